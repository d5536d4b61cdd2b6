//! What is written when a person says yes to a sorting.

use super::comparing::check;
use super::{Incoming, Sorting, handed_in};
use crate::class::Submission;
use crate::class::matching::Known;
use crate::format::open::Opened;
use crate::list::Gather;
use crate::order;
use crate::pack::AnyValue;
use crate::record::Value;
use crate::values::{Id, Num};

impl Sorting {
    /// The learners that the names in a class do not carry yet: name and learner. Noted with what is taken in, so that the next file
    /// finds its name although the nickname changes.
    #[must_use]
    pub fn claims(&self, known: &Known<'_>) -> Vec<(Id, Id)> {
        let kept = self.kept.iter().filter_map(|at| self.files.get(*at));
        let pairs = kept.filter_map(|file| Some((file.roster_id.clone()?, file.learner_id.clone()?)));
        let is_noted = |(entry, learner): &(Id, Id)| {
            known.classroom.roster.iter().any(|one| one.id == *entry && one.learner_ids.contains(learner))
        };
        let mut claims: Vec<(Id, Id)> = pairs.filter(|pair| !is_noted(pair)).gather();
        order::sort(&mut claims);
        claims.dedup();
        claims
    }

    /// What is written when a person says yes: what comes in, and what was here and is older now, of which one line stays. `new_id`
    /// gives a fresh random id at each call, `now` is the moment, RFC 3339 in UTC.
    #[must_use]
    pub fn take(
        &self,
        incoming: &[Incoming],
        known: &Known<'_>,
        now: &str,
        new_id: &mut dyn FnMut() -> Id,
    ) -> Vec<Submission> {
        let kept = self.kept.iter().filter_map(|at| Some((incoming.get(*at)?, self.files.get(*at)?)));
        let mut all: Vec<Submission> = Vec::new();
        for (file, sorted) in kept {
            let (Some(copy), Ok(Opened { header, .. })) = (handed_in(file), &file.opened) else { continue };
            let Some(project) = copy.projects.first() else { continue };
            all.push(Submission {
                id: new_id(),
                class_id: known.classroom.id.clone(),
                roster_id: sorted.roster_id.clone(),
                learner_id: copy.learner.id.clone(),
                name_in_file: copy.learner.display_name.as_str().into(),
                project_id: project.id.clone(),
                cycle_number: Num::new(project.current_cycle().map_or(0, |cycle| cycle.number.get())),
                exported_at: header.exported_at.as_str().into(),
                imported_at: now.into(),
                file_name: file.file_name.as_str().into(),
                check: check(copy).into(),
                verdict: sorted.verdict.word(),
                snapshot: AnyValue(copy.to_json()),
                ..Submission::default()
            });
        }
        for held in known.held.iter().filter(|held| self.replaced.contains(&held.id)) {
            let rev = Num::new(held.rev.get().saturating_add(1));
            all.push(Submission { snapshot: AnyValue::default(), rev, ..held.clone() });
        }
        all
    }
}
