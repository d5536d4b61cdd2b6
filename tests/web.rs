//! Components and adapters in a real browser. Journeys of a student are in tests/e2e.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "clippy does not know that these are tests")]

/// How the app draws: it knows nothing of the app.
#[allow(dead_code, unused_imports, reason = "the app uses the rest")]
#[path = "../src/dom/mod.rs"]
mod dom;
#[allow(dead_code, unused_imports, reason = "the app uses the rest")]
#[path = "../src/signals/mod.rs"]
mod signals;
/// The app's own storage adapter: it knows nothing of the app.
#[allow(dead_code, reason = "the app uses the rest")]
#[path = "../src/platform/storage.rs"]
mod storage;

#[path = "web/drawing.rs"]
mod drawing;

use leptos::prelude::window;
use pathlet_model::store::{KeyValue, contract};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_storage_of_the_browser_keeps_what_the_port_promises() {
    assert!(!storage::is_tab_only(), "this browser keeps something for us");
    storage::with(|store: &dyn KeyValue| contract::holds_what_it_is_given(store));
}

#[wasm_bindgen_test]
fn a_note_that_is_taken_away_is_gone_and_one_of_another_program_stays() {
    let other = window().local_storage().unwrap().unwrap();
    other.set_item("other-app", "not json {").unwrap();
    assert!(storage::set_note("pathlet/device/test", Some("línea")));
    assert_eq!(storage::note("pathlet/device/test").as_deref(), Some("línea"));
    assert!(storage::set_note("pathlet/device/test", None));
    assert_eq!(storage::note("pathlet/device/test"), None);
    assert_eq!(other.get_item("other-app").unwrap().as_deref(), Some("not json {"));
}
