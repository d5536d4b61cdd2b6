//! A native dialog: opens over the page, takes the focus to its title and gives it back to its opener.

use crate::dom::prelude::*;

use super::button::IconButton;
use super::icon::Icon;
use super::show::Show;

/// A dialog that follows `open`.
///
/// Esc and the close button call `on_close`; the caller then sets `open` to false. The content is built when the
/// dialog opens and dropped when it closes. A press beside the dialog does nothing, so that no half-written text is lost.
#[component]
pub fn Dialog(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] close_label: Signal<String>,
    #[prop(into)] on_close: Callback<()>,
    /// `modal-s` for a narrow one.
    #[prop(optional)]
    class: &'static str,
    /// The buttons at the foot, which stay in view.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
    children: ChildrenFn,
) -> View {
    let dialog = Handle::<element::Dialog>::new();
    let heading = Handle::<element::Any>::new();
    effect(move || {
        let Some(element) = dialog.get() else { return };
        match (open.get(), element.open()) {
            (true, false) => {
                // Fails only when the page has thrown the dialog out already.
                let _ = element.show_modal();
                if let Some(heading) = heading.now() {
                    let _ = heading.focus();
                }
            }
            (false, true) => element.close(),
            _ => {}
        }
    });
    // Closing before the element goes lets the browser give the focus back to the opener.
    on_cleanup(move || {
        if let Some(element) = dialog.now() {
            element.close();
        }
    });
    let title_id = format!("{id}-title");
    view! {
        <dialog
            node_ref=dialog
            id=id
            class=format!("modal {class}")
            aria-labelledby=title_id.clone()
            on:cancel=move |event: crate::dom::event::Any| {
                event.prevent_default();
                on_close.run(());
            }
            on:close=move |_| {
                if open.try_get_untracked() == Some(true) {
                    on_close.run(());
                }
            }
        >
            <div class="modal-head">
                <h2 node_ref=heading id=title_id.clone() tabindex="-1">
                    {title}
                </h2>
                <IconButton label=close_label mark=Icon::X on_press=on_close />
            </div>
            <Show when=open>
                <div class="modal-body">{children()}</div>
                {foot.clone().map(|foot| view! { <div class="modal-foot">{foot.run()}</div> })}
            </Show>
        </dialog>
    }
}
