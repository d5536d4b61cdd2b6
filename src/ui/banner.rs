//! A line over the page that stays while it is true.

use crate::dom::prelude::*;

use super::icon::{Icon, icon};

/// How serious something is; only `Stop` interrupts a screen reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Info,
    /// Done, met.
    Go,
    /// Needs a look soon.
    Slow,
    /// Needs a person now.
    Stop,
}

/// Bold state, what to do, and at most two buttons as children. It is heard when it appears, unless another line says it (`is_said`).
#[component]
pub fn Banner(
    tone: Tone,
    mark: Icon,
    #[prop(into)] state: Signal<String>,
    #[prop(into)] text: Signal<String>,
    #[prop(optional)] is_said: bool,
    #[prop(optional)] children: Option<Children>,
) -> View {
    let (class, role) = match tone {
        Tone::Stop => ("banner banner-stop", "alert"),
        Tone::Slow => ("banner banner-slow", "status"),
        Tone::Info | Tone::Go => ("banner banner-info", "status"),
    };
    view! {
        <div class=class role=(!is_said).then_some(role)>
            {icon(mark)}
            <p>
                <b>{state}</b>
                " "
                {text}
            </p>
            {children.map(|children| children())}
        </div>
    }
}
