//! A part that is there while something holds. Like Leptos' own, but one piece of code for all of them.

use crate::dom::prelude::*;

/// Shows its children while `when` holds, else `fallback`.
#[component(transparent)]
pub fn Show(#[prop(into)] when: Signal<bool>, #[prop(optional, into)] fallback: ViewFn, children: ChildrenFn) -> View {
    // Only a change of the answer draws anew, not every change of what it is made of.
    let holds = Memo::new(move || when.get());
    live(move || if holds.get() { children() } else { fallback.run() })
}
