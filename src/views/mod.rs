//! The pages, one module each. They read slices of the desk, say words of `locales/`, and make commands; they keep nothing.
pub mod bin;
pub mod card;
pub mod coming;
pub mod earlier;
pub mod feedback;
pub mod finish;
pub mod frame;
pub mod growth;
pub mod hello;
pub mod home;
pub mod keep;
mod late;
pub mod me;
pub mod new_project;
pub mod next;
pub mod open;
pub mod pack_in;
pub mod parts;
pub mod plan;
pub mod replies;
pub mod settings;
pub mod start;
pub mod teach;
pub mod today;
pub mod who;

use crate::dom::prelude::*;
use coming::Whole;
use pathlet_model::route::Route;

/// The page for a route. Those that one may come to first are in the first part of the wasm; the others wait until all of it is here.
pub fn page(route: &Route) -> View {
    match route {
        Route::Home => home::page(),
        Route::Hello => hello::page(),
        Route::Who => who::page(),
        Route::Lost => parts::heading::lost(),
        _ if expect_context::<Whole>().is_here() => late::page(route),
        _ => coming::page(),
    }
}
