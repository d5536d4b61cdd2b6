//! One small change: its four short fields, the day it comes back, and what becomes of it.
use crate::dom::prelude::*;
use pathlet_model::class::{Teacher, TeacherCycle, TeacherDecision};
use pathlet_model::command::Command;
use pathlet_model::place::Place;
use pathlet_model::route::{Route, TeachPage};
use pathlet_model::values::Id;

use super::super::papers::Papers;
use super::back;
use crate::app::Here;
use crate::desk::Paper;
use crate::platform::page;
use crate::ui::{Button, Icon};
use crate::views::parts::phrase::text;
use crate::views::parts::rows::{Opened, Row, then_focus};
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// One of them as a row that opens.
pub fn row(papers: Papers, id: Id, opened: Opened) -> View {
    let (titled, noted) = (id.clone(), id.clone());
    let title = text(move || {
        let change = of(papers, &titled).map(|one| one.change.trim().to_owned()).unwrap_or_default();
        if change.is_empty() { words().text(Msg::MineUntitled) } else { change }
    });
    let note = text(move || of(papers, &noted).as_ref().map(said).unwrap_or_default());
    // "Close" is what a decision does with it.
    let row = Row { is_mine: true, close: Msg::MineHide, ..Row::new(id.as_str(), title, note) };
    row.view(opened, move || body(papers, &id))
}

/// The record, as it is now; follows it.
fn of(papers: Papers, id: &Id) -> Option<TeacherCycle> {
    papers.teacher.document(|teacher: &Teacher| teacher.cycles.live().find(|one| one.id == *id).cloned())
}

/// "Kept · begun Mon Nov 2 · back Mon Nov 9".
fn said(one: &TeacherCycle) -> String {
    let words = words();
    let dated = |msg: Msg, day: Option<pathlet_model::values::Day>| {
        day.map(|day| words.text_f(msg, &[("day", words.short_date(&day.to_string()))]))
    };
    let decided = one.decision.as_ref().filter(|_| !one.is_open());
    let decided = decided.and_then(|decision| Msg::of_mine_closed_as(decision.as_str())).map(|msg| words.text(msg));
    let parts = [decided, dated(Msg::MineBegunOn, one.begun), dated(Msg::MineBackOn, one.return_day)];
    parts.into_iter().flatten().collect::<Vec<String>>().join(" · ")
}

fn body(papers: Papers, id: &Id) -> View {
    let from = untrack(|| of(papers, id)).and_then(|one| one.from_signal).map(|signal| signal.text.trim().to_owned());
    let from = from.filter(|from| !from.is_empty());
    let boxed = |typed: TextBox| typed.on(Paper::Teacher).view();
    let (place, own) = (Place::id(id), id.clone());
    // While it is open: whether something of it is not written yet.
    let is_half = Memo::new(move || of(papers, &own).filter(TeacherCycle::is_open).map(|one| one.is_half()));
    let own = id.clone();
    view! {
        {from.map(|from| view! { <p><span class="note">{Msg::MineFrom} " "</span> <bdi>{from}</bdi></p> })}
        {boxed(TextBox::of(place.clone(), TeacherCycle::change, Msg::MineChange))}
        {boxed(TextBox::of(place.clone(), TeacherCycle::prediction, Msg::MinePrediction))}
        {boxed(TextBox::of(place.clone(), TeacherCycle::look_at, Msg::MineLookAt))}
        {back::day_field(papers, id.clone())}
        {boxed(TextBox::of(place, TeacherCycle::saw, Msg::MineSaw))}
        {live(move || match is_half.get() {
            Some(is_half) => decisions(papers, &own, is_half),
            None => ways_on(papers, own.clone()),
        })}
        <div>{take_away(papers, id.clone())}</div>
    }
}

/// Keep, change, drop or grow: one press closes it, and the bar at the foot takes that back.
fn decisions(papers: Papers, id: &Id, is_half: bool) -> View {
    let button = |decision: TeacherDecision| {
        let Some(word) = Msg::of_mine_decision(decision.as_str()) else { return View::none() };
        let id = id.clone();
        let close = move |()| {
            let said = words().now_f(Msg::MineClosedSaid, &[("what", words().now(word))]);
            does(papers, &id, said, |one| one.close(&decision));
        };
        view! { <Button label=word on_press=close /> }
    };
    let all = TeacherDecision::known().into_iter().map(button).collect_view();
    view! {
        <div class="stack-s" role="group" aria-labelledby="mine-now">
            <p class="lab" id="mine-now">{Msg::MineNow}</p>
            {is_half.then(|| view! { <p class="note">{Msg::MineHalf}</p> })}
            <p class="row">{all}</p>
        </div>
    }
}

/// What can be done with one that is closed.
fn ways_on(papers: Papers, id: Id) -> View {
    let here = expect_context::<Here>();
    let again = {
        let id = id.clone();
        move |()| {
            if let Some(next) = back::take_up(papers, &id) {
                here.go(&Route::Teach(TeachPage::Mine(Some(next))));
            }
        }
    };
    let open = move |()| does(papers, &id, words().now(Msg::MineOpened), TeacherCycle::open_again);
    view! {
        <p class="row">
            <Button label=Msg::MineTakeUp on_press=again before=Some(Icon::Sprout) />
            <Button label=Msg::MineOpenAgain on_press=open before=Some(Icon::Undo2) />
        </p>
    }
}

fn take_away(papers: Papers, id: Id) -> View {
    let remove = move |()| {
        let (place, said) = (Place::id(&id), words().now(Msg::MineGone));
        papers.desk.edit_on_and_say(Paper::Teacher, Command::Delete { place }, said);
        page::focus_heading();
    };
    view! { <Button label=Msg::MineTakeAway on_press=remove class="btn-sm btn-quiet" before=Some(Icon::Trash2) /> }
}

/// A press that changes the record and can be undone from the bar; its row may have gone to the other list, and the focus goes along.
fn does(papers: Papers, id: &Id, said: String, command: impl FnOnce(&TeacherCycle) -> Command) {
    let Some(command) = untrack(|| of(papers, id)).as_ref().map(command) else { return };
    papers.desk.edit_on_and_say(Paper::Teacher, command, said);
    then_focus(format!("row-{id}-change"));
}
