//! The heading of a page: says what state things are in, and names the tab.
use leptos::prelude::*;

use crate::platform::page;
use crate::words::{Msg, t, words};

/// Heading and tab title. `eyebrow` stands above it, small.
pub fn heading(title: impl Fn() -> String + Copy + Send + Sync + 'static, eyebrow: Option<Signal<String>>) -> AnyView {
    name_page(title);
    view! {
        <div class="head">
            {eyebrow.map(|eyebrow| view! { <p class="eyebrow">{move || eyebrow.get()}</p> })}
            <h1>{title}</h1>
        </div>
    }
    .into_any()
}

/// Names the tab after the page.
pub fn name_page(title: impl Fn() -> String + Send + Sync + 'static) {
    Effect::new(move |_| page::set_title(&words().text_f(Msg::AppPageTitle, &[("page", title())])));
}

/// There is no page here.
pub fn lost() -> AnyView {
    view! {
        <div class="page narrow">
            {heading(t(Msg::TroublePageNotFound), None)}
            <a class="btn btn-main" href="#/">{t(Msg::AppHome)}</a>
        </div>
    }
    .into_any()
}
