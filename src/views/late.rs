//! The pages behind the first ones. They come with the late part of the wasm: xtask/src/split/place.rs names this module.
use crate::dom::prelude::*;
use pathlet_model::route::{Page, PlanStep, Route};

use super::{
    bin, card, earlier, feedback, finish, growth, keep, me, new_project, next, open, pack_in, parts, plan, replies,
    settings, start, teach, today,
};

/// The page for a route.
#[inline(never)]
pub fn page(route: &Route) -> View {
    match route {
        // In the first part: nobody comes here for them.
        Route::Home | Route::Hello | Route::Who | Route::Lost => parts::heading::lost(),
        Route::Start => start::page(),
        Route::NewProject => new_project::page(),
        Route::Open => open::page(),
        Route::Pack => pack_in::page(),
        Route::Growth => growth::page(),
        Route::Me => me::page(),
        Route::Settings => settings::page(),
        Route::Bin => bin::page(),
        Route::Keep => keep::page(),
        Route::Project(_, page) => project_page(page),
        Route::Teach(page) => teach::page(page),
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
        Page::Replies => replies::page(),
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
