//! The two copies of every document: what is written to the storage follows into the database, and at the start what one of them
//! lacks comes back from the other. Which text stands, the model says (`store::twin`).
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::time::Duration;

use crate::dom::prelude::set_timeout;
use pathlet_model::format::Stamp;
use pathlet_model::store::twin::{self, Head, JoinedTwins, Stands};
use pathlet_model::store::{self, DocKey, Trace, keys, ring};
use pathlet_model::values::Id;
use wasm_bindgen_futures::spawn_local;

use crate::away;
use crate::desk::actor;
use crate::platform::database::NoDatabase;
use crate::platform::shadow::{self, Put};
use crate::platform::{clock, patience, storage};

/// How long after a snapshot of a document the next one is taken at the earliest.
const SNAPSHOT_EVERY_MS: f64 = 60_000.0;
/// How long after a failure it is tried again.
const AGAIN: Duration = Duration::from_secs(5);
/// How long the first page waits for a database that does not answer.
const PATIENCE_MS: i32 = 2_000;

/// How the second copy stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// All that is in the storage is in the database too.
    Settled,
    /// It could not be written; it is tried again.
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

type Tell = Box<dyn Fn(Told)>;

thread_local! {
    /// What is to follow, as it was written: by the time its turn comes, another tab may have written over it.
    static QUEUE: RefCell<VecDeque<(String, Option<String>)>> = const { RefCell::new(VecDeque::new()) };
    static IS_AT_WORK: Cell<bool> = const { Cell::new(false) };
    /// Whether another try is due already: one at a time, however often a write fails.
    static IS_TRYING: Cell<bool> = const { Cell::new(false) };
    static HAS_DATABASE: Cell<bool> = const { Cell::new(false) };
    static TOLD: RefCell<Vec<Tell>> = const { RefCell::new(Vec::new()) };
    static SNAPSHOTS: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
    static BROUGHT_BACK: Cell<usize> = const { Cell::new(0) };
}

/// Whether the browser has a database for the second copy, and it has answered.
pub fn has_database() -> bool {
    HAS_DATABASE.get()
}

/// Whether everything in the storage is in the database too.
pub fn is_settled() -> bool {
    !IS_AT_WORK.get() && QUEUE.with_borrow(VecDeque::is_empty)
}

/// How many documents came back at the start.
pub fn brought_back() -> usize {
    BROUGHT_BACK.get()
}

/// Asks to be told how the second copy stands.
pub fn on_told(tell: impl Fn(Told) + 'static) {
    TOLD.with_borrow_mut(|all| all.push(Box::new(tell)));
}

fn tell(told: &Told) {
    TOLD.with_borrow(|all| all.iter().for_each(|tell| tell(told.clone())));
}

/// Looks at both copies, brings back what one of them lacks, and from then on lets the database follow the storage.
pub async fn start() {
    if storage::is_tab_only() {
        return;
    }
    storage::on_changed(|key| {
        if key.starts_with(keys::DOCUMENTS) {
            changed(key);
        }
    });
    patience::at_most(PATIENCE_MS, async {
        if let Ok(heads) = shadow::heads().await {
            HAS_DATABASE.set(true);
            away::load().await;
            bring_together(heads).await;
            work();
        }
    })
    .await;
}

async fn bring_together(heads: Vec<(String, Head)>) {
    let here = storage::with(|store| store.keys(keys::DOCUMENTS)).unwrap_or_default();
    for (key, head) in &heads {
        if storage::note(&gone(key)).is_some() {
            push(key);
        } else if is_away(key, head) {
            continue;
        } else if storage::note(key).map(|text| Head::of(&Trace::of(&text))).as_ref() != Some(head) {
            meet(key).await;
        }
    }
    // What the database has never seen.
    here.iter().filter(|key| !heads.iter().any(|(known, _)| known == *key)).for_each(|key| push(key));
}

/// Whether a project stands in the database alone. One that was on its way out when something stopped goes now.
fn is_away(key: &str, head: &Head) -> bool {
    let is_away = away::of(key).is_some();
    match storage::note(key) {
        None => is_away,
        Some(text) if is_away && Head::of(&Trace::of(&text)) == *head => storage::set_note(key, None),
        Some(_) => false,
    }
}

/// Takes the projects of a learner that are away out of the database; of everybody without a learner.
pub fn forget_away(learner: Option<&Id>) {
    match learner {
        Some(learner) => away::of_learner(learner).iter().for_each(|(key, _)| forget(&key.to_string())),
        None => away::keys().iter().for_each(|key| forget(key)),
    }
}

/// Takes a project that is away out of the database for good; only after the person was asked.
pub fn forget(key: &str) {
    away::is_back(key);
    changed(key);
}

/// Lets the two copies of a document become one again.
async fn meet(key: &str) {
    let (here, Ok(second)) = (storage::note(key), shadow::text(key).await) else { return };
    let Some(document) = DocKey::parse(key) else { return };
    match twin::stands(here.as_deref(), second.as_deref()) {
        Stands::Both => {}
        Stands::Here => {
            if let Some(second) = second {
                // Nothing that was ever kept goes without a trace.
                let _ = shadow::keep_snapshot(key, &clock::instant_ms(), &second).await;
            }
            push(key);
        }
        Stands::Shadow => {
            let is_safe = match &here {
                Some(text) if twin::is_sound(text) => {
                    shadow::keep_snapshot(key, &clock::instant_ms(), text).await.is_ok()
                }
                Some(_) => set_aside(&document),
                None => true,
            };
            if !is_safe {
                return;
            }
            let is_back = second.is_some_and(|text| storage::with(|store| store.set(key, &text)).is_ok());
            BROUGHT_BACK.set(BROUGHT_BACK.get() + usize::from(is_back));
        }
        Stands::Joined => {
            if let (Some(here), Some(second)) = (here, second) {
                join(&document, &here, &second).await;
            }
        }
    }
}

/// A text that can't be read is put aside before another is written there.
fn set_aside(key: &DocKey) -> bool {
    storage::with(|store| store::set_aside(store, key, &clock::stamp())).is_ok()
}

async fn join(key: &DocKey, here: &str, second: &str) {
    let name = key.to_string();
    for text in [here, second] {
        if shadow::keep_snapshot(&name, &clock::instant_ms(), text).await.is_err() {
            return;
        }
    }
    let at = clock::instant();
    let stamp = Stamp { app: env!("CARGO_PKG_VERSION"), at: &at };
    let actor = actor();
    let is_kept = match twin::join(key, here, second, &actor) {
        Ok(JoinedTwins::Learner(learner)) => {
            storage::with(|store| store::save(store, &*learner, &actor, stamp)).is_ok()
        }
        Ok(JoinedTwins::Project(project)) => {
            storage::with(|store| store::save(store, &*project, &actor, stamp)).is_ok()
        }
        Err(_) => false,
    };
    if is_kept {
        push(&name);
    }
}

/// A document was written to the storage, or taken away from it.
fn changed(key: &str) {
    let is_here = storage::note(key).is_some();
    if is_here {
        away::is_back(key);
    } else if away::of(key).is_some() {
        return;
    } else {
        // Should the tab go now, the next start takes it away.
        storage::set_note(&gone(key), Some(""));
    }
    push(key);
    work();
}

fn gone(key: &str) -> String {
    format!("{}{key}", keys::GONE)
}

fn push(key: &str) {
    let text = storage::note(key);
    QUEUE.with_borrow_mut(|queue| match queue.iter_mut().find(|(known, _)| known == key) {
        Some((_, waiting)) => *waiting = text,
        None => queue.push_back((key.to_owned(), text)),
    });
}

/// Works the queue off, one document after the other.
fn work() {
    if HAS_DATABASE.get() && !IS_AT_WORK.replace(true) {
        spawn_local(async {
            let told = work_off().await;
            IS_AT_WORK.set(false);
            if matches!(told, Told::Failed { .. }) && !IS_TRYING.replace(true) {
                set_timeout(try_again, AGAIN);
            }
            tell(&told);
        });
    }
}

fn try_again() {
    IS_TRYING.set(false);
    work();
}

async fn work_off() -> Told {
    while let Some(next) = QUEUE.with_borrow(|queue| queue.front().cloned()) {
        let outcome = match &next {
            // Cleared in another tab meanwhile: it must not come back. After an accident the desk writes it anew.
            (key, Some(_)) if storage::note(key).is_none() => Ok(None),
            (key, Some(text)) => follow(key, text).await,
            (key, None) => shadow::remove(key).await.map(|()| {
                storage::set_note(&gone(key), None);
                None
            }),
        };
        let other = match outcome {
            Ok(other) => other,
            Err(why) => return Told::Failed { is_full: why.is_full },
        };
        // It may have been written again meanwhile; then that text has its turn too.
        QUEUE.with_borrow_mut(|queue| {
            if queue.front() == Some(&next) {
                queue.pop_front();
            }
        });
        if let (Some(other), Some(key), (_, Some(mine))) = (other, DocKey::parse(&next.0), next) {
            tell(&Told::Other { key, mine, other });
        }
    }
    Told::Settled
}

/// Lets a text follow into the database; gives back another tab's that stands there and was made without it.
async fn follow(key: &str, text: &str) -> Result<Option<String>, NoDatabase> {
    let snapshot = snapshot_time(key);
    match shadow::put(key, text, snapshot.as_deref()).await? {
        Put::Other(other) => return Ok(Some(other)),
        Put::Done if snapshot.is_some() => prune(key).await,
        Put::Done => {}
    }
    Ok(None)
}

/// Earlier texts that the ring does not keep go. One that stays too long does no harm.
async fn prune(key: &str) {
    let surplus = ring::surplus(&shadow::snapshot_times(key).await.unwrap_or_default(), clock::today());
    if !surplus.is_empty() {
        let _ = shadow::drop_snapshots(key, &surplus).await;
    }
}

/// The time of a snapshot, when it is time for one.
fn snapshot_time(key: &str) -> Option<String> {
    SNAPSHOTS.with_borrow_mut(|all| {
        let now = clock::instant();
        match all.iter_mut().find(|(known, _)| known == key) {
            Some((_, last)) if clock::ms_since(last) < SNAPSHOT_EVERY_MS => return None,
            Some((_, last)) => last.clone_from(&now),
            None => all.push((key.to_owned(), now)),
        }
        Some(clock::instant_ms())
    })
}

/// Another tab's text of a document stands in the database, made without this tab's. Where this tab's still stands in the storage, the
/// other one takes its place: what this tab wrote is at hand and goes on top of it, or both are joined. Where a later text stands
/// there that knows nothing of this tab's, that one stays among the snapshots.
pub fn settle(key: &DocKey, mine: &str, other: String, is_at_hand: bool) {
    let name = key.to_string();
    let (trace, theirs) = (Trace::of(mine), Trace::of(&other));
    let here = storage::note(&name).map(|text| Trace::of(&text)).unwrap_or_default();
    let is_in = |text: &Trace| text.comes_from(&trace.check, trace.rev);
    if is_in(&theirs) || (is_in(&here) && here.comes_from(&theirs.check, theirs.rev)) {
        return;
    }
    if !is_in(&here) {
        let mine = mine.to_owned();
        spawn_local(async move {
            // The session that wrote it takes it up again, if it is still open; this is for when it is not.
            let _ = shadow::keep_snapshot(&name, &clock::instant_ms(), &mine).await;
        });
    } else if is_at_hand {
        // A refusal is said by the next write.
        let _ = storage::with(|store| store.set(&name, &other));
    } else {
        spawn_local(async move {
            meet(&name).await;
            work();
        });
    }
}
