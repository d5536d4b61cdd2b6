//! The example: a complete copy that lies beside the app, opened as a learner of its own, marked on every page, and out of every file.
use crate::dom::prelude::*;
use pathlet_model::example::example;
use pathlet_model::format::open::{Content, open};
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::route::Route;
use wasm_bindgen_futures::spawn_local;

use super::gone::gone;
use crate::app::Here;
use crate::desk::Desk;
use crate::platform::{language, random};
use crate::shelf;
use crate::ui::{Banner, Icon, Tone};
use crate::words::{Msg, words};

/// Where it lies, from the page.
const FILE: &str = "example.json";

/// How far the example has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Coming {
    /// Nobody asked.
    #[default]
    No,
    /// On its way.
    OnTheWay,
    /// It has come.
    Here,
    /// It could not be fetched, or read.
    NotHere,
}

/// Opens the example; one that is here already is opened again.
pub fn look(desk: Desk, here: Here, coming: RwSignal<Coming>) {
    if coming.get_untracked() == Coming::OnTheWay {
        return;
    }
    if let Some(there) = shelf::learners().0.into_iter().find(|found| found.document.example)
        && desk.sit_down(&there.document.id)
    {
        here.go(&Route::Home);
        return;
    }
    coming.set(Coming::OnTheWay);
    let lang = untrack(|| words().lang());
    spawn_local(async move {
        let file = language::fetch_text(FILE).await;
        let copy = file.and_then(|file| read(&file));
        // Whoever has gone on to something else meanwhile is not called away from it.
        let is_awaited = coming.try_set(if copy.is_some() { Coming::Here } else { Coming::NotHere });
        let Some(copy) = copy.filter(|_| is_awaited) else { return };
        let mut copy = example(copy, untrack(|| desk.today()), &mut random::id);
        // Whoever looks at it goes on in their own language.
        copy.learner.ui_lang = lang.code().into();
        desk.begin(copy.learner);
        for project in copy.projects.iter() {
            desk.begin_project(project.clone());
        }
        here.go(&Route::Home);
    });
}

fn read(file: &str) -> Option<WorkCopy> {
    match open(file.as_bytes()).ok()?.content {
        Content::CompleteCopy(copy) => Some(*copy),
        Content::HandIn(_) | Content::Team(_) | Content::Other(_) => None,
    }
}

/// The bar over every page while the example is open.
pub fn bar(desk: Desk, here: Here) -> View {
    view! {
        <Banner
            tone=Tone::Info
            mark=Icon::Eye
            state=Msg::AppExample
            text=Msg::HelloExampleText
        >
            <button type="button" class="btn" on:click=move |_| gone(desk, here)>
                {Msg::HelloExampleRemove}
            </button>
        </Banner>
    }
}
