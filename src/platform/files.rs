//! Files in and out, only by an action of the person. Names and contents come from the model.
use js_sys::{Array, Promise, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, Url};

/// Hands a text over as a file, the way the browser does it. Whether it was kept, only the person knows.
///
/// Returns `false` when the browser offers no way.
pub fn save(name: &str, text: &str) -> bool {
    save_as(name, text, "application/json")
}

/// The same, of another type.
pub fn save_as(name: &str, text: &str, kind: &str) -> bool {
    try_save(name, text, kind).is_some()
}

fn try_save(name: &str, text: &str, kind: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link = document().create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(name);
    document().body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    // The browser reads the address after the click; a later moment frees it.
    leptos::prelude::set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(60),
    );
    Some(())
}

/// A file that a person chose.
pub type Chosen = File;

/// The files of an input or a drop.
pub fn listed(files: Option<FileList>) -> Vec<Chosen> {
    let all = files.iter().flat_map(|files| (0..files.length()).filter_map(|at| files.get(at)));
    all.collect()
}

/// A file that the browser is reading.
pub struct Reading(Promise);

/// Begins to read a file. What the browser can't read troubles nobody before somebody asks for it.
pub fn begin(file: &File) -> Reading {
    let buffer = JsFuture::from(Blob::array_buffer(file));
    Reading(future_to_promise(async { Ok(buffer.await.unwrap_or(JsValue::UNDEFINED)) }))
}

/// The bytes of a file that is being read; `None` when the browser can't.
pub async fn bytes(Reading(buffer): Reading) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(buffer).await.ok().filter(|buffer| !buffer.is_undefined())?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Reads a file's bytes; `None` when the browser can't.
pub async fn read(file: File) -> Option<Vec<u8>> {
    bytes(begin(&file)).await
}
