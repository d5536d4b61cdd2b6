//! Lists whose rows stay while others come and go.
use std::mem;

use leptos::prelude::*;
use web_sys::Node;

use super::follow::{follow, remove};
use super::{Reads, View};

/// A row that is drawn: its key, what it keeps alive, and the empty text before it.
struct Row {
    key: String,
    start: Node,
    _owner: Owner,
}

/// One row for each key, drawn when the key is new. A row that stays is not touched, so that focus and caret stay in it.
pub fn each(keys: impl Fn() -> Vec<String> + 'static, draw: impl Fn(&str) -> View + 'static) -> View {
    rows(Box::new(keys), Box::new(draw))
}

fn rows(keys: Box<dyn Reads<Vec<String>>>, draw: Box<dyn Fn(&str) -> View>) -> View {
    let end: Node = document().create_text_node("").into();
    let all: Node = document().create_document_fragment().into();
    View::of(end.clone()).append_to(&all);
    // Rows outlive the run of the effect that makes them.
    let outside = Owner::current().unwrap_or_default();
    let mut rows: Vec<Row> = Vec::new();
    follow(Box::new(move || {
        let mut before = mem::take(&mut rows);
        for key in keys.read() {
            let row = match before.iter().position(|row| row.key == key) {
                Some(at) => before.remove(at),
                None => untrack(|| new_row(&outside, key, &end, &*draw)),
            };
            rows.push(row);
        }
        for row in before {
            range(&row.start, &end, &rows).iter().for_each(remove);
        }
        // From the last to the first: a row that stands where it belongs is left alone.
        let mut next = end.clone();
        for row in rows.iter().rev() {
            let nodes = range(&row.start, &end, &rows);
            if nodes.last().and_then(Node::next_sibling).as_ref() != Some(&next) {
                for node in nodes {
                    View::of(node).put_before(&next);
                }
            }
            next = row.start.clone();
        }
    }));
    View::of(all)
}

fn new_row(outside: &Owner, key: String, end: &Node, draw: &dyn Fn(&str) -> View) -> Row {
    let owner = outside.with(Owner::new);
    let start: Node = document().create_text_node("").into();
    View::of(start.clone()).put_before(end);
    owner.with(|| draw(&key)).put_before(end);
    Row { key, start, _owner: owner }
}

/// The nodes of a row: from its start to the start of another one.
fn range(start: &Node, end: &Node, rows: &[Row]) -> Vec<Node> {
    let mut nodes = vec![start.clone()];
    let mut at = start.next_sibling();
    while let Some(node) = at.filter(|node| node != end && !rows.iter().any(|row| row.start == *node)) {
        at = node.next_sibling();
        nodes.push(node);
    }
    nodes
}
