//! A school year on one computer: twelve learners, 150 school days, projects that begin, are worked on and end. Finished ones are put away
//! when the app offers it. In the end the storage has room, and every word that was kept is found.

use std::collections::BTreeSet;

use pathlet_model::command::{Command, CycleMove, Step};
use pathlet_model::cycle::{Cycle, Idea};
use pathlet_model::format::Stamp;
use pathlet_model::generate::{self, Chance, Stage};
use pathlet_model::learner::Learner;
use pathlet_model::limits::EARLIER_UNITS;
use pathlet_model::place::Place;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::store::put_away;
use pathlet_model::store::room::{BUDGET, Room, Usage, units};
use pathlet_model::store::{DocKey, Document, KeyValue, document, keys, ring, save};
use pathlet_model::values::Id;

use crate::disk::Disk;
use crate::model::words_in;
use crate::tab::Tab;

const STAMP: Stamp<'static> = Stamp { app: "test", at: "2026-09-01T07:00:00Z", schema: 0 };
const LEARNERS: usize = 12;
const DAYS: usize = 150;

struct Year {
    disk: Disk,
    chance: Chance,
    learners: Vec<Learner>,
    /// The project each works on, and for how many days more.
    at_work: Vec<(DocKey, usize)>,
    /// What was put away, under its key.
    away: Vec<(String, String)>,
    kept: BTreeSet<String>,
    let_go: BTreeSet<String>,
    words: usize,
    fullest: usize,
}

impl Year {
    fn new() -> Self {
        let mut chance = Chance::new(2026);
        let disk = Disk::default();
        let learners: Vec<Learner> = (0..LEARNERS).map(|_| generate::learner(chance.draw())).collect();
        for learner in &learners {
            save(&disk, learner, "me", STAMP).unwrap();
        }
        let mut year = Self {
            disk,
            chance,
            learners,
            at_work: Vec::new(),
            away: Vec::new(),
            kept: BTreeSet::new(),
            let_go: BTreeSet::new(),
            words: 0,
            fullest: 0,
        };
        year.at_work = (0..LEARNERS).map(|nth| year.begins(nth)).collect();
        year
    }

    /// A learner begins a project, with its plan made.
    fn begins(&mut self, nth: usize) -> (DocKey, usize) {
        let days = 5 + self.chance.below(11);
        let project = generate::project(&self.learners[nth], self.chance.draw(), Stage::Running(1));
        save(&self.disk, &project, "me", STAMP).unwrap();
        (project.doc_key(), days)
    }

    /// Five days, after which the browser is closed.
    fn a_week(&mut self) {
        let mut tab = Tab::start(&self.disk, 1);
        for _ in 0..5 {
            self.disk.0.borrow_mut().ms += 86_400_000;
            self.a_day(&mut tab);
        }
        tab.settle();
        assert!(tab.is_kept());
        drop(tab);
        self.put_away();
        self.disk.flush();
    }

    fn a_day(&mut self, tab: &mut Tab) {
        for nth in 0..LEARNERS {
            let (key, days) = self.at_work[nth].clone();
            assert!(tab.open(&key));
            self.works(tab, days);
            self.at_work[nth].1 = days.saturating_sub(1);
            if days == 0 {
                tab.open = None;
                self.at_work[nth] = self.begins(nth);
            }
        }
    }

    /// What somebody does on a day; on the last one the project is closed or put aside.
    fn works(&mut self, tab: &mut Tab, days: usize) {
        self.words += 1;
        let (word, id) = (format!("w0{}x", self.words), Id::new(format!("i{}", self.words)));
        let project = tab.open.as_ref().unwrap().document().clone();
        let cycle = project.current_cycle().unwrap().clone();
        let before = words_in(&project.to_json().print());
        if self.chance.one_in(3) {
            generate::commands(&project, self.chance.draw()).into_iter().take(2).for_each(|edit| _ = tab.edit(edit));
        }
        let idea = Idea { id, text: format!("{word} {}", "and so on ".repeat(12)).as_str().into(), ..Idea::default() };
        let is_written = tab.edit(Command::add(Place::id(&cycle.id), Cycle::parking_lot, &idea));
        if days == 0 {
            let (id, note, adult) = (cycle.id, "It is enough.".to_owned(), String::new());
            let band = self.learners[0].grade.band();
            tab.edit(Command::Step(Step::Cycle { id, to: CycleMove::SetAside, day: 1, adult, note, band }));
        }
        tab.settle();
        assert!(tab.is_kept(), "on a day like any other");
        let after = words_in(&tab.screen().print());
        self.let_go.extend(before.difference(&after).cloned());
        if is_written {
            self.kept.insert(word);
        }
    }

    /// As the app offers it: to each learner in turn, after a complete copy.
    fn put_away(&mut self) {
        let mut usage = Usage::of(&self.disk).unwrap();
        self.fullest = self.fullest.max(usage.units);
        for nth in 0..LEARNERS {
            if !put_away::is_offered(usage, true) {
                return;
            }
            let texts: Vec<(DocKey, String)> =
                document::documents(&self.disk, &keys::projects_of(&self.learners[nth].id))
                    .unwrap()
                    .into_iter()
                    .map(|key| (key.clone(), self.disk.get(&key.to_string()).unwrap().unwrap()))
                    .collect();
            let read: Vec<(Project, usize)> = texts
                .iter()
                .map(|(key, text)| (document::read::<Project>(key, text).unwrap().document, units(text)))
                .collect();
            let projects: Vec<(&Project, usize)> = read.iter().map(|(project, units)| (project, *units)).collect();
            let open = read.iter().map(|(project, _)| project).find(|project| project.doc_key() == self.at_work[nth].0);
            for project in put_away::offered(usage, &projects, open) {
                assert!(put_away::may_go(project));
                let key = project.doc_key().to_string();
                let mut state = self.disk.0.borrow_mut();
                let text = state.texts.remove(&key).unwrap();
                state.documents.remove(&key);
                state.heads.remove(&key);
                let start = format!("{key}#");
                let times: Vec<String> =
                    state.snapshots.keys().filter_map(|name| Some(name.strip_prefix(&start)?.to_owned())).collect();
                for time in ring::surplus_of_away(&times) {
                    state.snapshots.remove(&format!("{start}{time}"));
                }
                self.away.push((key, text));
            }
            usage = Usage::of(&self.disk).unwrap();
        }
    }
}

#[test]
fn a_school_year_of_twelve_learners_fits_and_every_word_that_was_kept_is_found() {
    let mut year = Year::new();
    for _ in 0..DAYS / 5 {
        year.a_week();
    }
    assert!(year.away.len() > 30, "{} were put away", year.away.len());
    // Far below the budget: the first notice is the last one.
    assert!(
        Usage { units: year.fullest }.room() < Room::Little && year.fullest < BUDGET,
        "{} units at its fullest",
        year.fullest
    );
    let state = year.disk.0.borrow();
    let earlier: usize = state.snapshots.values().map(|text| units(text)).sum();
    assert!(earlier <= EARLIER_UNITS, "{earlier} units of earlier texts");
    let is_at_work = |name: &String| year.at_work.iter().any(|(key, _)| name.starts_with(&format!("{key}#")));
    let versions = state.snapshots.keys().filter(|name| is_at_work(name)).count();
    assert!(versions > 5 * LEARNERS, "{versions} versions of what is worked on");
    drop(state);
    let documents = year.disk.everything().into_iter().filter(|(place, _)| place.starts_with("storage "));
    let there = words_in(&documents.chain(year.away.clone()).map(|(_, text)| text).collect::<String>());
    let lost: Vec<&String> = year.kept.difference(&year.let_go).filter(|word| !there.contains(*word)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert!(year.kept.len() > LEARNERS * DAYS / 2, "{} words", year.kept.len());
    for (key, text) in &year.away {
        assert!(
            document::read::<Project>(&DocKey::parse(key).unwrap(), text).is_ok(),
            "{key} comes back with one press"
        );
    }
}
