//! A mark in the browser's cache storage that this computer once held work. Where the storage and the database are both empty and the mark
//! is there, the work was cleared. It says nothing of whose work it was; a browser that clears everything takes the mark along.
use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::CacheStorage;

/// The cache is empty: that it is there is the mark.
const NAME: &str = "pathlet-held-work";

/// Leaves the mark.
pub fn leave() {
    ask(|caches| caches.open(NAME));
}

/// Takes the mark away.
pub fn remove() {
    ask(|caches| caches.delete(NAME));
}

/// Whether the mark is there; not where that can't be asked.
pub async fn is_there() -> bool {
    let Some(caches) = caches() else { return false };
    JsFuture::from(caches.has(NAME)).await.is_ok_and(|answer| answer.is_truthy())
}

fn ask(what: fn(&CacheStorage) -> Promise) {
    if let Some(caches) = caches() {
        let answer = what(&caches);
        spawn_local(async {
            // Without the mark the first page says nothing of work before; no work depends on it.
            let _ = JsFuture::from(answer).await;
        });
    }
}

/// Not there on pages without a safe address, and where storage is denied.
fn caches() -> Option<CacheStorage> {
    let caches: JsValue = window().caches().ok()?.into();
    (!caches.is_undefined()).then(|| caches.unchecked_into())
}
