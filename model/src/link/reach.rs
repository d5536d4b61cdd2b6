//! What an address with a pack is short enough for: the meter beside "Copy link". Beyond a limit the file is offered first; nothing
//! is ever shortened.

use super::LETTERS;

/// Most characters that mail and chat programs leave whole (domain 6.2).
pub const MAIL_MAX: usize = 2_000;
/// Most characters that Google Classroom takes as a link.
pub const CLASSROOM_MAX: usize = 2_024;
/// Most characters that browsers and most other programs take.
pub const EVERYWHERE_MAX: usize = 8_000;

/// How long a link is, and where it goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Characters of the whole address.
    pub characters: usize,
    /// Whether mail leaves it whole.
    pub mail: bool,
    /// Whether Google Classroom takes it.
    pub classroom: bool,
    /// Whether it can be relied on as a link at all.
    pub link: bool,
}

impl Reach {
    /// Measures. `address` is that of Pathlet without `#`, `letters` what stands behind `#p=`.
    #[must_use]
    pub fn of(address: &str, letters: &str) -> Self {
        let characters = address.chars().count() + LETTERS.len() + letters.len();
        Self {
            characters,
            mail: characters <= MAIL_MAX,
            classroom: characters <= CLASSROOM_MAX,
            link: characters <= EVERYWHERE_MAX,
        }
    }
}
