//! How a pack begins, what one raised thing changes in a lesson, and what is worth a look before it goes out. Advises; nothing stops a
//! teacher.

use super::{
    AnyValue, EnergyOffer, Exhibition, GoalRules, GreenLight, Launch, Lesson, Pack, PackDates, PackGates, PackOffer,
    PackOrigin, PackStatus,
};
use crate::bank::Lang;
use crate::bank::packs::{DIMENSIONS, built_in};
use crate::bank::prompts::default_starters;
use crate::json::Json;
use crate::list::Gather;
use crate::project::{Dim, Offer, Rubric, RubricKind};
use crate::school_day;
use crate::start::{Ids, MINUTES_PER_DAY, as_always};
use crate::values::{Day, Num, Text};

/// The seven elements, in the order in which they are asked for (domain 5.4).
pub const ELEMENTS: [&str; 7] =
    ["question", "inquiry", "authenticity", "voice_choice", "reflection", "critique_revision", "public_product"];

/// The bands of grades.
pub const BANDS: [&str; 4] = ["k2", "35", "68", "912"];

/// Fewest options of a menu.
pub const OPTIONS_MIN: usize = 2;

/// Who makes a pack, and for whom.
#[derive(Clone, Copy, Debug)]
pub struct Maker<'a> {
    /// The teacher's name, as students call them.
    pub author: &'a str,
    /// The language it is written in.
    pub lang: Lang,
    /// The band of grades.
    pub band: &'a str,
}

/// A new pack on a cycle of 3, 5 or 10 days, or of another length up to ten: what the band usually leaves open is open.
#[must_use]
pub fn on_cycle(length: usize, maker: Maker<'_>, ids: Ids<'_>) -> Pack {
    let offer = |built: &crate::bank::packs::BuiltInOffer| PackOffer {
        dim: Dim::from(built.dim),
        // A menu of the built-in packs is about kinds the app knows; a teacher writes their own.
        offer: if built.offer == Offer::Fixed.as_str() { Offer::Fixed } else { Offer::Open },
        value: built.value(maker.lang).unwrap_or_default().into(),
        ..PackOffer::default()
    };
    Pack { offers: built_in(maker.band).iter().map(offer).collect(), ..bare(length, maker, ids) }
}

/// A new pack from a lesson that is already done: everything stays as it is, until one thing is raised.
#[must_use]
pub fn from_lesson(text: &str, maker: Maker<'_>, ids: Ids<'_>) -> Pack {
    let fixed = |dim: &&str| PackOffer {
        dim: Dim::from(*dim),
        offer: Offer::Fixed,
        value: as_always(maker.lang).into(),
        ..PackOffer::default()
    };
    let lesson = Lesson { text: text.into(), ..Lesson::default() };
    Pack { offers: DIMENSIONS.iter().map(fixed).collect(), lesson: Some(lesson), ..bare(3, maker, ids) }
}

/// A pack to adapt: another one with the same words, a draft that says where it came from.
#[must_use]
pub fn adapted(from: &Pack, maker: Maker<'_>, ids: Ids<'_>) -> Pack {
    let origin = PackOrigin { id: from.id.clone(), rev: from.rev, ..PackOrigin::default() };
    let copy = Pack {
        id: ids(),
        rev: Num::default(),
        status: PackStatus::Draft,
        based_on: Some(origin),
        author: maker.author.into(),
        ..from.clone()
    };
    whole(copy, maker, ids)
}

/// A pack with every part that can be written in: a link leaves out what is empty. It says the same as before.
fn whole(mut pack: Pack, maker: Maker<'_>, ids: Ids<'_>) -> Pack {
    for dim in DIMENSIONS {
        if offer_of(&pack, &Dim::from(dim)).is_none() {
            let offer = PackOffer { dim: Dim::from(dim), offer: Offer::Open, ..PackOffer::default() };
            pack.offers.push(offer);
        }
    }
    let usual = bare(length_said(&pack.cycle).unwrap_or(5), maker, ids);
    pack.dates = pack.dates.or(usual.dates);
    pack.launch = pack.launch.or(usual.launch);
    pack.goal_rules = Some(pack.goal_rules.unwrap_or_default());
    pack.gates = pack.gates.or(usual.gates);
    pack.exhibition = pack.exhibition.or(usual.exhibition);
    pack.rubric.id = pack.rubric.id.or(usual.rubric.id);
    pack
}

/// The dates on which the class would work: days without school left out. Empty where each plan begins on its own day.
#[must_use]
pub fn class_days(pack: &Pack) -> Vec<Day> {
    let Some(dates) = &pack.dates else { return Vec::new() };
    let Some(first) = dates.first else { return Vec::new() };
    school_day::lay_out(first, length_said(&pack.cycle).unwrap_or(5), dates.calendar().as_ref())
}

/// The days off of a pack with one more, or without one that was there.
#[must_use]
pub fn off_with(dates: Option<&PackDates>, day: Day, is_off: bool) -> Vec<Day> {
    let mut off: Vec<Day> = dates.map(|dates| dates.off.to_vec()).unwrap_or_default();
    off.retain(|one| *one != day);
    if is_off {
        off.push(day);
        crate::order::sort(&mut off);
    }
    off
}

fn bare(length: usize, maker: Maker<'_>, ids: Ids<'_>) -> Pack {
    let starters = i64::from(default_starters(match maker.band {
        "k2" => "2",
        "35" => "4",
        "68" => "7",
        _ => "10",
    }));
    let gates = PackGates {
        green_light: GreenLight::InPerson,
        critique_before_share: true,
        self_assess_before_share: false,
        final_reflection: true,
        ..PackGates::default()
    };
    let goal_rules = GoalRules { min: Num::new(1), max: Num::new(2), ..GoalRules::default() };
    Pack {
        id: ids(),
        status: PackStatus::Draft,
        author: maker.author.into(),
        lang: maker.lang.code().into(),
        band: maker.band.into(),
        cycle: cycle_of(length),
        minutes_per_day: Some(Num::new(MINUTES_PER_DAY)),
        dates: Some(PackDates::default()),
        launch: Some(Launch::default()),
        rubric: Rubric { id: Some(ids()), kind: RubricKind::SinglePoint, ..Rubric::default() },
        goal_rules: Some(goal_rules),
        gates: Some(gates),
        starters: Some(Num::new(starters)),
        energy: Some(EnergyOffer::Off),
        exhibition: Some(Exhibition::default()),
        ..Pack::default()
    }
}

/// What a length stands as in a pack: the word of a designed cycle, else the length itself.
#[must_use]
pub fn cycle_of(length: usize) -> AnyValue {
    AnyValue(match length {
        3 | 5 | 10 => Json::from(format!("cycle-{length}")),
        other => Json::Map(vec![
            ("length".into(), i64::try_from(other).unwrap_or(1).into()),
            ("stones".into(), Json::List(Vec::new())),
        ]),
    })
}

/// How many school days a pack says it takes.
#[must_use]
pub fn length_said(cycle: &AnyValue) -> Option<usize> {
    let said = match &cycle.0 {
        Json::Text(name) => name.strip_prefix("cycle-").and_then(|days| days.parse().ok()),
        own => own.int("length"),
    };
    said.and_then(|days: i64| usize::try_from(days).ok()).filter(|days| (1..=10).contains(days))
}

/// What raising one element of a lesson opens: the dimension that becomes the students' own.
#[must_use]
pub fn opened_by(element: &str) -> Option<Dim> {
    match element {
        "question" => Some(Dim::Question),
        "inquiry" => Some(Dim::How),
        "authenticity" | "public_product" => Some(Dim::Audience),
        "voice_choice" => Some(Dim::Show),
        _ => None,
    }
}

/// What is worth a look before a pack goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// It has no name.
    Title,
    /// It was made from a lesson, and nothing is raised.
    Raise,
    /// A fixed choice does not say what is fixed.
    Value(Dim),
    /// A menu has fewer than two options.
    Options(Dim),
    /// Nothing says what counts as good, and it is not the students' to say either.
    Criteria,
}

/// What is missing, in the order of the page.
#[must_use]
pub fn gaps(pack: &Pack) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if is_empty(&pack.title) {
        gaps.push(Gap::Title);
    }
    let is_raised = |lesson: &Lesson| lesson.raise.as_ref().is_some_and(|raise| !is_empty(raise));
    if pack.lesson.as_ref().is_some_and(|lesson| !is_raised(lesson)) {
        gaps.push(Gap::Raise);
    }
    for offer in pack.offers.live() {
        let written = offer.options.live().filter(|option| !is_empty(&option.text)).count();
        match offer.offer {
            Offer::Fixed if is_empty(&offer.value) => gaps.push(Gap::Value(offer.dim.clone())),
            Offer::Menu | Offer::MenuPlus if written < OPTIONS_MIN => gaps.push(Gap::Options(offer.dim.clone())),
            _ => {}
        }
    }
    let is_left_open = offer_of(pack, &Dim::Criteria).is_some_and(|offer| offer.offer == Offer::Open);
    if !is_left_open && pack.rubric.criteria.live().next().is_none() {
        gaps.push(Gap::Criteria);
    }
    gaps
}

fn is_empty<const MAX: usize>(text: &Text<MAX>) -> bool {
    text.trim().is_empty()
}

/// The offer for a dimension.
#[must_use]
pub fn offer_of<'a>(pack: &'a Pack, dim: &Dim) -> Option<&'a PackOffer> {
    pack.offers.live().find(|offer| offer.dim == *dim)
}

/// Whether most of it is the teacher's choice: fewer than three dimensions are left to students, or nothing of what and question, or
/// nothing of how and show (domain 3.3).
#[must_use]
pub fn is_mostly_teachers(pack: &Pack) -> bool {
    let left = pack.offers.live().filter(|offer| offer.offer != Offer::Fixed).map(|offer| &offer.dim).gather();
    let has_one_of = |dims: [Dim; 2]| dims.iter().any(|dim| left.contains(&dim));
    left.len() < 3 || !has_one_of([Dim::What, Dim::Question]) || !has_one_of([Dim::How, Dim::Show])
}

/// How many dimensions stand at each offer: fixed, menu, menu plus, open.
#[must_use]
pub fn counts(pack: &Pack) -> [usize; 4] {
    [Offer::Fixed, Offer::Menu, Offer::MenuPlus, Offer::Open]
        .map(|kind| pack.offers.live().filter(|offer| offer.offer == kind).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Id;

    const MAKER: Maker<'_> = Maker { author: "Ms. Abara", lang: Lang::En, band: "68" };

    fn ids() -> impl FnMut() -> Id {
        let mut next = 0;
        move || {
            next += 1;
            Id::from(format!("id-{next}").as_str())
        }
    }

    #[test]
    fn a_new_pack_leaves_open_what_its_band_usually_does() {
        let pack = on_cycle(5, MAKER, &mut ids());
        assert_eq!(counts(&pack), [3, 0, 0, 7]);
        assert!(!is_mostly_teachers(&pack));
        assert_eq!(gaps(&pack), [Gap::Title, Gap::Criteria]);
    }

    #[test]
    fn a_lesson_stays_as_it_is_until_one_thing_is_raised() {
        let mut pack = from_lesson("Read chapter 4.", MAKER, &mut ids());
        assert_eq!(counts(&pack), [10, 0, 0, 0]);
        assert!(gaps(&pack).contains(&Gap::Raise));
        assert!(is_mostly_teachers(&pack));
        if let Some(lesson) = &mut pack.lesson {
            lesson.raise = Some("question".into());
        }
        assert!(!gaps(&pack).contains(&Gap::Raise));
        assert_eq!(opened_by("question"), Some(Dim::Question));
    }

    #[test]
    fn mostly_the_teachers_choice_is_fewer_than_three_or_neither_of_a_pair() {
        let mut pack = from_lesson("", MAKER, &mut ids());
        let open = |pack: &mut Pack, dims: &[Dim]| {
            for offer in pack.offers.iter_mut().filter(|offer| dims.contains(&offer.dim)) {
                offer.offer = Offer::Open;
            }
        };
        open(&mut pack, &[Dim::When, Dim::Where, Dim::What]);
        assert!(is_mostly_teachers(&pack), "nothing of how and show");
        open(&mut pack, &[Dim::Show]);
        assert!(!is_mostly_teachers(&pack));
    }

    #[test]
    fn a_menu_of_one_and_a_fixed_choice_without_words_are_named() {
        let mut pack = on_cycle(3, MAKER, &mut ids());
        for offer in pack.offers.iter_mut() {
            match offer.dim {
                Dim::What => offer.offer = Offer::Menu,
                Dim::When => offer.value = "".into(),
                _ => {}
            }
        }
        let gaps = gaps(&pack);
        assert!(gaps.contains(&Gap::Options(Dim::What)) && gaps.contains(&Gap::Value(Dim::When)));
    }

    #[test]
    fn an_adapted_pack_says_where_it_came_from_and_is_another_one() {
        let first = on_cycle(10, MAKER, &mut ids());
        let next = adapted(&first, Maker { author: "Mr. Ito", ..MAKER }, &mut || Id::from("other"));
        assert_eq!(next.based_on.as_ref().map(|origin| origin.id.clone()), Some(first.id));
        assert_eq!((next.id.as_str(), next.author.as_str(), length_said(&next.cycle)), ("other", "Mr. Ito", Some(10)));
    }

    #[test]
    fn every_length_is_read_as_it_was_written() {
        for length in 1..=10 {
            assert_eq!(length_said(&cycle_of(length)), Some(length));
        }
    }
}
