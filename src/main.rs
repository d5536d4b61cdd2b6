//! Pathlet in the browser.
mod app;
mod asides;
mod away;
mod desk;
mod dom;
mod drafts;
mod packs_here;
mod platform;
mod prefs;
mod shelf;
mod signals;
mod twins;
mod ui;
mod views;
mod words;

use wasm_bindgen_futures::spawn_local;

fn main() {
    platform::trouble::on_panic();
    spawn_local(async {
        // Before the first page: nobody should see English turn into Spanish.
        let words = words::Words::start().await;
        // Nor a welcome in place of work that only has to come back.
        twins::start().await;
        shelf::give_drafts();
        leptos::mount::mount_to_body(move || dom::put_into_body(app::app(words)));
    });
}
