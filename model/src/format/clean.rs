//! Invisible characters in what comes from outside: those that turn text around, split words unseen or control a terminal go,
//! and each place is listed. Done on import only; no part of reading (domain 3.0). Joiners stay: emoji and Persian need them.

use crate::json::Json;

/// A text that lost invisible characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned {
    /// Where it stands: `projects[0].title`.
    pub path: String,
    /// How many characters went.
    pub removed: usize,
}

/// Whether a character goes: controls except tab and line feed, direction marks that reach over text, zero-width space, BOM.
#[must_use]
pub fn goes(character: char) -> bool {
    match character {
        '\t' | '\n' => false,
        '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => true,
        other => other.is_control(),
    }
}

/// The text without such characters.
#[must_use]
pub fn text(text: &str) -> String {
    text.chars().filter(|character| !goes(*character)).collect()
}

/// Cleans every text of a document; what changed is added to `cleaned`.
pub fn document(json: &mut Json, path: &str, cleaned: &mut Vec<Cleaned>) {
    match json {
        Json::Text(text) => {
            let removed = text.chars().filter(|character| goes(*character)).count();
            if removed > 0 {
                *text = self::text(text);
                cleaned.push(Cleaned { path: path.to_owned(), removed });
            }
        }
        Json::List(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                document(item, &format!("{path}[{index}]"), cleaned);
            }
        }
        Json::Map(entries) => {
            for (key, value) in entries {
                document(value, &format!("{path}.{key}"), cleaned);
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn what_cannot_be_seen_goes_and_what_is_needed_stays() {
        for (before, after) in [
            ("a\u{0}b\u{7f}c\u{85}d", "abcd"),
            ("one\r\ntwo\tthree", "one\ntwo\tthree"),
            ("\u{feff}x\u{200b}y", "xy"),
            ("\u{202e}gpj.exe\u{2066}", "gpj.exe"),
            ("👩\u{200d}🔬 می\u{200c}خواهم e\u{301}", "👩\u{200d}🔬 می\u{200c}خواهم e\u{301}"),
        ] {
            assert_eq!(text(before), after);
            assert_eq!(text(&text(before)), after);
        }
    }
}
