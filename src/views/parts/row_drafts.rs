//! What the boxes of a list without ids hold back, as notes of this computer. Which draft is of which row, the model says
//! (`store::drafts::RowDrafts`). `place` is where the drafts of one column stand; `None` while the paper does not lie there.
use pathlet_model::json::Json;
use pathlet_model::store::StoreError;
use pathlet_model::store::drafts::RowDrafts;

use crate::platform::{clock, storage};

/// The rows of a list; `None` while there is no list.
pub fn rows_in(list: Option<Json>) -> Option<Vec<Json>> {
    match list {
        Some(Json::List(all)) => Some(all),
        _ => None,
    }
}

/// Brings the drafts to their rows, before these are drawn.
pub fn settle(place: Option<String>, rows: &[Json]) {
    with(place, |drafts| drafts.settle(rows, &clock::instant_ms()));
}

/// What a box held back.
pub fn noted(place: Option<String>, at: usize, row: &Json) -> Option<String> {
    storage::with(|store| RowDrafts::new(store, &place?).get(at, row))
}

/// Notes what a box holds back, or that it holds nothing any more.
pub fn note(place: Option<String>, at: usize, row: &Json, typed: Option<&str>) {
    with(place, |drafts| drafts.set(at, row, typed, &clock::instant_ms()));
}

/// Says that a row holds something else now.
pub fn follow(place: Option<String>, at: usize, before: &Json, after: &Json) {
    with(place, |drafts| drafts.follow(at, before, after));
}

/// Before a row is taken away: what its box holds back is put aside, and given. `Err` when there was no room: then the row stays.
pub fn take(place: Option<String>, at: usize) -> Result<Option<String>, ()> {
    let mut taken = None;
    let is_safe = with(place, |drafts| drafts.take(at, &clock::instant_ms()).map(|text| taken = text));
    if is_safe { Ok(taken) } else { Err(()) }
}

fn with(place: Option<String>, act: impl FnOnce(&RowDrafts<'_>) -> Result<(), StoreError>) -> bool {
    let Some(place) = place else { return true };
    let is_kept = storage::with(|store| act(&RowDrafts::new(store, &place))).is_ok();
    if !is_kept {
        storage::refused();
    }
    is_kept
}
