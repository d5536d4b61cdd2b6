//! The two copies of every document: what is written to the storage follows into the second copy, and at the start what one of them
//! lacks comes back from the other. Which text stands, `twin` says; when to begin and whom to tell is the shell's business.
//!
//! A read that fails is never taken for a text that is not there: what can't be asked now is left as it is, and asked again.

use std::cell::RefCell;
use std::collections::VecDeque;

use super::document::After;
use super::second::{NoSecond, Put, Second};
use super::twin::{self, Head, Stands};
use super::{Computer, DocKey, Trace, keys, ring, set_aside};
use crate::format::Stamp;
use crate::limits::EARLIER_UNITS;
use crate::list::Gather;

/// How long after a snapshot of a document the next one is taken at the earliest, in milliseconds.
const SNAPSHOT_EVERY: i64 = 60_000;

/// How the second copy stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// All that is in the storage is in the second copy too.
    Settled,
    /// It could not be written; it is to be tried again.
    Failed {
        /// Whether there is no room left.
        is_full: bool,
    },
    /// Another tab had put another text of this document there at the same moment.
    Other {
        /// Of which document.
        key: DocKey,
        /// This tab's text.
        mine: String,
        /// The other one.
        other: String,
    },
}

/// What an open document wrote to the storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The check of the text it was last stored or read as.
    pub check: String,
    /// Revisions and checks of the text it was opened as, and of those it wrote since.
    pub texts: Vec<(i64, String)>,
    /// The checks of those whose edits it already made again, on top of another tab's text.
    pub taken_up: Vec<String>,
}

impl Written {
    /// Whether it can make again, on top of that text, all that its own texts have and that one has not.
    fn is_beyond(&self, other: &Trace) -> bool {
        self.texts.iter().any(|(rev, check)| other.comes_from(check, *rev))
    }

    /// Whether the words of a text of its own are on screen, or pending, where that other text stands in the storage.
    fn answers_for(&self, mine: &Trace, here: &Trace) -> bool {
        let is_mine = self.texts.iter().skip(1).any(|(_, check)| *check == mine.check);
        self.taken_up.contains(&mine.check) || (is_mine && self.is_beyond(here))
    }
}

/// What is left to do after `settle`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// Nothing.
    Nothing,
    /// A text becomes a snapshot: whoever wrote it has it on screen and keeps it again.
    Snapshot(String),
    /// A text that nobody has on screen is joined with what stands in the storage.
    Join(String),
    /// Both copies are looked at again.
    Meet,
}

/// The two copies, as one tab sees to them.
#[derive(Debug)]
pub struct Twins<C, S> {
    computer: C,
    second: S,
    /// What is to follow, as it was written: by the time its turn comes, another tab may have written over it. `None` = taken away.
    queue: RefCell<VecDeque<(String, Option<String>)>>,
    /// When the last snapshot of each document was taken.
    snapshots: RefCell<Vec<(String, i64)>>,
    /// The time of the last snapshot of all: two of them never have the same.
    last_ms: RefCell<i64>,
    /// Texts of an older version that are no snapshots yet: nothing goes over them before.
    older: RefCell<Vec<(String, String)>>,
    /// The documents whose second copy is known to be of this version.
    current: RefCell<Vec<String>>,
    /// What is left to do of texts that other tabs wrote at the same moment.
    left: RefCell<Vec<(DocKey, Left)>>,
}

impl<C: Computer, S: Second> Twins<C, S> {
    /// Begins with nothing to follow.
    pub fn new(computer: C, second: S) -> Self {
        Self {
            computer,
            second,
            queue: RefCell::default(),
            snapshots: RefCell::default(),
            last_ms: RefCell::new(i64::MIN),
            older: RefCell::default(),
            current: RefCell::default(),
            left: RefCell::default(),
        }
    }

    /// Whether nothing is left to follow, or to settle.
    pub fn is_done(&self) -> bool {
        self.queue.borrow().is_empty() && self.left.borrow().is_empty()
    }

    /// Looks at both copies, brings back what one of them lacks, and lets what the second has never seen follow. Gives how many
    /// documents came back.
    ///
    /// # Errors
    /// `NoSecond` when one of the copies can't be listed. A document that can't be looked at is left as it is.
    pub async fn bring_together(&self) -> Result<usize, NoSecond> {
        let heads = self.second.heads().await?;
        let store = self.computer.storage();
        let here = store.keys(keys::DOCUMENTS).map_err(|_| NoSecond::default())?;
        let mut back = 0;
        for (key, _) in heads.iter().filter(|(key, _)| !here.contains(key)) {
            match store.get(&gone(key)) {
                Ok(Some(_)) => self.push(key, None),
                Ok(None) => back += usize::from(self.meet(key).await.unwrap_or(false)),
                Err(_) => {}
            }
        }
        for key in &here {
            let Ok(Some(text)) = store.get(key) else { continue };
            let trace = twin::sound(&text);
            let head = heads.iter().find(|(known, _)| known == key).map(|(_, head)| head);
            match (&trace, head) {
                (Some(trace), Some(head)) if Head::of(trace) == *head => {}
                // What the second copy has never seen.
                (Some(_), None) => self.push(key, Some(text.clone())),
                _ => back += usize::from(self.meet(key).await.unwrap_or(false)),
            }
            self.keep_older(key, &text, &trace.unwrap_or_default()).await;
        }
        Ok(back)
    }

    /// Before a text of an older version is written anew, it becomes a snapshot that stays, named by its schema.
    async fn keep_older(&self, key: &str, text: &str, trace: &Trace) {
        if (1..self.computer.schema()).contains(&trace.schema) && self.snapshot_older(key, text).await.is_err() {
            self.older.borrow_mut().push((key.to_owned(), text.to_owned()));
        }
    }

    async fn snapshot_older(&self, key: &str, text: &str) -> Result<(), NoSecond> {
        self.second.keep_snapshot(key, &ring::of_schema(Trace::of(text).schema), text).await
    }

    /// Lets the two copies of a document become one again. Says whether a text came back into the storage.
    ///
    /// # Errors
    /// `NoSecond` when the second copy, or the storage, could not do its part. Then both texts are as they were.
    pub async fn meet(&self, key: &str) -> Result<bool, NoSecond> {
        let Some(document) = DocKey::parse(key) else { return Ok(false) };
        let second = self.second.text(key).await?;
        let here = self.read(key)?;
        match twin::stands(here.as_deref(), second.as_deref()) {
            Stands::Both => {}
            Stands::Here => {
                // Its words are in what stands here. What can't be read is kept by whoever writes over it.
                if let Some((second, trace)) = second.and_then(|text| twin::sound(&text).map(|trace| (text, trace))) {
                    self.keep_older(key, &second, &trace).await;
                    let _ = self.keep_snapshot(key, &second).await;
                }
                self.push(key, self.read(key)?);
            }
            Stands::Shadow => {
                if let Some(text) = here.as_deref().filter(|text| twin::is_sound(text)) {
                    // Its words are in what comes back: no room for it is no reason to do without that.
                    let _ = self.keep_snapshot(key, text).await;
                }
                return self.bring_back(&document, here.as_deref(), second).await;
            }
            Stands::Neither => {
                let snapshot = self.newest_sound(key).await?;
                return self.bring_back(&document, here.as_deref(), snapshot).await;
            }
            Stands::Joined => {
                if let (Some(here), Some(second)) = (here, second)
                    && !self.join(&document, &here, &second).await?
                {
                    return Err(NoSecond::default());
                }
            }
        }
        Ok(false)
    }

    /// Puts a text back into the storage, where `here` stands.
    async fn bring_back(&self, key: &DocKey, here: Option<&str>, text: Option<String>) -> Result<bool, NoSecond> {
        let (name, store) = (key.to_string(), self.computer.storage());
        let Some(text) = text else { return Ok(false) };
        // Another tab may have written meanwhile: its words are not for going over.
        if self.read(&name)?.as_deref() != here {
            return Ok(false);
        }
        if here.is_some_and(|here| !twin::is_sound(here)) {
            // A text that can't be read is put aside before another is written there.
            set_aside(store, key, &self.computer.stamp())?;
        }
        store.set(&name, &text)?;
        Ok(true)
    }

    /// The newest of the earlier texts that is whole.
    async fn newest_sound(&self, key: &str) -> Result<Option<String>, NoSecond> {
        for time in self.second.snapshot_times(key).await?.iter().rev() {
            let text = self.second.snapshot(key, time).await?;
            if text.as_deref().is_some_and(twin::is_sound) {
                return Ok(text);
            }
        }
        Ok(None)
    }

    /// Joins the text that stands in the storage with another; both become snapshots before. `false` when another stands there by then.
    async fn join(&self, key: &DocKey, here: &str, other: &str) -> Result<bool, NoSecond> {
        let name = key.to_string();
        for text in [here, other] {
            self.keep_snapshot(&name, text).await?;
        }
        if self.read(&name)?.as_deref() != Some(here) {
            return Ok(false);
        }
        let (store, actor, at) = (self.computer.storage(), self.computer.actor(), self.computer.instant());
        let stamp = Stamp { app: self.computer.app(), at: &at, schema: 0 };
        let (one, two) = (Trace::of(here), Trace::of(other));
        let after = After { line: &one.joined_line(&two), schema: one.schema.max(two.schema) };
        let kept = match twin::join(key, here, other, &actor) {
            Ok(joined) => joined.save(store, &actor, stamp, after),
            // One of them can't be read by this version: it is among the earlier ones.
            Err(_) => return Ok(true),
        };
        kept.map_err(|_| NoSecond::default())?;
        self.push(&name, self.read(&name)?);
        Ok(true)
    }

    /// Keeps the text that stands in the storage among the earlier ones: before somebody returns to one of those.
    ///
    /// # Errors
    /// `NoSecond`; then nothing is to be written over it.
    pub async fn keep_as_it_is(&self, key: &DocKey) -> Result<(), NoSecond> {
        let name = key.to_string();
        match self.read(&name)? {
            Some(text) => self.keep_snapshot(&name, &text).await,
            None => Ok(()),
        }
    }

    /// A document was written to the storage as this text, or taken away from it.
    pub fn changed(&self, key: &str, text: Option<&str>) {
        let (store, gone) = (self.computer.storage(), gone(key));
        // Should the tab go now, the next start takes it away. A note that can't be written brings it back, which loses nothing.
        let _ = match text {
            None => store.set(&gone, ""),
            Some(_) if store.get(&gone) == Ok(None) => Ok(()),
            Some(_) => store.remove(&gone),
        };
        self.push(key, text.map(str::to_owned));
    }

    fn push(&self, key: &str, text: Option<String>) {
        let mut queue = self.queue.borrow_mut();
        let new = text.as_deref().map(Trace::of);
        // What waits and is not in the new text has its turn before.
        queue.retain(|(known, waiting)| match (waiting, &new) {
            _ if known != key => true,
            (Some(waiting), Some(new)) => !is_in(waiting, new),
            _ => false,
        });
        queue.push_back((key.to_owned(), text));
    }

    /// Works the queue off, one document after the other, and tells of other tabs' texts on the way. Gives how it ended.
    pub async fn work_off(&self, tell: impl Fn(Told)) -> Told {
        loop {
            let Some(next) = self.queue.borrow().front().cloned() else {
                match self.finish().await {
                    Ok(true) => return Told::Settled,
                    Ok(false) => continue,
                    Err(why) => return Told::Failed { is_full: why.is_full },
                }
            };
            let (key, text) = &next;
            let other = match text {
                Some(text) => self.follow(key, text).await,
                None => self.let_go(key).await,
            };
            let other = match other {
                Ok(other) => other,
                Err(why) => return Told::Failed { is_full: why.is_full },
            };
            // It may have been written again meanwhile; then that text has its turn too.
            let mut queue = self.queue.borrow_mut();
            if queue.front() == Some(&next) {
                queue.pop_front();
            }
            drop(queue);
            if let (Some(other), Some(key), (_, Some(mine))) = (other, DocKey::parse(&next.0), next) {
                tell(Told::Other { key, mine, other });
            }
        }
    }

    async fn let_go(&self, key: &str) -> Result<Option<String>, NoSecond> {
        self.second.remove(key).await?;
        self.computer.storage().remove(&gone(key))?;
        Ok(None)
    }

    /// Lets a text follow into the second copy; gives back another tab's that stands there and was made without it.
    async fn follow(&self, key: &str, text: &str) -> Result<Option<String>, NoSecond> {
        if self.read(key)?.is_none() && self.was_cleared(key).await? {
            return Ok(None);
        }
        self.keep_all_older(key).await?;
        let now = self.computer.ms();
        let is_due = self.is_snapshot_due(key, now);
        let mut time = is_due.then(|| self.snapshot_name(text));
        let mut put = self.second.put(key, text, None, time.as_deref()).await;
        if put == Err(NoSecond { is_full: true }) && self.give_up_earlier().await {
            time = None;
            put = self.second.put(key, text, None, None).await;
        }
        if let Put::Other(other) = put? {
            if twin::is_sound(&other) {
                return Ok(Some(other));
            }
            // What stands there can't be read by anybody; it is no other tab's word.
            self.keep_snapshot(key, &other).await?;
            if let Put::Other(other) = self.second.put(key, text, Some(&other), time.as_deref()).await? {
                return Ok(Some(other));
            }
        }
        if time.is_some() {
            self.snapshots.borrow_mut().retain(|(known, _)| known != key);
            self.snapshots.borrow_mut().push((key.to_owned(), now));
            self.prune(key).await;
        }
        Ok(None)
    }

    /// Whether somebody took a document away that the storage lacks: then it must not come back. Where nobody did, and the second copy still
    /// has one, the storage was emptied by accident.
    async fn was_cleared(&self, key: &str) -> Result<bool, NoSecond> {
        Ok(self.read(&gone(key))?.is_some() || self.second.text(key).await?.is_none())
    }

    async fn keep_all_older(&self, key: &str) -> Result<(), NoSecond> {
        loop {
            let waiting = self.older.borrow().iter().find(|(known, _)| known == key).map(|(_, text)| text.clone());
            let Some(text) = waiting else { break };
            self.snapshot_older(key, &text).await?;
            self.older.borrow_mut().retain(|(known, other)| known != key || *other != text);
        }
        // What could not be read at the start may be an older one all the same.
        if self.computer.schema() > 1 && !self.current.borrow().iter().any(|known| known == key) {
            let second = self.second.text(key).await?.unwrap_or_default();
            if (1..self.computer.schema()).contains(&Trace::of(&second).schema) {
                self.snapshot_older(key, &second).await?;
            }
            self.current.borrow_mut().push(key.to_owned());
        }
        Ok(())
    }

    /// Earlier texts that the ring does not keep go. One that stays too long does no harm.
    async fn prune(&self, key: &str) {
        let mut all = self.second.all_snapshot_times().await.unwrap_or_default();
        let times = all.iter().filter(|(of, _)| of == key).map(|(_, time)| time.clone()).gather();
        let surplus = ring::surplus(&times, self.computer.today());
        all.retain(|(of, time)| of != key || !surplus.contains(time));
        let _ = self.second.drop_snapshots(key, &surplus).await;
        self.drop_all(&ring::over_limit(&all, EARLIER_UNITS)).await;
    }

    /// What is written now is worth more than how things stood: without room for both, half of the earlier texts go. Says whether any did.
    async fn give_up_earlier(&self) -> bool {
        let all = self.second.all_snapshot_times().await.unwrap_or_default();
        let units: usize = all.iter().map(|(_, time)| ring::units_of(time)).sum();
        let gone = ring::over_limit(&all, units / 2);
        self.drop_all(&gone).await;
        !gone.is_empty()
    }

    async fn drop_all(&self, gone: &[(String, String)]) {
        for (key, time) in gone {
            let _ = self.second.drop_snapshots(key, std::slice::from_ref(time)).await;
        }
    }

    /// Whether it is time for a snapshot. A clock that was put back says nothing about how long ago the last one was.
    fn is_snapshot_due(&self, key: &str, now: i64) -> bool {
        let snapshots = self.snapshots.borrow();
        let last = snapshots.iter().find(|(known, _)| known == key);
        last.is_none_or(|(_, last)| !(0..SNAPSHOT_EVERY).contains(&now.saturating_sub(*last)))
    }

    /// The name of a snapshot of that text; never the same twice.
    fn snapshot_name(&self, text: &str) -> String {
        let mut last = self.last_ms.borrow_mut();
        let now = self.computer.ms();
        *last = if now == *last { now.saturating_add(1) } else { now };
        ring::name(&self.computer.instant_of(*last), text)
    }

    async fn keep_snapshot(&self, key: &str, text: &str) -> Result<(), NoSecond> {
        let time = self.snapshot_name(text);
        self.second.keep_snapshot(key, &time, text).await
    }

    fn read(&self, key: &str) -> Result<Option<String>, NoSecond> {
        Ok(self.computer.storage().get(key)?)
    }

    /// Another tab's text of a document stands in the second copy, made without this tab's. Where this tab's still stands in the
    /// storage, the other one takes its place: what this tab wrote is at hand and goes on top of it. Where it is not at hand, the two are
    /// joined. `open` is what this tab's open document wrote, if it lies open. What is left to do, `work_off` does.
    pub fn settle(&self, key: &DocKey, mine: &str, other: &str, open: Option<&Written>) -> Left {
        let left = self.left_of(key, mine, other, open);
        if left != Left::Nothing {
            self.left.borrow_mut().push((key.clone(), left.clone()));
        }
        left
    }

    fn left_of(&self, key: &DocKey, mine: &str, other: &str, open: Option<&Written>) -> Left {
        let name = key.to_string();
        let (trace, theirs) = (Trace::of(mine), Trace::of(other));
        let Ok(here) = self.read(&name) else { return Left::Snapshot(mine.to_owned()) };
        let here = here.map(|text| Trace::of(&text)).unwrap_or_default();
        let is_in = |text: &Trace| text.comes_from(&trace.check, trace.rev);
        if is_in(&theirs) || (is_in(&here) && here.comes_from(&theirs.check, theirs.rev)) {
            return Left::Nothing;
        }
        match open {
            // A newer version's words are not for this one to change, and those that can't be read are nobody's.
            _ if theirs.check.is_empty() || !twin::is_sound(other) => Left::Snapshot(mine.to_owned()),
            Some(open) if !is_in(&here) && open.answers_for(&trace, &here) => Left::Snapshot(mine.to_owned()),
            _ if !is_in(&here) => Left::Join(mine.to_owned()),
            Some(open) if open.check == here.check && open.is_beyond(&theirs) => {
                // A refusal is said by the next write.
                let _ = self.computer.storage().set(&name, other);
                Left::Nothing
            }
            _ => Left::Meet,
        }
    }

    /// Does the next thing that `settle` left to do. Says whether there was none.
    async fn finish(&self) -> Result<bool, NoSecond> {
        let next = self.left.borrow().first().cloned();
        let Some((key, left)) = next else { return Ok(true) };
        let name = key.to_string();
        let is_done = match &left {
            Left::Nothing => true,
            Left::Snapshot(text) => self.keep_snapshot(&name, text).await.map(|()| true)?,
            Left::Join(text) => match self.read(&name)? {
                Some(here) if twin::sound(&here).is_some_and(|it| !it.check.is_empty()) => {
                    self.join(&key, &here, text).await?
                }
                _ => self.keep_snapshot(&name, text).await.map(|()| true)?,
            },
            Left::Meet => self.meet(&name).await.map(|_| true)?,
        };
        if is_done {
            self.left.borrow_mut().remove(0);
        }
        Ok(false)
    }
}

fn is_in(text: &str, new: &Trace) -> bool {
    let trace = Trace::of(text);
    new.comes_from(&trace.check, trace.rev)
}

/// The note that a text was taken away, until it is taken from the second copy too.
pub(super) fn gone(key: &str) -> String {
    format!("{}{key}", keys::GONE)
}

impl From<super::StoreError> for NoSecond {
    fn from(why: super::StoreError) -> Self {
        Self { is_full: why == super::StoreError::Full }
    }
}
