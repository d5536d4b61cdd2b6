//! "It is in the bin", and the way back.

use crate::dom::prelude::*;
use crate::dom::when;

use super::button::Button;
use super::icon::Icon;

/// Shows `text` while there is one, with an Undo button while `can_undo`. How long it stays is the caller's to say.
#[component]
pub fn UndoBar(
    #[prop(into)] text: Signal<Option<String>>,
    #[prop(into)] can_undo: Signal<bool>,
    #[prop(into)] undo_label: Signal<String>,
    #[prop(into)] on_undo: Callback<()>,
) -> View {
    // The region is there before its words, or a screen reader would miss them.
    view! {
        <div role="status">
            {move || {
                text.get()
                    .map(|text| {
                        view! {
                            <div class="undo">
                                <span class="grow">{text}</span>
                                {when(move || can_undo.get(), move || view! {
                                    <Button label=undo_label on_press=on_undo class="btn-sm" before=Some(Icon::Undo2) />
                                })}
                            </div>
                        }
                    })
            }}
        </div>
    }
}
