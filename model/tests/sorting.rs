//! Files of a class that come in together: what each one is, by name, whatever their order.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::cases;
use pathlet_model::class::matching::{Asked, Known};
use pathlet_model::class::sorting::{Incoming, Sorter, Sorting, Verdict, sort};
use pathlet_model::class::together;
use pathlet_model::class::{Classroom, HandedVerdict, RosterEntry, Submission};
use pathlet_model::command::{Command, Edit, apply};
use pathlet_model::cycle::Mix;
use pathlet_model::export::{self, GoesIn, Private};
use pathlet_model::format::open::{FileError, open};
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::format::{Stamp, envelope};
use pathlet_model::generate::{self, Chance, Stage};
use pathlet_model::json::Json;
use pathlet_model::learner::Learner;
use pathlet_model::place::Place;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::second_copy::second_copy;
use pathlet_model::values::Id;
use proptest::prelude::*;

const STAMP: Stamp<'static> = Stamp { app: "0.1.0", at: "2026-11-06T19:40:00Z", schema: 0 };

type Work = (Learner, Project);

/// A student's work, with a name of their own.
fn student(nth: u64, name: &str) -> Work {
    let mut learner = generate::learner(nth);
    learner.display_name = name.into();
    let mut project = generate::project(&learner, nth, Stage::Running(3));
    project.title = "Bees".into();
    (learner, project)
}

fn text((learner, project): &Work) -> String {
    export::hand_in(learner, project, &[], GoesIn::default(), STAMP).unwrap()
}

fn file(name: &str, text: &str) -> Incoming {
    Incoming { file_name: name.to_owned(), opened: open(text.as_bytes()) }
}

fn handed(work: &Work, name: &str) -> Incoming {
    file(name, &text(work))
}

/// The same work after some more of it, on a computer of that name.
fn later((learner, project): &Work, computer: &str, seed: u64) -> Work {
    let mut project = project.clone();
    let before = project.clone();
    for command in generate::commands(&before, seed).into_iter().take(6) {
        let _ = apply(&mut project, &Edit { actor: computer.to_owned(), command });
    }
    project.title = format!("{} {computer}", &*before.title).into();
    project.meta.v.raise(computer);
    assert_ne!(project, before);
    (learner.clone(), project)
}

fn class(names: &[&str]) -> Classroom {
    let entry = |(nth, name): (usize, &&str)| RosterEntry {
        id: format!("r{nth}").as_str().into(),
        display_name: (*name).into(),
        ..RosterEntry::default()
    };
    Classroom { id: "c1".into(), roster: names.iter().enumerate().map(entry).collect(), ..Classroom::default() }
}

/// Sorts, takes what is kept, and notes whose learners they are: what a teacher who says yes has then.
fn taken(incoming: &[Incoming], classroom: &mut Classroom, held: &mut Vec<Submission>) -> Sorting {
    let known = Known { classroom, held, answers: &[] };
    let sorting = sort(incoming, &known);
    let mut nth = held.len();
    let mut new_id = || {
        nth += 1;
        Id::new(format!("s{nth}"))
    };
    let taken = sorting.take(incoming, &known, "2026-11-06T20:00:00Z", &mut new_id);
    for one in taken.new.into_iter().chain(taken.lines) {
        held.retain(|other| other.id != one.id);
        held.push(one);
    }
    if let Some(command) = taken.edit {
        apply(classroom, &Edit { actor: "me".to_owned(), command }).unwrap();
    }
    sorting
}

fn verdicts(sorting: &Sorting) -> Vec<Verdict> {
    sorting.files.iter().map(|file| file.verdict.clone()).collect()
}

fn verdict_of(incoming: &[Incoming], classroom: &Classroom, held: &[Submission]) -> Vec<Verdict> {
    verdicts(&sort(incoming, &Known { classroom, held, answers: &[] }))
}

#[test]
fn a_first_file_is_new_a_later_one_an_update_and_an_earlier_one_older() {
    let (mut class, mut held) = (class(&["Luz", "Devon"]), Vec::new());
    let monday = student(1, "Luz");
    let tuesday = later(&monday, "cart-3", 10);
    let wednesday = later(&tuesday, "cart-3", 11);
    let sorting = taken(&[handed(&tuesday, "luz.json")], &mut class, &mut held);
    assert_eq!(verdicts(&sorting), [Verdict::New]);
    assert_eq!(sorting.files[0].roster_id, Some("r0".into()));
    assert_eq!((sorting.files[0].name.as_str(), &*tuesday.1.title), ("Luz", sorting.files[0].title.as_str()));
    let again = [handed(&tuesday, "luz.json"), handed(&monday, "luz old.json"), handed(&wednesday, "luz (1).json")];
    assert_eq!(verdict_of(&again, &class, &held), [Verdict::Same, Verdict::Older, Verdict::Update]);
    taken(&again, &mut class, &mut held);
    assert_eq!(verdict_of(&again, &class, &held), [Verdict::Older, Verdict::Older, Verdict::Same]);
    // One line stays of what was replaced.
    let whole: Vec<bool> = held.iter().map(|one| one.snapshot.0 != Json::Null).collect();
    assert_eq!((whole.len(), whole.iter().filter(|whole| **whole).count()), (2, 1));
    assert_eq!(class.roster[0].learner_ids.to_vec(), [monday.0.id]);
}

#[test]
fn taking_the_same_files_in_twice_changes_nothing() {
    let (mut class, mut held) = (class(&["Luz", "Devon", "Amara"]), Vec::new());
    let luz = student(1, "Luz");
    let files = [
        handed(&luz, "1.json"),
        handed(&later(&luz, "a", 5), "2.json"),
        handed(&later(&luz, "b", 6), "3.json"),
        handed(&student(2, "Devon"), "4.json"),
    ];
    taken(&files, &mut class, &mut held);
    let (before, roster) = (held.clone(), class.clone());
    let again = taken(&files, &mut class, &mut held);
    assert!(again.files.iter().all(|file| matches!(file.verdict, Verdict::Same | Verdict::Older)), "{again:?}");
    assert!(held == before && class == roster);
}

#[test]
fn a_later_file_that_says_the_same_tells_until_when_nothing_was_written() {
    let (mut class, mut held) = (class(&["Luz"]), Vec::new());
    let luz = student(1, "Luz");
    let made = |at| {
        let text = export::hand_in(&luz.0, &luz.1, &[], GoesIn::default(), Stamp { at, ..STAMP }).unwrap();
        file("luz.json", &text)
    };
    taken(&[made("2026-11-06T19:40:00Z")], &mut class, &mut held);
    let snapshot = held[0].snapshot.clone();
    let files = [made("2026-11-09T19:40:00Z"), made("2026-11-10T19:40:00Z"), made("2026-11-05T19:40:00Z")];
    let sorting = taken(&files, &mut class, &mut held);
    assert!(sorting.files.iter().all(|file| file.verdict == Verdict::Same), "{sorting:?}");
    assert_eq!((held.len(), &*held[0].exported_at, sorting.still()), (1, "2026-11-10T19:40:00Z", 1));
    assert!(held[0].snapshot == snapshot, "what was handed in stays as it is");
    // Once more, nothing is new in it; taken back, the earlier day stands again.
    assert_eq!(taken(&files, &mut class, &mut held).still(), 0);
    let known = Known { classroom: &class, held: &held, answers: &[] };
    let sorting = sort(&[made("2026-11-12T19:40:00Z")], &known);
    let taken = sorting.take(&[], &known, "", &mut || Id::new("none"));
    assert_eq!(taken.before, held);
    assert_eq!((taken.new.len(), &*taken.lines[0].exported_at), (0, "2026-11-12T19:40:00Z"));
}

#[test]
fn a_later_file_in_which_something_was_thrown_away_is_an_update() {
    // What hangs on a record, as the way a task is done does, stands in the earlier file still; what was thrown away says only that it was.
    let (mut class, mut held) = (class(&["Luz"]), Vec::new());
    let mut before = student(1, "Luz");
    let task = before.1.cycles[0].tasks.live().next().unwrap().id.clone();
    before.1.cycles[0].tasks.iter_mut().find(|one| one.id == task).unwrap().mix = Some(Mix::default());
    let mut after = before.clone();
    let command = Command::Delete { place: Place::id(&task) };
    apply(&mut after.1, &Edit { actor: "cart-3".to_owned(), command }).unwrap();
    taken(&[handed(&before, "luz.json")], &mut class, &mut held);
    assert_eq!(verdict_of(&[handed(&after, "luz (1).json")], &class, &held), [Verdict::Update]);
    assert_eq!(verdict_of(&[handed(&before, "luz.json")], &class, &held), [Verdict::Same]);
}

#[test]
fn work_on_two_computers_is_shown_as_one_and_neither_is_lost() {
    let (mut class, mut held) = (class(&["Luz"]), Vec::new());
    let start = student(1, "Luz");
    let (school, home) = (later(&start, "school", 20), later(&start, "home", 21));
    taken(&[handed(&school, "school.json")], &mut class, &mut held);
    let sorting = taken(&[handed(&home, "home.json")], &mut class, &mut held);
    assert_eq!(verdicts(&sorting), [Verdict::Conflict]);
    let copies: Vec<WorkCopy> = held.iter().map(|one| WorkCopy::read(&one.snapshot.0)).collect();
    assert_eq!(copies.len(), 2);
    let shown = together::joined(copies.clone()).unwrap().projects[0].to_json().print();
    for (who, work) in [("school", &school), ("home", &home)] {
        assert!(shown.contains(&format!(" {who}\"")), "the title from {who} stands there: {}", &*work.1.title);
    }
    let turned = together::joined(copies.into_iter().rev().collect()).unwrap();
    assert_eq!(turned.projects[0].to_json().print(), shown, "whichever came first");
    // Once the student has brought both together, one file takes the place of both.
    let both = pathlet_model::bring_together::together(&school.1, &home.1, &[], "later").document;
    let sorting = taken(&[handed(&(start.0, both), "both.json")], &mut class, &mut held);
    assert_eq!(verdicts(&sorting), [Verdict::Update]);
    assert_eq!(held.iter().filter(|one| one.snapshot.0 != Json::Null).count(), 1);
}

#[test]
fn two_that_come_together_from_two_computers_are_both_kept() {
    let (mut class, mut held) = (class(&["Luz"]), Vec::new());
    let start = student(1, "Luz");
    let files = [
        handed(&later(&start, "school", 20), "school.json"),
        handed(&start, "start.json"),
        handed(&later(&start, "home", 21), "home.json"),
    ];
    let sorting = taken(&files, &mut class, &mut held);
    assert_eq!(verdicts(&sorting), [Verdict::Conflict, Verdict::Older, Verdict::Conflict]);
    assert_eq!(held.len(), 2);
}

#[test]
fn a_second_copy_belongs_to_what_it_was_made_from() {
    let (mut class, mut held) = (class(&["Luz"]), Vec::new());
    let start = student(1, "Luz");
    taken(&[handed(&start, "luz.json")], &mut class, &mut held);
    let mut nth = 0;
    let copy = WorkCopy { learner: start.0.clone(), projects: vec![start.1.clone()].into(), ..WorkCopy::default() };
    let copy = second_copy(copy, &mut || {
        nth += 1;
        Id::new(format!("copy-{nth}"))
    });
    let same = (copy.learner.clone(), copy.projects[0].clone());
    let more = later(&same, "home", 7);
    assert_eq!(
        verdict_of(&[handed(&same, "same.json"), handed(&more, "more.json")], &class, &held),
        [Verdict::Same, Verdict::Update]
    );
    let sorting = taken(&[handed(&more, "more.json")], &mut class, &mut held);
    assert_eq!(sorting.files[0].roster_id, Some("r0".into()));
    assert_eq!(held.iter().filter(|one| one.snapshot.0 != Json::Null).count(), 1);
}

#[test]
fn not_ticking_something_this_time_is_no_second_version() {
    let (learner, mut project) = student(4, "Luz");
    let cycle = project.cycles.iter_mut().find(|cycle| !cycle.evidence.is_empty()).expect("a cycle with evidence");
    let piece = cycle.evidence.iter_mut().find(|piece| !piece.meta.hidden).expect("evidence of its own");
    piece.visibility = "private".into();
    let ticked = [Private::Evidence { project: project.id.clone(), id: piece.id.clone() }];
    let energy = true;
    let full = export::hand_in(&learner, &project, &[], GoesIn { ticked: &ticked, energy }, STAMP).unwrap();
    let (mut class, mut held) = (class(&["Luz"]), Vec::new());
    taken(&[file("full.json", &full)], &mut class, &mut held);
    let less = (learner, project);
    assert_eq!(verdict_of(&[handed(&less, "less.json")], &class, &held), [Verdict::Same]);
    assert_eq!(verdict_of(&[handed(&later(&less, "a", 3), "later.json")], &class, &held), [Verdict::Update]);
}

#[test]
fn whose_a_file_is_is_found_by_its_learner_then_by_its_name() {
    let mut class = class(&["Luz Núñez", "Devon", "Amara", "Amara"]);
    let (luz, devon) = (student(1, "luz nunez"), student(2, "Dev"));
    class.roster[1].learner_ids.push(devon.0.id.clone());
    let files =
        [handed(&luz, "a"), handed(&devon, "b"), handed(&student(3, "Noor"), "c"), handed(&student(4, "amara"), "d")];
    let sorting = sort(&files, &Known { classroom: &class, held: &[], answers: &[] });
    assert_eq!(
        verdicts(&sorting),
        [
            Verdict::New,
            Verdict::New,
            Verdict::Unmatched(Asked::NoSuchName),
            Verdict::Unmatched(Asked::SeveralNames(vec!["r2".into(), "r3".into()])),
        ]
    );
    let names: Vec<_> = sorting.files.iter().map(|file| file.roster_id.as_ref().map(Id::as_str)).collect();
    assert_eq!(names, [Some("r0"), Some("r1"), None, None]);
    // Once the teacher has said who they are, they are what they are.
    let learner = |nth: usize| sorting.files[nth].learner_id.clone().unwrap();
    let answers = [(learner(2), "r2".into()), (learner(3), "r3".into())];
    let said = sort(&files, &Known { classroom: &class, held: &[], answers: &answers });
    assert!(said.files.iter().all(|file| file.verdict == Verdict::New));
    assert_eq!(said.files[3].roster_id, Some("r3".into()));
}

#[test]
fn two_learners_with_one_name_and_one_learner_with_two_are_asked_about() {
    let (mut class, mut held) = (class(&["Luz", "Devon"]), Vec::new());
    let (one, other) = (student(1, "Luz"), student(2, "Luz"));
    let both = [handed(&one, "a"), handed(&other, "b")];
    let asked = Verdict::Unmatched(Asked::SeveralLearners("r0".into()));
    assert_eq!(verdict_of(&both, &class, &held), [asked.clone(), asked]);
    taken(&both[..1], &mut class, &mut held);
    assert_eq!(verdict_of(&both, &class, &held), [Verdict::Same, Verdict::Unmatched(Asked::Taken("r0".into()))]);
    // The same learner under another name.
    let mut renamed = later(&one, "a", 3);
    renamed.0.display_name = "Nadia".into();
    let another = Asked::AnotherName { entry: Some("r0".into()), names: vec!["Luz".into()] };
    assert_eq!(verdict_of(&[handed(&renamed, "c")], &class, &held), [Verdict::Unmatched(another)]);
    let answers = [(one.0.id.clone(), "r0".into())];
    let said = sort(&[handed(&renamed, "c")], &Known { classroom: &class, held: &held, answers: &answers });
    assert_eq!(said.files[0].verdict, Verdict::Update);
    // Also when both names come at once and nothing is here yet.
    let two = [handed(&one, "a"), handed(&renamed, "c")];
    let verdicts = verdict_of(&two, &self::class(&["Luz", "Nadia"]), &[]);
    assert!(
        verdicts.iter().all(|verdict| matches!(verdict, Verdict::Unmatched(Asked::AnotherName { .. }))),
        "{verdicts:?}"
    );
}

#[test]
fn a_file_that_is_asked_about_takes_nobodys_place() {
    let (mut class, mut held) = (class(&["Luz", "Devon"]), Vec::new());
    let luz = student(1, "Luz");
    taken(&[handed(&luz, "a")], &mut class, &mut held);
    // Somebody says to be this learner under another name, further on.
    let mut forged = later(&luz, "x", 9);
    forged.0.display_name = "Devon".into();
    taken(&[handed(&forged, "b")], &mut class, &mut held);
    assert_eq!(held.len(), 1);
    assert_eq!(WorkCopy::read(&held[0].snapshot.0).projects[0].title, luz.1.title);
}

#[test]
fn a_whole_class_comes_in_at_once_and_each_file_is_named() {
    let names: Vec<String> = (0..24).map(|nth| format!("Student {nth}")).collect();
    let mut class = class(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let mut held = Vec::new();
    let works: Vec<Work> = names.iter().zip(100..).map(|(name, nth)| student(nth, name)).collect();
    let last_week: Vec<Incoming> = works[..6].iter().zip(&names).map(|(work, name)| handed(work, name)).collect();
    taken(&last_week, &mut class, &mut held);
    let mut files: Vec<Incoming> = works[6..].iter().zip(&names[6..]).map(|(work, name)| handed(work, name)).collect();
    files.push(handed(&works[0], "same"));
    files.push(handed(&later(&works[1], "a", 1), "update one"));
    files.push(handed(&later(&works[2], "a", 2), "update two"));
    files.push(handed(&student(900, "From another class"), "unmatched"));
    let sound = text(&works[3]);
    files.push(file("cut", &sound[..sound.len() / 2]));
    files.push(file("changed", &sound.replacen("\"title\"", "\"titel\"", 1)));
    let newer = envelope::Header { min_reader: 4, ..envelope::Header::of_file("student_export", STAMP) };
    files.push(file("newer", &envelope::write(&newer, envelope::read(&sound).unwrap().payload)));
    files.push(file("huge", &" ".repeat(33 << 20)));
    let deep = envelope::Header::of_file("student_export", STAMP);
    files.push(file(
        "hostile",
        &envelope::write(&deep, &format!("{{\"learner\":{}1{}}}", "[".repeat(200), "]".repeat(200))),
    ));
    files.push(file("holiday.jpg", "\u{fffd}\u{fffd} JFIF"));
    let complete = export::complete_copy(&works[4].0, &[works[4].1.clone()], &[], STAMP).unwrap();
    files.push(file("complete", &complete[0]));
    let known = Known { classroom: &class, held: &held, answers: &[] };
    let sorting = sort(&files, &known);
    // One plan after the other gives the same.
    let mut sorter = Sorter::new(&files, &known);
    assert_eq!(sorter.left(), 21);
    while sorter.step(&files, &held) {}
    assert_eq!(sorter.finish(), sorting);
    let count = |word| sorting.of(&word).len();
    assert_eq!(
        [
            count(HandedVerdict::New),
            count(HandedVerdict::Update),
            count(HandedVerdict::Same),
            count(HandedVerdict::Unmatched),
            count(HandedVerdict::Unreadable),
            count(HandedVerdict::Older),
            count(HandedVerdict::Conflict),
        ],
        [18, 2, 1, 1, 7, 0, 0]
    );
    let why = |name: &str| sorting.files.iter().find(|file| file.file_name == name).unwrap().verdict.clone();
    assert_eq!(why("cut"), Verdict::Unreadable(FileError::Damaged));
    assert_eq!(why("changed"), Verdict::Unreadable(FileError::Damaged));
    assert_eq!(why("newer"), Verdict::Unreadable(FileError::Newer { min_reader: 4 }));
    assert_eq!(why("huge"), Verdict::Unreadable(FileError::TooLarge { limit: Some(32 << 20) }));
    assert_eq!(why("hostile"), Verdict::Unreadable(FileError::TooLarge { limit: None }));
    assert_eq!(why("holiday.jpg"), Verdict::Unreadable(FileError::NotJson));
    assert_eq!(
        why("complete"),
        Verdict::OwnCopy,
        "what is the student's own is not taken in, and is called what it is"
    );
}

#[test]
fn a_generated_class_comes_in_as_it_was_made() {
    for (seed, students) in [(1, 28), (2, 10), (5, 28)] {
        let made = generate::class(seed, students, STAMP);
        let mut class = class(&made.names.iter().map(String::as_str).collect::<Vec<_>>());
        let mut held = Vec::new();
        let files: Vec<Incoming> = made.before.iter().map(|(name, text)| file(name, text)).collect();
        assert!(taken(&files, &mut class, &mut held).files.iter().all(|file| file.verdict == Verdict::New));
        let files: Vec<Incoming> = made.now.iter().map(|(name, text, _)| file(name, text)).collect();
        let sorting = sort(&files, &Known { classroom: &class, held: &held, answers: &[] });
        for (file, (name, _, verdict)) in sorting.files.iter().zip(&made.now) {
            assert_eq!((&file.file_name, file.verdict.word()), (name, verdict.clone()), "{seed}: {:?}", file.verdict);
        }
        assert_eq!(sorting.files.len(), students + 7);
    }
}

/// Files of three students, some of them twice, some from two computers, some renamed.
fn some_files(seed: u64) -> Vec<Incoming> {
    let mut chance = Chance::new(seed);
    let mut files = Vec::new();
    for (nth, name) in ["Luz", "Devon", "Luz"].into_iter().enumerate() {
        let first = student(chance.draw() % 20 + 20 * nth as u64, name);
        let mut works = vec![first];
        for more in 0..chance.below(4) {
            let from = works[chance.below(works.len())].clone();
            let mut next = later(&from, &format!("pc{more}"), chance.draw());
            if chance.one_in(12) {
                next.0.display_name = "Nadia".into();
            }
            next.0.meta.v.raise("a");
            works.push(next);
        }
        for work in &works {
            if !chance.one_in(4) {
                files.push(handed(work, &format!("{}.json", files.len())));
            }
            if chance.one_in(6) {
                files.push(handed(work, &format!("{} twice.json", files.len())));
            }
        }
    }
    files
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases().cases / 20, ..cases() })]

    #[test]
    fn the_order_of_the_files_makes_no_difference(seed: u64, before in 0_usize..4, turned: u64) {
        let files = some_files(seed);
        let (mut class, mut held) = (class(&["Luz", "Devon", "Nadia"]), Vec::new());
        taken(&files[..before.min(files.len())], &mut class, &mut held);
        let mut other = files.clone();
        let mut chance = Chance::new(turned);
        for place in (1..other.len()).rev() {
            other.swap(place, chance.below(place + 1));
        }
        let by_name = |files: &[Incoming]| {
            let mut sorting = sort(files, &Known { classroom: &class, held: &held, answers: &[] });
            sorting.files.sort_by(|one, two| one.file_name.cmp(&two.file_name));
            sorting.files
        };
        prop_assert_eq!(by_name(&files), by_name(&other));
    }

    #[test]
    fn nothing_that_was_written_is_missing_after_files_came_in(seed: u64, parts in 1_usize..4) {
        let files = some_files(seed);
        let (mut class, mut held) = (class(&["Luz", "Devon"]), Vec::new());
        let mut kept: Vec<(String, String)> = Vec::new();
        for part in files.chunks(files.len().div_ceil(parts).max(1)) {
            let sorting = taken(part, &mut class, &mut held);
            for (file, sorted) in part.iter().zip(&sorting.files) {
                let is_kept = !matches!(sorted.verdict, Verdict::Unmatched(_) | Verdict::Unreadable(_));
                if let (true, Ok(opened)) = (is_kept, &file.opened)
                    && let pathlet_model::format::open::Content::HandIn(copy) = &opened.content
                {
                    // The title of each step carries its computer and never comes back otherwise.
                    kept.push((copy.learner.id.to_string(), copy.projects[0].title.to_string()));
                }
            }
        }
        for (learner, title) in kept {
            let copies = held.iter().filter(|one| one.learner_id.as_str() == learner && one.snapshot.0 != Json::Null);
            let shown = together::joined(copies.map(|one| WorkCopy::read(&one.snapshot.0)).collect()).unwrap();
            let shown = &shown.projects[0];
            let stands = std::iter::once(shown.title.to_string())
                .chain(shown.meta.also.iter().map(|also| also.get("value").unwrap().text("title").to_owned()));
            // Either it stands there, or something that was written on top of it does.
            prop_assert!(stands.into_iter().any(|now| now.starts_with(&title)), "{title}");
        }
    }
}
