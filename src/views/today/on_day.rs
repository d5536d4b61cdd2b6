//! The day a page is about: its cycle, its number, whose it is, and the commands that write about it.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::cycle::{Cycle, CycleStatus, DayLog};
use pathlet_model::derive::today::{DayState, school_day};
use pathlet_model::place::Place;
use pathlet_model::project::Project;
use pathlet_model::route::{Page, Route};
use pathlet_model::values::{Day, DayIndex, Id};

use crate::desk::Desk;

/// What a page of a day depends on. When it changes, the page is another one.
#[derive(Clone, Debug, PartialEq)]
pub struct At {
    project: Id,
    cycle: Id,
    me: Id,
    name: String,
    day: i64,
    length: i64,
    date: Option<Day>,
    is_later: bool,
    /// How today lies to the days of the cycle.
    pub state: DayState,
    /// Where the cycle stands.
    pub status: CycleStatus,
    /// Whether it is paused.
    pub is_paused: bool,
}

/// A handle to the day of a page.
#[derive(Clone, Copy)]
pub struct OnDay {
    /// The desk.
    pub desk: Desk,
    /// School day, from 1.
    pub day: i64,
    /// School days of the cycle.
    pub length: i64,
    at: StoredValue<At>,
}

impl OnDay {
    /// Follows the day of a page: a certain one, else the one of today.
    pub fn follow(desk: Desk, fixed: Option<i64>) -> Memo<Option<At>> {
        Memo::new(move || {
            let (today, said) = (desk.today(), desk.corrected_day());
            desk.of_cycle(|project, cycle| at(project, cycle, today, said, fixed))
        })
    }

    /// A handle, for as long as this page stands.
    pub fn new(desk: Desk, at: At) -> Self {
        Self { desk, day: at.day, length: at.length, at: StoredValue::new(at) }
    }

    /// How today lies to the days of the cycle.
    pub fn state(self) -> Option<DayState> {
        self.at.try_with_value(|at| at.state)
    }

    /// The date of the day.
    pub fn date(self) -> Option<Day> {
        self.at.with_value(|at| at.date)
    }

    /// The id of the cycle.
    pub fn cycle(self) -> Id {
        self.at.with_value(|at| at.cycle.clone())
    }

    /// The cycle.
    pub fn place(self) -> Place {
        self.at.with_value(|at| Place::id(&at.cycle))
    }

    /// The member this copy belongs to.
    pub fn me(self) -> Id {
        self.at.with_value(|at| at.me.clone())
    }

    /// That member's name.
    pub fn name(self) -> String {
        self.at.with_value(|at| at.name.clone())
    }

    /// The address of a page of the project.
    pub fn href(self, page: Page) -> String {
        self.at.with_value(|at| Route::of(&at.project, page).to_string())
    }

    /// The name of the day's stone.
    pub fn stone_name(self) -> String {
        let place = usize::try_from(self.day - 1).unwrap_or(0);
        self.desk.of_cycle(|_, cycle| cycle.day_plan.get(place).map(|stone| stone.name.to_string()).unwrap_or_default())
    }

    /// My log of the day.
    pub fn log_place(self) -> Place {
        self.place().then("day_logs").then(&self.log_key())
    }

    /// Something of my log of the day; follows it. The default when there is none.
    pub fn of_log<T: Default>(self, look: impl FnOnce(&DayLog) -> T) -> T {
        let key = self.log_key();
        self.desk.of_cycle(|_, cycle| {
            let log = cycle.day_logs.by_key(&key).filter(|log| !log.meta.deleted);
            log.map(look).unwrap_or_default()
        })
    }

    /// Whether the log was begun after its day.
    pub fn is_added_later(self) -> bool {
        self.of_log(|log| log.added_later)
    }

    /// What makes my log of the day; `None` when it is there.
    pub fn make_log(self) -> Option<Command> {
        let key = self.log_key();
        let stands = untrack(|| self.desk.of_cycle(|_, cycle| cycle.day_logs.by_key(&key).map(|log| log.meta.deleted)));
        match stands {
            Some(false) => None,
            Some(true) => Some(Command::Restore { place: self.log_place() }),
            None => Some(Command::add(self.place(), Cycle::day_logs, &self.new_log())),
        }
    }

    /// Makes an edit, with my log made first when it is not there.
    pub fn edit_log(self, command: Command) {
        let both = self.make_log().into_iter().chain([command]).collect();
        // A refusal is said by the status line.
        let _ = self.desk.edit(Command::Together(both));
    }

    fn new_log(self) -> DayLog {
        self.at.with_value(|at| DayLog {
            day: DayIndex::new(at.day),
            date: at.date,
            by: at.me.clone(),
            added_later: at.is_later,
            ..DayLog::default()
        })
    }

    fn log_key(self) -> String {
        self.at.with_value(|at| format!("{}.{}", at.day, at.me))
    }
}

fn at(project: &Project, cycle: &Cycle, today: Day, said: Option<i64>, fixed: Option<i64>) -> Option<At> {
    let me = project.me()?;
    let now = school_day(cycle, today, said.map(DayIndex::new));
    let day = fixed.unwrap_or(now.shown);
    let length = cycle.length.get();
    if fixed.is_some_and(|day| !(1..=length).contains(&day)) {
        return None;
    }
    let date = usize::try_from(day - 1).ok().and_then(|place| cycle.days.get(place).copied());
    Some(At {
        project: project.id.clone(),
        cycle: cycle.id.clone(),
        me: me.id.clone(),
        name: me.name.to_string(),
        day,
        length,
        date,
        // A student who says which day it is knows better than the clock.
        is_later: if said.is_some() { day < now.shown } else { date.is_some_and(|date| date < today) },
        state: now.state,
        status: cycle.status.clone(),
        is_paused: cycle.paused,
    })
}
