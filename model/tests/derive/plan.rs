//! Size, choices, elements and variety of a plan.

use pathlet_model::derive::elements::{Element, ElementName, MissingCode, Presence, next_step};
use pathlet_model::derive::scope::{Scope, ScopeCode, Size, first_draft_by};
use pathlet_model::derive::{choices, elements, scope, variety};
use pathlet_model::learner::Band;
use pathlet_model::project::{ChoiceLevel, Dim, Offer, Project};
use pathlet_model::values::Id;

use crate::build::{Entry, amara, devon, first, luz, words};

fn size_of(entry: &Entry) -> Scope {
    let project = entry.project();
    scope::of(&project, first(&project))
}

fn tasks(minutes: &[i64]) -> String {
    let task = |(place, minutes)| format!(r#"{{"id": "t{place}", "est_min": {minutes}, "status": "todo"}}"#);
    format!("[{}]", minutes.iter().enumerate().map(task).collect::<Vec<_>>().join(","))
}

#[test]
fn the_minutes_and_limits_of_every_length() {
    // length, available at 45 minutes for one person, last day of the first draft, goals, tasks, parts
    let table = [
        (1, 14, 2, 1, 6, 2),
        (2, 29, 3, 1, 6, 2),
        (3, 42, 3, 1, 6, 2),
        (4, 59, 3, 1, 6, 2),
        (5, 67, 3, 2, 12, 3),
        (6, 89, 4, 2, 12, 3),
        (7, 103, 5, 2, 12, 3),
        (8, 118, 5, 2, 12, 3),
        (9, 133, 6, 2, 12, 3),
        (10, 164, 6, 3, 24, 5),
    ];
    for (length, available, draft_by, goals, tasks_max, parts) in table {
        let goal = |number| format!(r#"{{"id": "g{number}", "domain": "academic", "status": "draft"}}"#);
        let entry = devon()
            .set("project.cycles[0].length", &length.to_string())
            .set("project.cycles[0].goals", &format!("[{}]", (0..9).map(goal).collect::<Vec<_>>().join(",")))
            .set("project.cycles[0].tasks", &tasks(&[5; 30]))
            .set("project.product.parts", r#"["a","b","c","d","e","f"]"#)
            .set("project.cycles[0].milestones", "[]");
        let size = size_of(&entry);
        assert_eq!((size.available, first_draft_by(length)), (available, draft_by), "{length}");
        let flags: Vec<_> = size.flags.iter().map(|flag| (flag.code, flag.found, flag.limit)).collect();
        let expected = [
            (ScopeCode::TooManyGoals, 9, goals),
            (ScopeCode::TooManyTasks, 30, tasks_max),
            (ScopeCode::TooManyParts, 6, parts),
            (ScopeCode::LateFirstDraft, 0, draft_by),
        ];
        assert_eq!(flags, expected, "{length}");
    }
}

#[test]
fn more_people_and_longer_days_have_more_minutes() {
    let entry = devon().set("project.cycles[0].minutes_per_day", "50");
    assert_eq!(size_of(&entry).available, 182, "164 * 50 / 45, rounded down once");
    assert_eq!(size_of(&luz()).available, 74);
    assert_eq!(size_of(&luz().set("project.team.members", "[]")).available, 37, "nobody counts as one");
}

/// A later cycle with 200 minutes and one task of `planned`.
fn later(planned: i64) -> Scope {
    let cycle = format!(
        r#"{{"id": "c9", "number": 2, "length": 10, "days": [], "minutes_per_day": 40, "status": "planning",
            "milestones": [{{"id": "m9", "phase": "make", "day": 6}}], "tasks": {}}}"#,
        tasks(&[planned])
    );
    let project = devon().push("project.cycles", &[&cycle]).project();
    scope::of(&project, project.cycles.last().unwrap())
}

#[test]
fn the_word_follows_the_rounded_ratio_half_up() {
    for (planned, hundredths, label, to_go) in [
        (0, 0, Size::Light, 0),
        (78, 39, Size::Light, 0),
        (79, 40, Size::Fits, 0),
        (180, 90, Size::Fits, 0),
        (181, 91, Size::Tight, 0),
        (200, 100, Size::Tight, 0),
        (201, 101, Size::Tight, 1),
        (220, 110, Size::Tight, 20),
        (221, 111, Size::TooBig, 21),
    ] {
        let size = later(planned);
        assert_eq!(
            (size.available, size.hundredths, size.label, size.to_go),
            (200, hundredths, label, to_go),
            "{planned}"
        );
        assert_eq!(size.fits(), planned <= 200, "{planned}");
        assert_eq!(size.flags, []);
    }
}

#[test]
fn a_cycle_is_later_only_after_one_that_was_active() {
    let second = r#"{"id": "c9", "number": 2, "length": 5, "days": [], "minutes_per_day": 45, "status": "planning"}"#;
    let available = |entry: Entry| {
        let project = entry.push("project.cycles", &[second]).project();
        scope::of(&project, project.cycles.last().unwrap()).available
    };
    let log = |to: &str| format!(r#"[{{"to": "{to}", "day": 1, "who": "", "note": ""}}]"#);
    let first = |status: &str, to: &str| {
        devon().set("project.cycles[0].status", status).set("project.cycles[0].status_log", &log(to))
    };
    assert_eq!(available(devon()), 112);
    assert_eq!(available(first("\"set_aside\"", "active")), 112);
    assert_eq!(available(first("\"set_aside\"", "set_aside")), 67, "set aside while it was planned");
    assert_eq!(available(devon().set("project.cycles[0].deleted", "true")), 67);
}

#[test]
fn parked_dropped_and_deleted_tasks_take_no_time() {
    let path = "project.cycles[0].tasks[1]";
    let planned = |entry: Entry| size_of(&entry).planned;
    assert_eq!(planned(devon()), 160);
    assert_eq!(planned(devon().set(&format!("{path}.status"), "\"dropped\"")), 140);
    assert_eq!(planned(devon().set(path, r#"{"id": "t2", "deleted": true, "est_min": 20}"#)), 140);
}

#[test]
fn the_first_draft_is_late_after_its_day_only() {
    let has =
        |day: &str| size_of(&devon().set("project.cycles[0].milestones[1].day", day)).has(ScopeCode::LateFirstDraft);
    assert!(!has("6") && has("7"));
}

#[test]
fn a_choice_that_is_not_made_counts_at_no_level() {
    let entry = devon().set("project.choices[0].level", "null").set("project.choices[0].value", "\"\"");
    let entry = entry.set("project.choices[4].level", "\"dreamt\"");
    let counts = choices::of(&entry.project());
    assert_eq!((counts.given, counts.picked, counts.shaped, counts.mine, counts.open), (0, 2, 2, 4, 1));
    let rows = choices::rows(&entry.project());
    assert_eq!((rows.len(), rows[0].dim.as_str(), rows[0].offer.as_str(), &rows[0].level), (10, "what", "open", &None));
}

#[test]
fn where_nothing_is_offered_what_is_written_is_the_students_own_and_so_is_a_kept_question() {
    let open = |at: &str| devon().set("project.choices[0].level", "null").set("project.choices[0].value", at).project();
    assert_eq!(choices::rows(&open("\"Soda ads on TV\""))[0].level, Some(ChoiceLevel::Mine));
    assert_eq!(choices::rows(&open("\"About ___\""))[0].level, None, "a blank is left");
    let mut project = devon().project();
    for choice in project.choices.iter_mut().filter(|choice| choice.dim == Dim::Question) {
        (choice.offer, choice.level, choice.value) = (Offer::Open, None, "".into());
    }
    let question =
        |project: &Project| choices::rows(project).into_iter().find(|row| row.dim == Dim::Question).unwrap().level;
    assert_eq!(question(&project), Some(ChoiceLevel::Mine));
    project.driving_question.text = "".into();
    assert_eq!(question(&project), None);
}

#[track_caller]
fn element(entry: Entry, band: Band, name: ElementName) -> Element {
    let all = elements::of(&entry.project(), band);
    assert_eq!(all.len(), 7);
    all.into_iter().find(|element| element.name == name).unwrap()
}

#[track_caller]
fn check(entry: Entry, band: Band, name: ElementName, presence: Presence, missing: &[MissingCode]) {
    let element = element(entry, band, name);
    let codes: Vec<_> = element.missing.iter().map(|missing| missing.code).collect();
    assert_eq!((element.presence, codes.as_slice()), (presence, missing));
}

#[test]
fn a_question_is_there_when_three_checks_say_yes() {
    use MissingCode::{CheckInteresting, CheckLearning, CheckOpen, NoQuestion};
    let question = |text: &str, open: &str| {
        devon().set("project.driving_question.text", text).set("project.driving_question.checks.open", open)
    };
    let name = ElementName::Question;
    check(question("\"Why do worms matter?\"", "\"yes\""), Band::G35, name, Presence::Present, &[]);
    check(question("\"Why do worms matter?\"", "\"unsure\""), Band::G35, name, Presence::Started, &[CheckOpen]);
    check(question("\"How can I help ___?\"", "\"yes\""), Band::G35, name, Presence::Absent, &[NoQuestion]);
    let all = [NoQuestion, CheckInteresting, CheckOpen, CheckLearning];
    let empty = question("\"  \"", "null").set("project.driving_question.checks", "{}");
    check(empty, Band::G35, name, Presence::Absent, &all);
}

#[test]
fn inquiry_asks_for_answers_by_length_and_sources_by_band() {
    use MissingCode::{MoreAnswers, MoreSources, NoNeedToKnow, SourceForAnswer};
    let name = ElementName::Inquiry;
    check(amara(), Band::G912, name, Presence::Present, &[]);
    let of_one = |id: &str| {
        (0..5).fold(amara(), |entry, at| {
            entry.set(&format!("project.need_to_knows[{at}].source_ids"), &format!("[\"{id}\"]"))
        })
    };
    check(of_one("r2"), Band::K2, name, Presence::Present, &[]);
    check(of_one("r2"), Band::G68, name, Presence::Started, &[MoreSources]);
    check(of_one("e1"), Band::K2, name, Presence::Started, &[SourceForAnswer, MoreAnswers, MoreSources]);
    check(
        amara().set("project.need_to_knows", "[]"),
        Band::K2,
        name,
        Presence::Absent,
        &[NoNeedToKnow, MoreAnswers, MoreSources],
    );
    let devon = element(devon(), Band::G35, name);
    assert_eq!((devon.missing[0].more, words(&devon.missing[0].ids)), (2, vec!["n4", "n5"]));
    let gone = amara().set("project.resources[3]", r#"{"id": "r4", "deleted": true}"#);
    check(gone, Band::G68, name, Presence::Present, &[]);
}

#[test]
fn the_longest_cycle_counts_only_when_it_was_worked_on() {
    let entry = |status: &str| devon().set("project.cycles[0].status", status);
    let missing = |entry: Entry| element(entry, Band::G35, ElementName::Inquiry).missing.len();
    assert_eq!((missing(entry("\"active\"")), missing(entry("\"set_aside\""))), (1, 0));
}

#[test]
fn authenticity_needs_a_way_a_why_and_people_beyond_the_class() {
    use MissingCode::{AudienceBeyondClass, NoWayReal, NoWhy};
    let name = ElementName::Authenticity;
    let class = devon().set("project.audience.kind", "\"class\"");
    check(class.clone(), Band::G35, name, Presence::Started, &[AudienceBeyondClass]);
    let bare = class.set("project.authenticity", "[]").set("project.why_me", "\"\"").set("project.why_world", "\" \"");
    check(bare.clone(), Band::G35, name, Presence::Absent, &[NoWhy, NoWayReal, AudienceBeyondClass]);
    let newer = bare.set("project.audience.kind", "\"neighbours\"");
    check(newer, Band::G35, name, Presence::Started, &[NoWhy, NoWayReal]);
}

#[test]
fn voice_is_one_own_choice_among_three() {
    use MissingCode::{MoreChoices, OwnChoice};
    let name = ElementName::VoiceChoice;
    let levels = |levels: &[&str]| {
        let all = levels.iter().chain(["given"; 10].iter()).take(10).enumerate();
        all.fold(devon(), |entry, (at, level)| {
            entry.set(&format!("project.choices[{at}].level"), &format!("\"{level}\""))
        })
    };
    check(levels(&["mine", "picked", "picked"]), Band::G35, name, Presence::Present, &[]);
    check(levels(&["picked"; 5]), Band::G35, name, Presence::Started, &[OwnChoice]);
    check(levels(&["shaped"]), Band::G35, name, Presence::Started, &[MoreChoices]);
    check(levels(&[]), Band::G35, name, Presence::Absent, &[OwnChoice, MoreChoices]);
}

#[test]
fn looking_back_needs_written_answers_and_an_exit_starts_it() {
    use MissingCode::{MoreWritten, NoLookBack};
    let name = ElementName::Reflection;
    let frame = "project.cycles[0].reflections[0].answers[0].text";
    check(luz().set(frame, "\"\""), Band::K2, name, Presence::Present, &[]);
    check(luz().set(frame, "\"I used to think ___\""), Band::G35, name, Presence::Started, &[MoreWritten]);
    let only_exit = luz().set("project.cycles[0].reflections", "[]");
    check(only_exit.clone(), Band::K2, name, Presence::Started, &[NoLookBack]);
    let nothing =
        (0..3).fold(only_exit, |entry, at| entry.set(&format!("project.cycles[0].day_logs[{at}].exit"), "[]"));
    check(nothing, Band::K2, name, Presence::Absent, &[NoLookBack]);
}

#[test]
fn critique_needs_answers_and_a_second_draft() {
    use MissingCode::{FeedbackOpen, NoFeedback, SecondDraft};
    let name = ElementName::CritiqueRevision;
    check(devon(), Band::G35, name, Presence::Started, &[SecondDraft]);
    let hidden = r#"{"id": "e3", "kind": "photo", "hidden": true, "draft": 2, "day": 2}"#;
    check(devon().set("project.cycles[0].evidence[2]", hidden), Band::G35, name, Presence::Present, &[]);
    let half = devon().set("project.cycles[0].critiques[0].items[3].response.decision", "null");
    let half = element(half, Band::G35, name);
    assert_eq!((half.missing[0].code, words(&half.missing[0].ids)), (FeedbackOpen, vec!["f4"]));
    let empty = devon().set("project.cycles[0].critiques[0].items", "[]");
    check(empty, Band::G35, name, Presence::Started, &[NoFeedback, SecondDraft]);
    check(
        devon().set("project.cycles[0].critiques", "[]"),
        Band::G35,
        name,
        Presence::Absent,
        &[NoFeedback, SecondDraft],
    );
}

#[test]
fn a_product_is_public_when_somebody_came() {
    use MissingCode::{NoAudience, NotShared, WhoCame};
    let name = ElementName::PublicProduct;
    check(luz().set("project.cycles[0].share.who_came", "\"\""), Band::K2, name, Presence::Started, &[WhoCame]);
    check(devon(), Band::G35, name, Presence::Started, &[NotShared]);
    check(devon().set("project.audience.who", "\"\""), Band::G35, name, Presence::Absent, &[NoAudience, NotShared]);
}

#[test]
fn one_next_step_is_named_for_one_element() {
    let all = elements::of(&devon().project(), Band::G35);
    let (name, step) = next_step(&all).unwrap();
    assert_eq!((name, step.code, step.more), (ElementName::Inquiry, MissingCode::MoreAnswers, 2));
    assert!(next_step(&elements::of(&luz().project(), Band::K2)).is_none());
}

fn class(plans: &[(&str, &str, &str)]) -> Vec<Project> {
    let plan = |(number, (question, kind, other)): (usize, &(&str, &str, &str))| {
        let mut project = devon()
            .set("project.driving_question.text", &format!("\"{question}\""))
            .set("project.product.kind", kind)
            .set("project.product.kind_other", &format!("\"{other}\""))
            .project();
        project.id = Id::new(format!("p{number}"));
        project
    };
    plans.iter().enumerate().map(plan).collect()
}

#[test]
fn the_turtle_class_has_one_cluster_and_a_product_flag() {
    let slides = "\"slides\"";
    let plans = class(&[
        ("How can we help sea turtles?", slides, ""),
        ("What makes a song stay in your head?", slides, ""),
        ("How could I help the sea turtles?", slides, ""),
        ("Why is the bus late?", "\"poster\"", ""),
        ("How can I help the séa TURTLES?", slides, ""),
        ("Should our school have bees?", slides, ""),
        ("", slides, ""),
        ("How is it that we are?", "null", ""),
    ]);
    let class = variety::of(plans.iter().chain(&plans)).unwrap();
    assert_eq!((class.plans, class.question_flag, class.product_flag), (8, false, true), "copies count once");
    assert_eq!(class.alike.iter().map(words).collect::<Vec<_>>(), [["p0", "p2", "p4"]]);
    assert_eq!(class.commonest, Some((variety::Product::Kind("slides".into()), 6)));
    assert_eq!((class.with_product, class.is_show_fixed), (7, false));
    assert!(variety::of(plans.iter().take(4)).is_none(), "four plans tell nothing");
}

#[test]
fn questions_link_through_each_other_and_half_of_them_raise_the_flag() {
    let plans = class(&[
        ("red blue green yellow", "null", ""),
        ("blue green yellow black", "null", ""),
        ("green yellow black white", "null", ""),
        ("one", "null", ""),
        ("two", "null", ""),
        ("three", "null", ""),
    ]);
    let class = variety::of(plans.iter()).unwrap();
    assert_eq!(
        (class.alike.len(), class.alike[0].len(), class.question_flag),
        (1, 3, true),
        "3 of 5 words, in a chain"
    );
    assert_eq!((class.product_flag, class.commonest), (false, None));
}

#[test]
fn other_products_are_compared_by_their_words() {
    let other = |words: &'static str| ("", "\"other\"", words);
    let plans = class(&[other("A podcast!"), other("podcast"), other("Pódcast"), other(""), other("")]);
    let class = variety::of(plans.iter()).unwrap();
    assert_eq!((class.commonest.map(|(_, count)| count), class.product_flag), (Some(3), true));
    assert_eq!(
        variety::norm("¿Cómo podríamos ayudar a las TORTUGAS niñas?").into_iter().collect::<Vec<_>>(),
        ["ayudar", "ninas", "tortugas"]
    );
}
