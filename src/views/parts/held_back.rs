//! What was open when the program stopped, twice in a row: it is not opened by itself, and this bar says so.
use crate::dom::prelude::*;
use pathlet_model::route::Route;
use pathlet_model::store::DocKey;

use crate::app::Here;
use crate::desk::Desk;
use crate::platform::trouble;
use crate::shelf;
use crate::ui::{Banner, Icon, Tone};
use crate::words::{Msg, words};

/// The key of the first such document: of the learner at work, or one of the learners while nobody is; empty for none.
pub fn first(desk: Desk) -> String {
    let keys = match desk.learner_id() {
        Some(learner) => shelf::documents_of(&learner),
        None => shelf::learner_ids().into_iter().map(DocKey::Learner).collect(),
    };
    keys.iter().map(DocKey::to_string).find(|key| trouble::holds_back(key)).unwrap_or_default()
}

/// The bar: opens it all the same, or saves it as a file.
pub fn bar(desk: Desk, here: Here, key: String) -> View {
    let name = trouble::name_of(&shelf::raw(&key).unwrap_or_default());
    let name = if name.is_empty() { words().text(Msg::AppUntitled) } else { name };
    let state = words().text_f(Msg::TroubleHeldBack, &[("name", name)]);
    let save = {
        let key = key.clone();
        move |_| trouble::saves(&key)
    };
    let open = move |_| open(desk, here, &key);
    view! {
        <Banner tone=Tone::Slow mark=Icon::TriangleAlert state=state text=words().text(Msg::TroubleHeldBackNext)>
            <button type="button" class="btn btn-sm" on:click=open>{Msg::TroubleOpenAnyway}</button>
            <button type="button" class="btn btn-sm" on:click=save>{Msg::KeepSaveFile}</button>
        </Banner>
    }
}

fn open(desk: Desk, here: Here, key: &str) {
    trouble::lets_go(key);
    let is_open = match DocKey::parse(key) {
        Some(DocKey::Learner(id)) => desk.sit_down(&id),
        Some(DocKey::Project { id, .. }) => desk.open(&id),
        _ => false,
    };
    if is_open {
        // Whoever came by the address of the project goes on there.
        match here.now() {
            route @ Route::Project(..) => here.go(&route),
            _ => here.go(&Route::Home),
        }
    }
}
