//! What belongs to this tab alone: who is working. Two learners in two tabs stay apart.
//! Where the browser denies it, the tab simply does not remember.
use std::cell::{Cell, RefCell};

use leptos::prelude::window;
use pathlet_model::route::Route;
use pathlet_model::store::keys::{CLASS, NEW, PACK, PACK_WANTED, TEACHER, WHO};

/// The learner of this tab.
pub fn who() -> Option<String> {
    get(WHO)
}

/// Remembers the learner of this tab; `None` forgets.
pub fn set_who(id: Option<&str>) {
    set(WHO, id);
}

/// Who uses the teacher's place in this tab.
pub fn teacher() -> Option<String> {
    get(TEACHER)
}

/// Remembers it; `None` forgets.
pub fn set_teacher(id: Option<&str>) {
    set(TEACHER, id);
}

/// The class that is looked at in this tab.
pub fn class() -> Option<String> {
    get(CLASS)
}

/// Remembers it; `None` forgets.
pub fn set_class(id: Option<&str>) {
    set(CLASS, id);
}

/// What somebody has answered to "who are you?" in this tab: nobody else's business, so not this computer's.
pub fn newcomer() -> Option<String> {
    get(NEW)
}

/// Remembers it; `None` forgets.
pub fn set_newcomer(answers: Option<&str>) {
    set(NEW, answers);
}

thread_local! {
    /// The pack, also where the browser keeps nothing for a tab.
    static HELD: RefCell<Option<String>> = const { RefCell::new(None) };
    /// Whether a file is come back to: like the file itself it is known until the next reload.
    static IS_FILE_WANTED: Cell<bool> = const { Cell::new(false) };
}

/// The pack that came to this tab, as the end of an address.
pub fn pack() -> Option<String> {
    HELD.with_borrow(Option::clone).or_else(|| get(PACK))
}

/// Remembers it; `None` forgets.
pub fn set_pack(address: Option<&str>) {
    set(PACK, address);
    HELD.set(address.map(str::to_owned));
    want_pack(false);
}

/// Says whether whoever says who they are comes back to the pack; then to no file.
pub fn want_pack(is_wanted: bool) {
    set(PACK_WANTED, is_wanted.then_some("yes"));
    IS_FILE_WANTED.set(false);
}

/// Says that whoever says who they are comes back to the file that is being looked at; then to no pack.
pub fn want_file() {
    want_pack(false);
    IS_FILE_WANTED.set(true);
}

/// Whether a file is come back to; from now on it is not.
pub fn take_file_wanted() -> bool {
    IS_FILE_WANTED.take()
}

/// What whoever says who they are comes back to.
pub fn wanted() -> Option<Route> {
    if IS_FILE_WANTED.get() {
        return Some(Route::Open);
    }
    get(PACK_WANTED).filter(|wanted| wanted == "yes").and_then(|_| pack()).map(|_| Route::Pack)
}

/// The same, for going there: a pack is wanted no more, a file until its page has it.
pub fn take_wanted() -> Option<Route> {
    let wanted = wanted()?;
    if wanted == Route::Pack {
        want_pack(false);
    }
    Some(wanted)
}

fn get(key: &str) -> Option<String> {
    window().session_storage().ok()??.get_item(key).ok()?
}

fn set(key: &str, text: Option<&str>) {
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = match text {
            Some(text) => storage.set_item(key, text),
            None => storage.remove_item(key),
        };
    }
}
