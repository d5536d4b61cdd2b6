//! Texts that follow signals, for views and labels. Boxed, so that all of them share one piece of code: the wasm stays small.
use crate::dom::Reads;
use crate::dom::prelude::*;
use crate::words::{Msg, words};

/// A text that follows what it reads.
pub fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    boxed(Box::new(read))
}

/// A text of the locale files; follows the language.
pub fn phrase(msg: Msg) -> Signal<String> {
    boxed(Box::new(move || words().text(msg)))
}

fn boxed(read: Box<dyn Reads<String> + Send + Sync>) -> Signal<String> {
    Signal::derive(move || read.read())
}
