//! How far the choices of a plan are the student's own (domain 5.2). A picture, never a number to compare.

use super::own::count;
use crate::list::Gather;
use crate::project::{Choice, ChoiceLevel, Dim, Offer, Project};

/// How many dimensions stand at each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Set by the teacher.
    pub given: i64,
    /// Picked from a menu.
    pub picked: i64,
    /// Shaped by the student.
    pub shaped: i64,
    /// The student's own idea.
    pub mine: i64,
    /// Not chosen yet.
    pub open: i64,
}

/// One dimension in the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceRow {
    /// Which.
    pub dim: Dim,
    /// What the pack leaves open.
    pub offer: Offer,
    /// How far it is the student's own; none = not chosen yet.
    pub level: Option<ChoiceLevel>,
}

/// Counts the levels of a plan. A level of a newer version counts nowhere.
#[must_use]
pub fn of(project: &Project) -> Choices {
    let at =
        |level: Option<ChoiceLevel>| count(project.choices.live().filter(|choice| project.level_of(choice) == level));
    Choices {
        given: at(Some(ChoiceLevel::Given)),
        picked: at(Some(ChoiceLevel::Picked)),
        shaped: at(Some(ChoiceLevel::Shaped)),
        mine: at(Some(ChoiceLevel::Mine)),
        open: at(None),
    }
}

/// The dimensions of a plan, in the order of the file.
#[must_use]
pub fn rows(project: &Project) -> Vec<ChoiceRow> {
    let row = |choice: &Choice| ChoiceRow {
        dim: choice.dim.clone(),
        offer: choice.offer.clone(),
        level: project.level_of(choice),
    };
    project.choices.live().map(row).gather()
}
