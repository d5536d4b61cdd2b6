//! Projects that are put away or in the bin: moved whole out of the storage, which is small, into the browser's database, which is not.
//!
//! A project is in the database before it leaves the storage, and in the storage before its note in the database goes. Whatever stops in
//! between, it is here at the next start.
use std::cell::RefCell;

use pathlet_model::project::Project;
use pathlet_model::store::away::Away;
use pathlet_model::store::second::{Put, Second as _};
use pathlet_model::store::{DocKey, Document as _, Loaded, document, keys, ring};
use pathlet_model::values::Id;

use crate::platform::shadow::{self, Database};
use crate::platform::{clock, storage};

thread_local! {
    /// The projects that are on their way out.
    static MOVING: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static AWAY: RefCell<Vec<(String, Away)>> = const { RefCell::new(Vec::new()) };
}

/// Reads the notes in the database: at the start, and before anything is said or done about all of them, as other tabs move projects too.
pub async fn load() {
    let notes = shadow::aways().await.unwrap_or_default();
    let mut away = Vec::new();
    for (key, note) in notes {
        // Something stopped before it was gone, or after it had come back: it is here.
        if storage::note(&key).is_some() {
            let _ = shadow::unmark_away(&key).await;
        } else if let Some(note) = Away::parse(&note) {
            away.push((key, note));
        }
    }
    AWAY.set(away);
}

/// The note of a project that is away.
pub fn of(key: &str) -> Option<Away> {
    AWAY.with_borrow(|all| all.iter().find(|(known, _)| known == key).map(|(_, away)| away.clone()))
}

/// Forgets that a project is away: it was written to the storage again.
pub fn is_back(key: &str) {
    AWAY.with_borrow_mut(|all| all.retain(|(known, _)| known != key));
}

/// The projects of a learner that are away, newest first.
pub fn of_learner(learner: &Id) -> Vec<(DocKey, Away)> {
    let prefix = keys::projects_of(learner);
    let mut found: Vec<(DocKey, Away)> = AWAY.with_borrow(|all| {
        let mine = all.iter().filter(|(key, _)| key.starts_with(&prefix));
        mine.filter_map(|(key, away)| Some((DocKey::parse(key)?, away.clone()))).collect()
    });
    pathlet_model::order::sort_by(&mut found, |one, other| other.1.at.cmp(&one.1.at));
    found
}

/// The keys of everything that is away.
pub fn keys() -> Vec<String> {
    AWAY.with_borrow(|all| all.iter().map(|(key, _)| key.clone()).collect())
}

/// Whether a project is on its way out: pressed twice, it goes once.
pub fn is_moving(key: &DocKey) -> bool {
    MOVING.with_borrow(|all| all.contains(&key.to_string()))
}

/// Moves a project out of the storage. `false` when it stays: the database did not take it, or another tab wrote it meanwhile.
pub async fn put(key: &DocKey, is_in_bin: bool) -> bool {
    MOVING.with_borrow_mut(|all| all.push(key.to_string()));
    let has_gone = go(key, is_in_bin).await;
    MOVING.with_borrow_mut(|all| all.retain(|known| *known != key.to_string()));
    has_gone
}

async fn go(key: &DocKey, is_in_bin: bool) -> bool {
    let name = key.to_string();
    let Some(text) = storage::note(&name) else { return false };
    let Ok(found) = document::read::<Project>(key, &text) else { return false };
    let project = found.document;
    if !matches!(Database.put(&name, &text, None, None).await, Ok(Put::Done)) {
        return false;
    }
    let away = Away { is_in_bin, at: clock::instant(), rev: project.rev(), title: project.title.to_string() };
    // From now on no write of this tab that is under way takes the note away again.
    AWAY.with_borrow_mut(|all| all.push((name.clone(), away.clone())));
    if shadow::mark_away(&name, &away.print()).await.is_err() || storage::note(&name).as_ref() != Some(&text) {
        is_back(&name);
        return false;
    }
    let times = Database.snapshot_times(&name).await.unwrap_or_default();
    // One that stays too long does no harm.
    let _ = Database.drop_snapshots(&name, &ring::surplus_of_away(&times)).await;
    if storage::note(&name).as_ref() != Some(&text) || !storage::set_note(&name, None) {
        is_back(&name);
        let _ = shadow::unmark_away(&name).await;
        return false;
    }
    true
}

/// Brings a project back into the storage. `false` when there is no room for it, or it can't be read: it stays where it is.
pub async fn bring_back(key: &DocKey) -> bool {
    let name = key.to_string();
    let Ok(Some(text)) = Database.text(&name).await else { return false };
    if !storage::set_note(&name, Some(&text)) {
        return false;
    }
    // A note that stays goes at the next start.
    let _ = shadow::unmark_away(&name).await;
    true
}

/// The projects of a learner that are away, for a complete copy; nothing when one can't be read.
pub async fn projects_of(learner: &Id) -> Option<Vec<Loaded<Project>>> {
    let mut projects = Vec::new();
    for (key, _) in of_learner(learner) {
        let text = Database.text(&key.to_string()).await.ok().flatten()?;
        projects.push(document::read::<Project>(&key, &text).ok()?);
    }
    Some(projects)
}
