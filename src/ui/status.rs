//! The one place that speaks without being asked.

use crate::dom::prelude::*;

/// A hidden line that a screen reader says when it changes. One a page, there from the start.
#[component]
pub fn Status(#[prop(into)] text: Signal<String>) -> View {
    view! {
        <p class="vh" role="status">
            {text}
        </p>
    }
}
