//! Looking again: the day a note asks for, what is due, and the one press that says it is done.
use crate::dom::prelude::*;
use pathlet_model::class::board::Plan;
use pathlet_model::class::handed::Handed;
use pathlet_model::class::{ClassNote, follow_ups};
use pathlet_model::command::Command;
use pathlet_model::values::{Day, DayIndex, Id};

use super::board::person;
use super::room::Room;
use crate::desk::Paper;
use crate::ui::{Button, Icon};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::rows::section;
use crate::views::today::choose::choose;
use crate::words::{Msg, words};

/// A note, as it is now; follows it.
fn of(room: Room, id: &Id) -> Option<ClassNote> {
    room.papers.class.document(|class| class.notes.live().find(|note| note.id == *id).cloned())
}

/// The school days to choose from for a note, with their dates in words.
fn days(room: Room, note: &ClassNote) -> Vec<(String, String)> {
    let today = room.papers.desk.today();
    let days = room.handed.with(|handed| {
        let plans: Vec<Plan<'_>> = handed.iter().map(Handed::plan).collect();
        follow_ups::choices(note, &plans, today)
    });
    let named = |(day, date): (DayIndex, Day)| {
        let values = [("day", day.get().to_string()), ("date", words().short_date(&date.to_string()))];
        (day.get().to_string(), words().text_f(Msg::NotesAgainDay, &values))
    };
    days.into_iter().map(named).collect()
}

/// When to look again, chosen from the days that are left. Nothing where none is.
pub fn field(room: Room, id: Id) -> View {
    let (of_days, of_choice, of_field) = (id.clone(), id.clone(), format!("again-{id}"));
    let options = Signal::derive(move || {
        let mut days = of(room, &of_days).map(|note| days(room, &note)).unwrap_or_default();
        if !days.is_empty() {
            days.insert(0, (String::new(), words().text(Msg::NotesAgainNone)));
        }
        days
    });
    let chosen = text(move || {
        let day = of(room, &of_choice).and_then(|note| note.follow_up_day);
        day.map(|day| day.get().to_string()).unwrap_or_default()
    });
    let choose_day = move |typed: String| {
        let Some(note) = untrack(|| of(room, &id)) else { return };
        let command = note.look_again(DayIndex::new(typed.parse().unwrap_or(0)));
        let _ = room.papers.desk.edit_on(Paper::Class, command);
    };
    let (is_there, on_choose) = (Memo::new(move || options.with(|days| !days.is_empty())), Callback::new(choose_day));
    when(move || is_there.get(), move || choose(of_field.clone(), phrase(Msg::NotesAgain), options, chosen, on_choose))
}

/// What stands of it under a note: the day, and the press that says it is done; or when it was.
pub fn state(room: Room, id: &Id) -> View {
    let own = id.clone();
    let said = Memo::new(move || {
        let note = of(room, &own)?;
        let again = note.follow_up_day?.get().to_string();
        Some(match note.followed_up {
            Some(done) => words().text_f(Msg::NotesLookedOn, &[("day", words().short_date(&done.to_string()))]),
            None => words().text_f(Msg::TalkAgain, &[("day", again)]),
        })
    });
    let id = id.clone();
    live(move || {
        let said = said.get()?;
        let waits = untrack(|| of(room, &id)).is_some_and(|note| note.followed_up.is_none());
        let press = waits.then(|| done(room, id.clone()));
        Some(view! { <p class="row"><span class="note">{said}</span> {press}</p> })
    })
}

/// "Looked again": one press, and the bar at the foot takes it back.
pub fn done(room: Room, id: Id) -> View {
    let name = {
        let id = id.clone();
        text(move || of(room, &id).and_then(|note| note.roster_id).map(|id| room.name_of(&id)).unwrap_or_default())
    };
    let press = move |()| {
        let Some(note) = untrack(|| of(room, &id)) else { return };
        let said = words().now_f(Msg::NotesLookedSaid, &[("name", name.get_untracked())]);
        let today = untrack(|| room.papers.desk.today());
        let command: Command = note.looked(Some(today));
        room.papers.desk.edit_on_and_say(Paper::Class, command, said);
    };
    view! { <Button label=Msg::NotesLooked object=name on_press=press class="btn-sm" before=Some(Icon::Check) /> }
}

/// What a note wants looked at: its next step, else the first of its lines that says something.
fn aim(note: &ClassNote) -> String {
    let lines = [&note.next_step, &note.teaching_point, &note.noticed, &note.compliment];
    lines.into_iter().map(|line| line.trim()).find(|line| !line.is_empty()).unwrap_or_default().to_owned()
}

/// As a reason among others.
pub fn reason(room: Room, id: &Id) -> View {
    let Some(note) = untrack(|| of(room, id)) else { return View::none() };
    let aim = aim(&note);
    let is_told = !aim.is_empty();
    view! { <span><b>{Msg::BoardFollowUp}</b> {is_told.then(|| view! { ": " <bdi>{aim}</bdi> })}</span> }
}

/// Those that are due, each with its way to the student and the press that says it is done; `then` is said over what comes after them.
pub fn due_list(room: Room, due: Memo<Vec<Id>>, then: Signal<String>) -> View {
    let row = move |id: &Id| {
        let note = untrack(|| of(room, id))?;
        let (student, aim) = (note.roster_id.clone()?, aim(&note));
        Some(view! {
            <li class="prow prow-wrap">
                <span class="grow"><b>{person(room, student)}</b> <bdi class="note">{aim}</bdi></span>
                {done(room, id.clone())}
            </li>
        })
    };
    let rows = move || due.with(|ids| ids.iter().filter_map(row).collect::<Vec<View>>().collect_view());
    let list = move || view! { <ul class="plist">{live(rows)}</ul> };
    when(
        move || due.with(|ids| !ids.is_empty()),
        move || view! { {section("talk-due", Msg::TalkDue, None, list())} <h2>{then}</h2> },
    )
}
