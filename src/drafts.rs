//! When drafts follow into the database, and come back from there. What becomes of each, the model says (`store::drafts`).
use std::cell::{Cell, RefCell};
use std::time::Duration;

pub use pathlet_model::store::drafts::is_one;
use pathlet_model::store::drafts::{self, Change};
use pathlet_model::store::second::NoSecond;
use pathlet_model::values::Id;
use wasm_bindgen_futures::spawn_local;

use crate::dom::prelude::set_timeout;
use crate::platform::shadow::Database;
use crate::platform::{clock, storage};

/// How long after a failure it is tried again.
const AGAIN: Duration = Duration::from_secs(5);

thread_local! {
    /// What is to follow: of each draft the last change.
    static QUEUE: RefCell<Vec<Change>> = const { RefCell::new(Vec::new()) };
    /// Whether what was lost has come back.
    static IS_READY: Cell<bool> = const { Cell::new(false) };
    /// Whose are to be taken away.
    static GONE: RefCell<Vec<Id>> = const { RefCell::new(Vec::new()) };
    /// Whether another try is due already.
    static IS_TRYING: Cell<bool> = const { Cell::new(false) };
    static IS_AT_WORK: Cell<bool> = const { Cell::new(false) };
    /// Whether all drafts are to be looked at.
    static IS_DUE: Cell<bool> = const { Cell::new(false) };
}

/// At the start: brings back what the storage has lost. Before that went through nothing follows, so that it is tried again at the next
/// start.
pub async fn bring_back() {
    if drafts::bring_back(&storage::Ours, &Database, &clock::instant_ms()).await.is_ok() {
        IS_READY.set(true);
        // What the late part asked for while the database did not answer.
        if IS_DUE.get() {
            work();
        }
    }
}

/// A draft was written in the storage, or taken away there.
#[inline(never)]
pub fn changed(key: &str, text: Option<&str>) {
    if !IS_READY.get() {
        return;
    }
    let change = storage::with(|store| drafts::changed(store, key, text));
    QUEUE.with_borrow_mut(|queue| {
        queue.retain(|known| known.key != key);
        queue.push(change);
    });
    work();
}

/// Lets follow what has not followed yet.
#[inline(never)]
pub fn let_follow() {
    IS_DUE.set(true);
    work();
}

/// Takes away what somebody has typed, also what waits for room; only after the person was asked.
#[inline(never)]
pub fn forget(owner: &Id) {
    GONE.with_borrow_mut(|gone| gone.push(owner.clone()));
    work();
}

/// One after the other: what is written later is kept later. After a failure it is tried again.
fn work() {
    if !IS_READY.get() || IS_AT_WORK.replace(true) {
        return;
    }
    spawn_local(async {
        let has_failed = work_off().await.is_err();
        IS_AT_WORK.set(false);
        if has_failed {
            IS_DUE.set(true);
            if !IS_TRYING.replace(true) {
                set_timeout(try_again, AGAIN);
            }
        } else if !QUEUE.with_borrow(Vec::is_empty) || !GONE.with_borrow(Vec::is_empty) {
            // It came while the last look was on its way.
            work();
        }
    });
}

fn try_again() {
    IS_TRYING.set(false);
    work();
}

async fn work_off() -> Result<(), NoSecond> {
    loop {
        if IS_DUE.replace(false) {
            let left = drafts::left(&storage::Ours, &Database).await?;
            QUEUE.with_borrow_mut(|queue| {
                // One that waits is the newest of its draft.
                let is_new = |change: &Change| !queue.iter().any(|known| known.key == change.key);
                let left: Vec<Change> = left.into_iter().filter(is_new).collect();
                queue.extend(left);
            });
        }
        let next = QUEUE.with_borrow_mut(|queue| (!queue.is_empty()).then(|| queue.remove(0)));
        let Some(change) = next else {
            while let Some(owner) = GONE.with_borrow(|gone| gone.first().cloned()) {
                drafts::forget_whose(&Database, &owner).await?;
                GONE.with_borrow_mut(|gone| gone.retain(|other| *other != owner));
            }
            return drafts::forget(&storage::Ours, &Database).await;
        };
        drafts::follow(&Database, &change).await?;
    }
}
