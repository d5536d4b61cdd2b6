//! Packs of all sorts: nearly empty ones, ones with everything written out, ones of a newer version.

use super::chance::Chance;
use super::{maker, newer, school_days, words};
use crate::bank::Lang;
use crate::json::Json;
use crate::pack::{
    AnyValue, EnergyOffer, Exhibition, GoalRules, GreenLight, Launch, Lesson, Pack, PackDates, PackGates, PackOffer,
    PackOption, PackOrigin, PackStatus, PackWord, Standard,
};
use crate::project::{Criterion, Dim, Offer, Rubric, RubricKind};
use crate::values::{Num, Text};

/// A pack from a seed.
#[must_use]
pub fn pack(seed: u64) -> Pack {
    let chance = &mut Chance::new(seed ^ 0x70_61_63_6B);
    let lang = chance.of(&Lang::ALL);
    let mut pack = Pack {
        id: maker::id(chance),
        rev: Num::new(chance.between(0, 9)),
        status: chance.of(&PackStatus::known()),
        title: write(chance, lang),
        author: chance.of(words::ADULTS).into(),
        lang: lang.code().into(),
        band: chance.of(&["k2", "35", "68", "912"]).into(),
        class_question: write(chance, lang),
        minutes_per_day: Some(Num::new(chance.between(15, 180))),
        offers: Dim::known().into_iter().map(|dim| offer(chance, lang, dim)).collect(),
        starters: chance.one_in(2).then(|| Num::new(0)),
        licence: "CC-BY-4.0".into(),
        ..Pack::default()
    };
    if chance.one_in(3) {
        return pack;
    }
    let length = chance.between(1, 10);
    let own = Json::Map(vec![("length".into(), length.into()), ("stones".into(), Json::List(vec!["plan".into()]))]);
    let cycles = [Json::from("cycle-3"), Json::from("cycle-5"), Json::from("cycle-10"), own];
    pack.cycle = AnyValue(chance.of(&cycles));
    pack.based_on = Some(PackOrigin { id: maker::id(chance), rev: Num::new(2), ..PackOrigin::default() });
    pack.dates = Some(PackDates { first: school_days(chance.below(60), 1).pop(), ..PackDates::default() });
    pack.launch = Some(Launch { text: write(chance, lang), materials: lines(chance, lang), ..Launch::default() });
    let raise = Some(chance.of(&["question", "public_product"]).into());
    pack.lesson =
        Some(Lesson { text: write(chance, lang), has: vec!["inquiry".into()].into(), raise, ..Lesson::default() });
    pack.rubric = rubric(chance, lang);
    let domains = AnyValue(Json::List(vec!["academic".into()]));
    let need_domains = vec![domains].into();
    pack.goal_rules = Some(GoalRules { min: Num::new(1), max: Num::new(2), need_domains, ..GoalRules::default() });
    let green_light = chance.of(&GreenLight::known());
    pack.gates = Some(PackGates { green_light, final_reflection: chance.one_in(2), ..PackGates::default() });
    pack.energy = Some(chance.of(&EnergyOffer::known()));
    pack.exhibition =
        Some(Exhibition { place: "Room 14".into(), visitors: write(chance, lang), ..Exhibition::default() });
    pack.standards.push(Standard { framework: "local".into(), code: "7.U2".into(), ..Standard::default() });
    for _ in 0..chance.below(4) {
        let (word, meaning) = (chance.of(&["claim", "fuente", "draft"]), write(chance, lang));
        pack.words.push(PackWord { word: word.into(), meaning, ..PackWord::default() });
    }
    if chance.one_in(3) {
        newer::wish(chance, &mut pack.meta);
    }
    pack
}

fn write<const MAX: usize>(chance: &mut Chance, lang: Lang) -> Text<MAX> {
    words::text(chance, lang, MAX).into()
}

fn lines<T: From<Vec<Text<120>>>>(chance: &mut Chance, lang: Lang) -> T {
    let count = chance.below(3);
    (0..count).map(|_| write(chance, lang)).collect::<Vec<_>>().into()
}

fn offer(chance: &mut Chance, lang: Lang, dim: Dim) -> PackOffer {
    let offer = chance.of(&Offer::known());
    let options = match offer {
        Offer::Menu | Offer::MenuPlus => usize::try_from(chance.between(2, 9)).unwrap_or(2),
        _ => 0,
    };
    let option = |_| PackOption { id: maker::id(chance), text: write(chance, lang), ..PackOption::default() };
    let options = (0..options).map(option).collect();
    let value = if offer == Offer::Fixed { write(chance, lang) } else { Text::default() };
    PackOffer { dim, offer, options, guidance: write(chance, lang), value, ..PackOffer::default() }
}

fn rubric(chance: &mut Chance, lang: Lang) -> Rubric {
    let count = chance.below(4);
    let criterion = |nth| Criterion {
        id: maker::id(chance),
        competency_id: (nth == 0).then(|| "A4".into()),
        target: words::written(chance, lang, 500).into(),
        look_fors: lines(chance, lang),
        ..Criterion::default()
    };
    let criteria = (0..count).map(criterion).collect();
    Rubric { id: Some(maker::id(chance)), kind: RubricKind::SinglePoint, criteria, ..Rubric::default() }
}
