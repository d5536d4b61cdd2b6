//! A team without a server (domain 3.12): every member has a copy of the project; the shared part goes from copy to copy by file, and the
//! personal part stays with its author. One member is the keeper, whose file the others join with.

use crate::audience::Reach;
use crate::bring_together::{self, Together};
use crate::cycle::{Cycle, Evidence};
use crate::learner::Learner;
use crate::list::Gather;
use crate::place::{Place, find};
use crate::project::{Member, Project};
use crate::record::Record as _;
use crate::values::{Id, Num};

/// Most members of a team.
const MOST: usize = 5;

/// Whether a project belongs to more than one person.
#[must_use]
pub fn is_team(project: &Project) -> bool {
    project.team.members.live().count() > 1
}

/// The members that somebody new could be: everybody but whose copy it is.
#[must_use]
pub fn places(project: &Project) -> Vec<&Member> {
    project.team.members.live().filter(|member| !member.me && !member.name.trim().is_empty()).gather()
}

/// The place that bears the nickname of a learner, when there is exactly one.
#[must_use]
pub fn place_of<'a>(project: &'a Project, learner: &Learner) -> Option<&'a Member> {
    let name = learner.display_name.trim().to_lowercase();
    let mut named = places(project).into_iter().filter(|member| member.name.trim().to_lowercase() == name);
    let first = named.next();
    if named.next().is_some() { None } else { first }
}

/// Whether there is room for one more.
#[must_use]
pub fn has_room(project: &Project) -> bool {
    project.team.members.live().count() < MOST
}

/// The project as a copy of another member: the shared part under the same ids, nothing personal. `member` is the place they take; without
/// one they are added under `new_id`; `None` where there is no room for one more.
#[must_use]
pub fn join(theirs: &Project, learner: &Learner, member: Option<&Id>, new_id: Id) -> Option<Project> {
    let mut copy = shared(theirs);
    (copy.learner_id, copy.rev, copy.copy_of) = (learner.id.clone(), Num::new(0), None);
    let is_there = member.is_some_and(|id| places(theirs).iter().any(|place| place.id == *id));
    for one in copy.team.members.iter_mut() {
        one.me = is_there && member == Some(&one.id);
    }
    if !is_there && !has_room(theirs) {
        return None;
    }
    if !is_there {
        let me = Member { id: new_id, name: learner.display_name.as_str().into(), me: true, ..Member::default() };
        copy.team.members.push(me);
    }
    Some(copy)
}

/// Another member's copy as it would be mine: their shared part, my personal part. Joined with mine like any other copy of my own work.
#[must_use]
pub fn as_mine(mine: &Project, theirs: &Project) -> Project {
    let mut copy = shared(theirs);
    (copy.learner_id, copy.copy_of) = (mine.learner_id.clone(), mine.copy_of.clone());
    copy.why_me = mine.why_me.clone();
    for member in copy.team.members.iter_mut() {
        member.me = mine.team.members.by_key(member.id.as_str()).is_some_and(|here| here.me);
        // Whoever was taken out of the team by another still has their own copy.
        member.meta.deleted &= !member.me;
    }
    for cycle in copy.cycles.iter_mut() {
        if let Some(here) = mine.cycles.by_key(cycle.id.as_str()) {
            take_personal(cycle, here);
        }
    }
    copy
}

/// What my copy would become with the shared part of another member's. `own` are the names this computer ever wrote under.
#[must_use]
pub fn together(mine: &Project, theirs: &Project, own: &[String], actor: &str) -> Together<Project> {
    bring_together::together(mine, &as_mine(mine, theirs), own, actor)
}

fn take_personal(cycle: &mut Cycle, mine: &Cycle) {
    cycle.goals = mine.goals.clone();
    cycle.day_logs = mine.day_logs.clone();
    cycle.reflections = mine.reflections.clone();
    cycle.assessments = mine.assessments.clone();
    cycle.help = mine.help.clone();
    cycle.conference_notes = mine.conference_notes.clone();
    cycle.decision = mine.decision.clone();
    cycle.prediction = mine.prediction.clone();
    for evidence in cycle.evidence.iter_mut() {
        if let Some(here) = mine.evidence.by_key(evidence.id.as_str()) {
            (evidence.goal_ids, evidence.picture_id) = (here.goal_ids.clone(), here.picture_id.clone());
        }
    }
}

/// A copy without what is its author's own: goals, days, looking back, ratings, calls for help, notes of talks, the decision, what only
/// they may see. Second texts of the plan and of its cycles stay with the author too, for personal words may be among them.
pub(crate) fn shared(theirs: &Project) -> Project {
    let mut copy = theirs.clone();
    copy.why_me = "".into();
    copy.meta.also.clear();
    for cycle in copy.cycles.iter_mut() {
        leave_personal(cycle);
    }
    let gone = |project: &Project, record: &str| {
        let place = Place::id(&Id::from(record));
        let is_part = Project::SCHEMA.field(record).is_some() || crate::project::Dim::WORDS.contains(&record);
        !record.is_empty() && !is_part && find(project, &place).is_none()
    };
    let left = copy.clone();
    copy.suggestions.retain(|suggestion| !gone(&left, &suggestion.at.record));
    for need in copy.need_to_knows.iter_mut() {
        let is_there = |id: &Id| find(&left, &Place::id(id)).is_some();
        need.source_ids.retain(is_there);
    }
    copy
}

fn leave_personal(cycle: &mut Cycle) {
    cycle.meta.also.clear();
    cycle.goals = Vec::new().into();
    cycle.day_logs = Vec::new().into();
    cycle.reflections = Vec::new().into();
    cycle.assessments = Vec::new().into();
    cycle.help = Vec::new().into();
    cycle.conference_notes = Vec::new().into();
    cycle.decision = None;
    cycle.prediction = "".into();
    let is_shared = |one: &Evidence| matches!(one.visibility, Reach::Teacher | Reach::Public) && !one.meta().hidden;
    cycle.evidence.retain(is_shared);
    for evidence in cycle.evidence.iter_mut() {
        // Pictures are on the author's computer.
        (evidence.goal_ids, evidence.picture_id) = (Vec::new().into(), None);
        evidence.meta.also.clear();
    }
}
