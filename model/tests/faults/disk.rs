//! A browser on a computer, for tests: a storage that answers at once and is written to the disk now and then, a database whose
//! transactions are through when it answers, a clock, and a fault at the n-th call.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use pathlet_model::store::room::units;
use pathlet_model::store::second::{NoSecond, Put, Second};
use pathlet_model::store::twin::{Head, may_follow};
use pathlet_model::store::{KeyValue, StoreError, Trace, keys};

/// What happens at a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It fails, once.
    Fails,
    /// It fails, and every one after it.
    FailsOn,
    /// A reading gives something else, once; anything else fails.
    Garbage,
    /// The program stops before it.
    Stops,
    /// The program stops after it, and what the storage had not written to the disk is gone.
    StopsAndLoses,
}

/// What is thrown when the program stops.
pub struct Stopped;

/// The browser.
#[derive(Clone, Default)]
pub struct Disk(pub Rc<RefCell<State>>);

/// What it holds.
#[derive(Default)]
pub struct State {
    /// The storage.
    pub texts: BTreeMap<String, String>,
    /// As much of it as is on the disk.
    pub written: BTreeMap<String, String>,
    /// Most UTF-16 units of the storage.
    pub room: Option<usize>,
    /// The database: documents.
    pub documents: BTreeMap<String, String>,
    /// The database: their heads.
    pub heads: BTreeMap<String, Head>,
    /// The database: the numbers of drafts.
    pub drafts: BTreeMap<String, i64>,
    /// The database: earlier texts by key and time.
    pub snapshots: BTreeMap<String, String>,
    /// Most UTF-16 units of the database.
    pub database_room: Option<usize>,
    /// Whether the database takes nothing more.
    pub is_database_full: bool,
    /// Whether the database lets others go first at every call.
    pub is_slow: bool,
    /// The clock, in milliseconds since 2026-09-01.
    pub ms: i64,
    calls: usize,
    fault: Option<(usize, Fault)>,
}

impl Disk {
    /// Lets the `n`-th call from now on meet with a fault.
    pub fn fault_at(&self, n: usize, fault: Fault) {
        let mut state = self.0.borrow_mut();
        state.fault = Some((state.calls + n, fault));
    }

    /// Whether the call at which something was to happen was never made. No more faults from here on.
    pub fn has_passed(&self) -> bool {
        let mut state = self.0.borrow_mut();
        let calls = state.calls;
        state.fault.take().is_none_or(|(at, _)| calls < at)
    }

    /// The storage is written to the disk.
    pub fn flush(&self) {
        let mut state = self.0.borrow_mut();
        state.written = state.texts.clone();
    }

    /// The browser is killed: what was not on the disk is gone. What the database said it has, it has.
    pub fn lose_unwritten(&self) {
        let mut state = self.0.borrow_mut();
        state.texts = state.written.clone();
    }

    /// Everything that can be found on the computer, under where it stands.
    pub fn everything(&self) -> Vec<(String, String)> {
        let state = self.0.borrow();
        let all = [("storage", &state.texts), ("second", &state.documents), ("snapshot", &state.snapshots)];
        all.iter()
            .flat_map(|(place, texts)| texts.iter().map(move |(k, t)| (format!("{place} {k}"), t.clone())))
            .collect()
    }

    /// One call. What the fault leaves of it.
    fn call<T>(&self, does: impl FnOnce(&mut State) -> Result<T, StoreError>) -> Result<(T, bool), StoreError> {
        let mut state = self.0.borrow_mut();
        state.calls += 1;
        let now = state.fault.filter(|(at, fault)| match fault {
            Fault::FailsOn => *at <= state.calls,
            _ => *at == state.calls,
        });
        match now.map(|(_, fault)| fault) {
            None => Ok((does(&mut state)?, false)),
            Some(Fault::Garbage) => Ok((does(&mut state)?, true)),
            Some(Fault::Fails | Fault::FailsOn) => Err(StoreError::Unavailable),
            Some(Fault::Stops) => {
                drop(state);
                std::panic::resume_unwind(Box::new(Stopped))
            }
            Some(Fault::StopsAndLoses) => {
                let _ = does(&mut state);
                drop(state);
                self.lose_unwritten();
                std::panic::resume_unwind(Box::new(Stopped))
            }
        }
    }

    fn ask<T>(&self, does: impl FnOnce(&mut State) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match self.call(does)? {
            (answer, false) => Ok(answer),
            (_, true) => Err(StoreError::Unavailable),
        }
    }
}

impl KeyValue for Disk {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let (text, is_garbage) = self.call(|state| Ok(state.texts.get(key).cloned()))?;
        Ok(if is_garbage { text.map(|text| text.chars().rev().collect()) } else { text })
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.ask(|state| {
            if let Some(room) = state.room {
                let size = |(key, text): (&String, &String)| units(key) + units(text);
                let others: usize = state.texts.iter().filter(|(known, _)| *known != key).map(size).sum();
                if others + units(key) + units(text) > room {
                    return Err(StoreError::Full);
                }
            }
            state.texts.insert(key.to_owned(), text.to_owned());
            Ok(())
        })
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.ask(|state| {
            state.texts.remove(key);
            Ok(())
        })
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.ask(|state| Ok(state.texts.keys().filter(|key| key.starts_with(prefix)).cloned().collect()))
    }
}

/// The database of that browser.
#[derive(Clone)]
pub struct Database(pub Disk);

impl Database {
    async fn ask<T>(&self, does: impl FnOnce(&mut State) -> T) -> Result<T, NoSecond> {
        if self.0.0.borrow().is_slow {
            Later(false).await;
        }
        Ok(self.0.ask(|state| Ok(does(state)))?)
    }

    async fn write<T>(&self, does: impl FnOnce(&mut State) -> T) -> Result<T, NoSecond> {
        if self.0.0.borrow().is_slow {
            Later(false).await;
        }
        let write = |state: &mut State| {
            if state.is_database_full {
                return Err(StoreError::Full);
            }
            let Some(room) = state.database_room else { return Ok(does(state)) };
            let before = (state.documents.clone(), state.heads.clone(), state.snapshots.clone());
            let done = does(state);
            let taken: usize = state.documents.values().chain(state.snapshots.values()).map(|text| units(text)).sum();
            if taken > room {
                // As a transaction that is given up.
                (state.documents, state.heads, state.snapshots) = before;
                return Err(StoreError::Full);
            }
            Ok(done)
        };
        Ok(self.0.ask(write)?)
    }
}

impl Second for Database {
    async fn heads(&self) -> Result<Vec<(String, Head)>, NoSecond> {
        self.ask(|state| state.heads.iter().map(|(key, head)| (key.clone(), head.clone())).collect()).await
    }

    async fn text(&self, key: &str) -> Result<Option<String>, NoSecond> {
        self.ask(|state| state.documents.get(key).cloned()).await
    }

    async fn put(&self, key: &str, text: &str, over: Option<&str>, snapshot: Option<&str>) -> Result<Put, NoSecond> {
        let trace = Trace::of(text);
        if trace.check.is_empty() {
            return Ok(Put::Done);
        }
        self.write(|state| {
            if !may_follow(state.heads.get(key), &trace) {
                let other = state.documents.get(key).cloned().unwrap_or_default();
                if over != Some(other.as_str()) {
                    return Put::Other(other);
                }
            }
            state.documents.insert(key.to_owned(), text.to_owned());
            state.heads.insert(key.to_owned(), Head::of(&trace));
            if let Some(time) = snapshot {
                state.snapshots.insert(format!("{key}#{time}"), text.to_owned());
            }
            Put::Done
        })
        .await
    }

    async fn keep_snapshot(&self, key: &str, time: &str, text: &str) -> Result<(), NoSecond> {
        self.write(|state| drop(state.snapshots.insert(format!("{key}#{time}"), text.to_owned()))).await
    }

    async fn snapshot(&self, key: &str, time: &str) -> Result<Option<String>, NoSecond> {
        self.ask(|state| state.snapshots.get(&format!("{key}#{time}")).cloned()).await
    }

    async fn snapshot_times(&self, key: &str) -> Result<Vec<String>, NoSecond> {
        let start = format!("{key}#");
        self.ask(|state| {
            state.snapshots.keys().filter_map(|name| Some(name.strip_prefix(&start)?.to_owned())).collect()
        })
        .await
    }

    async fn all_snapshot_times(&self) -> Result<Vec<(String, String)>, NoSecond> {
        self.ask(|state| {
            let split = |name: &String| name.rsplit_once('#').map(|(key, time)| (key.to_owned(), time.to_owned()));
            state.snapshots.keys().filter_map(split).collect()
        })
        .await
    }

    async fn drop_snapshots(&self, key: &str, times: &[String]) -> Result<(), NoSecond> {
        self.ask(|state| times.iter().for_each(|time| drop(state.snapshots.remove(&format!("{key}#{time}"))))).await
    }

    async fn asides(&self) -> Result<Vec<String>, NoSecond> {
        self.ask(|state| state.documents.keys().filter(|key| key.starts_with(keys::QUARANTINE)).cloned().collect())
            .await
    }

    async fn keep_aside(&self, key: &str, text: &str) -> Result<(), NoSecond> {
        self.write(|state| drop(state.documents.insert(key.to_owned(), text.to_owned()))).await
    }

    async fn drafts(&self) -> Result<Vec<(String, i64)>, NoSecond> {
        self.ask(|state| state.drafts.iter().map(|(key, count)| (key.clone(), *count)).collect()).await
    }

    async fn keep_draft(&self, key: &str, text: Option<&str>, count: i64) -> Result<(), NoSecond> {
        self.write(|state| {
            if state.drafts.get(key).is_some_and(|stands| *stands > count) {
                return;
            }
            state.drafts.insert(key.to_owned(), count);
            match text {
                Some(text) => drop(state.documents.insert(key.to_owned(), text.to_owned())),
                None => drop(state.documents.remove(key)),
            }
        })
        .await
    }

    async fn remove(&self, key: &str) -> Result<(), NoSecond> {
        let start = format!("{key}#");
        self.ask(|state| {
            state.documents.remove(key);
            state.heads.remove(key);
            state.drafts.remove(key);
            state.snapshots.retain(|name, _| !name.starts_with(&start));
        })
        .await
    }
}

/// Lets others go first, once.
struct Later(bool);

impl Future for Later {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
    }
}
