//! How letters are compared is what Unicode says, although the table is our own. After a change: UPDATE_EXPECT=1 cargo test -p pathlet-model --test letters
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use pathlet_model::derive::letters::plain;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What Unicode says: lower case, canonical decomposition, no marks.
fn by_unicode(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).nfd().filter(|letter| !is_combining_mark(*letter)).collect()
}

/// What stays as it is: the same word is the same word with or without it.
fn stays(letter: char) -> bool {
    matches!(letter, '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}

fn letters() -> impl Iterator<Item = char> {
    ('\u{80}'..=char::MAX).filter(|letter| !stays(*letter))
}

#[test]
fn the_table_is_the_one_that_unicode_gives() {
    let mut folded = String::new();
    let mut runs: Vec<(char, char)> = Vec::new();
    for letter in letters() {
        let other = by_unicode(&letter.to_string());
        let mut all = other.chars();
        match (all.next(), all.next()) {
            (Some(one), None) if one != letter => folded.extend([letter, one]),
            (None, _) => match runs.last_mut() {
                Some((_, last)) if *last as u32 + 1 == letter as u32 => *last = letter,
                _ => runs.push((letter, letter)),
            },
            _ => {}
        }
    }
    let marks: String = runs.into_iter().flat_map(|(first, last)| [first, last]).collect();
    for (name, text) in [("letters", folded), ("marks", marks)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/{name}.txt"));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &text).unwrap();
        }
        assert!(fs::read_to_string(&path).unwrap() == text, "{}", path.display());
    }
}

#[test]
fn every_letter_is_compared_as_unicode_says() {
    let mut others = Vec::new();
    for letter in ('\0'..=char::MAX).filter(|letter| !stays(*letter)) {
        let text = letter.to_string();
        // Of those that stay as they are, one in many.
        if by_unicode(&text) == text && !(letter as u32).is_multiple_of(97) {
            continue;
        }
        if plain(&text) != by_unicode(&text) {
            others.push(letter);
        }
    }
    // Signs that come apart into two, none of which is part of a word of a language that anybody here writes.
    assert!(
        others.iter().all(|letter| by_unicode(&letter.to_string()).chars().count() > 1),
        "{:?}",
        others.iter().take(9).collect::<Vec<_>>()
    );
    assert!(others.len() < 20, "{}", others.len());
}

#[test]
fn accents_and_capitals_make_no_difference() {
    for (one, other) in [
        ("ÁRBOL", "arbol"),
        ("Núñez", "nunez"),
        ("Zoe\u{308}", "zoë"),
        ("ΣΟΦΊΑ", "σοφια"),
        ("Ёлка", "елка"),
        ("İstanbul", "istanbul"),
    ] {
        assert_eq!(plain(one), plain(other));
    }
}
