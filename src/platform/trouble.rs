//! When the program itself breaks: the page outside of it takes over, without this program's help.
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The recovery page of `public/boot.js`, which stands before this program starts.
    #[wasm_bindgen(js_name = pathletPanic)]
    fn pathlet_panic(message: &str);
}

/// Hands every panic over to the recovery page.
pub fn on_panic() {
    std::panic::set_hook(Box::new(|info| pathlet_panic(&info.to_string())));
}
