//! What belongs to this tab alone: who is working. Two learners in two tabs stay apart.
//! Where the browser denies it, the tab simply does not remember.
use leptos::prelude::window;

const WHO: &str = "pathlet/who";

/// The learner of this tab.
pub fn who() -> Option<String> {
    window().session_storage().ok()??.get_item(WHO).ok()?
}

/// Remembers the learner of this tab; `None` forgets.
pub fn set_who(id: Option<&str>) {
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = match id {
            Some(id) => storage.set_item(WHO, id),
            None => storage.remove_item(WHO),
        };
    }
}
