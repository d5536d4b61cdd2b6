//! No input makes anything here panic: samples with random edits are either refused with a place, or computed.

use pathlet_model::bank::Lang;
use pathlet_model::derive::{as_of, carry, checklist, choices, elements, progress, scope, signal, today, variety};
use pathlet_model::json::Json;
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::school_day;
use pathlet_model::shape::check_entry;
use pathlet_model::values::{Day, DayIndex, Id};
use proptest::prelude::*;

use crate::build::samples;
use crate::common::cases;
use crate::example::answer;

const ODD: [&str; 24] = [
    "null",
    "true",
    "0",
    "1",
    "-1",
    "4",
    "11",
    "255",
    "9223372036854775807",
    "-9223372036854775808",
    "1.5",
    "1e300",
    "\"\"",
    "\"ne\"",
    "\"doing\"",
    "\"open\"",
    "\"set_aside\"",
    "\"0001-01-01\"",
    "\"9999-12-31\"",
    "\"a\"",
    "[]",
    "{}",
    "[null]",
    "{\"deleted\":true}",
];

#[derive(Clone, Debug)]
enum Edit {
    Replace(&'static str),
    CopyFrom(usize),
    Mark(&'static str),
    Stub,
    Double,
}

fn edit() -> impl Strategy<Value = (usize, Edit)> {
    let kind = prop_oneof![
        prop::sample::select(&ODD[..]).prop_map(Edit::Replace),
        any::<u16>().prop_map(|from| Edit::CopyFrom(from.into())),
        prop::sample::select(&["deleted", "hidden"][..]).prop_map(Edit::Mark),
        Just(Edit::Stub),
        Just(Edit::Double),
    ];
    (any::<u16>().prop_map(usize::from), kind)
}

/// The node of that number, counted from the root down.
fn node<'a>(json: &'a mut Json, left: &mut usize) -> Option<&'a mut Json> {
    if *left == 0 {
        return Some(json);
    }
    *left -= 1;
    match json {
        Json::List(items) => items.iter_mut().find_map(|item| node(item, left)),
        Json::Map(entries) => entries.iter_mut().find_map(|(_, value)| node(value, left)),
        _ => None,
    }
}

fn size(json: &Json) -> usize {
    1 + match json {
        Json::List(items) => items.iter().map(size).sum(),
        Json::Map(entries) => entries.iter().map(|(_, value)| size(value)).sum(),
        _ => 0,
    }
}

fn apply(entry: &mut Json, place: usize, edit: &Edit) {
    let all = size(entry);
    let copied = match edit {
        Edit::CopyFrom(from) => node(entry, &mut (from % all)).cloned(),
        _ => None,
    };
    let Some(node) = node(entry, &mut (place % all)) else { return };
    match (edit, node) {
        (Edit::Replace(text), node) => *node = Json::parse(text).unwrap_or_default(),
        (Edit::CopyFrom(_), node) => *node = copied.unwrap_or_default(),
        (Edit::Mark(name), Json::Map(entries)) => entries.push(((*name).into(), true.into())),
        (Edit::Stub, Json::Map(entries)) => {
            entries.retain(|(name, _)| name == "id");
            entries.push(("hidden".into(), true.into()));
        }
        (Edit::Double, Json::List(items)) => items.extend(items.clone()),
        _ => {}
    }
}

fn compute_everything(learner: &Learner, project: &Project) {
    let band = learner.grade.band();
    let _ = (as_of(project), choices::of(project), choices::rows(project));
    assert_eq!(elements::of(project, band).len(), 7);
    let _ = progress::of(project.cycles.live());
    let dates = ["0001-01-01", "2026-10-13", "9999-12-31"].map(|text| Day::parse(text).unwrap());
    for cycle in project.cycles.live() {
        let scope = scope::of(project, cycle);
        assert!(scope.available >= 1 && scope.to_go >= 0 && scope.hundredths >= 0);
        assert_eq!(checklist::of(project, cycle, band).len(), 7);
        let _ = carry::candidates(project, cycle);
        for goal in cycle.goals.live() {
            let _ = progress::goal_growth(project, cycle, goal);
        }
        for day in [i64::MIN, -1, 0, 1, 6, i64::MAX] {
            let _ = signal::of(project, cycle, day);
        }
        for date in dates {
            for said in [None, Some(DayIndex::new(i64::MAX)), Some(DayIndex::new(2))] {
                let _ = today::of(project, cycle, today::school_day(cycle, date, said));
            }
            let calendar = learner.calendar.as_ref();
            let _ = school_day::move_ahead(&cycle.days, date, &[1, i64::MAX], None, calendar);
            let _ = school_day::shift(&cycle.days, 2, date, calendar);
        }
    }
    let class: Vec<Project> = (0..5)
        .map(|number| {
            let mut plan = project.clone();
            plan.id = Id::new(format!("p{number}"));
            plan
        })
        .collect();
    assert!(variety::of(class.iter()).is_some());
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn an_edited_sample_is_refused_with_a_place_or_computed(
        sample in 0..3_usize,
        edits in prop::collection::vec(edit(), 1..5),
    ) {
        let mut entry = samples().swap_remove(sample);
        for (place, edit) in &edits {
            apply(&mut entry, *place, edit);
        }
        let read = |name: &str| entry.get(name).cloned().unwrap_or_default();
        compute_everything(&Learner::read(&read("learner")), &Project::read(&read("project")));
        let (printed, is_sound) = answer(entry.print().as_bytes());
        let first = check_entry(&entry).into_iter().next();
        match (&entry, printed.get("error")) {
            (Json::List(_), _) => {}
            (_, Some(error)) => prop_assert!(!is_sound && !error.text("code").is_empty()),
            (_, None) => prop_assert!(is_sound && first.is_none()),
        }
    }
}

#[test]
fn every_language_has_a_cycle_of_every_length_that_is_not_late() {
    for length in 1..=10_u8 {
        let template = pathlet_model::bank::cycles::template_for(length).unwrap();
        for lang in Lang::ALL {
            let first = template.milestones(lang).iter().filter(|seed| seed.phase == "make").map(|seed| seed.day).min();
            assert!(i64::from(first.unwrap()) <= scope::first_draft_by(length.into()), "{length}");
        }
    }
}
