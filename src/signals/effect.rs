//! What is done again whenever what it read has changed.
use leptos::prelude::Effect;

use super::Reads;

/// Does something after the page is drawn, and again whenever a signal that it read has changed.
pub fn effect(run: impl Fn() + 'static) {
    made(Box::new(run));
}

#[inline(never)]
fn made(run: Box<dyn Reads<()>>) {
    Effect::new(move |_: Option<()>| run.read());
}
