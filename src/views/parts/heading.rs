//! The heading of a page: says what state things are in, and names the tab.
use crate::dom::prelude::*;

use crate::platform::page;
use crate::words::{Msg, words};

/// Heading and tab title. `eyebrow` stands above it, small.
pub fn heading(title: impl Into<Signal<String>>, eyebrow: Option<Signal<String>>) -> View {
    headed(title.into(), eyebrow)
}

fn headed(title: Signal<String>, eyebrow: Option<Signal<String>>) -> View {
    name_page(title);
    view! {
        <div class="head">
            {eyebrow.map(|eyebrow| view! { <p class="eyebrow">{eyebrow}</p> })}
            <h1>{title}</h1>
        </div>
    }
}

/// Names the tab after the page.
pub fn name_page(title: impl Into<Signal<String>>) {
    named(title.into());
}

fn named(title: Signal<String>) {
    effect(move || page::set_title(&words().text_f(Msg::AppPageTitle, &[("page", title.get())])));
}

/// There is no page here.
pub fn lost() -> View {
    view! {
        <div class="page narrow">
            {heading(Msg::TroublePageNotFound, None)}
            <a class="btn btn-main" href="#/">{Msg::AppHome}</a>
        </div>
    }
}
