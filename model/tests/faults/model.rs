//! Random lives of a computer against a list of words of which it was said that they are kept.
//!
//! Two tabs, one project. Whatever happens, in whatever order: each such word is in the document, beside it (`also`), among the earlier
//! texts, in quarantine or among what was put aside, unless a person wrote over it who had it on screen.

use std::collections::BTreeSet;

use pathlet_model::command::Command;
use pathlet_model::cycle::{Cycle, Idea};
use pathlet_model::format::Stamp;
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::generate;
use pathlet_model::json::Json;
use pathlet_model::place::Place;
use pathlet_model::project::{DrivingQuestion, Project};
use pathlet_model::second_copy::second_copy;
use pathlet_model::store::{Computer, DocKey, Document, adding, document, keys, save};
use pathlet_model::values::Id;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::common::{self, plain};
use crate::disk::Disk;
use crate::tab::{Tab, now};

/// What can happen.
#[derive(Clone, Debug)]
enum Happens {
    /// Somebody writes a word behind what stands in a field, over it, or as a new idea.
    Writes(usize, usize),
    /// Somebody does something else, or takes the last step back.
    Works(usize, u64),
    /// The tab keeps what is on screen.
    Keeps(usize),
    /// The database gets on with what the tab asked of it.
    GetsOn(usize),
    /// The tab hears that another one has written.
    Hears(usize),
    /// The tab gets time for everything.
    Rests(usize),
    /// Somebody goes to another project in the tab, and comes back when there is something to write.
    PutsDown(usize),
    /// The tab is closed and opened anew.
    Closes(usize),
    /// The tab is gone, without a last word, and opened anew.
    Crashes(usize),
    /// The storage is written to the disk.
    Flushes,
    /// The browser is killed; what the storage had not written to the disk is gone. Opened anew, perhaps by a newer program.
    Killed(i64),
    /// The storage has so much room left.
    Fills(usize),
    /// The database takes nothing more, or takes it again.
    FillsDatabase(bool),
    /// The text of the project is damaged: in the storage or in the database.
    Damaged(bool, usize),
    /// One of the two is empty.
    Emptied(bool),
    /// Somebody goes back to an earlier text.
    Returns(usize, usize),
    /// Somebody opens a file with a copy of the project.
    Adds(usize),
    /// The clock is put forward or back, in hours.
    Clock(i64),
}

fn happens() -> impl Strategy<Value = Happens> {
    let tab = 0_usize..2;
    prop_oneof![
        12 => (tab.clone(), 0_usize..8).prop_map(|(tab, what)| Happens::Writes(tab, what)),
        2 => (tab.clone(), any::<u64>()).prop_map(|(tab, seed)| Happens::Works(tab, seed)),
        8 => tab.clone().prop_map(Happens::Keeps),
        8 => tab.clone().prop_map(Happens::GetsOn),
        4 => tab.clone().prop_map(Happens::Hears),
        4 => tab.clone().prop_map(Happens::Rests),
        3 => tab.clone().prop_map(Happens::PutsDown),
        1 => tab.clone().prop_map(Happens::Closes),
        1 => tab.clone().prop_map(Happens::Crashes),
        2 => Just(Happens::Flushes),
        2 => (1_i64..3).prop_map(Happens::Killed),
        1 => prop_oneof![Just(0_usize), 0_usize..3_000, Just(1_000_000)].prop_map(Happens::Fills),
        1 => any::<bool>().prop_map(Happens::FillsDatabase),
        2 => (any::<bool>(), 0_usize..5).prop_map(|(second, how)| Happens::Damaged(second, how)),
        1 => any::<bool>().prop_map(Happens::Emptied),
        1 => (tab.clone(), 0_usize..9).prop_map(|(tab, nth)| Happens::Returns(tab, nth)),
        1 => tab.prop_map(Happens::Adds),
        2 => prop_oneof![0_i64..2, -9_000_i64..9_000].prop_map(Happens::Clock),
    ]
}

/// A computer, its two tabs, and what somebody was told.
struct Life {
    disk: Disk,
    tabs: [Tab; 2],
    /// The words typed in each tab's open project of which nothing was said yet.
    typed: [Vec<String>; 2],
    /// Words of which it was said that they are kept.
    kept: BTreeSet<String>,
    /// Words that somebody took away who had them on screen.
    let_go: BTreeSet<String>,
    words: usize,
    /// Something was damaged since both copies were whole: another wound at the same time would be a lost computer.
    is_wounded: bool,
}

const STAMP: Stamp<'static> = Stamp { app: "test", at: "2026-09-01T07:00:00Z", schema: 0 };

fn key() -> DocKey {
    plain::begun(3).doc_key()
}

/// The words that tests look for, in a text.
pub fn words_in(text: &str) -> BTreeSet<String> {
    text.split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| word.len() > 2 && word.starts_with("w0"))
        .map(str::to_owned)
        .collect()
}

impl Life {
    fn new() -> Self {
        let disk = Disk::default();
        save(&disk, &plain::learner(), "me", STAMP).unwrap();
        save(&disk, &plain::begun(3), "me", STAMP).unwrap();
        Tab::start(&disk, 1).settle();
        disk.flush();
        disk.0.borrow_mut().is_slow = true;
        let mut tabs = [Tab::start(&disk, 1), Tab::start(&disk, 1)];
        tabs.iter_mut().for_each(|tab| assert!(tab.open(&key())));
        Self {
            disk,
            tabs,
            typed: Default::default(),
            kept: BTreeSet::new(),
            let_go: BTreeSet::new(),
            words: 0,
            is_wounded: false,
        }
    }

    fn goes_on(&mut self, what: Happens) {
        match what {
            Happens::Writes(tab, what) => self.writes(tab, what),
            Happens::Works(tab, seed) => self.works(tab, seed),
            Happens::Keeps(tab) => _ = self.tabs[tab].keep(),
            Happens::GetsOn(tab) => _ = self.tabs[tab].step(),
            Happens::Hears(tab) => self.tabs[tab].catch_up(),
            Happens::Rests(tab) => self.tabs[tab].settle(),
            Happens::PutsDown(tab) => {
                self.tabs[tab].keep();
                // What is not kept lies aside, in the tab.
                if self.tabs[tab].open.as_ref().is_some_and(|open| open.is_kept() && open.is_stored()) {
                    self.tabs[tab].open = None;
                }
            }
            Happens::Closes(tab) => {
                self.tabs[tab].keep();
                self.opens(tab, 1);
            }
            Happens::Crashes(tab) => self.opens(tab, 1),
            Happens::Flushes => self.disk.flush(),
            Happens::Killed(schema) => self.killed(schema),
            Happens::Fills(left) => {
                let mut state = self.disk.0.borrow_mut();
                let used: usize = state.texts.iter().map(|(key, text)| key.len() + text.len()).sum();
                state.room = (left < 1_000_000).then_some(used + left);
            }
            Happens::FillsDatabase(is_full) => self.disk.0.borrow_mut().is_database_full = is_full,
            Happens::Damaged(is_second, how) => self.damaged(is_second, how),
            Happens::Emptied(is_second) => self.emptied(is_second),
            Happens::Returns(tab, nth) => self.returns(tab, nth),
            Happens::Adds(tab) => self.adds(tab),
            Happens::Clock(hours) => self.disk.0.borrow_mut().ms += hours * 3_600_000,
        }
        for tab in 0..2 {
            if self.tabs[tab].is_kept() {
                self.kept.extend(self.typed[tab].drain(..));
            }
        }
    }

    fn edit(&mut self, tab: usize, command: Command) -> bool {
        self.changes(tab, |tab| tab.edit(command))
    }

    /// Whatever somebody takes off the screen, they let go.
    fn changes(&mut self, tab: usize, change: impl FnOnce(&mut Tab) -> bool) -> bool {
        let before = words_in(&self.tabs[tab].screen().print());
        let is_done = change(&mut self.tabs[tab]);
        let after = words_in(&self.tabs[tab].screen().print());
        self.let_go.extend(before.difference(&after).cloned());
        is_done
    }

    fn writes(&mut self, tab: usize, what: usize) {
        if self.tabs[tab].open.is_none() {
            self.tabs[tab].open(&key());
        }
        self.words += 1;
        let word = format!("w0{}x", self.words);
        let screen = self.tabs[tab].screen();
        let text = |place: Place, record: &Json, field: &'static str, is_over: bool| {
            let stood = record.text(field).to_owned();
            let to = if is_over { word.clone() } else { format!("{stood} {word}") };
            Command::Set { place, field, from: Json::from(stood), to: Json::from(to) }
        };
        let here = Place::document();
        let command = match what {
            0 => text(here, &screen, Project::title.0, true),
            1 | 2 => text(here, &screen, Project::why_me.0, false),
            3 => text(here, &screen, Project::topic.0, false),
            4 | 5 => {
                let question = screen.get("driving_question").cloned().unwrap_or_default();
                text(Place::part("driving_question"), &question, DrivingQuestion::draft.0, what == 5)
            }
            6 => {
                let id = Id::new(format!("i{}", self.words));
                let idea = Idea { id, text: word.as_str().into(), ..Idea::default() };
                Command::add(plain::c1(), Cycle::parking_lot, &idea)
            }
            _ => {
                let cycle = screen.list("cycles").first().cloned().unwrap_or_default();
                let Some(idea) = cycle.list("parking_lot").first() else { return };
                text(Place::id(&Id::new(idea.text("id"))), idea, Idea::text.0, false)
            }
        };
        if self.edit(tab, command) {
            self.typed[tab].push(word);
        }
    }

    fn works(&mut self, tab: usize, seed: u64) {
        let Some(project) = self.tabs[tab].open.as_ref().map(|open| open.document().clone()) else { return };
        if seed.is_multiple_of(2) {
            self.changes(tab, |tab| tab.open.as_mut().is_some_and(|open| open.undo().is_ok()));
        } else if let Some(command) = generate::commands(&project, seed).into_iter().next() {
            self.edit(tab, command);
        }
    }

    /// What was typed and not kept goes with the tab: nobody was told that it is.
    fn opens(&mut self, tab: usize, schema: i64) {
        self.tabs[tab] = Tab::start(&self.disk, schema);
        self.typed[tab].clear();
        self.tabs[tab].open(&key());
    }

    fn killed(&mut self, schema: i64) {
        if !self.is_wounded {
            self.disk.lose_unwritten();
        }
        self.opens(0, schema);
        self.opens(1, schema);
        for tab in 0..2 {
            self.tabs[tab].settle();
        }
        let is_kept = self.tabs.iter().all(Tab::is_kept);
        let state = self.disk.0.borrow();
        // Only with room can what was damaged be put aside and written anew.
        let name = key().to_string();
        let is_whole = is_kept && state.texts.get(&name) == state.documents.get(&name);
        self.is_wounded = !is_whole || (self.is_wounded && (state.is_database_full || state.room.is_some()));
    }

    fn damaged(&mut self, is_second: bool, how: usize) {
        if std::mem::replace(&mut self.is_wounded, true) {
            return;
        }
        let mut state = self.disk.0.borrow_mut();
        let texts = if is_second { &mut state.documents } else { &mut state.texts };
        let Some(text) = texts.get_mut(&key().to_string()) else { return };
        match how {
            0 => text.clear(),
            1 => text.truncate(text.len() / 2),
            2 => *text = text.replacen('e', "E", 9),
            3 => *text = "null".to_owned(),
            _ => *text = "x".repeat(3_000),
        }
    }

    fn emptied(&mut self, is_second: bool) {
        if std::mem::replace(&mut self.is_wounded, true) {
            return;
        }
        let mut state = self.disk.0.borrow_mut();
        if is_second {
            state.documents.clear();
            state.heads.clear();
        } else {
            // What stands there to be read by people is theirs to lose with it; documents come back.
            state.texts.retain(|key, _| !key.starts_with(keys::DOCUMENTS));
        }
    }

    fn returns(&mut self, tab: usize, nth: usize) {
        let then = {
            let state = self.disk.0.borrow();
            let of_this = state.snapshots.iter().filter(|(name, _)| name.starts_with(&format!("{}#", key())));
            of_this.map(|(_, text)| text.clone()).nth(nth)
        };
        let Some(Ok(then)) = then.map(|text| document::read::<Project>(&key(), &text)) else { return };
        let twins = self.tabs[tab].twins.clone();
        if now(twins.keep_as_it_is(&key())).is_ok() {
            self.changes(tab, |tab| tab.open.as_mut().is_some_and(|open| open.return_to(&then.document).is_ok()));
        }
    }

    fn adds(&mut self, tab: usize) {
        let Some(project) = self.tabs[tab].open.as_ref().map(|open| open.document().clone()) else { return };
        let copy = WorkCopy { learner: plain::learner(), projects: vec![project].into(), ..WorkCopy::default() };
        let copy = second_copy(copy, &mut || {
            self.words += 1;
            Id::new(format!("n{}", self.words))
        });
        let _ = adding::add(self.tabs[tab].here.storage(), &copy, false, "me", STAMP);
        self.tabs[tab].work();
    }

    /// Words that were kept and are nowhere.
    fn lost(&self) -> Vec<String> {
        self.missing("")
    }

    /// Words that were kept and do not stand anywhere that begins so.
    fn missing(&self, place: &str) -> Vec<String> {
        let everything = self.disk.everything().into_iter().filter(|(name, _)| name.starts_with(place));
        let there = words_in(&everything.map(|(_, text)| text).collect::<String>());
        self.kept.difference(&self.let_go).filter(|word| !there.contains(*word)).cloned().collect()
    }

    /// Room again, and both tabs get time: then nothing is only in a tab.
    fn ends(&mut self) -> Result<(), TestCaseError> {
        {
            let mut state = self.disk.0.borrow_mut();
            (state.room, state.is_database_full) = (None, false);
        }
        for _ in 0..3 {
            self.tabs.iter_mut().for_each(Tab::settle);
        }
        let waits: Vec<usize> = (0..2).filter(|tab| !self.tabs[*tab].is_kept()).collect();
        prop_assert!(waits.is_empty(), "tabs {:?} never come to rest", waits);
        for tab in 0..2 {
            self.kept.extend(self.typed[tab].drain(..));
        }
        self.disk.flush();
        let mut tab = Tab::start(&self.disk, 1);
        prop_assert!(tab.open(&key()), "the project opens");
        tab.settle();
        prop_assert!(tab.is_kept());
        Ok(())
    }
}

fn check(happenings: Vec<Happens>) -> Result<(), TestCaseError> {
    let mut life = Life::new();
    for (nth, what) in happenings.into_iter().enumerate() {
        let told = format!("{nth}: {what:?}");
        life.goes_on(what);
        let lost = life.lost();
        prop_assert!(lost.is_empty(), "after {told}: {lost:?}");
    }
    life.ends()?;
    let lost = life.lost();
    prop_assert!(lost.is_empty(), "at the end: {lost:?}");
    let missing = life.missing("storage ");
    prop_assert!(missing.is_empty(), "in the end not in the storage: {missing:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 4_000, ..common::cases() })]

    #[test]
    fn whatever_happens_in_whatever_order_no_word_that_was_kept_is_lost(
        happenings in prop::collection::vec(happens(), 1..60)
    ) {
        check(happenings)?;
    }
}
