//! The learner: nickname, grade, what they are good at, like and need, and how they want to read and write.
//! Holds no health, family, birth or contact data, and no photo of a person (domain 3.1).

use crate::audience::Reach;
use crate::values::{Day, Id, List, Num, Text};
use crate::{record, words};

record! {
    /// A learner on this device; one file owner (domain 3.1).
    pub struct Learner by id {
        /// Random.
        id: Id [required],
        /// +1 per saved edit; for the tabs of one device only.
        rev: Num<0, 4_294_967_295>,
        /// First name or nickname.
        display_name: Text<40> [required],
        /// Key of a drawing; an unknown one shows a stone with the first letter.
        avatar: Text<40>,
        /// `K`, `1` to `12`.
        grade: Grade [required],
        /// Language of the interface, `en` or `es`.
        ui_lang: Text<40>,
        /// Languages the learner wants to write in, BCP-47, in order.
        work_langs: List<Text<40>, 3>,
        /// How they want to read and write; never a label.
        support: Support,
        /// The learner this one was opened beside as a second copy.
        copy_of: Option<Id> [rare],
        /// School days; absent = Monday to Friday, nothing off.
        calendar: Option<Calendar>,
        /// Strengths, interests, needs, identity, community.
        items: List<ProfileItem, 30>,
        /// From reflections, when the learner keeps it.
        learned_about_me: List<Learned>,
        /// A sample to look at; left out of every copy.
        example: bool [rare],
    }

    /// Preferences, open to everyone and never shown as a label (domain 2.6).
    pub struct Support {
        /// Sentence starters: 1 heavy frame, 2 frame, 3 open, 0 none unless asked.
        starters: Num<0, 3>,
        /// Shorter labels.
        plain_words: bool,
        /// A speaker button at each prompt.
        read_aloud: bool,
        /// Size of text.
        text_size: TextSize,
        /// More room between letters, words and lines.
        wide_spacing: bool,
        /// Nothing moves.
        reduce_motion: bool,
        /// Somebody types for this learner.
        scribe: bool,
    }

    /// Which dates are school days.
    pub struct Calendar {
        /// Days without school.
        off: List<Day>,
        /// Weekdays with school; empty = Monday to Friday.
        week: List<Weekday, 7>,
        /// Alternate days, when the class meets every other day.
        ab: Option<AlternateDays>,
    }

    /// Alternate days: the first of the row, and which of the two is mine.
    pub struct AlternateDays {
        /// A school day of kind `a`.
        first: Day,
        /// `a` or `b`.
        mine: AlternateDay,
    }

    /// One line of the profile.
    pub struct ProfileItem by id {
        /// Random.
        id: Id [required],
        /// Which of the five lists.
        kind: ProfileKind,
        /// The learner's words.
        text: Text<500>,
        /// Who may see it.
        share: Reach,
        /// Where it came from.
        source: ProfileSource,
    }

    /// Something the learner found out about their own work.
    pub struct Learned by id {
        /// The id of the reflection it came from.
        id: Id [required],
        /// The learner's words.
        text: Text<500>,
        /// The cycle it came from; may be outside this document.
        from_cycle: Option<Id>,
        /// Whether it stays in the profile.
        keep: bool,
    }
}

words! {
    /// A school grade.
    pub enum Grade {
        K = "K", G1 = "1", G2 = "2", G3 = "3", G4 = "4", G5 = "5", G6 = "6",
        G7 = "7", G8 = "8", G9 = "9", G10 = "10", G11 = "11", G12 = "12",
    }

    /// Size of text on screen.
    pub enum TextSize { Medium = "m", Large = "l", Largest = "xl" }

    /// A day of the week.
    pub enum Weekday { Mon = "mon", Tue = "tue", Wed = "wed", Thu = "thu", Fri = "fri", Sat = "sat", Sun = "sun" }

    /// One of two alternating days.
    pub enum AlternateDay { A = "a", B = "b" }

    /// The five lists of a profile.
    pub enum ProfileKind {
        Strength = "strength", Interest = "interest", Need = "need", Identity = "identity", Community = "community",
    }

    /// Where a profile line came from.
    pub enum ProfileSource { SelfWritten = "self", Reflection = "reflection", Teacher = "teacher" }
}

/// The four bands of grades (domain 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Kindergarten to grade 2.
    K2,
    /// Grades 3 to 5.
    G35,
    /// Grades 6 to 8.
    G68,
    /// Grades 9 to 12.
    G912,
}

impl Band {
    /// The word in files and packs: `k2`, `35`, `68`, `912`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Band::K2 => "k2",
            Band::G35 => "35",
            Band::G68 => "68",
            Band::G912 => "912",
        }
    }
}

impl Grade {
    /// The band of this grade; an unknown grade counts as the middle (`68`).
    #[must_use]
    pub fn band(&self) -> Band {
        match self {
            Grade::K | Grade::G1 | Grade::G2 => Band::K2,
            Grade::G3 | Grade::G4 | Grade::G5 => Band::G35,
            Grade::G6 | Grade::G7 | Grade::G8 | Grade::Other(_) => Band::G68,
            Grade::G9 | Grade::G10 | Grade::G11 | Grade::G12 => Band::G912,
        }
    }
}

impl Learner {
    /// Whether a nickname looks like a full name or an address: two capitalised words, or an `@`. A hint, never a refusal.
    #[must_use]
    pub fn name_looks_full(name: &str) -> bool {
        name.contains('@') || name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count() >= 2
    }
}
