//! A box that says what did not work, what is safe, and the ways out.

use leptos::html;
use leptos::prelude::*;

/// Takes the focus when it appears.
#[component]
pub fn ErrorBox(#[prop(into)] title: Signal<String>, children: Children) -> AnyView {
    let frame = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(element) = frame.get() {
            let _ = element.focus();
        }
    });
    view! {
        <div class="errors" role="alert" tabindex="-1" node_ref=frame>
            <h3>{move || title.get()}</h3>
            {children()}
        </div>
    }
    .into_any()
}
