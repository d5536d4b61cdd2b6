//! Step 6: days, tasks, checkpoints, ideas for later, what is needed, what has to be asked, and the size of it all.
mod ideas;
pub mod list;
mod milestones;
mod needs;
mod size;

use crate::dom::prelude::*;
use pathlet_model::route::PlanStep;

use crate::desk::Desk;
use crate::platform::page as browser;
use crate::views::parts::cycle_setup::cycle_setup;
use crate::views::parts::phrase::text;
use crate::views::parts::rows::{Opened, fold};
use crate::views::parts::step_frame::step_frame;
use crate::words::{Msg, words};

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let size = super::size::of(desk);
    let title = text(move || match size.get() {
        Some(shown) => super::size::title(&shown),
        None => words().text(Msg::PlanTasksTitle),
    });
    step_frame(PlanStep::Tasks, title, body(desk, size.get_untracked().is_none()), Some(size::side(desk)))
}

fn body(desk: Desk, is_new: bool) -> View {
    let opened = Opened::new("");
    let days = desk.cycle_memo(|_, cycle| {
        let first = cycle.days.first().map(ToString::to_string).unwrap_or_default();
        (cycle.days.len(), first, cycle.minutes_per_day.get())
    });
    let days = text(move || {
        let (count, first, minutes) = days.get();
        let days = words().text_n(Msg::AppDays, count, &[]);
        let first = words().short_date(&first);
        words().text_f(Msg::PlanTasksDaysState, &[("days", days), ("first", first), ("minutes", minutes.to_string())])
    });
    let milestones = desk.cycle_memo(|_, cycle| cycle.milestones.live().count());
    let needs = desk.project_memo(|project| project.resources.live().count() + project.permissions.needs.len());
    let ideas = desk.cycle_memo(|_, cycle| cycle.parking_lot.live().count());
    let count = |n: Memo<usize>| text(move || words().text_n(Msg::PlanTasksThings, n.get(), &[]));
    view! {
        {fold(Msg::PlanTasksDaysTitle, days, is_new, move || cycle_setup(desk))}
        {list::tasks(desk, opened)}
        {fold(Msg::PlanTasksMilestones, count(milestones), browser::aim() == "new-milestones", move || milestones::milestones(desk, opened))}
        {fold(Msg::PlanTasksIdeas, count(ideas), false, move || ideas::ideas(desk, opened))}
        {fold(Msg::PlanTasksNeeds, count(needs), false, move || needs::needs(desk, opened))}
    }
}
