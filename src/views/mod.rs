//! The pages, one module each. They read slices of the desk, say words of `locales/`, and make commands; they keep nothing.
pub mod bin;
pub mod card;
pub mod earlier;
pub mod feedback;
pub mod finish;
pub mod frame;
pub mod growth;
pub mod hello;
pub mod home;
pub mod keep;
pub mod me;
pub mod new_project;
pub mod next;
pub mod open;
pub mod parts;
pub mod plan;
pub mod settings;
pub mod start;
pub mod today;
pub mod who;

use crate::dom::prelude::*;
use pathlet_model::route::{Page, PlanStep, Route};

/// The page for a route.
pub fn page(route: &Route) -> View {
    match route {
        Route::Home => home::page(),
        Route::Hello => hello::page(),
        Route::Who => who::page(),
        Route::Start => start::page(),
        Route::NewProject => new_project::page(),
        Route::Open => open::page(),
        Route::Growth => growth::page(),
        Route::Me => me::page(),
        Route::Settings => settings::page(),
        Route::Bin => bin::page(),
        Route::Keep => keep::page(),
        Route::Lost => parts::heading::lost(),
        Route::Project(_, page) => project_page(page),
    }
}

fn project_page(page: &Page) -> View {
    match page {
        Page::Today => today::page(),
        Page::Day(day) => today::of_day(*day),
        Page::Card => card::page(),
        Page::Plan => plan::page(),
        Page::Step(step) => plan_step(*step),
        Page::Smaller => plan::smaller::page(),
        Page::Pitch => plan::pitch::page(),
        Page::Feedback => feedback::page(),
        Page::NewFeedback => feedback::capture::page(),
        Page::Finish => finish::page(),
        Page::Next => next::page(),
        Page::Earlier => earlier::page(),
        Page::PrintPlan => plan::print::page(),
    }
}

fn plan_step(step: PlanStep) -> View {
    match step {
        PlanStep::You => plan::you::page(),
        PlanStep::Question => plan::question::page(),
        PlanStep::Know => plan::know::page(),
        PlanStep::Choices => plan::choices::page(),
        PlanStep::Goals => plan::goals::page(),
        PlanStep::Tasks => plan::tasks::page(),
        PlanStep::Check => plan::check::page(),
    }
}
