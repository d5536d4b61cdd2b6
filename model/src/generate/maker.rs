//! A project in the making: edits are collected and applied together, as a person would make them one by one.

use super::chance::Chance;
use super::words;
use crate::bank::Lang;
use crate::command::{Command, Edit, Refusal, Step, apply};
use crate::cycle::{Cycle, CycleStatus};
use crate::learner::{Band, Learner};
use crate::place::Place;
use crate::project::Project;
use crate::record::{Field, Value};
use crate::values::{Id, Text};

/// The random name of the install that makes them.
pub const ACTOR: &str = "g3n";

/// A project in the making.
pub struct Maker {
    /// What there is so far, without what is still to be applied.
    pub project: Project,
    /// Where its variety comes from.
    pub chance: Chance,
    /// The language of its texts.
    pub lang: Lang,
    /// The learner's band.
    pub band: Band,
    /// Edits that were refused: none, or the generator makes what nobody can.
    pub refused: Vec<(Command, Refusal)>,
    batch: Vec<Command>,
}

impl Maker {
    /// Begins with a project.
    pub fn new(project: Project, learner: &Learner, chance: Chance, lang: Lang) -> Self {
        Self { project, chance, lang, band: learner.grade.band(), refused: Vec::new(), batch: Vec::new() }
    }

    /// A new id.
    pub fn id(&mut self) -> Id {
        id(&mut self.chance)
    }

    /// Collects an edit.
    pub fn push(&mut self, command: Command) {
        self.batch.push(command);
    }

    /// Collects a step.
    pub fn step(&mut self, step: Step) {
        self.push(Command::Step(step));
    }

    /// Collects a new record.
    pub fn add<T: Value, L>(&mut self, place: &Place, list: Field<L>, record: &T) {
        self.push(Command::add(place.clone(), list, record));
    }

    /// Collects a typed value in a field that is empty.
    pub fn set<T: Value + Default>(&mut self, place: &Place, field: Field<T>, to: &T) {
        self.push(Command::set(place.clone(), field, &T::default(), to));
    }

    /// Collects a text in a field that is empty.
    pub fn write<const MAX: usize>(&mut self, place: &Place, field: Field<Text<MAX>>) {
        let text = self.words(MAX);
        self.push(Command::text(place.clone(), field, "", &text));
    }

    /// Words within a limit, with nothing left blank.
    pub fn words(&mut self, max: usize) -> String {
        words::written(&mut self.chance, self.lang, max)
    }

    /// A few texts.
    pub fn lines<const MAX: usize>(&mut self, most: usize) -> Vec<Text<MAX>> {
        let count = self.chance.below(most + 1);
        (0..count).map(|_| self.words(MAX).into()).collect()
    }

    /// One of the known words, now and then one of a newer version.
    pub fn word<T: Clone + Default + for<'a> From<&'a str>>(&mut self, known: &[T]) -> T {
        if self.chance.one_in(60) { T::from("hologram") } else { self.chance.of(known) }
    }

    /// Applies what was collected.
    pub fn flush(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        if batch.is_empty() || self.apply(Command::Together(batch.clone())).is_ok() {
            return;
        }
        for command in batch {
            if let Err(refusal) = self.apply(command.clone()) {
                self.refused.push((command, refusal));
            }
        }
    }

    fn apply(&mut self, command: Command) -> Result<Command, Refusal> {
        apply(&mut self.project, &Edit { actor: ACTOR.to_owned(), command })
    }

    /// The cycle that is worked on.
    pub fn cycle(&self) -> Cycle {
        self.project.current_cycle().cloned().unwrap_or_default()
    }

    /// Its place.
    pub fn here(&self) -> Place {
        Place::id(&self.cycle().id)
    }

    /// The member this copy belongs to.
    pub fn me(&self) -> Id {
        self.project.me().map(|me| me.id.clone()).unwrap_or_default()
    }

    /// Names of the members.
    pub fn names(&self) -> Vec<String> {
        self.project.team.members.live().map(|member| member.name.to_string()).collect()
    }

    /// Whether the current cycle is in that state.
    pub fn is(&self, status: &CycleStatus) -> bool {
        self.cycle().status == *status
    }
}

/// An id of the form and length of a real one.
pub fn id(chance: &mut Chance) -> Id {
    let (one, two) = (chance.draw(), chance.draw());
    let [a, b] = [one >> 32, (one >> 16) & 0xffff];
    Id::new(format!("{a:08x}-{b:04x}-4{:03x}-8{:03x}-{:012x}", one & 0xfff, two >> 52, two & 0xffff_ffff_ffff))
}
