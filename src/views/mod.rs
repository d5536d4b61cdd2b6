//! The pages, one module each. They read slices of the desk, say words of `locales/`, and make commands; they keep nothing.
pub mod frame;
pub mod parts;

use leptos::prelude::*;
use pathlet_model::route::{Page, Route};

/// The page for a route.
pub fn page(route: &Route) -> AnyView {
    match route {
        Route::Home
        | Route::Hello
        | Route::Who
        | Route::Start
        | Route::NewProject
        | Route::Open
        | Route::Growth
        | Route::Me
        | Route::Settings
        | Route::Bin
        | Route::Keep
        | Route::Lost => parts::heading::lost(),
        Route::Project(_, page) => project_page(page),
    }
}

fn project_page(page: &Page) -> AnyView {
    match page {
        Page::Today
        | Page::Card
        | Page::Plan
        | Page::Step(_)
        | Page::Smaller
        | Page::Pitch
        | Page::Feedback
        | Page::NewFeedback
        | Page::Finish
        | Page::Next
        | Page::PrintPlan => parts::heading::lost(),
    }
}
