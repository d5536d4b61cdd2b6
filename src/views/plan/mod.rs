//! The plan: the overview of its seven groups; each step is a module.
pub mod check;
pub mod choices;
pub mod goals;
pub mod know;
pub mod pitch;
pub mod print;
pub mod question;
pub mod smaller;
pub mod tasks;
pub mod you;

use leptos::prelude::*;

use crate::views::parts::heading::lost;

/// Draws it.
pub fn page() -> AnyView {
    lost()
}
