//! Documents that could not be opened: what each is, why, and a way to take its text along as it stands.
use crate::dom::prelude::*;
use pathlet_model::format::names;
use pathlet_model::store::second::Second;
use pathlet_model::store::{DocKey, LoadError};
use wasm_bindgen_futures::spawn_local;

use crate::platform::shadow::Database;
use crate::platform::{clock, files, trouble};
use crate::shelf::{self, Closed};
use crate::ui::{Button, Icon, icon};
use crate::words::{Msg, words};

/// The list; nothing when every document opened.
pub fn closed_list(closed: Vec<Closed>) -> View {
    if closed.is_empty() {
        return View::none();
    }
    listed(closed)
}

fn listed(closed: Vec<Closed>) -> View {
    view! {
        <section class="stack" aria-labelledby="closed">
            <h2 id="closed">{Msg::WhoClosedTitle}</h2>
            <p class="small">{Msg::WhoClosedNext}</p>
            <ul class="plist">{closed.into_iter().enumerate().map(row).collect_view()}</ul>
        </section>
    }
}

fn row((index, Closed { key, why }): (usize, Closed)) -> View {
    let kind = DocKey::parse(&key).map(|key| key.kind().to_owned()).unwrap_or_default();
    let kind = Msg::of_who_closed_kind(&kind).unwrap_or(Msg::AppUntitled);
    let name = name_of(&key);
    let said = Signal::derive(move || format!("{} {}", words().text(kind), name.get()));
    let why = match why {
        LoadError::Newer(_) => Msg::TroubleStoredTooNew,
        LoadError::Damaged | LoadError::Broken(_) | LoadError::Store(_) => Msg::TroubleStoredDamaged,
    };
    let save = move |()| {
        if let Some(text) = shelf::raw(&key) {
            files::save(&names::as_it_stands(&name.get_untracked(), index + 1, &clock::stamp()), &text);
        }
    };
    view! {
        <li class="prow prow-wrap">
            {icon(Icon::TriangleAlert)}
            <div class="grow">
                <b>{kind}</b>
                " "
                <bdi>{name}</bdi>
                <span class="note">{why}</span>
            </div>
            <Button
                label=Msg::WhoClosedSave
                object=said
                before=Some(Icon::Download)
                on_press=save
            />
        </li>
    }
}

/// The title or nickname as far as the text still gives it, else its second copy; empty for none.
fn name_of(key: &str) -> RwSignal<String> {
    let name = RwSignal::new(short(&shelf::raw(key).unwrap_or_default()));
    if name.with_untracked(String::is_empty) {
        let key = key.to_owned();
        spawn_local(async move {
            if let Ok(Some(text)) = Database.text(&key).await {
                name.try_set(short(&text));
            }
        });
    }
    name
}

fn short(text: &str) -> String {
    trouble::name_of(text).chars().take(80).collect()
}
