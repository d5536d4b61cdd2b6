//! What the cycle before leaves to this one, for the planning page: keep, change, drop. What is kept is offered, never filled in.
use crate::dom::prelude::*;
use pathlet_model::cycle::{CycleStatus, Decision};
use pathlet_model::next;
use pathlet_model::project::Project;
use pathlet_model::store::DocKey;

use crate::desk::Desk;
use crate::shelf;
use crate::ui::{Button, Icon};
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// Draws it; nothing for a first cycle.
pub fn brought() -> View {
    let desk = expect_context::<Desk>();
    let Some(decision) = before(desk) else { return View::none() };
    if decision.keep.is_empty() && decision.change.is_empty() && decision.drop.is_empty() {
        return View::none();
    }
    view! {
        <section class="sunk stack-s" aria-labelledby="brought">
            <h2 id="brought">{Msg::NextCycleBrought}</h2>
            {lists(desk, &decision, true)}
        </section>
    }
}

/// The three lists; `with_offers` lets what is kept be taken into the plan.
pub fn lists(desk: Desk, decision: &Decision, with_offers: bool) -> View {
    let kinds = [
        (Msg::DecisionKeep, &decision.keep, with_offers),
        (Msg::DecisionChange, &decision.change, false),
        (Msg::DecisionDrop, &decision.drop, false),
    ];
    let columns = kinds.into_iter().filter(|(_, lines, _)| !lines.is_empty()).map(|(label, lines, offers)| {
        let rows = lines.iter().map(|line| {
            let line = line.to_string();
            let offer = offers.then(|| offer(desk, line.clone()));
            view! { <li><p class="voice">{line}</p>{offer}</li> }
        });
        view! { <div><h3>{label}</h3><ul class="stack-s">{rows.collect_view()}</ul></div> }
    });
    view! { <div class="kcd">{columns.collect_view()}</div> }
}

/// A button as long as there is a place for it: a team's agreements, or the empty if-then of the first goal.
fn offer(desk: Desk, keep: String) -> View {
    let is_team = desk.cycle_memo(|project, _| project.team.mode != pathlet_model::project::TeamMode::Solo);
    let what = keep.clone();
    let has_place = desk.cycle_memo(move |project, cycle| next::offer_keep(project, cycle, &what).is_some());
    live(move || {
        if !has_place.get() {
            return View::none();
        }
        let label =
            text(move || words().text(if is_team.get() { Msg::NextCycleToAgreements } else { Msg::NextCycleToIfThen }));
        let (what, said) = (keep.clone(), keep.clone());
        let press = move |()| {
            let command =
                desk.project_now().and_then(|project| next::offer_keep(&project, project.current_cycle()?, &what));
            if let Some(command) = command {
                desk.edit_and_say(command, words().now(Msg::NextCycleTaken));
            }
        };
        view! { <Button label=label class="btn-sm" before=Some(Icon::Plus) object=Signal::derive(move || Some(said.clone())) on_press=press /> }
    })
}

/// The decision of the cycle before; after a turn it stands in the project this one is based on.
fn before(desk: Desk) -> Option<Decision> {
    let project = desk.project_now()?;
    let cycle = project.current_cycle()?;
    if let Some(decision) = next::decision_before(&project, cycle) {
        return Some(decision.clone());
    }
    let id = project.based_on.clone().filter(|_| cycle.number.get() == 1)?;
    let other = shelf::open::<Project>(&DocKey::Project { learner: project.learner_id.clone(), id }).ok()??.document;
    let done = other.cycles.live().filter(|cycle| cycle.status == CycleStatus::Done);
    done.max_by_key(|cycle| cycle.number)?.decision.clone()
}
