//! Bytes of unknown origin: what they are, or why they cannot be opened. Changes nothing; a preview and a person come after.
//!
//! Size cap, text, envelope, kind's cap, schema, check, JSON, cleaning, shape rules, in this order (domain 6.1).

use super::clean::{self, Cleaned};
use super::envelope::{self, Envelope, EnvelopeError, Header};
use super::kinds::{FILE_MAX, FileKind};
use super::migrate;
use super::slices;
use super::work_copy::{self, BadPicture, Picture, WorkCopy};
use crate::json::{Json, JsonError};
use crate::learner::Learner;
use crate::merge;
use crate::project::Project;
use crate::record::Value;
use crate::shape::{self, ShapeCode, ShapeError};

/// A file that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What its envelope says.
    pub header: Header,
    /// What is in it.
    pub content: Content,
    /// Texts that lost invisible characters.
    pub cleaned: Vec<Cleaned>,
    /// Pictures that are left out, by their place in the file.
    pub left_out: Vec<(String, BadPicture)>,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Everything of one learner.
    CompleteCopy(Box<WorkCopy>),
    /// One project, filtered.
    HandIn(Box<WorkCopy>),
    /// The shared part of a team's project, with the name of whoever made the file.
    Team(Box<WorkCopy>),
    /// Sound, and of a kind that is opened elsewhere.
    Other(FileKind),
}

/// Why a file cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// Nothing is in it.
    Empty,
    /// Larger than files of its kind are; the limit in bytes. None: it is nested deeper, or holds more, than anything Pathlet writes.
    TooLarge {
        /// In bytes.
        limit: Option<usize>,
    },
    /// Not a text: a picture, a document of another program.
    NotText,
    /// A text, but not JSON.
    NotJson,
    /// JSON, but not of Pathlet.
    NotOurs,
    /// Of Pathlet, of a kind this version does not know.
    UnknownKind(String),
    /// Of Pathlet, but cut off or changed since it was written.
    Damaged,
    /// Of a newer version that does not let this one change it.
    Newer {
        /// The lowest schema a program must know.
        min_reader: i64,
    },
    /// Whole, but it breaks rules that every document keeps.
    Broken {
        /// Which, where, in the file's order.
        errors: Vec<ShapeError>,
    },
}

impl From<EnvelopeError> for FileError {
    fn from(error: EnvelopeError) -> Self {
        match error {
            EnvelopeError::NotJson => FileError::NotJson,
            EnvelopeError::NotOurs => FileError::NotOurs,
            EnvelopeError::Damaged => FileError::Damaged,
        }
    }
}

/// Opens a file; of a backup, what each learner has is one entry, read one after the other. What it holds of teachers is read by `workplace`.
///
/// # Errors
/// As `open`. Where one learner of a backup can't be read, nothing of it is: it was written whole.
pub fn open_all(bytes: &[u8]) -> Result<Vec<Opened>, FileError> {
    let (envelope, kind) = sound(bytes)?;
    if kind != FileKind::Backup {
        return open(bytes).map(|opened| vec![opened]);
    }
    let found = slices::of(envelope.payload, &["learners", "teachers", "classrooms", "packs"]);
    let [Some(learners), rest @ ..] = found.values else { return Err(FileError::Damaged) };
    let entries = slices::entries(learners).ok_or(FileError::Damaged)?;
    let is_bare = |list: &Option<&str>| list.and_then(slices::entries).is_none_or(|entries| entries.is_empty());
    if entries.is_empty() && rest.iter().all(is_bare) {
        return Err(FileError::Empty);
    }
    let mut all = Vec::new();
    for entry in entries {
        fits(entry.as_bytes(), FileKind::Learner.cap())?;
        let mut opened = Opened::of(envelope.header.clone(), kind);
        let copy = opened.work_copy(payload(entry)?, FileKind::Learner)?;
        opened.content = Content::CompleteCopy(Box::new(copy));
        all.push(opened);
    }
    Ok(all)
}

/// Opens a file that holds one person's work.
///
/// # Errors
/// Those of `FileError`. A bad picture is no error: it is left out and listed.
pub fn open(bytes: &[u8]) -> Result<Opened, FileError> {
    let (envelope, kind) = sound(bytes)?;
    let mut opened = Opened::of(envelope.header, kind);
    if matches!(kind, FileKind::Learner | FileKind::StudentExport | FileKind::Team) {
        let payload = payload(envelope.payload)?;
        let copy = Box::new(opened.work_copy(payload, kind)?);
        opened.content = match kind {
            FileKind::StudentExport => Content::HandIn(copy),
            FileKind::Team => Content::Team(copy),
            _ => Content::CompleteCopy(copy),
        };
    }
    Ok(opened)
}

/// The envelope of a file of a known kind, whole and for this version.
pub(super) fn sound(bytes: &[u8]) -> Result<(Envelope<'_>, FileKind), FileError> {
    fits(bytes, FILE_MAX)?;
    let text = std::str::from_utf8(bytes).map_err(|_| FileError::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_ascii().is_empty() {
        return Err(FileError::Empty);
    }
    let envelope = envelope::read(text)?;
    let Some(kind) = FileKind::from_word(&envelope.header.kind) else {
        return Err(FileError::UnknownKind(envelope.header.kind));
    };
    fits(bytes, kind.cap())?;
    if envelope.header.is_newer() {
        return Err(FileError::Newer { min_reader: envelope.header.min_reader });
    }
    if !envelope.is_sound() {
        return Err(FileError::Damaged);
    }
    if envelope.header.stored.is_some() {
        // A text out of storage that somebody kept as a file: the payload is one document, not a file of this kind.
        return Err(FileError::UnknownKind(envelope.header.kind));
    }
    Ok((envelope, kind))
}

pub(super) fn fits(bytes: &[u8], limit: usize) -> Result<(), FileError> {
    if bytes.len() > limit { Err(FileError::TooLarge { limit: Some(limit) }) } else { Ok(()) }
}

/// The JSON of a payload.
pub(super) fn payload(text: &str) -> Result<Json, FileError> {
    Json::parse(text).map_err(|error| match error {
        JsonError::NotJson => FileError::Damaged,
        JsonError::TooLarge => FileError::TooLarge { limit: None },
    })
}

impl Opened {
    pub(super) fn of(header: Header, kind: FileKind) -> Self {
        Self { header, content: Content::Other(kind), cleaned: Vec::new(), left_out: Vec::new() }
    }

    /// A learner and projects: cleaned, of this version's schema, sound.
    pub(super) fn work_copy(&mut self, mut payload: Json, kind: FileKind) -> Result<WorkCopy, FileError> {
        if let Json::Map(entries) = &mut payload {
            for (key, value) in entries.iter_mut() {
                clean::document(value, key, &mut self.cleaned);
                match &mut *value {
                    Json::List(documents) => documents.iter_mut().for_each(merge::forget_some),
                    document => merge::forget_some(document),
                }
                let from = self.header.schema;
                match (&**key, value) {
                    ("learner", learner) => {
                        migrate::to_current("learner", learner, from);
                        work_copy::fill_in(learner);
                    }
                    ("projects", Json::List(projects)) => {
                        projects.iter_mut().for_each(|project| migrate::to_current("project", project, from));
                    }
                    _ => {}
                }
            }
        }
        let errors = errors(&payload, kind);
        if !errors.is_empty() {
            return Err(FileError::Broken { errors });
        }
        let mut copy = WorkCopy::read(&payload);
        self.sort_out_pictures(&mut copy, payload.list("pictures"));
        Ok(copy)
    }

    fn sort_out_pictures(&mut self, copy: &mut WorkCopy, pictures: &[Json]) {
        let mut kept: Vec<Picture> = Vec::new();
        for (index, picture) in pictures.iter().enumerate() {
            match sound_picture(picture, copy, &kept) {
                Ok(picture) => kept.push(picture),
                Err(reason) => self.left_out.push((format!("pictures[{index}]"), reason)),
            }
        }
        copy.pictures = kept.into();
    }
}

fn sound_picture(json: &Json, copy: &WorkCopy, kept: &[Picture]) -> Result<Picture, BadPicture> {
    let picture = Picture::read(json);
    picture.check()?;
    if !shape::check(&Picture::SCHEMA, json, "picture").is_empty() {
        return Err(BadPicture::Form);
    }
    if kept.iter().any(|other| other.id == picture.id) {
        return Err(BadPicture::Twice);
    }
    let has_project = copy.projects.iter().any(|project| project.id == picture.project_id);
    if picture.learner_id != copy.learner.id || !has_project {
        return Err(BadPicture::NotOfThisFile);
    }
    Ok(picture)
}

/// What is wrong with a learner and projects that travel together.
fn errors(payload: &Json, kind: FileKind) -> Vec<ShapeError> {
    let error = |code, path: String| ShapeError { code, path };
    let Some(learner) = payload.get("learner") else {
        return vec![error(ShapeCode::MissingField, "learner".to_owned())];
    };
    let mut errors = shape::check(&Learner::SCHEMA, learner, "learner");
    for list in ["projects", "pictures"] {
        if payload.get(list).is_some_and(|value| !matches!(value, Json::List(_) | Json::Null)) {
            errors.push(error(ShapeCode::WrongType, list.to_owned()));
        }
    }
    let projects = payload.list("projects");
    if matches!(kind, FileKind::StudentExport | FileKind::Team) && projects.len() != 1 {
        errors.push(error(ShapeCode::OutOfRange, "projects".to_owned()));
    }
    let mut ids: Vec<&str> = Vec::new();
    for (index, project) in projects.iter().enumerate() {
        let name = format!("projects[{index}]");
        errors.extend(shape::check(&Project::SCHEMA, project, &name));
        if ids.contains(&project.text("id")) {
            errors.push(error(ShapeCode::DuplicateId, format!("{name}.id")));
        }
        ids.push(project.text("id"));
        if project.text("learner_id") != learner.text("id") {
            errors.push(error(ShapeCode::BadReference, format!("{name}.learner_id")));
        }
    }
    errors
}
