//! Pack up: the take-away file, handing in, clearing this computer, and how full it is.
mod clear;
mod hand_in;
mod room;
mod take_away;

use crate::dom::prelude::*;
use pathlet_model::format::work_copy::Picture;
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::store::{Document as _, Loaded};
use wasm_bindgen_futures::spawn_local;

use super::parts::file_trouble;
use super::parts::heading::heading;
use super::parts::team_file;
use crate::asides;
use crate::away;
use crate::desk::{Desk, Keep};
use crate::platform::{files, pictures};
use crate::shelf;
use crate::words::{Msg, words};

/// What this page works with.
#[derive(Clone, Copy)]
struct Pack {
    desk: Desk,
    /// `None` while they are on their way, `Some(None)` when they can't be read.
    pictures: RwSignal<Option<Option<Vec<Picture>>>>,
    /// The projects that are put away or in the bin, as the pictures.
    away: RwSignal<Option<Option<Vec<Loaded<Project>>>>>,
}

impl Pack {
    fn new(desk: Desk) -> Self {
        let pack = Self { desk, pictures: RwSignal::new(None), away: RwSignal::new(None) };
        if let Some(id) = desk.learner_id_untracked() {
            let learner = id.clone();
            spawn_local(async move {
                let found = pictures::of_learner(&learner).await.ok();
                let _ = pack.pictures.try_set(Some(found));
            });
            // What goes away on this page is read again.
            effect(move || {
                desk.packed().track();
                let id = id.clone();
                spawn_local(async move {
                    away::load().await;
                    let found = away::projects_of(&id).await;
                    let _ = pack.away.try_set(Some(found));
                });
            });
        }
        pack
    }

    /// The pictures as far as they could be read.
    fn pictures(self) -> Vec<Picture> {
        self.pictures.get().flatten().unwrap_or_default()
    }

    /// The learner and all projects, those that are away too; nothing while those are on their way, or can't be read.
    fn papers(self) -> Option<(Learner, Vec<Project>)> {
        let away = self.away.get().flatten()?;
        let (learner, mut projects) = self.desk.papers()?;
        for found in away {
            if !projects.iter().any(|here| here.id == found.document.id) {
                projects.push(found.document);
            }
        }
        Some((learner, projects))
    }

    /// The schema of a file of these: the lowest of theirs.
    fn schema(self, learner: &Learner, projects: &[Project]) -> i64 {
        let away = self.away.get_untracked().flatten().unwrap_or_default();
        let of = |project: &Project| {
            let away = away.iter().find(|found| found.document.id == project.id);
            away.map_or_else(|| shelf::stored_trace(&project.doc_key()).schema, |found| found.header.schema)
        };
        let learner = shelf::stored_trace(&learner.doc_key()).schema;
        shelf::lowest(projects.iter().map(of).chain([learner]).collect())
    }

    fn nickname(self) -> String {
        self.desk.of_learner(|learner| learner.display_name.to_string())
    }

    fn is_example(self) -> bool {
        self.desk.of_learner(|learner| learner.example)
    }

    /// Whether the last take-away file holds all there is. Follows saving of files and keeping.
    fn is_packed(self) -> bool {
        self.desk.packed().track();
        let _ = self.desk.keep();
        let saved = self.desk.learner_id().and_then(|id| shelf::file_saved(&id));
        self.desk.is_all_kept() && saved.is_some_and(|(_, is_current)| is_current)
    }
}

/// Draws it.
pub fn page() -> View {
    let pack = Pack::new(expect_context::<Desk>());
    let title = move || title(pack);
    view! {
        <div class="page stack">
            <div>
                {heading(title, None)}
                <p class="muted">{Msg::KeepLead}</p>
            </div>
            <div class="ways">
                {take_away::way(pack)}
                {hand_in::way(pack)}
                {clear::way(pack)}
            </div>
            {team_file::all(pack.desk)}
            {aside(pack)}
            {room::section(pack)}
        </div>
    }
}

fn title(pack: Pack) -> String {
    let name = pack.nickname();
    let has_file = pack.desk.learner_id().is_some_and(|id| shelf::last_file(&id).is_some());
    let msg = match pack.desk.keep() {
        Keep::NotKept { .. } | Keep::Cleared { .. } => return words().text(Msg::KeepNotKeptTitle),
        _ if pack.is_example() => return words().text(Msg::KeepTitleExample),
        _ if pack.is_packed() => Msg::KeepTitlePacked,
        _ if has_file => Msg::KeepTitleChanged,
        _ => Msg::KeepTitleNoFile,
    };
    words().text_f(msg, &[("name", name)])
}

/// What could not be opened, to be saved as it stands.
fn aside(pack: Pack) -> View {
    let changes = RwSignal::new(0);
    asides::on_changed(move || _ = changes.try_update(|count| *count += 1));
    live(move || {
        changes.get();
        let found = pack.desk.learner_id().map(|id| shelf::unread_of(&id)).unwrap_or_default();
        file_trouble::kept_aside(found, untrack(|| pack.nickname()))
    })
}

/// A file about to be saved.
#[derive(Clone)]
struct Paper {
    name: String,
    text: String,
}

impl Paper {
    fn save(&self) -> bool {
        files::save(&self.name, &self.text)
    }
}
