//! Step 7: what is still open, the prediction, the way to the pitch.
use leptos::prelude::*;

use crate::views::parts::heading::lost;

/// Draws it.
pub fn page() -> AnyView {
    lost()
}
