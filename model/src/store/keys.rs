//! The names under which things are kept (domain 3.18): one key per document, no index that could disagree with it.

use std::fmt;

use crate::list::Gather;
use crate::values::Id;

/// Where all that is Pathlet's stands.
pub const OURS: &str = "pathlet/";
/// Where all documents of schema generation 1 stand.
pub const DOCUMENTS: &str = "pathlet/1/";
/// Where the keys stand of documents that were taken away and are still to be taken from the second copy.
pub const GONE: &str = "pathlet/device/gone/";
/// Where unreadable texts stand, byte for byte.
pub const QUARANTINE: &str = "pathlet/quarantine/";
/// Where texts that were still in fields stand after a breakdown.
pub const RESCUE: &str = "pathlet/rescue/";
/// Where settings of this computer and drafts stand.
pub const DEVICE: &str = "pathlet/device/";
/// Where drafts stand.
pub const DRAFTS: &str = "pathlet/device/draft/";
/// How often a draft was written or taken away on this computer: a number, by which the two copies of drafts know which is later.
pub const DRAFT_COUNT: &str = "pathlet/device/drafts";
/// Stands between the learner and the project of a draft; no id has it.
const WHOSE: char = '+';
/// Where it is noted how often the program stopped while a document was open; written by the page outside of it.
pub const STOPS: &str = "pathlet/device/stops/";
/// The language chosen on this computer, as a plain code (`es`).
pub const LANGUAGE: &str = "pathlet/device/lang";
/// The colours chosen on this computer.
pub const THEME: &str = "pathlet/device/theme";
/// The random name of this install, for the versions of records.
pub const ACTOR: &str = "pathlet/device/actor";
/// The names this install had before, with spaces between: it takes another one whenever a file comes in.
pub const ACTORS: &str = "pathlet/device/actors";
/// What the browser said when it was asked to keep the work although space gets short: `yes` or `no`.
pub const STAYS: &str = "pathlet/device/stays";
/// Who uses the teacher's place in a tab, and which class is looked at; kept by the tab alone.
pub const TEACHER: &str = "pathlet/teacher";
/// See `TEACHER`.
pub const CLASS: &str = "pathlet/class";
/// Who works in a tab; kept by the tab alone.
pub const WHO: &str = "pathlet/who";
/// The answers of somebody who has no name here yet; kept by the tab alone.
pub const NEW: &str = "pathlet/new";
/// The pack that came to a tab by a link or a file, until a plan is made of it; kept by the tab alone.
pub const PACK: &str = "pathlet/pack";
/// Whether whoever says who they are in a tab comes back to that pack; kept by the tab alone.
pub const PACK_WANTED: &str = "pathlet/pack-wanted";

/// The key of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocKey {
    /// A learner.
    Learner(Id),
    /// A project, its cycles inside.
    Project {
        /// Its learner.
        learner: Id,
        /// Its id.
        id: Id,
    },
    /// A teacher.
    Teacher(Id),
    /// A pack.
    Pack(Id),
    /// A set of competencies.
    Set(Id),
    /// A class: roster and notes.
    Class(Id),
    /// Something that was handed in.
    Handed {
        /// The class.
        class: Id,
        /// The learner.
        learner: Id,
        /// The project.
        project: Id,
        /// The submission.
        id: Id,
    },
}

impl DocKey {
    /// The document's own id.
    #[must_use]
    pub fn id(&self) -> &Id {
        match self {
            DocKey::Learner(id) | DocKey::Teacher(id) | DocKey::Pack(id) | DocKey::Set(id) | DocKey::Class(id) => id,
            DocKey::Project { id, .. } | DocKey::Handed { id, .. } => id,
        }
    }

    /// The word for its kind, in keys and envelopes.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            DocKey::Learner(_) => "learner",
            DocKey::Project { .. } => "project",
            DocKey::Teacher(_) => "teacher",
            DocKey::Pack(_) => "pack",
            DocKey::Set(_) => "set",
            DocKey::Class(_) => "class",
            DocKey::Handed { .. } => "handed",
        }
    }

    /// Reads a key; `None` when it is not the key of a document.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        let parts: Vec<&str> = key.strip_prefix(DOCUMENTS)?.split('/').gather();
        let (kind, ids) = parts.split_first()?;
        if !ids.iter().all(|id| Id::has_form(id)) {
            return None;
        }
        let id = |id: &&str| Id::from(*id);
        match (*kind, ids) {
            ("learner", [one]) => Some(DocKey::Learner(id(one))),
            ("project", [learner, one]) => Some(DocKey::Project { learner: id(learner), id: id(one) }),
            ("teacher", [one]) => Some(DocKey::Teacher(id(one))),
            ("pack", [one]) => Some(DocKey::Pack(id(one))),
            ("set", [one]) => Some(DocKey::Set(id(one))),
            ("class", [one]) => Some(DocKey::Class(id(one))),
            ("handed", [class, learner, project, one]) => {
                Some(DocKey::Handed { class: id(class), learner: id(learner), project: id(project), id: id(one) })
            }
            _ => None,
        }
    }
}

impl fmt::Display for DocKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{DOCUMENTS}{}/", self.kind())?;
        match self {
            DocKey::Project { learner, id } => write!(formatter, "{learner}/{id}"),
            DocKey::Handed { class, learner, project, id } => write!(formatter, "{class}/{learner}/{project}/{id}"),
            other => write!(formatter, "{}", other.id()),
        }
    }
}

/// Where all learners begin.
#[must_use]
pub fn learners() -> String {
    format!("{DOCUMENTS}learner/")
}

/// Where the projects of a learner begin.
#[must_use]
pub fn projects_of(learner: &Id) -> String {
    format!("{DOCUMENTS}project/{learner}/")
}

/// Where all who use the teacher's place begin.
#[must_use]
pub fn teachers() -> String {
    format!("{DOCUMENTS}teacher/")
}

/// Where all classes begin.
#[must_use]
pub fn classes() -> String {
    format!("{DOCUMENTS}class/")
}

/// Where all packs begin.
#[must_use]
pub fn packs() -> String {
    format!("{DOCUMENTS}pack/")
}

/// Where what was handed in to a class begins.
#[must_use]
pub fn handed_to(class: &Id) -> String {
    format!("{DOCUMENTS}handed/{class}/")
}

/// Where what a learner handed in to a class of one project begins.
#[must_use]
pub fn handed_of(class: &Id, learner: &Id, project: &Id) -> String {
    format!("{}{learner}/{project}/", handed_to(class))
}

/// Where the projects of everybody begin.
#[must_use]
pub fn projects() -> String {
    format!("{DOCUMENTS}project/")
}

/// What is noted about the take-away file a learner saved last.
#[must_use]
pub fn file_note(learner: &Id) -> String {
    format!("{DEVICE}file/{learner}")
}

/// The school day a learner said it is, for a project of theirs; holds until midnight.
#[must_use]
pub fn corrected_day(project: &DocKey) -> String {
    format!("{DEVICE}day/{}", whole_id(project))
}

/// What came into a learner's project from a teacher and was not looked at yet.
#[must_use]
pub fn news(learner: &Id, project: &Id) -> String {
    format!("{}{project}", news_of(learner))
}

/// Where those of all projects of a learner begin.
#[must_use]
pub fn news_of(learner: &Id) -> String {
    format!("{DEVICE}news/{learner}/")
}

/// What went into the file of a learner's project that was saved last to be handed in.
#[must_use]
pub fn handed_in(learner: &Id, project: &Id) -> String {
    format!("{}{project}", handed_in_of(learner))
}

/// Where those of all projects of a learner begin.
#[must_use]
pub fn handed_in_of(learner: &Id) -> String {
    format!("{DEVICE}handed-in/{learner}/")
}

/// Where the drafts of a document's fields begin: texts over their limit, which stay until they fit. Those of a project say whose they
/// are: two learners may have projects of one id.
#[must_use]
pub fn drafts_of(document: &DocKey) -> String {
    format!("{DRAFTS}{}/", whole_id(document))
}

/// What tells a document apart on a computer: two learners of one team have projects of one id.
fn whole_id(document: &DocKey) -> String {
    match document {
        DocKey::Project { learner, id } => format!("{learner}{WHOSE}{id}"),
        other => other.id().to_string(),
    }
}

/// Where the drafts of a document stood before those of a project said whose they are.
#[must_use]
pub fn old_drafts_of(document: &Id) -> String {
    format!("{DRAFTS}{document}/")
}

/// The draft of one field. `record` is the key of the record; empty for the document itself.
#[must_use]
pub fn draft(document: &DocKey, record: &str, field: &str) -> String {
    format!("{}{record}/{field}", drafts_of(document))
}

/// Whose a draft is, by its key: the learner's of whose project it is, else that of the document itself.
#[must_use]
pub fn whose_draft(key: &str) -> Option<Id> {
    let document = key.strip_prefix(DRAFTS)?.split('/').next()?;
    Some(Id::from(document.split(WHOSE).next()?))
}

/// Where the unreadable texts of a document begin, oldest first. Those of a project say whose they are.
#[must_use]
pub fn quarantine_of(document: &DocKey) -> String {
    format!("{QUARANTINE}{}/", whole_id(document))
}

/// Where the unreadable texts of a document stood before those of a project said whose they are.
#[must_use]
pub fn old_quarantine_of(document: &Id) -> String {
    format!("{QUARANTINE}{document}/")
}

/// Where the texts of a learner that fit nowhere any more stand.
#[must_use]
pub fn rescue_of(learner: &Id) -> String {
    format!("{RESCUE}{learner}/")
}
