//! Asking the browser to keep what is here although space gets short. It may say no, and it may break its word: nothing is promised by it.
use std::cell::Cell;

use leptos::prelude::window;
use pathlet_model::store::keys::STAYS;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::StorageManager;

use super::storage;

thread_local! {
    static IS_ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Asks, once on a computer; called while somebody types or presses something, as browsers want it.
pub fn ask_once() {
    if IS_ASKED.replace(true) || storage::note(STAYS).is_some() {
        return;
    }
    spawn_local(async {
        let Some(answer) = ask().await else { return };
        storage::set_note(STAYS, Some(if answer { "yes" } else { "no" }));
    });
}

/// What it said; nothing while it was not asked, or can't be.
pub fn answer() -> Option<bool> {
    storage::note(STAYS).map(|answer| answer == "yes")
}

async fn ask() -> Option<bool> {
    // Not there on pages without a safe address.
    let manager: JsValue = window().navigator().storage().into();
    if manager.is_undefined() {
        return None;
    }
    let manager: StorageManager = manager.into();
    JsFuture::from(manager.persist().ok()?).await.ok()?.as_bool()
}
