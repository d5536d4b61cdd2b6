//! JSON Schemas of the files, made from the same lines that define the records, for people who write their own tools.
//! They say what the schema of a record says; rules over several fields are in `shape`.

use super::envelope::FORMAT;
use super::kinds::FileKind;
use super::work_copy::{PICTURE_MAX, PICTURE_TYPE, Picture, WorkCopy};
use crate::class::{ClassArchive, Classroom, FeedbackPack, Submission, Teacher};
use crate::json::{Json, Key, LIST_MAX};
use crate::learner::Learner;
use crate::pack::Pack;
use crate::pack::criteria::CompetencySet;
use crate::project::Project;
use crate::record::{FieldSpec, Kind, Schema};
use crate::values::{IMPORT_TEXT_MAX, LIST_GROWTH_MAX};

/// The file in which all records are defined.
const RECORDS: &str = "records.json";
/// What is kept in storage, by the word in its key.
const STORED: [(&str, Schema); 6] = [
    ("learner", Learner::SCHEMA),
    ("project", Project::SCHEMA),
    ("pack", Pack::SCHEMA),
    ("teacher", Teacher::SCHEMA),
    ("class", Classroom::SCHEMA),
    ("handed", Submission::SCHEMA),
];
/// How wide a line of a schema file may be.
const WIDTH: usize = 110;

/// All schema files: name and text.
#[must_use]
pub fn files() -> Vec<(String, String)> {
    let handed_in = object(&[(
        "properties",
        object(&[("projects", object(&[("minItems", Json::from(1)), ("maxItems", Json::from(1))]))]),
    )]);
    let hand_in = object(&[("allOf", Json::List(vec![reference(WorkCopy::SCHEMA.name), handed_in]))]);
    let name = |kind: FileKind| format!("{}.json", kind.as_str());
    let file = |kind: FileKind, payload: Json| (name(kind), pretty(&root(envelope(kind.as_str(), payload, false))));
    let stored = STORED.map(|(kind, record)| envelope(kind, reference(record.name), true));
    vec![
        (RECORDS.to_owned(), pretty(&root(records()))),
        file(FileKind::Learner, reference(WorkCopy::SCHEMA.name)),
        file(FileKind::StudentExport, hand_in.clone()),
        file(FileKind::Team, hand_in),
        file(FileKind::Template, reference(Pack::SCHEMA.name)),
        file(FileKind::FeedbackPack, reference(FeedbackPack::SCHEMA.name)),
        file(FileKind::CompetencySet, reference(CompetencySet::SCHEMA.name)),
        file(FileKind::ClassArchive, reference(ClassArchive::SCHEMA.name)),
        ("stored.json".to_owned(), pretty(&root(object(&[("anyOf", Json::List(stored.into()))])))),
    ]
}

fn root(schema: Json) -> Json {
    let mut out = vec![("$schema".into(), Json::from("https://json-schema.org/draft/2020-12/schema"))];
    if let Json::Map(entries) = schema {
        out.extend(entries);
    }
    Json::Map(out)
}

fn envelope(kind: &str, payload: Json, is_stored: bool) -> Json {
    let whole = |min: i64| object(&[("type", "integer".into()), ("minimum", min.into())]);
    let text = || object(&[("type", "string".into())]);
    let constant = |word: &str| object(&[("const", word.into())]);
    let mut properties = vec![
        ("format", constant(FORMAT)),
        ("kind", constant(kind)),
        ("schema", whole(1)),
        ("min_reader", whole(1)),
        ("app", text()),
        ("exported_at", object(&[("type", "string".into()), ("format", "date-time".into())])),
        ("check", object(&[("type", "string".into()), ("pattern", "^crc32:[0-9a-f]{8}$".into())])),
        ("payload", payload),
    ];
    let mut required = vec!["format", "kind", "schema", "check", "payload"];
    if is_stored {
        properties.extend([("doc", text()), ("rev", whole(0)), ("actor", text())]);
        required.extend(["doc", "rev", "actor"]);
    }
    object(&[("type", "object".into()), ("required", words(&required)), ("properties", object(&properties))])
}

fn records() -> Json {
    let mut seen: Vec<&'static Schema> = Vec::new();
    let all = [
        &WorkCopy::SCHEMA,
        &Pack::SCHEMA,
        &CompetencySet::SCHEMA,
        &FeedbackPack::SCHEMA,
        &ClassArchive::SCHEMA,
        &Teacher::SCHEMA,
    ];
    for schema in all {
        collect(schema, &mut seen);
    }
    let mut definitions: Vec<(Key, Json)> = seen.iter().map(|schema| (schema.name.into(), record(schema))).collect();
    definitions.push(("Meta".into(), meta()));
    object(&[("$defs", Json::Map(definitions))])
}

fn collect(schema: &'static Schema, seen: &mut Vec<&'static Schema>) {
    if seen.iter().any(|other| other.name == schema.name) {
        return;
    }
    seen.push(schema);
    for field in schema.fields {
        let mut kind = field.kind;
        while let Kind::Maybe(inner) | Kind::List { of: inner, .. } = kind {
            kind = inner;
        }
        if let Kind::Record(inner) = kind {
            collect(inner, seen);
        }
    }
}

/// What every record may carry.
fn meta() -> Json {
    let counter = object(&[("type", "integer".into()), ("minimum", 0.into())]);
    let versions = object(&[("type", "object".into()), ("additionalProperties", counter)]);
    let other = object(&[("type", "object".into()), ("properties", object(&[("v", versions.clone())]))]);
    let on = || object(&[("type", "boolean".into())]);
    let also = object(&[("type", "array".into()), ("items", other)]);
    let properties = object(&[("v", versions), ("also", also), ("deleted", on()), ("hidden", on())]);
    object(&[("type", "object".into()), ("properties", properties)])
}

fn record(schema: &Schema) -> Json {
    let properties = schema.fields.iter().map(|field| (Key::Borrowed(field.name), property(schema, field)));
    let mut out = vec![
        ("allOf", Json::List(vec![object(&[("$ref", "#/$defs/Meta".into())])])),
        ("properties", Json::Map(properties.collect())),
    ];
    let required: Vec<&str> = schema.fields.iter().filter(|field| field.is_required).map(|field| field.name).collect();
    if !required.is_empty() {
        // A deleted record and a stub may be without.
        let marked = |mark: &'static str| {
            let on = object(&[(mark, object(&[("const", true.into())]))]);
            object(&[("required", words(&[mark])), ("properties", on)])
        };
        let all = object(&[("required", words(&required))]);
        out.push(("anyOf", Json::List(vec![all, marked("deleted"), marked("hidden")])));
    }
    object(&out)
}

fn property(schema: &Schema, field: &FieldSpec) -> Json {
    if schema.name == Picture::SCHEMA.name && field.name == "data" {
        let longest = i64::try_from(PICTURE_MAX.div_ceil(3) * 4).unwrap_or(i64::MAX);
        return object(&[
            ("type", "string".into()),
            ("contentEncoding", "base64".into()),
            ("contentMediaType", PICTURE_TYPE.into()),
            ("maxLength", longest.into()),
        ]);
    }
    let value = value(field.kind);
    if field.is_required || value.is_empty() {
        return value;
    }
    let null = object(&[("type", "null".into())]);
    object(&[("anyOf", Json::List(vec![value, null]))])
}

fn value(kind: &Kind) -> Json {
    let count = |number: usize| Json::from(i64::try_from(number).unwrap_or(i64::MAX));
    let whole =
        |min: i64, max: i64| object(&[("type", "integer".into()), ("minimum", min.into()), ("maximum", max.into())]);
    let pattern = |pattern: &str| object(&[("type", "string".into()), ("pattern", pattern.into())]);
    let text = object(&[("type", "string".into())]);
    match kind {
        Kind::Any => Json::Map(Vec::new()),
        Kind::Bool => object(&[("type", "boolean".into())]),
        Kind::Id => pattern("^[a-z0-9-]{1,40}$"),
        Kind::Text { max } => {
            object(&[("type", "string".into()), ("maxLength", count(IMPORT_TEXT_MAX)), ("x-typed-max", count(*max))])
        }
        Kind::Int { min, max } => whole(*min, *max),
        Kind::Day => pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
        Kind::DayIndex => whole(1, 10),
        Kind::Level => object(&[("anyOf", Json::List(vec![whole(1, 4), text]))]),
        Kind::Words(known) => object(&[("anyOf", Json::List(vec![object(&[("enum", words(known))]), text]))]),
        Kind::Maybe(inner) => value(inner),
        Kind::List { of, max } => {
            let mut list = vec![("type", "array".into()), ("items", value(of)), ("maxItems", count(LIST_MAX))];
            if *max < LIST_GROWTH_MAX {
                list.push(("x-live-max", count(*max)));
            }
            object(&list)
        }
        Kind::Record(schema) => object(&[("$ref", format!("#/$defs/{}", schema.name).into())]),
    }
}

fn reference(record: &str) -> Json {
    object(&[("$ref", format!("{RECORDS}#/$defs/{record}").into())])
}

fn object(entries: &[(&'static str, Json)]) -> Json {
    Json::Map(entries.iter().map(|(key, value)| (Key::Borrowed(*key), value.clone())).collect())
}

fn words(words: &[&str]) -> Json {
    Json::List(words.iter().map(|word| Json::from(*word)).collect())
}

fn pretty(json: &Json) -> String {
    let mut out = String::new();
    pretty_into(json, 0, &mut out);
    out.push('\n');
    out
}

/// On one line what fits on one line.
fn pretty_into(json: &Json, depth: usize, out: &mut String) {
    let flat = json.print();
    if flat.len() + depth * 2 <= WIDTH {
        out.push_str(&flat);
        return;
    }
    let (open, close) = if matches!(json, Json::List(_)) { ("[", "]") } else { ("{", "}") };
    let entries: Vec<(Option<&Key>, &Json)> = match json {
        Json::List(items) => items.iter().map(|item| (None, item)).collect(),
        Json::Map(entries) => entries.iter().map(|(key, value)| (Some(key), value)).collect(),
        _ => {
            out.push_str(&flat);
            return;
        }
    };
    out.push_str(open);
    for (at, (key, value)) in entries.into_iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(depth + 1));
        if let Some(key) = key {
            out.push_str(&Json::from(key.as_ref()).print());
            out.push_str(": ");
        }
        pretty_into(value, depth + 1, out);
    }
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push_str(close);
}
