//! What a teacher's place holds, in a file: a class archive has one class, a backup has those of everybody on the device, with packs and who
//! teaches. Bytes of unknown origin, as in `open`; nothing is kept before a person says so.

use super::class_files::{self, Found};
use super::envelope::Header;
use super::kinds::{FileKind, PLACE_ENTRY_MAX};
use super::open::{self, FileError};
use super::slices;
use crate::class::{ClassArchive, Submission, Teacher};
use crate::list::Gather;
use crate::pack::Pack;
use crate::record::{Schema, Value};

/// The documents of a teacher's place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workplace {
    /// Who teaches.
    pub teachers: Vec<Teacher>,
    /// Classes, each with what was handed in.
    pub classes: Vec<ClassArchive>,
    /// Packs.
    pub packs: Vec<Pack>,
}

impl Workplace {
    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.teachers.is_empty() && self.classes.is_empty() && self.packs.is_empty()
    }

    /// All that was handed in.
    pub fn handed(&self) -> impl Iterator<Item = &Submission> {
        self.classes.iter().flat_map(|class| &*class.submissions)
    }
}

/// Opens a class archive, or what a backup holds of teachers: nothing of it where it is from before they were in it.
///
/// # Errors
/// Those of `FileError`; `UnknownKind` for a file of another kind. Where one entry can't be read, nothing of it is: it was written whole.
pub fn open_workplace(bytes: &[u8]) -> Result<Found<Workplace>, FileError> {
    let (envelope, kind) = open::sound(bytes)?;
    let header = envelope.header.clone();
    let mut found = Found { header: envelope.header, content: Workplace::default(), cleaned: Vec::new() };
    match kind {
        FileKind::ClassArchive => class(envelope.payload, &header, &mut found)?,
        FileKind::Backup => {
            let lists = slices::of(envelope.payload, &["teachers", "classrooms", "packs"]);
            if !lists.is_whole {
                return Err(FileError::Damaged);
            }
            let [teachers, classes, packs] = lists.values.map(|list| slices::entries(list.unwrap_or("[]")));
            let (Some(teachers), Some(classes), Some(packs)) = (teachers, classes, packs) else {
                return Err(FileError::Damaged);
            };
            for entry in teachers {
                let teacher = one::<Teacher>(&Teacher::SCHEMA, entry, &mut found, "teacher")?;
                found.content.teachers.push(teacher);
            }
            for entry in classes {
                open::fits(entry.as_bytes(), FileKind::ClassArchive.cap())?;
                class(entry, &header, &mut found)?;
            }
            for entry in packs {
                let pack = one::<Pack>(&Pack::SCHEMA, entry, &mut found, "pack")?;
                found.content.packs.push(pack);
            }
        }
        other => return Err(FileError::UnknownKind(other.as_str().to_owned())),
    }
    Ok(found)
}

fn class(payload: &str, header: &Header, found: &mut Found<Workplace>) -> Result<(), FileError> {
    let (archive, cleaned) = class_files::archive(payload, header)?;
    found.content.classes.push(archive);
    cleaned.into_iter().add_to(&mut found.cleaned);
    Ok(())
}

fn one<T: Value>(
    schema: &'static Schema,
    entry: &str,
    found: &mut Found<Workplace>,
    name: &str,
) -> Result<T, FileError> {
    open::fits(entry.as_bytes(), PLACE_ENTRY_MAX)?;
    let (json, cleaned) = class_files::document(schema, entry, &found.header, name)?;
    cleaned.into_iter().add_to(&mut found.cleaned);
    Ok(T::read(&json))
}

/// The three lists of a backup, as JSON; `None` where an entry would be larger than its reader takes.
#[must_use]
pub fn lists(place: &Workplace) -> Option<[String; 3]> {
    let teachers: Vec<String> = place.teachers.iter().map(print).gather();
    let classes: Vec<String> = place.classes.iter().map(print).gather();
    let packs: Vec<String> = place.packs.iter().map(print).gather();
    let all = [(teachers, PLACE_ENTRY_MAX), (classes, FileKind::ClassArchive.cap()), (packs, PLACE_ENTRY_MAX)];
    let is_readable = |(entries, cap): &(Vec<String>, usize)| entries.iter().all(|entry| entry.len() <= *cap);
    all.iter().all(is_readable).then(|| all.map(|(entries, _)| format!("[{}]", entries.join(","))))
}

fn print<T: Value>(value: &T) -> String {
    value.to_json().print()
}
