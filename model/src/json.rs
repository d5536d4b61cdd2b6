//! JSON as it stands in a file: keys in their order, unknown parts kept, sizes capped while it is read.
//! Knows nothing of plans; `shape` says what a document may hold.

pub(crate) mod cursor;
mod read;

use std::borrow::Cow;

pub(crate) use read::begins;

/// Deepest nesting that is read. Pathlet's own documents need nine levels.
pub const DEPTH_MAX: u8 = 32;
/// Longest list that is read, tombstones included.
pub const LIST_MAX: usize = 5_000;
/// Most values one text may hold, so that a small hostile file cannot fill the memory.
pub const VALUES_MAX: u32 = 400_000;

/// A JSON value.
///
/// Equality looks at content and order; a whole number equals one of the same value, another one that is written the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Json {
    /// `null`, and what is absent.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number.
    Number(Number),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, keys in the order of the file.
    Map(Vec<(Key, Json)>),
}

/// A number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number {
    /// A whole one from 0 on.
    Positive(u64),
    /// A whole one below 0.
    Negative(i64),
    /// Any other, as it is written: Pathlet has none, and keeps those of a newer version.
    Other(String),
}

impl Number {
    /// Takes a number as JSON writes it.
    fn of(text: &str) -> Self {
        match (text.parse(), text.parse()) {
            (Ok(number), _) => Number::Positive(number),
            (_, Ok(number)) if number < 0 => Number::Negative(number),
            _ => Number::Other(text.to_owned()),
        }
    }

    /// The number, when it is a whole one of that type.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Number::Positive(number) => i64::try_from(*number).ok(),
            Number::Negative(number) => Some(*number),
            Number::Other(_) => None,
        }
    }

    /// The same, from 0 on.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Number::Positive(number) => Some(*number),
            Number::Negative(_) | Number::Other(_) => None,
        }
    }

    fn print(&self) -> String {
        match self {
            Number::Positive(number) => number.to_string(),
            Number::Negative(number) => number.to_string(),
            Number::Other(text) => text.clone(),
        }
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        u64::try_from(number).map_or(Number::Negative(number), Number::Positive)
    }
}

impl From<u64> for Number {
    fn from(number: u64) -> Self {
        Number::Positive(number)
    }
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
        read::read(text)
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
            Json::Number(number) => out.push_str(&number.print()),
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

/// Whether two values are the same to a person: nothing, an empty text and an empty list are.
#[must_use]
pub fn same(one: &Json, other: &Json) -> bool {
    one == other || (one.is_empty() && other.is_empty())
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
