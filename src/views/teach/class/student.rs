//! One student, before walking over: question, last check-in, open help, last note on one screen; below goals and ratings of both sides, the
//! seven words, drafts and feedback. What the teacher writes stands beside the student's words and never in them.
use std::sync::Arc;

use crate::dom::prelude::*;
use pathlet_model::class::back::About;
use pathlet_model::class::board::{Pitched, PlanRow, Row, current_first};
use pathlet_model::class::handed::Handed;
use pathlet_model::class::talks;
use pathlet_model::cycle::{Cycle, DayLog};
use pathlet_model::derive::scope::Size;
use pathlet_model::derive::{as_of, elements, progress};
use pathlet_model::project::Project;
use pathlet_model::values::Id;

use super::board::{age, lang_of, mark_of, pitch_view, reason_view};
use super::few::after_drawing;
use super::room::Room;
use super::{follow_up, notes, plan, replies, talk};
use crate::platform::page;
use crate::ui::{Button, Empty, Icon, Tag, signal_mark};
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::rows::fold;
use crate::words::{Msg, words};

/// Draws it.
pub fn page(room: Room, id: &Id) -> View {
    room.look();
    let student = id.clone();
    let is_known = {
        let id = id.clone();
        Memo::new(move || room.names.with(|names| names.iter().any(|name| name.id == id)))
    };
    live(move || if is_known.get() { of_student(room, student.clone()) } else { lost(room) })
}

fn lost(room: Room) -> View {
    let title = if untrack(|| room.reading.get()).is_some() { Msg::AppLoading } else { Msg::StudentLost };
    view! { <div class="page stack">{heading(title, None)}</div> }
}

fn of_student(room: Room, id: Id) -> View {
    let board = room.board;
    let row = {
        let id = id.clone();
        Memo::new(move || {
            board
                .with(|board| board.as_ref().and_then(|board| board.rows.iter().find(|row| row.student == id).cloned()))
        })
    };
    let name = {
        let id = id.clone();
        text(move || room.name_of(&id))
    };
    let eyebrow = text(move || {
        let state = row.with(|row| row.as_ref().and_then(|row| Msg::of_board_group_one(row.state.as_str())));
        words().text(state.unwrap_or(Msg::BoardNoFileOne))
    });
    view! {
        <div class="page stack">
            {heading(name, Some(eyebrow))}
            <div class="cols cols-side">
                <div class="stack">
                    {last_talk(room, &id)}
                    {live({
                        let id = id.clone();
                        move || row.with(|row| seen(room, &id, row.as_ref()))
                    })}
                </div>
                <aside class="stack" aria-label=Msg::NotesTitle>{notes::of_student(room, id)}</aside>
            </div>
        </div>
    }
}

/// What the last talk ended with, before the next one begins; and on a small screen, where the note stands below all else, the way to it.
fn last_talk(room: Room, id: &Id) -> View {
    // As it was when the page was opened: a note that is being written is no last one.
    let last = untrack(|| room.papers.class.document(|class| talks::last(class, id)));
    let last = last.map(|last| {
        let next = last.next.clone();
        let said = text(move || talk::when_it_was(&last));
        view! { <p><span class="note">{said}</span> " " <bdi>{next}</bdi></p> }
    });
    view! {
        {last}
        <p class="only-sm"><Button label=Msg::NotesWrite on_press=|()| page::focus("note-title") class="btn-sm" before=Some(Icon::PenLine) /></p>
    }
}

/// What was handed in, the plan that is worked on first.
fn seen(room: Room, id: &Id, row: Option<&Row>) -> View {
    let Some(row) = row else {
        return view! { <Empty state=Msg::StudentNone text=Msg::StudentNoneText /> };
    };
    let plans = plans_of(room, id);
    let one = |plan: &Handed| {
        let project = plan.copy.projects.first()?;
        let seen = row.plans.iter().find(|row| row.project == project.id)?;
        Some(plan_view(room, plan, project, seen))
    };
    let again =
        |note: &Id| view! { <p class="row">{follow_up::reason(room, note)} {follow_up::done(room, note.clone())}</p> };
    let again: Vec<View> = row.follow_ups.iter().map(again).collect();
    view! { {again.collect_view()} {plans.iter().filter_map(one).collect::<Vec<View>>().collect_view()} }
}

/// The plans of a student as they were handed in, the one that is worked on first.
pub fn plans_of(room: Room, id: &Id) -> Vec<Handed> {
    room.handed.with_untracked(|handed| {
        let plans = current_first(handed.iter().filter(|one| one.student == *id).map(Handed::plan).collect());
        let order: Vec<Option<Id>> =
            plans.iter().map(|plan| plan.copy.projects.first().map(|it| it.id.clone())).collect();
        let of = |project: &Option<Id>| {
            handed
                .iter()
                .find(|one| one.student == *id && one.copy.projects.first().map(|it| &it.id) == project.as_ref())
        };
        order.iter().filter_map(of).cloned().collect()
    })
}

fn plan_view(room: Room, plan: &Handed, project: &Project, row: &PlanRow) -> View {
    let (cycle, lang) = (as_of(project).map(|now| now.cycle), lang_of(plan));
    let (question, title) = (project.driving_question.text.to_string(), project.title.to_string());
    let reasons: Vec<View> = row.picture.reasons.iter().map(|reason| reason_view(cycle, reason, &lang)).collect();
    let is_big = row.scope.as_ref().is_some_and(|scope| scope.label == Size::TooBig);
    let is_calm = reasons.is_empty() && row.pitched == Pitched::No && !is_big;
    let about = About::of(&plan.copy);
    let is_both = plan.copies > 1;
    let shape = mark_of(row.picture.state);
    let handed = Arc::new(plan.clone());
    // To be read before it is answered; whoever comes back after that finds it folded.
    let is_open = row.pitched != Pitched::No && !about.as_ref().is_some_and(|about| replies::has_answered(room, about));
    let asks = about.as_ref().map(|about| replies::asks(room, about, project, cycle, &lang));
    let top = view! {
        <section class="sheet stack">
            <p class="eyebrow"><bdi lang=lang.clone()>{title}</bdi> " · " {age(row)}</p>
            <h2 class="voice"><bdi lang=lang.clone()>{question}</bdi></h2>
            {is_both.then(|| view! { <p class="note">{Msg::StudentBoth}</p> })}
            <div class="row">
                {signal_mark(shape, "")}
                <ul class="reasons grow">{reasons.collect_view()} {pitch_view(row.pitched)} {is_big.then(|| view! { <li>{Msg::BoardTooBigOne}</li> })} {is_calm.then(|| view! { <li class="note">{Msg::BoardNothing}</li> })}</ul>
            </div>
            {cycle.and_then(|cycle| last_log(project, cycle, &lang))}
            {plan::of(handed.clone(), is_open)}
            {asks}
        </section>
    };
    // What is read first stands first; the rest once the page has drawn.
    let plan = handed;
    view! {
        {top}
        {when(after_drawing(), move || {
            plan.copy.projects.first().map_or_else(View::none, |project| {
                let cycle = as_of(project).map(|now| now.cycle);
                let below = about.as_ref().map(|about| replies::below(room, about, project, cycle));
                view! { {below} {more(&plan, project, cycle)} }
            })
        })}
    }
}

/// The last check-in, in the student's words.
fn last_log(project: &Project, cycle: &Cycle, lang: &str) -> Option<View> {
    let me = project.me()?.id.clone();
    let log: &DayLog = cycle.day_logs.live().filter(|log| log.by == me).max_by_key(|log| log.day)?;
    let day = log.day.get().to_string();
    let said = |msg: Msg, words: &str| {
        let (words, lang) = (words.trim().to_owned(), lang.to_owned());
        (!words.is_empty())
            .then(|| view! { <div><p class="note">{msg}</p><p class="voice"><bdi lang=lang>{words}</bdi></p></div> })
    };
    let title = text(move || words().text_f(Msg::StudentCheckIn, &[("day", day.clone())]));
    Some(view! {
        <div class="stack-s">
            <h3>{title}</h3>
            {said(Msg::StudentDid, &log.did)}
            {said(Msg::StudentBlocked, &log.blocked)}
            {said(Msg::StudentNext, &log.next)}
        </div>
    })
}

/// The seven words, drafts and feedback.
fn more(plan: &Handed, project: &Project, cycle: Option<&Cycle>) -> View {
    let all = elements::of(project, plan.copy.learner.grade.band());
    let words_of = |element: &elements::Element| {
        let name: Signal<String> =
            Msg::of_sides_element(element.name.as_str()).map_or_else(|| text(String::new), Into::into);
        let how: Signal<String> =
            Msg::of_sides_presence(element.presence.as_str()).map_or_else(|| text(String::new), Into::into);
        view! { <li><span class="grow">{name}</span> <Tag text=how /></li> }
    };
    let seven: Vec<View> = all.iter().map(words_of).collect();
    let drafts = progress::of(cycle.into_iter()).drafts.len();
    let feedback: Vec<(String, String)> = cycle
        .map(|cycle| {
            let items = cycle.critiques.live().flat_map(|one| one.items.live().map(move |item| (one, item)));
            items.map(|(one, item)| (one.from.name.to_string(), item.text.to_string())).collect()
        })
        .unwrap_or_default();
    let count = feedback.len();
    let state = text(move || {
        let drafts = words().text_n(Msg::StudentDrafts, drafts, &[]);
        format!("{drafts}, {}", words().text_n(Msg::StudentComments, count, &[]))
    });
    let item = |(who, said): &(String, String)| {
        let (who, said) = (who.clone(), said.clone());
        view! { <li class="prow-s"><b><bdi>{who}</bdi></b> " " <bdi>{said}</bdi></li> }
    };
    let items = move || feedback.iter().map(item).collect_view();
    view! {
        <section class="stack-s">
            <h2>{phrase(Msg::SidesElements)}</h2>
            <ul class="seven">{seven.collect_view()}</ul>
        </section>
        {fold(Msg::StudentFeedback, state, false, move || view! { <ul class="plist">{items()}</ul> })}
    }
}
