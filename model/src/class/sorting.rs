//! Files that come in, many at once: what each is beside what is here, by name, before anything is kept. The order of the files makes
//! no difference, and taking the same files in twice changes nothing.

mod comparing;
mod roots;
mod taking;

use super::matching::{self, Asked, Known, Said};
use super::{HandedVerdict, Submission};
use crate::format::open::{Content, FileError, Opened};
use crate::format::work_copy::WorkCopy;
use crate::list::Gather;
use crate::order;
use crate::values::Id;
use comparing::{Piece, came, here};
pub(super) use roots::Roots;
pub use taking::Taken;

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
    /// It is a student's own complete copy; what is handed in is another file.
    OwnCopy,
    /// It can be opened, and is nothing that is handed in: a pack, a team's file.
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
            Verdict::Unreadable(_) | Verdict::OwnCopy | Verdict::NotHandedIn => HandedVerdict::Unreadable,
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
    /// The check of what it says, once it is compared.
    check: String,
}

/// Files, their verdicts, and what would be kept of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Sorting {
    /// One for each file, in the order in which they came.
    pub files: Vec<Sorted>,
    /// Which of the files are kept, by their place, and those here of which one line stays, by their ids.
    kept: Vec<usize>,
    replaced: Vec<Id>,
    /// What here still says the same, by its id, and when a later file said so: silence is counted from then.
    still: Vec<(Id, String)>,
}

/// A sorting that is made one student's plan after the other, so that a page can draw between: whose each file is is known at once, what
/// it is beside what is here takes comparing.
#[derive(Debug)]
pub struct Sorter {
    roots: Roots,
    /// The places of the files of one student's project each.
    groups: Vec<Vec<usize>>,
    sorting: Sorting,
}

impl Sorter {
    /// Begins with these files.
    #[must_use]
    pub fn new(incoming: &[Incoming], known: &Known<'_>) -> Self {
        let roots = Roots::of(incoming, known.held);
        let files = incoming.iter().map(unopened).gather();
        let mut sorting = Sorting { files, kept: Vec::new(), replaced: Vec::new(), still: Vec::new() };
        let all: Vec<Claim> = incoming.iter().enumerate().filter_map(|(at, file)| claim(at, file, &roots)).gather();
        let asked = sorting.match_names(&all, known, &roots);
        // What nobody has said yet whose it is takes no other file's place.
        let mut all: Vec<Claim> = all.into_iter().filter(|claim| !asked.contains(&claim.file)).gather();
        order::sort_by(&mut all, |one, other| one.key().cmp(&other.key()));
        let groups = all.chunk_by(|one, other| one.key() == other.key());
        let groups = groups.map(|group| group.iter().map(|claim| claim.file).gather()).gather();
        Self { roots, groups, sorting }
    }

    /// How many plans are still to be compared.
    #[must_use]
    pub fn left(&self) -> usize {
        self.groups.len()
    }

    /// Compares the next one; `false` when all are. Both arguments are those it began with.
    pub fn step(&mut self, incoming: &[Incoming], held: &[Submission]) -> bool {
        let Some(group) = self.groups.pop() else { return false };
        let files = group.iter().filter_map(|at| came(*at, incoming.get(*at)?));
        let mut pieces: Vec<Piece<'_>> = files.gather();
        let key = |piece: &Piece<'_>| {
            let project = piece.copy.projects.first().map(|project| self.roots.root(&project.id));
            (self.roots.root(&piece.copy.learner.id), project.unwrap_or_default())
        };
        self.sorting.note_checks(&pieces);
        let Some((learner, project)) = pieces.first().map(key) else { return true };
        let is_beside = |held: &&Submission| {
            self.roots.root(&held.learner_id) == learner && self.roots.root(&held.project_id) == project
        };
        held.iter().filter(is_beside).filter_map(here).add_to(&mut pieces);
        order::sort_by(&mut pieces, |one, other| one.order().cmp(&other.order()));
        self.sorting.compare(&pieces);
        true
    }

    /// What came out.
    #[must_use]
    pub fn finish(mut self) -> Sorting {
        order::sort(&mut self.sorting.kept);
        // Of several that say so, the latest.
        order::sort_by(&mut self.sorting.still, |one, other| (&one.0, &other.1).cmp(&(&other.0, &one.1)));
        self.sorting.still.dedup_by(|later, first| later.0 == first.0);
        self.sorting
    }
}

/// Sorts files. Nothing is kept by it.
#[must_use]
pub fn sort(incoming: &[Incoming], known: &Known<'_>) -> Sorting {
    let mut sorter = Sorter::new(incoming, known);
    while sorter.step(incoming, known.held) {}
    sorter.finish()
}

/// Whose a file says it is.
struct Claim {
    /// Its place.
    file: usize,
    said: Said,
    /// The project; of a second copy, what it was made from.
    project: Id,
}

impl Claim {
    fn key(&self) -> (&Id, &Id) {
        (&self.said.learner, &self.project)
    }
}

fn claim(at: usize, file: &Incoming, roots: &Roots) -> Option<Claim> {
    let copy = handed_in(file)?;
    let said = Said { learner: roots.root(&copy.learner.id), name: copy.learner.display_name.to_string() };
    Some(Claim { file: at, said, project: roots.root(&copy.projects.first()?.id) })
}

/// The work in a file that was handed in.
fn handed_in(file: &Incoming) -> Option<&WorkCopy> {
    match &file.opened {
        Ok(Opened { content: Content::HandIn(copy), .. }) => Some(copy),
        _ => None,
    }
}

fn unopened(file: &Incoming) -> Sorted {
    let copy = handed_in(file);
    let verdict = match &file.opened {
        Err(error) => Verdict::Unreadable(error.clone()),
        Ok(_) if copy.is_some() => Verdict::Same,
        Ok(Opened { content: Content::CompleteCopy(_), .. }) => Verdict::OwnCopy,
        Ok(_) => Verdict::NotHandedIn,
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
        check: String::new(),
    }
}

impl Sorting {
    /// Says whose each file is; gives the places of those that have to be asked about.
    fn match_names(&mut self, claims: &[Claim], known: &Known<'_>, roots: &Roots) -> Vec<usize> {
        let held: Vec<Submission> = known.held.iter().map(|one| roots.renamed(one)).gather();
        let known = Known { held: &held, ..*known };
        let all: Vec<Said> = claims.iter().map(|claim| claim.said.clone()).gather();
        let names = matching::Names::of(&all, &known);
        let mut asked: Vec<usize> = Vec::new();
        for claim in claims {
            let Some(file) = self.files.get_mut(claim.file) else { continue };
            file.learner_id = Some(claim.said.learner.clone());
            match matching::entry_by(&claim.said, &all, &known, &names) {
                Ok(entry) => file.roster_id = Some(entry),
                Err(why) => {
                    file.verdict = Verdict::Unmatched(why);
                    asked.push(claim.file);
                }
            }
        }
        asked
    }

    /// The files of a verdict, by the word for it.
    #[must_use]
    pub fn of(&self, word: &HandedVerdict) -> Vec<&Sorted> {
        self.files.iter().filter(|file| file.verdict.word() == *word).gather()
    }
}
