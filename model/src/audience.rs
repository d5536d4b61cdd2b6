//! Who may see something: one idea for profile lines, evidence and notes (domain 7.4).

use crate::words;

words! {
    /// Who may see it, as it stands in files. The default of a field is the teacher.
    pub enum Reach {
        /// Goes into the hand-in copy.
        Teacher = "teacher",
        /// Stays on this device and in the own complete copy.
        Private = "private",
        /// May go into the portfolio.
        Public = "public",
    }
}

/// How far something goes, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Only me.
    Private,
    /// My teacher, in the hand-in copy.
    Teacher,
    /// Everyone, in the portfolio.
    Public,
}

impl Reach {
    /// How far it goes. A word of a newer version counts as private: the careful reading.
    #[must_use]
    pub fn audience(&self) -> Audience {
        match self {
            Reach::Teacher => Audience::Teacher,
            Reach::Public => Audience::Public,
            Reach::Private | Reach::Other(_) => Audience::Private,
        }
    }
}
