//! Documents that could not be opened: what each is, why, and a way to take its text along as it stands.
use crate::dom::prelude::*;
use pathlet_model::store::{DocKey, LoadError};

use crate::platform::files;
use crate::shelf::{self, Closed};
use crate::ui::{Button, Icon, icon};
use crate::words::{Msg, words};

/// The list; nothing when every document opened.
pub fn closed_list(closed: Vec<Closed>) -> View {
    if closed.is_empty() {
        return View::none();
    }
    view! {
        <section class="stack" aria-labelledby="closed">
            <h2 id="closed">{Msg::WhoClosedTitle}</h2>
            <p class="small">{Msg::WhoClosedNext}</p>
            <ul class="plist">{closed.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

fn row(closed: Closed) -> View {
    let kind = DocKey::parse(&closed.key).map(|key| key.kind().to_owned()).unwrap_or_default();
    let name = Signal::derive(move || {
        let kind = Msg::of_who_closed_kind(&kind);
        kind.map_or_else(|| words().text(Msg::AppUntitled), |msg| words().text(msg))
    });
    let why = match closed.why {
        LoadError::Newer(_) => Msg::TroubleStoredTooNew,
        LoadError::Damaged | LoadError::Broken(_) | LoadError::Store(_) => Msg::TroubleStoredDamaged,
    };
    let key = closed.key.clone();
    let save = move |()| {
        if let Some(text) = shelf::raw(&key) {
            files::save(&format!("{}.json", key.replace('/', "_")), &text);
        }
    };
    view! {
        <li class="prow">
            {icon(Icon::TriangleAlert)}
            <div class="grow">
                <b>{name}</b>
                <span class="note">{why}</span>
                <code class="file">{closed.key}</code>
            </div>
            <Button
                label=Msg::WhoClosedSave
                object=name
                before=Some(Icon::Download)
                on_press=save
            />
        </li>
    }
}
