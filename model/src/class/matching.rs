//! Whose name in the class a file belongs to. By the learner it says it is from, else by the nickname if exactly one name fits; whatever
//! could be two people, or one person under two names, is asked and never guessed.

use super::{Classroom, RosterEntry, Submission};
use crate::list::Gather;
use crate::roster::same_name;
use crate::values::Id;

/// What a file says about its student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The learner; of a second copy, the one it was made from.
    pub learner: Id,
    /// The nickname.
    pub name: String,
}

/// Why a teacher is asked whose file it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// No name in the class is like it.
    NoSuchName,
    /// Several names in the class are like it, or carry its learner.
    SeveralNames(Vec<Id>),
    /// The name that fits already has another learner.
    Taken(Id),
    /// Several learners have files with this nickname, and one name in the class is like it.
    SeveralLearners(Id),
    /// The same learner has another nickname now; the ones it had, in the order of the alphabet.
    AnotherName {
        /// The name in the class that was its.
        entry: Option<Id>,
        /// The other nicknames.
        names: Vec<String>,
    },
}

/// What is known when files come in.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The class.
    pub classroom: &'a Classroom,
    /// What was handed in before.
    pub held: &'a [Submission],
    /// What the teacher said about learners: whose name in the class they are.
    pub answers: &'a [(Id, Id)],
}

/// Whose name in the class a file belongs to. `all` are all files that come in now, this one among them; their order makes no
/// difference.
///
/// # Errors
/// What to ask.
pub fn entry_of(file: &Said, all: &[Said], known: &Known<'_>) -> Result<Id, Asked> {
    entry_by(file, all, known, &Names::of(all, known))
}

/// Names as far as they are compared, for many files at once: each is looked at letter by letter only once.
#[derive(Debug)]
pub(super) struct Names {
    /// Those of all files, in their order.
    files: Vec<String>,
    /// Those of the class.
    entries: Vec<(Id, String)>,
}

impl Names {
    pub(super) fn of(all: &[Said], known: &Known<'_>) -> Self {
        let entries = known.classroom.roster.live().map(|entry| (entry.id.clone(), same_name(&entry.display_name)));
        Self { files: all.iter().map(|file| same_name(&file.name)).gather(), entries: entries.gather() }
    }
}

/// The same as `entry_of`.
pub(super) fn entry_by(file: &Said, all: &[Said], known: &Known<'_>, names: &Names) -> Result<Id, Asked> {
    if let Some((_, entry)) = known.answers.iter().find(|(learner, _)| *learner == file.learner) {
        return Ok(entry.clone());
    }
    let by_learner = entries_of(&file.learner, known);
    another_name(file, all, known, by_learner.first())?;
    match by_learner.as_slice() {
        [] => by_name(file, all, known, names),
        [one] => Ok(one.clone()),
        _ => Err(Asked::SeveralNames(by_learner)),
    }
}

/// The names in the class that carry a learner.
fn entries_of(learner: &Id, known: &Known<'_>) -> Vec<Id> {
    let handed = known.held.iter().filter(|one| one.learner_id == *learner);
    let handed: Vec<&Id> = handed.filter_map(|one| one.roster_id.as_ref()).gather();
    let carries = |entry: &&RosterEntry| entry.learner_ids.contains(learner) || handed.contains(&&entry.id);
    known.classroom.roster.live().filter(carries).map(|entry| entry.id.clone()).gather()
}

fn another_name(file: &Said, all: &[Said], known: &Known<'_>, entry: Option<&Id>) -> Result<(), Asked> {
    let held = known.held.iter().filter(|one| one.learner_id == file.learner).map(|one| one.name_in_file.to_string());
    let mut names: Vec<String> = held.gather();
    if names.is_empty() {
        let now = all.iter().filter(|other| other.learner == file.learner);
        now.map(|other| other.name.clone()).add_to(&mut names);
        if names.iter().all(|name| same_name(name) == same_name(&file.name)) {
            return Ok(());
        }
    } else if names.iter().any(|name| same_name(name) == same_name(&file.name)) {
        return Ok(());
    }
    names.retain(|name| same_name(name) != same_name(&file.name));
    crate::order::sort(&mut names);
    names.dedup();
    Err(Asked::AnotherName { entry: entry.cloned(), names })
}

fn by_name(file: &Said, all: &[Said], known: &Known<'_>, names: &Names) -> Result<Id, Asked> {
    let name = same_name(&file.name);
    let fits: Vec<&Id> = names.entries.iter().filter(|(_, other)| *other == name).map(|(id, _)| id).gather();
    let entry = match fits.as_slice() {
        [one] => known.classroom.roster.live().find(|entry| entry.id == **one),
        _ => None,
    };
    let Some(entry) = entry else {
        let ids: Vec<Id> = fits.into_iter().cloned().gather();
        return Err(if ids.is_empty() { Asked::NoSuchName } else { Asked::SeveralNames(ids) });
    };
    let has_files = |one: &Submission| one.roster_id.as_ref() == Some(&entry.id);
    if !entry.learner_ids.is_empty() || known.held.iter().any(has_files) || is_said(&entry.id, known) {
        return Err(Asked::Taken(entry.id.clone()));
    }
    let same = all.iter().zip(&names.files).filter(|(_, other)| **other == name).map(|(other, _)| other);
    let others = same.filter(|other| other.learner != file.learner);
    // Somebody else with this nickname who is known by their learner already stands in no one's way.
    let mut strangers =
        others.filter(|other| entries_of(&other.learner, known).is_empty() && !is_answered(other, known));
    match strangers.next() {
        Some(_) => Err(Asked::SeveralLearners(entry.id.clone())),
        None => Ok(entry.id.clone()),
    }
}

fn is_said(entry: &Id, known: &Known<'_>) -> bool {
    known.answers.iter().any(|(_, said)| said == entry)
}

fn is_answered(file: &Said, known: &Known<'_>) -> bool {
    known.answers.iter().any(|(learner, _)| *learner == file.learner)
}
