//! The teacher's own small cycle: one change of the teaching, tried, looked at, decided. Says which of them come back today, and what a press
//! does. Knows no class and counts nothing about anybody: of what made a teacher start, the words alone are kept.

use super::{FromSignal, SignalKind, Teacher, TeacherCycle, TeacherCycleStatus, TeacherDecision};
use crate::command::Command;
use crate::json::Json;
use crate::list::Gather;
use crate::place::Place;
use crate::values::{Day, Id};

/// Most characters of what made a teacher start.
const SIGNAL_MAX: usize = 240;

impl TeacherCycle {
    /// A new one, blank but for what on the board made the teacher start. Words beyond the limit of the field stay behind: they stand on the board.
    #[must_use]
    pub fn begin(id: Id, today: Day, from: Option<(SignalKind, &str)>) -> Self {
        let signal = |(kind, text): (SignalKind, &str)| {
            let text: String = text.chars().take(SIGNAL_MAX).collect();
            FromSignal { kind, text: text.as_str().into(), ..FromSignal::default() }
        };
        Self { id, begun: Some(today), from_signal: from.map(signal), ..Self::default() }
    }

    /// The same change once more, as a new one: what was seen and decided stays with the one before.
    #[must_use]
    pub fn taken_up(&self, id: Id, today: Day) -> Self {
        let from_signal = self.from_signal.clone();
        Self { id, begun: Some(today), change: self.change.clone(), from_signal, ..Self::default() }
    }

    /// Whether it is still tried. A word of a newer version for its status counts as tried: nothing of it is hidden.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.status != TeacherCycleStatus::Closed
    }

    /// Whether its day has come.
    #[must_use]
    pub fn is_due(&self, today: Day) -> bool {
        !self.meta.deleted && self.return_day.is_some_and(|day| day <= today)
    }

    /// What is not written yet of what makes it something learned: what was expected, and what was seen. Nothing waits for it.
    #[must_use]
    pub fn is_half(&self) -> bool {
        [self.prediction.trim(), self.saw.trim()].iter().any(|text| text.is_empty())
    }

    /// Closes it with a decision; from then on it comes back only on a day that is chosen anew.
    #[must_use]
    pub fn close(&self, decision: &TeacherDecision) -> Command {
        let decided = self.decision.as_ref().map_or(Json::Null, |decision| Json::from(decision.as_str()));
        Command::Together(vec![
            self.set("decision", decided, Json::from(decision.as_str())),
            self.set_status(&TeacherCycleStatus::Closed),
            self.come_back(None),
        ])
    }

    /// Opens it again; the decision stays until there is another one.
    #[must_use]
    pub fn open_again(&self) -> Command {
        self.set_status(&TeacherCycleStatus::Open)
    }

    /// Chooses the day on which it is shown again; `None` for no day.
    #[must_use]
    pub fn come_back(&self, day: Option<Day>) -> Command {
        Command::set(self.place(), Self::return_day, &self.return_day, &day)
    }

    fn set_status(&self, to: &TeacherCycleStatus) -> Command {
        self.set("status", Json::from(self.status.as_str()), Json::from(to.as_str()))
    }

    fn set(&self, field: &'static str, from: Json, to: Json) -> Command {
        Command::Set { place: self.place(), field, from, to }
    }

    fn place(&self) -> Place {
        Place::id(&self.id)
    }
}

/// Those whose day has come, the one that waits longest first.
#[must_use]
pub fn due(teacher: &Teacher, today: Day) -> Vec<&TeacherCycle> {
    let mut due: Vec<&TeacherCycle> = teacher.cycles.live().filter(|cycle| cycle.is_due(today)).gather();
    crate::order::sort_by(&mut due, |one, other| one.return_day.cmp(&other.return_day));
    due
}

/// Those that are tried, or those that are closed; the newest first.
#[must_use]
pub fn listed(teacher: &Teacher, is_open: bool) -> Vec<Id> {
    let those = teacher.cycles.live().rev().filter(|cycle| cycle.is_open() == is_open);
    those.map(|cycle| cycle.id.clone()).gather()
}

/// So many days on.
#[must_use]
pub fn later(today: Day, days: u64) -> Day {
    today.date().checked_add_days(chrono::Days::new(days)).map_or(today, Day::from)
}
