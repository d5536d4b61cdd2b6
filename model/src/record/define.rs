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
