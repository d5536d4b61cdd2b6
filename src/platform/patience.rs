//! Waiting for something that may never come: a browser's database or a network can hang without a word.
use std::future::Future;

use js_sys::{Array, Function, Promise};
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
