//! The late part of the wasm: `xtask/src/split.rs` says what is in it, `xtask/late.js` brings it.
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = pathletLate, catch)]
    async fn pathlet_late() -> Result<JsValue, JsValue>;
}

/// Waits until the whole program is here. False when a part did not come.
pub async fn came() -> bool {
    pathlet_late().await.is_ok()
}
