//! When the program itself breaks: the page outside of it takes over, without this program's help. It also remembers which document
//! was open at a stop, so that one that brings the program down again and again is not opened by itself.
use std::panic::PanicHookInfo;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The recovery page of `public/boot.js`, which stands before this program starts.
    #[wasm_bindgen(js_name = pathletPanic)]
    fn pathlet_panic(message: &str);

    #[wasm_bindgen(js_name = pathletOpens)]
    fn pathlet_opens(key: &str);

    #[wasm_bindgen(js_name = pathletHoldsBack)]
    fn pathlet_holds_back(key: &str) -> bool;

    #[wasm_bindgen(js_name = pathletLetsGo)]
    fn pathlet_lets_go(key: &str);

    #[wasm_bindgen(js_name = pathletSaves)]
    fn pathlet_saves(key: &str);

    #[wasm_bindgen(js_name = pathletNameOf)]
    fn pathlet_name_of(text: &str) -> String;
}

/// Hands every panic over to the recovery page.
pub fn on_panic() {
    std::panic::set_hook(Box::new(|info| pathlet_panic(&account(info))));
}

/// Where it stopped, and why if that is a sentence of the program: one that was put together may hold a student's words.
fn account(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let why = info.payload().downcast_ref::<&'static str>().copied().unwrap_or_default();
    format!("{place} {why}")
}

/// Notes that a document is about to be read, to be worked on.
pub fn opens(key: &str) {
    pathlet_opens(key);
}

/// Whether a document was open when the program stopped, twice in a row: then only a person opens it.
pub fn holds_back(key: &str) -> bool {
    pathlet_holds_back(key)
}

/// A person wants it all the same.
pub fn lets_go(key: &str) {
    if holds_back(key) {
        pathlet_lets_go(key);
    }
}

/// Saves the document under a key as a take-away file, without reading it here.
pub fn saves(key: &str) {
    pathlet_saves(key);
}

/// The title or nickname in a kept text, without reading it here; empty for none.
pub fn name_of(text: &str) -> String {
    pathlet_name_of(text)
}
