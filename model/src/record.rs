//! What a record is: fields with names, limits and references, told once, in one line each.
//!
//! From that line come reading, writing, checking (`shape`), addressing (`place`) and the JSON Schema of docs/formats.md.
//! Unknown fields of a newer version are kept; a deleted record stays, marked.

use crate::json::{Json, Key};
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

/// Something a field can hold.
pub trait Value: Sized {
    /// What it may be.
    const KIND: Kind;

    /// Reads it. What `shape` would refuse reads as empty, so this never fails.
    fn read(json: &Json) -> Self;

    /// As it stands in files.
    fn to_json(&self) -> Json;

    /// Itself, when it is a record.
    fn as_record(&self) -> Option<&dyn Record> {
        None
    }

    /// Itself, when it is a record, to be changed.
    fn as_record_mut(&mut self) -> Option<&mut dyn Record> {
        None
    }

    /// Its entries, when it is a list of records.
    fn records(&self) -> Vec<&dyn Record> {
        Vec::new()
    }

    /// Its entries, to be changed.
    fn records_mut(&mut self) -> Vec<&mut dyn Record> {
        Vec::new()
    }

    /// Puts an entry in, when it is a list.
    fn insert(&mut self, _index: usize, _json: &Json) -> bool {
        false
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
            if let Some(at) = schema.fields.iter().position(|field| field.name == key) {
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

    fn writes(&self, at: usize, spec: &FieldSpec, value: &Json) -> bool {
        match self.only {
            // What somebody wrote into a stub since is written too.
            Some(only) if self.deleted || self.hidden => {
                only & 1_u64.checked_shl(u32::try_from(at).unwrap_or(u32::MAX)).unwrap_or(0) != 0 || !value.is_empty()
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

/// A record of any type, seen from outside.
pub trait Record {
    /// Its name and fields.
    fn schema(&self) -> &'static Schema;

    /// What it carries besides its fields.
    fn meta(&self) -> &Meta;

    /// The same, to be changed.
    fn meta_mut(&mut self) -> &mut Meta;

    /// What tells it apart in its list: its id, for most.
    fn key(&self) -> String;

    /// The value of a field.
    fn get(&self, field: &str) -> Option<Json>;

    /// Puts a value into a field; `false` when there is no such field. Checks nothing.
    fn put(&mut self, field: &str, value: &Json) -> bool;

    /// The record in a field (`share`, `audience`, ...).
    fn part(&self, field: &str) -> Option<&dyn Record>;

    /// The same, to be changed.
    fn part_mut(&mut self, field: &str) -> Option<&mut dyn Record>;

    /// The records of a list field.
    fn list(&self, field: &str) -> Vec<&dyn Record>;

    /// The same, to be changed.
    fn list_mut(&mut self, field: &str) -> Vec<&mut dyn Record>;

    /// Puts a record into a list field.
    fn insert(&mut self, field: &str, index: usize, record: &Json) -> bool;
}

/// Writes a record: its fields in order, what is rare only when it holds something, then what is not ours.
#[must_use]
pub fn write(record: &dyn Record) -> Json {
    let (schema, meta) = (record.schema(), record.meta());
    let mut out = Vec::with_capacity(schema.fields.len());
    for (at, spec) in schema.fields.iter().enumerate() {
        let value = record.get(spec.name).unwrap_or_default();
        if meta.writes(at, spec, &value) {
            out.push((Key::Borrowed(spec.name), value));
        }
    }
    meta.write(&mut out);
    Json::Map(out)
}

/// The `id` field of a record, where it has one.
#[must_use]
pub fn id_of(record: &dyn Record) -> Option<Id> {
    record.schema().field("id")?;
    Some(Id::new(record.key()))
}

/// Defines records: each field once, with its type and what holds for it.
///
/// ```text
/// record! {
///     /// One step of the work.
///     pub struct Task by id {
///         /// Its name.
///         id: Id [required],
///         /// What is to be done.
///         title: Text<120>,
///     }
/// }
/// ```
/// `by` names the fields that make the key; flags are the methods of `FieldSpec`.
#[macro_export]
macro_rules! record {
    ($($(#[$doc:meta])* pub struct $name:ident $(by $($key:ident)+)? {
        $($(#[$field_doc:meta])* $field:ident : $type:ty $([$($flag:ident $($arg:literal)?),*])?),* $(,)?
    })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
            /// What every record carries.
            pub meta: $crate::record::Meta,
        }

        #[allow(non_upper_case_globals, missing_docs)]
        impl $name {
            $(pub const $field: $crate::record::Field<$type> = $crate::record::Field::new(stringify!($field));)*
        }

        impl $name {
            /// Its name and fields.
            pub const SCHEMA: $crate::record::Schema = $crate::record::Schema {
                name: stringify!($name),
                fields: &[$(
                    $crate::record::FieldSpec::new(stringify!($field), &<$type as $crate::record::Value>::KIND)
                        $($(.$flag($($arg)?))*)?
                ),*],
                keys: &[$($(stringify!($key)),+)?],
            };
        }

        impl $crate::record::Value for $name {
            const KIND: $crate::record::Kind = $crate::record::Kind::Record(&Self::SCHEMA);

            fn read(json: &$crate::json::Json) -> Self {
                const NULL: &$crate::json::Json = &$crate::json::Json::Null;
                Self {
                    $($field: match json.get($crate::record::plain_name(stringify!($field))).unwrap_or(NULL) {
                        $crate::json::Json::Null if json.get($crate::record::plain_name(stringify!($field))).is_none() =>
                            <$type>::default(),
                        value => <$type as $crate::record::Value>::read(value),
                    },)*
                    meta: $crate::record::Meta::read(json, &Self::SCHEMA),
                }
            }

            fn to_json(&self) -> $crate::json::Json {
                $crate::record::write(self)
            }

            fn as_record(&self) -> Option<&dyn $crate::record::Record> {
                Some(self)
            }

            fn as_record_mut(&mut self) -> Option<&mut dyn $crate::record::Record> {
                Some(self)
            }
        }

        impl $crate::record::Record for $name {
            fn schema(&self) -> &'static $crate::record::Schema {
                const SCHEMA: &$crate::record::Schema = &$name::SCHEMA;
                SCHEMA
            }

            fn meta(&self) -> &$crate::record::Meta {
                &self.meta
            }

            fn meta_mut(&mut self) -> &mut $crate::record::Meta {
                &mut self.meta
            }

            #[allow(unused_mut)]
            fn key(&self) -> String {
                let mut key = String::new();
                $($(
                    if !key.is_empty() {
                        key.push('.');
                    }
                    key.push_str(&$crate::record::key_text(&$crate::record::Value::to_json(&self.$key)));
                )+)?
                key
            }

            fn get(&self, field: &str) -> Option<$crate::json::Json> {
                $(if field == $crate::record::plain_name(stringify!($field)) {
                    return Some($crate::record::Value::to_json(&self.$field));
                })*
                None
            }

            fn put(&mut self, field: &str, value: &$crate::json::Json) -> bool {
                $(if field == $crate::record::plain_name(stringify!($field)) {
                    self.$field = <$type as $crate::record::Value>::read(value);
                    return true;
                })*
                false
            }

            fn part(&self, field: &str) -> Option<&dyn $crate::record::Record> {
                $(if field == $crate::record::plain_name(stringify!($field)) {
                    return $crate::record::Value::as_record(&self.$field);
                })*
                None
            }

            fn part_mut(&mut self, field: &str) -> Option<&mut dyn $crate::record::Record> {
                $(if field == $crate::record::plain_name(stringify!($field)) {
                    return $crate::record::Value::as_record_mut(&mut self.$field);
                })*
                None
            }

            fn list(&self, field: &str) -> Vec<&dyn $crate::record::Record> {
                $(if field == $crate::record::plain_name(stringify!($field)) {
                    return $crate::record::Value::records(&self.$field);
                })*
                Vec::new()
            }

            fn list_mut(&mut self, field: &str) -> Vec<&mut dyn $crate::record::Record> {
                $(if field == $crate::record::plain_name(stringify!($field)) {
                    return $crate::record::Value::records_mut(&mut self.$field);
                })*
                Vec::new()
            }

            fn insert(&mut self, field: &str, index: usize, record: &$crate::json::Json) -> bool {
                $(if field == $crate::record::plain_name(stringify!($field)) {
                    return $crate::record::Value::insert(&mut self.$field, index, record);
                })*
                false
            }
        }
    )*};
}

/// A value as part of a key.
#[must_use]
pub fn key_text(value: &Json) -> String {
    match value {
        Json::Text(text) => text.clone(),
        other => other.print(),
    }
}

/// Defines an open set of words: known ones are variants, a word of a newer version is kept as it came.
///
/// The first is the value of an absent field.
#[macro_export]
macro_rules! words {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_doc])* #[doc = concat!("`", $word, "`")] $variant,)*
            /// A word this version does not know; never equal to a known one.
            Other(String),
        }

        impl $name {
            /// The known words, in their order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The known values, in their order.
            #[must_use]
            pub fn known() -> Vec<Self> {
                vec![$(Self::$variant),*]
            }

            /// The word in files.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::from(Self::WORDS.first().copied().unwrap_or_default())
            }
        }

        impl $crate::record::Value for $name {
            const KIND: $crate::record::Kind = $crate::record::Kind::Words(Self::WORDS);

            fn read(json: &$crate::json::Json) -> Self {
                json.as_text().map(Self::from).unwrap_or_default()
            }

            fn to_json(&self) -> $crate::json::Json {
                $crate::json::Json::from(self.as_str())
            }
        }
    )*};
}
