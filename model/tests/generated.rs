//! Generated learners and projects: sound, the same for a seed, of every kind, and unchanged by a way through a file.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeSet;

use common::{SAMPLES, any_json, assert_sound, cases, work_on};
use pathlet_model::format::Stamp;
use pathlet_model::generate::{self, Chance, Stage};
use pathlet_model::json::Json;
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::shape;
use pathlet_model::store::room::{self, Size};
use pathlet_model::store::{Document as _, KeyValue as _, Memory, save};
use proptest::prelude::*;

const STAMP: Stamp<'static> = Stamp { app: "test", at: "2026-11-22T08:00:00Z", schema: 0 };

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_document_read_is_the_document_written(nth in 0..SAMPLES, seed in any::<u64>()) {
        let mut project = common::project(nth);
        work_on(&mut project, seed);
        let json = project.to_json();
        prop_assert_eq!(&Project::read(&json).to_json(), &json);
        let text = json.print();
        prop_assert_eq!(&Json::parse(&text).unwrap(), &json);
        prop_assert_eq!(Json::parse(&text).unwrap().print(), text);
    }

    #[test]
    fn any_json_printed_is_the_same_when_read_again(json in any_json()) {
        let text = json.print();
        prop_assert_eq!(Json::parse(&text).unwrap(), json);
    }

    #[test]
    fn our_json_is_what_any_other_reader_takes_for_json(json in any_json()) {
        let theirs: serde_json::Value = serde_json::from_str(&json.print()).unwrap();
        let again: serde_json::Value = serde_json::from_str(&Json::parse(&theirs.to_string()).unwrap().print()).unwrap();
        prop_assert_eq!(again, theirs);
    }

    #[test]
    fn a_learner_of_any_seed_is_sound_and_read_as_it_was_written(seed in any::<u64>()) {
        let learner = generate::learner(seed);
        let json = learner.to_json();
        prop_assert_eq!(shape::check(&Learner::SCHEMA, &json, "learner"), Vec::new());
        prop_assert_eq!(Learner::read(&json).to_json(), json);
    }

    #[test]
    fn what_a_newer_version_wrote_anywhere_is_there_after_reading(
        nth in 0..SAMPLES, at in any::<prop::sample::Index>(), value in any_json(), seed in any::<u64>()
    ) {
        let mut json = common::project(nth).to_json();
        let mut count = 0;
        objects(&mut json, &mut |_| count += 1);
        let (wanted, mut nth) = (at.index(count), 0);
        objects(&mut json, &mut |entries| {
            if nth == wanted {
                entries.push(("of_tomorrow".into(), value.clone()));
            }
            nth += 1;
        });
        let mut project = Project::read(&json);
        prop_assert_eq!(&project.to_json(), &json);
        work_on(&mut project, seed);
        prop_assert!(project.to_json().print().contains("\"of_tomorrow\":"), "edits keep it too");
    }

    #[test]
    fn a_file_that_was_damaged_is_refused_or_read_but_never_stops_the_program(
        nth in 0..SAMPLES, at in any::<prop::sample::Index>(), value in any_json()
    ) {
        let mut json = common::project(nth).to_json();
        let mut count = 0;
        values(&mut json, &mut |_| count += 1);
        let (wanted, mut nth) = (at.index(count), 0);
        values(&mut json, &mut |here| {
            if nth == wanted {
                *here = value.clone();
            }
            nth += 1;
        });
        let sound = shape::check(&Project::SCHEMA, &json, "project").is_empty();
        let read = Project::read(&json);
        if sound {
            assert_sound(&read);
        }
    }
}

fn kept_units(project: &Project) -> usize {
    let store = Memory::new();
    save(&store, project, "me", STAMP).unwrap();
    room::units(&store.get(&project.doc_key().to_string()).unwrap().unwrap())
}

#[test]
fn a_year_of_twelve_cycles_with_36_pictures_is_below_the_warning_for_whoever_writes_as_the_samples_do() {
    const POINTER: &str = r#","picture_id":"00000000-0000-4000-8000-000000000000""#;
    let samples = [
        include_str!("fixtures/sample-1.json"),
        include_str!("fixtures/sample-2.json"),
        include_str!("fixtures/sample-3.json"),
    ];
    for (nth, text) in samples.iter().enumerate() {
        let file = Json::parse(text).unwrap();
        let project = Project::read(&file.get("payload").unwrap().list("projects")[0]);
        let fullest = project.cycles.live().map(|cycle| room::units(&cycle.to_json().print())).max().unwrap();
        let year = kept_units(&project) + 11 * (fullest + 1) + 36 * POINTER.len();
        assert_eq!(Size::of(year), Size::Fine, "sample {nth}: {year}");
    }
}

#[test]
fn whoever_writes_much_in_twelve_cycles_with_36_pictures_is_told_and_still_has_room() {
    let learner = generate::learner(3);
    let project = generate::year(&learner, 3);
    assert_eq!(shape::check(&Project::SCHEMA, &project.to_json(), "project"), Vec::new());
    let evidence = project.cycles.live().flat_map(|cycle| cycle.evidence.live());
    let pictures: BTreeSet<_> = evidence.filter_map(|it| it.picture_id.clone()).collect();
    assert_eq!((project.cycles.len(), pictures.len()), (12, 36));
    assert_eq!(Size::of(kept_units(&project)), Size::Large);
}

#[test]
fn a_tombstone_whose_id_came_as_null_is_as_sound_when_it_is_written_again() {
    let mut json = common::project(4).to_json();
    values(&mut json, &mut |here| {
        if let Json::Map(entries) = here
            && entries.iter().any(|(key, _)| key == "need_to_knows")
        {
            let bare = Json::parse(r#"[{"id": null, "deleted": true}, {"id": null, "hidden": true, "text": null}]"#);
            entries.retain(|(key, _)| key != "need_to_knows");
            entries.push(("need_to_knows".into(), bare.unwrap()));
        }
    });
    let read = Project::read(&json);
    assert_eq!(read.need_to_knows.len(), 2);
    let ours = |json: &Json| {
        let errors = shape::check(&Project::SCHEMA, json, "project");
        errors.into_iter().filter(|error| error.path.contains("need_to_knows")).count()
    };
    assert_eq!((ours(&json), ours(&read.to_json())), (0, 0));
}

/// The fields of an object.
type Entries = Vec<(pathlet_model::json::Key, Json)>;

/// Every object that is a record of ours: not what is inside an unknown field, `v` or `also`, and not stones and marks, which an
/// edit may take out with all they hold.
fn objects(json: &mut Json, visit: &mut dyn FnMut(&mut Entries)) {
    match json {
        Json::Map(entries) => {
            for (key, value) in entries.iter_mut() {
                if !["v", "also", "wish", "day_plan", "agreed"].contains(&key.as_ref()) {
                    objects(value, visit);
                }
            }
            visit(entries);
        }
        Json::List(items) => items.iter_mut().for_each(|item| objects(item, visit)),
        _ => {}
    }
}

fn values(json: &mut Json, visit: &mut dyn FnMut(&mut Json)) {
    match json {
        Json::Map(entries) => entries.iter_mut().for_each(|(_, value)| values(value, visit)),
        Json::List(items) => items.iter_mut().for_each(|item| values(item, visit)),
        _ => {}
    }
    visit(json);
}

#[test]
fn a_seed_gives_the_same_learner_and_project_again() {
    for seed in 0..4 {
        let learner = generate::learner(seed);
        assert_eq!(learner, generate::learner(seed));
        let project = generate::project(&learner, seed, Stage::Running(3));
        assert_eq!(project, generate::project(&learner, seed, Stage::Running(3)));
        assert_ne!(project, generate::project(&learner, seed + 1, Stage::Running(3)));
        assert_eq!(generate::commands(&project, seed), generate::commands(&project, seed));
    }
}

#[test]
fn each_stage_is_what_its_name_says() {
    let learner = generate::learner(3);
    for (stage, status) in [
        (Stage::Started, "planning"),
        (Stage::HalfPlanned, "planning"),
        (Stage::Planned, "ready"),
        (Stage::Pitched, "ready"),
        (Stage::Running(2), "active"),
        (Stage::Sharing, "sharing"),
        (Stage::Reflecting, "reflecting"),
        (Stage::NextPlanned, "planning"),
        (Stage::SetAside, "set_aside"),
        (Stage::Paused, "active"),
    ] {
        let project = generate::project(&learner, 8, stage);
        let cycle = project.cycles.live().last().unwrap();
        assert_eq!(cycle.status.as_str(), status, "{stage:?}");
        assert_eq!(cycle.paused, stage == Stage::Paused, "{stage:?}");
        assert!(stage != Stage::NextPlanned || project.cycles.len() > 1);
    }
}

#[test]
fn there_are_learners_and_projects_of_every_kind() {
    let grades: BTreeSet<_> = (0..200).map(|seed| generate::learner(seed).grade.as_str().to_owned()).collect();
    assert_eq!(grades.len(), 13);
    let langs: BTreeSet<_> = (0..20).map(|seed| generate::learner(seed).ui_lang.to_string()).collect();
    assert_eq!(langs.len(), 2);
    let mut seen = BTreeSet::new();
    let mut chance = Chance::new(5);
    let more = (0..25).map(|seed| {
        let learner = generate::learner(seed);
        generate::project(&learner, chance.draw(), Stage::any(&mut chance))
    });
    for project in common::samples().iter().map(|(_, project)| project.clone()).chain(more) {
        seen.insert(format!("mode {}", project.team.mode.as_str()));
        seen.insert(format!("pitch {}", project.pitch.status.as_str()));
        for cycle in project.cycles.iter() {
            seen.insert(format!("length {}", cycle.length.get()));
            seen.extend(cycle.tasks.iter().map(|task| format!("task {}", task.status.as_str())));
            seen.extend(cycle.goals.iter().map(|goal| format!("goal {}", goal.status.as_str())));
            seen.extend(cycle.evidence.iter().map(|one| format!("visibility {}", one.visibility.as_str())));
        }
        let text = project.to_json().print();
        for part in
            ["\"deleted\":true", "\"hidden\":true", "\"wish\":", "\"hologram\"", "\"also\":", "\"carried_from\":\""]
        {
            if text.contains(part) {
                seen.insert(part.to_owned());
            }
        }
    }
    let lengths = (1..=10).map(|length| format!("length {length}"));
    let expected = "mode solo, mode pair, mode group, pitch draft, pitch pitched, pitch changes_asked, pitch green_light, \
                    pitch not_needed, task todo, task doing, task done, task parked, task dropped, goal draft, goal proposed, \
                    goal agreed, goal active, goal met, goal not_yet, goal dropped, visibility private, visibility teacher, \
                    visibility public, \"deleted\":true, \"hidden\":true, \"wish\":, \"hologram\", \"also\":, \"carried_from\":\"";
    let missing: Vec<_> =
        lengths.chain(expected.split(", ").map(str::to_owned)).filter(|kind| !seen.contains(kind)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn the_next_edits_are_mostly_taken_and_now_and_then_refused() {
    let (mut taken, mut all) = (0, 0);
    for (_, project) in common::samples() {
        for seed in 0..10 {
            all += generate::commands(project, seed).len();
            taken += work_on(&mut project.clone(), seed);
        }
    }
    assert!((all / 4..all * 9 / 10).contains(&taken), "{taken} of {all}");
}

#[test]
fn a_store_is_filled_up_to_its_size_and_not_above() {
    let kept = generate::fill(9, 200_000);
    let units: usize = kept.iter().map(|one| one.text.encode_utf16().count()).sum();
    assert!((120_000..=200_000).contains(&units), "{units}");
    assert!(kept.iter().any(|one| one.project.is_none()) && kept.iter().any(|one| one.project.is_some()));
    for one in kept.iter().filter(|one| one.project.is_some()) {
        assert_sound(&Project::read(&Json::parse(&one.text).unwrap()));
    }
}

#[test]
fn the_fullest_project_is_as_long_as_its_lists_may_be_and_still_sound() {
    let project = generate::fullest(&generate::learner(1), 1);
    assert_sound(&project);
    let tasks: usize = project.cycles.live().map(|cycle| cycle.tasks.live().count()).sum();
    assert_eq!((project.cycles.live().count(), tasks, project.need_to_knows.live().count()), (12, 720, 40));
    let running = project.cycles.live().find(|cycle| cycle.is_running()).unwrap();
    assert!(running.evidence.live().count() >= 200);
}
