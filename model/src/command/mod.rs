//! Commands: the only way a document changes. A command is one edit a person makes.
//!
//! `apply` is a function of document and edit alone: dates, ids and texts come in with the command. It returns the command that
//! takes the edit back, or a `Refusal` that says why, and then the document is as it was. Every accepted command keeps every
//! shape rule. A text command carries what it replaces, so that it can be replayed on what is stored by now.

mod apply;
pub(crate) mod back;
mod cycle;
mod field;
mod plain;
mod plan;
mod settle;
mod step;
mod words;
mod work;

pub use apply::apply;
pub use back::Change;
pub use cycle::{CycleMove, Gated};
pub use step::{GoalMove, Mark, MilestoneMove, PitchMove, Step, TaskMove};
pub use words::{deeds_of, words_of};

use crate::gate::Unmet;
use crate::json::Json;
use crate::learner::Learner;
use crate::place::Place;
use crate::project::Project;
use crate::record::{Field, Record, Value};
use crate::shape::ShapeError;
use crate::store;
use crate::values::Num;

/// A command and who made it: a random name per install, import and copy (domain 6.4).
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Who.
    pub actor: String,
    /// What.
    pub command: Command,
}

/// One edit a person makes.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Writes one field.
    Set {
        /// Of which record.
        place: Place,
        /// Which field.
        field: &'static str,
        /// What stood there when the person began.
        from: Json,
        /// What stands there now.
        to: Json,
    },
    /// Puts a record into a list.
    Add {
        /// Of which record.
        place: Place,
        /// Which list.
        list: &'static str,
        /// The record, with its id.
        record: Json,
    },
    /// Throws a record away: it stays, marked.
    Delete {
        /// Which.
        place: Place,
    },
    /// Puts a thrown-away record back.
    Restore {
        /// Which.
        place: Place,
    },
    /// Chooses between two values of one field that were written in two places (`choosing`).
    Settle {
        /// Of which record.
        place: Place,
        /// Which field, or `choosing::THROWN_AWAY`.
        field: &'static str,
        /// What stood there when the person chose.
        from: Json,
        /// What stood beside it.
        other: Json,
        /// What goes on: one of the two, or both together.
        to: Json,
    },
    /// Several at once, all or none.
    Together(Vec<Command>),
    /// A step of one of the state machines.
    Step(Step),
    /// Takes an edit back, change by change.
    Back(Vec<Change>),
}

impl Command {
    /// Writes a field, typed: `Command::set(place, Task::est_min, &old, &new)`.
    #[must_use]
    pub fn set<T: Value>(place: Place, field: Field<T>, from: &T, to: &T) -> Self {
        Command::Set { place, field: field.0, from: from.to_json(), to: to.to_json() }
    }

    /// Writes a text field.
    #[must_use]
    pub fn text<T>(place: Place, field: Field<T>, from: &str, to: &str) -> Self {
        Command::Set { place, field: field.0, from: Json::from(from), to: Json::from(to) }
    }

    /// Puts a record into a list of `place`.
    #[must_use]
    pub fn add<T: Value, L>(place: Place, list: Field<L>, record: &T) -> Self {
        Command::Add { place, list: list.0, record: record.to_json() }
    }
}

/// Why a command was not taken. Nothing has changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The record is not there.
    NoSuchPlace,
    /// The field is not there, or is a list of records.
    NoSuchField,
    /// Only a step may change this field, or nothing may.
    Locked,
    /// The text is longer than the field takes.
    TooLong {
        /// Most scalar values.
        limit: usize,
        /// How many there are.
        length: usize,
    },
    /// The list takes no more.
    Full {
        /// Most entries.
        limit: usize,
    },
    /// The document is as large as it may become: nothing is added to it any more (`room::DOCUMENT_FULL`).
    NoRoom,
    /// A record of that id or key is already there.
    Exists,
    /// Something else stands there by now, so it can't be taken back.
    Changed,
    /// It would break a shape rule.
    Shape(ShapeError),
    /// Something is asked for first; the codes say what.
    Gate(Vec<Unmet>),
    /// The state machine has no such step from here.
    NotFromHere,
}

/// A document that commands change.
pub trait Document: store::Document + Steps + Clone + PartialEq + Send + Sync + 'static {
    /// Its name in paths: `learner`, `project`.
    const NAME: &'static str;

    /// Puts its revision in before it is stored.
    fn set_rev(&mut self, rev: i64);
}

/// What commands ask of a document, whatever its type.
pub trait Steps: Record {
    /// Does a step of a state machine.
    ///
    /// # Errors
    /// `NotFromHere`, `NoSuchPlace` or `Gate` with what is asked for first.
    fn step(&mut self, step: &Step) -> Result<(), Refusal>;

    /// What follows from writing a field, such as a goal that has to be talked about again.
    fn after_set(&mut self, place: &Place, field: &str);

    /// Whether writing that field changes more than the field, or a shape rule looks at it.
    fn has_effect(&self, place: &Place, field: &str) -> bool;
}

impl Document for Learner {
    const NAME: &'static str = "learner";

    fn set_rev(&mut self, rev: i64) {
        self.rev = Num::new(rev);
    }
}

impl Steps for Learner {
    fn step(&mut self, _step: &Step) -> Result<(), Refusal> {
        Err(Refusal::NotFromHere)
    }

    fn after_set(&mut self, _place: &Place, _field: &str) {}

    fn has_effect(&self, _place: &Place, _field: &str) -> bool {
        false
    }
}

impl Document for Project {
    const NAME: &'static str = "project";

    fn set_rev(&mut self, rev: i64) {
        self.rev = Num::new(rev);
    }
}

impl Steps for Project {
    fn step(&mut self, step: &Step) -> Result<(), Refusal> {
        step::take(self, step)
    }

    fn after_set(&mut self, place: &Place, field: &str) {
        plan::after_set(self, place, field);
    }

    fn has_effect(&self, place: &Place, field: &str) -> bool {
        plan::has_effect(self, place, field)
    }
}

/// The record that was looked for, unless it is thrown away.
fn live<T: Record>(found: Option<&mut T>) -> Result<&mut T, Refusal> {
    found.filter(|record| !record.meta().deleted).ok_or(Refusal::NoSuchPlace)
}
