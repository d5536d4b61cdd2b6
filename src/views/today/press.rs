//! Buttons with an address of their own, so that the focus can come back to them, and what is said after a press.
use crate::dom::prelude::*;

use crate::desk::Desk;
use crate::platform::page;
use crate::ui::{Icon, icon};
use crate::words::{Msg, words};
use pathlet_model::command::Command;

/// A button with an id; `object` names what a repeated label is about and is only heard.
pub fn press(
    id: String,
    class: &'static str,
    mark: Option<Icon>,
    label: Msg,
    object: Signal<String>,
    run: Callback<()>,
) -> View {
    let name = move || {
        let object = object.get();
        (!object.is_empty()).then(|| format!("{}: {object}", words().text(label)))
    };
    view! {
        <button type="button" id=id class=format!("btn {class}") aria-label=name on:click=move |_| run.run(())>
            {mark.map(icon)}
            <span>{label}</span>
        </button>
    }
}

/// A quiet button with a mark alone; its label and what it is about are only heard.
pub fn press_mark(id: String, mark: Icon, label: Msg, object: Signal<String>, run: Callback<()>) -> View {
    let name = move || format!("{}: {}", words().text(label), object.get());
    view! {
        <button type="button" id=id class="btn btn-icon btn-quiet" aria-label=name on:click=move |_| run.run(())>
            {icon(mark)}
        </button>
    }
}

/// Moves the focus once the page is drawn anew.
pub fn focus_soon(id: String) {
    request_animation_frame(move || page::focus(&id));
}

/// Makes an edit; says it in the bar at the foot, where it can be taken back. `false` when it was refused.
pub fn edit(desk: Desk, command: Command, said: Msg, args: &[(&'static str, String)]) -> bool {
    desk.edit_and_say(command, words().now_f(said, args))
}
