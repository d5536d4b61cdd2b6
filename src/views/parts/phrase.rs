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

/// The limit of a box, and what is said near it: how many letters are left, or how many are too many.
pub fn limited(limit: usize) -> Option<(usize, Callback<i64, String>)> {
    let said = move |left: i64| match usize::try_from(left.unsigned_abs()) {
        Ok(over) if left < 0 => words().text_n(Msg::TroubleTextTooLong, over, &[]),
        _ => words().text_f(Msg::AppLettersLeft, &[("n", left.to_string())]),
    };
    Some((limit, Callback::new(said)))
}

fn boxed(read: Box<dyn Reads<String> + Send + Sync>) -> Signal<String> {
    Signal::derive(move || read.read())
}
