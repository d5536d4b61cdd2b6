//! The desk: the learner at work in this tab and the project that lies open, and how what is typed gets to the storage.
//!
//! A handle (`Copy`) over signals; it decides nothing. Every edit is a command; it is on screen at once and kept within 250 ms of its
//! key press, also while typing goes on, and at once on blur, hidden and leaving.
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use pathlet_model::command::{Command, Document, Refusal};
use pathlet_model::cycle::Cycle;
use pathlet_model::format::Stamp;
use pathlet_model::learner::Learner;
use pathlet_model::place::{self, Place};
use pathlet_model::project::Project;
use pathlet_model::session::Session;
use pathlet_model::store::{self, DocKey, NotKept, StoreError, keys};
use pathlet_model::values::{Day, Id};

use crate::platform::{clock, page, random, storage, tab};
use crate::shelf;

/// How long a key press waits at most before it is kept.
const KEEP_WITHIN: Duration = Duration::from_millis(200);
/// How long somebody stops typing before the next key press is a new step for undo.
const PAUSE: Duration = Duration::from_millis(1_500);

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
    /// A write failed.
    NotKept {
        /// How many changes are only on this page.
        changes: usize,
        /// Whether there is no room left.
        is_full: bool,
    },
}

/// Which of the two open documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The profile.
    Learner,
    /// The project.
    Project,
}

/// The open documents of this tab.
#[derive(Clone, Copy)]
pub struct Desk {
    learner: RwSignal<Option<Session<Learner>>>,
    project: RwSignal<Option<Session<Project>>>,
    keep: RwSignal<Keep>,
    waiting: StoredValue<bool>,
    typed: StoredValue<u64>,
    refused: RwSignal<Option<Refusal>>,
    today: RwSignal<Day>,
    corrected: RwSignal<Option<i64>>,
    done: RwSignal<Option<String>>,
}

impl Desk {
    /// An empty desk that keeps what is typed when the person looks away.
    pub fn new() -> Self {
        let desk = Self {
            learner: RwSignal::new(None),
            project: RwSignal::new(None),
            keep: RwSignal::new(if storage::is_tab_only() { Keep::TabOnly } else { Keep::Quiet }),
            waiting: StoredValue::new(false),
            typed: StoredValue::new(0),
            refused: RwSignal::new(None),
            today: RwSignal::new(clock::today()),
            corrected: RwSignal::new(None),
            done: RwSignal::new(None),
        };
        desk.listen();
        desk
    }

    // --- who and what -------------------------------------------------------

    /// Sits a learner down in this tab.
    pub fn sit_down(self, id: &Id) -> bool {
        self.keep_now();
        let Ok(Some(found)) = shelf::open::<Learner>(&DocKey::Learner(id.clone())) else { return false };
        if self.learner_id().as_ref() != Some(id) {
            self.project.set(None);
        }
        let rev = found.document.rev.get();
        self.learner.set(Some(Session::open(found.document, rev, actor())));
        tab::set_who(Some(id.as_str()));
        true
    }

    /// Clears the desk: nobody is working in this tab.
    pub fn stand_up(self) {
        self.keep_now();
        self.learner.set(None);
        self.project.set(None);
        tab::set_who(None);
    }

    /// Lays a new learner on the desk and keeps it.
    pub fn begin(self, learner: Learner) {
        let id = learner.id.clone();
        self.learner.set(Some(Session::open(learner, 0, actor())));
        self.project.set(None);
        tab::set_who(Some(id.as_str()));
        self.keep_whole();
    }

    /// Lays a new project on the desk and keeps it.
    pub fn begin_project(self, project: Project) {
        self.keep_now();
        self.project.set(Some(Session::open(project, 0, actor())));
        self.keep_whole();
    }

    /// Opens a project of the learner; `false` when it is not there or can't be opened.
    pub fn open(self, id: &Id) -> bool {
        let open = self.project.with_untracked(|it| it.as_ref().is_some_and(|it| it.document().id == *id));
        if open {
            return true;
        }
        self.keep_now();
        let Some(learner) = self.learner_id_untracked() else { return false };
        let key = DocKey::Project { learner, id: id.clone() };
        let Ok(Some(found)) = shelf::open::<Project>(&key) else { return false };
        let rev = found.document.rev.get();
        self.corrected.set(corrected(id, self.today.get_untracked()));
        self.project.set(Some(Session::open(found.document, rev, actor())));
        true
    }

    /// Puts the open project away.
    pub fn close(self) {
        self.keep_now();
        self.project.set(None);
    }

    /// The id of the learner.
    pub fn learner_id(self) -> Option<Id> {
        self.learner.with(|it| it.as_ref().map(|it| it.document().id.clone()))
    }

    /// The same, without following it.
    pub fn learner_id_untracked(self) -> Option<Id> {
        self.learner.with_untracked(|it| it.as_ref().map(|it| it.document().id.clone()))
    }

    /// The id of the open project.
    pub fn project_id(self) -> Option<Id> {
        self.project.with(|it| it.as_ref().map(|it| it.document().id.clone()))
    }

    // --- reading ------------------------------------------------------------

    /// Something of the learner; follows it. The default when nobody is sitting here.
    pub fn of_learner<T: Default>(self, look: impl FnOnce(&Learner) -> T) -> T {
        self.learner.with(|it| it.as_ref().map(|it| look(it.document())).unwrap_or_default())
    }

    /// Something of the open project; follows it. The default when none is open.
    pub fn of_project<T: Default>(self, look: impl FnOnce(&Project) -> T) -> T {
        self.project.with(|it| it.as_ref().map(|it| look(it.document())).unwrap_or_default())
    }

    /// Something of the current cycle of the open project; follows it.
    pub fn of_cycle<T: Default>(self, look: impl FnOnce(&Project, &Cycle) -> T) -> T {
        self.of_project(|project| project.current_cycle().map(|cycle| look(project, cycle)).unwrap_or_default())
    }

    /// The same as a memo: only a change of that very thing draws anew.
    pub fn project_memo<T>(self, look: impl Fn(&Project) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.of_project(&look))
    }

    /// Something of the current cycle, as a memo.
    pub fn cycle_memo<T>(self, look: impl Fn(&Project, &Cycle) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.of_cycle(&look))
    }

    /// Something of the learner, as a memo.
    pub fn learner_memo<T>(self, look: impl Fn(&Learner) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.of_learner(&look))
    }

    /// The open project as it is now, without following it.
    pub fn project_now(self) -> Option<Project> {
        self.project.with_untracked(|it| it.as_ref().map(|it| it.document().clone()))
    }

    /// The learner as it is now, without following it.
    pub fn learner_now(self) -> Option<Learner> {
        self.learner.with_untracked(|it| it.as_ref().map(|it| it.document().clone()))
    }

    /// The text of a field; follows it.
    pub fn text(self, paper: Paper, place: &Place, field: &str) -> String {
        let read = |root: &dyn pathlet_model::record::Record| {
            let value = place::find(root, place).and_then(|record| record.get(field));
            value.as_ref().and_then(|value| value.as_text()).unwrap_or("").to_owned()
        };
        match paper {
            Paper::Learner => self.of_learner(|learner| read(learner)),
            Paper::Project => self.of_project(|project| read(project)),
        }
    }

    // --- writing ------------------------------------------------------------

    /// Makes an edit of the open project. A refusal is returned, and shown by the status line.
    pub fn edit(self, command: Command) -> Result<(), Refusal> {
        self.make(self.project, command)
    }

    /// Makes an edit of the learner.
    pub fn edit_learner(self, command: Command) -> Result<(), Refusal> {
        self.make(self.learner, command)
    }

    /// Makes an edit of one of the two.
    pub fn edit_on(self, paper: Paper, command: Command) -> Result<(), Refusal> {
        match paper {
            Paper::Learner => self.edit_learner(command),
            Paper::Project => self.edit(command),
        }
    }

    /// Makes an edit that can be undone from the bar at the foot, which says `said`.
    pub fn edit_and_say(self, command: Command, said: String) {
        if self.edit(command).is_ok() {
            self.done.set(Some(said));
        }
    }

    fn make<D: Document>(self, session: RwSignal<Option<Session<D>>>, command: Command) -> Result<(), Refusal> {
        let outcome = session.try_update(|it| match it.as_mut() {
            Some(session) => session.edit(command),
            None => Err(Refusal::NoSuchPlace),
        });
        let outcome = outcome.unwrap_or(Err(Refusal::NoSuchPlace));
        self.refused.set(outcome.clone().err());
        if outcome.is_ok() {
            self.keep_soon();
        }
        outcome
    }

    /// Takes the last step of the open project back.
    pub fn undo(self) {
        let outcome = self.project.try_update(|it| it.as_mut().map(Session::undo)).flatten();
        self.refused.set(outcome.and_then(Result::err));
        self.done.set(None);
        self.keep_soon();
    }

    /// Does it again.
    pub fn redo(self) {
        let outcome = self.project.try_update(|it| it.as_mut().map(Session::redo)).flatten();
        self.refused.set(outcome.and_then(Result::err));
        self.keep_soon();
    }

    /// Whether there is a step to take back.
    pub fn can_undo(self) -> bool {
        self.project.with(|it| it.as_ref().is_some_and(Session::can_undo))
    }

    /// Whether there is a step to do again.
    pub fn can_redo(self) -> bool {
        self.project.with(|it| it.as_ref().is_some_and(Session::can_redo))
    }

    /// What the bar at the foot says was done, while it can be undone there.
    pub fn done(self) -> RwSignal<Option<String>> {
        self.done
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
        let Some(id) = self.project.with_untracked(|it| it.as_ref().map(|it| it.document().id.clone())) else { return };
        let note = day.map(|day| format!("{} {day}", self.today.get_untracked()));
        storage::set_note(&keys::corrected_day(&id), note.as_deref());
        self.corrected.set(day);
    }

    // --- keeping ------------------------------------------------------------

    /// Whether what is on screen is kept.
    pub fn keep(self) -> Keep {
        self.keep.get()
    }

    /// A throttle, never a wait for a pause: the first key press starts the clock, later ones don't put it off.
    fn keep_soon(self) {
        let press = self.typed.get_value() + 1;
        self.typed.set_value(press);
        set_timeout(move || self.pause_after(press), PAUSE);
        if !storage::is_tab_only() {
            self.keep.set(Keep::Keeping);
        }
        if !self.waiting.get_value() {
            self.waiting.set_value(true);
            set_timeout(move || self.keep_now(), KEEP_WITHIN);
        }
    }

    fn pause_after(self, press: u64) {
        if self.typed.try_get_value() == Some(press) {
            self.learner.try_update_untracked(|it| it.as_mut().map(Session::pause));
            self.project.try_update_untracked(|it| it.as_mut().map(Session::pause));
        }
    }

    /// Keeps what is not kept yet, now.
    pub fn keep_now(self) {
        if self.waiting.try_set_value(false).is_some() {
            return;
        }
        let learner = keep(self.learner, false);
        let project = keep(self.project, false);
        self.tell(learner, project);
    }

    /// Keeps both papers whole, also when nothing is pending: for new documents.
    fn keep_whole(self) {
        let learner = keep(self.learner, true);
        let project = keep(self.project, true);
        self.tell(learner, project);
    }

    fn tell(self, learner: Outcome, project: Outcome) {
        if storage::is_tab_only() {
            self.keep.set(Keep::TabOnly);
            return;
        }
        match (learner, project) {
            (Outcome::Nothing, Outcome::Nothing) => {}
            (Outcome::Failed(one, full), Outcome::Failed(other, also)) => {
                self.keep.set(Keep::NotKept { changes: one + other, is_full: full || also });
            }
            (Outcome::Failed(changes, is_full), _) | (_, Outcome::Failed(changes, is_full)) => {
                self.keep.set(Keep::NotKept { changes, is_full });
            }
            _ => self.keep.set(Keep::Kept { at: clock::instant() }),
        }
    }

    fn listen(self) {
        page::on_leaving(move || self.keep_now());
        page::on_return(move || {
            self.today.set(clock::today());
            self.catch_up();
        });
        let other_tab = window_event_listener(ev::storage, move |_| self.catch_up());
        on_cleanup(move || other_tab.remove());
    }

    /// Another tab may have kept something: shows it, with what is not kept here on top.
    fn catch_up(self) {
        catch_up(self.learner);
        catch_up(self.project);
    }
}

/// What became of keeping one paper.
enum Outcome {
    Nothing,
    Kept,
    Failed(usize, bool),
}

fn keep<D: Document>(session: RwSignal<Option<Session<D>>>, whole: bool) -> Outcome {
    let Some(Some((key, pending))) =
        session.try_with_untracked(|it| it.as_ref().map(|it| (it.document().doc_key(), it.pending())))
    else {
        return Outcome::Nothing;
    };
    if pending == 0 && !whole {
        return Outcome::Nothing;
    }
    // Reading the whole document back at every key press would cost more than keeping it: its revision tells enough.
    let rev = session.try_with_untracked(|it| it.as_ref().map(Session::rev)).flatten();
    let stored = if shelf::stored_rev(&key) == rev { None } else { shelf::open::<D>(&key).ok().flatten() };
    let stored = stored.map(|found| (found.header.stored.as_ref().map_or(0, |stored| stored.rev), found.document));
    let proposal = session.try_with_untracked(|it| {
        it.as_ref().map(|it| it.to_store(stored.as_ref().map(|(rev, document)| (document, *rev))))
    });
    let Some(Some(mut proposal)) = proposal else { return Outcome::Nothing };
    proposal.document.set_rev(proposal.rev);
    let stamp = Stamp { app: env!("CARGO_PKG_VERSION"), at: &clock::instant() };
    match storage::with(|store| store::save(store, &proposal.document, &actor(), stamp)) {
        Ok(_) => {
            let changed = proposal.is_more;
            if changed {
                session.try_update(|it| it.as_mut().map(|it| it.kept(proposal)));
            } else {
                // What is on screen is what was kept: nothing has to be drawn anew.
                session.try_update_untracked(|it| it.as_mut().map(|it| it.kept(proposal)));
            }
            Outcome::Kept
        }
        Err(why) => Outcome::Failed(pending.max(1), why == NotKept::Store(StoreError::Full)),
    }
}

fn catch_up<D: Document>(session: RwSignal<Option<Session<D>>>) {
    let Some((key, rev)) = session.with_untracked(|it| it.as_ref().map(|it| (it.document().doc_key(), it.rev())))
    else {
        return;
    };
    if let Ok(Some(found)) = shelf::open::<D>(&key)
        && found.document.rev() != rev
    {
        let rev = found.document.rev();
        session.update(|it| {
            if let Some(it) = it.as_mut() {
                it.catch_up(&found.document, rev);
            }
        });
    }
}

/// The random name of this install, for the versions of records; made once.
fn actor() -> String {
    const KEY: &str = "pathlet/device/actor";
    if let Some(actor) = storage::note(KEY) {
        return actor;
    }
    let actor = random::id().to_string();
    storage::set_note(KEY, Some(&actor));
    actor
}

fn corrected(project: &Id, today: Day) -> Option<i64> {
    let note = storage::note(&keys::corrected_day(project))?;
    let (date, day) = note.split_once(' ')?;
    if date == today.to_string() { day.parse().ok() } else { None }
}
