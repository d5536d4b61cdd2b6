//! Ids: unique in their document, and every reference finds its record. A tombstone or a stub is a valid target.

use super::{Findings, ShapeCode, Step, join};
use crate::json::Json;
use crate::record::{Kind, Schema};

/// Which record each id names; sorted before anything is looked up.
#[derive(Default)]
struct Names<'a>(Vec<(&'a str, &'static str, Vec<Step>)>);

impl Names<'_> {
    /// The kind of record an id names.
    fn get(&self, id: &str) -> Option<&'static str> {
        let at = self.0.binary_search_by(|(known, ..)| (*known).cmp(id)).ok()?;
        self.0.get(at).map(|(_, name, _)| *name)
    }

    /// Sorts, and names every record whose id another one had before.
    fn settle(&mut self, findings: &mut Findings) {
        crate::order::sort_by(&mut self.0, |one, other| one.0.cmp(other.0));
        let mut last = None;
        for (id, _, at) in &self.0 {
            if last == Some(*id) {
                findings.at(ShapeCode::DuplicateId, at, "id");
            }
            last = Some(*id);
        }
        // The last record of an id is the one that counts.
        self.0.reverse();
        self.0.dedup_by_key(|(id, ..)| *id);
        self.0.reverse();
    }
}

/// Checks ids and references of a document.
pub fn check(findings: &mut Findings, schema: &'static Schema, document: &Json, at: &[Step]) {
    let mut names = Names::default();
    collect(&mut names, schema, document, at);
    names.settle(findings);
    resolve(findings, &names, schema, document, at);
}

fn collect<'a>(names: &mut Names<'a>, schema: &'static Schema, json: &'a Json, at: &[Step]) {
    // A pack's origin carries the id of another document.
    if schema.name != "Origin"
        && schema.name != "PackOrigin"
        && schema.field("id").is_some()
        && let Some(id) = json.get("id").and_then(Json::as_text)
    {
        names.0.push((id, schema.name, at.to_vec()));
    }
    each_record(schema, json, at, &mut |schema, json, at| collect(names, schema, json, at));
}

fn resolve(findings: &mut Findings, names: &Names<'_>, schema: &'static Schema, json: &Json, at: &[Step]) {
    // What a teacher gives back points into the student's project, which is another document.
    if schema.name == "FeedbackPack" {
        return;
    }
    for field in schema.fields {
        let (Some(target), Some(value)) = (field.target, json.get(field.name)) else { continue };
        let resolves = |id: &str| names.get(id).is_some_and(|name| target == "*" || name == target);
        match value {
            Json::Text(id) if !resolves(id) => findings.reference(at, field.name),
            Json::List(ids) => {
                for (index, id) in ids.iter().enumerate() {
                    if id.as_text().is_some_and(|id| !resolves(id)) {
                        let path = join(at, &[Step::key(field.name), Step::Index(index)]);
                        findings.broken.push(super::Finding { code: ShapeCode::BadReference, path });
                    }
                }
            }
            _ => {}
        }
    }
    if schema.name == "Suggestion" {
        suggestion(findings, names, json, at);
    }
    each_record(schema, json, at, &mut |schema, json, at| resolve(findings, names, schema, json, at));
}

/// A suggestion stands beside a record, or beside a part of the project.
fn suggestion(findings: &mut Findings, names: &Names<'_>, json: &Json, at: &[Step]) {
    let record = json.get("at").map_or("", |address| address.text("record"));
    let is_part =
        crate::project::Project::SCHEMA.field(record).is_some() || crate::project::Dim::WORDS.contains(&record);
    if !record.is_empty() && !is_part && names.get(record).is_none() {
        findings.reference(&join(at, &[Step::key("at")]), "record");
    }
}

type Visit<'v, 'a> = &'v mut dyn FnMut(&'static Schema, &'a Json, &[Step]);

/// Calls `visit` for every record directly below this one.
fn each_record<'a>(schema: &'static Schema, json: &'a Json, at: &[Step], visit: Visit<'_, 'a>) {
    let Json::Map(entries) = json else { return };
    for (key, value) in entries {
        let Some(inner) = schema.field(key).and_then(|field| record_kind(field.kind)) else { continue };
        let here = join(at, &[Step::key(key)]);
        match value {
            Json::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    visit(inner, item, &join(&here, &[Step::Index(index)]));
                }
            }
            Json::Map(_) => visit(inner, value, &here),
            _ => {}
        }
    }
}

fn record_kind(kind: &'static Kind) -> Option<&'static Schema> {
    match kind {
        Kind::Record(schema) => Some(schema),
        Kind::Maybe(inner) | Kind::List { of: inner, .. } => match inner {
            Kind::Record(schema) => Some(schema),
            _ => None,
        },
        _ => None,
    }
}
