//! What is kept on this computer: learners and their projects. Decides nothing about what stands in them.
//!
//! There is no index that could disagree: the keys are the list. A text that can't be read is put aside byte for byte before anything
//! is written in its place, and the other documents open.
use std::collections::HashMap;

use pathlet_model::command;
use pathlet_model::format::envelope;
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::store::{self, DocKey, LoadError, Loaded, keys};
use pathlet_model::values::Id;

use crate::platform::{clock, storage};

/// A document that could not be opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Closed {
    /// Under which key.
    pub key: String,
    /// Why.
    pub why: LoadError,
}

/// The learners of this computer, and what could not be opened.
pub fn learners() -> (Vec<Loaded<Learner>>, Vec<Closed>) {
    all(&keys::learners())
}

/// The projects of a learner, newest edit first, and what could not be opened.
pub fn projects(learner: &Id) -> (Vec<Loaded<Project>>, Vec<Closed>) {
    let (mut projects, closed) = all::<Project>(&keys::projects_of(learner));
    projects.sort_by(|one, other| other.header.exported_at.cmp(&one.header.exported_at));
    (projects, closed)
}

/// The document under a key, if it can be opened.
pub fn open<D: command::Document>(key: &DocKey) -> Result<Option<Loaded<D>>, LoadError> {
    let found = storage::with(|store| store::load::<D>(store, key));
    if matches!(found, Err(LoadError::Damaged | LoadError::Broken(_))) {
        // Before anything is written to that key, its text is safe elsewhere.
        let _ = storage::with(|store| store::set_aside(store, key, &clock::stamp()));
    }
    found
}

/// The revision a document is stored at, read from its envelope alone.
pub fn stored_rev(key: &DocKey) -> Option<i64> {
    let text = storage::with(|store| store.get(&key.to_string())).ok().flatten()?;
    envelope::read(&text).ok()?.header.stored.map(|stored| stored.rev)
}

/// Whose project this is: its address names only the project.
pub fn learner_of(project: &Id) -> Option<Id> {
    let keys = storage::with(|store| store::document::documents(store, "pathlet/1/project/")).unwrap_or_default();
    keys.into_iter().find_map(|key| match key {
        DocKey::Project { learner, id } if id == *project => Some(learner),
        _ => None,
    })
}

/// The newest edit of a learner's papers, as an instant, read from the envelopes alone.
pub fn last_edit(learner: &Id) -> Option<String> {
    let texts = storage::with(|store| {
        let mut keys = store.keys(&keys::projects_of(learner)).unwrap_or_default();
        keys.push(DocKey::Learner(learner.clone()).to_string());
        keys.iter().filter_map(|key| store.get(key).ok().flatten()).collect::<Vec<_>>()
    });
    texts.iter().filter_map(|text| envelope::read(text).ok().map(|envelope| envelope.header.exported_at)).max()
}

/// Takes a document away for good; only after the person was asked.
pub fn remove(key: &DocKey) -> bool {
    storage::with(|store| store.remove(&key.to_string()).is_ok())
}

/// Takes everything of a learner away: documents and drafts.
pub fn remove_learner(learner: &Id) {
    let (projects, _) = projects(learner);
    storage::with(|store| {
        let drafts = projects.iter().map(|project| keys::drafts_of(&project.document.id));
        let prefixes =
            drafts.chain([keys::projects_of(learner), keys::drafts_of(learner), keys::quarantine_of(learner)]);
        for prefix in prefixes {
            for key in store.keys(&prefix).unwrap_or_default() {
                let _ = store.remove(&key);
            }
        }
        let _ = store.remove(&DocKey::Learner(learner.clone()).to_string());
        let _ = store.remove(&file_note(learner));
    });
}

/// How full the storage is, in percent of what the app may count on.
pub fn percent_full() -> usize {
    storage::with(|store| store::room::Usage::of(store).map_or(0, store::room::Usage::percent))
}

/// What is written down when a take-away file was saved: when, and what stood in it.
pub fn file_note(learner: &Id) -> String {
    format!("pathlet/device/file/{learner}")
}

/// When a learner's take-away file was last saved, and whether it still holds everything.
pub fn file_saved(learner: &Id) -> Option<(String, bool)> {
    let note = storage::note(&file_note(learner))?;
    let (at, revisions) = note.split_once(' ')?;
    Some((at.to_owned(), revisions == self::revisions(learner)))
}

/// The revisions of everything a learner has, as one text: equal means that nothing changed.
pub fn revisions(learner: &Id) -> String {
    let mut revisions: HashMap<String, i64> = HashMap::new();
    if let Ok(Some(found)) = open::<Learner>(&DocKey::Learner(learner.clone())) {
        revisions.insert("learner".to_owned(), found.document.rev.get());
    }
    for project in projects(learner).0 {
        revisions.insert(project.document.id.to_string(), project.document.rev.get());
    }
    let mut parts: Vec<String> = revisions.into_iter().map(|(id, rev)| format!("{id}:{rev}")).collect();
    parts.sort();
    parts.join(",")
}

fn all<D: command::Document>(prefix: &str) -> (Vec<Loaded<D>>, Vec<Closed>) {
    let keys = storage::with(|store| store::document::documents(store, prefix)).unwrap_or_default();
    let (mut documents, mut closed) = (Vec::new(), Vec::new());
    for key in keys {
        match open::<D>(&key) {
            Ok(Some(found)) => documents.push(found),
            Ok(None) => {}
            Err(why) => closed.push(Closed { key: key.to_string(), why }),
        }
    }
    (documents, closed)
}
