//! A pack that came by a link or a file: what a student would get, before anything is made of it. One press starts a plan by it.
//!
//! The pack waits in this tab alone until then; the address that brought it is gone from the bar (`app::arrived`).
pub mod shown;
mod starting;

use crate::dom::prelude::*;
use pathlet_model::link::{self, LinkError, Received};
use pathlet_model::pack::Pack;

use super::parts::heading::heading;
use super::parts::phrase::{phrase, text};
use crate::app::Here;
use crate::desk::Desk;
use crate::platform::{page as browser, tab};
use crate::ui::{Empty, Icon, LinkButton, icon};
use crate::words::{Msg, words};
use pathlet_model::route::Route;

/// Lets a pack that stands here, or came by a file, wait in this tab, and goes to its page. In `cleaned` places of the file hidden signs
/// were taken out, which no link says any more: the number stands before it.
pub fn look_at(here: Here, pack: &Pack, cleaned: usize) {
    tab::set_pack(Some(&format!("{cleaned}{}{}", link::LETTERS, link::letters(pack))));
    here.go(&Route::Pack);
}

fn cleaned_before(address: &str) -> usize {
    address.split('#').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Draws it.
pub fn page() -> View {
    let payload = RwSignal::new(tab::pack());
    // Another link may be opened while this page stands.
    browser::on_hash(move || {
        let _ = payload.try_set(tab::pack());
    });
    live(move || {
        let Some(address) = payload.get() else { return nothing() };
        // What begins with a number was put there by `look_at`, not by an address.
        let read = if address.starts_with('#') { link::read(&address) } else { link::read_carried(&address) };
        match read {
            Some(Ok(received)) => look(received, cleaned_before(&address)),
            Some(Err(why)) => closed(why),
            None => closed(LinkError::NotOurs),
        }
    })
}

fn nothing() -> View {
    view! {
        <div class="page narrow stack">
            {heading(Msg::PackInNone, None)}
            <Empty state=Msg::PackInNone text=Msg::PackInNoneText />
            {other_ways()}
        </div>
    }
}

fn other_ways() -> View {
    let (open, home) = (Signal::stored(Route::Open.to_string()), Signal::stored(Route::Home.to_string()));
    view! {
        <p class="row">
            <LinkButton label=Msg::HomeOpen href=open before=Some(Icon::FolderOpen) />
            <LinkButton label=Msg::AppHome href=home />
        </p>
    }
}

/// Why it can't be opened, in one sentence, and what to do.
fn closed(why: LinkError) -> View {
    let (sentence, next) = match why {
        LinkError::Cut => (Msg::PackInCut, Msg::PackInCutNext),
        LinkError::Changed => (Msg::PackInAltered, Msg::PackInAlteredNext),
        LinkError::TooLarge => (Msg::PackInTooLarge, Msg::PackInTooLargeNext),
        LinkError::Newer => (Msg::PackInNewer, Msg::PackInNewerNext),
        LinkError::NotOurs => (Msg::PackInNotOurs, Msg::PackInNotOursNext),
    };
    view! {
        <div class="page narrow stack">
            {heading(Msg::PackInClosed, None)}
            <div class="sheet stack-s" role="alert">
                <p class="row row-1 row-t">{icon(Icon::TriangleAlert)}<b>{sentence}</b></p>
                <p>{next}</p>
                <p class="note">{Msg::PackInSafe}</p>
            </div>
            {other_ways()}
        </div>
    }
}

fn look(received: Received, before: usize) -> View {
    let desk = expect_context::<Desk>();
    let Received { pack, cleaned } = received;
    let name = pack.title.trim().to_owned();
    let title = text(move || {
        let name = if name.is_empty() { words().text(Msg::AppUntitled) } else { name.clone() };
        words().text_f(Msg::PackInTitle, &[("title", name)])
    });
    let author = pack.author.trim().to_owned();
    let from = match author.is_empty() {
        true => phrase(Msg::PackInFromNobody),
        false => text(move || words().text_f(Msg::PackInFrom, &[("name", author.clone())])),
    };
    let cleaned = cleaned.len() + before;
    view! {
        <div class="page">
            {heading(title, Some(from))}
            <div class="cols cols-side">
                <div class="stack">
                    {(cleaned > 0).then(|| {
                        let said = text(move || words().text_n(Msg::FilesCleaned, cleaned, &[]));
                        view! { <p class="row row-1 row-t">{icon(Icon::Info)}<span>{said}</span></p> }
                    })}
                    {shown::pack(desk, &pack)}
                </div>
                <div class="stack-s aside">{starting::ways(desk, pack)}</div>
            </div>
        </div>
    }
}
