//! What belongs to this tab alone: who is working. Two learners in two tabs stay apart.
//! Where the browser denies it, the tab simply does not remember.
use std::cell::RefCell;

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

/// Says that whoever says who they are comes back to the pack.
pub fn want_pack(is_wanted: bool) {
    set(PACK_WANTED, is_wanted.then_some("yes"));
}

/// Says that whoever says who they are comes back to the file that is being looked at.
pub fn want_file() {
    set(PACK_WANTED, Some("file"));
}

/// What whoever says who they are comes back to.
pub fn wanted() -> Option<Route> {
    match get(PACK_WANTED)?.as_str() {
        "file" => Some(Route::Open),
        _ => pack().map(|_| Route::Pack),
    }
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
