//! Plans that begin with a pack: what it fixes, what it leaves open, its days, and that no later pack changes them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{assert_sound, cases, edit};
use pathlet_model::bank::Lang;
use pathlet_model::command::{Command, Refusal, Step};
use pathlet_model::format::envelope::{self, Header};
use pathlet_model::format::{Stamp, class_files};
use pathlet_model::gate::{self, Gate};
use pathlet_model::generate;
use pathlet_model::given;
use pathlet_model::json::Json;
use pathlet_model::learner::{AlternateDay, AlternateDays, Grade, Learner, Weekday};
use pathlet_model::link;
use pathlet_model::pack::criteria;
use pathlet_model::pack::making::{self, Maker};
use pathlet_model::pack::{AnyValue, EnergyOffer, GreenLight, Pack, PackDates, PackGates};
use pathlet_model::place::Place;
use pathlet_model::project::{ChoiceLevel, Dim, Offer, PitchStatus, Project, RubricKind};
use pathlet_model::record::Value;
use pathlet_model::start::{days_by, project_by};
use pathlet_model::values::{Day, Id};
use proptest::prelude::*;

fn sample() -> Pack {
    let file = Json::parse(include_str!("fixtures/template_sample.json")).unwrap();
    Pack::read(file.get("payload").unwrap())
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn maya() -> Learner {
    Learner { id: Id::from("maya"), display_name: "Maya".into(), grade: Grade::G7, ..Learner::default() }
}

fn counted() -> impl FnMut() -> Id {
    let mut count = 0;
    move || {
        count += 1;
        Id::new(format!("new-{count}"))
    }
}

fn begun(pack: &Pack) -> Project {
    let days = days_by(pack, &maya(), day("2026-11-02"));
    project_by(pack, &maya(), Lang::En, &days, &mut counted())
}

fn choose(
    project: &mut Project,
    dim: Dim,
    value: &str,
    option: Option<&str>,
    level: ChoiceLevel,
) -> Result<(), Refusal> {
    let step = Step::Choose { dim, value: value.into(), option: option.map(Id::from), level: Some(level) };
    edit(project, Command::Step(step)).map(drop)
}

#[test]
fn the_ten_choices_follow_the_offers() {
    let project = begun(&sample());
    assert_sound(&project);
    let offers: Vec<_> = project.choices.iter().map(|choice| (choice.dim.as_str(), choice.offer.clone())).collect();
    let said: Vec<_> =
        sample().offers.iter().map(|offer| (offer.dim.as_str().to_owned(), offer.offer.clone())).collect();
    assert_eq!(offers.len(), 10);
    for (dim, offer) in said {
        assert!(offers.contains(&(dim.as_str(), offer.clone())), "{dim}");
        let choice = project.choice(&Dim::from(dim.as_str())).unwrap();
        let given = (offer == Offer::Fixed).then_some(ChoiceLevel::Given);
        assert_eq!((choice.level.clone(), choice.value.is_empty()), (given.clone(), given.is_none()), "{dim}");
    }
    assert_eq!(&*project.choice(&Dim::When).unwrap().value, "Five class periods");
}

#[test]
fn each_offer_takes_its_own_levels_and_no_others() {
    let project = begun(&sample());
    let takes = |dim: Dim, level| choose(&mut project.clone(), dim, "words", None, level).is_ok();
    let levels = [ChoiceLevel::Given, ChoiceLevel::Picked, ChoiceLevel::Shaped, ChoiceLevel::Mine];
    let taken = |dim: Dim| levels.clone().map(|level| takes(dim.clone(), level));
    assert_eq!(taken(Dim::When), [false; 4], "fixed");
    assert_eq!(taken(Dim::Show), [false, true, false, false], "menu");
    assert_eq!(taken(Dim::What), [false, true, true, false], "menu plus");
    assert_eq!(taken(Dim::Audience), [false, false, true, true], "open");
    let opened = edit(&mut project.clone(), Command::Step(Step::Open { dim: Dim::When }));
    assert_eq!(opened, Err(Refusal::NotFromHere), "what a teacher has set is no row of the built-in pack");
}

#[test]
fn days_criteria_minutes_and_the_show_are_in_the_plan() {
    let pack = sample();
    let project = begun(&pack);
    let cycle = project.current_cycle().unwrap();
    let days: Vec<String> = cycle.days.iter().map(ToString::to_string).collect();
    assert_eq!(days, ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06"]);
    assert_eq!(cycle.minutes_per_day.get(), 45);
    let targets = |criteria: &pathlet_model::project::Rubric| {
        criteria.criteria.iter().map(|one| (one.competency_id.clone(), one.target.clone())).collect::<Vec<_>>()
    };
    assert_eq!(targets(&project.rubric), targets(&pack.rubric));
    assert!(project.rubric.criteria.iter().all(|one| one.id.as_str().starts_with("new-")), "ids of its own");
    assert_eq!(&*cycle.share.as_ref().unwrap().place, "Room 14");
    assert_eq!(project.subjects.len(), 2);
    let origin = project.template.as_ref().unwrap();
    assert_eq!((origin.id.as_str(), origin.rev.get(), &*origin.title), ("tmpl-fair-claims", 3, "Is that claim fair?"));
}

#[test]
fn a_class_that_is_under_way_keeps_its_days_and_one_that_is_over_begins_today() {
    let pack = sample();
    let first = |today: &str| days_by(&pack, &maya(), day(today)).first().map(ToString::to_string).unwrap();
    assert_eq!(first("2026-10-20"), "2026-11-02", "before it begins");
    assert_eq!(first("2026-11-06"), "2026-11-02", "on the last day");
    assert_eq!(first("2026-11-09"), "2026-11-09", "a week later");
    let off = PackDates { first: Some(day("2026-11-02")), off: vec![day("2026-11-03")].into(), ..PackDates::default() };
    let days = days_by(&Pack { dates: Some(off), ..pack }, &maya(), day("2026-11-02"));
    assert_eq!(days[1], day("2026-11-04"), "no school on the third");
}

#[test]
fn a_question_that_is_set_is_the_question_and_a_menu_is_in_the_plan() {
    let mut pack = sample();
    pack.class_question = "Which claim is fair?".into();
    let offer = pack.offers.iter_mut().find(|offer| offer.dim == Dim::Question).unwrap();
    (offer.offer, offer.value) = (Offer::Fixed, "".into());
    let project = begun(&pack);
    assert_sound(&project);
    assert_eq!(&*project.driving_question.text, "Which claim is fair?");
    assert_eq!(&*project.choice(&Dim::Question).unwrap().value, "Which claim is fair?");
    let said = given::of(&project).unwrap();
    let menu = said.offers.iter().find(|offer| offer.dim == Dim::How).unwrap();
    let options: Vec<_> = menu.options.iter().map(|option| option.text.to_string()).collect();
    assert_eq!(options, ["Compare labels", "Survey at least 20 people", "Run a fair test"]);
}

#[test]
fn nobody_is_asked_for_a_row_that_was_left_empty() {
    let mut pack = sample();
    for offer in pack.offers.iter_mut() {
        (offer.offer, offer.value) = (Offer::Fixed, "".into());
        offer.options = Vec::new().into();
    }
    let project = begun(&pack);
    let unmet = gate::ready(&project, project.current_cycle().unwrap());
    assert!(!unmet.iter().any(|unmet| matches!(unmet.code, Gate::Choices | Gate::ChoiceReasons)), "{unmet:?}");
    // A pack of a hand-made file may say nothing of some rows: those are as usual for the grade.
    let bare = Pack { offers: Vec::new().into(), ..sample() };
    assert_eq!(begun(&bare).choices.len(), 10);
}

#[test]
fn the_gates_of_a_pack_are_asked_for_and_no_others() {
    let gates = |critique, own, look, green_light| PackGates {
        critique_before_share: critique,
        self_assess_before_share: own,
        final_reflection: look,
        green_light,
        ..PackGates::default()
    };
    let asked = |gates: Option<PackGates>| {
        let project = begun(&Pack { gates, ..sample() });
        let cycle = project.current_cycle().unwrap();
        let band = maya().grade.band();
        let unmet = gate::sharing(&project, cycle).into_iter().chain(gate::done(&project, cycle, band));
        let codes: Vec<_> = unmet.map(|unmet| unmet.code).collect();
        let has = |code| codes.contains(&code);
        (has(Gate::NoCritique), has(Gate::OwnRating), has(Gate::FinalReflection), project.pitch.status)
    };
    assert_eq!(asked(None), (true, false, true, PitchStatus::Draft), "as without a pack");
    let free = gates(false, false, false, GreenLight::None);
    assert_eq!(asked(Some(free)), (false, false, false, PitchStatus::NotNeeded));
    let all = gates(true, true, true, GreenLight::File);
    assert_eq!(asked(Some(all)), (true, true, true, PitchStatus::Draft));
}

#[test]
fn energy_and_starters_are_asked_for_only_by_a_pack() {
    let with = |energy| given::energy(&begun(&Pack { energy, ..sample() }));
    assert_eq!(with(None), EnergyOffer::Off);
    assert_eq!(with(Some(EnergyOffer::Teacher)), EnergyOffer::Teacher);
    assert_eq!(given::starters(&begun(&sample())), 2);
    assert_eq!(given::starters(&Project::default()), 0);
}

#[test]
fn what_only_the_teacher_needs_stays_behind() {
    let project = begun(&sample());
    let said = project.to_json().print();
    assert!(!said.contains("Food label worksheet"), "the lesson it was made from");
    assert!(said.contains("Define your measure first."));
}

proptest! {
    #![proptest_config(cases())]

    /// Whatever a pack says, the plan is sound, reads back the same, and is the same by link as by file.
    #[test]
    fn every_pack_gives_a_sound_plan(seed: u64) {
        let pack = generate::pack(seed);
        let project = begun(&pack);
        assert_sound(&project);
        prop_assert_eq!(&Project::read(&project.to_json()), &project);
        let received = link::read_letters(&link::letters(&pack)).unwrap().pack;
        prop_assert_eq!(begun(&received).choices, project.choices.clone());
        prop_assert_eq!(begun(&received).cycles, project.cycles);
    }

    /// A cycle of any form makes a plan with one stone a day.
    #[test]
    fn every_length_has_its_days(json in common::any_json(), seed: u64) {
        let pack = Pack { cycle: AnyValue(json), ..generate::pack(seed) };
        let project = begun(&pack);
        assert_sound(&project);
        let cycle = project.current_cycle().unwrap();
        prop_assert_eq!(cycle.days.len(), cycle.day_plan.len());
        prop_assert!((1..=10).contains(&cycle.days.len()));
    }
}

const MS_ABARA: Maker<'_> = Maker { author: "Ms. Abara", lang: Lang::En, band: "68" };

#[test]
fn a_pack_without_its_empty_parts_is_adapted_with_all_of_them_and_says_the_same() {
    let mut theirs = sample();
    (theirs.dates, theirs.gates, theirs.goal_rules, theirs.exhibition, theirs.launch) = (None, None, None, None, None);
    theirs.offers = theirs.offers.iter().filter(|offer| offer.dim != Dim::Where).cloned().collect();
    let own = making::adapted(&theirs, MS_ABARA, &mut counted());
    assert!(own.dates.is_some() && own.launch.is_some() && own.exhibition.is_some() && own.gates.is_some());
    assert_eq!(own.offers.len(), 10);
    assert_eq!(given::green_light(&own), given::green_light(&theirs));
    assert_eq!(given::asks(&begun(&own)), given::asks(&begun(&theirs)));
    assert_eq!(given::goals_there(&own, begun(&own).current_cycle().unwrap()), None, "nothing is asked that was not");
    assert_eq!(own.based_on.as_ref().map(|from| from.id.clone()), Some(theirs.id));
    let mut written = own;
    let command = Command::text(Place::part("launch"), pathlet_model::pack::Launch::text, "", "Three ads.");
    edit(&mut written, command).unwrap();
}

#[test]
fn days_off_and_weekdays_move_the_days_of_a_class() {
    let mut pack = sample();
    let days = |pack: &Pack| making::class_days(pack).iter().map(ToString::to_string).collect::<Vec<_>>();
    let dates = |off: Vec<Day>, week: Vec<Weekday>, ab| {
        Some(PackDates {
            first: Some(day("2026-11-05")),
            off: off.into(),
            week: week.into(),
            ab,
            ..PackDates::default()
        })
    };
    pack.dates = dates(vec![], vec![], None);
    assert_eq!(days(&pack), ["2026-11-05", "2026-11-06", "2026-11-09", "2026-11-10", "2026-11-11"]);
    let off = making::off_with(pack.dates.as_ref(), day("2026-11-09"), true);
    pack.dates = dates(off.clone(), vec![], None);
    assert_eq!(days(&pack), ["2026-11-05", "2026-11-06", "2026-11-10", "2026-11-11", "2026-11-12"]);
    assert_eq!(making::off_with(pack.dates.as_ref(), day("2026-11-09"), true), off, "once is enough");
    assert_eq!(making::off_with(pack.dates.as_ref(), day("2026-11-09"), false), []);
    pack.dates = dates(vec![], vec![Weekday::Tue, Weekday::Thu], None);
    assert_eq!(days(&pack), ["2026-11-05", "2026-11-10", "2026-11-12", "2026-11-17", "2026-11-19"]);
    let every_other = AlternateDays { first: day("2026-11-05"), mine: AlternateDay::A, ..AlternateDays::default() };
    pack.dates = dates(vec![], vec![], Some(every_other));
    assert_eq!(days(&pack), ["2026-11-05", "2026-11-09", "2026-11-11", "2026-11-13", "2026-11-17"]);
    assert_eq!(days_by(&pack, &maya(), day("2026-11-02")).len(), 5, "a plan gets the same days");
    pack.dates = None;
    assert!(making::class_days(&pack).is_empty());
}

#[test]
fn a_criterion_from_elsewhere_comes_with_its_signs_and_levels_under_an_id_of_its_own() {
    let set = r#"{"id":"set-1","title":"Science","licence":"CC-BY-4.0","items":[{"id":"sci-1","statement":"I test one thing.\u202e","levels":["a","b","c","d"]},{"id":"sci-2","statement":" "},{"id":"sci-3","statement":"I write it down.","levels":["a"]}]}"#;
    let header = Header::of_file("competency_set", Stamp { app: "1", at: "2026-11-22T10:00:00Z", schema: 0 });
    let found = class_files::open_criteria(envelope::write(&header, set).as_bytes()).unwrap();
    assert_eq!((found.content.title.as_str(), found.cleaned.len()), ("Science", 1));
    let targets: Vec<&str> = found.content.criteria.iter().map(|one| &*one.target).collect();
    assert_eq!(targets, ["I test one thing.", "I write it down."]);
    let mut pack = making::on_cycle(5, MS_ABARA, &mut counted());
    for (at, one) in found.content.criteria.iter().enumerate() {
        let command = criteria::take(&pack.rubric, one, Id::new(format!("own-{at}")));
        edit(&mut pack, command).unwrap();
    }
    assert_eq!(pack.rubric.kind, RubricKind::FourLevel);
    let levels: Vec<bool> = pack.rubric.criteria.iter().map(|one| one.levels.is_some()).collect();
    assert_eq!(levels, [true, false], "levels are four or none");
    assert!(criteria::has(&pack.rubric, "I write it down."));
    assert_sound(&begun(&pack));
    let text = class_files::pack_file(&sample(), Stamp { app: "1", at: "", schema: 0 }).unwrap();
    assert_eq!(class_files::open_criteria(text.as_bytes()).unwrap().content, criteria::of_pack(&sample()));
    assert!(class_files::open_criteria(include_bytes!("fixtures/sample-1.json")).is_err());
}
