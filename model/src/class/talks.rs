//! Whom to talk with next: who could use a person now first, and among those alike the one without a talk, then the one whose last talk is
//! longest ago. A list to go by; nothing on it is counted against anybody.

use super::board::Board;
use super::{ClassNote, Classroom};
use crate::derive::signal::Attention;
use crate::list::Gather;
use crate::order;
use crate::values::{Day, Id};

/// A student and the last talk.
#[derive(Clone, Debug, PartialEq)]
pub struct Talk {
    /// Whose name in the class.
    pub student: Id,
    /// What their plans ask for; none where nothing was handed in.
    pub state: Option<Attention>,
    /// The last of the notes about them.
    pub last: Option<Last>,
}

/// What is told of the last talk.
#[derive(Clone, Debug, PartialEq)]
pub struct Last {
    /// The school day of the student's cycle.
    pub day: i64,
    /// Its date; notes of earlier versions have none.
    pub written: Option<Day>,
    /// The next step that was agreed.
    pub next: String,
}

impl Last {
    fn of(note: &ClassNote) -> Self {
        Self { day: note.day.get(), written: note.written, next: note.next_step.trim().to_owned() }
    }
}

/// The last talk with a student.
#[must_use]
pub fn last(classroom: &Classroom, student: &Id) -> Option<Last> {
    let mine = |note: &&ClassNote| note.roster_id.as_ref() == Some(student);
    classroom.notes.live().rfind(mine).map(Last::of)
}

/// Everyone of the class in the order of talks. Without a board, by the last talk alone.
#[must_use]
pub fn order(classroom: &Classroom, board: Option<&Board>) -> Vec<Talk> {
    let state = |student: &Id| {
        let row = board?.rows.iter().find(|row| row.student == *student)?;
        Some(row.state)
    };
    let when = |student: &Id| {
        let mine = |note: &ClassNote| note.roster_id.as_ref() == Some(student);
        let place = classroom.notes.live().enumerate().filter(|(_, note)| mine(note)).last();
        place.map(|(place, note)| (note.written, place))
    };
    let mut all: Vec<_> = classroom
        .roster
        .live()
        .map(|entry| {
            let talk = Talk { student: entry.id.clone(), state: state(&entry.id), last: last(classroom, &entry.id) };
            // Of whom nothing was handed in, there is no news.
            ((talk.state.unwrap_or(Attention::NoNews), when(&entry.id)), talk)
        })
        .gather();
    order::sort_by(&mut all, |one, other| one.0.cmp(&other.0));
    all.into_iter().map(|(_, talk)| talk).gather()
}
