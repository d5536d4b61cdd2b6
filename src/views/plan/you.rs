//! Step 1: strength, interest, what I do with others; alone or in a team.
use leptos::prelude::*;

use crate::views::parts::heading::lost;

/// Draws it.
pub fn page() -> AnyView {
    lost()
}
