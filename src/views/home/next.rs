//! The head of Home: what comes next as the title, the way there, the question, and the path.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, CycleMove, Step};
use pathlet_model::derive::onward::{self, Onward};
use pathlet_model::derive::today::{DayState, school_day};
use pathlet_model::picture::Frame;
use pathlet_model::route::{Page, PlanStep, Route};
use pathlet_model::values::DayIndex;

use crate::app::Here;
use crate::desk::Desk;
use crate::ui::{Button, Icon, LinkButton, Weight};
use crate::views::parts::heading::name_page;
use crate::views::parts::path::cycle_path;
use crate::views::parts::refusal;
use crate::words::{Msg, words};

/// Draws the head.
pub fn hero(desk: Desk) -> View {
    let next = Memo::new(move || {
        let (date, said) = (desk.today(), desk.corrected_day().map(DayIndex::new));
        desk.of_project(|project| onward::of(project, date, said))
    });
    let title = Memo::new(move || title(desk, &next.get()));
    name_page(title);
    view! {
        <section class="hero" aria-labelledby="next">
            <div class="page hero-top">
                <div>
                    <p class="eyebrow">{move || greeting(desk)}</p>
                    <h1 id="next">{title}</h1>
                    {live(move || way(desk, &next.get()))}
                </div>
                {question(desk)}
            </div>
            <div class="only-wide">{cycle_path(|_| Frame::HOME, "")}</div>
            <div class="only-slim">{cycle_path(Frame::phone, "trail-slim")}</div>
        </section>
    }
}

fn greeting(desk: Desk) -> String {
    let name = desk.of_learner(|learner| learner.display_name.to_string());
    let (date, said) = (desk.today(), desk.corrected_day().map(DayIndex::new));
    let (number, length, day) = desk.of_cycle(|_, cycle| {
        let day = school_day(cycle, date, said);
        let on = cycle.is_running() && day.state == DayState::On;
        (cycle.number.get(), cycle.days.len(), on.then_some(day.begun))
    });
    let words = words();
    match day {
        Some(day) => {
            words.text_f(Msg::HomeHiDay, &[("name", name), ("n", day.to_string()), ("length", length.to_string())])
        }
        None if number > 1 => words.text_f(Msg::HomeHiCycle, &[("name", name), ("n", number.to_string())]),
        None => words.text_f(Msg::HomeHi, &[("name", name)]),
    }
}

fn title(desk: Desk, next: &Onward) -> String {
    let words = words();
    match next {
        // The question is there; what its step still asks for is why it matters.
        Onward::Plan(PlanStep::Question)
            if desk.of_project(|project| !project.driving_question.text.trim().is_empty()) =>
        {
            words.text(Msg::GateWhy)
        }
        Onward::Plan(step) => words.text(step_title(*step)),
        Onward::Pitch => words.text(Msg::HomeNextPitch),
        Onward::Start => words.text(Msg::HomeNextStart),
        Onward::Task(id) => {
            let task = desk.of_cycle(|_, cycle| cycle.tasks.by_key(id.as_str()).map(|task| task.title.to_string()));
            words.text_f(Msg::HomeNextTask, &[("task", task.unwrap_or_default())])
        }
        Onward::Feedback(waiting) => words.text_n(Msg::GateFeedbackUnanswered, *waiting, &[]),
        Onward::Today => words.text(Msg::HomeNextToday),
        Onward::Share => words.text(Msg::HomeNextShare),
        Onward::Over => words.text(Msg::HomeNextOver),
        Onward::LookBack => words.text(Msg::HomeNextLookBack),
        Onward::NextCycle(number) => words.text_f(Msg::HomeNextCycle, &[("n", number.to_string())]),
        Onward::NewProject => words.text(Msg::HomeNextNew),
        Onward::Rest(_) => words.text(Msg::HomeNextRest),
        Onward::SetAside => words.text(Msg::HomeNextAside),
        Onward::Paused => words.text(Msg::HomeNextPaused),
    }
}

fn step_title(step: PlanStep) -> Msg {
    Msg::of_home_step(step.as_str()).unwrap_or(Msg::HomeStepCheck)
}

/// The main button: there, or doing it at once.
fn way(desk: Desk, next: &Onward) -> View {
    let (label, page) = match next {
        Onward::Plan(step) => (Msg::HomeGoPlan, Page::Step(*step)),
        Onward::Pitch => (Msg::HomeGoPitch, Page::Pitch),
        Onward::Start => (Msg::HomeGoStart, Page::Pitch),
        // Going on after a pause asks for a reason, and its box stands there.
        Onward::Task(_) | Onward::Today | Onward::Paused => (Msg::HomeGoToday, Page::Today),
        Onward::Feedback(_) => (Msg::HomeGoFeedback, Page::Feedback),
        Onward::Share | Onward::Over | Onward::LookBack => (Msg::HomeGoFinish, Page::Finish),
        Onward::NextCycle(_) | Onward::Rest(_) => (Msg::HomeGoNext, Page::Next),
        Onward::NewProject => return link(Msg::HomeGoNew, Route::NewProject),
        Onward::SetAside => return taken_up(desk),
    };
    untrack(|| desk.project_id()).map_or_else(View::none, |id| link(label, Route::of(&id, page)))
}

fn link(label: Msg, route: Route) -> View {
    view! {
        <p class="hero-cta">
            <LinkButton
                weight=Weight::Main
                class="btn-big"
                label=label
                href=Signal::stored(route.to_string())
                after=Some(Icon::ArrowRight)
            />
        </p>
    }
}

/// "Take it up again"; what stands in the way is said beside it.
fn taken_up(desk: Desk) -> View {
    let here = expect_context::<Here>();
    let why_not = RwSignal::new(None::<String>);
    let take_up = move |()| {
        let Some(project) = desk.project_now() else { return };
        let Some(cycle) = project.current_cycle() else { return };
        let date = untrack(|| desk.today());
        let band = desk.learner_now().unwrap_or_default().grade.band();
        let (day, id) = (school_day(cycle, date, None).begun, cycle.id.clone());
        let step = Step::Cycle { id, to: CycleMove::TakeUp, day, adult: String::new(), note: String::new(), band };
        match desk.edit(Command::Step(step)) {
            Ok(()) => here.go(&Route::of(&project.id, Page::Today)),
            Err(why) => why_not.set(Some(refusal::sentence(&why))),
        }
    };
    view! {
        <p class="hero-cta">
            <Button
                weight=Weight::Main
                class="btn-big"
                label=Msg::HomeGoTakeUp
                after=Some(Icon::ArrowRight)
                on_press=take_up
            />
        </p>
        {move || why_not.get().map(|why| refusal::trouble(Signal::stored(why)))}
    }
}

fn question(desk: Desk) -> View {
    let title = desk.project_memo(|project| project.title.to_string());
    let asked = desk.project_memo(|project| {
        let kept = project.driving_question.text.to_string();
        let typed = project.driving_question.draft.as_deref().unwrap_or_default().to_owned();
        if kept.is_empty() { typed } else { kept }
    });
    let name = move || {
        let title = title.get();
        if title.is_empty() {
            return words().text(Msg::HomeQuestion);
        }
        words().text_f(Msg::HomeYourQuestion, &[("title", title)])
    };
    view! {
        <div class="stack-s">
            <p class="eyebrow">{name}</p>
            {live(move || {
                let asked = asked.get();
                if asked.is_empty() {
                    return view! { <p class="muted">{words().text(Msg::HomeNoQuestion)}</p> };
                }
                view! { <p class="voice voice-q">{asked}</p> }
            })}
        </div>
    }
}
