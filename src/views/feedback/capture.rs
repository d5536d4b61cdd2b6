//! Taking feedback down: pass the computer, or type it in from paper.
use leptos::prelude::*;

use crate::views::parts::heading::lost;

/// Draws it.
pub fn page() -> AnyView {
    lost()
}
