//! What the tests of edits share: generated projects to work on, and when two documents are the same but for traces.
#![allow(dead_code, reason = "not every test file needs all of it")]

pub mod plain;

use std::sync::OnceLock;

use pathlet_model::command::{Command, Document, Edit, Refusal, apply};
use pathlet_model::generate::{self, Chance, Stage};
use pathlet_model::json::{Json, Key};
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::shape;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// How many cases a property gets: 500, the same at every run; or PROPTEST_CASES, others each time.
pub fn cases() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    let rng_seed = if asked.is_some() { RngSeed::Random } else { RngSeed::Fixed(2026) };
    let cases = asked.unwrap_or(500);
    ProptestConfig { cases, rng_seed, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() }
}

/// Generated learners with a project each, at every stage. Made once: the properties vary the edits.
pub fn samples() -> &'static [(Learner, Project)] {
    static MADE: OnceLock<Vec<(Learner, Project)>> = OnceLock::new();
    MADE.get_or_init(|| {
        let stages = [
            Stage::Started,
            Stage::HalfPlanned,
            Stage::Planned,
            Stage::Pitched,
            Stage::Running(1),
            Stage::Running(4),
            Stage::Sharing,
            Stage::Reflecting,
            Stage::NextPlanned,
            Stage::SetAside,
            Stage::Paused,
        ];
        let mut chance = Chance::new(2026);
        (0..SAMPLES)
            .map(|nth| {
                let learner = generate::learner(chance.draw());
                let project = generate::project(&learner, chance.draw(), stages[nth % stages.len()]);
                (learner, project)
            })
            .collect()
    })
}

/// How many generated projects there are.
pub const SAMPLES: usize = 33;

/// One of the generated projects; a number, so that a failing case is short to read.
pub fn project(nth: usize) -> Project {
    samples()[nth].1.clone()
}

/// One of the generated learners.
pub fn learner(nth: usize) -> Learner {
    samples()[nth].0.clone()
}

/// Makes an edit.
pub fn edit<D: Document>(document: &mut D, command: Command) -> Result<Command, Refusal> {
    apply(document, &Edit { actor: "me".to_owned(), command })
}

/// Edits that fit: of each generated batch those that are taken, one after the other.
pub fn work_on(project: &mut Project, seed: u64) -> usize {
    generate::commands(project, seed).into_iter().filter(|command| edit(project, command.clone()).is_ok()).count()
}

/// Holds a document against its shape rules.
#[track_caller]
pub fn assert_sound(project: &Project) {
    assert_eq!(shape::check(&Project::SCHEMA, &project.to_json(), "project"), []);
}

/// Whether two documents are the same apart from `v`, `rev` and tombstones of what came in between.
#[track_caller]
pub fn assert_same_but_traces<D: Value>(before: &D, after: &D) {
    let before = before.to_json();
    let (one, other) = (without_traces(&before, &before), without_traces(&after.to_json(), &before));
    if one != other {
        // Only the first difference: whole documents are too long to read.
        panic!("{}", difference("", &one, &other).unwrap_or_default());
    }
}

fn without_traces(json: &Json, before: &Json) -> Json {
    match json {
        Json::Map(entries) => Json::Map(
            entries
                .iter()
                .filter(|(key, _)| key != "v" && key != "rev")
                .map(|(key, value)| (key.clone(), without_traces(value, before.get(key).unwrap_or(&Json::Null))))
                .collect(),
        ),
        Json::List(items) => {
            let old: &[Json] = if let Json::List(old) = before { old } else { &[] };
            let is_left = |(at, item): &(usize, &Json)| *at < old.len() || !item.is_tombstone();
            let left = items.iter().enumerate().filter(is_left);
            Json::List(left.map(|(at, item)| without_traces(item, old.get(at).unwrap_or(&Json::Null))).collect())
        }
        other => other.clone(),
    }
}

fn difference(at: &str, one: &Json, other: &Json) -> Option<String> {
    match (one, other) {
        (Json::Map(a), Json::Map(b)) => {
            let keys = |map: &[(Key, Json)]| map.iter().map(|(key, _)| key.to_string()).collect::<Vec<_>>();
            if keys(a) != keys(b) {
                return Some(format!("{at}: keys {:?} and {:?}", keys(a), keys(b)));
            }
            a.iter().zip(b).find_map(|((key, x), (_, y))| difference(&format!("{at}.{key}"), x, y))
        }
        (Json::List(a), Json::List(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().find_map(|(nth, (x, y))| difference(&format!("{at}[{nth}]"), x, y))
        }
        _ if one == other => None,
        _ => Some(format!("{at}: {} and {}", one.print(), other.print())),
    }
}

/// Any JSON: what a file, a newer version or a mistake in our own code could hand in.
pub fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i64>().prop_map(Json::from),
        (-20i64..100).prop_map(Json::from),
        (-999_999i32..999_999).prop_map(|n| Json::parse(&format!("{}.{:03}", n / 1000, (n % 1000).abs())).unwrap()),
        any_text().prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let map = prop::collection::vec((any_key(), inner.clone()), 0..6).prop_map(|entries| {
            let mut map: Vec<(Key, Json)> = Vec::new();
            for (key, value) in entries {
                if !map.iter().any(|(name, _)| *name == key) {
                    map.push((key.into(), value));
                }
            }
            Json::Map(map)
        });
        prop_oneof![prop::collection::vec(inner, 0..6).prop_map(Json::List), map]
    })
}

fn any_key() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(FIELDS).prop_map(str::to_owned),
        prop::sample::select(vec!["v", "also", "deleted", "hidden"]).prop_map(str::to_owned),
        "[a-z]{1,8}",
        any_text(),
    ]
}

/// Texts as people, other programs and attackers write them.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "\\PC{0,40}",
        2 => "[a-z0-9-]{0,12}",
        1 => "(?s).{0,30}",
        1 => prop::sample::select(vec!["", " ", "___", "é\u{301}", "👩🏽‍🔬", "\u{202e}abc", "\u{0}", "\\\"\n", "../..", "a/b~c"])
            .prop_map(str::to_owned),
        1 => (100usize..700).prop_map(|length| "ñ".repeat(length)),
    ]
}

/// Names of fields, ours and not ours.
pub const FIELDS: &[&str] = &[
    "id",
    "rev",
    "title",
    "topic",
    "subjects",
    "team",
    "members",
    "name",
    "me",
    "driving_question",
    "draft",
    "text",
    "versions",
    "checks",
    "interesting",
    "need_to_knows",
    "status",
    "answer",
    "source_ids",
    "choices",
    "dim",
    "offer",
    "value",
    "option_id",
    "level",
    "reason",
    "audience",
    "who",
    "confirmed",
    "product",
    "parts",
    "rubric",
    "criteria",
    "levels",
    "resources",
    "permissions",
    "needs",
    "suggestions",
    "at",
    "record",
    "field",
    "pitch",
    "log",
    "cycles",
    "number",
    "length",
    "days",
    "minutes_per_day",
    "day_plan",
    "paused",
    "status_log",
    "goals",
    "statement",
    "agreed",
    "start_level",
    "target_level",
    "milestones",
    "tasks",
    "est_min",
    "day",
    "doing_since",
    "moved",
    "mix",
    "milestone_id",
    "parking_lot",
    "day_logs",
    "by",
    "signal",
    "energy",
    "exit",
    "prompt_id",
    "evidence",
    "goal_ids",
    "criterion_ids",
    "where",
    "visibility",
    "critiques",
    "protocol",
    "items",
    "slot",
    "response",
    "assessments",
    "evidence_ids",
    "help",
    "urgency",
    "replies",
    "share",
    "reflections",
    "kind",
    "answers",
    "decision",
    "carry",
    "conference_notes",
    "template",
    "v",
    "also",
    "deleted",
    "hidden",
    "",
    "nothing",
];
