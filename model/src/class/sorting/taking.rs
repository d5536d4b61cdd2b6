//! What is written when a person says yes to a sorting, all of it from one function, and what takes all of it back.

use super::comparing::check;
use super::{Incoming, Sorting, handed_in};
use crate::class::matching::Known;
use crate::class::{RosterEntry, Submission};
use crate::command::Command;
use crate::format::open::Opened;
use crate::list::Gather;
use crate::order;
use crate::pack::AnyValue;
use crate::place::Place;
use crate::record::Value;
use crate::values::{Id, List, Num};

/// Most learners that a name in a class carries.
const LEARNERS_MAX: usize = 20;

/// What is written when a person says yes.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// What comes in.
    pub new: Vec<Submission>,
    /// What was here and is older now: one line of each stays; and what a later file says once more, with its time. Written after what
    /// comes in, so that nothing is gone if that fails.
    pub lines: Vec<Submission>,
    /// Those same as they were, for taking it back.
    pub before: Vec<Submission>,
    /// The edit of the class: whose learners they are, so that the next file finds its name although the nickname changes. `None` where all
    /// of it is noted.
    pub edit: Option<Command>,
}

impl Sorting {
    /// Which of the files are kept, by their places.
    #[must_use]
    pub fn kept(&self) -> &[usize] {
        &self.kept
    }

    /// What is written when a person says yes. `new_id` gives a fresh random id at each call, `now` is the moment, RFC 3339 in UTC.
    #[must_use]
    pub fn take(&self, incoming: &[Incoming], known: &Known<'_>, now: &str, new_id: &mut dyn FnMut() -> Id) -> Taken {
        let one = |at: &usize| self.take_one(*at, incoming, known, now, new_id());
        let new = self.kept.iter().filter_map(one).gather();
        self.taken(new, known)
    }

    /// One of the files that are kept, for pages that draw between; `taken` then gives the rest.
    #[must_use]
    pub fn take_one(
        &self,
        at: usize,
        incoming: &[Incoming],
        known: &Known<'_>,
        now: &str,
        id: Id,
    ) -> Option<Submission> {
        let (file, sorted) = (incoming.get(at)?, self.files.get(at)?);
        let (copy, Opened { header, .. }) = (handed_in(file)?, file.opened.as_ref().ok()?);
        let project = copy.projects.first()?;
        Some(Submission {
            id,
            class_id: known.classroom.id.clone(),
            roster_id: sorted.roster_id.clone(),
            learner_id: copy.learner.id.clone(),
            name_in_file: copy.learner.display_name.as_str().into(),
            project_id: project.id.clone(),
            cycle_number: Num::new(project.current_cycle().map_or(0, |cycle| cycle.number.get())),
            exported_at: header.exported_at.as_str().into(),
            imported_at: now.into(),
            file_name: file.file_name.as_str().into(),
            check: if sorted.check.is_empty() { check(copy) } else { sorted.check.clone() }.into(),
            verdict: sorted.verdict.word(),
            snapshot: AnyValue(copy.to_json()),
            ..Submission::default()
        })
    }

    /// All that is written, with what comes in.
    #[must_use]
    pub fn taken(&self, new: Vec<Submission>, known: &Known<'_>) -> Taken {
        let before: Vec<Submission> =
            known.held.iter().filter(|held| self.replaced.contains(&held.id)).cloned().gather();
        let line = |held: &Submission| {
            let rev = Num::new(held.rev.get().saturating_add(1));
            Submission { snapshot: AnyValue::default(), rev, ..held.clone() }
        };
        let mut lines: Vec<Submission> = before.iter().map(line).gather();
        let mut before = before;
        for (id, exported_at) in &self.still {
            let Some(held) = known.held.iter().find(|held| held.id == *id) else { continue };
            let rev = Num::new(held.rev.get().saturating_add(1));
            lines.push(Submission { exported_at: exported_at.as_str().into(), rev, ..held.clone() });
            before.push(held.clone());
        }
        Taken { new, lines, before, edit: self.claims(known) }
    }

    /// How much of what is here says the same in a later file.
    #[must_use]
    pub fn still(&self) -> usize {
        self.still.len()
    }

    /// Notes the learners that the names in the class do not carry yet.
    fn claims(&self, known: &Known<'_>) -> Option<Command> {
        let kept = self.kept.iter().filter_map(|at| self.files.get(*at));
        let mut claims: Vec<(Id, Id)> =
            kept.filter_map(|file| Some((file.roster_id.clone()?, file.learner_id.clone()?))).gather();
        order::sort(&mut claims);
        claims.dedup();
        let note = |entry: &RosterEntry| {
            let mine = claims.iter().filter(|(id, _)| *id == entry.id).map(|(_, learner)| learner);
            let new: Vec<Id> = mine.filter(|learner| !entry.learner_ids.contains(learner)).cloned().gather();
            if new.is_empty() {
                return None;
            }
            // A school computer that forgets everything each night makes a new learner each day: the first ones give way.
            let mut all: Vec<Id> = entry.learner_ids.iter().cloned().chain(new).gather();
            let surplus = all.len().saturating_sub(LEARNERS_MAX);
            all.drain(..surplus);
            let to: List<Id, LEARNERS_MAX> = all.into();
            Some(Command::set(Place::id(&entry.id), RosterEntry::learner_ids, &entry.learner_ids, &to))
        };
        let edits: Vec<Command> = known.classroom.roster.live().filter_map(note).gather();
        (!edits.is_empty()).then_some(Command::Together(edits))
    }
}
