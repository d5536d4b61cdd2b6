//! Feedback: critiques, decisions, drafts.
pub mod capture;

use leptos::prelude::*;

use crate::views::parts::heading::lost;

/// Draws it.
pub fn page() -> AnyView {
    lost()
}
