//! Reading JSON (RFC 8259). By hand, as the library's reader brings tables for fractions that Pathlet has no use for, and as what is
//! nested too deep or holds too much is to be refused while it is read. A test holds it against the library's.

use super::cursor::Cursor;
use super::{DEPTH_MAX, Json, JsonError, Key, LIST_MAX, Number, VALUES_MAX};

/// Reads a text to its last character.
pub fn read(text: &str) -> Result<Json, JsonError> {
    let mut reader = Reader { cursor: Cursor { text, at: 0 }, left: VALUES_MAX };
    let value = reader.value(DEPTH_MAX)?;
    reader.cursor.skip_space();
    if reader.cursor.at == text.len() { Ok(value) } else { Err(JsonError::NotJson) }
}

/// Whether nothing is wrong with a text but that it may be cut off: it is JSON, or the beginning of it.
pub fn begins(text: &str) -> bool {
    let mut reader = Reader { cursor: Cursor { text, at: 0 }, left: VALUES_MAX };
    let _ = reader.value(DEPTH_MAX);
    let rest = text.get(reader.cursor.at..).unwrap_or_default();
    ["null", "true", "false"].iter().any(|word| word.starts_with(rest))
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    /// How many more values may come.
    left: u32,
}

impl<'a> Reader<'a> {
    /// The next value; lists and objects in it may be nested `deeper` levels.
    fn value(&mut self, deeper: u8) -> Result<Json, JsonError> {
        self.left = self.left.checked_sub(1).ok_or(JsonError::TooLarge)?;
        self.cursor.skip_space();
        match self.cursor.peek() {
            Some(b'"') => self.string().map(Json::Text).ok_or(JsonError::NotJson),
            Some(b'[') => self.list(deeper.checked_sub(1).ok_or(JsonError::TooLarge)?),
            Some(b'{') => self.map(deeper.checked_sub(1).ok_or(JsonError::TooLarge)?),
            Some(b'-' | b'0'..=b'9') => self.number().map(Json::Number).ok_or(JsonError::NotJson),
            _ => self.word().ok_or(JsonError::NotJson),
        }
    }

    fn list(&mut self, deeper: u8) -> Result<Json, JsonError> {
        let mut items = Vec::new();
        while self.goes_on(b']', items.len())? {
            items.push(self.value(deeper)?);
        }
        Ok(Json::List(items))
    }

    fn map(&mut self, deeper: u8) -> Result<Json, JsonError> {
        let mut entries: Vec<(Key, Json)> = Vec::new();
        while self.goes_on(b'}', entries.len())? {
            self.cursor.skip_space();
            let key = self.string().ok_or(JsonError::NotJson)?;
            self.cursor.skip_space();
            // Two values under one name: no reader can say which one was meant.
            if !self.cursor.takes(b':') || entries.iter().any(|(name, _)| *name == key) {
                return Err(JsonError::NotJson);
            }
            entries.push((key.into(), self.value(deeper)?));
        }
        Ok(Json::Map(entries))
    }

    /// Whether another entry comes, after `count` of them; moves over what opens, parts and closes them.
    fn goes_on(&mut self, close: u8, count: usize) -> Result<bool, JsonError> {
        if count == 0 {
            self.cursor.at += 1;
        }
        self.cursor.skip_space();
        if self.cursor.takes(close) {
            return Ok(false);
        }
        if count > 0 && !self.cursor.takes(b',') {
            return Err(JsonError::NotJson);
        }
        if count < LIST_MAX { Ok(true) } else { Err(JsonError::TooLarge) }
    }

    fn word(&mut self) -> Option<Json> {
        let words = [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))];
        let rest = self.cursor.text.get(self.cursor.at..)?;
        let (word, value) = words.into_iter().find(|(word, _)| rest.starts_with(word))?;
        self.cursor.at += word.len();
        Some(value)
    }

    fn number(&mut self) -> Option<Number> {
        let start = self.cursor.at;
        self.cursor.takes(b'-');
        if !self.cursor.takes(b'0') && self.cursor.digits() == 0 {
            return None;
        }
        if self.cursor.takes(b'.') && self.cursor.digits() == 0 {
            return None;
        }
        if self.cursor.takes(b'e') || self.cursor.takes(b'E') {
            let _sign = self.cursor.takes(b'+') || self.cursor.takes(b'-');
            if self.cursor.digits() == 0 {
                return None;
            }
        }
        self.cursor.text.get(start..self.cursor.at).map(Number::of)
    }

    /// The text between quotes.
    fn string(&mut self) -> Option<String> {
        self.cursor.expect(b'"')?;
        let mut out = String::new();
        let mut start = self.cursor.at;
        loop {
            let end = self.cursor.at;
            match self.cursor.next()? {
                b'"' => {
                    out.push_str(self.cursor.text.get(start..end)?);
                    return Some(out);
                }
                b'\\' => {
                    out.push_str(self.cursor.text.get(start..end)?);
                    out.push(self.escaped()?);
                    start = self.cursor.at;
                }
                control if control < b' ' => return None,
                _ => {}
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        Some(match self.cursor.next()? {
            same @ (b'"' | b'\\' | b'/') => char::from(same),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unit(),
            _ => return None,
        })
    }

    /// A character by its one or two UTF-16 units.
    fn unit(&mut self) -> Option<char> {
        let first = self.hex()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        self.cursor.expect(b'\\')?;
        self.cursor.expect(b'u')?;
        let second = self.hex()?;
        let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x10000 + ((first - 0xd800) << 10) + low)
    }

    fn hex(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.cursor.next()?).to_digit(16)?;
        }
        Some(unit)
    }
}
