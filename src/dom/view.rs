//! A piece of a page that has been drawn and not yet put into its place.
use leptos::prelude::document;
use web_sys::Node;

/// Nodes that are ready. Whatever follows signals in them belongs to the owner under which they were made.
#[must_use = "a view that is not put anywhere is not seen"]
pub struct View(Option<Node>);

impl View {
    /// Nothing.
    pub const fn none() -> Self {
        Self(None)
    }

    /// A node, or all that stands in a fragment.
    pub fn of(node: Node) -> Self {
        Self(Some(node))
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
        if let Some(node) = self.0 {
            // Fails only for a parent that takes no children, and those are written in the code.
            let _ = parent.append_child(&node);
        }
    }

    /// Puts it before `next`, where that stands.
    pub fn put_before(self, next: &Node) {
        if let (Some(node), Some(parent)) = (self.0, next.parent_node()) {
            let _ = parent.insert_before(&node, Some(next));
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
