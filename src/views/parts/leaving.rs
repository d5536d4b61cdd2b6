//! A link in a text that somebody wrote. It names where it leads, and asks before it leads there.
use crate::dom::prelude::*;
use pathlet_model::safe_link::SafeLink;

use super::phrase::text;
use crate::ui::{Button, Dialog};
use crate::words::{Msg, words};

const REL: &str = "noopener noreferrer nofollow";

/// The link; `id` is unique on the page.
pub fn link(id: String, link: SafeLink) -> View {
    let asks = RwSignal::new(false);
    let press = move |event: crate::dom::event::Any| {
        event.prevent_default();
        asks.set(true);
    };
    let (host, href) = (link.host.clone(), link.href.clone());
    view! {
        // The middle button of a mouse would open it without asking.
        <a
            class="note"
            href=href
            target="_blank"
            rel=REL
            referrerpolicy="no-referrer"
            on:click=press
            on:auxclick=move |event: crate::dom::event::Any| event.prevent_default()
        >
            {of_host(Msg::EvidenceFormOpens, host)}
        </a>
        {when(move || asks.get(), move || question(id.clone(), link.clone(), asks))}
    }
}

fn question(id: String, link: SafeLink, asks: RwSignal<bool>) -> View {
    let (host, href) = (link.host, link.href);
    let foot = move || {
        view! {
            <Button label=Msg::EvidenceFormLeaveStay on_press=move |()| asks.set(false) />
            <a
                class="btn btn-main"
                href=href.clone()
                target="_blank"
                rel=REL
                referrerpolicy="no-referrer"
                on:click=move |_| asks.set(false)
            >
                {Msg::EvidenceFormLeaveGo}
            </a>
        }
    };
    view! {
        <Dialog
            id=format!("leaving-{id}")
            class="modal-s"
            open=asks
            title=of_host(Msg::EvidenceFormLeave, host.clone())
            close_label=Msg::AppClose
            on_close=move |()| asks.set(false)
            foot=ViewFn::from(foot)
        >
            <p>{of_host(Msg::EvidenceFormLeaveWhat, host.clone())}</p>
        </Dialog>
    }
}

fn of_host(msg: Msg, host: String) -> Signal<String> {
    text(move || words().text_f(msg, &[("host", host.clone())]))
}
