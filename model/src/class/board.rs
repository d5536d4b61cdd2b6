//! The board of a class: who could use a person now, and what the plans look like side by side. Every number is a list of names, and
//! every name has its reasons; nobody is ranked, marked or averaged. Made from what was handed in, as of the day on which it was.

mod alike;
mod facts;
mod pitched;

use super::Classroom;
use crate::derive::elements::{ElementName, Presence};
use crate::derive::scope::{Scope, Size};
use crate::derive::signal::{Attention, Picture};
use crate::format::work_copy::WorkCopy;
use crate::list::Gather;
use crate::order;
use crate::project::{ChoiceLevel, Dim};
use crate::values::{Day, Id};
pub use alike::Alike;
pub use facts::{Facts, current_first};
pub use pitched::Pitched;

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
    /// Who pitched and waits for an answer.
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
    /// How far its pitch has come.
    pub pitched: Pitched,
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
    let facts = |plan: &Plan<'_>| Some((plan.student.clone(), Facts::of(plan.copy, plan.day)?));
    let found: Vec<(Id, Facts)> = plans.iter().filter_map(facts).gather();
    let found: Vec<(&Id, &Facts)> = found.iter().map(|(student, facts)| (student, facts)).gather();
    side_by_side(classroom, &found, today)
}

/// The same from what was found of each plan before, with whose it is: cheap however many there are.
#[must_use]
pub fn side_by_side(classroom: &Classroom, found: &[(&Id, &Facts)], today: Day) -> Board {
    let plans_of = |student: &Id| {
        let mine = found.iter().filter(|(whose, _)| *whose == student);
        let mut plans: Vec<&Facts> = mine.map(|(_, facts)| *facts).gather();
        facts::facts_first(&mut plans);
        plans
    };
    let all: Vec<(&Id, Vec<&Facts>)> = classroom.roster.live().map(|entry| (&entry.id, plans_of(&entry.id))).gather();
    let current: Vec<Seen<'_>> =
        all.iter().filter_map(|one| Some(Seen { student: one.0, facts: one.1.first()? })).gather();
    let mut rows: Vec<Row> = all.iter().filter_map(|(student, plans)| row(classroom, student, plans, today)).gather();
    order::sort_by(&mut rows, |one, other| one.state.cmp(&other.state));
    Board {
        rows,
        no_file: all.iter().filter(|(_, plans)| plans.is_empty()).map(|(student, _)| (*student).clone()).gather(),
        waiting: who(&current, |facts| facts.pitched(classroom) == Pitched::Waits),
        too_big: who(&current, |facts| facts.scope.as_ref().is_some_and(|scope| scope.label == Size::TooBig)),
        choices: Dim::known().into_iter().map(|dim| choice_row(&current, dim)).gather(),
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
    facts: &'a Facts,
}

fn row(classroom: &Classroom, student: &Id, plans: &[&Facts], today: Day) -> Option<Row> {
    let plans: Vec<PlanRow> = plans.iter().map(|plan| plan.row(classroom, today)).gather();
    let state = plans.iter().map(|plan| plan.picture.state).min()?;
    Some(Row { student: student.clone(), state, follow_ups: Vec::new(), plans })
}

fn who(current: &[Seen<'_>], holds: impl Fn(&Facts) -> bool) -> Vec<Id> {
    current.iter().filter(|seen| holds(seen.facts)).map(|seen| seen.student.clone()).gather()
}

fn choice_row(current: &[Seen<'_>], dim: Dim) -> ChoiceRow {
    let level = |seen: &Seen<'_>| {
        let (_, level) = seen.facts.choices.iter().find(|(other, _)| *other == dim)?;
        Some(level.clone())
    };
    let all: Vec<(&Id, Option<ChoiceLevel>)> =
        current.iter().filter_map(|seen| Some((seen.student, level(seen)?))).gather();
    let at = |wanted: Option<&ChoiceLevel>| {
        let there = all.iter().filter(|(_, level)| level.as_ref() == wanted);
        there.map(|(student, _)| (*student).clone()).gather()
    };
    let levels = ChoiceLevel::known().into_iter().map(|level| (level.clone(), at(Some(&level)))).gather();
    let open = at(None);
    ChoiceRow { dim, levels, open }
}

fn element_rows(current: &[Seen<'_>]) -> Vec<ElementRow> {
    let at = |name: ElementName, presence: Presence| {
        let is_there = |seen: &&Seen<'_>| seen.facts.elements.contains(&(name, presence));
        current.iter().filter(is_there).map(|seen| seen.student.clone()).gather()
    };
    let row = |name: &ElementName| {
        let presence = Presence::ALL.iter().map(|presence| (*presence, at(*name, *presence))).gather();
        ElementRow { name: *name, presence }
    };
    ElementName::ALL.iter().map(row).gather()
}

fn places(current: &[Seen<'_>]) -> Vec<PlaceRow> {
    let mut rows: Vec<(&str, PlaceRow)> = Vec::new();
    for seen in current {
        let Some((place, key)) = &seen.facts.place else { continue };
        match rows.iter_mut().find(|(known, _)| known == key) {
            Some((_, row)) => row.students.push(seen.student.clone()),
            None => rows.push((key, PlaceRow { place: place.clone(), students: vec![seen.student.clone()] })),
        }
    }
    rows.into_iter().map(|(_, row)| row).gather()
}
