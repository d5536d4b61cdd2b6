//! Pathlet in the browser.
use leptos::prelude::*;

mod ui;

fn main() {
    leptos::mount::mount_to_body(|| view! { <p>"Pathlet"</p> });
}
