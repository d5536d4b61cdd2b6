//! Files that come in, many at once: what each is beside what is here, by name, before anything is kept. The order of the files makes
//! no difference, and taking the same files in twice changes nothing.

mod roots;
mod taking;

use super::matching::{self, Asked, Known, Said};
use super::together::{Beside, beside};
use super::{HandedVerdict, Submission};
use crate::format::crc;
use crate::format::open::{Content, FileError, Opened};
use crate::format::work_copy::WorkCopy;
use crate::json::Json;
use crate::list::Gather;
use crate::order;
use crate::record::Value;
use crate::values::Id;
use roots::Roots;

/// A file that was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// Its name.
    pub file_name: String,
    /// What opening it gave.
    pub opened: Result<Opened, FileError>,
}

/// What a file is beside what is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The first of this student's of this project.
    New,
    /// It comes after the one that is here.
    Update,
    /// It is here already, or comes twice.
    Same,
    /// One that comes after it is here, or comes with it.
    Older,
    /// It was written on beside another one, on another computer: both are kept and shown as one.
    Conflict,
    /// Whose it is has to be said.
    Unmatched(Asked),
    /// It cannot be opened, and why.
    Unreadable(FileError),
    /// It can be opened, and is nothing that is handed in: a student's complete copy, a pack.
    NotHandedIn,
}

impl Verdict {
    /// The word for it in a record.
    #[must_use]
    pub fn word(&self) -> HandedVerdict {
        match self {
            Verdict::New => HandedVerdict::New,
            Verdict::Update => HandedVerdict::Update,
            Verdict::Same => HandedVerdict::Same,
            Verdict::Older => HandedVerdict::Older,
            Verdict::Conflict => HandedVerdict::Conflict,
            Verdict::Unmatched(_) => HandedVerdict::Unmatched,
            Verdict::Unreadable(_) | Verdict::NotHandedIn => HandedVerdict::Unreadable,
        }
    }
}

/// A file with its verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorted {
    /// The name of the file.
    pub file_name: String,
    /// What it is.
    pub verdict: Verdict,
    /// The nickname in it; empty where it cannot be opened.
    pub name: String,
    /// The title of its project.
    pub title: String,
    /// When it was made, as it says.
    pub exported_at: String,
    /// Whose it is, where that is known.
    pub roster_id: Option<Id>,
    /// The learner it says it is from; what a teacher's answer is about.
    pub learner_id: Option<Id>,
}

/// Files, their verdicts, and what would be kept of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Sorting {
    /// One for each file, in the order in which they came.
    pub files: Vec<Sorted>,
    /// Which of the files are kept, by their place, and those here of which one line stays, by their ids.
    kept: Vec<usize>,
    replaced: Vec<Id>,
}

/// One thing that is or was handed in, while all of one student's of one project are compared.
struct Piece {
    copy: WorkCopy,
    check: String,
    /// The place of its file; none for what is here.
    file: Option<usize>,
    /// The name of the file it came in.
    name: String,
    /// Of a second copy, what it was made from; so for the project.
    learner: Id,
    project: Id,
    /// The record of what is here.
    held: Option<Id>,
}

/// Sorts files. Nothing is kept by it.
#[must_use]
pub fn sort(incoming: &[Incoming], known: &Known<'_>) -> Sorting {
    let roots = Roots::of(incoming, known.held);
    let mut pieces: Vec<Piece> = incoming.iter().enumerate().filter_map(|(at, file)| came(at, file, &roots)).gather();
    let mut sorting = Sorting { files: incoming.iter().map(unopened).gather(), kept: Vec::new(), replaced: Vec::new() };
    let asked = sorting.match_names(&pieces, known, &roots);
    // What nobody has said yet whose it is takes no other file's place.
    pieces.retain(|piece| piece.file.is_none_or(|at| !asked.contains(&at)));
    let keys: Vec<(Id, Id)> = pieces.iter().map(|piece| (piece.learner.clone(), piece.project.clone())).gather();
    let is_beside = |held: &&Submission| keys.contains(&(roots.root(&held.learner_id), roots.root(&held.project_id)));
    known.held.iter().filter(is_beside).filter_map(|held| here(held, &roots)).add_to(&mut pieces);
    order::sort_by(&mut pieces, |one, other| one.order().cmp(&other.order()));
    for group in pieces.chunk_by(|one, other| (&one.learner, &one.project) == (&other.learner, &other.project)) {
        sorting.compare(group);
    }
    order::sort(&mut sorting.kept);
    sorting
}

impl Piece {
    /// By student and project; what is here comes first. Files that say the same come by their names, in whatever order they were chosen.
    fn order(&self) -> (&Id, &Id, bool, &str, &str) {
        (&self.learner, &self.project, self.file.is_some(), &self.check, &self.name)
    }

    fn beside(&self, other: &Piece) -> Beside {
        if self.check == other.check { Beside::Same } else { beside(&self.copy, &other.copy) }
    }

    fn said(&self) -> Said {
        Said { learner: self.learner.clone(), name: self.copy.learner.display_name.to_string() }
    }
}

fn here(held: &Submission, roots: &Roots) -> Option<Piece> {
    (held.snapshot.0 != Json::Null && !held.meta.deleted).then(|| Piece {
        copy: WorkCopy::read(&held.snapshot.0),
        check: held.check.to_string(),
        file: None,
        name: held.file_name.to_string(),
        learner: roots.root(&held.learner_id),
        project: roots.root(&held.project_id),
        held: Some(held.id.clone()),
    })
}

fn came(at: usize, file: &Incoming, roots: &Roots) -> Option<Piece> {
    let Ok(Opened { content: Content::HandIn(copy), .. }) = &file.opened else { return None };
    let project = copy.projects.first()?;
    Some(Piece {
        check: check(copy),
        file: Some(at),
        name: file.file_name.clone(),
        learner: roots.root(&copy.learner.id),
        project: roots.root(&project.id),
        held: None,
        copy: WorkCopy::clone(copy),
    })
}

fn check(copy: &WorkCopy) -> String {
    crc::check(copy.to_json().print().as_bytes())
}

fn unopened(file: &Incoming) -> Sorted {
    let (verdict, copy) = match &file.opened {
        Err(error) => (Verdict::Unreadable(error.clone()), None),
        Ok(Opened { content: Content::HandIn(copy), .. }) => (Verdict::Same, Some(copy)),
        Ok(_) => (Verdict::NotHandedIn, None),
    };
    let exported_at = file.opened.as_ref().map(|opened| opened.header.exported_at.clone()).unwrap_or_default();
    Sorted {
        file_name: file.file_name.clone(),
        verdict,
        name: copy.map(|copy| copy.learner.display_name.to_string()).unwrap_or_default(),
        title: copy.and_then(|copy| copy.projects.first()).map(|plan| plan.title.to_string()).unwrap_or_default(),
        exported_at,
        roster_id: None,
        learner_id: None,
    }
}

impl Sorting {
    /// Says whose each file is; gives the places of those that have to be asked about.
    fn match_names(&mut self, pieces: &[Piece], known: &Known<'_>, roots: &Roots) -> Vec<usize> {
        let held: Vec<Submission> = known.held.iter().map(|one| roots.renamed(one)).gather();
        let known = Known { held: &held, ..*known };
        let all: Vec<Said> = pieces.iter().map(Piece::said).gather();
        let mut asked: Vec<usize> = Vec::new();
        for (piece, said) in pieces.iter().zip(&all) {
            let Some((at, file)) = piece.file.and_then(|at| Some((at, self.files.get_mut(at)?))) else { continue };
            file.learner_id = Some(piece.learner.clone());
            match matching::entry_of(said, &all, &known) {
                Ok(entry) => file.roster_id = Some(entry),
                Err(why) => {
                    file.verdict = Verdict::Unmatched(why);
                    asked.push(at);
                }
            }
        }
        asked
    }

    /// Compares all of one student's of one project: what no other one comes after is kept.
    fn compare(&mut self, group: &[Piece]) {
        let mut latest: Vec<&Piece> = Vec::new();
        let mut same: Vec<(&Piece, &Piece)> = Vec::new();
        for piece in group {
            let is_here = |other: &&Piece| other.held.is_some() && other.beside(piece) == Beside::Same;
            if let Some(twin) = group.iter().find(is_here).filter(|_| piece.file.is_some()) {
                same.push((piece, twin));
                continue;
            }
            let stands: Vec<(&Piece, Beside)> = latest.iter().map(|other| (*other, other.beside(piece))).gather();
            if let Some((twin, _)) = stands.iter().find(|(_, beside)| *beside == Beside::Same) {
                same.push((piece, twin));
            } else if stands.iter().any(|(_, beside)| *beside == Beside::Older) {
                self.say(piece, Verdict::Older);
            } else {
                for (older, _) in stands.iter().filter(|(_, beside)| *beside == Beside::Newer) {
                    self.say(older, Verdict::Older);
                }
                latest = stands.iter().filter(|(_, beside)| *beside == Beside::Both).map(|(other, _)| *other).gather();
                latest.push(piece);
            }
        }
        let is_latest = |piece: &Piece| latest.iter().any(|other| std::ptr::eq(*other, piece));
        for piece in &latest {
            self.say(
                piece,
                match latest.len() {
                    1 if group.iter().any(|other| other.held.is_some()) => Verdict::Update,
                    1 => Verdict::New,
                    _ => Verdict::Conflict,
                },
            );
            piece.file.into_iter().add_to(&mut self.kept);
        }
        for (piece, twin) in same {
            let is_kept = twin.held.is_some() || is_latest(twin);
            self.say(piece, if is_kept { Verdict::Same } else { Verdict::Older });
        }
        let replaced = group.iter().filter(|piece| !is_latest(piece)).filter_map(|piece| piece.held.clone());
        replaced.add_to(&mut self.replaced);
    }

    fn say(&mut self, piece: &Piece, verdict: Verdict) {
        if let Some(file) = piece.file.and_then(|at| self.files.get_mut(at)) {
            file.verdict = verdict;
        }
    }

    /// The files of a verdict, by the word for it.
    #[must_use]
    pub fn of(&self, word: &HandedVerdict) -> Vec<&Sorted> {
        self.files.iter().filter(|file| file.verdict.word() == *word).gather()
    }
}
