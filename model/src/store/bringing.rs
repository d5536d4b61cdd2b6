//! A file of somebody who is here: each of its documents and the one that is here become one, all of them or none, and go apart again.

use super::adding::NotAdded;
use super::document::{After, Loaded, load, read, save_after};
use super::room::{Room, Usage};
use super::{DocKey, KeyValue, NotKept, StoreError, Trace};
use crate::bring_together::{Together, back_to, together};
use crate::class::{Classroom, Teacher};
use crate::command::Document;
use crate::format::Stamp;
use crate::format::work_copy::WorkCopy;
use crate::learner::Learner;
use crate::list::Gather;
use crate::pack::Pack;
use crate::project::Project;

/// Who brings: the storage, the name this install writes under, all names it ever had, and what is stamped on texts.
#[derive(Clone, Copy)]
pub struct Bringer<'a> {
    /// The storage.
    pub store: &'a dyn KeyValue,
    /// The name.
    pub actor: &'a str,
    /// All names.
    pub own: &'a [String],
    /// The stamp.
    pub stamp: Stamp<'a>,
}

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
    #[must_use]
    pub fn documents(&self) -> Vec<DocKey> {
        self.revised.iter().map(|(key, _)| key).chain(&self.new).cloned().gather()
    }
}

impl Bringer<'_> {
    /// A document of a file beside the one that is here; nothing when it is not here, or can't be read.
    #[must_use]
    pub fn beside<D: Document>(&self, document: &D) -> Option<Together<D>> {
        let here = load::<D>(self.store, &document.doc_key()).ok().flatten()?;
        Some(together(&here.document, document, self.own, self.actor))
    }

    /// Brings a file into what is here.
    ///
    /// # Errors
    /// Those of `NotAdded`; then every text is here as it was, byte for byte.
    pub fn bring(&self, copy: &WorkCopy) -> Result<Brought, NotAdded> {
        if Usage::of(self.store).map(Usage::room) == Ok(Room::None) {
            return Err(NotAdded::NoRoom);
        }
        let mut brought = Brought::default();
        let mut outcome = self.one(&copy.learner, &mut brought);
        for project in &copy.projects {
            outcome = outcome.and_then(|()| self.one(project, &mut brought));
        }
        if let Err(why) = outcome {
            for (key, text) in &brought.revised {
                let _ = self.store.set(&key.to_string(), text);
            }
            for key in brought.new.iter().rev() {
                let _ = self.store.remove(&key.to_string());
            }
            return Err(why);
        }
        Ok(brought)
    }

    pub(super) fn one<D: Document>(&self, document: &D, brought: &mut Brought) -> Result<(), NotAdded> {
        let key = document.doc_key();
        let text = self.store.get(&key.to_string()).map_err(|_| NotAdded::NotKept)?;
        let Some(text) = text else {
            // Named before it is written: also what was written and can't be read back goes again.
            brought.new.push(key);
            return self.write(document, After { schema: self.stamp.schema, ..After::default() });
        };
        let Some(together) = self.beside(document) else { return Err(NotAdded::IsHere) };
        if together.is_same {
            return Ok(());
        }
        let trace = Trace::of(&text);
        brought.revised.push((key, text));
        self.write(&together.document, After { line: &trace.next_line(), schema: trace.schema })
    }

    pub(super) fn write<D: super::Document>(&self, document: &D, after: After<'_>) -> Result<(), NotAdded> {
        // What is here keeps its own schema, whatever the file says of itself.
        let stamp = Stamp { schema: 0, ..self.stamp };
        save_after(self.store, document, self.actor, stamp, after).map(drop).map_err(|why| match why {
            NotKept::Store(StoreError::Full) => NotAdded::NoRoom,
            NotKept::Store(StoreError::Unavailable) | NotKept::NotReadBack => NotAdded::NotKept,
        })
    }

    /// Takes apart again what was brought together: each document stands as before, as a revision of its own. `false` when one of them
    /// could not be written; the others stand as before all the same.
    #[must_use]
    pub fn take_apart(&self, brought: &Brought) -> bool {
        let mut is_all = true;
        for (key, before) in &brought.revised {
            is_all &= match key {
                DocKey::Learner(_) => self.stand_again::<Learner>(key, before),
                DocKey::Teacher(_) => self.stand_again::<Teacher>(key, before),
                DocKey::Class(_) => self.stand_again::<Classroom>(key, before),
                DocKey::Pack(_) => self.stand_again::<Pack>(key, before),
                _ => self.stand_again::<Project>(key, before),
            };
        }
        for key in brought.new.iter().rev() {
            is_all &= self.store.remove(&key.to_string()).is_ok();
        }
        is_all
    }

    fn stand_again<D: Document>(&self, key: &DocKey, before: &str) -> bool {
        let Ok(Some(text)) = self.store.get(&key.to_string()) else { return false };
        let (Ok(before), Ok(now)) = (read::<D>(key, before), read::<D>(key, &text)) else { return false };
        let (before, now): (Loaded<D>, Loaded<D>) = (before, now);
        let trace = Trace::of(&text);
        let after = After { line: &trace.next_line(), schema: trace.schema };
        self.write(&back_to(&before.document, &now.document), after).is_ok()
    }
}
