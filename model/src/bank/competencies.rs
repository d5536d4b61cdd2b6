//! The starter competencies: twelve "I can" statements with four levels each, known on every device.
use super::lang::{Lang, Texts};
use super::tables::{COMPETENCIES, COMPETENCIES_TEXTS, LEVEL_NAMES};

/// A starter competency.
#[derive(Debug, PartialEq, Eq)]
pub struct Competency {
    /// The id in files: `A1` to `A5`, `S1` to `S3`, `E1` to `E4`.
    pub id: &'static str,
    /// `academic`, `social` or `emotional`, as the domain of a goal.
    pub domain: &'static str,
    pub(super) statements: Texts,
    pub(super) k2: Texts,
    pub(super) levels: [Texts; 4],
}

impl Competency {
    /// Returns the "I can" statement.
    pub fn statement(&self, lang: Lang) -> &'static str {
        COMPETENCIES_TEXTS.text(self.statements, lang)
    }

    /// Returns the short sentence that screens of K-2 use instead.
    pub fn k2_sentence(&self, lang: Lang) -> &'static str {
        COMPETENCIES_TEXTS.text(self.k2, lang)
    }

    /// Returns what level 1 to 4 looks like; nothing for another number.
    pub fn level(&self, level: u8, lang: Lang) -> Option<&'static str> {
        self.levels.get(usize::from(level).checked_sub(1)?).map(|texts| COMPETENCIES_TEXTS.text(*texts, lang))
    }
}

/// The name of a level, the same for every competency.
#[derive(Debug, PartialEq, Eq)]
pub struct LevelName {
    /// 1 to 4; nothing for "no evidence yet" (`ne` in files).
    pub value: Option<u8>,
    /// `beginning`, `developing`, `proficient`, `extending` or `no_evidence`.
    pub key: &'static str,
    pub(super) texts: Texts,
}

impl LevelName {
    /// Returns the name.
    pub fn name(&self, lang: Lang) -> &'static str {
        COMPETENCIES_TEXTS.text(self.texts, lang)
    }
}

/// Returns the starter competencies: academic, then social, then emotional.
pub fn all() -> &'static [Competency] {
    &COMPETENCIES
}

/// Returns a starter competency; nothing for one of an imported set.
pub fn competency(id: &str) -> Option<&'static Competency> {
    COMPETENCIES.iter().find(|item| item.id == id)
}

/// Returns the name of level 1 to 4, or of "no evidence yet" for `None`; nothing for another number.
pub fn level_name(value: Option<u8>, lang: Lang) -> Option<&'static str> {
    LEVEL_NAMES.iter().find(|level| level.value == value).map(|level| level.name(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_competency_has_a_domain_and_four_levels_in_every_language() {
        assert_eq!(all().len(), 12);
        for item in all() {
            assert!(["academic", "social", "emotional"].contains(&item.domain), "{}", item.id);
            for lang in Lang::ALL {
                assert!((1..=4).all(|n| item.level(n, lang).is_some_and(|text| !text.is_empty())), "{}", item.id);
                assert!(!item.statement(lang).is_empty() && !item.k2_sentence(lang).is_empty(), "{}", item.id);
            }
        }
    }

    #[test]
    fn levels_outside_one_to_four_have_no_words() {
        let a1 = competency("A1").unwrap();
        assert_eq!(a1.level(0, Lang::En), None);
        assert_eq!(a1.level(5, Lang::En), None);
        assert_eq!(a1.level(2, Lang::En), Some("I ask a question and find some facts that fit it."));
        assert_eq!(level_name(Some(3), Lang::Es), Some("Logrado"));
        assert_eq!(level_name(None, Lang::En), Some("No evidence yet"));
        assert_eq!(level_name(Some(7), Lang::En), None);
    }
}
