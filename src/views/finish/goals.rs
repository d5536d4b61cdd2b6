//! How the goals came out: met, not yet, or dropped with a note. Not yet is a place to go on from.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, GoalMove, Refusal, Step};
use pathlet_model::cycle::{Cycle, Goal, GoalStatus};
use pathlet_model::place::Place;
use pathlet_model::values::Id;

use super::close::why_not;
use crate::desk::Desk;
use crate::platform::page;
use crate::ui::{Button, Icon, Tag, Tone, Weight};
use crate::views::parts::phrase::text;
use crate::views::parts::text_box::{TextBox, id_of};
use crate::words::{Msg, words};

/// Draws the part.
pub fn part(desk: Desk) -> View {
    let ids = desk.cycle_memo(|_, cycle| cycle.goals.live().map(|goal| goal.id.clone()).collect::<Vec<_>>());
    let rows = move || match ids.get() {
        none if none.is_empty() => view! { <p>{Msg::FinishGoalsNone}</p> },
        ids => view! { <div class="stack">{ids.into_iter().map(|id| row(desk, id)).collect_view()}</div> },
    };
    live(rows)
}

fn find<'a>(cycle: &'a Cycle, id: &Id) -> Option<&'a Goal> {
    cycle.goals.by_key(id.as_str())
}

fn row(desk: Desk, id: Id) -> View {
    let of = id.clone();
    let statement =
        desk.cycle_memo(move |_, cycle| find(cycle, &of).map(|goal| goal.statement.to_string()).unwrap_or_default());
    let of = id.clone();
    let status = desk.cycle_memo(move |_, cycle| find(cycle, &of).map(|goal| goal.status.clone()).unwrap_or_default());
    let refused = RwSignal::new(None::<Refusal>);
    let heading_id = format!("goal-{id}");
    let note = TextBox::of(Place::id(&id), Goal::result_note, Msg::FinishGoalNote).lines(2).view();
    let buttons = {
        let id = id.clone();
        move || buttons(desk, &id, &status.get(), statement, refused)
    };
    view! {
        <div class="stack-s">
            // The focus goes to what stands below it: it is heard by itself.
            <div role="status">{live(move || tag(&status.get()))}</div>
            <h3 class="voice strong" id=heading_id tabindex="-1">{statement}</h3>
            {note}
            {why_not(refused)}
            {live(buttons)}
        </div>
    }
}

fn tag(status: &GoalStatus) -> View {
    let (tone, mark) = match status {
        GoalStatus::Met => (Some(Tone::Go), Some(Icon::Check)),
        GoalStatus::NotYet => (Some(Tone::Slow), Some(Icon::Footprints)),
        _ => (None, None),
    };
    let code = status.as_str().to_owned();
    let word = text(move || Msg::of_status_goal(&code).map(|msg| words().text(msg)).unwrap_or_default());
    view! { <p><Tag text=word mark=mark tone=tone /></p> }
}

fn buttons(
    desk: Desk,
    id: &Id,
    status: &GoalStatus,
    statement: Memo<String>,
    refused: RwSignal<Option<Refusal>>,
) -> View {
    let moves: &[(Msg, GoalMove)] = match status {
        GoalStatus::Met | GoalStatus::NotYet | GoalStatus::Dropped => &[(Msg::AppChange, GoalMove::Reopen)],
        _ => &[
            (Msg::StatusGoalMet, GoalMove::Met),
            (Msg::StatusGoalNotYet, GoalMove::NotYet),
            (Msg::FinishDrop, GoalMove::Drop),
        ],
    };
    let buttons = moves.iter().map(|(label, to)| {
        let (label, to, id) = (*label, to.clone(), id.clone());
        let weight = if to == GoalMove::Reopen { Weight::Quiet } else { Weight::Plain };
        let press = move |()| {
            let outcome = desk.edit(Command::Step(Step::Goal { id: id.clone(), to: to.clone() }));
            let at = if outcome.is_ok() { format!("goal-{id}") } else { id_of(&Place::id(&id), Goal::result_note.0) };
            refused.set(outcome.err());
            page::focus(&at);
        };
        view! { <Button label=label class="btn-sm" weight=weight object=Signal::derive(move || Some(statement.get())) on_press=press /> }
    });
    view! { <div class="row">{buttons.collect_view()}</div> }
}
