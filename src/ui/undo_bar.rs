//! "It is in the bin", and the way back.

use crate::dom::prelude::*;

use super::button::Button;
use super::icon::Icon;

/// Shows `text` with an Undo button while there is one. How long it stays is the caller's to say.
#[component]
pub fn UndoBar(
    #[prop(into)] text: Signal<Option<String>>,
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
                                <Button label=undo_label on_press=on_undo class="btn-sm" before=Some(Icon::Undo2) />
                            </div>
                        }
                    })
            }}
        </div>
    }
}
