//! A class on a Friday: what was handed in last week, and a folder of files as it really comes, each with what it is. For tests of sorting
//! and of the board, and for the bench.

use super::chance::Chance;
use super::{Stage, commands, learner, project, words};
use crate::class::HandedVerdict;
use crate::command::{Command, Edit, apply};
use crate::export::{GoesIn, complete_copy, hand_in};
use crate::format::Stamp;
use crate::format::envelope::{self, Header};
use crate::format::kinds::FileKind;
use crate::learner::Learner;
use crate::place::Place;
use crate::project::Project;

/// A class and its files.
#[derive(Clone, Debug)]
pub struct MadeClass {
    /// The names of its students.
    pub names: Vec<String>,
    /// What was handed in before: name of the file and its text.
    pub before: Vec<(String, String)>,
    /// What comes in now: name of the file, its text, and what it is.
    pub now: Vec<(String, String, HandedVerdict)>,
}

/// How many students handed in before.
const BEFORE: usize = 6;

/// How often a shorter file is tried for.
const DRAWS: usize = 40;

type Work = (Learner, Project);

/// A class of so many students, at least ten: every grade, team and state. All hand in; one file is there already, two are later, one is
/// older, one is from two computers, one student is not in the class, and six files cannot be taken in.
#[must_use]
pub fn class(seed: u64, students: usize, stamp: Stamp<'_>) -> MadeClass {
    class_up_to(seed, students, usize::MAX, stamp)
}

/// The same with files of at most so many letters before the students work on: of 150 as they come, a browser's storage does not hold all.
#[must_use]
pub fn class_up_to(seed: u64, students: usize, longest: usize, stamp: Stamp<'_>) -> MadeClass {
    let chance = &mut Chance::new(seed ^ 0x63_6C_61_73);
    let students = students.max(10);
    let names: Vec<String> = (0..students).map(name).collect();
    let mut draw = |name: &String| {
        let mut made = work(chance, name);
        for _ in 0..DRAWS {
            if longest == usize::MAX || text(&made, stamp).len() <= longest {
                break;
            }
            made = work(chance, name);
        }
        made
    };
    let works: Vec<Work> = names.iter().map(&mut draw).collect();
    let file = |nth: usize, what: &str| format!("{nth:03}-{what}.json");
    let mut before = Vec::new();
    let mut now = Vec::new();
    for (nth, first) in works.iter().enumerate() {
        let next = later(first, "school", chance.draw());
        let (old, new, verdict) = match nth {
            0 => (first.clone(), first.clone(), HandedVerdict::Same),
            1 | 2 => (first.clone(), next, HandedVerdict::Update),
            3 => (next, first.clone(), HandedVerdict::Older),
            4 => (next, later(first, "home", chance.draw()), HandedVerdict::Conflict),
            _ => (first.clone(), next, if nth < BEFORE { HandedVerdict::Update } else { HandedVerdict::New }),
        };
        if nth < BEFORE {
            before.push((file(nth, "before"), text(&old, stamp)));
        }
        now.push((file(nth, "handin"), text(&new, stamp), verdict));
    }
    let stranger = work(chance, "Quentin of another class");
    now.push((file(students, "stranger"), text(&stranger, stamp), HandedVerdict::Unmatched));
    let sound = works.first().map(|work| text(work, stamp)).unwrap_or_default();
    for (nth, (what, text)) in (students + 1..).zip(unreadable(works.last(), &sound, stamp)) {
        now.push((file(nth, what), text, HandedVerdict::Unreadable));
    }
    MadeClass { names, before, now }
}

/// Names that nobody else in the class has.
fn name(nth: usize) -> String {
    let count = words::NAMES.len();
    let first = nth.checked_rem(count).and_then(|nth| words::NAMES.get(nth)).copied().unwrap_or("Luz");
    match nth.checked_div(count) {
        Some(0) | None => first.to_owned(),
        Some(round) => format!("{first} {}", round.saturating_add(1)),
    }
}

fn work(chance: &mut Chance, name: &str) -> Work {
    let mut learner = learner(chance.draw());
    learner.display_name = name.into();
    let stage = Stage::any(chance);
    let project = project(&learner, chance.draw(), stage);
    (learner, project)
}

/// The same after some more work, on a computer of that name.
fn later((learner, project): &Work, computer: &str, seed: u64) -> Work {
    let mut next = project.clone();
    let title: String = project.title.chars().take(80).collect();
    let title = Command::text(Place::document(), Project::title, &project.title, &format!("{title} ({computer})"));
    for command in commands(project, seed).into_iter().take(6).chain([title]) {
        // One that no longer fits is one that this student did not make.
        let _ = apply(&mut next, &Edit { actor: computer.to_owned(), command });
    }
    (learner.clone(), next)
}

fn text((learner, project): &Work, stamp: Stamp<'_>) -> String {
    hand_in(learner, project, &[], GoesIn::default(), stamp).unwrap_or_default()
}

/// Files that cannot be taken in: two damaged, one too new, one too large, one hostile, and a student's own complete copy.
fn unreadable(work: Option<&Work>, sound: &str, stamp: Stamp<'_>) -> Vec<(&'static str, String)> {
    let of_kind = |min_reader| {
        let header = Header::of_file(FileKind::StudentExport.as_str(), stamp);
        Header { min_reader, ..header }
    };
    let payload = envelope::read(sound).map(|envelope| envelope.payload).unwrap_or_default();
    let half: String = sound.chars().take(sound.chars().count() / 2).collect();
    let deep = format!(r#"{{"learner":{}{}}}"#, "[".repeat(5_000), "]".repeat(5_000));
    let large = format!(r#"{{"learner":"{}"}}"#, "x".repeat(FileKind::StudentExport.cap()));
    let complete = work.and_then(|(learner, project)| {
        let copies = complete_copy(learner, std::slice::from_ref(project), &[], stamp);
        copies.and_then(|copies| copies.into_iter().next())
    });
    vec![
        ("cut", half),
        ("changed", sound.replacen("\"display_name\"", "\"display_nome\"", 1)),
        ("newer", envelope::write(&of_kind(99), payload)),
        ("large", envelope::write(&of_kind(1), &large)),
        ("hostile", envelope::write(&of_kind(1), &deep)),
        ("complete", complete.unwrap_or_default()),
    ]
}
