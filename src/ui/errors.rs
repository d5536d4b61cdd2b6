//! A box that says what did not work, what is safe, and the ways out.

use crate::dom::prelude::*;

/// Takes the focus when it appears.
#[component]
pub fn ErrorBox(#[prop(into)] title: Signal<String>, children: Children) -> View {
    let frame = Handle::<element::Any>::new();
    effect(move || {
        if let Some(element) = frame.get() {
            let _ = element.focus();
        }
    });
    view! {
        <div class="errors" role="alert" tabindex="-1" node_ref=frame>
            <h3>{title}</h3>
            {children()}
        </div>
    }
}
