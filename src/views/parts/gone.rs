//! Taking a learner away from this computer, wherever it was asked for.
use pathlet_model::route::Route;
use wasm_bindgen_futures::spawn_local;

use crate::app::Here;
use crate::desk::Desk;
use crate::platform::pictures;
use crate::shelf;

/// Takes everything of the learner at this tab away, pictures too, and leaves the page.
pub fn gone(desk: Desk, here: Here) {
    let Some(id) = desk.learner_id_untracked() else { return };
    desk.clear_learner();
    spawn_local(async move {
        // By the database's own list, not by this page's.
        for picture in pictures::of_learner(&id).await.unwrap_or_default() {
            let _ = pictures::remove(&picture.id).await;
        }
    });
    // Not to whoever else is here: the person at this computer has just gone.
    here.go(&if shelf::learner_ids().is_empty() { Route::Hello } else { Route::Who });
}
