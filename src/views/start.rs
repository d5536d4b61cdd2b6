//! A new learner: nickname, avatar, grade, promise card; then one strength and one interest.
use leptos::prelude::*;

use crate::views::parts::heading::lost;

/// Draws it.
pub fn page() -> AnyView {
    lost()
}
