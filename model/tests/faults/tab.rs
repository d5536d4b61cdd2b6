//! A tab over a browser, for tests: the same parts of the model that the app puts together, with a person at the keys.

use std::cell::RefCell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker};

use chrono::{Duration, NaiveDate};
use pathlet_model::command::Command;
use pathlet_model::json::Json;
use pathlet_model::keeping::{self, Outcome};
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::session::Session;
use pathlet_model::store::second::NoSecond;
use pathlet_model::store::twins::{Told, Twins};
use pathlet_model::store::{Computer, DocKey, Document, KeyValue, StoreError, Trace, asides, document, keys};
use pathlet_model::values::Day;

use crate::disk::{Database, Disk};

type Copies = Twins<Here, Database>;
type Task = Pin<Box<dyn Future<Output = Result<(), NoSecond>>>>;

/// The storage as one tab has it: what this tab writes, its twins hear of.
pub struct TabStorage {
    disk: Disk,
    twins: RefCell<Weak<Copies>>,
}

impl TabStorage {
    fn changed(&self, key: &str, text: Option<&str>) {
        let twins = self.twins.borrow().upgrade();
        if let Some(twins) = twins.filter(|_| key.starts_with(keys::DOCUMENTS)) {
            twins.changed(key, text);
        }
        if key.starts_with(keys::QUARANTINE) {
            asides::changed(&self.disk, key, text.is_some());
        }
    }
}

impl KeyValue for TabStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.disk.get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.disk.set(key, text)?;
        self.changed(key, Some(text));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.disk.remove(key)?;
        self.changed(key, None);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.disk.keys(prefix)
    }
}

/// The computer as one tab has it.
#[derive(Clone)]
pub struct Here {
    storage: Rc<TabStorage>,
    schema: i64,
}

impl Computer for Here {
    fn storage(&self) -> &dyn KeyValue {
        &*self.storage
    }

    fn actor(&self) -> String {
        "me".to_owned()
    }

    fn app(&self) -> &'static str {
        "test"
    }

    fn schema(&self) -> i64 {
        self.schema
    }

    fn ms(&self) -> i64 {
        self.storage.disk.0.borrow().ms
    }

    fn instant_of(&self, ms: i64) -> String {
        let (day, ms) = (ms.div_euclid(DAY_MS), ms.rem_euclid(DAY_MS));
        let (minute, milli) = (ms / 60_000, ms % 60_000);
        let clock = format!("{:02}:{:02}:{:02}.{:03}", minute / 60, minute % 60, milli / 1000, milli % 1000);
        format!("{}T{clock}Z", date(day))
    }

    fn instant(&self) -> String {
        format!("{}Z", &self.instant_of(self.ms())[..19])
    }

    fn stamp(&self) -> String {
        let text: String = self.instant().chars().filter(char::is_ascii_digit).collect();
        format!("{}-{}", &text[..8], &text[8..12])
    }

    fn today(&self) -> Day {
        date(self.ms().div_euclid(DAY_MS))
    }
}

const DAY_MS: i64 = 86_400_000;

fn date(days: i64) -> Day {
    Day::from(NaiveDate::from_ymd_opt(2026, 9, 1).unwrap() + Duration::days(days))
}

/// Waits for a future that waits for nobody.
pub fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    for _ in 0..10_000 {
        if let Poll::Ready(answer) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return answer;
        }
    }
    panic!("it waits for ever")
}

/// A tab with a project open.
pub struct Tab {
    /// Its part in the two copies.
    pub twins: Rc<Copies>,
    /// Its computer.
    pub here: Here,
    /// The project that lies open.
    pub open: Option<Session<Project>>,
    /// What it is doing with the database.
    task: Option<Task>,
    told: Rc<RefCell<Vec<Told>>>,
    is_failing: Rc<RefCell<bool>>,
    /// Whether the second copy answered at the start; without it, nothing follows and nothing is said to be kept.
    has_second: bool,
}

impl Tab {
    /// Opens a tab: both copies are brought together first, as far as the database answers.
    pub fn start(disk: &Disk, schema: i64) -> Self {
        let storage = Rc::new(TabStorage { disk: disk.clone(), twins: RefCell::default() });
        let here = Here { storage: storage.clone(), schema };
        let twins = Rc::new(Twins::new(here.clone(), Database(disk.clone())));
        *storage.twins.borrow_mut() = Rc::downgrade(&twins);
        let brought_back = now(twins.bring_together());
        let mut tab = Self {
            twins,
            here,
            open: None,
            task: None,
            told: Rc::default(),
            has_second: brought_back.is_ok(),
            is_failing: Rc::default(),
        };
        tab.work();
        tab
    }

    /// Lays a project on the desk; `false` when it is not there or can't be opened.
    pub fn open(&mut self, key: &DocKey) -> bool {
        let store = self.here.storage();
        let text = store.get(&key.to_string()).ok().flatten().unwrap_or_default();
        let found = document::open::<Project>(store, key, &self.here.stamp()).ok().flatten();
        self.open = found.map(|it| {
            let rev = it.document.rev();
            Session::open(it.document, rev, "me").read_as(Trace::of(&text))
        });
        self.open.is_some()
    }

    /// Makes an edit; whether it was taken.
    pub fn edit(&mut self, command: Command) -> bool {
        self.open.as_mut().is_some_and(|open| open.edit(command).is_ok())
    }

    /// The project as it is on screen.
    pub fn screen(&self) -> Json {
        self.open.as_ref().map(|open| open.document().to_json()).unwrap_or_default()
    }

    /// Keeps what is on screen, and lets it follow.
    pub fn keep(&mut self) -> Outcome {
        let here = self.here.clone();
        let outcome = self.open.as_mut().map_or(Outcome::Nothing, |open| {
            // Nobody clears the computer here: an empty storage is an accident.
            let is_gone = keeping::is_gone(open, &here);
            keeping::keep(open, is_gone, &here)
        });
        self.work();
        outcome
    }

    /// Another tab has written: shows it.
    pub fn catch_up(&mut self) {
        let here = self.here.clone();
        if let Some(open) = self.open.as_mut().filter(|open| keeping::is_behind(*open, &here)) {
            keeping::catch_up(open, &here);
        }
    }

    /// Begins to work off what is to follow, if it is not at it already.
    pub fn work(&mut self) {
        if self.task.is_none() && self.has_second {
            let (twins, told, is_failing) = (self.twins.clone(), self.told.clone(), self.is_failing.clone());
            self.task = Some(Box::pin(async move {
                let end = twins.work_off(|other| told.borrow_mut().push(other)).await;
                *is_failing.borrow_mut() = matches!(end, Told::Failed { .. });
                Ok(())
            }));
        }
    }

    /// One turn of what it does with the database; `false` when there is nothing to do.
    pub fn step(&mut self) -> bool {
        let Some(task) = self.task.as_mut() else { return false };
        if task.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
            self.task = None;
        }
        let told = std::mem::take(&mut *self.told.borrow_mut());
        for told in told {
            self.hear(told);
        }
        true
    }

    fn hear(&mut self, told: Told) {
        let Told::Other { key, mine, other } = told else { return };
        let open = self.open.as_ref().filter(|open| open.document().doc_key() == key);
        self.twins.settle(&key, &mine, &other, open.map(Session::written).as_ref());
        self.catch_up();
        self.work();
    }

    /// Lets it do all it has to do.
    pub fn settle(&mut self) {
        for _ in 0..20 {
            while self.step() {}
            self.catch_up();
            self.keep();
            while self.step() {}
            if self.is_kept() {
                return;
            }
            self.work();
        }
    }

    /// Whether it says "Kept on this computer".
    pub fn is_kept(&self) -> bool {
        let is_settled = self.has_second && self.task.is_none() && self.twins.is_done() && !*self.is_failing.borrow();
        let is_there = |open: &Session<Project>| {
            open.is_kept() && !keeping::is_gone(open, &self.here) && !keeping::is_behind(open, &self.here)
        };
        is_settled && self.open.as_ref().is_none_or(is_there)
    }
}
