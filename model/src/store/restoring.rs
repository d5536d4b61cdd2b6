//! A teacher's place out of a file: each of its documents and the one that is here become one, and go apart again. What was handed in is never
//! written on: it comes in where it is not here, unless what is here of it came after.

use super::adding::NotAdded;
use super::bringing::{Bringer, Brought};
use super::document::{After, Document as _, documents, load};
use super::{DocKey, keys};
use crate::class::Submission;
use crate::class::together::{Beside, beside};
use crate::command::Document;
use crate::format::work_copy::WorkCopy;
use crate::json::Json;
use crate::record::Value;

/// How a document of a file stands beside what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It is not here.
    New,
    /// It is here, and the file brings something to it.
    Changed,
    /// It is here, or something that came after it: it is left alone.
    Same,
    /// It is here and can't be read, or the storage can't: nothing can come to it.
    Closed,
}

impl Bringer<'_> {
    /// How a class, a teacher or a pack stands.
    #[must_use]
    pub fn stands<D: Document>(&self, document: &D) -> Stands {
        match self.store.get(&document.doc_key().to_string()) {
            Ok(None) => Stands::New,
            Ok(Some(_)) => match self.beside(document) {
                Some(together) if together.is_same => Stands::Same,
                Some(_) => Stands::Changed,
                None => Stands::Closed,
            },
            Err(_) => Stands::Closed,
        }
    }

    /// How something that was handed in stands. One that is here is left alone, also where it can't be read.
    #[must_use]
    pub fn stands_handed(&self, one: &Submission) -> Stands {
        match self.store.get(&one.doc_key().to_string()) {
            Ok(None) => {}
            Ok(Some(_)) => return Stands::Same,
            Err(_) => return Stands::Closed,
        }
        let DocKey::Handed { class, learner, project, .. } = one.doc_key() else { return Stands::Closed };
        let mine = WorkCopy::read(&one.snapshot.0);
        let is_past = |key: &DocKey| {
            let here = load::<Submission>(self.store, key).ok().flatten();
            let here = here.filter(|here| here.document.snapshot.0 != Json::Null);
            here.is_some_and(|here| {
                matches!(beside(&WorkCopy::read(&here.document.snapshot.0), &mine), Beside::Same | Beside::Older)
            })
        };
        let Ok(kept) = documents(self.store, &keys::handed_of(&class, &learner, &project)) else {
            return Stands::Closed;
        };
        if one.snapshot.0 != Json::Null && kept.iter().any(is_past) { Stands::Same } else { Stands::New }
    }

    /// Brings one document; what was done is noted in `brought`, also where it failed half way.
    ///
    /// # Errors
    /// Those of `NotAdded`; what was brought before is there still, until it is taken apart.
    pub fn bring_one<D: Document>(&self, document: &D, brought: &mut Brought) -> Result<(), NotAdded> {
        self.one(document, brought)
    }

    /// Brings something that was handed in and is not here.
    ///
    /// # Errors
    /// As `bring_one`.
    pub fn bring_handed(&self, one: &Submission, brought: &mut Brought) -> Result<(), NotAdded> {
        brought.new.push(one.doc_key());
        self.write(one, After { schema: self.stamp.schema, ..After::default() })
    }
}
