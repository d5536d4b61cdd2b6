//! The plan: the overview of its seven groups; each step is a module.
pub mod check;
pub mod choices;
pub mod goals;
pub mod know;
mod know_row;
mod know_sources;
pub mod pitch;
pub mod print;
pub mod question;
pub mod smaller;
mod stems;
pub mod tasks;
mod team;
mod tries;
pub mod you;

use leptos::prelude::*;
use pathlet_model::derive::today::school_day;
use pathlet_model::values::DayIndex;

use crate::desk::Desk;
use crate::views::parts::heading::lost;

/// Draws it.
pub fn page() -> AnyView {
    lost()
}

/// When something is written down: number of the current cycle, and how many of its days have begun. Follows nothing.
pub fn moment(desk: Desk) -> (i64, i64) {
    untrack(|| {
        let (today, said) = (desk.today(), desk.corrected_day().map(DayIndex::new));
        desk.of_cycle(|_, cycle| (cycle.number.get(), school_day(cycle, today, said).begun))
    })
}
