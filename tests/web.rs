//! Components and adapters in a real browser. Journeys of a student are in tests/e2e.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "clippy does not know that these are tests")]

use leptos::prelude::*;
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
