//! Samples with one thing broken: the first error, with its place.

use crate::build::{Entry, amara, devon, luz};
use crate::example::answer;

#[track_caller]
fn check(entry: Entry, code: &str, path: &str) {
    let (json, is_sound) = answer(entry.0.print().as_bytes());
    let error = json.get("error").unwrap_or_else(|| panic!("{}", json.print()));
    assert_eq!((error.text("code"), error.text("path"), is_sound), (code, path, false));
}

#[test]
fn not_ours() {
    check(luz().cut("", "learner"), "not_ours", "learner");
    check(luz().cut("", "project"), "not_ours", "project");
    check(luz().set("project", "null"), "not_ours", "project");
    check(Entry(pathlet_model::json::Json::from(3)), "not_ours", "learner");
}

#[test]
fn missing_field() {
    let cycle = "project.cycles[0]";
    for (at, key) in [
        ("learner", "display_name"),
        ("learner", "grade"),
        ("project", "id"),
        ("project", "learner_id"),
        ("project", "team"),
        ("project", "choices"),
        ("project", "cycles"),
        (cycle, "days"),
        (cycle, "minutes_per_day"),
        ("project.choices[4]", "offer"),
        ("project.need_to_knows[0]", "status"),
        ("project.cycles[0].goals[0]", "domain"),
        ("project.cycles[0].milestones[1]", "day"),
        ("project.cycles[0].tasks[2]", "est_min"),
        ("project.cycles[0].day_logs[0]", "by"),
        ("project.cycles[0].evidence[0]", "kind"),
        ("project.cycles[0].critiques[0]", "protocol"),
        ("project.cycles[0].critiques[0].items[0]", "slot"),
        ("project.cycles[0].help[0]", "urgency"),
        ("project.cycles[0].share", "status"),
        ("project.cycles[0].reflections[0]", "kind"),
    ] {
        check(devon().cut(at, key), "missing_field", &format!("{at}.{key}"));
    }
    check(
        amara().cut("project.cycles[0].assessments[0]", "level"),
        "missing_field",
        "project.cycles[0].assessments[0].level",
    );
}

#[test]
fn a_teachers_rating_waits_for_the_students_own() {
    let ratings = r#"[{"id": "s1", "criterion_id": "k1", "goal_id": null, "by": "teacher", "who": "Mr. Petrov", "level": 2, "self_waived": false}]"#;
    let id = amara().project().rubric.criteria.first().unwrap().id.clone();
    let entry = amara().set("project.cycles[0].assessments", &ratings.replace("k1", id.as_str()));
    check(entry.clone(), "missing_field", "project.cycles[0].assessments[0].self_waived");
    let waived = entry.set("project.cycles[0].assessments[0].self_waived", "true");
    assert!(answer(waived.0.print().as_bytes()).1, "the student could not rate first");
}

#[test]
fn wrong_type() {
    check(devon().set("project.title", "7"), "wrong_type", "project.title");
    check(
        devon().set("project.cycles[0].tasks[0].est_min", "\"20\""),
        "wrong_type",
        "project.cycles[0].tasks[0].est_min",
    );
    check(devon().set("project.cycles[0].tasks", "{}"), "wrong_type", "project.cycles[0].tasks");
    check(devon().set("project.cycles[0].paused", "1"), "wrong_type", "project.cycles[0].paused");
    check(devon().set("learner.items[0]", "null"), "wrong_type", "learner.items[0]");
}

#[test]
fn too_long() {
    let long = format!("\"{}\"", "ñ".repeat(20_001));
    check(devon().set("project.why_me", &long), "too_long", "project.why_me");
    let over_its_field = format!("\"{}\"", "ñ".repeat(20_000));
    assert!(answer(devon().set("project.why_me", &over_its_field).0.print().as_bytes()).1);
}

#[test]
fn out_of_range() {
    check(
        devon().set("project.cycles[0].tasks[0].est_min", "95"),
        "out_of_range",
        "project.cycles[0].tasks[0].est_min",
    );
    check(devon().set("project.cycles[0].minutes_per_day", "10"), "out_of_range", "project.cycles[0].minutes_per_day");
    check(
        devon().set("project.cycles[0].goals[0].start_level", "5"),
        "out_of_range",
        "project.cycles[0].goals[0].start_level",
    );
    check(devon().set("project.subjects", r#"["a","b","c","d","e","f"]"#), "out_of_range", "project.subjects");
    check(devon().set("project.team.members[0].me", "false"), "out_of_range", "project.team.members");
    let doing = |id: &str| {
        let who = devon().project().team.members.first().unwrap().name.to_string();
        format!(r#"{{"id": "{id}", "who": "{who}", "est_min": 5, "status": "doing", "doing_since": 6}}"#)
    };
    let two = devon().push("project.cycles[0].tasks", &[&doing("t20")]);
    assert!(answer(two.0.print().as_bytes()).1, "two at a time are fine");
    check(two.push("project.cycles[0].tasks", &[&doing("t21")]), "out_of_range", "project.cycles[0].tasks[11].status");
}

#[test]
fn bad_day() {
    check(devon().set("project.cycles[0].days[3]", "\"2026-10-07\""), "bad_day", "project.cycles[0].days");
    check(luz().push("project.cycles[0].days", &["\"2026-12-01\""]), "bad_day", "project.cycles[0].days");
    check(devon().set("project.cycles[0].tasks[1].day", "11"), "bad_day", "project.cycles[0].tasks[1].day");
    check(luz().set("project.cycles[0].milestones[0].day", "4"), "bad_day", "project.cycles[0].milestones[0].day");
    check(luz().set("project.cycles[0].day_logs[1].day", "0"), "bad_day", "project.cycles[0].day_logs[1].day");
    let stone = r#"{"phase": "make", "name": "Make"}"#;
    check(luz().push("project.cycles[0].day_plan", &[stone]), "bad_day", "project.cycles[0].day_plan");
}

#[test]
fn bad_reference() {
    let path = "project.cycles[0].tasks[0].milestone_id";
    check(devon().set(path, "\"m99\""), "bad_reference", path);
    check(devon().set(path, "\"t1\""), "bad_reference", path);
    check(
        devon().push("project.need_to_knows[0].source_ids", &["\"r99\""]),
        "bad_reference",
        "project.need_to_knows[0].source_ids[2]",
    );
    check(devon().set("project.learner_id", "\"somebody\""), "bad_reference", "project.learner_id");
    check(devon().set("as_of.cycle", "2"), "bad_reference", "as_of.cycle");
    let gone = devon().set("project.resources[3]", r#"{"id": "r4", "deleted": true}"#);
    assert!(answer(gone.0.print().as_bytes()).1, "what was thrown away is still a target");
}

#[test]
fn duplicate_id() {
    check(devon().set("project.cycles[0].tasks[4].id", "\"t1\""), "duplicate_id", "project.cycles[0].tasks[4].id");
    check(luz().set("project.cycles[0].day_logs[2].day", "2"), "duplicate_id", "project.cycles[0].day_logs[2].day");
    check(luz().set("project.choices[3].dim", "\"what\""), "duplicate_id", "project.choices[3].dim");
    let second = r#"{"id": "x9", "kind": "final"}"#;
    check(
        luz().push("project.cycles[0].reflections", &[second]),
        "duplicate_id",
        "project.cycles[0].reflections[1].kind",
    );
}

#[test]
fn levels() {
    let choice = r#"{"dim": "what", "offer": "menu", "value": "x", "option_id": null, "level": "mine", "reason": ""}"#;
    check(devon().set("project.choices[0]", choice), "level_not_offered", "project.choices[0].level");
    let rating = "project.cycles[0].assessments[0]";
    let bare = amara().set(&format!("{rating}.level"), "3").set(&format!("{rating}.evidence_ids"), "[]");
    check(bare, "level_without_evidence", &format!("{rating}.level"));
}

#[test]
fn the_first_error_of_the_file_is_named_missing_before_contents_and_references_last() {
    let cycle = "project.cycles[0]";
    let entry = devon().set("project.learner_id", "\"somebody\"").set("project.cycles[0].tasks[0].est_min", "1");
    check(entry.clone(), "out_of_range", "project.cycles[0].tasks[0].est_min");
    check(
        entry.clone().cut("project.cycles[0].tasks[0]", "status"),
        "missing_field",
        "project.cycles[0].tasks[0].status",
    );
    check(entry.cut(cycle, "status"), "missing_field", "project.cycles[0].status");
}
