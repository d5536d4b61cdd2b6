//! Which learners and projects are second copies, and of what.

use super::{Incoming, Submission, handed_in};
use crate::json::Json;
use crate::list::Gather;
use crate::order;
use crate::values::Id;

/// Second copies and what they were made from: all of them count as one.
#[derive(Debug)]
pub struct Roots(Vec<(Id, Id)>);

impl Roots {
    /// Reads them from what comes in and what is here.
    pub fn of(incoming: &[Incoming], held: &[Submission]) -> Self {
        let mut pairs: Vec<(Id, Id)> = Vec::new();
        let mut note =
            |copy: &Id, root: Option<&Id>| root.map(|root| (copy.clone(), root.clone())).into_iter().add_to(&mut pairs);
        for file in incoming {
            let Some(copy) = handed_in(file) else { continue };
            note(&copy.learner.id, copy.learner.copy_of.as_ref());
            copy.projects.iter().for_each(|project| note(&project.id, project.copy_of.as_ref()));
        }
        for one in held {
            note(&one.learner_id, origin(one.snapshot.0.get("learner")).as_ref());
            note(&one.project_id, origin(one.snapshot.0.list("projects").first()).as_ref());
        }
        order::sort(&mut pairs);
        Self(pairs)
    }

    /// What a copy was made from in the end. Files that say in a circle what they were made from are stopped somewhere in it.
    pub fn root(&self, id: &Id) -> Id {
        let mut here = id;
        for _ in 0..self.0.len() {
            match self.0.iter().find(|(copy, _)| copy == here) {
                Some((_, root)) => here = root,
                None => break,
            }
        }
        here.clone()
    }

    /// What matching asks of something that is here.
    pub fn renamed(&self, held: &Submission) -> Submission {
        Submission {
            learner_id: self.root(&held.learner_id),
            roster_id: held.roster_id.clone(),
            name_in_file: held.name_in_file.clone(),
            ..Submission::default()
        }
    }
}

/// What a document in a snapshot says it was made from.
fn origin(document: Option<&Json>) -> Option<Id> {
    let id = document?.text("copy_of");
    (!id.is_empty()).then(|| Id::from(id))
}
