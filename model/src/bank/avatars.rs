//! The 24 avatars a learner may pick. The drawings are the interface's; here are keys and names.
use super::lang::{Lang, Texts};
use super::tables::{AVATARS, AVATARS_TEXTS};

/// An avatar: a key for files and a name to read out.
#[derive(Debug, PartialEq, Eq)]
pub struct Avatar {
    /// The key in files. Keys may be added and are never reused.
    pub key: &'static str,
    pub(super) texts: Texts,
}

impl Avatar {
    /// Returns the name of the avatar.
    pub fn name(&self, lang: Lang) -> &'static str {
        AVATARS_TEXTS.text(self.texts, lang)
    }
}

/// Returns every avatar, in the order of the picker.
pub fn all() -> &'static [Avatar] {
    &AVATARS
}

/// Returns the avatar of a key, or nothing for a key of a newer version (shown as a stone with the first letter).
pub fn avatar(key: &str) -> Option<&'static Avatar> {
    AVATARS.iter().find(|avatar| avatar.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_twenty_four_and_each_has_its_own_name() {
        assert_eq!(all().len(), 24);
        assert_eq!(avatar("axolotl").map(|a| (a.name(Lang::En), a.name(Lang::Es))), Some(("Axolotl", "Ajolote")));
        assert_eq!(avatar("dragon"), None);
    }
}
