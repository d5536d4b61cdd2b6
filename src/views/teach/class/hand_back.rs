//! Hand back: who gets what, one file for each student, all made in one action. What can't go yet is named with its reason.
use crate::dom::prelude::*;
use pathlet_model::class::back::{self, Back, Backs, Stays, Why};
use pathlet_model::class::board::Plan;
use pathlet_model::class::handed::Handed;
use pathlet_model::format::class_files::feedback_file;
use pathlet_model::format::names;
use wasm_bindgen_futures::spawn_local;

use super::board::person;
use super::room::{Room, stamp};
use crate::desk::Paper;
use crate::platform::patience::breathe;
use crate::platform::{clock, files, page};
use crate::ui::{Button, Empty, Icon, Tick, Weight};
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::{phrase, text};
use crate::words::{Msg, words};

/// Draws it.
pub fn page(room: Room) -> View {
    room.look();
    let backs = Memo::new(move || made(room));
    let again = RwSignal::new(false);
    let count =
        Memo::new(move || backs.with(|backs| if again.get() { backs.all.len() } else { backs.with_news().len() }));
    let title = text(move || match count.get() {
        0 => words().text(Msg::BackTitleNone),
        n => words().text_n(Msg::BackTitle, n, &[]),
    });
    let label = text(move || words().text_n(Msg::BackMake, count.get(), &[]));
    let make = move |()| hand_back(room, &backs.get_untracked(), again.get_untracked());
    let is_any = Memo::new(move || backs.with(|backs| !backs.all.is_empty()));
    view! {
        <div class="page stack">
            {heading(title, None)}
            <p class="lead">{Msg::BackLead}</p>
            {when(move || !is_any.get(), || view! { <Empty state=Msg::BackEmpty text=Msg::BackEmptyText /> })}
            {when(move || count.get() > 0, move || view! {
                <p><Button label=label on_press=make weight=Weight::Main class="btn-big" before=Some(Icon::FileDown) /></p>
            })}
            {live(move || backs.with(|backs| list(room, &backs.all)))}
            {when(move || is_any.get(), move || view! {
                <Tick label=Msg::BackAgain ticked=again on_change=move |on: bool| again.set(on) note=phrase(Msg::BackAgainNote) />
            })}
            {live(move || backs.with(|backs| stays(room, &backs.stays)))}
        </div>
    }
}

fn made(room: Room) -> Backs {
    let from = room.papers.teacher.document(|teacher| teacher.display_name.to_string());
    room.handed.with(|handed| {
        let plans: Vec<Plan<'_>> = handed.iter().map(Handed::plan).collect();
        room.papers.class.document(|class| back::of(class, &plans, &from))
    })
}

/// Saves the files, one after the other, then notes that they were made.
fn hand_back(room: Room, backs: &Backs, again: bool) {
    let chosen: Vec<Back> = backs.all.iter().filter(|back| again || !back.new.is_empty()).cloned().collect();
    let names: Vec<String> = chosen.iter().map(|back| untrack(|| room.name_of(&back.student))).collect();
    let said = untrack(|| words().text_n(Msg::BackMade, chosen.len(), &[]));
    let none_made = words().now(Msg::PacksNotSaved);
    spawn_local(async move {
        let (at, local) = (clock::instant(), clock::stamp());
        let mut saved: Vec<&Back> = Vec::new();
        for (nth, (back, name)) in chosen.iter().zip(&names).enumerate() {
            let Some(file) = feedback_file(&back.pack, stamp(&at)) else { continue };
            // One student may have several passes, and two students one name.
            let double = chosen.iter().zip(&names).take(nth).filter(|(_, other)| *other == name).count();
            let name = if double > 0 { format!("{name}{}", double + 1) } else { name.clone() };
            if files::save(&names::reply(&name, &local), &file) {
                saved.push(back);
            }
            breathe().await;
        }
        if saved.is_empty() {
            room.papers.desk.say(none_made);
            return;
        }
        let command = untrack(|| room.papers.class.document(|class| vec![back::given(class, &saved, clock::today())]));
        for command in command {
            room.papers.desk.edit_on_and_say(Paper::Class, command, said.clone());
        }
        // The button may be gone, and the heading says what is left.
        page::focus_heading();
    });
}

fn list(room: Room, all: &[Back]) -> View {
    let row = |back: &Back| {
        let pack = &back.pack;
        let counts = [
            (Msg::BackNotes, pack.notes.len()),
            (Msg::BackComments, pack.critiques.len()),
            (Msg::BackRatings, pack.assessments.len()),
            (Msg::BackAnswers, pack.help_replies.len()),
            (Msg::BackSuggestions, pack.suggestions.len()),
        ];
        let has_pitch = pack.pitch.is_some();
        let new = back.new.len();
        let said = text(move || {
            let counted = counts.iter().filter(|(_, n)| *n > 0).map(|(msg, n)| words().text_n(*msg, *n, &[]));
            let mut all: Vec<String> = counted.collect();
            if has_pitch {
                all.push(words().text(Msg::BackPitch));
            }
            words().list(&all)
        });
        let news =
            text(
                move || {
                    if new == 0 { words().text(Msg::BackNothingNew) } else { words().text_n(Msg::BackNew, new, &[]) }
                },
            );
        view! {
            <li class="prow prow-wrap">
                <span class="grow"><b>{person(room, back.student.clone())}</b> <span class="note">{said}</span></span>
                <span class="note">{news}</span>
            </li>
        }
    };
    let rows: Vec<View> = all.iter().map(row).collect();
    view! { <ul class="plist">{rows.collect_view()}</ul> }
}

fn stays(room: Room, stays: &[Stays]) -> View {
    if stays.is_empty() {
        return View::none();
    }
    let row = |one: &Stays| {
        let why = match one.why {
            Why::NoPlan => Msg::BackWhyNoPlan,
            Why::NoSelfRating => Msg::BackWhyNoSelfRating,
            Why::NoEvidence => Msg::BackWhyNoEvidence,
            Why::NoReason => Msg::BackWhyNoReason,
            Why::NoTarget => Msg::BackWhyNoTarget,
            Why::NoName => Msg::BackWhyNoName,
        };
        let who = one.student.clone().map(|id| view! { <b>{person(room, id)}</b> ": " });
        view! { <li class="prow-s">{who} {why}</li> }
    };
    let rows: Vec<View> = stays.iter().map(row).collect();
    view! {
        <section class="sheet sheet-s stack-s" aria-labelledby="stays">
            <h2 id="stays">{Msg::BackStays}</h2>
            <ul>{rows.collect_view()}</ul>
        </section>
    }
}
