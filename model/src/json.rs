//! JSON as it stands in a file: keys in their order, unknown parts kept, sizes capped while it is read.
//! Knows nothing of plans; `shape` says what a document may hold.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

/// Deepest nesting that is read. Pathlet's own documents need nine levels.
pub const DEPTH_MAX: u8 = 32;
/// Longest list that is read, tombstones included.
pub const LIST_MAX: usize = 5_000;
/// Most values one text may hold, so that a small hostile file cannot fill the memory.
pub const VALUES_MAX: u32 = 400_000;

/// A JSON value.
///
/// Equality looks at content and order; a number equals a number of the same value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Json {
    /// `null`, and what is absent.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number.
    Number(serde_json::Number),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, keys in the order of the file.
    Map(Vec<(Key, Json)>),
}

/// A key of an object: borrowed when it is one of ours.
pub type Key = Cow<'static, str>;

/// Why a text could not be read as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonError {
    /// It is not JSON, or it is cut off.
    NotJson,
    /// It is nested deeper, or holds more, than anything Pathlet writes.
    TooLarge,
}

impl Json {
    /// Reads a text.
    ///
    /// # Errors
    /// `NotJson` when it is not JSON to its last character, `TooLarge` above `DEPTH_MAX`, `LIST_MAX` or `VALUES_MAX`.
    pub fn parse(text: &str) -> Result<Self, JsonError> {
        let left = Cell::new(VALUES_MAX);
        let too_large = Cell::new(false);
        let mut reader = serde_json::Deserializer::from_str(text);
        let seed = Seed { left: &left, too_large: &too_large, depth: 0 };
        let value = seed.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
        value.map_err(|_| if too_large.get() { JsonError::TooLarge } else { JsonError::NotJson })
    }

    /// The value as compact JSON.
    #[must_use]
    pub fn print(&self) -> String {
        let mut out = String::new();
        self.print_into(&mut out);
        out
    }

    fn print_into(&self, out: &mut String) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Bool(true) => out.push_str("true"),
            Json::Bool(false) => out.push_str("false"),
            Json::Number(number) => out.push_str(&number.to_string()),
            Json::Text(text) => print_text(text, out),
            Json::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    item.print_into(out);
                }
                out.push(']');
            }
            Json::Map(entries) => {
                out.push('{');
                for (at, (key, value)) in entries.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    print_text(key, out);
                    out.push(':');
                    value.print_into(out);
                }
                out.push('}');
            }
        }
    }

    /// The value under `key`, when this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Map(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text under `key`; empty when there is none.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        self.get(key).and_then(Json::as_text).unwrap_or("")
    }

    /// The whole number under `key`.
    #[must_use]
    pub fn int(&self, key: &str) -> Option<i64> {
        self.get(key).and_then(Json::as_int)
    }

    /// The list under `key`; empty when there is none.
    #[must_use]
    pub fn list(&self, key: &str) -> &[Json] {
        match self.get(key) {
            Some(Json::List(items)) => items,
            _ => &[],
        }
    }

    /// Whether `key` holds `true`.
    #[must_use]
    pub fn is_true(&self, key: &str) -> bool {
        self.get(key) == Some(&Json::Bool(true))
    }

    /// Whether this object is the mark of a deleted record.
    #[must_use]
    pub fn is_tombstone(&self) -> bool {
        self.is_true("deleted")
    }

    /// The text, when this is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, when this is one.
    #[must_use]
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Json::Number(number) => number.as_i64(),
            _ => None,
        }
    }

    /// Whether this reads as nothing: `null`, `""`, `[]`, `{}`, `false` or 0.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Json::Null => true,
            Json::Bool(on) => !on,
            Json::Number(number) => number.as_i64() == Some(0),
            Json::Text(text) => text.is_empty(),
            Json::List(items) => items.is_empty(),
            Json::Map(entries) => entries.is_empty(),
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Json::Text(text)
    }
}

impl From<i64> for Json {
    fn from(number: i64) -> Self {
        Json::Number(number.into())
    }
}

impl From<bool> for Json {
    fn from(on: bool) -> Self {
        Json::Bool(on)
    }
}

fn print_text(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if control < ' ' => {
                let code = control as u32;
                out.push_str("\\u00");
                for digit in [code >> 4, code & 15] {
                    out.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
            plain => out.push(plain),
        }
    }
    out.push('"');
}

#[derive(Clone, Copy)]
struct Seed<'a> {
    left: &'a Cell<u32>,
    too_large: &'a Cell<bool>,
    depth: u8,
}

impl Seed<'_> {
    fn too_large<E: serde::de::Error>(&self) -> E {
        self.too_large.set(true);
        E::custom("too large")
    }

    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth >= DEPTH_MAX {
            return Err(self.too_large());
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        match self.left.get().checked_sub(1) {
            Some(left) => self.left.set(left),
            None => return Err(self.too_large()),
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Json, E> {
        serde_json::Number::from_f64(value).map(Json::Number).ok_or_else(|| E::custom("number"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let inner = self.deeper()?;
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(inner)? {
            if items.len() == LIST_MAX {
                return Err(self.too_large());
            }
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let inner = self.deeper()?;
        let mut entries: Vec<(Key, Json)> = Vec::new();
        while let Some(key) = access.next_key::<String>()? {
            if entries.iter().any(|(name, _)| *name == key) {
                // Two values under one name: no reader can say which one was meant.
                return Err(A::Error::custom("a name twice"));
            }
            if entries.len() == LIST_MAX {
                return Err(self.too_large());
            }
            let value = access.next_value_seed(inner)?;
            entries.push((Cow::Owned(key), value));
        }
        Ok(Json::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(text: &str) {
        assert_eq!(Json::parse(text).unwrap().print(), text);
    }

    #[test]
    fn what_is_read_is_printed_again() {
        same(r#"{"b":1,"a":[null,true,"x\n\"\\\u0001é",-3,1.5],"c":{}}"#);
    }

    #[test]
    fn keys_keep_the_order_of_the_file() {
        same(r#"{"z":1,"a":2,"m":3}"#);
    }

    #[test]
    fn a_cut_off_text_is_not_json() {
        let text = r#"{"a":[1,2,{"b":"c"}]}"#;
        for end in 0..text.len() {
            assert_eq!(Json::parse(&text[..end]), Err(JsonError::NotJson), "{}", &text[..end]);
        }
    }

    #[test]
    fn a_name_that_stands_twice_is_refused() {
        assert_eq!(Json::parse(r#"{"a":1,"a":2}"#), Err(JsonError::NotJson));
    }

    #[test]
    fn deep_or_wide_texts_are_refused_before_they_cost_memory() {
        assert_eq!(Json::parse(&"[".repeat(10_000)), Err(JsonError::TooLarge));
        let wide = format!("[{}0]", "0,".repeat(LIST_MAX));
        assert_eq!(Json::parse(&wide), Err(JsonError::TooLarge));
    }
}
