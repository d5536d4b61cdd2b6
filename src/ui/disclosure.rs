//! Things that open in place: more text, or a short list of actions.

use crate::dom::prelude::*;

use super::icon::{Icon, icon};
use super::show::Show;

/// Words that open to show more.
#[component]
pub fn Disclosure(
    #[prop(into)] label: Signal<String>,
    /// Open from the start.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> View {
    view! {
        <details class="more" open=open>
            <summary>{label} {icon(Icon::ChevronDown)}</summary>
            <div class="more-in">{children()}</div>
        </details>
    }
}

/// An icon that opens a list of actions; the caller gives `li` with a button or link each.
///
/// Closes on Esc, on a choice, and when the focus goes elsewhere.
#[component]
pub fn Menu(
    /// What the list is for; only heard.
    #[prop(into)]
    label: Signal<String>,
    #[prop(default = Icon::Ellipsis)] mark: Icon,
    children: ChildrenFn,
) -> View {
    let details = Handle::<element::Details>::new();
    let summary = Handle::<element::Any>::new();
    let open = RwSignal::new(false);
    // A choice may have taken the menu away with its row, so nothing here expects it to be there still.
    let close = move || {
        if let Some(element) = details.now() {
            element.set_open(false);
        }
    };
    let left = move || {
        let inside = details.now().and_then(|element| element.matches(":focus-within").ok());
        if inside != Some(true) {
            close();
        }
    };
    let escape = move || {
        close();
        if let Some(summary) = summary.now() {
            let _ = summary.focus();
        }
    };
    // What was pressed goes with the list, or is gone already; unless the choice itself leads elsewhere, one is back where one was.
    let chosen = move || {
        let elsewhere = document().query_selector(":focus:not(.menu[open] *)").ok().flatten();
        if elsewhere.is_none() {
            escape();
        } else {
            close();
        }
    };
    view! {
        <details
            class="menu"
            node_ref=details
            on:toggle=move |_| {
                let is_open = details.now().is_some_and(|element| element.open());
                let _ = open.try_set(is_open);
            }
            // The focus is nowhere while it moves, so look once it has arrived.
            on:focusout=move |_| request_animation_frame(left)
            on:keydown=move |event| {
                if event.key() == "Escape" && open.get_untracked() {
                    event.stop_propagation();
                    escape();
                }
            }
        >
            <summary class="btn btn-icon btn-quiet" node_ref=summary aria-label=label>
                {icon(mark)}
            </summary>
            <Show when=open>
                <ul class="menu-list" on:click=move |_| chosen()>
                    {children()}
                </ul>
            </Show>
        </details>
    }
}
