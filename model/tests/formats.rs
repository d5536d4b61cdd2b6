//! The schema files in docs/schema are the ones the records make, and the samples are what they say.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use pathlet_model::class::{Classroom, FeedbackPack, Submission};
use pathlet_model::cycle::{ConferenceNote, NoteShare};
use pathlet_model::export::{self, GoesIn};
use pathlet_model::format::{Stamp, class_files, json_schema};
use pathlet_model::json::Json;
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::store::document;

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/schema/");

/// After a change of a record: UPDATE_EXPECT=1 cargo test -p pathlet-model --test formats
#[test]
fn the_schema_files_are_the_ones_the_records_make() {
    for (name, text) in json_schema::files() {
        expect_test::expect_file![format!("{SCHEMAS}{name}")].assert_eq(&text);
    }
    let mut names: Vec<String> = json_schema::files().into_iter().map(|(name, _)| name).collect();
    let mut found: Vec<String> =
        std::fs::read_dir(SCHEMAS).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    found.sort();
    assert_eq!(found, names, "no schema file is left over");
}

#[test]
fn the_samples_are_what_the_schemas_say() {
    let schemas = Schemas::new();
    for (schema, text) in [
        ("learner.json", include_str!("fixtures/sample-1.json")),
        ("learner.json", include_str!("fixtures/sample-2.json")),
        ("learner.json", include_str!("fixtures/sample-3.json")),
        ("template.json", include_str!("fixtures/template_sample.json")),
    ] {
        assert_eq!(schemas.check(schema, &Json::parse(text).unwrap()), Ok(()));
    }
}

#[test]
fn what_is_handed_in_and_what_is_stored_is_what_the_schemas_say() {
    let schemas = Schemas::new();
    let stamp = Stamp { app: "0.1.0", at: "2026-11-06T19:40:00Z", schema: 0 };
    let payload = Json::parse(include_str!("fixtures/sample-1.json")).unwrap().get("payload").unwrap().clone();
    let learner = Learner::read(payload.get("learner").unwrap());
    let mut project = Project::read(&payload.list("projects")[0]);
    let stored = [document::stored_text(&learner, "a1", stamp), document::stored_text(&project, "a1", stamp)];
    for text in stored {
        assert_eq!(schemas.check("stored.json", &Json::parse(&text).unwrap()), Ok(()));
    }
    project.cycles[0].evidence[0].visibility = "private".into();
    project.cycles[0].tasks[0].meta.deleted = true;
    let text = export::hand_in(&learner, &project, &[], GoesIn::default(), stamp).unwrap();
    assert_eq!(schemas.check("student_export.json", &Json::parse(&text).unwrap()), Ok(()));
}

#[test]
fn what_a_teacher_saves_is_what_the_schemas_say() {
    let schemas = Schemas::new();
    let stamp = Stamp { app: "0.1.0", at: "2026-11-06T19:40:00Z", schema: 0 };
    let note = ConferenceNote { id: "n1".into(), share: NoteShare::WithStudent, ..ConferenceNote::default() };
    let feedback = FeedbackPack {
        id: "f1".into(),
        learner_id: "l".into(),
        project_id: "p".into(),
        notes: vec![note].into(),
        ..FeedbackPack::default()
    };
    let text = class_files::feedback_file(&feedback, stamp).unwrap();
    assert_eq!(schemas.check("feedback_pack.json", &Json::parse(&text).unwrap()), Ok(()));
    let class = Classroom { id: "c".into(), name: "7b".into(), ..Classroom::default() };
    let handed = Submission { id: "s".into(), class_id: "c".into(), learner_id: "l".into(), ..Submission::default() };
    let handed = Submission { project_id: "p".into(), ..handed };
    for text in class_files::class_files(&class, std::slice::from_ref(&handed), stamp).unwrap() {
        assert_eq!(schemas.check("class_archive.json", &Json::parse(&text).unwrap()), Ok(()));
    }
    let stored = [document::stored_text(&class, "a1", stamp), document::stored_text(&handed, "a1", stamp)];
    for text in stored {
        assert_eq!(schemas.check("stored.json", &Json::parse(&text).unwrap()), Ok(()));
    }
}

#[test]
fn the_schemas_find_what_is_not_allowed() {
    let schemas = Schemas::new();
    let sample = include_str!("fixtures/sample-1.json");
    for (from, to, at) in [
        (r#""format":"pathlet""#, r#""format":"other""#, "format"),
        (r#""kind":"learner""#, r#""kind":"template""#, "kind"),
        (r#""check":"crc32:ca950a1f","#, "", "check"),
        (r#""grade":"2""#, r#""grade":2"#, "payload.learner.grade"),
        (r#""id":"lrn-luz""#, r#""id":"Lrn Luz""#, "payload.learner.id"),
        (r#""minutes_per_day":40"#, r#""minutes_per_day":5"#, "payload.projects.0.cycles.0.minutes_per_day"),
    ] {
        assert!(sample.contains(from), "{from} is in the sample");
        let found = schemas.check("learner.json", &Json::parse(&sample.replacen(from, to, 1)).unwrap());
        assert!(found.is_err(), "{at}: {from} -> {to}");
    }
}

/// The part of JSON Schema that our files use; a keyword it does not know is an error, so that nothing is passed over.
struct Schemas(Vec<(String, Json)>);

impl Schemas {
    fn new() -> Self {
        Self(json_schema::files().into_iter().map(|(name, text)| (name, Json::parse(&text).unwrap())).collect())
    }

    fn file(&self, name: &str) -> &Json {
        &self.0.iter().find(|(file, _)| file == name).unwrap_or_else(|| panic!("no schema {name}")).1
    }

    fn check(&self, name: &str, value: &Json) -> Result<(), String> {
        self.value(name, self.file(name), value)
    }

    fn value(&self, file: &str, schema: &Json, value: &Json) -> Result<(), String> {
        let Json::Map(keywords) = schema else { panic!("{schema:?}") };
        for (keyword, wanted) in keywords {
            let holds = self.keyword(file, keyword, wanted, value).map_err(|inner| format!("{keyword} > {inner}"))?;
            if !holds {
                return Err(format!("{keyword} {} <- {:.80}", wanted.print(), value.print()));
            }
        }
        Ok(())
    }

    fn keyword(&self, file: &str, keyword: &str, wanted: &Json, value: &Json) -> Result<bool, String> {
        let items = |json: &Json| if let Json::List(items) = json { items.clone() } else { Vec::new() };
        let length = || i64::try_from(items(value).len()).unwrap();
        let is_list = matches!(value, Json::List(_));
        match keyword {
            "$ref" => {
                let (other, name) = wanted.as_text().unwrap().split_once("#/$defs/").unwrap();
                let other = if other.is_empty() { file } else { other };
                let target = self.file(other).get("$defs").and_then(|defs| defs.get(name)).unwrap();
                self.value(other, target, value)?;
            }
            "allOf" => items(wanted).iter().try_for_each(|schema| self.value(file, schema, value))?,
            "anyOf" => {
                let tries: Vec<_> = items(wanted).iter().map(|schema| self.value(file, schema, value)).collect();
                if tries.iter().all(Result::is_err) {
                    return Err(format!("{tries:?}"));
                }
            }
            "properties" => {
                for (key, schema) in entries(wanted) {
                    if let Some(inner) = value.get(key) {
                        self.value(file, schema, inner).map_err(|inner| format!("{key}: {inner}"))?;
                    }
                }
            }
            "additionalProperties" => {
                entries(value).iter().try_for_each(|(_, inner)| self.value(file, wanted, inner))?;
            }
            "items" => items(value).iter().try_for_each(|item| self.value(file, wanted, item))?,
            "required" => return Ok(items(wanted).iter().all(|name| value.get(name.as_text().unwrap()).is_some())),
            "const" => return Ok(value == wanted),
            "enum" => return Ok(items(wanted).contains(value)),
            "type" => return Ok(type_of(value) == wanted.as_text().unwrap()),
            "minimum" => return Ok(value.as_int().is_none_or(|number| number >= wanted.as_int().unwrap())),
            "maximum" => return Ok(value.as_int().is_none_or(|number| number <= wanted.as_int().unwrap())),
            "minItems" => return Ok(!is_list || length() >= wanted.as_int().unwrap()),
            "maxItems" => return Ok(!is_list || length() <= wanted.as_int().unwrap()),
            "maxLength" => {
                let longest = usize::try_from(wanted.as_int().unwrap()).unwrap();
                return Ok(value.as_text().is_none_or(|text| text.chars().count() <= longest));
            }
            "pattern" => return Ok(value.as_text().is_none_or(|text| matches(wanted.as_text().unwrap(), text))),
            "$schema" | "$defs" | "format" | "contentEncoding" | "contentMediaType" | "x-typed-max" | "x-live-max" => {}
            other => panic!("a keyword this test does not know: {other}"),
        }
        Ok(true)
    }
}

fn entries(json: &Json) -> &[(std::borrow::Cow<'static, str>, Json)] {
    if let Json::Map(entries) = json { entries } else { &[] }
}

fn type_of(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(_) => "integer",
        Json::Text(_) => "string",
        Json::List(_) => "array",
        Json::Map(_) => "object",
    }
}

fn matches(pattern: &str, text: &str) -> bool {
    match pattern {
        "^[a-z0-9-]{1,40}$" => pathlet_model::values::Id::has_form(text),
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => pathlet_model::values::Day::parse(text).is_some(),
        "^crc32:[0-9a-f]{8}$" => text.len() == 14 && text.starts_with("crc32:"),
        other => panic!("a pattern this test does not know: {other}"),
    }
}
