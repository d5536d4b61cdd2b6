//! What the browser knows about language: what was chosen on this computer, what the person prefers, the files of texts,
//! and the page's `lang` and `dir`.
//!
//! Storage may be denied and then throws; a page from a file has no neighbours to fetch. Both read as "nothing there".
use pathlet_model::store::keys::LANGUAGE;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Storage};

use super::patience;

/// A file that has not come by then is treated as missing, so that the first page never hangs on it.
const PATIENCE_MS: i32 = 5_000;

/// The language chosen on this computer.
pub fn remembered() -> Option<String> {
    storage()?.get_item(LANGUAGE).ok()?
}

/// Remembers the choice, if this browser lets us. The choice holds in this tab either way.
pub fn remember(code: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(LANGUAGE, code);
    }
}

/// The languages of the browser, best first.
pub fn preferred() -> Vec<String> {
    let languages = web_sys::window().map(|window| window.navigator().languages());
    languages.into_iter().flat_map(|list| list.iter().filter_map(|tag| tag.as_string()).collect::<Vec<_>>()).collect()
}

/// Tells the page, and so screen readers, fonts and CSS, what language it speaks.
pub fn mark_page(code: &str, dir: &str) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("lang", code);
        let _ = root.set_attribute("dir", dir);
    }
}

/// Fetches a text file beside the page. Nothing when it is not there, unreadable, or too slow.
pub async fn fetch_text(relative: &str) -> Option<String> {
    let window = web_sys::window()?;
    let response: Response = patience::within(PATIENCE_MS, &window.fetch_with_str(relative)).await?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok().as_ref().and_then(JsValue::as_string)
}

/// Even asking for the storage throws when it is denied.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
