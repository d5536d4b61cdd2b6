//! What a student can take along into the next cycle. Nothing is ticked by itself.
use crate::dom::prelude::*;
use pathlet_model::cycle::{Carry, Cycle};
use pathlet_model::derive::carry::{Candidates, candidates};
use pathlet_model::project::Project;
use pathlet_model::record::Field;
use pathlet_model::values::{Id, List};

use super::half;
use crate::desk::Desk;
use crate::ui::Tick;
use crate::views::feedback::find_item;
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// One kind of thing that can come along.
struct Kind {
    label: Msg,
    field: Field<List<Id>>,
    of: fn(Candidates) -> Vec<Id>,
    ticked: fn(&Carry) -> &List<Id>,
    say: fn(&Project, &Cycle, &Id) -> Option<String>,
}

const KINDS: [Kind; 5] = [
    Kind {
        label: Msg::DecisionCarryGoal,
        field: Carry::goal_ids,
        of: |all| all.goals,
        ticked: |carry| &carry.goal_ids,
        say: |_, cycle, id| Some(cycle.goals.by_key(id.as_str())?.statement.to_string()),
    },
    Kind {
        label: Msg::DecisionCarryFeedback,
        field: Carry::feedback_item_ids,
        of: |all| all.feedback,
        ticked: |carry| &carry.feedback_item_ids,
        say: |_, cycle, id| Some(find_item(cycle, id)?.text.to_string()),
    },
    Kind {
        label: Msg::DecisionCarryTask,
        field: Carry::task_ids,
        of: |all| all.tasks,
        ticked: |carry| &carry.task_ids,
        say: |_, cycle, id| Some(cycle.tasks.by_key(id.as_str())?.title.to_string()),
    },
    Kind {
        label: Msg::DecisionCarryIdea,
        field: Carry::lot_ids,
        of: |all| all.ideas,
        ticked: |carry| &carry.lot_ids,
        say: |_, cycle, id| Some(cycle.parking_lot.by_key(id.as_str())?.text.to_string()),
    },
    Kind {
        label: Msg::DecisionCarryNeed,
        field: Carry::ntk_ids,
        of: |all| all.need_to_knows,
        ticked: |carry| &carry.ntk_ids,
        say: |project, _, id| Some(project.need_to_knows.by_key(id.as_str())?.text.to_string()),
    },
];

/// The ticks, of the current cycle.
pub fn ticks(desk: Desk) -> View {
    let rows = desk.cycle_memo(|project, cycle| {
        let rows = KINDS.iter().enumerate().flat_map(|(at, kind)| {
            let ids = (kind.of)(candidates(project, cycle));
            ids.into_iter().filter_map(move |id| Some((at, (kind.say)(project, cycle, &id)?, id)))
        });
        rows.collect::<Vec<_>>()
    });
    let list = move || {
        let rows = rows.get();
        if rows.is_empty() {
            return view! { <p class="note">{Msg::DecisionCarryNone}</p> };
        }
        rows.into_iter().filter_map(|(at, said, id)| Some(tick(desk, KINDS.get(at)?, said, id))).collect_view()
    };
    view! {
        <div class="sunk">
            <fieldset class="field">
                <legend class="lab">{Msg::DecisionCarry}</legend>
                <p class="field-hint">{Msg::DecisionCarryHint}</p>
                {live(list)}
            </fieldset>
        </div>
    }
}

fn tick(desk: Desk, kind: &'static Kind, said: String, id: Id) -> View {
    let carried = move |cycle: &Cycle| cycle.decision.as_ref().map(|decision| (kind.ticked)(&decision.carry).clone());
    let ticked = {
        let id = id.clone();
        desk.cycle_memo(move |_, cycle| carried(cycle).is_some_and(|ids| ids.contains(&id)))
    };
    let change = move |on: bool| {
        let ids = untrack(|| desk.of_cycle(|_, cycle| carried(cycle))).unwrap_or_default();
        let rest = ids.iter().filter(|one| **one != id).cloned();
        let ids: List<Id> = rest.chain(on.then(|| id.clone())).collect();
        half::set(desk, "decision", "carry", kind.field, &ids);
    };
    let label = text(move || format!("{}: {said}", words().text(kind.label)));
    view! { <Tick label=label ticked=ticked on_change=change /> }
}
