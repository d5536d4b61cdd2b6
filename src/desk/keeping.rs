//! How a paper gets from the desk to the storage, and what becomes of words that can't.
use std::time::Duration;

use crate::dom::prelude::*;
use leptos::ev;
use pathlet_model::command::Document;
use pathlet_model::keeping::{self, Outcome};
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::session::Session;
use pathlet_model::store::twins::Written;
use pathlet_model::store::{DocKey, keys};

use super::{Computer, Desk, Keep};
use crate::platform::{clock, page, storage, tab};
use crate::shelf;
use crate::twins::{self, Told};

/// How long a key press waits at most before it is kept.
const KEEP_WITHIN: Duration = Duration::from_millis(150);
/// How long somebody stops typing before the next key press is a new step for undo.
const PAUSE: Duration = Duration::from_millis(1_500);
/// How long after a write that failed it is tried again.
const AGAIN: Duration = Duration::from_secs(5);

/// How long a storage without the learner waits for news that somebody cleared it, before its words are kept there again.
const NEWS: Duration = Duration::from_secs(1);

/// Papers that were put away while a write of them failed: they are nowhere else, so they stay until they are kept.
#[derive(Default)]
pub struct Aside {
    /// Profiles.
    pub learners: Vec<Session<Learner>>,
    /// Projects.
    pub projects: Vec<Session<Project>>,
}

impl Desk {
    /// Whether what is on screen is kept.
    pub fn keep(self) -> Keep {
        self.keep.get()
    }

    /// A throttle, never a wait for a pause: the first key press starts the clock, later ones don't put it off.
    pub(super) fn keep_soon(self) {
        let press = self.typed.get_value() + 1;
        self.typed.set_value(press);
        set_timeout(move || self.pause_after(press), PAUSE);
        // "Not kept" stays on screen until it is kept: going and coming at every key press, it would be said again and again.
        if !is_tab_only()
            && !self.keep.with_untracked(|keep| matches!(keep, Keep::NotKept { .. } | Keep::Cleared { .. }))
        {
            self.keep.set(Keep::Keeping);
        }
        if !self.waiting.get_value() {
            self.waiting.set_value(true);
            set_timeout(move || self.keep_now(), KEEP_WITHIN);
        }
    }

    fn pause_after(self, press: u64) {
        if self.typed.try_get_value() == Some(press) {
            self.pause();
        }
    }

    /// Keeps what is not kept yet, now.
    pub fn keep_now(self) {
        if self.waiting.try_set_value(false) && !self.waits_for_news() {
            self.keep_papers();
        }
    }

    /// The same, when there may be no later: what is typed goes before what was cleared.
    fn keep_at_once(self) {
        if self.waiting.try_set_value(false) {
            self.keep_papers();
        }
    }

    /// Whether the learner is gone from the storage and it is not known yet why. Somebody may have cleared this computer in another tab;
    /// without news of that, what lies here is kept again.
    fn waits_for_news(self) -> bool {
        let is_gone = self.learner.with_untracked(|it| it.as_ref().is_some_and(|it| is_gone(it) && !it.is_let_go()));
        if is_gone && !self.awaits_news.get_value() {
            self.awaits_news.set_value(true);
            set_timeout(move || self.no_news(), NEWS);
        }
        is_gone
    }

    fn no_news(self) {
        let is_gone = || self.learner.with_untracked(|it| it.as_ref().is_some_and(is_gone));
        if self.awaits_news.try_set_value(false) && is_gone() {
            self.keep_whole();
            self.keep_papers();
        }
    }

    fn keep_papers(self) {
        let learner = keep(self.learner, false);
        let project = keep(self.project, false);
        // A project without its learner could not be found again.
        let is_alone = matches!((&learner, &project), (Outcome::Nothing, Outcome::Kept { .. }))
            && self.learner_id_untracked().is_some_and(|id| shelf::stored_check(&DocKey::Learner(id)).is_empty());
        let learner = if is_alone { keep(self.learner, true) } else { learner };
        let aside = self.aside.try_update_value(Aside::keep).unwrap_or_default();
        self.tell([vec![learner, project], aside].concat());
    }

    /// Keeps both papers whole, also when nothing is pending: for new documents.
    pub(super) fn keep_whole(self) {
        let learner = keep(self.learner, true);
        let project = keep(self.project, true);
        self.tell(vec![learner, project]);
    }

    fn tell(self, outcomes: Vec<Outcome>) {
        if is_tab_only() {
            self.keep.set(Keep::TabOnly);
            return;
        }
        let (mut changes, mut is_full, mut is_aside, mut cleared) = (0, false, true, 0);
        for outcome in &outcomes {
            match outcome {
                Outcome::Failed { changes: more, is_full: full, is_aside: aside } => {
                    changes += more;
                    is_full |= full;
                    is_aside &= aside;
                    if *aside {
                        self.is_updated.set(true);
                    }
                }
                Outcome::LetGo { changes } => cleared += changes,
                Outcome::Nothing | Outcome::Kept { .. } => {}
            }
        }
        if cleared > 0 {
            self.keep.set(Keep::Cleared { changes: cleared });
        } else if changes > 0 {
            self.keep.set(Keep::NotKept { changes, is_full, is_aside });
            if !self.trying.get_value() {
                self.trying.set_value(true);
                set_timeout(move || self.try_again(), AGAIN);
            }
        } else if outcomes.iter().any(|outcome| matches!(outcome, Outcome::Kept { .. })) {
            self.keep.set(if twins::is_settled() { Keep::Kept { at: clock::instant() } } else { Keep::Keeping });
        }
    }

    /// What became of the second copy: only with it, what is typed is kept.
    fn hear(self, told: Told) {
        match told {
            Told::Settled => {
                // A draft that found no room is still in danger; what waited for the second copy only is not.
                let had_failed = self.second_failed.get_value();
                self.second_failed.set_value(false);
                let waits = self.keep.with_untracked(|keep| *keep == Keep::Keeping || had_failed);
                // What was emptied or written over meanwhile is kept nowhere.
                if waits {
                    self.catch_up();
                }
                if waits && self.is_all_kept() && !self.waiting.get_value() && !self.awaits_news.get_value() {
                    self.keep.set(Keep::Kept { at: clock::instant() });
                }
            }
            Told::Failed { is_full } => {
                self.second_failed.set_value(true);
                self.keep.set(Keep::NotKept { changes: 1, is_full, is_aside: false });
            }
            Told::Other { key, mine, other } => {
                let learner = self.learner.with_untracked(|it| it.as_ref().and_then(|it| written(it, &key)));
                let project = self.project.with_untracked(|it| it.as_ref().and_then(|it| written(it, &key)));
                twins::settle(&key, &mine, &other, learner.or(project).as_ref());
                self.catch_up();
            }
        }
    }

    /// Somebody may have made room meanwhile.
    fn try_again(self) {
        if self.trying.try_set_value(false) {
            self.try_now();
        }
    }

    fn try_now(self) {
        if self.keep.try_with_untracked(|keep| matches!(keep, Keep::NotKept { .. })) == Some(true) {
            self.keep_now();
        }
    }

    /// Listens to what the person and other tabs do.
    pub(super) fn listen(self) {
        page::on_leaving(move || self.keep_at_once());
        page::asks_before_leaving(move || {
            let is_leaving = self.is_leaving.get_value();
            let is_only_here = self.keep.with_untracked(|keep| match keep {
                // Who loads the newer one finds there what was put aside.
                Keep::NotKept { is_aside, .. } => !(*is_aside && is_leaving),
                Keep::Cleared { .. } | Keep::TabOnly => true,
                _ => false,
            });
            is_only_here && self.learner_id_untracked().is_some()
        });
        storage::on_refused(move || {
            if !is_tab_only() {
                let changes = self.keep.with_untracked(|keep| match keep {
                    Keep::NotKept { changes, .. } => *changes,
                    _ => 1,
                });
                self.keep.set(Keep::NotKept { changes, is_full: true, is_aside: false });
            }
        });
        twins::on_told(move |told| self.hear(told));
        twins::on_newer(move || _ = self.is_updated.try_set(true));
        page::on_return(move || {
            self.today.set(clock::today());
            self.catch_up();
        });
        let other_tab = window_event_listener(ev::storage, move |event| {
            // An empty storage may be an accident; a learner who was taken away, and nothing else, was an act of somebody.
            let here = self.learner_id_untracked().map(|id| DocKey::Learner(id).to_string());
            let text = event.new_value();
            let is_taken = text.is_none();
            if event.key().is_some_and(|key| key.starts_with(keys::DOCUMENTS))
                && text.is_some_and(|text| shelf::is_of_newer(&text))
            {
                self.is_updated.set(true);
            }
            match event.key() {
                Some(key) if is_taken && here.as_ref() == Some(&key) => self.cleared_elsewhere(),
                Some(key) if is_taken && here.is_none() && key.starts_with(&keys::learners()) => nobody_is_here(),
                _ => {
                    self.catch_up();
                    // There is room now. Or it is the first of many things to go, and who they belong to goes last.
                    set_timeout(move || self.try_again(), if is_taken { NEWS } else { Duration::ZERO });
                }
            }
        });
        on_cleanup(move || other_tab.remove());
    }

    /// The learner was taken away from this computer in another tab: nothing of them is written here any more. Words that are kept
    /// nowhere stay on screen, for a file.
    fn cleared_elsewhere(self) {
        // It may have come back meanwhile, from a file.
        if !self.learner.with_untracked(|it| it.as_ref().is_some_and(is_gone)) {
            return;
        }
        let kept = self.is_learner_kept();
        self.learner.try_update_untracked(|it| it.as_mut().map(Session::let_go));
        self.project.try_update_untracked(|it| it.as_mut().map(Session::let_go));
        if kept { self.leave() } else { self.keep_papers() }
    }

    /// Whether all of the learner at work is stored.
    fn is_learner_kept(self) -> bool {
        let learner = self.learner.with_untracked(|it| it.as_ref().is_none_or(|it| !is_only_here(it)));
        let project = self.project.with_untracked(|it| it.as_ref().is_none_or(|it| !is_only_here(it)));
        let id = self.learner_id_untracked();
        let aside = self
            .aside
            .with_value(|aside| aside.projects.iter().any(|it| Some(&it.document().learner_id) == id.as_ref()));
        learner && project && !aside
    }

    /// Whether a newer Pathlet works in another tab: what is changed here may not be kept from some moment on.
    pub fn is_updated(self) -> bool {
        self.is_updated.get()
    }

    /// Loads the newer one, once what was done here is kept or put aside. What is neither, the browser asks about.
    pub fn load_again(self) {
        self.keep_now();
        self.is_leaving.set_value(true);
        page::reload();
        // Whoever stayed is asked again the next time.
        set_timeout(move || _ = self.is_leaving.try_set_value(false), AGAIN);
    }

    /// Goes away from a learner who was taken away from this computer in another tab, also with words that are kept nowhere: only after
    /// the person said so.
    pub fn leave(self) {
        if let Some(id) = self.learner_id_untracked() {
            self.aside.update_value(|aside| aside.projects.retain(|it| it.document().learner_id != id));
            shelf::set_last_file(&id, None);
        }
        self.said.set(None);
        self.learner.set(None);
        self.project.set(None);
        self.keep.set(Keep::Quiet);
        tab::set_who(None);
        page::go(if shelf::learner_ids().is_empty() { "#/hello" } else { "#/who" });
    }

    /// Another tab may have kept something: shows it, with what is not kept here on top. Or somebody may have emptied the storage.
    pub fn catch_up(self) {
        self.waits_for_news();
        let is_newer = catch_up(self.learner) | catch_up(self.project);
        if is_newer {
            self.is_updated.set(true);
        }
        // Where both tabs wrote at the same moment, the words of this one are not there.
        if !self.is_all_kept() {
            self.keep_soon();
        }
    }
}

impl Aside {
    /// Keeps what lies aside; what is kept lies there no longer.
    pub fn keep(&mut self) -> Vec<Outcome> {
        let mut outcomes: Vec<Outcome> =
            self.learners.iter_mut().map(|it| keeping::keep(it, false, &Computer)).collect();
        outcomes.extend(self.projects.iter_mut().map(|it| keeping::keep(it, false, &Computer)));
        self.learners.retain(is_only_here);
        self.projects.retain(is_only_here);
        outcomes
    }
}

/// Whether the browser keeps nothing for us that outlives a breakdown: no storage, or no database for the second copy.
pub fn is_tab_only() -> bool {
    storage::is_tab_only() || !twins::has_database()
}

/// Whether a paper holds something that is not stored: edits, or all of it.
pub fn is_only_here<D: Document>(session: &Session<D>) -> bool {
    !session.is_kept() || is_new(session)
}

/// Whether a paper was never stored, because the first write failed.
fn is_new<D: Document>(session: &Session<D>) -> bool {
    !session.is_stored()
}

/// What this paper wrote, if the key is its own.
fn written<D: Document>(session: &Session<D>, key: &DocKey) -> Option<Written> {
    (session.document().doc_key() == *key).then(|| session.written())
}

/// Whether a paper was stored and is in the storage no more.
fn is_gone<D: Document>(session: &Session<D>) -> bool {
    keeping::is_gone(session, &Computer)
}

/// The last learner was taken away while this tab asked who is working.
fn nobody_is_here() {
    if page::hash() == "#/who" && shelf::learner_ids().is_empty() {
        page::go("#/hello");
    }
}

/// Keeps one paper; `whole` also when nothing is pending.
fn keep<D: Document>(session: RwSignal<Option<Session<D>>>, whole: bool) -> Outcome {
    let outcome = session.try_update_untracked(|it| it.as_mut().map(|it| keeping::keep(it, whole, &Computer)));
    let outcome = outcome.flatten().unwrap_or(Outcome::Nothing);
    // Where what is on screen is what was kept, nothing has to be drawn anew.
    if outcome == (Outcome::Kept { is_more: true }) {
        session.notify();
    }
    outcome
}

/// Shows what another tab has stored, with what is not kept there on top. Whether a newer Pathlet stored it, so that it can't be shown.
fn catch_up<D: Document>(session: RwSignal<Option<Session<D>>>) -> bool {
    let is_behind = session.with_untracked(|it| it.as_ref().is_some_and(|it| keeping::is_behind(it, &Computer)));
    if is_behind {
        let is_safe = session.try_update(|it| it.as_mut().map(|it| keeping::catch_up(it, &Computer)));
        if is_safe.flatten() == Some(false) {
            storage::refused();
        }
    }
    is_behind && session.with_untracked(|it| it.as_ref().is_some_and(|it| shelf::is_newer(&it.document().doc_key())))
}
