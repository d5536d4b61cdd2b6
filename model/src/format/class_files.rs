//! The files that a teacher's place writes and reads: a pack, what is given back to one student, a class with what was handed in.
//! Bytes of unknown origin, as in `open`; nothing is kept before a person says so.

use super::clean::{self, Cleaned};
use super::envelope::{self, Envelope, Header};
use super::kinds::FileKind;
use super::open::{self, FileError, Opened};
use super::{Stamp, migrate, slices};
use crate::class::{ClassArchive, Classroom, FeedbackPack, Submission};
use crate::cycle::NoteShare;
use crate::json::{Json, Key};
use crate::merge;
use crate::pack::Pack;
use crate::pack::criteria::{self, CompetencySet, Offered};
use crate::record::{Schema, Value};
use crate::shape::{self, ShapeCode, ShapeError};

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// What its envelope says.
    pub header: Header,
    /// What is in it.
    pub content: T,
    /// Texts that lost invisible characters.
    pub cleaned: Vec<Cleaned>,
}

/// What kind of file it is, when it is a sound one.
///
/// # Errors
/// Those of `FileError`, except `Broken`.
pub fn kind(bytes: &[u8]) -> Result<FileKind, FileError> {
    open::sound(bytes).map(|(_, kind)| kind)
}

/// Opens the file of a pack.
///
/// # Errors
/// Those of `FileError`; `UnknownKind` for a file of another kind.
pub fn open_pack(bytes: &[u8]) -> Result<Found<Pack>, FileError> {
    let envelope = of_kind(bytes, FileKind::Template)?;
    let (json, cleaned) = document(&Pack::SCHEMA, envelope.payload, &envelope.header, "pack")?;
    Ok(Found { header: envelope.header, content: Pack::read(&json), cleaned })
}

/// Opens a file with criteria: those of a pack, or a set of competencies.
///
/// # Errors
/// Those of `FileError`; `UnknownKind` for a file of another kind.
pub fn open_criteria(bytes: &[u8]) -> Result<Found<Offered>, FileError> {
    if kind(bytes)? == FileKind::Template {
        let Found { header, content, cleaned } = open_pack(bytes)?;
        return Ok(Found { header, content: criteria::of_pack(&content), cleaned });
    }
    let envelope = of_kind(bytes, FileKind::CompetencySet)?;
    let (json, cleaned) = document(&CompetencySet::SCHEMA, envelope.payload, &envelope.header, "set")?;
    Ok(Found { header: envelope.header, content: criteria::of_set(&CompetencySet::read(&json)), cleaned })
}

/// Opens what a teacher gave back. Whether it is for whoever sits here, `learner_id` says. Notes that are the teacher's alone are never
/// in such a file; where one is, it is left out.
///
/// # Errors
/// Those of `FileError`; `UnknownKind` for a file of another kind.
pub fn open_feedback(bytes: &[u8]) -> Result<Found<FeedbackPack>, FileError> {
    let envelope = of_kind(bytes, FileKind::FeedbackPack)?;
    let (json, cleaned) = document(&FeedbackPack::SCHEMA, envelope.payload, &envelope.header, "feedback")?;
    let mut feedback = FeedbackPack::read(&json);
    for_student_only(&mut feedback);
    Ok(Found { header: envelope.header, content: feedback, cleaned })
}

/// Opens a class archive, one thing that was handed in after the other.
///
/// # Errors
/// Those of `FileError`; `UnknownKind` for a file of another kind. Where one entry can't be read, nothing of it is: it was written whole.
pub fn open_class(bytes: &[u8]) -> Result<Found<ClassArchive>, FileError> {
    let envelope = of_kind(bytes, FileKind::ClassArchive)?;
    let (content, cleaned) = archive(envelope.payload, &envelope.header)?;
    Ok(Found { header: envelope.header, content, cleaned })
}

/// A class with what was handed in, in a file with that header.
pub(super) fn archive(payload: &str, header: &Header) -> Result<(ClassArchive, Vec<Cleaned>), FileError> {
    let found = slices::of(payload, &["classroom", "submissions"]);
    let ([Some(classroom), submissions], true) = (found.values, found.is_whole) else { return Err(FileError::Damaged) };
    let (json, mut cleaned) = document(&Classroom::SCHEMA, classroom, header, "class")?;
    let mut content = ClassArchive { classroom: Classroom::read(&json), ..ClassArchive::default() };
    for entry in slices::entries(submissions.unwrap_or("[]")).ok_or(FileError::Damaged)? {
        let (json, more) = document(&Submission::SCHEMA, entry, header, "handed")?;
        let mut submission = Submission::read(&json);
        if submission.class_id != content.classroom.id {
            // It would come into a class that nobody has looked at.
            let path = format!("submissions[{}].class_id", content.submissions.len());
            return Err(FileError::Broken { errors: vec![ShapeError { code: ShapeCode::BadReference, path }] });
        }
        cleaned.extend(more);
        if submission.snapshot.0 != Json::Null {
            let mut opened = Opened::of(header.clone(), FileKind::StudentExport);
            let snapshot = std::mem::take(&mut submission.snapshot.0);
            submission.snapshot.0 = opened.work_copy(snapshot, FileKind::StudentExport)?.to_json();
        }
        content.submissions.push(submission);
    }
    Ok((content, cleaned))
}

/// The file of a pack; `None` where it would be larger than its reader takes.
#[must_use]
pub fn pack_file(pack: &Pack, stamp: Stamp<'_>) -> Option<String> {
    write(FileKind::Template, &pack.to_json().print(), stamp)
}

/// The file for one student; `None` where it would be larger than its reader takes. Notes that are the teacher's alone stay behind,
/// whoever put them in.
#[must_use]
pub fn feedback_file(feedback: &FeedbackPack, stamp: Stamp<'_>) -> Option<String> {
    let mut feedback = feedback.clone();
    for_student_only(&mut feedback);
    write(FileKind::FeedbackPack, &feedback.to_json().print(), stamp)
}

/// A class with what was handed in, as one file or as several, each with the class; `None` where one thing alone would be larger than the
/// reader takes.
#[must_use]
pub fn class_files(classroom: &Classroom, submissions: &[Submission], stamp: Stamp<'_>) -> Option<Vec<String>> {
    let classroom = classroom.to_json().print();
    let payload = |entries: &[String]| format!(r#"{{"classroom":{classroom},"submissions":[{}]}}"#, entries.join(","));
    let mut files = Vec::new();
    let mut entries: Vec<String> = Vec::new();
    // What stands around a payload takes a few hundred bytes.
    let room = FileKind::ClassArchive.cap().checked_sub(classroom.len().saturating_add(2_000))?;
    let mut length = 0_usize;
    for entry in submissions.iter().map(|submission| submission.to_json().print()) {
        length = length.saturating_add(entry.len() + 1);
        if length > room && !entries.is_empty() {
            files.push(write(FileKind::ClassArchive, &payload(&entries), stamp)?);
            entries.clear();
            length = entry.len() + 1;
        }
        entries.push(entry);
    }
    files.push(write(FileKind::ClassArchive, &payload(&entries), stamp)?);
    Some(files)
}

fn for_student_only(feedback: &mut FeedbackPack) {
    feedback.notes.retain(|note| note.share == NoteShare::WithStudent && !note.meta.deleted);
    // A second text beside a note may be from when it was not for the student.
    feedback.notes.iter_mut().for_each(|note| note.meta.also.clear());
}

fn write(kind: FileKind, payload: &str, stamp: Stamp<'_>) -> Option<String> {
    let text = envelope::write(&Header::of_file(kind.as_str(), stamp), payload);
    (text.len() <= kind.cap()).then_some(text)
}

fn of_kind(bytes: &[u8], wanted: FileKind) -> Result<Envelope<'_>, FileError> {
    match open::sound(bytes)? {
        (envelope, kind) if kind == wanted => Ok(envelope),
        (envelope, _) => Err(FileError::UnknownKind(envelope.header.kind)),
    }
}

pub(super) type Document = (Json, Vec<Cleaned>);

/// A document of a file: cleaned, of this version's schema, sound. `name` is the word for its kind in storage too.
pub(super) fn document(
    schema: &'static Schema,
    text: &str,
    header: &Header,
    name: &str,
) -> Result<Document, FileError> {
    let mut json = open::payload(text)?;
    let mut cleaned = Vec::new();
    // What was handed in is cleaned and checked by itself.
    let snapshot = if schema.name == Submission::SCHEMA.name { take(&mut json, "snapshot") } else { None };
    clean::document(&mut json, name, &mut cleaned);
    merge::forget_some(&mut json);
    migrate::to_current(name, &mut json, header.schema);
    let errors = shape::check(schema, &json, name);
    if let (Json::Map(entries), Some(snapshot)) = (&mut json, snapshot) {
        entries.push(snapshot);
    }
    if errors.is_empty() { Ok((json, cleaned)) } else { Err(FileError::Broken { errors }) }
}

fn take(json: &mut Json, key: &str) -> Option<(Key, Json)> {
    let Json::Map(entries) = json else { return None };
    let place = entries.iter().position(|(name, _)| name == key)?;
    Some(entries.remove(place))
}
