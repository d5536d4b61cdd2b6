//! Step 6: days, milestones, tasks, resources, permissions, size.
use leptos::prelude::*;

use crate::views::parts::heading::lost;

/// Draws it.
pub fn page() -> AnyView {
    lost()
}
