//! A document small enough that thousands of histories take seconds.

use pathlet_model::command::{Document, Refusal, Step, Steps};
use pathlet_model::place::Place;
use pathlet_model::project::PitchEntry;
use pathlet_model::record::Schema;
use pathlet_model::store::{self, DocKey};
use pathlet_model::values::{DayIndex, Id, List, Num, Text};

pathlet_model::record! {
    /// A document with one of each kind of place that joining knows: texts of its own, a part with a log, records told apart by an id
    /// and by a key of their own, with records inside.
    pub struct Small by id {
        /// Its name.
        id: Id [required],
        /// Which save it is.
        rev: Num<0, 1000>,
        /// A text.
        title: Text<120>,
        /// Another text.
        why: Text<120>,
        /// A part.
        part: Part,
        /// Records told apart by their ids.
        lines: List<Line, 2>,
        /// Records told apart by something else.
        days: List<Dated>,
    }

    /// A part with a log.
    pub struct Part {
        /// A text.
        note: Text<120>,
        /// What happened.
        log: List<PitchEntry> [locked],
    }

    /// A record that holds others.
    pub struct Line by id {
        /// Its name.
        id: Id [required],
        /// A text.
        text: Text<120>,
        /// A list that counts as one value.
        plain: List<Text<120>>,
        /// Comments on it.
        comments: List<Comment>,
    }

    /// What somebody said about a line.
    pub struct Comment by id {
        /// Its name.
        id: Id [required],
        /// A text.
        text: Text<120>,
    }

    /// A record of a day.
    pub struct Dated by day by_whom {
        /// Which day.
        day: DayIndex [required],
        /// Whose.
        by_whom: Text<40>,
        /// A text.
        text: Text<120>,
    }
}

impl store::Document for Small {
    const SCHEMA: &'static Schema = &Small::SCHEMA;

    fn doc_key(&self) -> DocKey {
        DocKey::Pack(self.id.clone())
    }

    fn rev(&self) -> i64 {
        self.rev.get()
    }
}

impl Document for Small {
    const NAME: &'static str = "small";

    fn set_rev(&mut self, rev: i64) {
        self.rev = Num::new(rev);
    }
}

impl Steps for Small {
    fn step(&mut self, step: &Step) -> Result<(), Refusal> {
        let Step::Pitch { note, .. } = step else { return Err(Refusal::NotFromHere) };
        self.part.log.push(PitchEntry { note: note.as_str().into(), ..PitchEntry::default() });
        Ok(())
    }

    fn after_set(&mut self, _place: &Place, _field: &str) {}

    fn has_effect(&self, _place: &Place, _field: &str) -> bool {
        false
    }
}
