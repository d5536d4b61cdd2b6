//! What a plan still needs, each with the way to the very box in which it is written.
use crate::dom::prelude::*;
use pathlet_model::gate::{Gate, Unmet};
use pathlet_model::route::{Page, PlanStep};
use pathlet_model::steps;

use crate::ui::{Icon, icon};
use crate::views::parts::refusal;
use crate::views::parts::step_frame::{page_at, page_of};
use crate::words::{Msg, words};

/// What is asked for, comparable: a list is drawn anew only when it changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked(pub Vec<Unmet>);

/// What is asked for, each with the way there; nothing when nothing is.
pub fn list(unmet: &[Unmet]) -> View {
    view! { <ul class="checks" aria-label=Msg::PlanCheckOpen>{unmet.iter().map(line).collect_view()}</ul> }
}

fn line(one: &Unmet) -> View {
    let said = refusal::gates(std::slice::from_ref(one)).join(" ");
    let inside = view! { {icon(Icon::Circle)}<span>{said}</span> };
    if steps::is_choices(one.code) {
        let field = if one.code == Gate::Choices { "value" } else { "reason" };
        let ways = one.ids.iter().map(|dim| {
            let name = Msg::of_dim_label(dim).map(|msg| words().text(msg));
            view! { <a href=page_at(PlanStep::Choices, &format!("?choices-{dim}-{field}"))>{name}</a> }
        });
        return view! { <li class="is-open"><span>{inside}</span><div class="row">{ways.collect_view()}</div></li> };
    }
    let href = match steps::of_gate(one.code) {
        Some(step) => page_at(step, &box_of(one)),
        // Another cycle is running.
        None => page_of(Page::Finish),
    };
    view! { <li class="is-open"><a href=href>{inside}</a></li> }
}

/// The end of the id of the box for anything else.
fn box_of(one: &Unmet) -> String {
    let aim = match one.code {
        Gate::Title => "-title",
        Gate::Why => "-why_me",
        Gate::Question => "question-draft",
        Gate::AudienceWho => "-audience-who",
        Gate::DoneMeans => "product-done_means",
        Gate::Prediction => "-prediction",
        Gate::MakeMilestone | Gate::ShareMilestone => "new-milestones",
        Gate::Task => "new-tasks",
        _ => "-statement",
    };
    // A goal that nobody has talked about yet: the box for the adult's name.
    one.ids.first().map_or_else(|| format!("?{aim}"), |goal| format!("?adult-{goal}"))
}
