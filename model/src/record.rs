//! What a record is: fields with names, limits and references, told once, in one line each.
//!
//! From that line come reading, writing, checking (`shape`), addressing (`place`) and the JSON Schema of docs/formats.md.
//! Unknown fields of a newer version are kept; a deleted record stays, marked.

mod define;
mod slot;

pub use define::{key_text, place_of_word, word_at};
pub use slot::{Inner, InnerMut, Items, Slot, Value, copy_record, same_record};

use crate::json::{Json, Key};
use crate::list::Gather;
use crate::values::{Id, Versions};

/// What a field may hold.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Anything; kept as it is.
    Any,
    /// `true` or `false`.
    Bool,
    /// An id, `[a-z0-9-]{1,40}`.
    Id,
    /// A text of at most `max` scalar values when typed here.
    Text {
        /// Most Unicode scalar values.
        max: usize,
    },
    /// A whole number.
    Int {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// A date, `YYYY-MM-DD`.
    Day,
    /// The index of a school day, 1 to the length of its cycle, or `null`.
    DayIndex,
    /// 1 to 4, or `"ne"`.
    Level,
    /// One of these words, or a word of a newer version.
    Words(&'static [&'static str]),
    /// That, or `null`.
    Maybe(&'static Kind),
    /// A list.
    List {
        /// What each entry is.
        of: &'static Kind,
        /// Most entries that are not deleted.
        max: usize,
    },
    /// An object of ours.
    Record(&'static Schema),
}

/// The name and fields of a kind of record.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// The name of the type.
    pub name: &'static str,
    /// Its fields, in the order in which they are written.
    pub fields: &'static [FieldSpec],
    /// The fields that tell it apart in a list; none = it has no place of its own, its list is one value.
    pub keys: &'static [&'static str],
}

impl Schema {
    /// The field of that name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The place of the field of that name.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

/// One field of a record.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// Its name in files.
    pub name: &'static str,
    /// What it may hold.
    pub kind: &'static Kind,
    /// Whether its absence is an error (domain 3.0).
    pub is_required: bool,
    /// Whether it is written only when it holds something.
    pub is_rare: bool,
    /// Whether only a step of a state machine may change it (domain 4).
    pub is_locked: bool,
    /// The kind of record its ids point to; `"*"` = any of the document.
    pub target: Option<&'static str>,
}

impl FieldSpec {
    /// A field that may be absent.
    #[must_use]
    pub const fn new(name: &'static str, kind: &'static Kind) -> Self {
        Self { name: plain_name(name), kind, is_required: false, is_rare: false, is_locked: false, target: None }
    }

    /// The same, required.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// The same, written only when not empty.
    #[must_use]
    pub const fn rare(self) -> Self {
        Self { is_rare: true, ..self }
    }

    /// The same, changed only by a step.
    #[must_use]
    pub const fn locked(self) -> Self {
        Self { is_locked: true, ..self }
    }

    /// The same, its ids resolving to records of that name.
    #[must_use]
    pub const fn refs(self, target: &'static str) -> Self {
        Self { target: Some(target), ..self }
    }
}

/// A field by its name and type, such as `Goal::statement`.
pub struct Field<T>(pub &'static str, std::marker::PhantomData<fn() -> T>);

impl<T> Field<T> {
    /// Names a field; `record!` is the only caller.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(plain_name(name), std::marker::PhantomData)
    }
}

impl<T> Clone for Field<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Field<T> {}

/// The name without the `r#` of a Rust keyword.
#[must_use]
pub const fn plain_name(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', rest @ ..] => match std::str::from_utf8(rest) {
            Ok(plain) => plain,
            Err(_) => name,
        },
        _ => name,
    }
}

/// What every record carries besides its own fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// How far each actor's edits have come (domain 6.4).
    pub v: Versions,
    /// What else stood here at the same time: `{v, value}`, kept until a person chooses.
    pub also: Vec<Json>,
    /// Thrown away by a person; the content stays.
    pub deleted: bool,
    /// A stub: left out of the file by a filter, the id kept so that references resolve.
    pub hidden: bool,
    /// For tombstones and stubs that came with few fields: which ones, by their place in the schema.
    pub only: Option<u64>,
    /// Fields of a newer version, as they came.
    pub extra: Vec<(Key, Json)>,
}

/// Names that `Meta` reads and writes.
const META_NAMES: [&str; 4] = ["v", "also", "deleted", "hidden"];

impl Meta {
    /// Reads what an object has besides the fields of `schema`.
    #[must_use]
    pub fn read(json: &Json, schema: &Schema) -> Self {
        let Json::Map(entries) = json else { return Self::default() };
        let mut meta = Self { deleted: json.is_true("deleted"), hidden: json.is_true("hidden"), ..Self::default() };
        let mut only = 0;
        for (key, value) in entries {
            if let Some(at) = schema.place(key) {
                // `null` where nothing may be null tells as little as no field at all.
                let may_be_null =
                    |field: &FieldSpec| matches!(field.kind, Kind::Maybe(_) | Kind::Any | Kind::DayIndex | Kind::Level);
                if *value == Json::Null && !schema.fields.get(at).is_some_and(may_be_null) {
                    continue;
                }
                only |= 1_u64.checked_shl(u32::try_from(at).unwrap_or(u32::MAX)).unwrap_or(0);
            } else if key == "v" {
                meta.v = Versions::read(value);
            } else if key == "also" {
                meta.also = if let Json::List(items) = value { items.clone() } else { Vec::new() };
            } else if !META_NAMES.contains(&key.as_ref()) {
                meta.extra.push((key.clone(), value.clone()));
            }
        }
        if meta.deleted || meta.hidden {
            meta.only = Some(only);
        }
        meta
    }

    /// Counts one more edit of an actor: above all that stands here and beside it, so that no two edits have the same count.
    pub fn raise(&mut self, actor: &str) {
        let beside = self.also.iter().filter_map(|also| Some(Versions::read(also.get("v")?).of(actor)));
        let highest = beside.max().unwrap_or(0).max(self.v.of(actor));
        self.v.join(&Versions::one(actor, highest.saturating_add(1)));
    }

    fn writes(&self, at: usize, spec: &FieldSpec, value: &Json) -> bool {
        match self.only {
            // What somebody wrote into a stub since is written too; what an absent field reads as, nobody wrote.
            Some(only) if self.deleted || self.hidden => {
                only & 1_u64.checked_shl(u32::try_from(at).unwrap_or(u32::MAX)).unwrap_or(0) != 0
                    || !is_default(spec.kind, value)
            }
            _ => !(spec.is_rare && value.is_empty()),
        }
    }

    /// Adds itself to an object whose fields are already there.
    fn write(&self, out: &mut Vec<(Key, Json)>) {
        if !self.v.is_empty() {
            out.push(("v".into(), self.v.to_json()));
        }
        if !self.also.is_empty() {
            out.push(("also".into(), Json::List(self.also.clone())));
        }
        for (name, on) in [("deleted", self.deleted), ("hidden", self.hidden)] {
            if on {
                out.push((name.into(), Json::Bool(true)));
            }
        }
        out.extend(self.extra.iter().cloned());
    }
}

/// A record of any type, seen from outside. Its fields are reached by their place in the schema, so that all that is done with them
/// is written once, below.
pub trait Record {
    /// Its name and fields.
    fn schema(&self) -> &'static Schema;

    /// What it carries besides its fields.
    fn meta(&self) -> &Meta;

    /// The same, to be changed.
    fn meta_mut(&mut self) -> &mut Meta;

    /// The field at that place of the schema.
    fn slot(&self, at: usize) -> Option<&dyn Slot>;

    /// The same, to be changed.
    fn slot_mut(&mut self, at: usize) -> Option<&mut dyn Slot>;
}

impl dyn Record + '_ {
    /// What tells it apart in its list: its id, for most.
    #[must_use]
    pub fn key(&self) -> String {
        let keys = self.schema().keys.iter();
        let parts: Vec<String> = keys.map(|name| self.get(name).as_ref().map(key_text).unwrap_or_default()).gather();
        parts.join(".")
    }

    /// The value of a field.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<Json> {
        self.named(field).map(slot::json)
    }

    /// Puts a value into a field; `false` when there is no such field. Checks nothing.
    pub fn put(&mut self, field: &str, value: &Json) -> bool {
        self.named_mut(field).map(|slot| slot::fill(slot, value)).is_some()
    }

    /// The record in a field (`share`, `audience`, ...).
    #[must_use]
    pub fn part(&self, field: &str) -> Option<&dyn Record> {
        slot::record(self.named(field)?)
    }

    /// The same, to be changed.
    pub fn part_mut(&mut self, field: &str) -> Option<&mut dyn Record> {
        slot::record_mut(self.named_mut(field)?)
    }

    /// The records of a list field.
    #[must_use]
    pub fn list(&self, field: &str) -> Vec<&dyn Record> {
        match self.named(field).map(Slot::inner) {
            Some(Inner::List(items)) => {
                (0..items.count()).filter_map(|at| items.item(at)).filter_map(slot::record).gather()
            }
            _ => Vec::new(),
        }
    }

    /// One record of a list field, to be changed.
    pub fn entry_mut(&mut self, field: &str, at: usize) -> Option<&mut dyn Record> {
        match self.named_mut(field)?.inner_mut() {
            InnerMut::List(items) => slot::record_mut(items.item_mut(at)?),
            _ => None,
        }
    }

    /// Puts a record into a list field, at its end.
    pub fn add(&mut self, field: &str, record: &Json) -> bool {
        match self.named_mut(field).map(Slot::inner_mut) {
            Some(InnerMut::List(items)) => {
                slot::add(items, record);
                true
            }
            _ => false,
        }
    }

    fn named(&self, field: &str) -> Option<&dyn Slot> {
        self.slot(self.schema().place(field)?)
    }

    fn named_mut(&mut self, field: &str) -> Option<&mut dyn Slot> {
        self.slot_mut(self.schema().place(field)?)
    }
}

/// Takes over an object, field by field: what is absent stays at its default.
fn record_from(record: &mut dyn Record, json: &Json) {
    let schema = record.schema();
    if let Json::Map(entries) = json {
        for (name, value) in entries {
            if let Some(slot) = schema.place(name).and_then(|at| record.slot_mut(at)) {
                slot::fill(slot, value);
            }
        }
    }
    *record.meta_mut() = Meta::read(json, schema);
}

/// Writes a record: its fields in order, what is rare only when it holds something, then what is not ours.
pub(crate) fn record_to_json(record: &dyn Record) -> Json {
    let (schema, meta) = (record.schema(), record.meta());
    let mut out = Vec::with_capacity(schema.fields.len());
    for (at, spec) in schema.fields.iter().enumerate() {
        let value = record.slot(at).map(slot::json).unwrap_or_default();
        if meta.writes(at, spec, &value) {
            out.push((Key::Borrowed(spec.name), value));
        }
    }
    meta.write(&mut out);
    Json::Map(out)
}

/// Whether a value is what an absent field reads as.
fn is_default(kind: &Kind, value: &Json) -> bool {
    match (kind, value) {
        (Kind::Words(words), Json::Text(word)) => words.first() == Some(&word.as_str()),
        (Kind::Level, Json::Text(word)) => word == "ne",
        (Kind::Record(schema), Json::Map(entries)) => {
            entries.iter().all(|(key, value)| schema.field(key).is_some_and(|spec| is_default(spec.kind, value)))
        }
        _ => value.is_empty(),
    }
}

/// The `id` field of a record, where it has one.
#[must_use]
pub fn id_of(record: &dyn Record) -> Option<Id> {
    record.schema().field("id")?;
    Some(Id::new(record.key()))
}
