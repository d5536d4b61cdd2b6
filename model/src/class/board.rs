//! The board of a class: who could use a person now, and what the plans look like side by side. Every number is a list of names, and
//! every name has its reasons; nobody is ranked, marked or averaged. Made from what was handed in, as of the day on which it was.

mod alike;

use super::Classroom;
use crate::cycle::{Cycle, CycleStatus};
use crate::derive::elements::{self, ElementName, Presence};
use crate::derive::scope::{self, Scope, Size};
use crate::derive::signal::{self, Attention, Picture};
use crate::derive::{as_of, choices, own};
use crate::format::work_copy::WorkCopy;
use crate::list::Gather;
use crate::order;
use crate::project::{ChoiceLevel, Dim, PitchStatus, Project};
use crate::roster::same_name;
use crate::values::{Day, Id};
pub use alike::Alike;

/// A student's plan as it was handed in; of two computers, both as one (`together::joined`).
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// Whose name in the class.
    pub student: &'a Id,
    /// The plan.
    pub copy: &'a WorkCopy,
    /// The local date on which its file was made.
    pub day: Day,
}

/// The board.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// Every student with a plan: those who could use a person now first, else in the order of the class.
    pub rows: Vec<Row>,
    /// Students of whom nothing was handed in.
    pub no_file: Vec<Id>,
    /// Who pitched and waits for a green light.
    pub waiting: Vec<Id>,
    /// Whose plan is too big for its days.
    pub too_big: Vec<Id>,
    /// How far the choices are the students' own, one for each dimension.
    pub choices: Vec<ChoiceRow>,
    /// The seven elements, one each.
    pub elements: Vec<ElementRow>,
    /// How alike the plans of each pack are, where five or more can be compared.
    pub alike: Vec<Alike>,
    /// Where students said they work on the day of their file.
    pub places: Vec<PlaceRow>,
}

/// One student.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Whose name in the class.
    pub student: Id,
    /// The most urgent of all plans and follow-ups.
    pub state: Attention,
    /// The notes whose day to look again has come (`follow_ups::stand_on`).
    pub follow_ups: Vec<Id>,
    /// The plans; the one that is worked on first. What is counted on the board is that one.
    pub plans: Vec<PlanRow>,
}

/// One plan of a student.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRow {
    /// The project.
    pub project: Id,
    /// Its state with all reasons, and the records behind each.
    pub picture: Picture,
    /// The cycle that was looked at, and its school day; none without a cycle.
    pub as_of: Option<(Id, i64)>,
    /// The size of its plan.
    pub scope: Option<Scope>,
    /// The day its file is from.
    pub day: Day,
    /// How many days ago that was; none where the other computer's clock is ahead.
    pub age: Option<i64>,
}

/// How far one choice is the students' own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceRow {
    /// Which choice.
    pub dim: Dim,
    /// Who is at each level, in the order given, picked, shaped, mine.
    pub levels: Vec<(ChoiceLevel, Vec<Id>)>,
    /// Who has not chosen yet.
    pub open: Vec<Id>,
}

/// How far one element has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementRow {
    /// Which.
    pub name: ElementName,
    /// In whose plans it is absent, started and present.
    pub presence: Vec<(Presence, Vec<Id>)>,
}

/// A place and who is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceRow {
    /// As one of them wrote it.
    pub place: String,
    /// Who.
    pub students: Vec<Id>,
}

/// Makes the board of a class from what was handed in. `today` tells the age of files alone.
#[must_use]
pub fn of(classroom: &Classroom, plans: &[Plan<'_>], today: Day) -> Board {
    let students: Vec<&Id> = classroom.roster.live().map(|entry| &entry.id).gather();
    let plans_of = |student: &Id| current_first(plans.iter().filter(|plan| plan.student == student).copied().gather());
    let all: Vec<(&Id, Vec<Plan<'_>>)> = students.iter().map(|student| (*student, plans_of(student))).gather();
    let current: Vec<Seen<'_>> = all.iter().filter_map(|(student, plans)| seen(student, plans.first()?)).gather();
    let mut rows: Vec<Row> = all.iter().filter_map(|(student, plans)| row(student, plans, today)).gather();
    order::sort_by(&mut rows, |one, other| one.state.cmp(&other.state));
    Board {
        rows,
        no_file: all.iter().filter(|(_, plans)| plans.is_empty()).map(|(student, _)| (*student).clone()).gather(),
        waiting: who(&current, |seen| seen.project.pitch.status == PitchStatus::Pitched),
        too_big: who(&current, |seen| seen.scope().is_some_and(|scope| scope.label == Size::TooBig)),
        choices: choice_rows(&current),
        elements: element_rows(&current),
        alike: alike::of(&current),
        places: places(&current),
    }
}

impl Board {
    /// Who is in that state, in the order of the class.
    #[must_use]
    pub fn in_state(&self, state: Attention) -> Vec<Id> {
        self.rows.iter().filter(|row| row.state == state).map(|row| row.student.clone()).gather()
    }
}

/// The plan of a student that is counted.
#[derive(Clone, Copy)]
struct Seen<'a> {
    student: &'a Id,
    copy: &'a WorkCopy,
    project: &'a Project,
    day: Day,
}

impl<'a> Seen<'a> {
    /// The cycle and its school day on the day of the file; 0 = not begun.
    fn as_of(&self) -> Option<(&'a Cycle, i64)> {
        as_of(self.project).map(|now| (now.cycle, now.cycle.days_begun(self.day)))
    }

    /// The size of a plan that can still be made smaller.
    fn scope(&self) -> Option<Scope> {
        let (cycle, _) = self.as_of()?;
        let is_over = matches!(cycle.status, CycleStatus::Done | CycleStatus::SetAside);
        (!is_over).then(|| scope::of(self.project, cycle))
    }
}

fn seen<'a>(student: &'a Id, plan: &Plan<'a>) -> Option<Seen<'a>> {
    Some(Seen { student, copy: plan.copy, project: plan.copy.projects.first()?, day: plan.day })
}

/// The plan that is worked on first: one with a running cycle, then the one handed in last.
#[must_use]
pub fn current_first(mut plans: Vec<Plan<'_>>) -> Vec<Plan<'_>> {
    let rank = |plan: &Plan<'_>| {
        let project = plan.copy.projects.first();
        let runs = project.is_some_and(|project| project.cycles.live().any(Cycle::is_running));
        (!runs, std::cmp::Reverse(plan.day), project.map(|project| project.id.clone()))
    };
    order::sort_by(&mut plans, |one, other| rank(one).cmp(&rank(other)));
    plans
}

fn row(student: &Id, plans: &[Plan<'_>], today: Day) -> Option<Row> {
    let plans: Vec<PlanRow> =
        plans.iter().filter_map(|plan| seen(student, plan)).map(|seen| plan_row(&seen, today)).gather();
    let state = plans.iter().map(|plan| plan.picture.state).min()?;
    Some(Row { student: student.clone(), state, follow_ups: Vec::new(), plans })
}

fn plan_row(seen: &Seen<'_>, today: Day) -> PlanRow {
    let as_of = seen.as_of();
    let age = today.date().signed_duration_since(seen.day.date()).num_days();
    PlanRow {
        project: seen.project.id.clone(),
        picture: as_of.map_or_else(signal::without_cycle, |(cycle, day)| signal::of(seen.project, cycle, day)),
        as_of: as_of.map(|(cycle, day)| (cycle.id.clone(), day)),
        scope: seen.scope(),
        day: seen.day,
        age: (age >= 0).then_some(age),
    }
}

fn who(current: &[Seen<'_>], holds: impl Fn(&Seen<'_>) -> bool) -> Vec<Id> {
    current.iter().filter(|seen| holds(seen)).map(|seen| seen.student.clone()).gather()
}

/// The levels of each plan, looked up once: a board is made while somebody waits.
fn choice_rows(current: &[Seen<'_>]) -> Vec<ChoiceRow> {
    let all: Vec<(&Id, Vec<choices::ChoiceRow>)> =
        current.iter().map(|seen| (seen.student, choices::rows(seen.project))).gather();
    Dim::known().into_iter().map(|dim| choice_row(&all, dim)).gather()
}

fn choice_row(all: &[(&Id, Vec<choices::ChoiceRow>)], dim: Dim) -> ChoiceRow {
    let rows = all.iter().filter_map(|(student, rows)| Some((*student, rows.iter().find(|row| row.dim == dim)?)));
    let rows: Vec<(&Id, &choices::ChoiceRow)> = rows.gather();
    let at = |wanted: Option<&ChoiceLevel>| {
        let there = rows.iter().filter(|(_, row)| row.level.as_ref() == wanted);
        there.map(|(student, _)| (*student).clone()).gather()
    };
    let levels = ChoiceLevel::known().into_iter().map(|level| (level.clone(), at(Some(&level)))).gather();
    ChoiceRow { dim, levels, open: at(None) }
}

fn element_rows(current: &[Seen<'_>]) -> Vec<ElementRow> {
    let of = |seen: &Seen<'_>| elements::of(seen.project, seen.copy.learner.grade.band());
    let all: Vec<_> = current.iter().map(|seen| (seen.student, of(seen))).gather();
    let at = |name: ElementName, presence: Presence| {
        let is_there = |element: &elements::Element| element.name == name && element.presence == presence;
        let there = all.iter().filter(|(_, elements)| elements.iter().any(is_there));
        there.map(|(student, _)| (*student).clone()).gather()
    };
    let row = |name: &ElementName| {
        let presence = Presence::ALL.iter().map(|presence| (*presence, at(*name, *presence))).gather();
        ElementRow { name: *name, presence }
    };
    ElementName::ALL.iter().map(row).gather()
}

fn places(current: &[Seen<'_>]) -> Vec<PlaceRow> {
    let mut rows: Vec<PlaceRow> = Vec::new();
    for seen in current {
        let Some((cycle, day)) = seen.as_of() else { continue };
        let log = own::logs(seen.project, cycle, day).into_iter().rfind(|log| log.day.get() == day);
        let Some(place) = log.map(|log| log.place.trim()).filter(|place| !place.is_empty()) else { continue };
        match rows.iter_mut().find(|row| same_name(&row.place) == same_name(place)) {
            Some(row) => row.students.push(seen.student.clone()),
            None => rows.push(PlaceRow { place: place.to_owned(), students: vec![seen.student.clone()] }),
        }
    }
    rows
}
