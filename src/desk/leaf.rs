//! One place on the desk: the document that lies open there, and those of its kind that could not be kept when they made room.
//!
//! `Leaf` knows its kind of document, `Sheet` is what can be done with any of them: keep it, take a step back, type in it. What only
//! teachers write is laid on the desk by their own pages, so that nobody else's first page brings its code along.
use std::ops::Deref;

use pathlet_model::choosing::{Waiting, waiting};
use pathlet_model::command::{Command, Document, Refusal};
use pathlet_model::json::Json;
use pathlet_model::keeping::{self, Outcome};
use pathlet_model::place::{self, Place};
use pathlet_model::record::Record;
use pathlet_model::session::Session;
use pathlet_model::store::DocKey;
use pathlet_model::store::twins::Written;

use super::Computer;
use crate::dom::prelude::*;
use crate::platform::storage;

/// The fields that say what a document is called; each kind has one of them.
const NAMES: [&str; 3] = ["title", "display_name", "name"];

/// A place for one kind of document.
pub struct Leaf<D: Document> {
    open: RwSignal<Option<Session<D>>>,
    /// Put away while a write of them failed: they are nowhere else, so they stay until they are kept.
    aside: StoredValue<Vec<Session<D>>>,
}

impl<D: Document> Clone for Leaf<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: Document> Copy for Leaf<D> {}

impl<D: Document> Deref for Leaf<D> {
    type Target = RwSignal<Option<Session<D>>>;

    fn deref(&self) -> &Self::Target {
        &self.open
    }
}

impl<D: Document> Leaf<D> {
    /// A place where nothing lies.
    pub fn new() -> Self {
        Self { open: RwSignal::new(None), aside: StoredValue::new(Vec::new()) }
    }

    /// The document as it is on screen; follows it.
    pub fn document<R: Default>(self, look: impl FnOnce(&D) -> R) -> R {
        self.with(|it| it.as_ref().map(|it| look(it.document()))).unwrap_or_default()
    }

    /// Takes up a document that lies aside.
    pub(super) fn take_aside(self, key: &DocKey) -> Option<Session<D>> {
        let found = self.aside.try_update_value(|aside| {
            let at = aside.iter().position(|it| it.document().doc_key() == *key)?;
            Some(aside.remove(at))
        });
        found.flatten()
    }

    /// The documents that lie aside.
    pub(super) fn those_aside(self) -> Vec<D> {
        self.aside.with_value(|aside| aside.iter().map(|it| it.document().clone()).collect())
    }

    /// Forgets those that lie aside and are not to be kept any more.
    pub(super) fn forget_aside(self, is_gone: impl Fn(&D) -> bool) {
        self.aside.update_value(|aside| aside.retain(|it| !is_gone(it.document())));
    }
}

/// What can be done with the document of a place, whatever its kind. All of it does nothing where none lies.
pub trait Sheet {
    /// Keeps it; `whole` also when nothing is pending.
    fn keep(&self, whole: bool) -> Outcome;
    /// Keeps those that lie aside; what is kept lies there no longer.
    fn keep_aside(&self) -> Vec<Outcome>;
    /// Lays it aside if it holds something that is stored nowhere.
    fn lay_aside(&self);
    /// Whether the open one is stored as it is on screen.
    fn is_kept(&self) -> bool;
    /// Whether nothing lies aside.
    fn has_nothing_aside(&self) -> bool;
    /// Whether it was stored, and is in the storage no more.
    fn is_gone(&self) -> bool;
    /// Whether it is not for storing any more.
    fn is_let_go(&self) -> bool;
    /// It is not for storing any more.
    fn let_go(&self);
    /// Takes it off the desk.
    fn clear(&self);
    /// Shows what another tab has stored, with what is not kept there on top.
    fn catch_up(&self);
    /// What it wrote, if the key is its own.
    fn written(&self, key: &DocKey) -> Option<Written>;
    /// The next key press begins a new step.
    fn pause(&self);
    /// Makes an edit; `is_typed` when it is a key press.
    fn edit(&self, command: Command, is_typed: bool) -> Result<(), Refusal>;
    /// The step made last.
    fn last_step(&self) -> Option<u64>;
    /// Whether a step can still be taken back.
    fn can_take_back(&self, step: u64) -> bool;
    /// Takes one step back.
    fn take_back(&self, step: u64) -> Result<(), Refusal>;
    /// Takes the last step back, or does it again.
    fn step(&self, back: bool) -> Result<(), Refusal>;
    /// Whether there is a step to take back, or to do again; follows it.
    fn can_step(&self, back: bool) -> bool;
    /// What was written in two places and waits to be chosen from; follows it.
    fn waits(&self) -> Vec<Waiting>;
    /// What a field holds, in its form in files; follows it.
    fn value(&self, place: &Place, field: &str) -> Option<Json>;
    /// What the document is called.
    fn name(&self) -> String;
    /// Its key; follows it.
    fn key(&self) -> Option<DocKey>;
}

impl<D: Document> Sheet for Leaf<D> {
    fn keep(&self, whole: bool) -> Outcome {
        let outcome = self.try_update_untracked(|it| it.as_mut().map(|it| keeping::keep(it, whole, &Computer)));
        let outcome = outcome.flatten().unwrap_or(Outcome::Nothing);
        // Where what is on screen is what was kept, nothing has to be drawn anew.
        if outcome == (Outcome::Kept { is_more: true }) {
            self.notify();
        }
        outcome
    }

    fn keep_aside(&self) -> Vec<Outcome> {
        let kept = self.aside.try_update_value(|aside| {
            let outcomes = aside.iter_mut().map(|it| keeping::keep(it, false, &Computer)).collect();
            aside.retain(is_only_here);
            outcomes
        });
        kept.unwrap_or_default()
    }

    fn lay_aside(&self) {
        let open = self.with_untracked(|it| it.clone().filter(is_only_here));
        self.aside.update_value(|aside| aside.extend(open));
    }

    fn is_kept(&self) -> bool {
        self.with_untracked(|it| it.as_ref().is_none_or(|it| !is_only_here(it)))
    }

    fn has_nothing_aside(&self) -> bool {
        self.aside.with_value(Vec::is_empty)
    }

    fn is_gone(&self) -> bool {
        self.with_untracked(|it| it.as_ref().is_some_and(|it| keeping::is_gone(it, &Computer)))
    }

    fn is_let_go(&self) -> bool {
        self.with_untracked(|it| it.as_ref().is_some_and(Session::is_let_go))
    }

    fn let_go(&self) {
        self.try_update_untracked(|it| it.as_mut().map(Session::let_go));
    }

    fn clear(&self) {
        self.set(None);
    }

    fn catch_up(&self) {
        if self.with_untracked(|it| it.as_ref().is_some_and(|it| keeping::is_behind(it, &Computer))) {
            let is_safe = self.try_update(|it| it.as_mut().map(|it| keeping::catch_up(it, &Computer)));
            if is_safe.flatten() == Some(false) {
                storage::refused();
            }
        }
    }

    fn written(&self, key: &DocKey) -> Option<Written> {
        self.with_untracked(|it| it.as_ref().filter(|it| it.document().doc_key() == *key).map(Session::written))
    }

    fn pause(&self) {
        self.try_update_untracked(|it| it.as_mut().map(Session::pause));
    }

    fn edit(&self, command: Command, is_typed: bool) -> Result<(), Refusal> {
        let edit = if is_typed { Session::type_in } else { Session::edit };
        let outcome = self.try_update(|it| match it.as_mut() {
            Some(session) => edit(session, command),
            None => Err(Refusal::NoSuchPlace),
        });
        outcome.unwrap_or(Err(Refusal::NoSuchPlace))
    }

    fn last_step(&self) -> Option<u64> {
        self.with_untracked(|it| it.as_ref().and_then(Session::last_step))
    }

    fn can_take_back(&self, step: u64) -> bool {
        self.with_untracked(|it| it.as_ref().is_some_and(|it| it.can_take_back(step)))
    }

    fn take_back(&self, step: u64) -> Result<(), Refusal> {
        self.try_update(|it| it.as_mut().map(|it| it.take_back(step))).flatten().unwrap_or(Ok(()))
    }

    fn step(&self, back: bool) -> Result<(), Refusal> {
        let go = if back { Session::undo } else { Session::redo };
        self.try_update(|it| it.as_mut().map(go)).flatten().unwrap_or(Ok(()))
    }

    fn can_step(&self, back: bool) -> bool {
        let can = if back { Session::can_undo } else { Session::can_redo };
        self.with(|it| it.as_ref().is_some_and(can))
    }

    fn waits(&self) -> Vec<Waiting> {
        self.with(|it| it.as_ref().map(|it| waiting(it.document()))).unwrap_or_default()
    }

    fn value(&self, place: &Place, field: &str) -> Option<Json> {
        self.with(|it| value_of(it.as_ref()?.document(), place, field))
    }

    fn name(&self) -> String {
        let text = |field: &&str| {
            let value = self.with_untracked(|it| value_of(it.as_ref()?.document(), &Place::document(), field))?;
            value.as_text().map(str::to_owned).filter(|text| !text.is_empty())
        };
        NAMES.iter().find_map(text).unwrap_or_default()
    }

    fn key(&self) -> Option<DocKey> {
        self.with(|it| it.as_ref().map(|it| it.document().doc_key()))
    }
}

fn value_of(root: &dyn Record, place: &Place, field: &str) -> Option<Json> {
    place::find(root, place)?.get(field)
}

/// Whether a document holds something that is not stored: edits, or all of it because its first write failed.
pub fn is_only_here<D: Document>(session: &Session<D>) -> bool {
    !session.is_kept() || !session.is_stored()
}
