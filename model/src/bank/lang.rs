//! The languages the banks and the interface speak. A third language is a variant here and one file per bank.

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

    /// Picks the text of this language. The tables have an entry for each.
    pub(super) fn pick(self, texts: &Texts) -> &'static str {
        texts.get(self as usize).copied().unwrap_or_default()
    }
}

/// One text in every language, in the order of [`Lang::ALL`].
pub(super) type Texts = [&'static str; Lang::ALL.len()];

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
