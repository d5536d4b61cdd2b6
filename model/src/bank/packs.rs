//! The pack a plan uses when no teacher gave one: which choices are the student's in each grade band.
use super::lang::{Lang, Texts};
use super::tables::{BUILT_IN_PACKS_TEXTS, PACKS};

/// The ten dimensions of choice, in the order of every pack and plan.
pub const DIMENSIONS: [&str; 10] =
    ["what", "question", "how", "show", "with_whom", "when", "where", "audience", "criteria", "support"];

/// What a built-in pack leaves to the student in one dimension.
#[derive(Debug, PartialEq, Eq)]
pub struct BuiltInOffer {
    /// The dimension, one of [`DIMENSIONS`].
    pub dim: &'static str,
    /// `fixed`, `menu_plus` or `open`. A fixed row carries "I want to decide this", which makes it open.
    pub offer: &'static str,
    /// Two to nine options of a menu; empty otherwise.
    pub options: &'static [PackOption],
    pub(super) value: Option<Texts>,
}

impl BuiltInOffer {
    /// Returns the value of a fixed row ("As we always do"); nothing for the others.
    pub fn value(&self, lang: Lang) -> Option<&'static str> {
        self.value.map(|texts| BUILT_IN_PACKS_TEXTS.text(texts, lang))
    }
}

/// One option of a menu.
#[derive(Debug, PartialEq, Eq)]
pub struct PackOption {
    /// The id in files, the same in every language. In `show` it is the kind of product, in `with_whom` the team's mode.
    pub id: &'static str,
    pub(super) texts: Texts,
}

impl PackOption {
    /// Returns the words of the option.
    pub fn text(&self, lang: Lang) -> &'static str {
        BUILT_IN_PACKS_TEXTS.text(self.texts, lang)
    }
}

/// Returns the built-in pack of a grade band (`k2`, `35`, `68`, `912`), in the order of [`DIMENSIONS`].
///
/// An unknown band gets the pack of grades 3 to 5.
pub fn built_in(band: &str) -> &'static [BuiltInOffer; 10] {
    let [_, middle, ..] = &PACKS;
    &PACKS.iter().find(|(key, _)| *key == band).unwrap_or(middle).1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_to_the_student(band: &str) -> Vec<&'static str> {
        built_in(band).iter().filter(|offer| offer.offer != "fixed").map(|offer| offer.dim).collect()
    }

    #[test]
    fn a_seven_year_old_decides_three_things_and_a_seventeen_year_old_all_ten() {
        assert_eq!(left_to_the_student("k2"), ["what", "show", "with_whom"]);
        assert_eq!(left_to_the_student("35"), ["what", "show", "with_whom", "audience", "support"]);
        assert_eq!(left_to_the_student("68"), ["what", "question", "how", "show", "with_whom", "audience", "support"]);
        assert_eq!(left_to_the_student("912"), DIMENSIONS);
        assert_eq!(left_to_the_student("another"), left_to_the_student("35"));
    }

    #[test]
    fn every_pack_has_the_ten_dimensions_in_order_and_menus_of_two_to_nine() {
        for band in ["k2", "35", "68", "912"] {
            assert_eq!(built_in(band).each_ref().map(|offer| offer.dim), DIMENSIONS);
            for offer in built_in(band) {
                assert_eq!(offer.value(Lang::Es), (offer.offer == "fixed").then_some("Como siempre"));
                let sizes = if offer.offer == "menu_plus" { 2..=9 } else { 0..=0 };
                assert!(sizes.contains(&offer.options.len()), "{band} {}", offer.dim);
                let mut ids: Vec<_> = offer.options.iter().map(|option| option.id).collect();
                ids.sort_unstable();
                ids.dedup();
                assert_eq!(ids.len(), offer.options.len(), "{band} {}", offer.dim);
            }
        }
    }
}
