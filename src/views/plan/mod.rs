//! The plan: the overview of its seven groups; each step is a module.
mod adult;
mod answers;
mod asked;
mod begin;
pub mod check;
pub mod choices;
pub mod goals;
mod groups;
pub mod know;
mod know_row;
mod know_sources;
mod overview;
pub mod pitch;
pub mod pitch_card;
pub mod print;
mod print_lines;
pub mod question;
pub mod size;
pub mod smaller;
mod stems;
pub mod tasks;
mod team;
mod tries;
pub mod you;

pub use team::is_team;

use crate::dom::prelude::*;
use pathlet_model::derive::today::school_day;
use pathlet_model::route::PlanStep;
use pathlet_model::values::DayIndex;

use crate::desk::Desk;
use crate::views::finish::brought::brought;
use crate::views::parts::news;
use crate::views::parts::own_bar::own_bar;
use crate::views::parts::phrase::phrase;
use crate::views::parts::suggestion;
use crate::words::Msg;

/// Draws the overview.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let inside = move |step: PlanStep| match step {
        PlanStep::Know => groups::needs(desk),
        PlanStep::Choices => view! { {groups::choices(desk)} {answers::answers(desk, step)} },
        PlanStep::Goals => groups::goals(desk),
        PlanStep::Tasks => groups::tasks(desk),
        PlanStep::You | PlanStep::Question | PlanStep::Check => answers::answers(desk, step),
    };
    let all = PlanStep::ALL.map(|step| answers::group(desk, step, inside(step))).collect_view();
    view! {
        {overview::head(desk)}
        <div class="page mt-l cols cols-side">
            <div class="stack-l">{news::bar(desk)} {brought()} {suggestion::list()} {all}</div>
            <aside class="stack" aria-label=Msg::PlanOverviewAside>
                {size::sheet(desk)}
                <section class="sunk stack-s" aria-labelledby="own">
                    <h2 id="own">{phrase(Msg::PlanOwnTitle)}</h2>
                    {own_bar(desk)}
                </section>
            </aside>
        </div>
    }
}

/// When something is written down: number of the current cycle, and how many of its days have begun. Follows nothing.
pub fn moment(desk: Desk) -> (i64, i64) {
    untrack(|| {
        let (today, said) = (desk.today(), desk.corrected_day().map(DayIndex::new));
        desk.of_cycle(|_, cycle| (cycle.number.get(), school_day(cycle, today, said).begun))
    })
}
