//! How a paper gets from the desk to the storage, and what becomes of words that can't.
use std::time::Duration;

use crate::dom::prelude::*;
use leptos::ev;
use pathlet_model::keeping::Outcome;
use pathlet_model::store::{DocKey, keys};

use super::leaf::Sheet;
use super::{AnySheet, Desk, Keep};
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
        let is_gone = self.learner.is_gone() && !self.learner.is_let_go();
        if is_gone && !self.awaits_news.get_value() {
            self.awaits_news.set_value(true);
            set_timeout(move || self.no_news(), NEWS);
        }
        is_gone
    }

    fn no_news(self) {
        if self.awaits_news.try_set_value(false) && self.learner.is_gone() {
            self.keep_whole();
            self.keep_papers();
        }
    }

    fn keep_papers(self) {
        let sheets = self.sheets();
        let kept = |sheet: &AnySheet| if sheet.is_kept() { Outcome::Nothing } else { sheet.keep(false) };
        let mut outcomes: Vec<Outcome> = sheets.iter().map(kept).collect();
        // A project without its learner could not be found again.
        let is_alone = matches!(outcomes.as_slice(), [Outcome::Nothing, Outcome::Kept { .. }, ..])
            && self.learner_id_untracked().is_some_and(|id| shelf::stored_check(&DocKey::Learner(id)).is_empty());
        if is_alone {
            outcomes.push(self.learner.keep(true));
        }
        let with_some_aside = sheets.iter().filter(|sheet| !sheet.has_nothing_aside());
        outcomes.extend(with_some_aside.flat_map(|sheet| sheet.keep_aside()));
        self.tell(outcomes);
    }

    /// Keeps what lies here whole, also when nothing is pending: for new documents.
    pub(super) fn keep_whole(self) {
        self.tell(self.sheets().iter().map(|sheet| sheet.keep(true)).collect());
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
                let open = self.sheets().iter().find_map(|sheet| sheet.written(&key));
                twins::settle(&key, &mine, &other, open.as_ref());
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
            is_only_here && (self.learner_id_untracked().is_some() || untrack(|| self.has_teacher()))
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
                Some(key) if is_taken && self.is_taken_beside(&key) => {}
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
        if !self.learner.is_gone() {
            return;
        }
        let kept = self.is_learner_kept();
        self.learner.let_go();
        self.project.let_go();
        if kept { self.leave() } else { self.keep_papers() }
    }

    /// A document of the teacher's was taken away in another tab: with nothing of it kept here alone, it goes from this one too.
    fn is_taken_beside(self, key: &str) -> bool {
        let taken = self.sheets_beside().into_iter().find(|sheet| {
            untrack(|| sheet.key()).is_some_and(|own| own.to_string() == key) && sheet.is_kept() && sheet.is_gone()
        });
        if let Some(sheet) = taken {
            sheet.clear();
        }
        taken.is_some()
    }

    /// Whether all of the learner at work is stored.
    fn is_learner_kept(self) -> bool {
        let id = self.learner_id_untracked();
        let is_aside = self.project.those_aside().iter().any(|project| Some(&project.learner_id) == id.as_ref());
        self.learner.is_kept() && self.project.is_kept() && !is_aside
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
            self.project.forget_aside(|project| project.learner_id == id);
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
        self.sheets().iter().for_each(|sheet| sheet.catch_up());
        if self.sheets().iter().any(|sheet| untrack(|| sheet.key()).is_some_and(|key| shelf::is_newer(&key))) {
            self.is_updated.set(true);
        }
        // Where both tabs wrote at the same moment, the words of this one are not there.
        if !self.is_all_kept() {
            self.keep_soon();
        }
    }
}

/// Whether the browser keeps nothing for us that outlives a breakdown: no storage, or no database for the second copy.
pub fn is_tab_only() -> bool {
    storage::is_tab_only() || !twins::has_database()
}

/// The last learner was taken away while this tab asked who is working.
fn nobody_is_here() {
    if page::hash() == "#/who" && shelf::learner_ids().is_empty() {
        page::go("#/hello");
    }
}
