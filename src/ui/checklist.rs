//! A list of things to do, each with its state as shape and as a word.

use crate::dom::prelude::*;

use super::icon::{Icon, icon};

/// The list; items are [`CheckItem`]s.
#[component]
pub fn Checklist(
    /// Name of the list for screen readers.
    #[prop(into)]
    label: Signal<String>,
    children: Children,
) -> View {
    view! {
        <ul class="checks" aria-label=label>
            {children()}
        </ul>
    }
}

/// One thing, with the way to it.
#[component]
pub fn CheckItem(
    #[prop(into)] text: Signal<String>,
    #[prop(into)] done: Signal<bool>,
    /// The state in words ("done", "open"); only heard.
    #[prop(into)]
    state: Signal<String>,
    #[prop(into)] href: Signal<String>,
    /// The thing that is open on this page.
    #[prop(optional, into)]
    current: Signal<bool>,
    /// For a thing on the same page: what a press does in place of following the link.
    #[prop(optional_no_strip)]
    on_press: Option<Callback<()>>,
) -> View {
    // An arrow leads there. A ring would look like something to choose.
    let mark = move || icon(if done.get() { Icon::CircleCheck } else { Icon::ArrowRight });
    let press = move |event: crate::dom::event::Any| {
        if let Some(on_press) = on_press {
            event.prevent_default();
            on_press.run(());
        }
    };
    view! {
        <li class:is-open=move || !done.get()>
            <a href=href on:click=press aria-current=move || current.get().then_some("step")>
                {mark}
                <span>{text} <span class="vh">", " {state}</span></span>
            </a>
        </li>
    }
}
