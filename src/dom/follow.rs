//! What follows signals: a text, a value of an element, a part of a page.
use leptos::prelude::{StoredValue, document};
use leptos::reactive::effect::RenderEffect;
use web_sys::{Element, Node, Text};

use super::{Reads, Value, View, focus};
use crate::signals::Memo;

/// Runs now, and again whenever a signal that it read has changed; as long as the owner lives.
pub(super) fn follow(mut run: Box<dyn FnMut()>) {
    // The owner holds what is stored; dropping it ends the effect.
    StoredValue::new_local(RenderEffect::new(move |_: Option<()>| run()));
}

/// A text.
pub(super) fn text(read: Box<dyn Reads<String>>) -> Node {
    let node: Text = document().create_text_node("");
    let kept = node.clone();
    let mut shown = String::new();
    follow(Box::new(move || {
        let now = read.read();
        if now != shown {
            kept.set_data(&now);
            shown = now;
        }
    }));
    node.into()
}

/// An attribute, a property or a class of an element.
pub(super) fn value(element: Element, name: &'static str, read: Box<dyn Reads<Value>>) {
    let mut shown = None;
    follow(Box::new(move || {
        let now = Some(read.read());
        if now != shown {
            if let Some(value) = &now {
                value.set_on(&element, name);
            }
            shown = now;
        }
    }));
}

/// A part that is drawn anew when what it reads changes.
pub fn live<V: Into<View>>(draw: impl Fn() -> V + 'static) -> View {
    part(Box::new(move || draw().into()))
}

/// A part that is there while something holds. Only a change of the answer draws anew, not every change of what it is made of.
pub fn when(holds: impl Fn() -> bool + Send + Sync + 'static, draw: impl Fn() -> View + 'static) -> View {
    while_holds(Box::new(holds), Box::new(draw))
}

fn while_holds(holds: Box<dyn Reads<bool> + Send + Sync>, draw: Box<dyn Reads<View>>) -> View {
    let holds = Memo::new(move || holds.read());
    live(move || if holds.get() { draw.read() } else { View::none() })
}

/// The part stands between two empty texts, so that it knows its place also while it shows nothing.
pub(super) fn part(draw: Box<dyn Reads<View>>) -> View {
    let start: Node = document().create_text_node("").into();
    let end: Node = document().create_text_node("").into();
    let all: Node = document().create_document_fragment().into();
    View::of(start.clone()).append_to(&all);
    View::of(end.clone()).append_to(&all);
    follow(Box::new(move || {
        let view = draw.read();
        while let Some(node) = start.next_sibling().filter(|node| *node != end) {
            remove(&node);
        }
        view.put_before(&end);
    }));
    View::of(all)
}

pub(super) fn remove(node: &Node) {
    focus::leaves(node);
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}
