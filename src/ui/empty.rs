//! Nothing here yet: what is missing, and the one thing to do.

use crate::dom::prelude::*;

/// A dotted tiny path with a sentence; a button may stand beside it.
#[component]
pub fn Empty(
    /// What is not there yet, in bold.
    #[prop(into)]
    state: Signal<String>,
    /// What to do.
    #[prop(into)]
    text: Signal<String>,
    #[prop(optional)] children: Option<Children>,
) -> View {
    view! {
        <div class="empty">
            <svg class="mini" viewBox="0 0 120 54" aria-hidden="true">
                <path class="ah" d="M8 30C24 12 40 14 54 24S84 40 96 36a9 9 0 1 0-.2 0C106 36 112 32 120 31" />
                <circle cx="8" cy="30" r="4.2" />
                <circle cx="34" cy="17" r="4.2" />
                <circle cx="60" cy="28" r="4.2" />
            </svg>
            <p class="grow">
                <b>{state}</b>
                " "
                {text}
            </p>
            {children.map(|children| children())}
        </div>
    }
}
