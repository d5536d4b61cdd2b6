//! When the two copies of every document are brought together, and who is told. What becomes of each text, the model says
//! (`store::twins`): what is written to the storage follows into the database, and at the start what one of them lacks comes back.
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use crate::dom::prelude::set_timeout;
pub use pathlet_model::store::twins::Told;
use pathlet_model::store::twins::{Twins, Written};
use pathlet_model::store::{DocKey, keys};
use pathlet_model::values::Id;
use wasm_bindgen_futures::spawn_local;

use crate::asides;
use crate::away;
use crate::desk::Computer;
use crate::drafts;
use crate::platform::shadow::Database;
use crate::platform::{database, mark, patience, storage};
use crate::shelf;

/// How long after a failure it is tried again.
const AGAIN: Duration = Duration::from_secs(5);
/// How long the first page waits for a database that does not answer.
const PATIENCE_MS: i32 = 2_000;

type Tell = Box<dyn Fn(Told)>;

thread_local! {
    static TWINS: Rc<Twins<Computer, Database>> = Rc::new(Twins::new(Computer, Database));
    static IS_AT_WORK: Cell<bool> = const { Cell::new(false) };
    /// Whether another try is due already: one at a time, however often a write fails.
    static IS_TRYING: Cell<bool> = const { Cell::new(false) };
    static HAS_DATABASE: Cell<bool> = const { Cell::new(false) };
    static TOLD: RefCell<Vec<Tell>> = const { RefCell::new(Vec::new()) };
    static BROUGHT_BACK: Cell<usize> = const { Cell::new(0) };
    static IS_MARKED: Cell<bool> = const { Cell::new(false) };
    static WAS_CLEARED: Cell<bool> = const { Cell::new(false) };
}

fn twins() -> Rc<Twins<Computer, Database>> {
    TWINS.with(Rc::clone)
}

/// Whether the browser has a database for the second copy, and it has answered.
pub fn has_database() -> bool {
    HAS_DATABASE.get()
}

/// Whether everything in the storage is in the database too.
pub fn is_settled() -> bool {
    !IS_AT_WORK.get() && twins().is_done()
}

/// How many documents came back at the start.
pub fn brought_back() -> usize {
    BROUGHT_BACK.get()
}

/// Whether nothing is here in either store, although this computer held work before.
pub fn was_cleared() -> bool {
    WAS_CLEARED.get() && is_nobody_here()
}

fn is_nobody_here() -> bool {
    shelf::learner_ids().is_empty() && !shelf::has_teachers()
}

/// Forgets that this computer held work.
pub fn forget_mark() {
    IS_MARKED.set(false);
    WAS_CLEARED.set(false);
    mark::remove();
}

/// Marks this computer once work of somebody stands in both stores. An example leaves no trace.
fn leave_mark() {
    let is_worked_here = || shelf::has_teachers() || shelf::learners().0.iter().any(|found| !found.document.example);
    if !IS_MARKED.get() && is_worked_here() {
        IS_MARKED.set(true);
        mark::leave();
    }
}

/// Asks to be told how the second copy stands.
pub fn on_told(tell: impl Fn(Told) + 'static) {
    TOLD.with_borrow_mut(|all| all.push(Box::new(tell)));
}

/// Asks to be told when a newer Pathlet makes the database anew while this one is open.
pub fn on_newer(tell: impl Fn() + 'static) {
    database::on_newer(tell);
}

fn tell(told: &Told) {
    TOLD.with_borrow(|all| all.iter().for_each(|tell| tell(told.clone())));
}

/// Looks at both copies, brings back what one of them lacks, and from then on lets the database follow the storage.
pub async fn start() {
    if storage::is_tab_only() {
        return;
    }
    storage::on_changed(|key, text| {
        let goes_away = text.is_none() && away::of(key).is_some();
        if key.starts_with(keys::DOCUMENTS) && !goes_away {
            away::is_back(key);
            twins().changed(key, text);
            work();
        }
        if key.starts_with(keys::QUARANTINE) {
            asides::changed(key, text.is_some());
        }
        if drafts::is_one(key) {
            drafts::changed(key, text);
        }
    });
    patience::at_most(PATIENCE_MS, async {
        away::load().await;
        if let Ok(back) = twins().bring_together().await {
            HAS_DATABASE.set(true);
            BROUGHT_BACK.set(back);
            drafts::bring_back().await;
            WAS_CLEARED.set(is_nobody_here() && mark::is_there().await);
            work();
        }
    })
    .await;
}

/// Works off what is to follow.
fn work() {
    if HAS_DATABASE.get() && !IS_AT_WORK.replace(true) {
        spawn_local(async {
            let told = twins().work_off(|told| tell(&told)).await;
            IS_AT_WORK.set(false);
            if matches!(told, Told::Failed { .. }) && !IS_TRYING.replace(true) {
                set_timeout(try_again, AGAIN);
            }
            if told == Told::Settled {
                leave_mark();
            }
            tell(&told);
        });
    }
}

fn try_again() {
    IS_TRYING.set(false);
    work();
}

/// Another tab's text of a document stands in the database, made without this tab's. `open` is what this tab's open document wrote.
pub fn settle(key: &DocKey, mine: &str, other: &str, open: Option<&Written>) {
    twins().settle(key, mine, other, open);
    work();
}

/// Keeps what stands in the storage among the earlier texts of its document, before another goes over it. `false` when it can't be.
pub async fn keep_as_it_is(key: &DocKey) -> bool {
    twins().keep_as_it_is(key).await.is_ok()
}

/// Takes the projects of a learner that are away out of the database, by its own list; of everybody without a learner.
pub fn forget_away(learner: Option<Id>) {
    spawn_local(async move {
        away::load().await;
        let prefix = learner.map(|learner| keys::projects_of(&learner)).unwrap_or_default();
        away::keys().iter().filter(|key| key.starts_with(&prefix)).for_each(|key| forget(key));
    });
}

/// Takes a project that is away out of the database for good; only after the person was asked. One that is in the storage again stays.
pub fn forget(key: &str) {
    away::is_back(key);
    if storage::note(key).is_none() {
        twins().changed(key, None);
        work();
    }
}
