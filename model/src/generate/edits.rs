//! The next edits somebody might make of a project, including some that are refused.

use super::chance::Chance;
use super::maker;
use super::{school_days, words};
use crate::bank::Lang;
use crate::command::{Command, CycleMove, GoalMove, Mark, MilestoneMove, PitchMove, Step, TaskMove};
use crate::cycle::{Cycle, CycleStatus, Evidence, HelpStatus, Idea, Reflection, ReflectionKind, Share};
use crate::json::Json;
use crate::learner::Band;
use crate::place::{Place, holds_entries};
use crate::project::{ChoiceLevel, Dim, NeedKind, NeedStatus, NeedToKnow, Project, SuggestionAnswer};
use crate::record::{Kind, Record};
use crate::start;
use crate::values::{DayIndex, Id};

/// Up to twelve edits of a project, each made to fit what is there now.
#[must_use]
pub fn commands(project: &Project, seed: u64) -> Vec<Command> {
    let mut chance = Chance::new(seed ^ 0x65_64_69_74);
    let records = records(project);
    (0..1 + chance.below(12)).map(|_| command(project, &records, &mut chance)).collect()
}

/// A record and where it stands.
struct Found<'a> {
    place: Place,
    record: &'a dyn Record,
}

/// Every record of a project that has a place.
fn records(project: &Project) -> Vec<Found<'_>> {
    let mut out = Vec::new();
    collect(Place::document(), project, &mut out);
    out
}

fn collect<'a>(place: Place, record: &'a dyn Record, out: &mut Vec<Found<'a>>) {
    for spec in record.schema().fields {
        if holds_entries(spec.kind) {
            for entry in record.list(spec.name) {
                let here = match crate::record::id_of(entry) {
                    Some(id) => Place::id(&id),
                    None => place.then(spec.name).then(&entry.key()),
                };
                collect(here, entry, out);
            }
        } else if let Some(part) = record.part(spec.name) {
            collect(place.then(spec.name), part, out);
        }
    }
    out.push(Found { place, record });
}

fn command(project: &Project, records: &[Found<'_>], chance: &mut Chance) -> Command {
    match chance.below(20) {
        0..=7 => write(records, chance),
        8 => Command::Delete { place: any(records, chance) },
        9 => Command::Restore { place: any(records, chance) },
        10..=11 => add(project, chance),
        12 => Command::Together((0..3).map(|_| command(project, records, chance)).collect()),
        13 => lay_out(project, chance),
        14 => whole_part(project, chance),
        _ => Command::Step(step(project, records, chance)),
    }
}

fn any(records: &[Found<'_>], chance: &mut Chance) -> Place {
    let at = chance.below(records.len());
    records.get(at).map(|found| found.place.clone()).unwrap_or_default()
}

/// Any field of any record: a new text, or a value from another record's field of that kind.
fn write(records: &[Found<'_>], chance: &mut Chance) -> Command {
    let at = chance.below(records.len());
    let nothing = Command::Together(Vec::new());
    let Some(found) = records.get(at) else { return nothing };
    let fields = found.record.schema().fields;
    let Some(spec) = fields.get(chance.below(fields.len())) else { return nothing };
    let stood = found.record.get(spec.name).unwrap_or_default();
    let to = value(spec.kind, &stood, chance);
    // Now and then another tab has written there meanwhile.
    let from = if chance.one_in(8) { Json::from("what stood there before") } else { stood };
    Command::Set { place: found.place.clone(), field: spec.name, from, to }
}

fn value(kind: &Kind, stood: &Json, chance: &mut Chance) -> Json {
    match kind {
        Kind::Text { max } => match chance.below(12) {
            0 => Json::Null,
            1 => Json::from(""),
            2 => Json::from("x".repeat(max + 1)),
            _ => Json::from(words::text(chance, Lang::Es, *max)),
        },
        Kind::Words(words) => Json::from(if chance.one_in(10) { "hologram" } else { chance.of(words) }),
        Kind::Int { min, max } => Json::from(chance.between(min - 1, (max + 1).min(min + 20))),
        Kind::DayIndex => Json::from(chance.between(0, 11)),
        Kind::Level => Json::from(chance.between(1, 4)),
        Kind::Bool => Json::Bool(*stood != Json::Bool(true)),
        Kind::Maybe(inner) => {
            if chance.one_in(5) {
                Json::Null
            } else {
                value(inner, stood, chance)
            }
        }
        Kind::List { of, .. } if !matches!(of, Kind::Record(_)) => {
            Json::List((0..chance.below(4)).map(|_| value(of, &Json::Null, chance)).collect())
        }
        _ => stood.clone(),
    }
}

fn add(project: &Project, chance: &mut Chance) -> Command {
    let cycle = project.current_cycle().cloned().unwrap_or_default();
    let (here, id, day) = (Place::id(&cycle.id), maker::id(chance), DayIndex::new(chance.between(0, 6)));
    let text = words::text(chance, Lang::En, 120);
    let kind = ReflectionKind::Final;
    match chance.below(5) {
        0 => Command::add(here, Cycle::parking_lot, &Idea { id, text: text.into(), ..Idea::default() }),
        1 => Command::add(here, Cycle::evidence, &Evidence { id, title: text.into(), day, ..Evidence::default() }),
        2 => Command::add(here, Cycle::reflections, &Reflection { id, kind, day, ..Reflection::default() }),
        3 => {
            let number = i64::try_from(project.cycles.len()).unwrap_or(1) + 1;
            let days = school_days(300, 5);
            let me = project.me().map(|me| me.id.clone()).unwrap_or_default();
            let next = start::cycle(number, &days, 45, Lang::En, &me, &mut || maker::id(chance));
            Command::add(Place::document(), Project::cycles, &next)
        }
        _ => {
            let kind = chance.of(&NeedKind::known());
            let need = NeedToKnow { id, text: text.into(), kind, ..NeedToKnow::default() };
            Command::add(Place::document(), Project::need_to_knows, &need)
        }
    }
}

/// Makes `share` or `decision`, where there is none yet.
fn whole_part(project: &Project, chance: &mut Chance) -> Command {
    let here = Place::id(&project.current_cycle().map(|cycle| cycle.id.clone()).unwrap_or_default());
    if chance.one_in(2) {
        Command::set(here, Cycle::share, &None, &Some(Share::default()))
    } else {
        Command::set(here, Cycle::decision, &None, &Some(crate::cycle::Decision::default()))
    }
}

fn lay_out(project: &Project, chance: &mut Chance) -> Command {
    let Some(cycle) = project.current_cycle() else { return Command::Together(Vec::new()) };
    let length = chance.below(12);
    let days = school_days(chance.below(100), length);
    let stones = start::stones(length, false, Lang::En);
    Command::Step(Step::LayOut { id: cycle.id.clone(), days, stones })
}

/// The id of any record of that type, now and then one that is not there.
fn one(records: &[Found<'_>], name: &str, chance: &mut Chance) -> Id {
    let ids: Vec<Id> = records
        .iter()
        .filter(|found| found.record.schema().name == name)
        .map(|found| Id::new(found.record.key()))
        .collect();
    if chance.one_in(40) { maker::id(chance) } else { chance.of(&ids) }
}

fn step(project: &Project, records: &[Found<'_>], chance: &mut Chance) -> Step {
    let day = chance.between(0, 11);
    let text = words::text(chance, Lang::En, 240);
    match chance.below(12) {
        0 => Step::KeepQuestion { cycle: 1, day, why: text },
        1 => Step::Choose {
            dim: chance.of(&Dim::known()),
            value: text,
            option: chance.one_in(5).then(|| Id::from("poster")),
            level: chance.of(&[Some(ChoiceLevel::Picked), Some(ChoiceLevel::Shaped), Some(ChoiceLevel::Mine), None]),
        },
        2 => Step::Open { dim: chance.of(&Dim::known()) },
        3 => Step::Need { id: one(records, "NeedToKnow", chance), to: chance.of(&NeedStatus::known()) },
        4 => Step::Goal { id: one(records, "Goal", chance), to: goal_move(project, chance, day) },
        5..=6 => Step::Task { id: one(records, "Task", chance), to: task_move(chance, day) },
        7 => Step::Milestone {
            id: one(records, "Milestone", chance),
            to: chance
                .of(&[Some(MilestoneMove::Done), Some(MilestoneMove::Reopen), None])
                .unwrap_or(MilestoneMove::ToDay(day)),
        },
        8 => Step::Help { id: one(records, "Help", chance), to: chance.of(&HelpStatus::known()) },
        9 => Step::Suggestion {
            id: one(records, "Suggestion", chance),
            answer: chance.of(&SuggestionAnswer::known()),
            day,
        },
        10 => {
            let moves = [PitchMove::Pitch, PitchMove::AskChanges, PitchMove::GreenLight, PitchMove::StartAnyway];
            let to = chance.of(&moves.map(Some)).unwrap_or(PitchMove::NotNeeded);
            Step::Pitch { to, cycle: 1, day, who: "Ms. Ortega".to_owned(), note: text }
        }
        _ => Step::Cycle {
            id: one(records, "Cycle", chance),
            to: cycle_move(project, chance),
            day,
            adult: String::new(),
            note: text,
            band: chance.of(&[Some(Band::K2), Some(Band::G68)]).unwrap_or(Band::G35),
        },
    }
}

fn goal_move(project: &Project, chance: &mut Chance, day: i64) -> GoalMove {
    let me = project.me().map(|me| me.id.clone());
    match chance.below(7) {
        0 => GoalMove::Propose,
        1 => GoalMove::Met,
        2 => GoalMove::NotYet,
        3 => GoalMove::Drop,
        4 => GoalMove::Reopen,
        other => GoalMove::Agree(Mark { by: me.filter(|_| other == 5), who: "Luz".to_owned(), day }),
    }
}

fn task_move(chance: &mut Chance, day: i64) -> TaskMove {
    match chance.below(9) {
        0..=1 => TaskMove::Start { day },
        2 => TaskMove::Done,
        3 => TaskMove::Park,
        4 => TaskMove::Drop,
        5 => TaskMove::PutBack,
        6 => TaskMove::Reopen { day },
        7 => TaskMove::Stop,
        _ => TaskMove::ToDay(day),
    }
}

/// Mostly the move that comes next, else any.
fn cycle_move(project: &Project, chance: &mut Chance) -> CycleMove {
    use CycleMove::{Close, Pause, Ready, Reflect, Reopen, Replan, Resume, SetAside, Start, StepBack, TakeUp};
    let share = CycleMove::Share { anyway: chance.one_in(2) };
    let any = [Ready, Replan, Start, share, Reflect, Close, Reopen, StepBack, SetAside, TakeUp, Pause, Resume];
    let next = match project.current_cycle().map(|cycle| &cycle.status) {
        Some(CycleStatus::Planning) => Ready,
        Some(CycleStatus::Ready) => Start,
        Some(CycleStatus::Active) => share,
        Some(CycleStatus::Sharing) => Reflect,
        Some(CycleStatus::Reflecting) => Close,
        Some(CycleStatus::SetAside) => TakeUp,
        _ => Reopen,
    };
    if chance.one_in(2) { next } else { chance.of(&any.map(Some)).unwrap_or(next) }
}
