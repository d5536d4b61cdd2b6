//! The one place that speaks without being asked.

use leptos::prelude::*;

/// A hidden line that a screen reader says when it changes. One a page, there from the start.
#[component]
pub fn Status(#[prop(into)] text: Signal<String>) -> AnyView {
    view! {
        <p class="vh" role="status">
            {move || text.get()}
        </p>
    }
    .into_any()
}
