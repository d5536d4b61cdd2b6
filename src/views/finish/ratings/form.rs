//! The form of a rating: a word, what shows it, what is strong, what is next.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::cycle::{Assessment, Assessor, Cycle};
use pathlet_model::place::Place;
use pathlet_model::route::Page;
use pathlet_model::values::{DayIndex, Id, Level};

use super::draft::{self, Draft};
use super::{Said, Target, word};
use crate::desk::Desk;
use crate::platform::random;
use crate::ui::{Button, Icon, LinkButton, Pick, Picks, TextField, Tick, Weight, face};
use crate::views::feedback::to;
use crate::views::finish::half;
use crate::views::parts::phrase::text;
use crate::views::parts::refusal;
use crate::words::{Msg, words};

/// Most letters of glow and grow.
const LIMIT: usize = 500;
/// How much evidence is shown at once.
const SHOWN: usize = 20;

/// A form that holds what is filled in.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    target: StoredValue<Target>,
    draft: RwSignal<Draft>,
    asks: RwSignal<Option<String>>,
}

impl Form {
    fn change(self, how: impl FnOnce(&mut Draft)) {
        self.draft.update(how);
        self.asks.set(None);
        self.target.with_value(|target| draft::write(self.desk, &target.id, &self.draft.read_untracked()));
    }

    /// Adds the rating, or says at the row what it still needs.
    fn keep(self, kept: Callback<()>) {
        let now = self.draft.get_untracked();
        let words = words();
        let needs_evidence = now.level.as_ref().and_then(Level::step).is_some_and(|step| step >= 3);
        let asks = match &now.level {
            None => Some(words.now(Msg::FinishPickWord)),
            Some(_) if needs_evidence && now.evidence.is_empty() => Some(words.now(Msg::FinishNeedsEvidence)),
            Some(_) if now.glow.chars().count() > LIMIT || now.grow.chars().count() > LIMIT => {
                Some(words.now_f(Msg::TroubleTextTooLongShort, &[("limit", LIMIT.to_string())]))
            }
            Some(_) => None,
        };
        if asks.is_some() {
            self.asks.set(asks);
            return;
        }
        match self.desk.edit(self.target.with_value(|target| self.rating(target, now))) {
            Ok(()) => {
                self.target.with_value(|target| draft::clear(self.desk, &target.id));
                kept.run(());
            }
            Err(why) => self.asks.set(Some(refusal::sentence(&why))),
        }
    }

    fn rating(self, target: &Target, draft: Draft) -> Command {
        let who =
            self.desk.project_now().and_then(|project| project.me().map(|me| me.name.clone())).unwrap_or_default();
        let id = || Some(target.id.clone());
        let rating = Assessment {
            id: random::id(),
            criterion_id: if target.is_criterion { id() } else { None },
            goal_id: if target.is_criterion { None } else { id() },
            by: Assessor::SelfRated,
            who,
            level: draft.level.unwrap_or_default(),
            glow: draft.glow.into(),
            grow: draft.grow.into(),
            evidence_ids: draft.evidence.into(),
            day: DayIndex::new(half::day(self.desk)),
            ..Assessment::default()
        };
        Command::add(Place::id(&half::cycle_id(self.desk)), Cycle::assessments, &rating)
    }
}

/// Draws it; `kept` is called when the rating stands.
pub fn form(desk: Desk, target: Target, said: Memo<Said>, four: bool, kept: Callback<()>) -> View {
    let draft = draft::read(desk, &target.id);
    let form = Form { desk, draft: RwSignal::new(draft), asks: RwSignal::new(None), target: StoredValue::new(target) };
    view! {
        <div class="stack-s">
            {levels(form, said, four)}
            {live(move || evidence(form))}
            {field(form, "glow", Msg::ProtocolSlotGlow)}
            {field(form, "grow", Msg::ProtocolSlotGrow)}
            {when(move || form.asks.read().is_some(), move || refusal::trouble(text(move || form.asks.get().unwrap_or_default())))}
            <div>
                <Button
                    label=Msg::FinishKeepRating
                    object=Signal::derive(move || Some(said.read().target.clone()))
                    on_press=move |()| form.keep(kept)
                />
            </div>
        </div>
    }
}

fn levels(form: Form, said: Memo<Said>, four: bool) -> View {
    let steps: &[u8] = if four { &[1, 2, 3, 4, 0] } else { &[2, 3, 4] };
    let group = form.target.with_value(|target| format!("level-{}", target.id));
    let picks = steps.iter().map(move |step| {
        let step = *step;
        let level = if step == 0 { Level::NoEvidence } else { Level::Step(step) };
        let code = if step == 0 { "ne".to_owned() } else { step.to_string() };
        let note = Signal::derive(move || {
            let place = usize::from(step).checked_sub(1).filter(|_| four)?;
            said.read().steps.get(place).cloned()
        });
        let now = level.clone();
        view! {
            <Pick
                group=group.clone()
                label=text(move || word(&code, four))
                note=note
                mark=(!four).then(|| face(step))
                chosen=Signal::derive(move || form.draft.read().level.as_ref() == Some(&now))
                on_pick=move |()| form.change(|draft| draft.level = Some(level.clone()))
            />
        }
    });
    let class = if four { "kinds" } else { "seg" };
    view! { <Picks legend=Msg::FinishWhichWord class=class>{picks.collect_view()}</Picks> }
}

/// What shows it: evidence to tick, what belongs to this row first.
fn evidence(form: Form) -> View {
    let desk = form.desk;
    let id = form.target.with_value(|target| target.id.clone());
    let list = desk.cycle_memo(move |_, cycle| {
        let mut list: Vec<_> = cycle.evidence.live().collect();
        pathlet_model::order::sort_by_key(&mut list, |one| {
            !(one.criterion_ids.contains(&id) || one.goal_ids.contains(&id))
        });
        list.into_iter().map(|one| (one.id.clone(), one.title.to_string(), one.day.get())).collect::<Vec<_>>()
    });
    let all = RwSignal::new(false);
    live(move || {
        let list = list.get();
        if list.is_empty() {
            return none(desk);
        }
        let (count, shown) = (list.len(), if all.get() { usize::MAX } else { SHOWN });
        let ticks = list.into_iter().take(shown).map(|(id, title, day)| tick(form, id, title, day)).collect_view();
        let more = (count > shown).then(|| {
            view! { <Button label=Msg::FinishShowAll weight=Weight::Quiet class="btn-sm" on_press=move |()| all.set(true) /> }
        });
        view! {
            <fieldset class="field">
                <legend class="lab">{Msg::FinishShownBy}</legend>
                {ticks}
                {more}
            </fieldset>
        }
    })
}

fn tick(form: Form, id: Id, title: String, day: i64) -> View {
    let on = {
        let id = id.clone();
        Signal::derive(move || form.draft.read().evidence.contains(&id))
    };
    let note = Signal::derive(move || (day > 0).then(|| words().text_f(Msg::AppDay, &[("n", day.to_string())])));
    let change = move |on: bool| {
        form.change(|draft| {
            draft.evidence.retain(|one| *one != id);
            if on {
                draft.evidence.push(id.clone());
            }
        });
    };
    view! { <Tick label=Signal::derive(move || title.clone()) ticked=on note=note on_change=change /> }
}

fn none(desk: Desk) -> View {
    view! {
        <p class="note">{Msg::FinishNoEvidence}</p>
        <p>
            <LinkButton label=Msg::FinishAddEvidence class="btn-sm" href=text(move || to(desk, Page::Today)) before=Some(Icon::Plus) />
        </p>
    }
}

fn field(form: Form, which: &'static str, label: Msg) -> View {
    let id = form.target.with_value(|target| format!("rate-{}-{which}", target.id));
    let is_glow = which == "glow";
    let value = text(move || form.draft.with(|draft| if is_glow { draft.glow.clone() } else { draft.grow.clone() }));
    let left = Callback::new(move |left: i64| words().text_f(Msg::AppLettersLeft, &[("n", left.to_string())]));
    view! {
        <TextField
            id=id
            label=label
            value=value
            lines=2
            limit=Some((LIMIT, left))
            on_input=move |text: String| form.change(|draft| if is_glow { draft.glow = text } else { draft.grow = text })
        />
    }
}
