//! Two copies of every document: the one that answers at once, and the shadow that outlives a killed browser. Which of two texts
//! stands is decided here, from the texts alone; a text that does not stand is kept as a snapshot or put aside, never dropped.

use super::document::{After, NotKept, save_after};
use super::{DocKey, KeyValue, LoadError, Trace, document};
use crate::class::{Classroom, Teacher};
use crate::command;
use crate::format::Stamp;
use crate::format::envelope::{self, Envelope};
use crate::learner::Learner;
use crate::merge::{self, Joining};
use crate::pack::Pack;
use crate::project::Project;

/// What tells two texts of a document apart without reading their payloads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The revision.
    pub rev: i64,
    /// The check of the payload.
    pub check: String,
}

impl Head {
    /// Of a stored text; empty when it is no envelope, or one that this version may not change.
    #[must_use]
    pub fn of(trace: &Trace) -> Self {
        Self { rev: trace.rev, check: trace.check.clone() }
    }

    /// As one word and a number, for keeping it beside a text.
    #[must_use]
    pub fn print(&self) -> String {
        format!("{} {}", self.rev, self.check)
    }

    /// The reverse.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (rev, check) = text.split_once(' ')?;
        Some(Self { rev: rev.parse().ok()?, check: check.to_owned() })
    }
}

/// Whether a text may be put over what the shadow holds: only one that was made from it, or the same one again.
#[must_use]
pub fn may_follow(shadow: Option<&Head>, new: &Trace) -> bool {
    shadow.is_none_or(|shadow| new.comes_from(&shadow.check, shadow.rev))
}

/// What is to be done with two texts of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Nothing: both are the same, or one of them is of a newer version.
    Both,
    /// No text is whole: the newest earlier one that is comes back.
    Neither,
    /// The text that is here; the shadow takes it over.
    Here,
    /// The shadow's; it comes back here.
    Shadow,
    /// Each has something that the other has not: they are joined.
    Joined,
}

/// Says which text stands. A text that is damaged never does; one of a newer version is left alone.
#[must_use]
pub fn stands(here: Option<&str>, shadow: Option<&str>) -> Stands {
    if [here, shadow].into_iter().flatten().any(is_newer) {
        return Stands::Both;
    }
    match (here.and_then(sound), shadow.and_then(sound)) {
        (None, None) => Stands::Neither,
        (Some(_), None) => Stands::Here,
        (None, Some(_)) => Stands::Shadow,
        (Some(here), Some(shadow)) if here.check == shadow.check => Stands::Both,
        (Some(here), Some(shadow)) if here.comes_from(&shadow.check, shadow.rev) => Stands::Here,
        (Some(here), Some(shadow)) if shadow.comes_from(&here.check, here.rev) => Stands::Shadow,
        _ => Stands::Joined,
    }
}

/// What a text that is whole says of itself: its payload is what was checked when it was written.
#[must_use]
pub fn sound(text: &str) -> Option<Trace> {
    envelope::read(text).ok().filter(Envelope::is_sound).map(Trace::of_envelope)
}

/// Whether a text is whole.
#[must_use]
pub fn is_sound(text: &str) -> bool {
    envelope::read(text).is_ok_and(|envelope| envelope.is_sound())
}

fn is_newer(text: &str) -> bool {
    envelope::read(text).is_ok_and(|envelope| envelope.header.is_newer())
}

/// Joins two texts of one document. The joined one has the next revision, so that it follows both.
///
/// # Errors
/// Why one of them can't be read.
pub fn join(key: &DocKey, here: &str, shadow: &str, actor: &str) -> Result<JoinedTwins, LoadError> {
    Ok(match key {
        DocKey::Learner(_) => JoinedTwins::Learner(Box::new(join_as(key, here, shadow, actor)?)),
        DocKey::Teacher(_) => JoinedTwins::Teacher(Box::new(join_as(key, here, shadow, actor)?)),
        DocKey::Class(_) => JoinedTwins::Class(Box::new(join_as(key, here, shadow, actor)?)),
        DocKey::Pack(_) => JoinedTwins::Pack(Box::new(join_as(key, here, shadow, actor)?)),
        _ => JoinedTwins::Project(Box::new(join_as(key, here, shadow, actor)?)),
    })
}

/// A document that two texts were joined into.
#[derive(Clone, Debug)]
pub enum JoinedTwins {
    /// A learner.
    Learner(Box<Learner>),
    /// A project.
    Project(Box<Project>),
    /// Who uses the teacher's place.
    Teacher(Box<Teacher>),
    /// A class.
    Class(Box<Classroom>),
    /// A pack.
    Pack(Box<Pack>),
}

impl JoinedTwins {
    /// Saves it as what follows both.
    ///
    /// # Errors
    /// Why it is not kept.
    pub fn save(
        &self,
        store: &dyn KeyValue,
        actor: &str,
        stamp: Stamp<'_>,
        after: After<'_>,
    ) -> Result<String, NotKept> {
        match self {
            JoinedTwins::Learner(it) => save_after(store, &**it, actor, stamp, after),
            JoinedTwins::Project(it) => save_after(store, &**it, actor, stamp, after),
            JoinedTwins::Teacher(it) => save_after(store, &**it, actor, stamp, after),
            JoinedTwins::Class(it) => save_after(store, &**it, actor, stamp, after),
            JoinedTwins::Pack(it) => save_after(store, &**it, actor, stamp, after),
        }
    }
}

fn join_as<D: command::Document>(key: &DocKey, here: &str, shadow: &str, actor: &str) -> Result<D, LoadError> {
    let (here, shadow) = (document::read::<D>(key, here)?.document, document::read::<D>(key, shadow)?.document);
    let mut joined = merge::join(&here, &shadow, &Joining { is_of_one_actor: true, ..Joining::default() });
    merge::ease(&mut joined, actor);
    let rev = here.rev().max(shadow.rev()).saturating_add(1);
    joined.document.set_rev(rev);
    Ok(joined.document)
}
