//! What the board asks of one plan, found once for each plan: a step of a few milliseconds, after which putting plans side by side is cheap
//! work. Knows nothing of the other plans, nor of how old the file is today.

use std::cmp::Reverse;

use super::pitched::{self, Pitched};
use super::{Plan, PlanRow};
use crate::class::Classroom;
use crate::class::back::About;
use crate::cycle::{Cycle, CycleStatus};
use crate::derive::elements::{self, ElementName, Presence};
use crate::derive::scope::{self, Scope};
use crate::derive::signal::{self, Picture};
use crate::derive::variety::Compared;
use crate::derive::{as_of, choices, own};
use crate::format::work_copy::WorkCopy;
use crate::list::Gather;
use crate::order;
use crate::project::{ChoiceLevel, Dim, PitchStatus, Project};
use crate::roster::same_name;
use crate::values::{Day, Id};

/// What one plan says for the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The local date on which its file was made.
    pub day: Day,
    pub(super) is_pitched: bool,
    /// Which pass it is.
    pub(super) about: Option<About>,
    pub(super) scope: Option<Scope>,
    pub(super) choices: Vec<(Dim, Option<ChoiceLevel>)>,
    pub(super) elements: Vec<(ElementName, Presence)>,
    /// Where its student works on the day of the file: the words, and what they are compared by.
    pub(super) place: Option<(String, String)>,
    /// The pack it was started from.
    pub(super) pack: Option<Id>,
    pub(super) compared: Compared,
    is_running: bool,
    picture: Picture,
    as_of: Option<(Id, i64)>,
}

impl Facts {
    /// Finds them; `None` where there is no plan.
    #[must_use]
    pub fn of(copy: &WorkCopy, day: Day) -> Option<Self> {
        let project = copy.projects.first()?;
        let now = as_of(project).map(|now| (now.cycle, now.cycle.days_begun(day)));
        let choice = |row: choices::ChoiceRow| (row.dim, row.level);
        let element = |element: &elements::Element| (element.name, element.presence);
        Some(Self {
            day,
            is_pitched: project.pitch.status == PitchStatus::Pitched,
            about: About::of(copy),
            scope: now.and_then(|(cycle, _)| scope_of(project, cycle)),
            choices: choices::rows(project).into_iter().map(choice).gather(),
            elements: elements::of(project, copy.learner.grade.band()).iter().map(element).gather(),
            place: now.and_then(|(cycle, day)| place(project, cycle, day)),
            pack: project.template.as_ref().map(|origin| origin.id.clone()),
            compared: Compared::of(project),
            is_running: is_running(project),
            picture: now.map_or_else(signal::without_cycle, |(cycle, day)| signal::of_file(project, cycle, day)),
            as_of: now.map(|(cycle, day)| (cycle.id.clone(), day)),
        })
    }

    /// How far the pitch has come.
    pub(super) fn pitched(&self, classroom: &Classroom) -> Pitched {
        if self.is_pitched { pitched::of(classroom, self.about.as_ref(), self.day) } else { Pitched::No }
    }

    /// The line of the board.
    pub(super) fn row(&self, classroom: &Classroom, today: Day) -> PlanRow {
        let age = today.date().signed_duration_since(self.day.date()).num_days();
        PlanRow {
            project: self.compared.id.clone(),
            picture: self.picture.clone(),
            as_of: self.as_of.clone(),
            scope: self.scope.clone(),
            pitched: self.pitched(classroom),
            day: self.day,
            age: (age >= 0).then_some(age),
        }
    }
}

/// The size of a plan that can still be made smaller.
fn scope_of(project: &Project, cycle: &Cycle) -> Option<Scope> {
    let is_over = matches!(cycle.status, CycleStatus::Done | CycleStatus::SetAside);
    (!is_over).then(|| scope::of(project, cycle))
}

fn place(project: &Project, cycle: &Cycle, day: i64) -> Option<(String, String)> {
    let log = own::logs(project, cycle, day).into_iter().rfind(|log| log.day.get() == day)?;
    let place = log.place.trim();
    (!place.is_empty()).then(|| (place.to_owned(), same_name(place)))
}

fn is_running(project: &Project) -> bool {
    project.cycles.live().any(Cycle::is_running)
}

/// The plan that is worked on first: one with a running cycle, then the one handed in last.
pub(super) fn facts_first(plans: &mut [&Facts]) {
    let rank = |plan: &Facts| (!plan.is_running, Reverse(plan.day), plan.compared.id.clone());
    order::sort_by(plans, |one, other| rank(one).cmp(&rank(other)));
}

/// The same for plans of which nothing else was found.
#[must_use]
pub fn current_first(mut plans: Vec<Plan<'_>>) -> Vec<Plan<'_>> {
    let rank = |plan: &Plan<'_>| {
        let project = plan.copy.projects.first();
        (!project.is_some_and(is_running), Reverse(plan.day), project.map(|project| project.id.clone()))
    };
    order::sort_by(&mut plans, |one, other| rank(one).cmp(&rank(other)));
    plans
}
