//! What belongs to this tab alone: who is working. Two learners in two tabs stay apart.
//! Where the browser denies it, the tab simply does not remember.
use leptos::prelude::window;
use pathlet_model::store::keys::{CLASS, NEW, TEACHER, WHO};

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
