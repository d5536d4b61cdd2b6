//! Talks: who was talked with when, what was said to look at again, and who was not talked with yet. A list to go by, no count to fill.
use crate::dom::prelude::*;
use pathlet_model::class::talks::{self, Last, Talk};
use pathlet_model::derive::signal::Attention;
use pathlet_model::values::Id;

use super::board::{mark_of, person};
use super::few::few_by_few;
use super::follow_up;
use super::room::Room;
use crate::ui::{Empty, signal_mark};
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::text;
use crate::views::parts::rows::each;
use crate::words::{Msg, words};

/// Rows that are drawn at once.
const ROWS: usize = 15;

/// Draws it.
pub fn page(room: Room) -> View {
    room.look();
    let rows = Memo::new(move || {
        // By name alone first, so that the page stands while the plans are read.
        room.board.with(|board| room.papers.class.document(|class| talks::order(class, board.as_ref())))
    });
    let open = Memo::new(move || rows.with(|rows| rows.iter().filter(|talk| talk.last.is_none()).count()));
    let due = room.due;
    let of_all = text(move || match (rows.with(Vec::is_empty), open.get()) {
        (true, _) => words().text(Msg::TalkTitleNone),
        (false, 0) => words().text(Msg::TalkTitleAll),
        (false, n) => words().text_n(Msg::TalkTitle, n, &[]),
    });
    let title = text(move || match due.with(Vec::len) {
        0 => of_all.get(),
        n => words().text_n(Msg::TalkTitleDue, n, &[]),
    });
    let shown = few_by_few(Memo::new(move || rows.with(Vec::len)), ROWS);
    let ids = Memo::new(move || {
        rows.with(|rows| rows.iter().take(shown.get()).map(|talk| talk.student.clone()).collect::<Vec<Id>>())
    });
    let row = move |id: Id| {
        let own = id.clone();
        let mine = Memo::new(move || rows.with(|rows| rows.iter().find(|talk| talk.student == own).cloned()));
        line(room, id, mine)
    };
    view! {
        <div class="page stack">
            {heading(title, None)}
            <p class="lead">{Msg::TalkLead}</p>
            {when(move || open.get() > 0 || rows.with(|rows| rows.len() > 1), || view! { <p class="note">{Msg::TalkOrder}</p> })}
            {when(move || rows.with(Vec::is_empty), || view! { <Empty state=Msg::TalkEmpty text=Msg::TalkEmptyText /> })}
            {follow_up::due_list(room, due, of_all)}
            <ul class="plist">{each(ids, row)}</ul>
        </div>
    }
}

/// One student: what asks for a person, the next step of the last talk, and when that was.
fn line(room: Room, id: Id, mine: Memo<Option<Talk>>) -> View {
    let next = text(move || mine.get().and_then(|talk| talk.last).map(|last| last.next).unwrap_or_default());
    let said = text(move || match mine.get().and_then(|talk| talk.last) {
        Some(last) => when_it_was(&last),
        None => words().text(Msg::TalkNotYet),
    });
    let need = move || {
        let state = mine.get().and_then(|talk| talk.state).filter(|state| *state != Attention::OnTrack)?;
        let word = Msg::of_board_group_one(state.as_str())?;
        Some(view! { <span class="row row-1">{signal_mark(mark_of(state), "")} <span>{word}</span></span> })
    };
    view! {
        <li class="prow prow-s prow-wrap">
            <span class="grow"><b>{person(room, id)}</b> <bdi class="note">{next}</bdi></span>
            {live(need)}
            <span class="note">{said}</span>
        </li>
    }
}

/// When the last talk was: its date, else the school day of the student's cycle.
pub fn when_it_was(last: &Last) -> String {
    match last.written {
        Some(day) => words().text_f(Msg::TalkLastOn, &[("date", words().short_date(&day.to_string()))]),
        None => words().text_f(Msg::TalkLast, &[("day", last.day.to_string())]),
    }
}
