//! How far a pitch has come between a student and this class: what a teacher has answered waits for them no more.

use crate::class::Classroom;
use crate::class::back::{self, About};
use crate::values::Day;

/// How far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pitched {
    /// Nothing is pitched, or the student knows the answer.
    No,
    /// It waits for an answer.
    Waits,
    /// It is answered, and the answer has not been handed back.
    Answered,
    /// The answer was handed back on that day, and no file has come since.
    HandedBack(Day),
}

/// Of a plan that is pitched in a file of that day. A file from after the answer went back asks again: it did not arrive, or it is another pitch.
pub fn of(classroom: &Classroom, about: Option<&About>, file_from: Day) -> Pitched {
    let Some(pack) = about.and_then(|about| back::reply(classroom, about)) else { return Pitched::Waits };
    let Some(answer) = back::pitch_thing(pack) else { return Pitched::Waits };
    let given = classroom.given.live().find(|given| given.ids.contains(&answer)).and_then(|given| given.day);
    match given {
        None => Pitched::Answered,
        Some(day) if day >= file_from => Pitched::HandedBack(day),
        Some(_) => Pitched::Waits,
    }
}
