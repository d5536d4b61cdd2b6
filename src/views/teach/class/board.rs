//! The class board: who could use a person now, with every reason and the age of the file. Every number opens its names, every name leads to
//! its reasons. Nobody is ranked, marked or averaged.
use crate::dom::prelude::*;
use pathlet_model::class::SignalKind;
use pathlet_model::class::board::{Board, Pitched, PlanRow, Row};
use pathlet_model::class::handed::Handed;
use pathlet_model::cycle::Cycle;
use pathlet_model::derive::scope::Size;
use pathlet_model::derive::signal::{Attention, Reason, ReasonCode};
use pathlet_model::project::Project;
use pathlet_model::route::{Route, TeachPage};
use pathlet_model::values::Id;
use wasm_bindgen_futures::spawn_local;

use super::bring::{self, Bringing};
use super::few::{few_by_few, opening};
use super::room::Room;
use super::{begin, follow_up, groups, heard, look, out, roster, sides};
use crate::platform::page;
use crate::platform::patience::breathe;
use crate::ui::{Button, Empty, Icon, SignalShape, signal_mark};
use crate::views::parts::closed::closed_list;
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::text;
use crate::views::parts::rows::{each, fold};
use crate::views::teach::mine;
use crate::words::{Msg, words};

/// Rows that are drawn at once.
const ROWS: usize = 15;

/// Draws it.
pub fn page(room: Room) -> View {
    let is_another = RwSignal::new(false);
    let has_class = Memo::new(move || room.papers.class.document(|_| true) && !is_another.get());
    live(move || if has_class.get() { of_class(room, is_another) } else { begin::page(room.papers, is_another) })
}

fn of_class(room: Room, is_another: RwSignal<bool>) -> View {
    room.look();
    let bringing = Bringing::new(room);
    let is_looking = Memo::new(move || bringing.is_looking());
    view! {
        {heard::heard(bringing, move || title(room, room.board))}
        {live(move || if is_looking.get() { look::page(bringing) } else { whole(room, bringing, is_another) })}
    }
}

fn whole(room: Room, bringing: Bringing, is_another: RwSignal<bool>) -> View {
    let board = room.board;
    let name = move || room.papers.class.document(|class| class.name.to_string());
    let names = room.names;
    // Where nothing was handed in, files come first. Told once: the place of the card does not change under somebody's hands.
    let is_bare = room.is_bare();
    let paper = RwSignal::new(false);
    let is_empty = Memo::new(move || board.with(|board| board.as_ref().is_none_or(|board| board.rows.is_empty())));
    let eyebrow = text(move || {
        let count = names.with(Vec::len);
        words().text_n(Msg::BoardEyebrow, count, &[("class", name())])
    });
    view! {
        <div class="page stack board">
            {heading(move || title(room, board), Some(eyebrow))}
            <p class="note on-paper" hidden>{move || words().short_date(&room.papers.desk.today().to_string())}</p>
            {mine::again_card(room.papers)}
            {when(move || board.with(Option::is_some), move || numbers(room))}
            {(!is_bare).then(|| tools_below(room))}
            <div class="cols cols-side">
                <div class="stack">
                    {when(move || paper.get(), move || sides::on_paper(room))}
                    {live(move || if is_empty.get() { view! { <Empty state=Msg::BoardEmpty text=Msg::BoardEmptyText /> } } else { table(room) })}
                    {is_bare.then(|| bring::card(bringing))}
                    {live(move || board.with(|board| board.as_ref().map(|board| sides::folds(room, board))))}
                    {groups::fold_of(room)}
                    {fold(Msg::ClassRoster, text(move || words().text_n(Msg::ClassNamesTitle, names.with(Vec::len), &[])), untrack(|| names.with(Vec::is_empty)), move || roster::names(room))}
                    {out::fold_of(room)}
                </div>
                <aside class="stack" aria-label=Msg::BoardTools>
                    {(!is_bare).then(|| bring::card(bringing))}
                    {live(move || board.with(|board| board.as_ref().map(|board| sides::alike(room, board))))}
                    <p class="row">
                        <Button label=Msg::BoardPrint on_press=move |()| on_paper(paper) class="btn-sm" before=Some(Icon::Printer) />
                        <Button label=Msg::ClassOther on_press=move |()| another(is_another) class="btn-sm" before=Some(Icon::Users) />
                        {mine::link(room.papers)}
                    </p>
                    {live(move || closed_list(room.closed.get()))}
                </aside>
            </div>
        </div>
    }
}

fn another(is_another: RwSignal<bool>) {
    is_another.set(true);
    page::focus_heading();
}

/// What paper has besides is drawn first; whoever prints later from the browser's menu has it then too.
fn on_paper(paper: RwSignal<bool>) {
    paper.set(true);
    spawn_local(async move {
        breathe().await;
        page::print();
    });
}

/// On a small screen the tools stand below every student, and by keys they come after all of them: the way there.
fn tools_below(room: Room) -> View {
    view! {
        <div class="jump">
            <p class="row">
                <Button label=Msg::BringTitle on_press=|()| page::focus("bring-title") class="btn-sm" before=Some(Icon::ArrowDown) />
                <span class="only-sm">{mine::link(room.papers)}</span>
            </p>
        </div>
    }
}

fn title(room: Room, board: Memo<Option<Board>>) -> String {
    if let Some((done, all)) = room.reading.get().filter(|(_, all)| *all > 0) {
        return words().text_f(Msg::BoardReading, &[("n", done.to_string()), ("count", all.to_string())]);
    }
    board.with(|board| {
        let Some(board) = board.as_ref().filter(|board| !board.rows.is_empty()) else {
            return words().text(Msg::BoardTitleNone);
        };
        let count = |state| board.in_state(state).len();
        match (count(Attention::NeedsNow), count(Attention::CheckSoon), count(Attention::NoNews)) {
            (0, 0, 0) => words().text(Msg::BoardTitleCalm),
            (0, 0, n) => words().text_n(Msg::BoardTitleAsk, n, &[]),
            (0, n, _) => words().text_n(Msg::BoardTitleSoon, n, &[]),
            (n, ..) => words().text_n(Msg::BoardTitleNow, n, &[]),
        }
    })
}

/// What stands for a state.
pub fn mark_of(state: Attention) -> SignalShape {
    match state {
        Attention::NeedsNow => SignalShape::Stop,
        Attention::CheckSoon => SignalShape::Slow,
        Attention::NoNews => SignalShape::None,
        Attention::OnTrack => SignalShape::Go,
    }
}

/// The numbers, each with the names behind it.
fn numbers(room: Room) -> View {
    let state = |state: &Attention| {
        let state = *state;
        let word = Msg::of_board_state(state.as_str()).unwrap_or(Msg::BoardNoFile);
        let tried = (state != Attention::OnTrack).then_some(SignalKind::Signal);
        number(room, word, Some(mark_of(state)), move |board| board.in_state(state), tried)
    };
    let states = Attention::ALL.iter().map(state).collect_view();
    view! {
        <div class="numbers" role="group" aria-label=Msg::BoardNumbers>
            {states}
            {number(room, Msg::BoardNoFile, None, |board| board.no_file.clone(), None)}
            {number(room, Msg::BoardWaiting, None, |board| board.waiting.clone(), Some(SignalKind::Signal))}
            {number(room, Msg::BoardTooBig, None, |board| board.too_big.clone(), Some(SignalKind::Scope))}
        </div>
    }
}

/// A number of the board, by the names behind it; what is open stays open while more come in. `tried`: as what it makes a teacher start
/// something of their own.
fn number(
    room: Room,
    word: Msg,
    mark: Option<SignalShape>,
    who: impl Fn(&Board) -> Vec<Id> + Send + Sync + 'static,
    tried: Option<SignalKind>,
) -> View {
    let who = Memo::new(move || room.board.with(|board| board.as_ref().map(&who).unwrap_or_default()));
    numbered(room, word, mark, who, tried)
}

fn numbered(room: Room, word: Msg, mark: Option<SignalShape>, who: Memo<Vec<Id>>, tried: Option<SignalKind>) -> View {
    let is_none = Memo::new(move || who.with(Vec::is_empty));
    let mark = move || mark.map(|shape| signal_mark(shape, ""));
    let said = text(move || words().text_n(word, who.with(Vec::len), &[]));
    let shown = move || live(move || with_number(&said.get(), who.with(Vec::len)));
    live(move || {
        if is_none.get() {
            return view! { <p class="number is-none">{mark()} {shown()}</p> };
        }
        let tried = tried.clone();
        opening(view! { {mark()} {shown()} }, move || {
            view! {
                {live(move || people(room, who.get()))}
                {tried.clone().map(|kind| mine::try_this(room.papers, kind, said))}
            }
        })
    })
}

/// A sentence with its number standing out.
fn with_number(said: &str, count: usize) -> View {
    let count = count.to_string();
    let (before, after) =
        said.split_once(&count).map(|(before, after)| (before.to_owned(), after.to_owned())).unwrap_or_default();
    view! { {before} <b>{count}</b> {after} }
}

/// Names, each leading to its student.
pub fn people(room: Room, who: Vec<Id>) -> View {
    let one = |id: Id| view! { <li>{person(room, id)}</li> };
    view! { <ul class="people">{who.into_iter().map(one).collect_view()}</ul> }
}

/// A name that leads to its student.
pub fn person(room: Room, id: Id) -> View {
    let way = Route::Teach(TeachPage::Student(id.clone())).to_string();
    view! { <a class="who" href=way><bdi>{move || room.name_of(&id)}</bdi></a> }
}

/// The rows of a state, by their students, a few at a time; a row that stays is not drawn again.
fn table(room: Room) -> View {
    let count = Memo::new(move || room.board.with(|board| board.as_ref().map_or(0, |board| board.rows.len())));
    let shown = few_by_few(count, ROWS);
    let group = |state: &Attention| {
        let state = *state;
        let mine = Memo::new(move || {
            room.board.with(|board| {
                let rows = board.iter().flat_map(|board| &board.rows).take(shown.get());
                rows.filter(|row| row.state == state).map(|row| row.student.clone()).collect::<Vec<Id>>()
            })
        });
        let word = text(move || {
            let of = if mine.with(Vec::len) == 1 { Msg::of_board_group_one } else { Msg::of_board_group };
            of(state.as_str()).map(|word| words().text(word)).unwrap_or_default()
        });
        when(
            move || mine.with(|mine| !mine.is_empty()),
            move || {
                view! {
                    <tbody>
                        <tr>
                            <th scope="rowgroup" colspan="3"><span class="row">{signal_mark(mark_of(state), "")} {word}</span></th>
                        </tr>
                        {each(mine, move |id| line(room, id))}
                    </tbody>
                }
            },
        )
    };
    let groups = Attention::ALL.iter().map(group).collect_view();
    view! {
        <table class="board-table">
            <caption class="vh">{Msg::BoardTable}</caption>
            <thead class="vh">
                <tr><th scope="col">{Msg::BoardStudent}</th><th scope="col">{Msg::BoardReasons}</th><th scope="col">{Msg::BoardAge}</th></tr>
            </thead>
            {groups}
        </table>
    }
}

/// The row of a student; follows the board.
fn row_of(room: Room, id: &Id) -> Option<Row> {
    room.board.with(|board| board.as_ref()?.rows.iter().find(|row| row.student == *id).cloned())
}

fn line(room: Room, id: Id) -> View {
    let mine = {
        let id = id.clone();
        // What is read of the plans is other when they are made of something else.
        let made_of = move |id: &Id| {
            room.handed.with(|all| {
                let mine = all.iter().filter(|one| one.student == *id).map(|one| one.made_of.clone());
                mine.collect::<Vec<Vec<(Id, i64)>>>()
            })
        };
        Memo::new(move || (row_of(room, &id), made_of(&id)))
    };
    let plans = move |row: &Row| row.plans.iter().map(|plan| plan_words(room, &row.student, plan)).collect_view();
    let again = move |row: &Row| {
        let reason = |note: &Id| view! { <li>{follow_up::reason(room, note)}</li> };
        let notes: Vec<View> = row.follow_ups.iter().map(reason).collect();
        (!notes.is_empty()).then(|| view! { <ul class="reasons">{notes.collect_view()}</ul> })
    };
    let age = move || mine.with(|(row, _)| row.as_ref().and_then(|row| row.plans.first().map(age)));
    view! {
        <tr>
            <th scope="row">{person(room, id)}</th>
            <td>
                {live(move || mine.with(|(row, _)| row.as_ref().and_then(again)))}
                {live(move || mine.with(|(row, _)| row.as_ref().map(plans)))}
            </td>
            <td class="note">{live(age)}</td>
        </tr>
    }
}

/// How old what is seen is.
pub fn age(plan: &PlanRow) -> View {
    let (days, day) = (plan.age, plan.day.to_string());
    let date = {
        let day = day.clone();
        move || words().text_f(Msg::BoardFileAge, &[("when", words().short_date(&day))])
    };
    let said = move || match days.and_then(|days| i32::try_from(days).ok()) {
        Some(days) => words().text_f(Msg::BoardFileAge, &[("when", words().days_ago(days))]),
        None => words().text_f(Msg::BoardFileAge, &[("when", words().short_date(&day))]),
    };
    // On paper "3 days ago" says nothing the day after.
    view! { <span class="no-print">{said}</span> <span class="on-paper" hidden>{date}</span> }
}

/// The reasons of one plan.
fn plan_words(room: Room, student: &Id, plan: &PlanRow) -> View {
    let found = room.handed.with_untracked(|handed| {
        let copy = handed
            .iter()
            .find(|one| one.student == *student && project_of(one).is_some_and(|it| it.id == plan.project));
        let project = copy.and_then(project_of)?;
        let cycle = plan.as_of.as_ref().and_then(|(id, _)| project.cycles.iter().find(|cycle| cycle.id == *id));
        let lang = copy.map(lang_of).unwrap_or_default();
        let reasons: Vec<View> = plan.picture.reasons.iter().map(|reason| reason_view(cycle, reason, &lang)).collect();
        Some(((project.title.to_string(), lang), reasons, copy.is_some_and(|one| one.copies > 1)))
    });
    let Some(((title, lang), reasons, is_both)) = found else { return View::none() };
    let is_big = plan.scope.as_ref().is_some_and(|scope| scope.label == Size::TooBig);
    let none = reasons.is_empty() && plan.pitched == Pitched::No && !is_big;
    view! {
        <p class="note"><bdi lang=lang>{title}</bdi></p>
        <ul class="reasons">
            {reasons.collect_view()}
            {pitch_view(plan.pitched)}
            {is_big.then(|| view! { <li>{Msg::BoardTooBigOne}</li> })}
            {is_both.then(|| view! { <li>{Msg::BoardBothOne}</li> })}
            {none.then(|| view! { <li class="note">{Msg::BoardNothing}</li> })}
        </ul>
    }
}

/// How far a pitch has come, as a line of reasons.
pub fn pitch_view(pitched: Pitched) -> View {
    match pitched {
        Pitched::No => View::none(),
        Pitched::Waits => view! { <li>{Msg::BoardWaitingOne}</li> },
        Pitched::Answered => view! { <li class="note">{Msg::BoardAnsweredOne}</li> },
        Pitched::HandedBack(day) => {
            let said = text(move || {
                words().text_f(Msg::BoardHandedBackOne, &[("when", words().short_date(&day.to_string()))])
            });
            view! { <li class="note">{said}</li> }
        }
    }
}

/// The language that a plan is written in, as far as its file says: that of the words on the student's screen.
pub fn lang_of(handed: &Handed) -> String {
    handed.copy.learner.ui_lang.to_string()
}

fn project_of(handed: &Handed) -> Option<&Project> {
    handed.copy.projects.first()
}

/// A reason in words, with the student's own where there are some: one of a list.
pub fn reason_view(cycle: Option<&Cycle>, reason: &Reason, lang: &str) -> View {
    let lang = lang.to_owned();
    let what = cycle.map(|cycle| behind(cycle, reason)).unwrap_or_default();
    let (code, age) = (reason.code, reason.age.and_then(|age| usize::try_from(age).ok()));
    let said = move || {
        let word = Msg::of_board_reason(code.as_str()).map(|msg| words().text(msg)).unwrap_or_default();
        match (code, age) {
            (ReasonCode::NoLog, Some(n)) => words().text_n(Msg::BoardNoLog, n, &[]),
            (ReasonCode::HelpWaiting | ReasonCode::HelpStopped, Some(n)) if n > 0 => {
                format!("{word} ({})", words().text_n(Msg::BoardSince, n, &[]))
            }
            _ => word,
        }
    };
    let is_told = !what.is_empty();
    view! {
        <li>
            <b>{said}</b>
            {is_told.then(|| view! { ": " <bdi lang=lang>{what}</bdi> })}
        </li>
    }
}

/// The records behind a reason, by their words.
fn behind(cycle: &Cycle, reason: &Reason) -> String {
    let named = |id: &Id| {
        let help = cycle.help.iter().find(|help| help.id == *id).map(|help| help.text.to_string());
        let task = || cycle.tasks.iter().find(|task| task.id == *id).map(|task| task.title.to_string());
        let stone = || cycle.milestones.iter().find(|stone| stone.id == *id).map(|stone| stone.title.to_string());
        let log = || cycle.day_logs.iter().find(|log| log.key() == id.as_str()).map(|log| log.blocked.to_string());
        help.or_else(task).or_else(stone).or_else(log).filter(|words| !words.trim().is_empty())
    };
    reason.ids.iter().filter_map(named).collect::<Vec<_>>().join("; ")
}
