//! A place for files: dropped, or chosen with what stands inside.
use crate::dom::prelude::*;
use crate::platform::files::{self, Chosen};

/// Draws it around `inside`; `read` gets what is dropped.
pub fn drop_zone(read: Callback<Vec<Chosen>>, inside: View) -> View {
    view! {
        <div
            class="drop"
            // Without this, a file that is dropped here would replace the page.
            on:dragover=move |event| event.prevent_default()
            on:drop=move |event| {
                event.prevent_default();
                read.run(files::listed(event.data_transfer().and_then(|dropped| dropped.files())));
            }
        >
            {inside}
        </div>
    }
}

/// Hands on what was chosen in a box for files.
pub fn take(entry: Handle<element::Input>, read: Callback<Vec<Chosen>>) {
    if let Some(entry) = entry.now() {
        read.run(files::listed(entry.files()));
        // The same file may be chosen again after it was mended.
        entry.set_value("");
    }
}

/// Opens the browser's own choice of files.
pub fn ask(entry: Handle<element::Input>) {
    if let Some(entry) = entry.now() {
        entry.click();
    }
}
