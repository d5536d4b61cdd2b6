//! Talks: who was talked with when, what was said to look at again, and who was not talked with yet. A list to go by, no count to fill.
use crate::dom::prelude::*;
use pathlet_model::class::ClassNote;
use pathlet_model::values::Id;

use super::board::person;
use super::few::few_by_few;
use super::follow_up;
use super::room::Room;
use crate::ui::Empty;
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::text;
use crate::views::parts::rows::each;
use crate::words::{Msg, words};

/// Rows that are drawn at once.
const ROWS: usize = 15;

/// Draws it.
pub fn page(room: Room) -> View {
    room.look();
    let names = room.names;
    let last = move |id: &Id| {
        room.papers.class.document(|class| {
            let mine = |note: &&ClassNote| note.roster_id.as_ref() == Some(id);
            class.notes.live().rev().find(mine).map(|note| (note.day.get(), note.next_step.to_string()))
        })
    };
    let rows = Memo::new(move || {
        let all = names.get().into_iter().map(|name| {
            let last = last(&name.id);
            (name.id, last)
        });
        all.collect::<Vec<(Id, Option<(i64, String)>)>>()
    });
    let open = Memo::new(move || rows.with(|rows| rows.iter().filter(|(_, last)| last.is_none()).count()));
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
        rows.with(|rows| rows.iter().take(shown.get()).map(|(id, _)| id.clone()).collect::<Vec<Id>>())
    });
    let row = move |id: Id| {
        let mine = {
            let id = id.clone();
            Memo::new(move || rows.with(|rows| rows.iter().find(|(other, _)| *other == id)?.1.clone()))
        };
        let next = text(move || mine.get().map(|(_, next)| next).unwrap_or_default());
        let said = text(move || match mine.get() {
            Some((day, _)) => words().text_f(Msg::TalkLast, &[("day", day.to_string())]),
            None => words().text(Msg::TalkNotYet),
        });
        view! {
            <li class="prow prow-s prow-wrap">
                <span class="grow"><b>{person(room, id)}</b> <bdi class="note">{next}</bdi></span>
                <span class="note">{said}</span>
            </li>
        }
    };
    view! {
        <div class="page stack">
            {heading(title, None)}
            <p class="lead">{Msg::TalkLead}</p>
            {when(move || rows.with(Vec::is_empty), || view! { <Empty state=Msg::TalkEmpty text=Msg::TalkEmptyText /> })}
            {follow_up::due_list(room, due, of_all)}
            <ul class="plist">{each(ids, row)}</ul>
        </div>
    }
}
