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
        #[derive(Debug, Default)]
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

        // By hand: one walk for all records, in place of a copy of its own for every one.
        impl Clone for $name {
            fn clone(&self) -> Self {
                let mut copy = Self::default();
                $crate::record::copy_record(&mut copy, self);
                copy
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $crate::record::same_record(self, other)
            }
        }

        impl $crate::record::Value for $name {
            const KIND: $crate::record::Kind = $crate::record::Kind::Record(&Self::SCHEMA);
        }

        impl $crate::record::Slot for $name {
            fn inner(&self) -> $crate::record::Inner<'_> {
                $crate::record::Inner::Record(self)
            }

            fn inner_mut(&mut self) -> $crate::record::InnerMut<'_> {
                $crate::record::InnerMut::Record(self)
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

            // Both compile to the same few instructions, of which the linker keeps one.
            #[allow(unused_assignments)]
            fn slot(&self, mut at: usize) -> Option<&dyn $crate::record::Slot> {
                $(
                    if at == 0 {
                        return Some(&self.$field);
                    }
                    at = at.wrapping_sub(1);
                )*
                None
            }

            #[allow(unused_assignments)]
            fn slot_mut(&mut self, mut at: usize) -> Option<&mut dyn $crate::record::Slot> {
                $(
                    if at == 0 {
                        return Some(&mut self.$field);
                    }
                    at = at.wrapping_sub(1);
                )*
                None
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

/// A word by its place.
#[must_use]
pub fn word_at(words: &'static [&'static str], place: usize) -> &'static str {
    words.get(place).copied().unwrap_or_default()
}

/// The place of a word.
#[must_use]
pub fn place_of_word(words: &[&str], word: &str) -> Option<usize> {
    words.iter().position(|known| *known == word)
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
                #[derive(Clone, Copy)]
                #[allow(clippy::enum_variant_names)]
                enum Place { $($variant),* }
                let place = match self {
                    $(Self::$variant => Place::$variant,)*
                    Self::Other(word) => return word,
                };
                $crate::record::word_at(Self::WORDS, place as usize)
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                #[derive(Clone, Copy)]
                #[allow(clippy::enum_variant_names)]
                enum Place { $($variant),* }
                match $crate::record::place_of_word(Self::WORDS, word) {
                    $(Some(place) if place == Place::$variant as usize => Self::$variant,)*
                    _ => Self::Other(word.to_owned()),
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
            fn fill_leaf(&mut self, json: &$crate::json::Json) {
                *self = json.as_text().map(Self::from).unwrap_or_default();
            }

            fn leaf_json(&self) -> $crate::json::Json {
                $crate::json::Json::from(self.as_str())
            }
        }
    )*};
}
