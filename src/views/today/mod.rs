//! Today: the day path, tasks, check-in, help, evidence, before you go.
use leptos::prelude::*;

use crate::views::parts::heading::lost;

/// Draws it.
pub fn page() -> AnyView {
    lost()
}
