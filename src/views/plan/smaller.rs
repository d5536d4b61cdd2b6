//! Making the plan smaller: how many minutes are to go, ways to do it, and every task with Park or Put back. It parks and never deletes.
use crate::dom::prelude::*;
use pathlet_model::bank::prompts::all;
use pathlet_model::command::{Command, CycleMove, Step};
use pathlet_model::cycle::{CycleStatus, TaskStatus};
use pathlet_model::derive::scope::{self, Scope, Size};
use pathlet_model::route::{Page, PlanStep};
use pathlet_model::values::Id;

use super::size;
use super::tasks::list::beside;
use crate::desk::Desk;
use crate::platform::storage;
use crate::ui::{Button, Disclosure, Icon, LinkButton, TextField, Weight, icon};
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::refusal;
use crate::views::parts::rows::each;
use crate::views::parts::step_frame::page_of;
use crate::words::{Msg, words};

/// Longest reason in the record.
const REASON_MAX: usize = 240;

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let scope = desk.cycle_memo(|project, cycle| Some(scope::of(project, cycle)));
    let shown = size::of(desk);
    let ids = desk.cycle_memo(|_, cycle| cycle.tasks.live().map(|task| task.id.clone()).collect::<Vec<_>>());
    let is_big = Memo::new(move || scope.with(|scope| scope.as_ref().is_some_and(|scope| scope.label == Size::TooBig)));
    let done = phrase(Msg::PlanSmallerDone);
    view! {
        <div class="page smaller">
            {heading(move || scope.with(|scope| scope.as_ref().map(title).unwrap_or_default()), None)}
            <div class="stack">
                <p>{Msg::ScopeShrink}</p>
                {size::gauge(shown)}
                <p class="note" role="status">{move || shown.with(|shown| shown.as_ref().map(size::need_have))}</p>
                {strategies()}
                <ul class="cut" aria-label=Msg::PlanTasksList>{each(ids, move |id| row(desk, id))}</ul>
                {when(move || is_big.get(), move || leave_big(desk))}
            </div>
        </div>
        <div class="actbar">
            <LinkButton label=done href=page_of(Page::Step(PlanStep::Tasks)) weight=Weight::Main class="push" after=Some(Icon::ArrowRight) />
        </div>
    }
}

/// "15 minutes to go", or that it fits.
fn title(scope: &Scope) -> String {
    if scope.fits() {
        return words().text(Msg::ScopeItFits);
    }
    words().text_n(Msg::ScopeToGo, usize::try_from(scope.to_go).unwrap_or_default(), &[])
}

/// Ways to make it smaller, from the prompt bank.
fn strategies() -> View {
    let ways = all().iter().filter(|prompt| prompt.group == "shrink");
    let line = |prompt: &'static pathlet_model::bank::prompts::Prompt| {
        view! { <li class="row row-1">{icon(Icon::Lightbulb)}<span>{move || prompt.text(words().lang())}</span></li> }
    };
    view! {
        <Disclosure label=Msg::PlanSmallerWays>
            <ul class="stack-s">{ways.map(line).collect_view()}</ul>
        </Disclosure>
    }
}

fn row(desk: Desk, id: Id) -> View {
    let own = id.clone();
    let line = desk.cycle_memo(move |_, cycle| {
        let task = cycle.tasks.by_key(own.as_str());
        task.map(|task| (task.title.to_string(), task.est_min.get(), Some(task.status.clone()))).unwrap_or_default()
    });
    let title = text(move || line.get().0);
    let note = move || {
        let (_, minutes, status) = line.get();
        let minutes = words().text_n(Msg::AppMinutes, usize::try_from(minutes).unwrap_or_default(), &[]);
        let status = status.filter(|status| *status != TaskStatus::Todo);
        match status.and_then(|status| Msg::of_status_task(status.as_str())) {
            Some(word) => format!("{minutes}, {}", words().text(word)),
            None => minutes,
        }
    };
    let is_away = move || matches!(line.get().2, Some(TaskStatus::Parked | TaskStatus::Dropped));
    let width = move || format!("{}%", line.get().1.clamp(0, 90) * 100 / 90);
    let status = Memo::new(move || line.get().2);
    view! {
        <li class:parked=is_away>
            <b>{title}</b>
            <span class="barw">{note}<span class="len" style:--v=width></span></span>
            {live(move || beside(desk, &id, status.get(), title))}
        </li>
    }
}

/// "Leave it big, and say why": the reason goes into the record of the cycle when the plan is ready.
fn leave_big(desk: Desk) -> View {
    let note = desk.draft("new", "left_big");
    let why = RwSignal::new(storage::note(&note).unwrap_or_default());
    let said = RwSignal::new(None::<String>);
    let key = note.clone();
    let write = move |typed: String| {
        storage::set_note(&key, Some(typed.as_str()).filter(|typed| !typed.is_empty()));
        why.set(typed);
        said.set(None);
    };
    let error = Signal::derive(move || {
        let length = why.read().chars().count();
        let too_long = pathlet_model::command::Refusal::TooLong { limit: REASON_MAX, length };
        if length > REASON_MAX { Some(refusal::sentence(&too_long)) } else { said.get() }
    });
    let plan = page_of(Page::Plan);
    let keep = move |()| {
        let reason = why.get_untracked();
        if reason.trim().is_empty() || reason.chars().count() > REASON_MAX {
            crate::platform::page::focus("left-big");
            return;
        }
        match ready_with(desk, reason.trim()) {
            Ok(()) => {
                storage::set_note(&note, None);
                crate::platform::page::go(&plan.get_untracked());
            }
            Err(sentence) => said.set(Some(sentence)),
        }
    };
    view! {
        <Disclosure label=Msg::PlanSmallerLeave>
            <div class="stack-s">
                <TextField id="left-big" label=Msg::PlanSmallerWhy value=why on_input=write error=error lines=2 />
                <div><Button label=Msg::PlanSmallerKeep on_press=keep class="btn-sm" /></div>
            </div>
        </Disclosure>
    }
}

/// Makes the plan ready with the reason in its record; else what is asked for first.
fn ready_with(desk: Desk, reason: &str) -> Result<(), String> {
    let (Some(project), Some(learner)) = (desk.project_now(), desk.learner_now()) else { return Ok(()) };
    let Some(cycle) = project.current_cycle() else { return Ok(()) };
    let day = cycle.days_begun(untrack(|| desk.today()));
    let step = |to, note: &str| {
        let (id, band) = (cycle.id.clone(), learner.grade.band());
        Command::Step(Step::Cycle { id, to, day, adult: String::new(), note: note.to_owned(), band })
    };
    let ready = step(CycleMove::Ready, reason);
    let command = match cycle.status {
        CycleStatus::Ready => Command::Together(vec![step(CycleMove::Replan, ""), ready]),
        _ => ready,
    };
    desk.edit(command).map_err(|why| refusal::sentence(&why))
}
