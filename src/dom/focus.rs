//! Where the focus goes when what had it is drawn no more: never back to the top of the document. Whoever takes something away names a
//! better place where there is one (`page::focus`, `then_focus`); this holds where nobody does.
use leptos::prelude::{document, request_animation_frame};
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, Node};

/// What can take the focus and says where one is.
const PLACES: &str = "#main :is(h1, h2, h3, legend, summary)";

/// To be called while `node` still stands: when the focus is in it, it goes on after the next drawing, to what was drawn anew under the
/// same id, or else to the heading that was read last before it.
pub(super) fn leaves(node: &Node) {
    let active = document().active_element().filter(|active| node.contains(Some(active)));
    if let Some(active) = active {
        let (id, before, around) = (active.id(), node.previous_sibling(), node.parent_node());
        request_animation_frame(move || go_on(&id, before, around));
    }
}

fn go_on(id: &str, before: Option<Node>, around: Option<Node>) {
    if is_nowhere()
        && let Some(again) = document().get_element_by_id(id)
    {
        take(again);
    }
    let Ok(headings) = document().query_selector_all(PLACES) else { return };
    let [before, around] = [before, around].map(|node| node.filter(Node::is_connected));
    // Where nothing is left of the place, the heading of the page.
    let place = before.clone().or(around);
    let is_before = |heading: &Node| {
        before.as_ref().is_some_and(|it| it.contains(Some(heading)))
            || place
                .as_ref()
                .is_none_or(|it| it.compare_document_position(heading) & Node::DOCUMENT_POSITION_PRECEDING != 0)
    };
    let mut before: Vec<Node> = (0..headings.length()).filter_map(|at| headings.get(at)).filter(is_before).collect();
    if place.is_none() {
        before.truncate(1);
    }
    while let Some(heading) = before.pop().filter(|_| is_nowhere()) {
        let heading: Element = heading.unchecked_into();
        // What opens takes the focus as it is.
        if !heading.matches("summary").unwrap_or(false) {
            let _ = heading.set_attribute("tabindex", "-1");
        }
        take(heading);
    }
}

fn is_nowhere() -> bool {
    document().active_element().is_none_or(|active| active.matches("body").unwrap_or(false))
}

/// The page stays where it is: who works with a pointer did not ask to go anywhere.
fn take(element: Element) {
    let how = FocusOptions::new();
    how.set_prevent_scroll(true);
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        let _ = element.focus_with_options(&how);
    }
}
