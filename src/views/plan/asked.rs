//! What a plan still needs, each with the way to the very box in which it is written.
use crate::dom::prelude::*;
use pathlet_model::bank::prompts::written;
use pathlet_model::cycle::{Cycle, Goal, GoalStatus};
use pathlet_model::gate::{Gate, Unmet};
use pathlet_model::place::Place;
use pathlet_model::project::{Choice, Dim, DrivingQuestion, Product, Project, ProjectAudience};
use pathlet_model::route::{Page, PlanStep};
use pathlet_model::steps;

use crate::desk::Desk;
use crate::ui::{Icon, icon};
use crate::views::parts::refusal;
use crate::views::parts::step_frame::{page_at, page_of};
use crate::views::parts::text_box::id_of;
use crate::words::{Msg, words};

/// What is asked for, comparable: a list is drawn anew only when it changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked(pub Vec<Unmet>);

/// What is asked for, each with the way there; nothing when nothing is.
pub fn list(unmet: &[Unmet]) -> View {
    let desk = expect_context::<Desk>();
    let lines = steps::merged(unmet.to_vec()).into_iter().map(|one| line(desk, &one)).collect_view();
    view! { <ul class="checks" aria-label=Msg::PlanCheckOpen>{lines}</ul> }
}

fn line(desk: Desk, one: &Unmet) -> View {
    let said = refusal::gates(std::slice::from_ref(one)).join(" ");
    let inside = view! { {icon(Icon::Circle)}<span>{said}</span> };
    if steps::is_choices(one.code) {
        let ways = one.ids.iter().map(|dim| {
            let name = Msg::of_dim_label(dim).map(|msg| words().text(msg));
            view! { <a href=page_at(PlanStep::Choices, &box_of_choice(desk, dim))>{name}</a> }
        });
        return view! { <li class="is-open"><span>{inside}</span><div class="row">{ways.collect_view()}</div></li> };
    }
    let href = match steps::of_gate(one.code) {
        Some(step) => page_at(step, &untrack(|| desk.of_cycle(|_, cycle| box_of(cycle, one)))),
        // Another cycle is running.
        None => page_of(Page::Finish),
    };
    view! { <li class="is-open"><a href=href>{inside}</a></li> }
}

/// The id of what comes next in a choice: its words, whose idea it is, or why.
fn box_of_choice(desk: Desk, dim: &str) -> String {
    let field = untrack(|| {
        desk.of_project(|project| {
            let choice = project.choice(&Dim::from(dim)).filter(|choice| written(&choice.value, None));
            match choice.map(|choice| choice.level.is_some()) {
                None => Choice::value.0,
                Some(false) => Choice::level.0,
                Some(true) => Choice::reason.0,
            }
        })
    });
    id_of(&Place::entry("choices", dim), field)
}

/// The id of the box for anything else; of its part of the page where there is no box yet.
fn box_of(cycle: &Cycle, one: &Unmet) -> String {
    let of = |part: &str, field: &str| id_of(&Place::part(part), field);
    match one.code {
        Gate::Title => of("", Project::title.0),
        Gate::Why => of("", Project::why_me.0),
        Gate::Question => of("driving_question", DrivingQuestion::draft.0),
        Gate::AudienceWho => of("audience", ProjectAudience::who.0),
        Gate::DoneMeans => of("product", Product::done_means.0),
        Gate::Prediction => id_of(&Place::id(&cycle.id), Cycle::prediction.0),
        Gate::NotTalkedAbout => format!("adult-{}", one.ids.first().map_or("", String::as_str)),
        Gate::MakeMilestone | Gate::ShareMilestone => "new-milestones".to_owned(),
        Gate::Task => "new-tasks".to_owned(),
        _ => {
            let goal = cycle.goals.live().find(|goal| goal.status != GoalStatus::Dropped);
            goal.map_or_else(|| "goals-h".to_owned(), |goal| id_of(&Place::id(&goal.id), Goal::statement.0))
        }
    }
}
