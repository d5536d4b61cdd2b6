//! Parts of a cycle that are made by the first letter or pick, and the day and band they are written on.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::cycle::{Cycle, Decision, Share, ShareStatus};
use pathlet_model::derive::today::school_day;
use pathlet_model::json::Json;
use pathlet_model::learner::Band;
use pathlet_model::place::{self, Place};
use pathlet_model::record::{Field, Value};
use pathlet_model::values::{DayIndex, Id};

use crate::desk::Desk;

/// The band of the learner. Tracked.
pub fn band(desk: Desk) -> Band {
    desk.of_learner(|learner| Some(learner.grade.band())).unwrap_or(Band::G68)
}

/// The school day things are written on now.
pub fn day(desk: Desk) -> i64 {
    untrack(|| {
        let said = desk.corrected_day().map(DayIndex::new);
        let today = desk.today();
        desk.of_cycle(|_, cycle| school_day(cycle, today, said).shown.clamp(1, cycle.length.get().max(1)))
    })
}

/// The id of the current cycle, without following it.
pub fn cycle_id(desk: Desk) -> Id {
    untrack(|| desk.of_cycle(|_, cycle| Some(cycle.id.clone()))).unwrap_or_default()
}

/// The place of a part of the current cycle.
pub fn part(desk: Desk, name: &str) -> Place {
    Place::id(&cycle_id(desk)).then(name)
}

/// What makes `share` or `decision`, when it is not there.
pub fn first(desk: Desk, name: &str) -> Option<Command> {
    let project = desk.project_now()?;
    let cycle = project.current_cycle()?;
    let (field, is_there, to) = match name {
        "share" => (
            Cycle::share.0,
            cycle.share.is_some(),
            Share { status: ShareStatus::Planned, ..Share::default() }.to_json(),
        ),
        _ => (Cycle::decision.0, cycle.decision.is_some(), Decision::default().to_json()),
    };
    (!is_there).then(|| Command::Set { place: Place::id(&cycle.id), field, from: Json::Null, to })
}

/// Writes a field of such a part, and makes the part by it.
pub fn set<T: Value>(desk: Desk, name: &str, inside: &str, field: Field<T>, to: &T) {
    if let Some(command) = setting(desk, name, inside, field.0, to.to_json()) {
        let _ = desk.edit(command);
    }
}

/// What writes a field of such a part.
pub fn setting(desk: Desk, name: &str, inside: &str, field: &'static str, to: Json) -> Option<Command> {
    let place = part(desk, name);
    let place = if inside.is_empty() { place } else { place.then(inside) };
    let project = desk.project_now()?;
    let from = place::find(&project, &place).and_then(|record| record.get(field)).unwrap_or_default();
    let set = Command::Set { place, field, from, to };
    Some(Command::Together(first(desk, name).into_iter().chain([set]).collect()))
}
