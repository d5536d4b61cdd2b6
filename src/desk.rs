//! The desk: the learner at work in this tab and the project that lies open, and how what is typed gets to the storage.
//!
//! A handle (`Copy`) over signals; it decides nothing. Every edit is a command; it is on screen at once and kept within 250 ms of its
//! key press, also while typing goes on, and at once on blur, hidden and leaving.
mod beside;
mod computer;
mod keeping;
mod leaf;
mod reading;
mod reminding;
mod sees;
mod undo;

use std::ops::Deref;

use crate::dom::prelude::*;
pub use computer::Computer;
pub use leaf::{Leaf, Sheet};
use pathlet_model::choosing::Waiting;
use pathlet_model::command::{Command, Document, Refusal};
use pathlet_model::learner::Learner;
use pathlet_model::place::Place;
use pathlet_model::project::Project;
use pathlet_model::reminder;
use pathlet_model::session::Session;
use pathlet_model::store::bringing::Brought;
use pathlet_model::store::{DocKey, Document as _, keys};
use pathlet_model::values::{Day, Id};
use reminding::Worked;
pub use undo::Said;

use crate::platform::{clock, random, stay, storage, tab, trouble};
use crate::shelf;
use crate::twins;

/// Whether what is on screen is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Keep {
    /// Nothing was changed yet.
    #[default]
    Quiet,
    /// On its way.
    Keeping,
    /// Written, and read back the same.
    Kept {
        /// When, as an instant.
        at: String,
    },
    /// The browser keeps nothing for us: a file is the only way.
    TabOnly,
    /// The learner was taken away from this computer in another tab, while something here was not kept.
    Cleared {
        /// How many changes are only on this page.
        changes: usize,
    },
    /// A write failed.
    NotKept {
        /// How many changes are only on this page.
        changes: usize,
        /// Whether there is no room left.
        is_full: bool,
        /// Whether it is for a newer Pathlet to write here, and all of it is put aside.
        is_aside: bool,
    },
}

/// Which of the open documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The profile.
    Learner,
    /// The project.
    Project,
    /// Who uses the teacher's place.
    Teacher,
    /// A class.
    Class,
    /// A pack that is being made.
    Pack,
}

/// Which record of which paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// The paper.
    pub paper: Paper,
    /// The record in it.
    pub place: Place,
}

impl From<Place> for Spot {
    fn from(place: Place) -> Self {
        Self { paper: Paper::Project, place }
    }
}

impl From<(Paper, Place)> for Spot {
    fn from((paper, place): (Paper, Place)) -> Self {
        Self { paper, place }
    }
}

/// A place on the desk, whatever lies there.
type AnySheet = &'static (dyn Sheet + Send + Sync);

/// How many of the names this install had before are known.
const ACTORS_MAX: usize = 64;

/// The open documents of this tab. There is one desk, as long as the tab is open; this is the way to it.
#[derive(Clone, Copy)]
pub struct Desk(&'static Papers);

/// What lies on the desk.
pub struct Papers {
    learner: Leaf<Learner>,
    project: Leaf<Project>,
    /// What the teacher's pages have laid beside them.
    beside: RwSignal<Vec<(Paper, AnySheet)>>,
    /// Who and what lies here: whoever follows these is not called at every key press.
    learner_id: Memo<Option<Id>>,
    project_id: Memo<Option<Id>>,
    /// What was written in two places and waits to be chosen from.
    waits: Memo<Vec<(Paper, Waiting)>>,
    keep: RwSignal<Keep>,
    waiting: StoredValue<bool>,
    /// Whether another try is due already: one at a time, however often a write fails.
    trying: StoredValue<bool>,
    /// Whether the storage was found empty a moment ago: who emptied it is heard soon, if at all.
    awaits_news: StoredValue<bool>,
    /// Whether the second copy could not be written the last time.
    second_failed: StoredValue<bool>,
    /// Whether a newer Pathlet works in another tab.
    is_updated: RwSignal<bool>,
    /// Whether the person asked for the newer one.
    is_leaving: StoredValue<bool>,
    typed: StoredValue<u64>,
    refused: RwSignal<Option<Refusal>>,
    today: RwSignal<Day>,
    corrected: RwSignal<Option<i64>>,
    said: RwSignal<Option<Said>>,
    added: RwSignal<Option<Added>>,
    packed: RwSignal<usize>,
    worked: StoredValue<Worked>,
    reminds: RwSignal<bool>,
}

/// What was just added from a file, and can be taken back until the first edit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Added {
    /// The learner who sat down for it.
    pub learner: Id,
    /// The nicknames of its learners.
    pub names: Vec<String>,
    /// What was written.
    pub brought: Brought,
    /// Whether something of it was here already.
    pub is_together: bool,
    /// Its revisions, as `shelf::revisions_of` gave them.
    pub revisions: String,
    /// Its pictures.
    pub pictures: Vec<Id>,
    /// Who was sitting here before.
    pub before: Option<Id>,
}

impl Deref for Desk {
    type Target = Papers;

    fn deref(&self) -> &Papers {
        self.0
    }
}

impl Desk {
    /// An empty desk that keeps what is typed when the person looks away.
    pub fn new() -> Self {
        let (learner, project) = (Leaf::<Learner>::new(), Leaf::<Project>::new());
        let beside = RwSignal::new(Vec::<(Paper, AnySheet)>::new());
        let desk = Self(Box::leak(Box::new(Papers {
            learner,
            project,
            beside,
            learner_id: Memo::new(move || learner.with(|it| it.as_ref().map(|it| it.document().id.clone()))),
            project_id: Memo::new(move || project.with(|it| it.as_ref().map(|it| it.document().id.clone()))),
            waits: Memo::new(move || {
                let of_project = project.waits().into_iter().map(|it| (Paper::Project, it));
                let of_learner = learner.waits().into_iter().map(|it| (Paper::Learner, it));
                let beside = beside
                    .get()
                    .into_iter()
                    .flat_map(|(paper, sheet)| sheet.waits().into_iter().map(move |it| (paper, it)));
                of_project.chain(of_learner).chain(beside).collect()
            }),
            keep: RwSignal::new(if keeping::is_tab_only() { Keep::TabOnly } else { Keep::Quiet }),
            waiting: StoredValue::new(false),
            trying: StoredValue::new(false),
            awaits_news: StoredValue::new(false),
            second_failed: StoredValue::new(false),
            is_updated: RwSignal::new(false),
            is_leaving: StoredValue::new(false),
            typed: StoredValue::new(0),
            refused: RwSignal::new(None),
            today: RwSignal::new(clock::today()),
            corrected: RwSignal::new(None),
            said: RwSignal::new(None),
            added: RwSignal::new(None),
            packed: RwSignal::new(0),
            worked: StoredValue::new(Worked::default()),
            reminds: RwSignal::new(false),
        })));
        desk.listen();
        desk
    }

    // --- who and what -------------------------------------------------------

    /// Sits a learner down in this tab; `false` when it can't be opened, or is held back (`trouble::holds_back`).
    pub fn sit_down(self, id: &Id) -> bool {
        if self.learner_id_untracked().as_ref() == Some(id) {
            return true;
        }
        let Some(session) = fetch(self.learner, &DocKey::Learner(id.clone())) else { return false };
        self.unsay(Paper::Learner);
        self.lay_aside();
        self.project.set(None);
        self.learner.set(Some(session));
        tab::set_who(Some(id.as_str()));
        true
    }

    /// Clears the desk: nobody is working in this tab.
    pub fn stand_up(self) {
        self.unsay(Paper::Learner);
        self.lay_aside();
        if self.learner_id_untracked().is_some() {
            // The file that waits in this tab is not for whoever comes next.
            tab::take_file_wanted();
        }
        self.learner.set(None);
        self.project.set(None);
        tab::set_who(None);
    }

    /// Lays a new learner on the desk and keeps it.
    pub fn begin(self, learner: Learner) {
        self.unsay(Paper::Learner);
        self.lay_aside();
        let id = learner.id.clone();
        self.learner.set(Some(Session::begin(learner, actor())));
        self.project.set(None);
        tab::set_who(Some(id.as_str()));
        self.keep_whole();
    }

    /// Lays a new project on the desk and keeps it.
    pub fn begin_project(self, project: Project) {
        self.lay_aside();
        let mut session = Session::begin(project, actor());
        if self.learner.with_untracked(|it| it.as_ref().is_some_and(Session::is_let_go)) {
            session.let_go();
        }
        self.project.set(Some(session));
        self.keep_whole();
    }

    /// Opens a project of the learner; `false` when it is not there, can't be opened, or is held back (`trouble::holds_back`).
    pub fn open(self, id: &Id) -> bool {
        let open = self.project.with_untracked(|it| it.as_ref().is_some_and(|it| it.document().id == *id));
        if open {
            return true;
        }
        let Some(learner) = self.learner_id_untracked() else { return false };
        let key = DocKey::Project { learner, id: id.clone() };
        let Some(session) = fetch(self.project, &key) else { return false };
        self.lay_aside();
        self.corrected.set(corrected(&key, self.today.get_untracked()));
        self.project.set(Some(session));
        true
    }

    /// Takes the open project off the desk, once it is kept.
    pub fn close_project(self) {
        self.lay_aside();
        self.project.set(None);
    }

    /// Keeps what lies here before it makes room for others. What can't be kept lies aside, in this tab.
    fn lay_aside(self) {
        self.keep_now();
        self.unsay(Paper::Project);
        self.learner.lay_aside();
        self.project.lay_aside();
    }

    /// The learner and all projects as they are on screen, kept or not.
    pub fn papers(self) -> Option<(Learner, Vec<Project>)> {
        let learner = self.learner_now()?;
        let (found, _) = shelf::projects(&learner.id);
        let mut projects: Vec<Project> = found.into_iter().map(|found| found.document).collect();
        let aside = self.project.those_aside().into_iter().filter(|project| project.learner_id == learner.id);
        for project in aside.chain(self.project_now()) {
            match projects.iter_mut().find(|other| other.id == project.id) {
                Some(other) => *other = project,
                None => projects.push(project),
            }
        }
        Some((learner, projects))
    }

    /// Whether all that was typed at this tab is stored.
    pub fn is_all_kept(self) -> bool {
        self.sheets().iter().all(|sheet| sheet.is_kept() && sheet.has_nothing_aside())
    }

    /// Takes everything of the learner at this tab away from this computer, pictures apart. Only after the person was asked.
    pub fn clear_learner(self) {
        let Some(id) = self.learner_id_untracked() else { return };
        self.keep_now();
        self.said.set(None);
        self.learner.set(None);
        self.project.set(None);
        self.learner.forget_aside(|learner| learner.id == id);
        self.project.forget_aside(|project| project.learner_id == id);
        tab::set_who(None);
        twins::forget_away(Some(id.clone()));
        shelf::remove_learner(&id);
    }

    /// Takes everything of everybody away from this computer, pictures apart. Only after the person was asked, and typed the word.
    pub fn clear_everything(self) {
        self.clear_learner();
        self.learner.forget_aside(|_| true);
        self.project.forget_aside(|_| true);
        self.beside.with_untracked(|beside| beside.iter().for_each(|it| it.1.clear()));
        shelf::remove_everything();
        twins::forget_away(None);
        twins::forget_mark();
    }

    /// Counts the take-away files of this visit, and the projects that were moved away or came back: who shows the age of the last file
    /// follows it.
    pub fn packed(self) -> RwSignal<usize> {
        self.packed
    }

    /// What was just added from a file, until the first edit.
    pub fn added(self) -> RwSignal<Option<Added>> {
        self.added
    }

    /// The id of the learner.
    pub fn learner_id(self) -> Option<Id> {
        self.learner_id.get()
    }

    /// The same, without following it.
    pub fn learner_id_untracked(self) -> Option<Id> {
        self.learner.with_untracked(|it| it.as_ref().map(|it| it.document().id.clone()))
    }

    /// The id of the open project.
    pub fn project_id(self) -> Option<Id> {
        self.project_id.get()
    }

    /// Where a draft of a paper waits on this computer; `None` while none lies there.
    pub fn draft_of(self, paper: Paper, record: &str, field: &str) -> Option<String> {
        let key = untrack(|| self.sheet(paper)?.key())?;
        Some(keys::draft(&key, record, field))
    }

    /// Where a draft of the open project waits on this computer. `record` is the key of the record; empty for the project itself.
    pub fn draft(self, record: &str, field: &str) -> String {
        let learner = self.learner_id_untracked().unwrap_or_default();
        let id = untrack(|| self.project_id()).unwrap_or_default();
        keys::draft(&DocKey::Project { learner, id }, record, field)
    }

    /// What was written in two places and waits to be chosen from, of the project and then of the learner.
    pub fn waits(self) -> Memo<Vec<(Paper, Waiting)>> {
        self.waits
    }

    // --- writing ------------------------------------------------------------

    /// Makes an edit of the open project. A refusal is returned, and shown by the status line.
    pub fn edit(self, command: Command) -> Result<(), Refusal> {
        self.make(Paper::Project, command, false)
    }

    /// Makes an edit of the learner.
    pub fn edit_learner(self, command: Command) -> Result<(), Refusal> {
        self.make(Paper::Learner, command, false)
    }

    /// Makes an edit of one of the papers.
    pub fn edit_on(self, paper: Paper, command: Command) -> Result<(), Refusal> {
        self.make(paper, command, false)
    }

    /// Makes an edit of one of the papers that is a key press: without a pause, what is typed in a field is one step for undo.
    pub fn type_in(self, paper: Paper, command: Command) -> Result<(), Refusal> {
        self.make(paper, command, true)
    }

    fn make(self, paper: Paper, command: Command, is_typed: bool) -> Result<(), Refusal> {
        let ends_a_step = reminder::ends_a_step(&command);
        let outcome = match self.sheet(paper) {
            Some(sheet) => sheet.edit(command, is_typed),
            None => Err(Refusal::NoSuchPlace),
        };
        self.refused.set(outcome.clone().err());
        if outcome.is_ok() {
            if self.added.with_untracked(Option::is_some) {
                self.added.set(None);
            }
            self.look_at_said();
            // Once something is kept here that is worth it.
            if self.keep.with_untracked(|keep| matches!(keep, Keep::Kept { .. })) {
                stay::ask_once();
            }
            self.keep_soon();
            self.count_work(ends_a_step);
        }
        outcome
    }

    /// The last refusal, until the next edit.
    pub fn refused(self) -> RwSignal<Option<Refusal>> {
        self.refused
    }

    // --- days ---------------------------------------------------------------

    /// Today's local date; follows the clock when the tab is looked at again.
    pub fn today(self) -> Day {
        self.today.get()
    }

    /// The school day a learner said it is, until midnight.
    pub fn corrected_day(self) -> Option<i64> {
        self.corrected.get()
    }

    /// "It is another day": holds until midnight; `None` believes the clock again.
    pub fn correct_day(self, day: Option<i64>) {
        let Some(key) = self.project.with_untracked(|it| it.as_ref().map(|it| it.document().doc_key())) else { return };
        let note = day.map(|day| format!("{} {day}", self.today.get_untracked()));
        storage::set_note(&keys::corrected_day(&key), note.as_deref());
        self.corrected.set(day);
    }
}

/// The document that lies aside, else the one that is stored.
fn fetch<D: Document>(leaf: Leaf<D>, key: &DocKey) -> Option<Session<D>> {
    if let Some(session) = leaf.take_aside(key) {
        return Some(session);
    }
    let name = key.to_string();
    if trouble::holds_back(&name) {
        return None;
    }
    trouble::opens(&name);
    let found = shelf::open::<D>(key).ok().flatten()?;
    let rev = found.document.rev();
    Some(Session::open(found.document, rev, actor()).read_as(shelf::stored_trace(key)))
}

/// The random name of this install, for the versions of records; made once.
pub fn actor() -> String {
    if let Some(actor) = storage::note(keys::ACTOR) {
        return actor;
    }
    let actor = random::id().to_string();
    storage::set_note(keys::ACTOR, Some(&actor));
    actor
}

/// All names this install ever wrote under.
pub fn actors() -> Vec<String> {
    let before = storage::note(keys::ACTORS).unwrap_or_default();
    before.split_whitespace().map(str::to_owned).chain([actor()]).collect()
}

/// Takes another name: whatever came in or went back may have been written on elsewhere under this one, and two different edits would
/// count as the same.
pub fn renew_actor() {
    let names = actors();
    let known = names.iter().rev().take(ACTORS_MAX).rev().cloned().collect::<Vec<_>>().join(" ");
    if storage::set_note(keys::ACTORS, Some(&known)) {
        storage::set_note(keys::ACTOR, None);
    }
}

fn corrected(project: &DocKey, today: Day) -> Option<i64> {
    let note = storage::note(&keys::corrected_day(project))?;
    let (date, day) = note.split_once(' ')?;
    if date == today.to_string() { day.parse().ok() } else { None }
}
