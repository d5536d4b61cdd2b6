//! Documents in a store: each in its envelope under its own key. "Kept" means: written, read back, and equal.

use super::keys::{self, DocKey};
use super::{KeyValue, StoreError, Trace};
use crate::class::{Classroom, Submission, Teacher};
use crate::format::envelope::{self, Header, StoredAs};
use crate::format::kinds::STORED_MAX;
use crate::format::{Stamp, migrate, work_copy};
use crate::json::{Json, JsonError};
use crate::learner::Learner;
use crate::list::Gather;
use crate::pack::Pack;
use crate::project::Project;
use crate::record::{Record, Schema, Value};
use crate::shape::{self, ShapeError};

/// How many unreadable texts of a document are kept.
pub const QUARANTINE_MAX: usize = 3;

/// A document: what is kept under a key of its own.
pub trait Document: Record + Value {
    /// Its name and fields.
    const SCHEMA: &'static Schema;

    /// Its key.
    fn doc_key(&self) -> DocKey;

    /// Its revision.
    fn rev(&self) -> i64;
}

impl Document for Learner {
    const SCHEMA: &'static Schema = &Learner::SCHEMA;

    fn doc_key(&self) -> DocKey {
        DocKey::Learner(self.id.clone())
    }

    fn rev(&self) -> i64 {
        self.rev.get()
    }
}

impl Document for Project {
    const SCHEMA: &'static Schema = &Project::SCHEMA;

    fn doc_key(&self) -> DocKey {
        DocKey::Project { learner: self.learner_id.clone(), id: self.id.clone() }
    }

    fn rev(&self) -> i64 {
        self.rev.get()
    }
}

impl Document for Pack {
    const SCHEMA: &'static Schema = &Pack::SCHEMA;

    fn doc_key(&self) -> DocKey {
        DocKey::Pack(self.id.clone())
    }

    fn rev(&self) -> i64 {
        self.rev.get()
    }
}

impl Document for Teacher {
    const SCHEMA: &'static Schema = &Teacher::SCHEMA;

    fn doc_key(&self) -> DocKey {
        DocKey::Teacher(self.id.clone())
    }

    fn rev(&self) -> i64 {
        self.rev.get()
    }
}

impl Document for Classroom {
    const SCHEMA: &'static Schema = &Classroom::SCHEMA;

    fn doc_key(&self) -> DocKey {
        DocKey::Class(self.id.clone())
    }

    fn rev(&self) -> i64 {
        self.rev.get()
    }
}

impl Document for Submission {
    const SCHEMA: &'static Schema = &Submission::SCHEMA;

    fn doc_key(&self) -> DocKey {
        DocKey::Handed {
            class: self.class_id.clone(),
            learner: self.learner_id.clone(),
            project: self.project_id.clone(),
            id: self.id.clone(),
        }
    }

    fn rev(&self) -> i64 {
        self.rev.get()
    }
}

/// Why a document was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// The store could not.
    Store(StoreError),
    /// The store took it, and gave back something else.
    NotReadBack,
}

/// A document that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded<D> {
    /// The document.
    pub document: D,
    /// What its envelope says.
    pub header: Header,
}

/// Why a document could not be read. Its text is still there, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The store could not.
    Store(StoreError),
    /// Cut off, changed or something else altogether.
    Damaged,
    /// Of a newer version that does not let this one change it; the lowest schema a program must know.
    Newer(i64),
    /// Whole, but it breaks rules that every document keeps.
    Broken(Vec<ShapeError>),
}

/// The text under which a document is kept.
#[must_use]
pub fn stored_text<D: Document>(document: &D, actor: &str, stamp: Stamp<'_>) -> String {
    text_after(document, actor, stamp, After::default())
}

/// What a text goes on from.
#[derive(Clone, Copy, Debug, Default)]
pub struct After<'a> {
    /// The checks of the texts it was made from (`Trace::next_line`).
    pub line: &'a str,
    /// The schema of the one it was made from: it never goes down.
    pub schema: i64,
}

fn text_after<D: Document>(document: &D, actor: &str, stamp: Stamp<'_>, after: After<'_>) -> String {
    let key = document.doc_key();
    let stored = StoredAs {
        doc: key.id().to_string(),
        rev: document.rev(),
        actor: actor.to_owned(),
        line: after.line.to_owned(),
    };
    let stamp = Stamp { schema: stamp.schema.max(after.schema), ..stamp };
    let header = Header { stored: Some(stored), ..Header::of_file(key.kind(), stamp) };
    envelope::write(&header, &document.to_json().print())
}

/// Keeps a document. Never refuses one for its size: what adds to a full document is refused before, by `command::apply`.
///
/// # Errors
/// `NotKept`; after a refusal of the store the old text is still there.
pub fn save<D: Document>(store: &dyn KeyValue, document: &D, actor: &str, stamp: Stamp<'_>) -> Result<(), NotKept> {
    save_after(store, document, actor, stamp, After::default()).map(drop)
}

/// The same, of a text that goes on from another. Gives the check of what was written.
///
/// # Errors
/// As `save`.
pub fn save_after<D: Document>(
    store: &dyn KeyValue,
    document: &D,
    actor: &str,
    stamp: Stamp<'_>,
    after: After<'_>,
) -> Result<String, NotKept> {
    let text = text_after(document, actor, stamp, after);
    keep_text(store, &document.doc_key(), &text)?;
    Ok(Trace::of(&text).check)
}

/// Keeps what `stored_text` made for a document's key, and reads it back.
///
/// # Errors
/// As `save`.
pub fn keep_text(store: &dyn KeyValue, key: &DocKey, text: &str) -> Result<(), NotKept> {
    let key = key.to_string();
    store.set(&key, text).map_err(NotKept::Store)?;
    match store.get(&key).map_err(NotKept::Store)? {
        Some(back) if back == text => Ok(()),
        _ => Err(NotKept::NotReadBack),
    }
}

/// Reads a document; `None` when there is none.
///
/// # Errors
/// Those of `LoadError`.
pub fn load<D: Document>(store: &dyn KeyValue, key: &DocKey) -> Result<Option<Loaded<D>>, LoadError> {
    match store.get(&key.to_string()).map_err(LoadError::Store)? {
        Some(text) => read(key, &text).map(Some),
        None => Ok(None),
    }
}

/// The same; a text that can't be read is put aside, so that it is safe elsewhere before anything is written to that key.
///
/// # Errors
/// Those of `LoadError`.
pub fn open<D: Document>(store: &dyn KeyValue, key: &DocKey, time: &str) -> Result<Option<Loaded<D>>, LoadError> {
    let found = load::<D>(store, key);
    if matches!(found, Err(LoadError::Damaged | LoadError::Broken(_))) {
        // Without room for it, whoever writes there tries again before.
        let _ = set_aside(store, key, time);
    }
    found
}

/// Reads the text under which a document was kept.
///
/// # Errors
/// Those of `LoadError`, except `Store`.
pub fn read<D: Document>(key: &DocKey, text: &str) -> Result<Loaded<D>, LoadError> {
    if text.len() > STORED_MAX {
        return Err(LoadError::Damaged);
    }
    let envelope = envelope::read(text).map_err(|_| LoadError::Damaged)?;
    if envelope.header.is_newer() {
        return Err(LoadError::Newer(envelope.header.min_reader));
    }
    let is_this = envelope.header.kind == key.kind()
        && envelope.header.stored.as_ref().is_some_and(|stored| stored.doc == key.id().as_str());
    if !envelope.is_sound() || !is_this {
        return Err(LoadError::Damaged);
    }
    let mut json = Json::parse(envelope.payload).map_err(|error| match error {
        JsonError::NotJson | JsonError::TooLarge => LoadError::Damaged,
    })?;
    migrate::to_current(key.kind(), &mut json, envelope.header.schema);
    if D::SCHEMA.name == Learner::SCHEMA.name {
        work_copy::fill_in(&mut json);
    }
    let errors = shape::check(D::SCHEMA, &json, key.kind());
    if !errors.is_empty() {
        return Err(LoadError::Broken(errors));
    }
    let document = D::read(&json);
    if document.doc_key() == *key { Ok(Loaded { document, header: envelope.header }) } else { Err(LoadError::Damaged) }
}

/// The documents whose keys begin with `prefix`, by key. Keys that name no document are passed over.
///
/// # Errors
/// Those of the store.
pub fn documents(store: &dyn KeyValue, prefix: &str) -> Result<Vec<DocKey>, StoreError> {
    Ok(store.keys(prefix)?.iter().filter_map(|key| DocKey::parse(key)).gather())
}

/// Puts the text under a key aside, byte for byte, before anything else is written there; the newest three are kept.
/// `time` is the moment as text that sorts (`20261106-194000`). Gives the key it now stands under; `None` when there was no text.
///
/// # Errors
/// Those of the store; the text under `key` stays in any case.
pub fn set_aside(store: &dyn KeyValue, key: &DocKey, time: &str) -> Result<Option<String>, StoreError> {
    let Some(text) = store.get(&key.to_string())? else { return Ok(None) };
    let place = keys::quarantine_of(key);
    let aside = store.keys(&place)?;
    for old in &aside {
        if store.get(old)?.as_deref() == Some(text.as_str()) {
            return Ok(Some(old.clone()));
        }
    }
    let mut new = format!("{place}{time}");
    while aside.contains(&new) {
        new.push('x');
    }
    store.set(&new, &text)?;
    for old in aside.iter().rev().skip(QUARANTINE_MAX - 1) {
        store.remove(old)?;
    }
    Ok(Some(new))
}
