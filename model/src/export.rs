//! The files a student saves, never one with a switch: the complete copy, which is the learner's own and whole, the hand-in copy, one
//! project after the filter of domain 5.8, and the shared part of a team's project. Examples are in none.

pub mod csv;
pub mod tables;

use crate::audience::{Audience, Reach};
use crate::format::Stamp;
use crate::format::envelope::{self, Header};
use crate::format::kinds::FileKind;
use crate::format::work_copy::{Picture, WorkCopy};
use crate::format::workplace::{self, Workplace};
use crate::json::{Json, Key};
use crate::learner::Learner;
use crate::list::Gather;
use crate::project::Project;
use crate::record::{Kind, Schema, Value};
use crate::team;
use crate::values::Id;

/// Something that stays behind when work is handed in, unless the student ticks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Private {
    /// A line of the profile.
    ProfileItem(Id),
    /// A piece of evidence.
    Evidence {
        /// Its project.
        project: Id,
        /// Its id.
        id: Id,
    },
    /// A picture.
    Picture(Id),
    /// The energy of all days of a project.
    Energy {
        /// The project.
        project: Id,
    },
}

/// All that only the learner may see, in the order of the documents.
#[must_use]
pub fn private_things(learner: &Learner, projects: &[Project], pictures: &[Picture]) -> Vec<Private> {
    let items = learner.items.live().filter(|item| item.share.audience() == Audience::Private);
    let mut private: Vec<Private> = items.map(|item| Private::ProfileItem(item.id.clone())).gather();
    for project in projects {
        let cycles = project.cycles.live();
        if cycles.clone().flat_map(|cycle| cycle.day_logs.live()).any(|log| log.energy.is_some()) {
            private.push(Private::Energy { project: project.id.clone() });
        }
        let evidence = cycles.flat_map(|cycle| cycle.evidence.live());
        let hidden = evidence.filter(|piece| !piece.meta.hidden && piece.visibility.audience() == Audience::Private);
        hidden
            .map(|piece| Private::Evidence { project: project.id.clone(), id: piece.id.clone() })
            .add_to(&mut private);
    }
    pictures.iter().map(|picture| Private::Picture(picture.id.clone())).add_to(&mut private);
    private
}

/// The complete copy: one file, or one per project where one would be larger than its own reader takes; complete when all are
/// saved. `None` for an example.
#[must_use]
pub fn complete_copy(
    learner: &Learner,
    projects: &[Project],
    pictures: &[Picture],
    stamp: Stamp<'_>,
) -> Option<Vec<String>> {
    if learner.example {
        return None;
    }
    let all: Vec<&Project> = projects.iter().gather();
    let whole = complete_file(learner, &all, &pictures.iter().gather(), stamp);
    if whole.len() <= FileKind::Learner.cap() || projects.len() < 2 {
        return Some(vec![whole]);
    }
    let ids: Vec<&Id> = projects.iter().map(|project| &project.id).gather();
    let one = |(index, project): (usize, &Project)| {
        // A picture whose project is gone goes with the first file: nothing of the learner's is left out.
        let goes_here = |picture: &&Picture| {
            picture.project_id == project.id || (index == 0 && !ids.contains(&&picture.project_id))
        };
        complete_file(learner, &[project], &pictures.iter().filter(goes_here).gather(), stamp)
    };
    Some(projects.iter().enumerate().map(one).gather())
}

fn complete_file(learner: &Learner, projects: &[&Project], pictures: &[&Picture], stamp: Stamp<'_>) -> String {
    let projects = projects.iter().map(|project| project.to_json()).gather();
    let pictures = pictures.iter().map(|picture| picture.to_json()).gather();
    file(FileKind::Learner, learner.to_json(), projects, pictures, stamp)
}

fn file(kind: FileKind, learner: Json, projects: Vec<Json>, pictures: Vec<Json>, stamp: Stamp<'_>) -> String {
    envelope::write(&Header::of_file(kind.as_str(), stamp), &payload(learner, projects, pictures))
}

fn payload(learner: Json, projects: Vec<Json>, pictures: Vec<Json>) -> String {
    Json::Map(vec![
        ("learner".into(), learner),
        ("projects".into(), Json::List(projects)),
        ("pictures".into(), Json::List(pictures)),
    ])
    .print()
}

/// A backup of everybody on a device, examples apart: one file; `None` where it would be larger than its reader takes, or where one
/// learner's work, teacher, class or pack would: then a complete copy of each learner holds the same of learners. What teachers have is in it
/// too.
#[must_use]
pub fn backup(everyone: &[WorkCopy], place: &Workplace, stamp: Stamp<'_>) -> Option<String> {
    let entry = |copy: &WorkCopy| {
        let projects = copy.projects.iter().map(Value::to_json).gather();
        let pictures = copy.pictures.iter().map(Value::to_json).gather();
        payload(copy.learner.to_json(), projects, pictures)
    };
    let entries: Vec<String> = everyone.iter().filter(|copy| !copy.learner.example).map(entry).gather();
    if entries.iter().any(|entry| entry.len() > FileKind::Learner.cap()) {
        return None;
    }
    let [teachers, classes, packs] = workplace::lists(place)?;
    let payload = format!(
        r#"{{"learners":[{}],"teachers":{teachers},"classrooms":{classes},"packs":{packs},"sets":[]}}"#,
        entries.join(",")
    );
    let text = envelope::write(&Header::of_file(FileKind::Backup.as_str(), stamp), &payload);
    (text.len() <= FileKind::Backup.cap()).then_some(text)
}

/// What a student ticked before handing in, and what the pack says.
#[derive(Clone, Copy, Debug, Default)]
pub struct GoesIn<'a> {
    /// Private things that go in after all.
    pub ticked: &'a [Private],
    /// Whether the pack asks for energy as something the teacher sees, which the student was told before answering.
    pub energy: bool,
}

impl GoesIn<'_> {
    fn has(&self, thing: &Private) -> bool {
        self.ticked.contains(thing)
    }
}

/// The hand-in copy of one project. `None` for an example.
#[must_use]
pub fn hand_in(
    learner: &Learner,
    project: &Project,
    pictures: &[Picture],
    goes_in: GoesIn<'_>,
    stamp: Stamp<'_>,
) -> Option<String> {
    if learner.example {
        return None;
    }
    let learner = filtered_learner(learner, goes_in);
    let filtered = filtered_project(project, goes_in);
    let shown = shown_pictures(&filtered);
    let pictures = pictures.iter().filter(|picture| {
        // A ticked picture of evidence that stays behind stays behind with it.
        goes_in.has(&Private::Picture(picture.id.clone())) && shown.contains(&picture.id.as_str())
    });
    let pictures: Vec<Json> = pictures.map(Value::to_json).gather();
    Some(file(FileKind::StudentExport, learner, vec![filtered], pictures, stamp))
}

/// The file for a team: the shared part of one project and the name of whoever made it; nothing else of them. `None` for an example, and
/// where it would be larger than its reader takes.
#[must_use]
pub fn team_file(learner: &Learner, project: &Project, stamp: Stamp<'_>) -> Option<String> {
    if learner.example {
        return None;
    }
    let who = Learner {
        id: learner.id.clone(),
        display_name: learner.display_name.clone(),
        grade: learner.grade.clone(),
        ..Learner::default()
    };
    let shared = filtered_project(&team::shared(project), GoesIn::default());
    let text = file(FileKind::Team, who.to_json(), vec![shared], Vec::new(), stamp);
    (text.len() <= FileKind::Team.cap()).then_some(text)
}

fn filtered_learner(learner: &Learner, goes_in: GoesIn<'_>) -> Json {
    let mut json = learner.to_json();
    each_record(&Learner::SCHEMA, &mut json, &mut |schema, record| {
        if record.is_tombstone() {
            bury(schema, record);
        } else if schema.name == "Learner" {
            let stays = |item: &Json| {
                item.is_tombstone() || !is_private(item, "share") || goes_in.has(&Private::ProfileItem(id_of(item)))
            };
            retain(record, "items", stays);
        } else if schema.name == "ProfileItem" {
            let ticked = goes_in.has(&Private::ProfileItem(id_of(record)));
            retain(record, "also", |other| ticked || !other.get("value").is_some_and(|item| is_private(item, "share")));
        }
    });
    json
}

fn filtered_project(project: &Project, goes_in: GoesIn<'_>) -> Json {
    let energy_goes = goes_in.energy || goes_in.has(&Private::Energy { project: project.id.clone() });
    let mut json = project.to_json();
    each_record(&Project::SCHEMA, &mut json, &mut |schema, record| {
        if record.is_tombstone() {
            bury(schema, record);
            return;
        }
        match schema.name {
            "DrivingQuestion" => keep_fields(record, |key| key != "draft"),
            "DayLog" if !energy_goes => keep_fields(record, |key| key != "energy"),
            "Evidence" => {
                let ticked = goes_in.has(&Private::Evidence { project: project.id.clone(), id: id_of(record) });
                if is_private(record, "visibility") && !ticked {
                    stub(record);
                }
            }
            _ => {}
        }
    });
    json
}

/// What stays of private evidence, so that references resolve and derived values agree on both screens (domain 3.13).
fn stub(evidence: &mut Json) {
    keep_fields(evidence, |key| {
        matches!(key, "id" | "kind" | "draft" | "day" | "criterion_ids" | "goal_ids" | "v" | "hidden")
    });
    if let Json::Map(fields) = evidence
        && !fields.iter().any(|(key, _)| key == "hidden")
    {
        fields.push(("hidden".into(), Json::Bool(true)));
    }
}

/// The fields by which records are told apart in their list that are not told apart by their id, by the name of their schema.
const KEYS: [(&str, &[&str]); 3] = [("DayLog", &["day", "by"]), ("Choice", &["dim"]), ("Answer", &["prompt_id"])];

/// A deleted record says only that it is deleted.
fn bury(schema: &'static Schema, record: &mut Json) {
    let names = KEYS.iter().find(|(name, _)| *name == schema.name).map_or(&["id"][..], |(_, names)| names);
    keep_fields(record, |key| names.contains(&key) || is_of_grave(key));
}

/// Whether a field may stand in a deleted record of whatever schema.
pub(crate) fn stays_buried(key: &str) -> bool {
    key == "id" || KEYS.iter().any(|(_, names)| names.contains(&key)) || is_of_grave(key)
}

fn is_of_grave(key: &str) -> bool {
    matches!(key, "v" | "deleted")
}

/// The pictures that the evidence of a project points to.
fn shown_pictures(project: &Json) -> Vec<&str> {
    let evidence = project.list("cycles").iter().flat_map(|cycle| cycle.list("evidence"));
    evidence.map(|piece| piece.text("picture_id")).filter(|id| !id.is_empty()).gather()
}

fn is_private(record: &Json, field: &str) -> bool {
    record.get(field).map(Reach::read).unwrap_or_default().audience() == Audience::Private
}

fn id_of(record: &Json) -> Id {
    Id::new(record.text("id"))
}

fn keep_fields(record: &mut Json, stays: impl Fn(&str) -> bool) {
    if let Json::Map(fields) = record {
        fields.retain(|(key, _): &(Key, Json)| stays(key));
    }
}

fn retain(record: &mut Json, list: &str, stays: impl Fn(&Json) -> bool) {
    if let Json::Map(fields) = record {
        for (_, items) in fields.iter_mut().filter(|(key, _)| key == list) {
            if let Json::List(items) = items {
                items.retain(&stays);
            }
        }
    }
}

/// Calls `visit` for a record, then for every record in it, second texts of the same record (`also`) among them.
fn each_record(schema: &'static Schema, json: &mut Json, visit: &mut dyn FnMut(&'static Schema, &mut Json)) {
    visit(schema, json);
    let Json::Map(fields) = json else { return };
    for (key, value) in fields {
        if key == "also" {
            for (_, other) in maps_in(value).flatten().filter(|(name, _)| name == "value") {
                each_record(schema, other, visit);
            }
        } else if let Some(inner) = schema.field(key).and_then(|field| record_of(field.kind)) {
            match value {
                Json::List(items) => items.iter_mut().for_each(|item| each_record(inner, item, visit)),
                one => each_record(inner, one, visit),
            }
        }
    }
}

fn maps_in(list: &mut Json) -> impl Iterator<Item = &mut Vec<(Key, Json)>> {
    let items = if let Json::List(items) = list { items.as_mut_slice() } else { &mut [] };
    items.iter_mut().filter_map(|item| if let Json::Map(fields) = item { Some(fields) } else { None })
}

fn record_of(kind: &'static Kind) -> Option<&'static Schema> {
    match kind {
        Kind::Record(schema) => Some(schema),
        Kind::Maybe(inner) | Kind::List { of: inner, .. } => record_of(inner),
        _ => None,
    }
}
