//! Lists whose rows stay while others come and go.
use std::mem;

use leptos::prelude::*;
use web_sys::Node;

use super::follow::{follow, remove};
use super::{Reads, View};

/// A row that is drawn: its key, what it keeps alive, and the empty texts before and after it.
struct Row {
    key: String,
    start: Node,
    stop: Node,
    owner: Owner,
}

/// One row for each key, drawn when the key is new. A row that stays where it was among the others is not touched, so that focus and
/// caret stay in it; one that changes its place with another is moved, not drawn again.
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
        let now: Vec<(String, Option<Row>)> = keys.read().into_iter().map(|key| take(&mut before, key)).collect();
        for gone in before {
            gone.nodes().iter().for_each(remove);
            gone.owner.cleanup();
        }
        // From the last to the first, each before the one that follows: a row that stands there already is left alone.
        let mut next = end.clone();
        for (key, row) in now.into_iter().rev() {
            let row = match row {
                Some(row) => {
                    row.put_before(&next);
                    row
                }
                None => untrack(|| new_row(&outside, key, &next, &*draw)),
            };
            next = row.start.clone();
            rows.push(row);
        }
        rows.reverse();
    }));
    View::of(all)
}

/// The row of a key, out of those that are drawn.
fn take(rows: &mut Vec<Row>, key: String) -> (String, Option<Row>) {
    let at = rows.iter().position(|row| row.key == key);
    (key, at.map(|at| rows.remove(at)))
}

fn new_row(outside: &Owner, key: String, next: &Node, draw: &dyn Fn(&str) -> View) -> Row {
    let owner = outside.with(Owner::new);
    let [start, stop]: [Node; 2] = [(), ()].map(|()| document().create_text_node("").into());
    View::of(start.clone()).put_before(next);
    owner.with(|| draw(&key)).put_before(next);
    View::of(stop.clone()).put_before(next);
    Row { key, start, stop, owner }
}

impl Row {
    fn nodes(&self) -> Vec<Node> {
        let mut nodes = vec![self.start.clone()];
        let mut at = self.start.next_sibling();
        while let Some(node) = at {
            at = (node != self.stop).then(|| node.next_sibling()).flatten();
            nodes.push(node);
        }
        nodes
    }

    fn put_before(&self, next: &Node) {
        if self.stop.next_sibling().as_ref() != Some(next) {
            for node in self.nodes() {
                View::of(node).put_before(next);
            }
        }
    }
}
