//! Shape rules: what holds in every stored document, half finished or not (domain 3.0).
//!
//! Works on the text as it stands in a file, so that each finding can name its place and they come in the file's order.
//! Gate rules (what must be written before a step) are in `gate`; they are never errors.

mod references;
mod rules;
mod walk;

pub use rules::level_is_offered;

use crate::json::Json;
use crate::learner::Learner;
use crate::list::Gather;
use crate::project::Project;
use crate::record::Schema;

/// What is wrong at one place of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeError {
    /// Which rule.
    pub code: ShapeCode,
    /// Where, dotted: `project.cycles[0].tasks[2].est_min`.
    pub path: String,
}

/// The rules a document can break (domain 5.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeCode {
    /// Not JSON.
    NotJson,
    /// No learner or no project in it.
    NotOurs,
    /// A required field is absent; also a teacher's rating without a self-rating or a waiver.
    MissingField,
    /// Another type than the field's.
    WrongType,
    /// A text over 20,000 scalar values.
    TooLong,
    /// A number or a list outside its range.
    OutOfRange,
    /// Days that do not fit their cycle.
    BadDay,
    /// An id that names nothing in this document.
    BadReference,
    /// Two of what there may be one of.
    DuplicateId,
    /// A level that the offer does not allow.
    LevelNotOffered,
    /// 3 or 4 without evidence.
    LevelWithoutEvidence,
}

impl ShapeCode {
    /// The word in the output of `derive`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            ShapeCode::NotJson => "not_json",
            ShapeCode::NotOurs => "not_ours",
            ShapeCode::MissingField => "missing_field",
            ShapeCode::WrongType => "wrong_type",
            ShapeCode::TooLong => "too_long",
            ShapeCode::OutOfRange => "out_of_range",
            ShapeCode::BadDay => "bad_day",
            ShapeCode::BadReference => "bad_reference",
            ShapeCode::DuplicateId => "duplicate_id",
            ShapeCode::LevelNotOffered => "level_not_offered",
            ShapeCode::LevelWithoutEvidence => "level_without_evidence",
        }
    }
}

/// Checks a document against its schema and rules; findings in the file's order, references after all else.
#[must_use]
pub fn check(schema: &'static Schema, document: &Json, name: &str) -> Vec<ShapeError> {
    let mut findings = Findings::default();
    findings.document(schema, document, &[Step::key(name)]);
    findings.in_order(&Json::Map(vec![(name.to_owned().into(), document.clone())]))
}

/// Checks an entry `{learner, project}`.
#[must_use]
pub fn check_entry(entry: &Json) -> Vec<ShapeError> {
    let mut findings = Findings::default();
    for (name, schema) in [("learner", &Learner::SCHEMA), ("project", &Project::SCHEMA)] {
        match entry.get(name).filter(|document| **document != Json::Null) {
            Some(document) => findings.document(schema, document, &[Step::key(name)]),
            None => return vec![ShapeError { code: ShapeCode::NotOurs, path: name.to_owned() }],
        }
    }
    let (learner, project) = (entry.get("learner"), entry.get("project"));
    if let (Some(learner), Some(project)) = (learner, project)
        && let (Some(id), Some(owner)) = (learner.get("id"), project.get("learner_id"))
        && id != owner
    {
        findings.reference(&[Step::key("project")], "learner_id");
    }
    findings.in_order(entry)
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into a field.
    Key(String),
    /// Into an entry of a list.
    Index(usize),
}

impl Step {
    fn key(name: &str) -> Self {
        Step::Key(name.to_owned())
    }
}

struct Finding {
    code: ShapeCode,
    path: Vec<Step>,
}

/// What was found so far.
#[derive(Default)]
pub(crate) struct Findings {
    found: Vec<Finding>,
    broken: Vec<Finding>,
}

impl Findings {
    fn document(&mut self, schema: &'static Schema, document: &Json, at: &[Step]) {
        walk::document(self, schema, document, at);
        references::check(self, schema, document, at);
        match schema.name {
            "Learner" => rules::learner(self, document, at),
            "Project" => rules::project(self, document, at),
            "Pack" => rules::pack(self, document, at),
            _ => {}
        }
    }

    fn add(&mut self, code: ShapeCode, path: Vec<Step>) {
        self.found.push(Finding { code, path });
    }

    fn at(&mut self, code: ShapeCode, at: &[Step], field: &str) {
        self.add(code, join(at, &[Step::key(field)]));
    }

    fn reference(&mut self, at: &[Step], field: &str) {
        self.broken.push(Finding { code: ShapeCode::BadReference, path: join(at, &[Step::key(field)]) });
    }

    fn in_order(mut self, root: &Json) -> Vec<ShapeError> {
        for list in [&mut self.found, &mut self.broken] {
            crate::order::sort_by(list, |one, other| order(root, &one.path).cmp(&order(root, &other.path)));
        }
        let all = self.found.into_iter().chain(self.broken);
        all.map(|finding| ShapeError { code: finding.code, path: print(&finding.path) }).gather()
    }
}

pub(crate) fn join(at: &[Step], more: &[Step]) -> Vec<Step> {
    at.iter().chain(more).cloned().gather()
}

/// Where a path stands in the file; an absent field stands before its object's contents.
fn order(root: &Json, path: &[Step]) -> Vec<usize> {
    let mut here = Some(root);
    path.iter()
        .map(|step| match (step, here) {
            (Step::Key(key), Some(Json::Map(entries))) => match entries.iter().position(|(name, _)| name == key) {
                Some(position) => {
                    here = entries.get(position).map(|(_, value)| value);
                    position + 1
                }
                None => {
                    here = None;
                    0
                }
            },
            (Step::Index(index), Some(Json::List(items))) => {
                here = items.get(*index);
                *index
            }
            _ => 0,
        })
        .gather()
}

fn print(path: &[Step]) -> String {
    let mut out = String::new();
    for step in path {
        match step {
            Step::Key(key) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(key);
            }
            Step::Index(index) => {
                out.push('[');
                out.push_str(&index.to_string());
                out.push(']');
            }
        }
    }
    out
}
