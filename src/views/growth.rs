//! Growth: one loop per cycle, levels as cairns, who decided, what I learned about me.
use leptos::prelude::*;

use crate::views::parts::heading::lost;

/// Draws it.
pub fn page() -> AnyView {
    lost()
}
