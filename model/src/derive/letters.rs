//! Letters as far as words are compared: small, without accents. A table of our own in two texts, made from Unicode's by the test beside it, as that
//! of a crate would stand in the part of the program that every first page loads.
//!
//! Syllables of Hangul and the compatibility forms of Han stay as they are.

use std::sync::OnceLock;

use crate::list::Gather;

/// Each letter that is written otherwise when compared, followed by that: in the order of their numbers.
const FOLDED: &str = include_str!("../../data/letters.txt");
/// The first and the last of each run of marks that stand on a letter before them; nothing is left of them.
const MARKS: &str = include_str!("../../data/marks.txt");

/// A text in lower case, without accents.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars() {
        if letter.is_ascii() {
            plain.push(letter.to_ascii_lowercase());
        } else if let Some(other) = folded(letter) {
            plain.push(other);
        } else if !is_mark(letter) {
            plain.push(letter);
        }
    }
    plain
}

fn folded(letter: char) -> Option<char> {
    /// Where each letter is found at once: made of the text when the first one is looked up.
    static TABLE: OnceLock<Vec<(char, char)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| pairs(FOLDED).gather());
    let at = table.binary_search_by(|(known, _)| known.cmp(&letter)).ok()?;
    table.get(at).map(|(_, other)| *other)
}

fn is_mark(letter: char) -> bool {
    pairs(MARKS).take_while(|(first, _)| *first <= letter).any(|(_, last)| letter <= last)
}

fn pairs(text: &'static str) -> impl Iterator<Item = (char, char)> {
    let mut letters = text.chars();
    std::iter::from_fn(move || Some((letters.next()?, letters.next()?)))
}
