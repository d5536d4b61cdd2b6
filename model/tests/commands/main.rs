//! Properties of commands, on generated projects: accepted edits keep every rule, each edit has its way back, and nothing that is
//! handed in makes the program stop.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../common/mod.rs"]
mod common;
mod cycle;
mod fields;
mod gates;
mod plan;
mod work;

use common::{FIELDS, SAMPLES, any_json, any_text, assert_same_but_traces, assert_sound, cases, edit, samples};
use pathlet_model::command::{Change, Command, CycleMove, GoalMove, Mark, MilestoneMove, PitchMove, Step, TaskMove};
use pathlet_model::cycle::{HelpStatus, Phase};
use pathlet_model::generate::{self, Chance};
use pathlet_model::json::Json;
use pathlet_model::learner::Band;
use pathlet_model::place::Place;
use pathlet_model::project::{ChoiceLevel, Dim, NeedStatus, Project, SuggestionAnswer};
use pathlet_model::record::{Record, Value};
use pathlet_model::values::Id;
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn an_accepted_edit_keeps_every_rule_and_a_refused_one_changes_nothing(nth in 0..SAMPLES, seed in any::<u64>()) {
        let mut project = common::project(nth);
        for command in generate::commands(&project, seed) {
            let before = project.clone();
            if edit(&mut project, command).is_ok() {
                assert_sound(&project);
            } else {
                prop_assert!(project == before);
            }
        }
    }

    #[test]
    fn an_edit_taken_back_leaves_only_traces(nth in 0..SAMPLES, seed in any::<u64>()) {
        let mut project = common::project(nth);
        for command in generate::commands(&project, seed) {
            let before = project.clone();
            let Ok(back) = edit(&mut project, command.clone()) else { continue };
            let after = project.clone();
            let again = edit(&mut project, back).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
            assert_same_but_traces(&before, &project);
            edit(&mut project, again).unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
            assert_same_but_traces(&after, &project);
        }
    }

    #[test]
    fn whatever_is_handed_in_is_taken_whole_or_refused((nth, commands) in junk()) {
        let mut project = common::project(nth);
        for command in commands {
            let before = project.to_json();
            if edit(&mut project, command).is_err() {
                prop_assert!(project.to_json() == before);
            } else {
                assert_sound(&project);
                let text = project.to_json().print();
                prop_assert_eq!(Project::read(&Json::parse(&text).unwrap()).to_json().print(), text);
            }
        }
    }
}

fn junk() -> impl Strategy<Value = (usize, Vec<Command>)> {
    (0..SAMPLES).prop_flat_map(|nth| {
        let places = places(&samples()[nth].1);
        let ids: Vec<Id> = places.iter().filter_map(|place| place.1.clone()).collect();
        let place = prop_oneof![
            5 => prop::sample::select(places).prop_map(|place| place.0),
            1 => any_text().prop_map(|text| Place::part(&text)),
            1 => (any_text(), any_text()).prop_map(|(list, key)| Place::entry(&list, &key)),
        ];
        let id = prop_oneof![5 => prop::sample::select(ids), 1 => any_text().prop_map(Id::new)];
        (Just(nth), prop::collection::vec(command(place.boxed(), id.boxed()), 1..6))
    })
}

/// Every place of a project, with the id where the record has one.
fn places(project: &Project) -> Vec<(Place, Option<Id>)> {
    let mut out = vec![(Place::document(), None)];
    collect(&Place::document(), project, &mut out);
    out.push((Place::document(), Some(project.id.clone())));
    out
}

fn collect(place: &Place, record: &dyn Record, out: &mut Vec<(Place, Option<Id>)>) {
    for spec in record.schema().fields {
        for entry in record.list(spec.name) {
            let id = pathlet_model::record::id_of(entry);
            let here = id.as_ref().map_or_else(|| place.then(spec.name).then(&entry.key()), Place::id);
            out.push((here.clone(), id));
            collect(&here, entry, out);
        }
        if let Some(part) = record.part(spec.name) {
            let here = place.then(spec.name);
            out.push((here.clone(), None));
            collect(&here, part, out);
        }
    }
}

fn command(place: BoxedStrategy<Place>, id: BoxedStrategy<Id>) -> impl Strategy<Value = Command> {
    let field = || prop::sample::select(FIELDS);
    let set = (place.clone(), field(), any_json(), any_json()).prop_map(|(place, field, from, to)| Command::Set {
        place,
        field,
        from,
        to,
    });
    let record = (id.clone(), any_json()).prop_map(|(id, json)| match json {
        Json::Map(mut entries) => {
            entries.retain(|(key, _)| key != "id");
            entries.push(("id".into(), id.to_json()));
            Json::Map(entries)
        }
        other => other,
    });
    let add = (place.clone(), field(), record).prop_map(|(place, list, record)| Command::Add { place, list, record });
    let change = prop_oneof![
        (place.clone(), field(), any_json(), any_json()).prop_map(|(place, field, from, to)| Change::Field {
            place,
            field,
            from,
            to
        }),
        (place.clone(), any::<bool>()).prop_map(|(place, deleted)| Change::Marked { place, deleted }),
        place.clone().prop_map(|place| Change::Added { place }),
        (place.clone(), prop::collection::vec(any_json(), 0..3)).prop_map(|(place, from)| Change::Beside {
            place,
            from,
            to: Vec::new()
        }),
    ];
    let leaf = prop_oneof![
        4 => set,
        3 => add,
        1 => place.clone().prop_map(|place| Command::Delete { place }),
        1 => place.prop_map(|place| Command::Restore { place }),
        4 => step(id).prop_map(Command::Step),
        1 => prop::collection::vec(change, 0..4).prop_map(Command::Back),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| prop::collection::vec(inner, 0..4).prop_map(Command::Together))
}

fn step(id: BoxedStrategy<Id>) -> impl Strategy<Value = Step> {
    (id, any_text(), prop_oneof![0i64..12, any::<i64>()], any::<u64>()).prop_map(|(id, text, day, seed)| {
        let mut chance = Chance::new(seed);
        let dim = chance.of(&Dim::known());
        match chance.below(12) {
            0 => Step::KeepQuestion { cycle: day, day, why: text },
            1 => Step::Choose { dim, value: text, option: Some(id), level: Some(chance.of(&ChoiceLevel::known())) },
            2 => Step::Open { dim: Dim::from(text.as_str()) },
            3 => Step::Need { id, to: NeedStatus::from(text.as_str()) },
            4 => Step::Goal { id: id.clone(), to: GoalMove::Agree(Mark { by: Some(id), who: text, day }) },
            5 => Step::Task { id, to: TaskMove::Start { day } },
            6 => Step::Task { id, to: TaskMove::ToDay(day) },
            7 => Step::Milestone { id, to: MilestoneMove::ToDay(day) },
            8 => Step::Help { id, to: HelpStatus::from(text.as_str()) },
            9 => Step::Suggestion { id, answer: SuggestionAnswer::from(text.as_str()), day },
            10 => Step::Pitch { to: PitchMove::StartAnyway, cycle: day, day, who: text.clone(), note: text },
            _ if day < 11 => {
                let days = generate::school_days(3, usize::try_from(day).unwrap_or(0));
                let stones = days.iter().map(|_| (Phase::from(text.as_str()), text.clone())).collect();
                Step::LayOut { id, days, stones }
            }
            _ => Step::Cycle { id, to: CycleMove::SetAside, day, adult: text.clone(), note: text, band: Band::K2 },
        }
    })
}
