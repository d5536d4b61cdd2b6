//! Whom a teacher wanted to look at again, and on which day: a school day of the student's own cycle, so it moves when the days of the cycle
//! move. Only a person says that it is done.

use super::board::{Board, Plan};
use super::{ClassNote, Classroom};
use crate::command::Command;
use crate::cycle::Cycle;
use crate::derive::signal::Attention;
use crate::list::Gather;
use crate::order;
use crate::place::Place;
use crate::values::{Day, DayIndex, Id};

/// The school days of a cycle that lie ahead: those on which one can look again.
#[must_use]
pub fn ahead(cycle: &Cycle, today: Day) -> Vec<(DayIndex, Day)> {
    let days = (1..).zip(cycle.days.iter()).filter(|(_, day)| **day > today);
    days.map(|(index, day)| (DayIndex::new(index), *day)).gather()
}

/// The days to choose from for a note, with their dates: those ahead in its cycle, and the one that is chosen when it has passed.
#[must_use]
pub fn choices(note: &ClassNote, plans: &[Plan<'_>], today: Day) -> Vec<(DayIndex, Day)> {
    let mut days = cycle_of(note, plans).map(|cycle| ahead(cycle, today)).unwrap_or_default();
    let chosen = note.follow_up_day.filter(|chosen| chosen.get() >= 1 && days.iter().all(|(day, _)| day != chosen));
    days.extend(chosen.zip(day_of(note, plans)));
    days
}

/// The notes of a class whose day to look again has come, in the order in which they were written. Of nobody who has left the class.
#[must_use]
pub fn due<'a>(classroom: &'a Classroom, plans: &[Plan<'_>], today: Day) -> Vec<&'a ClassNote> {
    let is_here = |note: &&ClassNote| classroom.roster.live().any(|entry| note.roster_id.as_ref() == Some(&entry.id));
    classroom.notes.live().filter(is_here).filter(|note| is_due(note, plans, today)).gather()
}

/// Puts what is due on a board: whom it is about is to be checked soon, and stands where those stand, in the order of the class.
pub fn stand_on(board: &mut Board, classroom: &Classroom, due: &[&ClassNote]) {
    if due.is_empty() {
        return;
    }
    for row in &mut board.rows {
        let mine = due.iter().filter(|note| note.roster_id.as_ref() == Some(&row.student));
        row.follow_ups = mine.map(|note| note.id.clone()).gather();
        if !row.follow_ups.is_empty() {
            row.state = row.state.min(Attention::CheckSoon);
        }
    }
    let place = |student: &Id| classroom.roster.live().position(|entry| entry.id == *student);
    order::sort_by(&mut board.rows, |one, other| {
        one.state.cmp(&other.state).then_with(|| place(&one.student).cmp(&place(&other.student)))
    });
}

fn is_due(note: &ClassNote, plans: &[Plan<'_>], today: Day) -> bool {
    let waits = note.follow_up_day.is_some_and(|day| day.get() >= 1) && note.followed_up.is_none();
    waits && day_of(note, plans).is_some_and(|day| day <= today)
}

/// The date of the day on which a note wants to be looked at again, by the plan it is about as that was handed in last.
#[must_use]
pub fn day_of(note: &ClassNote, plans: &[Plan<'_>]) -> Option<Day> {
    let index = usize::try_from(note.follow_up_day?.get()).ok()?.checked_sub(1)?;
    let cycle = cycle_of(note, plans)?;
    // Of a cycle that became shorter, its last day.
    cycle.days.get(index).or_else(|| cycle.days.last()).copied()
}

/// The cycle a note is about.
fn cycle_of<'a>(note: &ClassNote, plans: &[Plan<'a>]) -> Option<&'a Cycle> {
    let student: &Id = note.roster_id.as_ref()?;
    let projects = plans.iter().filter(|plan| plan.student == student).flat_map(|plan| plan.copy.projects.first());
    let mut mine = projects.filter(|project| note.project_id.as_ref().is_none_or(|id| *id == project.id));
    let number = note.cycle_number.get();
    mine.find_map(|project| project.cycles.live().find(|cycle| cycle.number.get() == number))
}

impl ClassNote {
    /// Chooses the day on which to look again; 0 for none. A day that is chosen anew is to be done anew.
    #[must_use]
    pub fn look_again(&self, day: DayIndex) -> Command {
        let to = (day.get() >= 1).then_some(day);
        let chosen = Command::set(Place::id(&self.id), Self::follow_up_day, &self.follow_up_day, &to);
        Command::Together(vec![chosen, self.looked(None)])
    }

    /// Says on which day the teacher looked again; `None` = not yet.
    #[must_use]
    pub fn looked(&self, on: Option<Day>) -> Command {
        Command::set(Place::id(&self.id), Self::followed_up, &self.followed_up, &on)
    }
}
