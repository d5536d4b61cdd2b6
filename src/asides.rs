//! When texts that can't be read follow into the database, and come back from there. What becomes of each, the model says
//! (`store::asides`). Comes with the late part: nothing of it is on the first page.
use std::cell::{Cell, RefCell};

use pathlet_model::store::asides;
use wasm_bindgen_futures::spawn_local;

use crate::platform::shadow::Database;
use crate::platform::storage;

thread_local! {
    static IS_AT_WORK: Cell<bool> = const { Cell::new(false) };
    /// Something was put aside or taken away while it was at work.
    static IS_DUE: Cell<bool> = const { Cell::new(false) };
    static TELL: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Asks to be told when the texts that stand aside are others. The last to ask is told.
pub fn on_changed(tell: impl Fn() + 'static) {
    TELL.set(Some(Box::new(tell)));
}

/// A text was put aside in the storage, or taken away from there.
#[inline(never)]
pub fn changed(key: &str, is_there: bool) {
    storage::with(|store| asides::changed(store, key, is_there));
    bring_together();
}

/// Lets the storage and the database hold the same texts. What fails is tried again at the next start: the texts stay where they are.
#[inline(never)]
pub fn bring_together() {
    IS_DUE.set(true);
    if storage::is_tab_only() || IS_AT_WORK.replace(true) {
        return;
    }
    spawn_local(async {
        while IS_DUE.replace(false) {
            let _ = asides::bring_together(&storage::Ours, &Database).await;
        }
        IS_AT_WORK.set(false);
        TELL.with_borrow(|tell| tell.iter().for_each(|tell| tell()));
    });
}
