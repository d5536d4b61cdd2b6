//! All places of the desk, and those that the teacher's pages lay beside the learner's two: nobody else's first page brings them along.
use pathlet_model::command::Document;
use pathlet_model::session::Session;
use pathlet_model::store::DocKey;

use super::leaf::{Leaf, Sheet};
use super::{AnySheet, Desk, Paper, actor, fetch};
use crate::dom::prelude::*;

impl Desk {
    /// Lays a place for another kind of document beside the two; it is kept, caught up and undone as they are.
    pub fn lay_beside(self, paper: Paper, sheet: AnySheet) {
        self.beside.update(|beside| beside.push((paper, sheet)));
    }

    /// Opens a document in a place that was laid beside; `false` when it is not there, can't be opened, or is held back.
    pub fn open_beside<D: Document>(self, paper: Paper, leaf: Leaf<D>, key: &DocKey) -> bool {
        if untrack(|| leaf.key()).as_ref() == Some(key) {
            return true;
        }
        let Some(session) = fetch(leaf, key) else { return false };
        self.make_room(paper, leaf);
        leaf.set(Some(session));
        true
    }

    /// Lays a new document in a place beside, and keeps it.
    pub fn begin_beside<D: Document>(self, paper: Paper, leaf: Leaf<D>, document: D) {
        self.make_room(paper, leaf);
        leaf.set(Some(Session::begin(document, actor())));
        self.keep_whole();
    }

    /// Takes a document off a place beside, once it is kept.
    pub fn make_room<D: Document>(self, paper: Paper, leaf: Leaf<D>) {
        self.keep_now();
        self.unsay(paper);
        leaf.lay_aside();
        leaf.set(None);
    }

    /// Whether somebody is at work in the teacher's place; follows it.
    pub fn has_teacher(self) -> bool {
        self.beside.get().iter().any(|(paper, sheet)| *paper == Paper::Teacher && sheet.key().is_some())
    }

    /// The place of a paper.
    pub(super) fn sheet(self, paper: Paper) -> Option<AnySheet> {
        match paper {
            Paper::Learner => Some(&self.0.learner),
            Paper::Project => Some(&self.0.project),
            _ => self.beside.with_untracked(|beside| beside.iter().find(|it| it.0 == paper).map(|it| it.1)),
        }
    }

    /// All places, that of the learner first.
    pub(super) fn sheets(self) -> Vec<AnySheet> {
        let two: [AnySheet; 2] = [&self.0.learner, &self.0.project];
        two.into_iter().chain(self.sheets_beside()).collect()
    }

    pub(super) fn sheets_beside(self) -> Vec<AnySheet> {
        self.beside.with_untracked(|beside| beside.iter().map(|it| it.1).collect())
    }
}
