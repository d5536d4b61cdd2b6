//! The pack: a teacher's template, and what it leaves open to the students. Holds no student data, ever (domain 3.16).

pub mod criteria;
pub mod making;

use crate::learner::{AlternateDays, Calendar, Weekday};
use crate::project::{Dim, Offer, Rubric};
pub use crate::values::AnyValue;
use crate::values::{Day, Id, List, Num, Text};
use crate::{record, words};

record! {
    /// A teacher's template; "pack" on screen.
    pub struct Pack by id {
        /// Random.
        id: Id [required],
        /// +1 on each publish.
        rev: Num<0, 4_294_967_295>,
        /// Draft or published.
        status: PackStatus,
        /// The pack it was adapted from.
        based_on: Option<PackOrigin>,
        /// Its name.
        title: Text<120>,
        /// The teacher's name.
        author: Text<40>,
        /// Its language.
        lang: Text<40>,
        /// Grade band: `k2`, `35`, `68`, `912`.
        band: Text<40>,
        /// School subjects.
        subjects: List<Text<40>, 5>,
        /// The question of the whole class.
        class_question: Text<240>,
        /// Words the class explains in its own way.
        words: List<PackWord, 12>,
        /// `cycle-3`, `cycle-5`, `cycle-10`, or a length with stones.
        cycle: AnyValue,
        /// Minutes a day.
        minutes_per_day: Option<Num<15, 180>>,
        /// School days.
        dates: Option<PackDates>,
        /// The opening.
        launch: Option<Launch>,
        /// The lesson it was made from.
        lesson: Option<Lesson>,
        /// What is open, one per dimension.
        offers: List<PackOffer, 10>,
        /// Criteria.
        rubric: Rubric,
        /// How many goals, of which domains.
        goal_rules: Option<GoalRules>,
        /// What is asked before going on; all soft.
        gates: Option<PackGates>,
        /// How work is approved.
        approval_note: Text<500>,
        /// Sentence starters.
        starters: Option<Num<0, 3>>,
        /// Whether energy is asked for, and who sees it.
        energy: Option<EnergyOffer>,
        /// Where and when work is shown.
        exhibition: Option<Exhibition>,
        /// Standards, as codes and words of the teacher's own.
        standards: List<Standard>,
        /// Under which licence it may be passed on.
        licence: Text<40>,
    }

    /// Where a pack came from.
    pub struct PackOrigin by id {
        /// Of the other pack.
        id: Id [required],
        /// Its revision.
        rev: Num<0, 4_294_967_295>,
    }

    /// A word and what it means in this class.
    pub struct PackWord {
        /// The word.
        word: Text<40>,
        /// Its meaning.
        meaning: Text<240>,
    }

    /// School days of a pack.
    pub struct PackDates {
        /// The first day.
        first: Option<Day>,
        /// Days without school.
        off: List<Day>,
        /// Weekdays with school.
        week: List<Weekday, 7>,
        /// Alternate days.
        ab: Option<AlternateDays>,
    }

    /// The opening of a project.
    pub struct Launch {
        /// What is said or shown.
        text: Text<2000>,
        /// What is needed.
        materials: List<Text<120>>,
    }

    /// A lesson that a pack was made from.
    pub struct Lesson {
        /// The lesson.
        text: Text<2000>,
        /// Elements it already has.
        has: List<Text<40>, 7>,
        /// The one raised this time.
        raise: Option<Text<40>>,
    }

    /// What a pack leaves open in one dimension.
    pub struct PackOffer by dim {
        /// Which one.
        dim: Dim [required],
        /// Fixed, menu, menu plus or open.
        offer: Offer [required],
        /// Two to nine for menus.
        options: List<PackOption, 9>,
        /// A hint for the student.
        guidance: Text<240>,
        /// The value, when fixed.
        value: Text<240>,
    }

    /// One entry of a menu.
    pub struct PackOption by id {
        /// Random.
        id: Id [required],
        /// The words.
        text: Text<120>,
    }

    /// How many goals, of which domains.
    pub struct GoalRules {
        /// At least.
        min: Num<0, 6>,
        /// At most.
        max: Num<0, 6>,
        /// One goal from each inner list.
        need_domains: List<AnyValue, 6>,
    }

    /// What is asked before going on; each can be passed by the student.
    pub struct PackGates {
        /// In person, by file, or none.
        green_light: GreenLight,
        /// Feedback before sharing.
        critique_before_share: bool,
        /// Own rating before sharing.
        self_assess_before_share: bool,
        /// A closing reflection.
        final_reflection: bool,
    }

    /// Where and when work is shown.
    pub struct Exhibition {
        /// The day.
        date: Option<Day>,
        /// Where.
        place: Text<60>,
        /// Who comes.
        visitors: Text<120>,
    }

    /// A standard, as the teacher typed it.
    pub struct Standard {
        /// Of which set.
        framework: Text<40>,
        /// Its code.
        code: Text<40>,
        /// Its words.
        text: Text<500>,
        /// Its address.
        uri: Text<240>,
    }
}

impl PackDates {
    /// The school days of a pack as a calendar; `None` where it says nothing about them.
    #[must_use]
    pub fn calendar(&self) -> Option<Calendar> {
        let says = !(self.off.is_empty() && self.week.is_empty() && self.ab.is_none());
        says.then(|| Calendar {
            off: self.off.clone(),
            week: self.week.clone(),
            ab: self.ab.clone(),
            ..Calendar::default()
        })
    }
}

words! {
    /// Whether a pack is out.
    pub enum PackStatus { Draft = "draft", Published = "published" }

    /// How a plan gets its green light.
    pub enum GreenLight { None = "none", InPerson = "in_person", File = "file" }

    /// Whether energy is asked for, and who sees it.
    pub enum EnergyOffer { Off = "off", Private = "private", Teacher = "teacher" }
}
