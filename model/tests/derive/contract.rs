//! What `cargo run --example derive` prints (domain 5.8).

use pathlet_model::json::Json;

use crate::build::{Entry, SAMPLES, amara, devon, luz, samples};
use crate::example::answer;

/// Numbers as numbers, keys in any order.
fn value(json: &Json) -> serde_json::Value {
    serde_json::from_str(&json.print()).unwrap()
}

#[track_caller]
fn of(entry: &Entry) -> serde_json::Value {
    let (json, is_sound) = answer(entry.0.print().as_bytes());
    assert!(is_sound, "{}", json.print());
    value(&json)
}

#[test]
fn the_samples_give_what_the_domain_expects() {
    let expected: serde_json::Value = serde_json::from_str(include_str!("../fixtures/expected.json")).unwrap();
    let (json, is_sound) = answer(SAMPLES.as_bytes());
    assert_eq!(value(&json), expected);
    assert!(is_sound);
}

#[test]
fn one_entry_gives_one_object_and_an_array_an_array() {
    let expected: serde_json::Value = serde_json::from_str(include_str!("../fixtures/expected.json")).unwrap();
    for (entry, expected) in samples().into_iter().zip(expected.as_array().unwrap()) {
        assert_eq!(of(&Entry(entry)), *expected);
    }
    assert_eq!(answer(b"[]"), (Json::List(Vec::new()), true));
}

#[test]
fn without_as_of_it_is_the_running_cycles_last_logged_day() {
    for entry in [luz(), devon(), amara()] {
        assert_eq!(of(&entry.clone().cut("", "as_of")), of(&entry));
    }
    let planned =
        r#"{"id": "c9", "number": 2, "length": 1, "days": ["2027-01-01"], "minutes_per_day": 45, "status": "ready"}"#;
    let running = devon().push("project.cycles", &[planned]).set("as_of", "null");
    assert_eq!(of(&running)["as_of"], serde_json::json!({"cycle": 1, "day": 6}));
    let over = luz().push("project.cycles", &[planned]).set("as_of", "null");
    assert_eq!(of(&over)["as_of"], serde_json::json!({"cycle": 2, "day": 0}), "none runs: the last one, without a log");
}

#[test]
fn another_day_can_be_asked_for() {
    let day_8 = of(&devon().set("as_of.day", "8"));
    assert_eq!(day_8["as_of"]["day"], 8);
    assert_eq!(day_8["signal"]["reasons"], serde_json::json!(["signal_yellow", "task_not_moving", "no_log"]));
}

#[test]
fn a_plan_without_a_cycle_has_no_size_and_is_on_track() {
    let sheet = of(&devon().set("project.cycles", "[]").set("project.suggestions", "[]").set("as_of", "null"));
    assert_eq!((&sheet["as_of"], &sheet["scope"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    assert_eq!(sheet["signal"], serde_json::json!({"state": "on_track", "reasons": []}));
    assert_eq!(sheet["choices"]["mine"], 5);
    assert_eq!(sheet["elements"]["question"], "present");
}

#[test]
fn a_broken_entry_stands_in_its_place_and_the_others_are_answered() {
    let broken = devon().set("project.cycles[0].tasks[2].est_min", "4").0;
    let all = Json::List(vec![luz().0, broken, amara().0]);
    let (json, is_sound) = answer(all.print().as_bytes());
    let value = value(&json);
    let error = serde_json::json!({
        "project": "prj-2", "error": {"code": "out_of_range", "path": "project.cycles[0].tasks[2].est_min"}
    });
    assert_eq!((&value[0]["project"], &value[1], &value[2]["project"]), (&"prj-1".into(), &error, &"prj-3".into()));
    assert!(!is_sound);
}

#[test]
fn what_is_not_json_gives_one_object() {
    let error = serde_json::json!({"project": null, "error": {"code": "not_json", "path": ""}});
    for text in [&b""[..], b"[{\"learner\":", b"hello", b"\xff\xfe", &SAMPLES.as_bytes()[..5_000]] {
        let (json, is_sound) = answer(text);
        assert_eq!((value(&json), is_sound), (error.clone(), false));
    }
}
