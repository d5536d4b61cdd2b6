//! The two macros that define records and open sets of words.

use crate::json::Json;

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
        #[derive(Debug, Default, PartialEq)]
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

            /// What tells it apart in its list: its id, for most.
            #[must_use]
            pub fn key(&self) -> String {
                (self as &dyn $crate::record::Record).key()
            }

            /// The value of a field by its name.
            #[must_use]
            pub fn get(&self, field: &str) -> Option<$crate::json::Json> {
                (self as &dyn $crate::record::Record).get(field)
            }
        }

        // By hand, so that a list of records clones through one function instead of one copy of it for each place.
        impl Clone for $name {
            #[inline(never)]
            fn clone(&self) -> Self {
                Self { $($field: self.$field.clone(),)* meta: self.meta.clone() }
            }
        }

        impl $crate::record::Value for $name {
            const KIND: $crate::record::Kind = $crate::record::Kind::Record(&Self::SCHEMA);
        }

        impl $crate::record::Slot for $name {
            fn fill(&mut self, json: &$crate::json::Json) {
                $crate::record::fill(self, json);
            }

            fn json(&self) -> $crate::json::Json {
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

            fn slot(&self, at: usize) -> Option<&dyn $crate::record::Slot> {
                let slots: [&dyn $crate::record::Slot; $name::SCHEMA.fields.len()] = [$(&self.$field),*];
                slots.get(at).copied()
            }

            fn slot_mut(&mut self, at: usize) -> Option<&mut dyn $crate::record::Slot> {
                let slots: [&mut dyn $crate::record::Slot; $name::SCHEMA.fields.len()] = [$(&mut self.$field),*];
                slots.into_iter().nth(at)
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
        }

        impl $crate::record::Slot for $name {
            fn fill(&mut self, json: &$crate::json::Json) {
                *self = json.as_text().map(Self::from).unwrap_or_default();
            }

            fn json(&self) -> $crate::json::Json {
                $crate::json::Json::from(self.as_str())
            }
        }
    )*};
}
