//! Pathlet in the browser.
#[allow(dead_code, reason = "the screens use it")]
mod platform;
#[allow(dead_code, unused_imports, reason = "the screens use it")]
mod words;

use leptos::prelude::*;
use pathlet_model::bank::Lang;
use wasm_bindgen_futures::spawn_local;
use words::{Msg, Words, t, tn};

fn main() {
    spawn_local(async {
        // Before the first page: nobody should see English turn into Spanish.
        let words = Words::start().await;
        leptos::mount::mount_to_body(move || {
            provide_context(words);
            first_page()
        });
    });
}

fn first_page() -> impl IntoView {
    let words = words::words();
    let other = move || if words.lang() == Lang::En { Lang::Es } else { Lang::En };
    view! {
        <h1>{t(Msg::AppName)}</h1>
        <p>{t(Msg::AppTagline)}</p>
        <p>{tn(Msg::AppDays, 5, ())}</p>
        <button type="button" on:click=move |_| words.switch(other())>
            {t(Msg::AppSwitchLanguage)}
        </button>
    }
}
