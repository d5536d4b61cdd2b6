//! Waiting for something that may never come: a browser's database or a network can hang without a word.
use std::future::Future;

use js_sys::{Array, Date, Function, Promise};
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// What a promise brings within so many milliseconds; nothing when it fails or is late.
pub async fn within(milliseconds: i32, promise: &Promise) -> Option<JsValue> {
    let late = Promise::new(&mut |resolve: Function, _: Function| {
        // Without a timer there is no limit.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let first = JsFuture::from(Promise::race(&Array::of2(promise, &late))).await.ok()?;
    (!first.is_undefined()).then_some(first)
}

/// Waits until some work is done, at most so many milliseconds; the work goes on all the same.
pub async fn at_most(milliseconds: i32, work: impl Future<Output = ()> + 'static) {
    let work = future_to_promise(async {
        work.await;
        Ok(JsValue::UNDEFINED)
    });
    within(milliseconds, &work).await;
}

/// Lets the page draw and hear what is pressed before the work goes on.
pub async fn breathe() {
    let moment = Promise::new(&mut |resolve: Function, _: Function| {
        let _ = window().set_timeout_with_callback(&resolve);
    });
    // Fails only where there is no page any more.
    let _ = JsFuture::from(moment).await;
}

/// Milliseconds that work goes on before the page draws.
const SPELL: f64 = 30.0;
/// Pieces of work that go on at most, whatever the clock says.
const PIECES: usize = 10;

/// Many pieces of work, between which the page draws now and then: not after each, as drawing takes its time too.
pub struct Pace {
    since: f64,
    done: usize,
}

impl Pace {
    /// Begins now.
    pub fn new() -> Self {
        Self { since: Date::now(), done: 0 }
    }

    /// After one piece of work.
    pub async fn go_on(&mut self) {
        self.done += 1;
        let spent = Date::now() - self.since;
        if self.done >= PIECES || !(0.0..SPELL).contains(&spent) {
            breathe().await;
            *self = Self::new();
        }
    }
}
