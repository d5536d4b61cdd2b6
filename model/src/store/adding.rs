//! Putting what a file brings beside what is here: all of it or nothing.

use super::room::{Room, Usage};
use super::{DocKey, Document, KeyValue, NotKept, StoreError, save};
use crate::format::Stamp;
use crate::format::work_copy::WorkCopy;

/// Why nothing of a file was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAdded {
    /// A document of that name is here already.
    IsHere,
    /// There is no room for all of it.
    NoRoom,
    /// The browser did not keep it.
    NotKept,
}

/// Puts a learner and projects from a file beside what is here, as they are: all of it or nothing. A learner for whom `learner_is_here`
/// holds stays untouched. Gives the keys that were written.
///
/// # Errors
/// Those of `NotAdded`; then nothing of the file is here.
pub fn add(
    store: &dyn KeyValue,
    copy: &WorkCopy,
    learner_is_here: bool,
    actor: &str,
    stamp: Stamp<'_>,
) -> Result<Vec<DocKey>, NotAdded> {
    if Usage::of(store).map(Usage::room) == Ok(Room::None) {
        return Err(NotAdded::NoRoom);
    }
    let mut written = Vec::new();
    let mut outcome = if learner_is_here { Ok(()) } else { add_one(store, &copy.learner, actor, stamp, &mut written) };
    for project in &copy.projects {
        outcome = outcome.and_then(|()| add_one(store, project, actor, stamp, &mut written));
    }
    match outcome {
        Ok(()) => Ok(written),
        Err(why) => {
            // Projects first: while anything is left, there is somebody it belongs to.
            for key in written.iter().rev() {
                let _ = store.remove(&key.to_string());
            }
            Err(why)
        }
    }
}

fn add_one<D: Document>(
    store: &dyn KeyValue,
    document: &D,
    actor: &str,
    stamp: Stamp<'_>,
    written: &mut Vec<DocKey>,
) -> Result<(), NotAdded> {
    let key = document.doc_key();
    match store.get(&key.to_string()) {
        Ok(None) => {}
        Ok(Some(_)) => return Err(NotAdded::IsHere),
        Err(_) => return Err(NotAdded::NotKept),
    }
    // Named before it is written: also what was written and can't be read back goes again.
    written.push(key);
    save(store, document, actor, stamp).map_err(|why| match why {
        NotKept::Store(StoreError::Full) => NotAdded::NoRoom,
        NotKept::Store(StoreError::Unavailable) | NotKept::NotReadBack => NotAdded::NotKept,
    })
}
