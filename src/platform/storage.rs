//! The browser's storage behind the port of the model. It may be denied, or full; then it says so and throws nothing.
//!
//! Where it is denied, a memory of this tab stands in, so that the work can still be done and saved as a file.
use std::cell::{OnceCell, RefCell};

use gloo_storage::{LocalStorage, Storage as _};
use leptos::prelude::window;
use pathlet_model::store::{KeyValue, Memory, StoreError};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage};

/// What is in use: the browser's storage, or a memory of this tab.
enum InUse {
    Browser,
    Tab(Memory),
}

type Changed = Box<dyn Fn(&str, Option<&str>)>;

thread_local! {
    static IN_USE: OnceCell<InUse> = const { OnceCell::new() };
    static REFUSED: RefCell<Vec<Box<dyn Fn()>>> = const { RefCell::new(Vec::new()) };
    static CHANGED: OnceCell<Changed> = const { OnceCell::new() };
    /// Keys that were written in an act that is not over.
    static HELD: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

/// Runs something with the storage of this tab. What runs may ask for the storage itself.
pub fn with<R>(run: impl FnOnce(&dyn KeyValue) -> R) -> R {
    IN_USE.with(|slot| match slot.get_or_init(probe) {
        InUse::Browser => run(&Browser),
        InUse::Tab(memory) => run(memory),
    })
}

/// Whether everything is kept in this tab only, because the browser keeps nothing for us.
pub fn is_tab_only() -> bool {
    IN_USE.with(|slot| matches!(slot.get_or_init(probe), InUse::Tab(_)))
}

/// A small text of this computer (`pathlet/device/...`); what can't be read is not there.
pub fn note(key: &str) -> Option<String> {
    with(|store| store.get(key).ok().flatten())
}

/// Writes a small text of this computer; `None` takes it away. `false` when it was not kept; then whoever asked to be told is told.
pub fn set_note(key: &str, text: Option<&str>) -> bool {
    let is_kept = with(|store| match text {
        Some(text) => store.set(key, text).is_ok(),
        None => store.remove(key).is_ok(),
    });
    if !is_kept {
        refused();
    }
    is_kept
}

/// Tells that words could not be kept.
pub fn refused() {
    REFUSED.with_borrow(|tell| tell.iter().for_each(|tell| tell()));
}

/// Asks to be told when a small text could not be kept: a draft must not be lost without a word.
pub fn on_refused(tell: impl Fn() + 'static) {
    REFUSED.with_borrow_mut(|all| all.push(Box::new(tell)));
}

/// Asks to be told of every key that is written or taken away from this tab, and of what was written. Once only.
pub fn on_changed(tell: impl Fn(&str, Option<&str>) + 'static) {
    // Told twice, the first one stays.
    CHANGED.with(|slot| drop(slot.set(Box::new(tell))));
}

/// Writes several texts as one act: what was written is told of only when it is over, as it stands then. What was undone on the way
/// was never there.
pub fn at_once<R>(run: impl FnOnce(&dyn KeyValue) -> R) -> R {
    HELD.set(Some(Vec::new()));
    let outcome = with(run);
    for key in HELD.take().unwrap_or_default() {
        changed(&key, note(&key).as_deref());
    }
    outcome
}

fn changed(key: &str, text: Option<&str>) {
    let is_held = HELD.with_borrow_mut(|held| match held {
        Some(held) => {
            held.retain(|known| known != key);
            held.push(key.to_owned());
            true
        }
        None => false,
    });
    if is_held {
        return;
    }
    CHANGED.with(|slot| slot.get().into_iter().for_each(|tell| tell(key, text)));
}

/// gloo panics when storage is denied, so it is asked for the first time without it.
fn probe() -> InUse {
    match window().local_storage() {
        Ok(Some(storage)) if storage.length().is_ok() => InUse::Browser,
        _ => InUse::Tab(Memory::new()),
    }
}

/// The browser's storage, probed before.
struct Browser;

impl Browser {
    fn raw() -> Result<Storage, StoreError> {
        // Denied in the middle of a visit is rare, and no reason to stop: the port says so.
        window().local_storage().ok().flatten().map(|_| LocalStorage::raw()).ok_or(StoreError::Unavailable)
    }
}

impl KeyValue for Browser {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Self::raw()?.get_item(key).map_err(|_| StoreError::Unavailable)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        Self::raw()?.set_item(key, text).map_err(|error| reason(&error))?;
        changed(key, Some(text));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        Self::raw()?.remove_item(key).map_err(|_| StoreError::Unavailable)?;
        changed(key, None);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let storage = Self::raw()?;
        let length = storage.length().map_err(|_| StoreError::Unavailable)?;
        let names = (0..length).filter_map(|at| storage.key(at).ok().flatten());
        let mut keys: Vec<String> = names.filter(|key| key.starts_with(prefix)).collect();
        pathlet_model::order::sort(&mut keys);
        Ok(keys)
    }
}

/// The storage of this tab, whichever is in use.
#[derive(Clone, Copy, Debug)]
pub struct Ours;

impl KeyValue for Ours {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        with(|store| store.get(key))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        with(|store| store.set(key, text))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        with(|store| store.remove(key))
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        with(|store| store.keys(prefix))
    }
}

/// A full store has a name of its own, an older one in Firefox too.
fn reason(error: &JsValue) -> StoreError {
    let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
    if name == "QuotaExceededError" || name == "NS_ERROR_DOM_QUOTA_REACHED" {
        StoreError::Full
    } else {
        StoreError::Unavailable
    }
}
