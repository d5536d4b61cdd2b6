//! A file of somebody who is here: each of its documents and the one that is here become one, all of them or none, and go apart again.
use pathlet_model::bring_together::{Together, back_to, together};
use pathlet_model::command::Document;
use pathlet_model::format::Stamp;
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::store::{self, DocKey, Loaded, NotKept, StoreError, Trace};

use super::{NotAdded, open, remove, usage};
use crate::desk::{actor, actors};
use crate::platform::{clock, storage};

/// What was done to the documents that are here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brought {
    /// Documents that were not here before.
    pub new: Vec<DocKey>,
    /// Documents that were here, each with its text before.
    pub revised: Vec<(DocKey, String)>,
}

impl Brought {
    /// All documents that were written.
    pub fn documents(&self) -> Vec<DocKey> {
        self.revised.iter().map(|(key, _)| key).chain(&self.new).cloned().collect()
    }
}

/// A document of a file beside the one that is here; nothing when it is not here, or can't be read.
pub fn beside<D: Document>(document: &D) -> Option<Together<D>> {
    let here = open::<D>(&document.doc_key()).ok().flatten()?;
    Some(together(&here.document, document, &actors(), &actor()))
}

/// Whether a document that stands here can be read.
pub fn can_be_read<D: Document>(key: &DocKey) -> bool {
    open::<D>(key).is_ok_and(|found| found.is_some())
}

/// Brings a file into what is here.
pub fn bring(copy: &WorkCopy) -> Result<Brought, NotAdded> {
    if usage().room() == store::room::Room::None {
        return Err(NotAdded::NoRoom);
    }
    let mut brought = Brought::default();
    let outcome = one(&copy.learner, &mut brought)
        .and_then(|()| copy.projects.iter().try_for_each(|project| one(project, &mut brought)));
    if let Err(why) = outcome {
        // The very bytes that stood there: nothing has happened.
        for (key, text) in &brought.revised {
            let _ = storage::with(|store| store.set(&key.to_string(), text));
        }
        for key in &brought.new {
            remove(key);
        }
        return Err(why);
    }
    Ok(brought)
}

fn one<D: Document>(document: &D, brought: &mut Brought) -> Result<(), NotAdded> {
    let key = document.doc_key();
    let Some(text) = storage::note(&key.to_string()) else {
        // Named before it is written: also what was written and can't be read back goes again.
        brought.new.push(key);
        return write(document, "");
    };
    let Some(together) = beside(document) else { return Err(NotAdded::IsHere) };
    if together.is_same {
        return Ok(());
    }
    let line = Trace::of(&text).next_line();
    brought.revised.push((key, text));
    write(&together.document, &line)
}

fn write<D: Document>(document: &D, line: &str) -> Result<(), NotAdded> {
    let at = clock::instant();
    let stamp = Stamp { app: env!("CARGO_PKG_VERSION"), at: &at };
    let outcome = storage::with(|store| store::save_after(store, document, &actor(), stamp, line));
    outcome.map_err(|why| match why {
        NotKept::Store(StoreError::Full) => NotAdded::NoRoom,
        NotKept::Store(StoreError::Unavailable) | NotKept::NotReadBack => NotAdded::NotKept,
    })
}

/// Takes apart again what was brought together: each document stands as before, as a revision of its own.
pub fn take_apart(brought: &Brought) -> bool {
    let revised = brought.revised.iter().all(|(key, before)| match key {
        DocKey::Learner(_) => stand_again::<Learner>(key, before),
        _ => stand_again::<Project>(key, before),
    });
    revised && brought.new.iter().rev().all(remove)
}

fn stand_again<D: Document>(key: &DocKey, before: &str) -> bool {
    let Some(text) = storage::note(&key.to_string()) else { return false };
    let (Ok(before), Ok(now)) = (store::document::read::<D>(key, before), store::document::read::<D>(key, &text))
    else {
        return false;
    };
    let (before, now): (Loaded<D>, Loaded<D>) = (before, now);
    write(&back_to(&before.document, &now.document), &Trace::of(&text).next_line()).is_ok()
}
