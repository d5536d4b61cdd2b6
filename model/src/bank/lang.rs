//! The languages the banks and the interface speak. A third language is a variant here and one file per bank.

use std::sync::OnceLock;

/// A language Pathlet speaks. The work of a learner may be in any language; this is about our own texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// The source language, and the one that is always there.
    #[default]
    En,
    /// Neutral Latin American Spanish.
    Es,
}

impl Lang {
    /// Every language, in the order of the tables: English first, then by code.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Es];

    /// Returns the BCP-47 code, as files and `<html lang>` write it.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Es => "es",
        }
    }

    /// Returns the language of a BCP-47 tag such as `es` or `es-MX`, or nothing when Pathlet does not speak it.
    pub fn known(tag: &str) -> Option<Lang> {
        let code = tag.split(['-', '_']).next().unwrap_or_default();
        Lang::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(code))
    }

    /// Returns the language of a BCP-47 tag; English when Pathlet does not speak it.
    pub fn from_code(tag: &str) -> Lang {
        Lang::known(tag).unwrap_or_default()
    }

    /// Takes over the bank texts of a language, one a line, in the order of the same build; `false` when their number is another.
    ///
    /// English is part of the app. Until another language is here, its texts are English.
    pub fn learn(self, lines: Vec<&'static str>) -> bool {
        lines.len() == LINES && LEARNED.get(self as usize).is_some_and(|place| place.set(lines).is_ok())
    }

    /// The texts of this language, once they are here.
    fn lines(self) -> Option<&'static [&'static str]> {
        let place = LEARNED.get(self as usize)?;
        #[cfg(not(target_arch = "wasm32"))]
        if let Some(other) = (self as usize).checked_sub(1).and_then(|at| super::tables::OTHERS.get(at)) {
            return Some(place.get_or_init(|| other.lines().collect()));
        }
        place.get().map(Vec::as_slice)
    }
}

/// What identifies the order of the bank texts: the file of a language begins with it.
pub const IDS_HASH: &str = super::tables::IDS_HASH;
/// How many bank texts a language has.
pub const LINES: usize = super::tables::LINES;

static LEARNED: [OnceLock<Vec<&'static str>>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];

/// Where a text stands among all texts of the banks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Texts(pub(super) u16);

/// Texts that are used together. English stands here; the other languages are files, so that a visit loads one language.
pub(super) struct Shelf {
    pub(super) first: u16,
    /// A function, so that no table holds the address of a long text: the splitter can tell who reads it, and loads it with them.
    pub(super) english: fn() -> &'static str,
}

impl Shelf {
    /// The text in a language; in English while that language is not here.
    pub(super) fn text(&self, texts: Texts, lang: Lang) -> &'static str {
        match lang.lines() {
            Some(lines) => lines.get(usize::from(texts.0)).copied().unwrap_or_default(),
            None => (self.english)().lines().nth(usize::from(texts.0 - self.first)).unwrap_or_default(),
        }
    }
}

/// FNV-1a; `lines.rs`, which makes the tables, has the same.
pub(super) fn mark(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_with_a_region_is_its_language_and_an_unknown_one_is_english() {
        assert_eq!(Lang::from_code("es-MX"), Lang::Es);
        assert_eq!(Lang::from_code("ES"), Lang::Es);
        assert_eq!(Lang::from_code("fr"), Lang::En);
        assert_eq!(Lang::known("fr"), None);
        assert_eq!(Lang::known("est"), None, "Estonian is not Spanish");
    }

    #[test]
    fn the_tables_are_in_the_order_of_the_languages() {
        assert_eq!(super::super::tables::LANGUAGES, Lang::ALL.map(Lang::code));
    }
}
