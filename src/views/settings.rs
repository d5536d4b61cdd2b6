//! Language and reading settings, what is kept where, promises, licences.
use leptos::prelude::*;

use crate::views::parts::heading::lost;

/// Draws it.
pub fn page() -> AnyView {
    lost()
}
