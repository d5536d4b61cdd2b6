//! Adding what a file brings, beside what is here, and taking it back.
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::learner::Learner;
use pathlet_model::route::Route;
use pathlet_model::second_copy::second_copy;
use pathlet_model::store::DocKey;
use wasm_bindgen_futures::spawn_local;

use super::Opening;
use crate::app::Here;
use crate::desk::{Added, Desk, actor};
use crate::platform::{pictures, random};
use crate::shelf::{self, NotAdded};
use crate::words::Msg;

/// How a file lies to what is here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Nobody of it is here: it is added as it is.
    New,
    /// The very learner is here, and none of the projects: the second of several files of one copy.
    More,
    /// Learner or projects are here: it becomes a second copy.
    Second,
}

/// Finds it out. By keys: a learner who is here and can't be opened is here as well.
pub fn fit(copy: &WorkCopy) -> Fit {
    let is_here = shelf::learner_ids().contains(&copy.learner.id);
    if copy.projects.iter().any(|project| shelf::learner_of(&project.id).is_some()) {
        return Fit::Second;
    }
    if !is_here {
        return Fit::New;
    }
    let key = DocKey::Learner(copy.learner.id.clone());
    let here = shelf::open::<Learner>(&key).ok().flatten();
    let is_same = here.is_some_and(|here| here.document == copy.learner);
    if is_same && !copy.projects.is_empty() { Fit::More } else { Fit::Second }
}

/// Adds a copy, then goes on to the next file.
pub fn add(opening: Opening, copy: WorkCopy) {
    if opening.busy.get_untracked() {
        return;
    }
    // Asked again: another tab may have added the same meanwhile.
    let fit = fit(&copy);
    let copy = if fit == Fit::Second { second_copy(copy, &mut random::id) } else { copy };
    let documents = match shelf::add(&copy, fit == Fit::More, &actor()) {
        Ok(documents) => documents,
        Err(why) => {
            opening.refused.set(Some(match why {
                NotAdded::IsHere => Msg::FilesExists,
                NotAdded::NoRoom => Msg::FilesNoRoom,
                NotAdded::NotKept => Msg::FilesNotKept,
            }));
            return;
        }
    };
    opening.busy.set(true);
    note(opening, &copy, documents);
    spawn_local(async move {
        for picture in copy.pictures.iter() {
            // Without its picture the evidence still says where the thing is.
            let _ = pictures::put(picture).await;
        }
        if opening.busy.try_set(false) {
            opening.next();
        }
    });
}

fn note(opening: Opening, copy: &WorkCopy, documents: Vec<DocKey>) {
    opening.refused.set(None);
    opening.added.update_value(|added| {
        let before = opening.desk.learner_id_untracked();
        let mut all = added.take().unwrap_or_else(|| Added { before, ..Added::default() });
        all.nickname = copy.learner.display_name.to_string();
        all.learner = copy.learner.id.clone();
        all.documents.extend(documents);
        all.revisions = shelf::revisions_of(&all.documents);
        all.pictures.extend(copy.pictures.iter().map(|picture| picture.id.clone()));
        *added = Some(all);
    });
}

/// After the last file: the learner who came last sits down, and can go again with one press.
pub fn finish(opening: Opening) {
    let Some(added) = opening.added.try_update_value(Option::take).flatten() else { return };
    if opening.desk.sit_down(&added.learner) {
        opening.desk.added().set(Some(added));
        opening.here.go(&Route::Home);
    }
}

/// Takes what was just added away again. `false` when it was changed since: then it stays.
pub fn take_back(desk: Desk, here: Here) -> bool {
    let Some(added) = desk.added().get_untracked() else { return true };
    desk.keep_now();
    if shelf::revisions_of(&added.documents) != added.revisions {
        return false;
    }
    desk.stand_up();
    let is_gone = shelf::take_back(&added.documents, &added.revisions);
    spawn_local(async move {
        for picture in &added.pictures {
            let _ = pictures::remove(picture).await;
        }
    });
    desk.added().set(None);
    if let Some(before) = &added.before {
        desk.sit_down(before);
    }
    here.go(&Route::Open);
    is_gone
}
