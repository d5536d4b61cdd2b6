//! The board of a class: every number is the names behind it, every name has its reasons, and groups leave nobody out.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[path = "common/class.rs"]
mod made;

use common::cases;
use made::{Class, help, names, quiet};
use pathlet_model::class::back::{self, About};
use pathlet_model::class::board::{Pitched, of};
use pathlet_model::class::groups::{Common, Group, by_interest, by_need, mixed};
use pathlet_model::class::{Classroom, PitchReply, RosterEntry};
use pathlet_model::command::{Edit, apply};
use pathlet_model::cycle::{
    Assessment, Assessor, CycleStatus, Help, HelpKind, HelpStatus, Signal, Task, TaskStatus, Urgency,
};
use pathlet_model::derive::elements::{ElementName, Presence};
use pathlet_model::derive::signal::{Attention, ReasonCode};
use pathlet_model::derive::variety::Product;
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::generate::{self, Chance, Stage};
use pathlet_model::project::{
    ChoiceLevel, Criterion, Dim, Offer, Origin, PitchAction, PitchStatus, ProductKind, Project,
};
use pathlet_model::values::{Day, DayIndex, Id, Level, Num};
use proptest::prelude::*;

#[test]
fn who_needs_a_person_now_stands_first_with_every_reason_and_its_records() {
    let mut stopped = quiet("devon");
    let cycle = &mut stopped.projects[0].cycles[0];
    cycle.help.push(help("h1", HelpKind::Tech, Urgency::Stopped, 1));
    cycle.day_logs[0].signal = Some(Signal::Red);
    let task =
        Task { id: "t9".into(), status: TaskStatus::Doing, doing_since: Some(DayIndex::new(1)), ..Task::default() };
    cycle.tasks.push(task);
    cycle.milestones[0].day = DayIndex::new(2);
    cycle.milestones[0].status = "open".into();
    let mut silent = quiet("amara");
    silent.projects[0].cycles[0].day_logs = Vec::new().into();
    let mut yellow = quiet("noor");
    yellow.projects[0].cycles[0].day_logs[0].signal = Some(Signal::Yellow);
    let class = Class::of(
        vec![("luz", quiet("luz")), ("amara", silent), ("noor", yellow), ("devon", stopped)],
        &["nobody-yet"],
    );
    let board = class.board();
    let order: Vec<&str> = board.rows.iter().map(|row| row.student.as_str()).collect();
    assert_eq!(order, ["devon", "noor", "amara", "luz"]);
    assert_eq!(names(&board.in_state(Attention::NeedsNow)), ["devon"]);
    assert_eq!(names(&board.in_state(Attention::CheckSoon)), ["noor"]);
    assert_eq!(names(&board.in_state(Attention::NoNews)), ["amara"]);
    assert_eq!(names(&board.in_state(Attention::OnTrack)), ["luz"]);
    assert_eq!(names(&board.no_file), ["nobody-yet"]);
    let plan = &board.rows[0].plans[0];
    let codes: Vec<ReasonCode> = plan.picture.reasons.iter().map(|reason| reason.code).collect();
    let wanted = [ReasonCode::HelpStopped, ReasonCode::SignalRed, ReasonCode::TaskNotMoving, ReasonCode::MilestoneLate];
    assert_eq!(codes, wanted);
    assert_eq!(names(&plan.picture.reasons[0].ids), ["h1"]);
    assert_eq!(plan.picture.reasons[0].age, Some(2));
    assert_eq!(plan.as_of.as_ref().map(|(_, day)| *day), Some(3));
}

#[test]
fn who_asks_for_help_is_seen_whatever_day_the_computer_named() {
    let mut ahead = quiet("devon");
    ahead.projects[0].cycles[0].help.push(help("h1", HelpKind::Tech, Urgency::Stopped, 5));
    let class = Class::of(vec![("devon", ahead)], &[]);
    let board = class.board();
    let plan = &board.rows[0].plans[0];
    assert!(plan.as_of.as_ref().is_some_and(|(_, day)| *day < 5));
    assert_eq!(names(&board.in_state(Attention::NeedsNow)), ["devon"]);
    assert_eq!((names(&plan.picture.reasons[0].ids), plan.picture.reasons[0].age), (vec!["h1"], None));
}

#[test]
fn a_plan_is_seen_as_of_the_day_of_its_file_and_its_age_stands_beside() {
    let mut class = Class::of(vec![("luz", quiet("luz"))], &[]);
    let made = class.copies[0].2;
    let at = |class: &Class, today: Day| of(&class.room, &class.plans(), today).rows[0].plans[0].clone();
    let later = Day::from(made.date() + chrono::Days::new(30));
    let plan = at(&class, later);
    assert_eq!((plan.picture.state, plan.age), (Attention::OnTrack, Some(30)), "looking later makes nobody silent");
    // A computer whose clock is ahead.
    assert_eq!(at(&class, Day::from(made.date() - chrono::Days::new(1))).age, None);
    // A file of the last day without a word since day 3.
    class.copies[0].2 = class.copies[0].1.projects[0].cycles[0].days[4];
    assert_eq!(at(&class, later).picture.state, Attention::NoNews);
}

#[test]
fn waiting_for_a_green_light_and_too_big_open_the_names() {
    let mut waits = quiet("devon");
    waits.projects[0].pitch.status = PitchStatus::Pitched;
    let mut big = quiet("amara");
    let many =
        (0..9).map(|nth| Task { id: format!("big-{nth}").as_str().into(), est_min: Num::new(90), ..Task::default() });
    big.projects[0].cycles[0].tasks.extend(many);
    let mut over = big.clone();
    over.projects[0].id = "prj-over".into();
    over.projects[0].cycles[0].status = CycleStatus::Done;
    let class = Class::of(vec![("luz", quiet("luz")), ("devon", waits), ("amara", big), ("noor", over)], &[]);
    let board = class.board();
    assert_eq!(names(&board.waiting), ["devon"]);
    assert_eq!(names(&board.too_big), ["amara"], "what is over cannot be made smaller");
}

#[test]
fn an_answered_pitch_waits_for_nobody_until_a_later_file_asks_again() {
    let mut waits = quiet("devon");
    waits.projects[0].pitch.status = PitchStatus::Pitched;
    let mut class = Class::of(vec![("devon", waits)], &[]);
    let pitched = |class: &Class| (names(&class.board().waiting).len(), class.board().rows[0].plans[0].pitched);
    assert_eq!(pitched(&class), (1, Pitched::Waits));
    let about = About::of(&class.copies[0].1).unwrap();
    let answer = PitchReply { action: PitchAction::GreenLight, ..PitchReply::default() };
    let edit = |class: &mut Class, command| apply(&mut class.room, &Edit { actor: "me".to_owned(), command }).unwrap();
    let said = back::write_pitch(&class.room, &about, &answer);
    edit(&mut class, said);
    assert_eq!(pitched(&class), (0, Pitched::Answered));
    let backs = back::of(&class.room, &class.plans(), "Ms. Ortega");
    let day = class.copies[0].2;
    let given = back::given(&class.room, &backs.with_news(), day);
    edit(&mut class, given);
    assert_eq!(pitched(&class), (0, Pitched::HandedBack(day)));
    class.copies[0].2 = Day::from(day.date() + chrono::Days::new(1));
    assert_eq!(pitched(&class), (1, Pitched::Waits), "the next file still asks");
}

#[test]
fn choices_and_elements_are_counted_by_name() {
    let mut open = quiet("devon");
    for choice in open.projects[0].choices.iter_mut() {
        choice.level = None;
    }
    let class = Class::of(vec![("luz", quiet("luz")), ("devon", open)], &["nobody-yet"]);
    let board = class.board();
    assert_eq!(board.choices.len(), 10);
    for row in &board.choices {
        assert_eq!(names(&row.open), ["devon"], "{:?}", row.dim);
        let chosen: Vec<&Id> = row.levels.iter().flat_map(|(_, ids)| ids).collect();
        assert_eq!(chosen, [&Id::from("luz")], "{:?}", row.dim);
        assert_eq!(row.levels.iter().map(|(level, _)| level.clone()).collect::<Vec<_>>(), ChoiceLevel::known());
    }
    let voice = board.elements.iter().find(|row| row.name == ElementName::VoiceChoice).unwrap();
    let at = |wanted: Presence| voice.presence.iter().find(|(presence, _)| *presence == wanted).unwrap().1.clone();
    assert_eq!(names(&at(Presence::Present)), ["luz"]);
    assert_eq!(names(&at(Presence::Absent)), ["devon"]);
}

/// Somebody with this question and product, in this pack.
fn with(student: &str, question: &str, product: Option<&str>, pack: Option<&str>) -> WorkCopy {
    let mut copy = quiet(student);
    let project = &mut copy.projects[0];
    project.driving_question.text = question.into();
    project.product.kind = product.map(ProductKind::from);
    project.template = pack.map(|id| Origin { id: id.into(), ..Origin::default() });
    copy
}

#[test]
fn sameness_is_hidden_under_five_plans_and_names_who_is_alike_from_then_on() {
    let question = ["help sea turtles", "How can we help the sea turtles?", "save owls", "bridges", "bees", "snow"];
    let people = ["a", "b", "c", "d", "e", "f"];
    let mut copies: Vec<(&str, WorkCopy)> = Vec::new();
    for (nth, person) in people.into_iter().enumerate() {
        let product = if nth < 4 { Some("slides") } else { None };
        copies.push((person, with(person, question[nth], product, Some("pack-1"))));
    }
    for person in ["g", "h", "i", "j"] {
        copies.push((person, with(person, "the same question", Some("map"), None)));
    }
    let class = Class::of(copies, &[]);
    let board = class.board();
    assert_eq!(board.alike.len(), 1, "four plans without a pack tell nothing");
    let alike = &board.alike[0];
    assert_eq!(alike.pack, Some("pack-1".into()));
    assert_eq!(alike.questions, [vec![Id::from("a"), Id::from("b")]]);
    assert_eq!(names(&alike.product), ["a", "b", "c", "d"]);
    assert_eq!(names(&alike.with_product), ["a", "b", "c", "d"]);
    assert_eq!(alike.variety.commonest, Some((Product::Kind("slides".into()), 4)));
    assert!(alike.variety.product_flag && !alike.variety.question_flag);
}

#[test]
fn a_student_with_two_plans_is_counted_once_and_the_running_one_is_looked_at() {
    let mut old = quiet("old");
    old.projects[0].cycles[0].status = CycleStatus::Done;
    old.projects[0].pitch.status = PitchStatus::Pitched;
    old.projects[0].cycles[0].help.push(help("h1", HelpKind::Idea, Urgency::Slowing, 2));
    let class = Class::of(vec![("luz", old), ("luz", quiet("new"))], &[]);
    let board = class.board();
    assert_eq!(board.rows.len(), 1);
    let plans: Vec<&str> = board.rows[0].plans.iter().map(|plan| plan.project.as_str()).collect();
    assert_eq!(plans, ["prj-new", "prj-old"]);
    assert_eq!(board.rows[0].state, Attention::CheckSoon, "help waits in whichever plan");
    assert!(board.waiting.is_empty());
    assert_eq!(board.choices[0].levels.iter().map(|(_, ids)| ids.len()).sum::<usize>(), 1);
}

#[test]
fn places_of_the_day_are_put_together() {
    let placed = |student: &str, place: &str| {
        let mut copy = quiet(student);
        copy.projects[0].cycles[0].day_logs[0].place = place.into();
        (copy, student.to_owned())
    };
    let all = [placed("a", "Library"), placed("b", " library "), placed("c", "Hall"), placed("d", "")];
    let class = Class::of(all.iter().map(|(copy, name)| (name.as_str(), copy.clone())).collect(), &[]);
    let places = class.board().places;
    let told: Vec<(&str, Vec<&str>)> = places.iter().map(|row| (row.place.as_str(), names(&row.students))).collect();
    assert_eq!(told, [("Library", vec!["a", "b"]), ("Hall", vec!["c"])]);
}

fn told(groups: &[Group]) -> Vec<(Common, Vec<&str>)> {
    groups.iter().map(|group| (group.common.clone(), names(&group.students))).collect()
}

#[test]
fn groups_by_need_go_by_what_stops_somebody_then_by_what_came_first() {
    let asks = |student: &str, requests: Vec<Help>| {
        let mut copy = quiet(student);
        copy.projects[0].need_to_knows = Vec::new().into();
        copy.projects[0].cycles[0].help = requests.into();
        copy
    };
    let mut skill = quiet("c");
    let mut needs = skill.projects[0].need_to_knows.to_vec();
    needs.truncate(1);
    (needs[0].kind, needs[0].status) = ("skill".into(), "open".into());
    skill.projects[0].need_to_knows = needs.into();
    let mut closed = help("h5", HelpKind::Team, Urgency::Stopped, 1);
    closed.status = HelpStatus::Resolved;
    let class = Class::of(
        vec![
            (
                "a",
                asks(
                    "a",
                    vec![
                        help("h1", HelpKind::Idea, Urgency::Slowing, 1),
                        help("h2", HelpKind::Tech, Urgency::Stopped, 3),
                    ],
                ),
            ),
            (
                "b",
                asks(
                    "b",
                    vec![
                        help("h3", HelpKind::Skill, Urgency::Slowing, 2),
                        help("h4", HelpKind::Idea, Urgency::Slowing, 3),
                    ],
                ),
            ),
            ("c", skill.clone()),
            ("d", asks("d", vec![closed])),
        ],
        &[],
    );
    let groups = by_need(&class.plans());
    assert_eq!(
        told(&groups),
        [
            (Common::Need(HelpKind::Skill), vec!["b", "c"]),
            (Common::Need(HelpKind::Tech), vec!["a"]),
            (Common::Nothing, vec!["d"]),
        ]
    );
    let need = skill.projects[0].need_to_knows[0].id.clone();
    assert_eq!(groups[0].records, [Id::from("h3"), need]);
}

#[test]
fn groups_by_interest_go_by_the_option_and_keep_own_ideas_together() {
    let chose = |student: &str, option: Option<&str>, words: &str| {
        let mut copy = quiet(student);
        let choice = copy.projects[0].choices.iter_mut().find(|choice| choice.dim == Dim::What).unwrap();
        choice.offer = Offer::MenuPlus;
        choice.option_id = option.map(Id::from);
        choice.value = words.into();
        copy
    };
    let class = Class::of(
        vec![
            ("a", chose("a", Some("opt-food"), "Food at school")),
            ("b", chose("b", None, "Skate parks")),
            ("c", chose("c", Some("opt-food"), "Food at school")),
            ("d", chose("d", None, "the owls")),
            ("e", chose("e", None, "Owls!")),
            ("f", chose("f", None, "Snow")),
            ("g", chose("g", None, "")),
            ("h", chose("h", Some("opt-gear"), "Shoes")),
        ],
        &[],
    );
    assert_eq!(
        told(&by_interest(&class.plans())),
        [
            (Common::Interest("Food at school".into()), vec!["a", "c"]),
            (Common::Interest("the owls".into()), vec!["d", "e"]),
            (Common::Interest("Shoes".into()), vec!["h"]),
            (Common::OwnIdeas, vec!["b", "f"]),
            (Common::Nothing, vec!["g"]),
        ]
    );
}

#[test]
fn mixed_groups_put_those_who_are_far_with_those_who_are_not() {
    let rated = |student: &str, ratings: &[(Assessor, i64, Level)]| {
        let mut copy = quiet(student);
        let project = &mut copy.projects[0];
        let criterion = Criterion { id: "crit-a4".into(), competency_id: Some("A4".into()), ..Criterion::default() };
        project.rubric.criteria = vec![criterion].into();
        let rating = |(nth, (by, day, level)): (usize, &(Assessor, i64, Level))| Assessment {
            id: format!("rate-{nth}").as_str().into(),
            criterion_id: Some("crit-a4".into()),
            by: by.clone(),
            day: DayIndex::new(*day),
            level: level.clone(),
            ..Assessment::default()
        };
        project.cycles[0].assessments = ratings.iter().enumerate().map(rating).collect();
        copy
    };
    let own = |level| vec![(Assessor::SelfRated, 3, Level::Step(level))];
    // Rated 4 by themselves and 1 by the teacher on the same day; rated 4 by a peer alone; rated 3 after 1.
    let corrected = [(Assessor::SelfRated, 3, Level::Step(4)), (Assessor::Teacher, 3, Level::Step(1))];
    let peer = [(Assessor::Peer, 3, Level::Step(1))];
    let grown = [(Assessor::SelfRated, 1, Level::Step(1)), (Assessor::SelfRated, 4, Level::Step(3))];
    let class = Class::of(
        vec![
            ("four", rated("four", &own(4))),
            ("one", rated("one", &own(1))),
            ("corrected", rated("corrected", &corrected)),
            ("peer", rated("peer", &peer)),
            ("grown", rated("grown", &grown)),
            ("two", rated("two", &own(2))),
        ],
        &[],
    );
    let groups = mixed(&class.plans(), "A4", 3);
    assert_eq!(
        told(&groups),
        [(Common::Mixed, vec!["one", "two", "four"]), (Common::Mixed, vec!["corrected", "grown", "peer"])]
    );
    assert_eq!(mixed(&class.plans(), "A4", 0).len(), 6);
    assert_eq!(mixed(&[], "A4", 3), []);
}

/// A class of generated plans in every state; some have two, some none.
fn generated(seed: u64) -> Class {
    let mut chance = Chance::new(seed);
    let mut copies = Vec::new();
    let names: Vec<String> = (0..chance.below(12)).map(|nth| format!("student-{nth}")).collect();
    for name in &names {
        for _ in 0..[1, 1, 1, 2, 0][chance.below(5)] {
            let learner = generate::learner(chance.draw());
            let project: Project = generate::project(&learner, chance.draw(), Stage::any(&mut chance));
            copies.push((name.as_str(), WorkCopy { learner, projects: vec![project].into(), ..WorkCopy::default() }));
        }
    }
    let entry = |name: &String| RosterEntry { id: name.as_str().into(), ..RosterEntry::default() };
    let room = Classroom { id: "c".into(), roster: names.iter().map(entry).collect(), ..Classroom::default() };
    let copies =
        copies.into_iter().map(|(name, copy)| (Id::from(name), copy, generate::school_days(chance.below(220), 1)[0]));
    Class { copies: copies.collect(), room }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases().cases / 25, ..cases() })]

    #[test]
    fn every_student_is_on_the_board_once_and_in_one_group_of_each_kind(seed: u64, size in 0_usize..5) {
        let class = generated(seed);
        let (board, plans) = (class.board(), class.plans());
        let mut on_board: Vec<Id> = board.rows.iter().map(|row| row.student.clone()).collect();
        let with_plan = on_board.len();
        on_board.extend(board.no_file.clone());
        on_board.sort();
        let mut roster: Vec<Id> = class.room.roster.iter().map(|entry| entry.id.clone()).collect();
        roster.sort();
        prop_assert_eq!(&on_board, &roster);
        prop_assert_eq!(board.rows.iter().map(|row| row.plans.len()).sum::<usize>(), plans.len());
        for row in &board.elements {
            prop_assert_eq!(row.presence.iter().map(|(_, ids)| ids.len()).sum::<usize>(), with_plan);
        }
        for row in &board.choices {
            prop_assert!(row.levels.iter().map(|(_, ids)| ids.len()).sum::<usize>() + row.open.len() <= with_plan);
        }
        for row in &board.rows {
            let reasons = row.plans.iter().flat_map(|plan| &plan.picture.reasons);
            let strongest = reasons.map(|reason| reason.code.attention()).min().unwrap_or(Attention::OnTrack);
            prop_assert_eq!(row.state, strongest, "a state has its reasons");
        }
        for groups in [by_need(&plans), by_interest(&plans), mixed(&plans, "A1", size)] {
            let mut all: Vec<&Id> = groups.iter().flat_map(|group| &group.students).collect();
            all.sort();
            let count = all.len();
            all.dedup();
            prop_assert_eq!((all.len(), count), (with_plan, with_plan), "each in exactly one group");
            prop_assert!(groups.iter().all(|group| !group.students.is_empty()));
        }
        prop_assert_eq!(mixed(&plans, "A1", size), mixed(&plans, "A1", size));
        prop_assert_eq!(class.board(), board);
    }
}
