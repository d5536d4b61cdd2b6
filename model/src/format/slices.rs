//! Where the values of a top-level object stand in its text, without reading them: the check of an envelope is over the bytes of
//! its payload exactly as they are. Takes no memory, however large the text; that values are sound JSON, their reader finds out.

use crate::json::cursor::Cursor;

/// What was found of the wanted names.
pub struct Slices<'a, const N: usize> {
    /// The text of each value, in the order of the names.
    pub values: [Option<&'a str>; N],
    /// Whether the object was read to its end, each wanted name at most once.
    pub is_whole: bool,
}

/// Finds the values of `names` in an object.
pub fn of<'a, const N: usize>(text: &'a str, names: &[&str; N]) -> Slices<'a, N> {
    let mut cursor = Cursor { text, at: 0 };
    let mut values = [None; N];
    let is_whole = cursor.object(names, &mut values).is_some();
    Slices { values, is_whole }
}

/// The entries of a list, each exactly as it stands; `None` where it stops being one.
pub fn entries(text: &str) -> Option<Vec<&str>> {
    let mut cursor = Cursor { text, at: 0 };
    let mut found = Vec::new();
    cursor.skip_space();
    cursor.expect(b'[')?;
    cursor.skip_space();
    if cursor.peek() == Some(b']') {
        cursor.at += 1;
        cursor.end()?;
        return Some(found);
    }
    loop {
        cursor.skip_space();
        found.push(cursor.value()?);
        cursor.skip_space();
        match cursor.next()? {
            b',' => {}
            b']' => {
                cursor.end()?;
                return Some(found);
            }
            _ => return None,
        }
    }
}

impl<'a> Cursor<'a> {
    /// The whole object; `None` where it stops being one.
    fn object(&mut self, names: &[&str], values: &mut [Option<&'a str>]) -> Option<()> {
        self.skip_space();
        self.expect(b'{')?;
        self.skip_space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return self.end();
        }
        loop {
            self.skip_space();
            let name = self.string()?;
            self.skip_space();
            self.expect(b':')?;
            self.skip_space();
            let value = self.value()?;
            let name = name.get(1..name.len().checked_sub(1)?)?;
            if let Some((_, slot)) = names.iter().zip(values.iter_mut()).find(|(wanted, _)| **wanted == name) {
                if slot.is_some() {
                    return None;
                }
                *slot = Some(value);
            }
            self.skip_space();
            match self.next()? {
                b',' => {}
                b'}' => return self.end(),
                _ => return None,
            }
        }
    }

    fn end(&mut self) -> Option<()> {
        self.skip_space();
        self.peek().is_none().then_some(())
    }

    /// A text with its quotes.
    fn string(&mut self) -> Option<&'a str> {
        let start = self.at;
        self.expect(b'"')?;
        loop {
            match self.next()? {
                b'"' => return self.text.get(start..self.at),
                b'\\' => self.at += 1,
                _ => {}
            }
        }
    }

    fn value(&mut self) -> Option<&'a str> {
        let start = self.at;
        match self.peek()? {
            b'"' => {
                self.string()?;
            }
            b'{' | b'[' => self.brackets()?,
            _ => {
                while !matches!(self.peek(), None | Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t')) {
                    self.at += 1;
                }
            }
        }
        self.text.get(start..self.at).filter(|value| !value.is_empty())
    }

    fn brackets(&mut self) -> Option<()> {
        let mut open = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Some(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{entries, of};

    #[track_caller]
    fn payload(text: &str, wanted: Option<&str>) {
        let found = of(text, &["payload"]);
        assert_eq!(found.is_whole.then_some(found.values[0]).flatten(), wanted, "{text}");
    }

    #[test]
    fn a_value_is_found_exactly_as_it_stands() {
        payload(r#"{"a":1,"payload":{"x": [1,"}\"]"] }}"#, Some(r#"{"x": [1,"}\"]"] }"#));
        payload(" {\"payload\" :\n \"é\\\\\" ,\"b\":null}\r\n", Some("\"é\\\\\""));
        payload(r#"{"payload":-1.5e3}"#, Some("-1.5e3"));
    }

    #[test]
    fn the_entries_of_a_list_are_found_exactly_as_they_stand() {
        assert_eq!(entries(r#" [ {"a":[1,2]} , "x,]" ,3]"#), Some(vec![r#"{"a":[1,2]}"#, r#""x,]""#, "3"]));
        assert_eq!(entries("[ ]"), Some(vec![]));
        for text in ["", "{}", "[1", "[1,]", "[1]x", "[,]"] {
            assert_eq!(entries(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_inside_another_value_is_not_it() {
        payload(r#"{"a":{"payload":1},"b":"\"payload\":2"}"#, None);
    }

    #[test]
    fn what_is_no_object_or_says_it_twice_has_no_value() {
        for text in
            ["", "[]", "{", r#"{"payload":1"#, r#"{"payload":1,"payload":2}"#, r#"{"payload":1}x"#, r#"{"payload":}"#]
        {
            payload(text, None);
        }
    }
}
