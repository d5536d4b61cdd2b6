//! A piece of a page that has been drawn and not yet put into its place.
use leptos::prelude::document;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::Node;

/// A node that is ready, a fragment of several, or `undefined` for nothing: one word, whatever it is. Whatever follows signals in them belongs to the owner under which they were made.
#[must_use = "a view that is not put anywhere is not seen"]
pub struct View(Node);

impl View {
    /// Nothing.
    pub fn none() -> Self {
        Self(JsValue::UNDEFINED.unchecked_into())
    }

    /// A node, or all that stands in a fragment.
    pub fn of(node: Node) -> Self {
        Self(node)
    }

    /// A text.
    pub fn text(text: &str) -> Self {
        Self::of(document().create_text_node(text).into())
    }

    /// Several, one after the other.
    pub fn all(views: Vec<View>) -> Self {
        let all: Node = document().create_document_fragment().into();
        for view in views {
            view.append_to(&all);
        }
        Self::of(all)
    }

    /// Puts it at the end of `parent`.
    pub fn append_to(self, parent: &Node) {
        if !self.0.is_undefined() {
            // Fails only for a parent that takes no children, and those are written in the code.
            let _ = parent.append_child(&self.0);
        }
    }

    /// Puts it before `next`, where that stands.
    pub fn put_before(self, next: &Node) {
        if let Some(parent) = next.parent_node().filter(|_| !self.0.is_undefined()) {
            let _ = parent.insert_before(&self.0, Some(next));
        }
    }
}

impl From<Option<View>> for View {
    fn from(view: Option<View>) -> Self {
        view.unwrap_or_default()
    }
}

impl From<Vec<View>> for View {
    fn from(views: Vec<View>) -> Self {
        View::all(views)
    }
}

impl Default for View {
    fn default() -> Self {
        Self::none()
    }
}

/// Puts the whole app into the page.
pub fn put_into_body(view: View) {
    if let Some(body) = document().body() {
        view.append_to(&body);
    }
}
