//! The form of a piece of evidence. It is there from its first letter or pick on; Done only closes the form.
use crate::dom::prelude::*;
use pathlet_model::audience::Reach;
use pathlet_model::command::Command;
use pathlet_model::cycle::{Cycle, Evidence, EvidenceKind};
use pathlet_model::place::Place;
use pathlet_model::record::{Field, Value};
use pathlet_model::values::{DayIndex, Id, List, Num};

use super::choose::choose;
use super::on_day::OnDay;
use super::picture;
use super::press::{focus_soon, press};
use crate::platform::page::focus_in;
use crate::platform::random;
use crate::ui::{Dialog, Disclosure, Pick, Picks, Tick};
use crate::views::parts::phrase::text;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, t, words};

/// Highest number of a draft that is offered.
const DRAFTS: i64 = 9;
/// Where it is asked who may see it.
const WHO: &str = "evidence-who";

/// The form, open for one piece of evidence or closed.
#[derive(Clone, Copy)]
pub struct Form {
    on: OnDay,
    open: RwSignal<Option<Id>>,
}

/// One piece in the form; made when something is written about it.
#[derive(Clone, Copy)]
pub struct Piece {
    /// The day of the page.
    pub on: OnDay,
    id: StoredValue<Id>,
}

impl Form {
    /// A closed form.
    pub fn new(on: OnDay) -> Self {
        Self { on, open: RwSignal::new(None) }
    }

    /// Opens it for something new.
    pub fn begin(self) {
        self.open.set(Some(random::id()));
    }

    /// Opens it for something that is there.
    pub fn change(self, id: Id) {
        self.open.set(Some(id));
    }

    /// Draws the dialog.
    pub fn view(self) -> View {
        let close = Callback::new(move |()| {
            let id = self.open.get_untracked();
            self.open.set(None);
            let stands = id.filter(|id| untrack(|| Piece::stands(self.on, id)));
            focus_soon(stands.map_or_else(|| "add-evidence".to_owned(), |id| format!("evidence-{id}")));
        });
        view! {
            <Dialog
                id="evidence-form"
                open=Signal::derive(move || self.open.get().is_some())
                title=text(t(Msg::EvidenceFormOne))
                close_label=text(t(Msg::AppClose))
                on_close=close
                foot=move || self.foot(close)
            >
                {live(move || match self.open.get() {
                    Some(id) => fields(Piece { on: self.on, id: StoredValue::new(id) }),
                    None => View::none(),
                })}
            </Dialog>
        }
    }

    /// Who may see it stands beside Done: the question lies further down than a low screen shows.
    fn foot(self, close: Callback<()>) -> View {
        let sees = text(move || {
            let id = self.open.get().unwrap_or_default();
            let look = |one: &Evidence| Msg::of_visibility(one.visibility.as_str());
            let found = self.on.desk.of_cycle(|_, cycle| cycle.evidence.by_key(id.as_str()).and_then(look));
            words().text(found.unwrap_or(Msg::VisibilityTeacher))
        });
        let change = Callback::new(|()| focus_in(WHO));
        let what = text(t(Msg::EvidenceFormWho));
        view! {
            {press("evidence-done".into(), "btn-main", None, Msg::AppDone, text(String::new), close)}
            <span class="note">{what} " " <b>{sees}</b></span>
            {press("evidence-who-change".into(), "btn-sm btn-quiet", None, Msg::AppChange, what, change)}
        }
    }
}

impl Piece {
    /// Its place.
    pub fn place(self) -> Place {
        self.id.with_value(Place::id)
    }

    /// Something of it; follows it. The default when it is not there yet.
    pub fn of<T: Default>(self, look: impl FnOnce(&Evidence) -> T) -> T {
        let id = self.id.get_value();
        self.on.desk.of_cycle(|_, cycle| cycle.evidence.by_key(id.as_str()).map(look).unwrap_or_default())
    }

    /// What makes it, when it is not there yet.
    pub fn make(self) -> Option<Command> {
        let id = self.id.get_value();
        if untrack(|| Self::stands(self.on, &id)) {
            return None;
        }
        let new = Evidence { id, day: DayIndex::new(self.on.day), by: Some(self.on.me()), ..Evidence::default() };
        Some(Command::add(self.on.place(), Cycle::evidence, &new))
    }

    /// Writes a field; the piece is made first when it is not there yet.
    pub fn set<T: Value>(self, field: Field<T>, from: &T, to: &T) {
        // A refusal is said by the status line; the form then shows what stands.
        let _ = self.on.desk.edit(self.setting(field, from, to));
    }

    /// What writes a field, and makes the piece first.
    pub fn setting<T: Value>(self, field: Field<T>, from: &T, to: &T) -> Command {
        let command = Command::set(self.place(), field, from, to);
        Command::Together(self.make().into_iter().chain([command]).collect())
    }

    fn stands(on: OnDay, id: &Id) -> bool {
        on.desk.of_cycle(|_, cycle| cycle.evidence.by_key(id.as_str()).is_some())
    }
}

fn fields(piece: Piece) -> View {
    let made = move || piece.make();
    let area = |field, label| TextBox::of(piece.place(), field, label).made_by(made);
    let r#where = TextBox::of(piece.place(), Evidence::r#where, Msg::EvidenceFormWhere);
    view! {
        {kinds(piece)}
        {area(Evidence::title, Msg::EvidenceFormName).lines(1).view()}
        {r#where.hint(Msg::EvidenceFormWhereHint).lines(1).made_by(made).view()}
        {TextBox::of(piece.place(), Evidence::note, Msg::EvidenceFormNote).lines(2).made_by(made).view()}
        {picture::field(piece)}
        <div class="form-row">{day(piece)} {draft(piece)}</div>
        {visibility(piece)}
        <Disclosure label=text(t(Msg::EvidenceFormShows))>
            {goals(piece)}
            {criteria(piece)}
        </Disclosure>
    }
}

fn kinds(piece: Piece) -> View {
    let now = Memo::new(move || piece.of(|one| one.kind.clone()));
    let pick = |code: &'static str| {
        let name = Msg::of_evidence(code).unwrap_or(Msg::EvidenceText);
        view! {
            <Pick
                group="evidence-kind"
                label=name
                chosen=Signal::derive(move || now.get().as_str() == code)
                on_pick=Callback::new(move |()| piece.set(Evidence::kind, &now.get_untracked(), &EvidenceKind::from(code)))
            />
        }
    };
    let picks = EvidenceKind::WORDS.iter().map(|code| pick(code)).collect_view();
    view! { <Picks legend=text(t(Msg::EvidenceFormKind)) class="seg">{picks}</Picks> }
}

fn visibility(piece: Piece) -> View {
    let now = Memo::new(move || piece.of(|one| one.visibility.clone()));
    let pick = |code: &'static str| {
        let name = Msg::of_visibility(code).unwrap_or(Msg::VisibilityTeacher);
        view! {
            <Pick
                group="evidence-visibility"
                label=name
                chosen=Signal::derive(move || now.get().as_str() == code)
                on_pick=Callback::new(move |()| piece.set(Evidence::visibility, &now.get_untracked(), &Reach::from(code)))
            />
        }
    };
    let picks = ["private", "teacher", "public"].into_iter().map(pick).collect_view();
    view! { <div id=WHO><Picks legend=text(t(Msg::EvidenceFormWho)) class="seg">{picks}</Picks></div> }
}

fn day(piece: Piece) -> View {
    let on = piece.on;
    let stands = Memo::new(move || piece.of(|one| Some(one.day.get())));
    let now = Memo::new(move || stands.get().unwrap_or(on.day));
    let options = Signal::derive(move || {
        let words = words();
        let day = |n: i64| (n.to_string(), words.text_f(Msg::AppDay, &[("n", n.to_string())]));
        let none = (now.get() == 0).then(|| ("0".to_owned(), words.text(Msg::TodayTaskNoDay)));
        none.into_iter().chain((1..=on.length).map(day)).collect()
    });
    let write = Callback::new(move |value: String| {
        if let Ok(n) = value.parse() {
            piece.set(Evidence::day, &DayIndex::new(now.get_untracked()), &DayIndex::new(n));
        }
    });
    choose("evidence-day".into(), text(t(Msg::TodayTaskDay)), options, text(move || now.get().to_string()), write)
}

fn draft(piece: Piece) -> View {
    let now = Memo::new(move || piece.of(|one| one.draft.map(Num::get)).unwrap_or(0));
    let options = Signal::derive(move || {
        let words = words();
        let more = Some(now.get()).filter(|n| *n > DRAFTS);
        let draft = |n: i64| (n.to_string(), words.text_f(Msg::EvidenceFormDraftN, &[("n", n.to_string())]));
        let none = ("0".to_owned(), words.text(Msg::EvidenceFormNoDraft));
        [none].into_iter().chain((1..=DRAFTS).chain(more).map(draft)).collect()
    });
    let number = |n: i64| (n > 0).then(|| Num::new(n));
    let write = Callback::new(move |value: String| {
        if let Ok(n) = value.parse() {
            piece.set(Evidence::draft, &number(now.get_untracked()), &number(n));
        }
    });
    choose(
        "evidence-draft".into(),
        text(t(Msg::EvidenceFormDraft)),
        options,
        text(move || now.get().to_string()),
        write,
    )
}

/// Goals of this cycle that it shows.
fn goals(piece: Piece) -> View {
    let all = piece.on.desk.cycle_memo(|_, cycle| {
        cycle.goals.live().map(|goal| (goal.id.clone(), goal.statement.to_string())).collect::<Vec<_>>()
    });
    ticks(piece, all, Evidence::goal_ids, |one| one.goal_ids.to_vec(), Msg::EvidenceFormGoals)
}

/// Criteria of the plan that it shows.
fn criteria(piece: Piece) -> View {
    let all = piece.on.desk.project_memo(|project| {
        let criteria = project.rubric.criteria.live();
        criteria.map(|one| (one.id.clone(), one.target.to_string())).collect::<Vec<_>>()
    });
    ticks(piece, all, Evidence::criterion_ids, |one| one.criterion_ids.to_vec(), Msg::EvidenceFormCriteria)
}

fn ticks(
    piece: Piece,
    all: Memo<Vec<(Id, String)>>,
    field: Field<List<Id>>,
    ticked: fn(&Evidence) -> Vec<Id>,
    legend: Msg,
) -> View {
    let field = field.0;
    let now = Memo::new(move || piece.of(ticked));
    let tick = move |(id, name): (Id, String)| {
        let is = id.clone();
        let write = Callback::new(move |is_on: bool| {
            let old: List<Id> = now.get_untracked().into();
            let mut new = old.clone();
            new.retain(|one| *one != id);
            if is_on {
                new.push(id.clone());
            }
            piece.set(Field::new(field), &old, &new);
        });
        view! { <Tick label=text(move || name.clone()) ticked=Signal::derive(move || now.with(|now| now.contains(&is))) on_change=write /> }
    };
    live(move || {
        let all = all.get();
        if all.is_empty() {
            return View::none();
        }
        view! {
            <fieldset class="field">
                <legend class="lab">{legend}</legend>
                {all.into_iter().map(tick).collect_view()}
            </fieldset>
        }
    })
}
