//! Components and adapters in a real browser. Journeys of a student are in tests/e2e.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "clippy does not know that these are tests")]

/// The app's own storage adapter: it knows nothing of the app.
#[allow(dead_code, reason = "the app uses the rest")]
#[path = "../src/platform/storage.rs"]
mod storage;

use leptos::prelude::*;
use pathlet_model::store::{KeyValue, contract};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn what_a_student_wrote_is_shown_as_text_and_never_as_markup() {
    let words = "<img src=x onerror=alert(1)> & <b>bold</b>";
    leptos::mount::mount_to_body(move || view! { <p id="shown">{words}</p> });

    let shown = document().get_element_by_id("shown").unwrap();
    assert_eq!(shown.text_content().as_deref(), Some(words));
    assert_eq!(shown.child_element_count(), 0);
}

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
