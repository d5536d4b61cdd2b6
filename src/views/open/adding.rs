//! Adding what a file brings, beside what is here, and taking it back.
use pathlet_model::format::work_copy::{Picture, WorkCopy};
use pathlet_model::format::workplace::Workplace;
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::route::{Route, TeachPage};
use pathlet_model::second_copy::second_copy;
use pathlet_model::store::bringing::Brought;
use pathlet_model::store::{DocKey, Document as _};
use pathlet_model::team;
use pathlet_model::values::Id;
use wasm_bindgen_futures::spawn_local;

use super::Opening;
use crate::app::Here;
use crate::away;
use crate::desk::{Added, Desk, actor, renew_actor};
use crate::platform::{pictures, random};
use crate::shelf::{self, NotAdded};
use crate::twins;
use crate::views::teach::papers::Papers;
use crate::words::{Msg, words};

/// How a file lies to what is here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Nobody of it is here: it is added as it is.
    New,
    /// The very learner is here, and none of the projects: the second of several files of one copy.
    More,
    /// The learner is here, and whatever of the projects is here is theirs: the file and what is here can become one.
    Together,
    /// Something of it is here that can't be read, or belongs to another learner: it becomes a second copy.
    Second,
}

/// Finds it out. By keys: a learner who is here and can't be opened is here as well.
pub fn fit(copy: &WorkCopy) -> Fit {
    let learner = &copy.learner.id;
    let places: Vec<InPlace> = copy.projects.iter().map(in_place).collect();
    let is_any_here = places.iter().any(|place| *place != InPlace::Nothing);
    if !shelf::learner_ids().contains(learner) {
        return if is_any_here { Fit::Second } else { Fit::New };
    }
    let Some(here) = shelf::open::<Learner>(&DocKey::Learner(learner.clone())).ok().flatten() else {
        return Fit::Second;
    };
    if here.document == copy.learner && !is_any_here && !copy.projects.is_empty() {
        return Fit::More;
    }
    let goes_together = |(project, place): (&Project, &InPlace)| match place {
        InPlace::Nothing | InPlace::Away => true,
        InPlace::Own => shelf::open::<Project>(&project.doc_key()).is_ok_and(|found| found.is_some()),
        InPlace::Other => false,
    };
    if copy.projects.iter().zip(&places).all(goes_together) { Fit::Together } else { Fit::Second }
}

/// What is here under the id of a project that a file brings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum InPlace {
    /// Nothing; a team's plan may be here as that of another member, who keeps it.
    Nothing,
    /// The same learner's, put away or in the bin.
    Away,
    /// The same learner's.
    Own,
    /// Another learner's, and it is no team's.
    Other,
}

/// Finds it out, by keys.
pub fn in_place(project: &Project) -> InPlace {
    let owners = shelf::owners_of(&project.id);
    if owners.contains(&project.learner_id) {
        InPlace::Own
    } else if away::of(&project.doc_key().to_string()).is_some() {
        InPlace::Away
    } else if owners.is_empty() || team::is_team(project) {
        InPlace::Nothing
    } else {
        InPlace::Other
    }
}

/// Adds a copy beside what is here, then goes on to the next file.
pub fn add(opening: Opening, copy: WorkCopy) {
    if opening.busy.get_untracked() {
        return;
    }
    // Asked again: another tab may have added the same meanwhile.
    let fit = fit(&copy);
    let is_second = matches!(fit, Fit::Together | Fit::Second);
    let copy = if is_second { second_copy(copy, &mut random::id) } else { copy };
    match shelf::add(&copy, opening.schema(), fit == Fit::More, &actor()) {
        Ok(new) => {
            let pictures = copy.pictures.iter().cloned().collect();
            go_on(opening, &copy.learner, Brought { new, ..Brought::default() }, pictures);
        }
        Err(why) => opening.refused.set(Some(sentence(why))),
    }
}

/// Brings a copy into what is here, then goes on to the next file. How each document stood is kept among its earlier texts.
pub fn bring(opening: Opening, copy: WorkCopy) {
    if opening.busy.get_untracked() {
        return;
    }
    opening.busy.set(true);
    // What lies on this desk is kept first, and read again afterwards.
    opening.desk.keep_now();
    spawn_local(async move {
        let keys = copy.projects.iter().map(|project| project.doc_key()).chain([copy.learner.doc_key()]);
        let mut has_room = true;
        for key in keys {
            // One that is put away meets the file here, like any other.
            has_room &= away::of(&key.to_string()).is_none() || away::bring_back(&key).await;
            // Where that can't be, both texts are in what they become.
            twins::keep_as_it_is(&key).await;
        }
        // The person may have left the page meanwhile: then nothing comes in.
        if !opening.busy.try_set(false) {
            return;
        }
        let outcome =
            if has_room { shelf::bringing(opening.schema(), |it| it.bring(&copy)) } else { Err(NotAdded::NoRoom) };
        match outcome {
            Ok(brought) => {
                opening.desk.catch_up();
                go_on(opening, &copy.learner, brought, copy.pictures.iter().cloned().collect());
            }
            Err(why) => opening.refused.set(Some(sentence(why))),
        }
    });
}

/// Puts the copy of a team's project beside what the learner has here.
pub fn take_in(opening: Opening, me: &Learner, project: Project) {
    bring_one(opening, me, project);
}

/// Brings the shared part of another member's copy into the one that is here. How it stood is kept among its earlier texts.
pub fn bring_team(opening: Opening, me: &Learner, theirs: &Project) {
    opening.desk.keep_now();
    let key = Project { learner_id: me.id.clone(), id: theirs.id.clone(), ..Project::default() }.doc_key();
    let Some(mine) = shelf::open::<Project>(&key).ok().flatten() else { return };
    bring_one(opening, me, team::as_mine(&mine.document, theirs));
}

fn bring_one(opening: Opening, me: &Learner, project: Project) {
    if opening.busy.get_untracked() {
        return;
    }
    opening.busy.set(true);
    opening.desk.keep_now();
    let (me, schema) = (me.clone(), opening.schema());
    spawn_local(async move {
        let key = project.doc_key();
        let mut has_room = away::of(&key.to_string()).is_none() || away::bring_back(&key).await;
        twins::keep_as_it_is(&key).await;
        if !opening.busy.try_set(false) {
            return;
        }
        has_room &= opening.desk.learner_now().is_some();
        let copy = WorkCopy { learner: me.clone(), projects: vec![project].into(), ..WorkCopy::default() };
        match if has_room { shelf::bringing(schema, |it| it.bring(&copy)) } else { Err(NotAdded::NoRoom) } {
            Ok(brought) => {
                opening.desk.catch_up();
                go_on(opening, &me, brought, Vec::new());
            }
            Err(why) => opening.refused.set(Some(sentence(why))),
        }
    });
}

pub(super) fn sentence(why: NotAdded) -> Msg {
    match why {
        NotAdded::IsHere => Msg::FilesExists,
        NotAdded::NoRoom => Msg::FilesNoRoom,
        NotAdded::NotKept => Msg::FilesNotKept,
    }
}

/// Puts the pictures in, notes what can be taken back, and goes on to the next file.
fn go_on(opening: Opening, learner: &Learner, brought: Brought, pictures: Vec<Picture>) {
    // From now on edits here are told from those that are in the file.
    renew_actor();
    opening.busy.set(true);
    note(opening, learner, brought);
    spawn_local(async move {
        for picture in &pictures {
            // Without its picture the evidence still says where the thing is. One that is here stays, and is not taken back.
            if pictures::add(picture).await == Ok(true) {
                let id = picture.id.clone();
                opening.added.try_update_value(|added| added.as_mut().map(|added| added.pictures.push(id)));
            }
        }
        if opening.busy.try_set(false) {
            opening.next();
        }
    });
}

fn note(opening: Opening, learner: &Learner, brought: Brought) {
    opening.refused.set(None);
    opening.added.update_value(|added| {
        let before = opening.desk.learner_id_untracked();
        let mut all = added.take().unwrap_or_else(|| Added { before, ..Added::default() });
        let name = learner.display_name.to_string();
        if !all.names.contains(&name) {
            all.names.push(name);
        }
        all.learner = learner.id.clone();
        all.is_together |= !brought.revised.is_empty();
        all.brought.new.extend(brought.new);
        for (key, text) in brought.revised {
            // Of several files of one person, what stood before the first.
            if !all.brought.revised.iter().any(|(known, _)| *known == key) {
                all.brought.revised.push((key, text));
            }
        }
        all.revisions = shelf::revisions_of(&all.brought.documents());
        *added = Some(all);
    });
}

/// Notes what came in of a teacher's place, for taking it back with the rest; at once where the page was left.
pub fn note_place(opening: Opening, place: &Workplace, brought: Brought) {
    let before = opening.desk.learner_id_untracked();
    let noted = opening.added.try_update_value(Option::take).flatten();
    let mut all = noted.unwrap_or_else(|| Added { before, ..Added::default() });
    let classes = place.classes.iter().map(|class| class.classroom.name.to_string());
    let teachers = place.teachers.iter().map(|teacher| teacher.display_name.to_string());
    all.names.extend(if place.classes.is_empty() { teachers.collect::<Vec<_>>() } else { classes.collect() });
    all.is_together |= !brought.revised.is_empty();
    all.brought.new.extend(brought.new);
    all.brought.revised.extend(brought.revised);
    all.revisions = shelf::revisions_of(&all.brought.documents());
    let mut all = Some(all);
    if opening.added.try_update_value(|added| *added = all.take()).is_none() {
        opening.desk.added().set(all);
    }
}

/// After the last file: the learner who came last sits down, and can go again with one press.
pub fn finish(opening: Opening) {
    let Some(added) = opening.added.try_update_value(Option::take).flatten() else { return };
    if added.is_together {
        // What lies on the desk is opened anew, under the new name.
        opening.desk.stand_up();
    }
    if added.learner == Id::default() {
        // Nothing but a teacher's place.
        opening.desk.added().set(Some(added));
        opening.here.go(&Route::Teach(TeachPage::Board));
    } else if opening.desk.sit_down(&added.learner) {
        opening.desk.added().set(Some(added));
        opening.here.go(&Route::Home);
    }
}

/// Takes what was just added away again. `false` when it was changed since: then it stays.
pub fn take_back(desk: Desk, here: Here) -> bool {
    let Some(added) = desk.added().get_untracked() else { return true };
    desk.keep_now();
    if shelf::revisions_of(&added.brought.documents()) != added.revisions {
        return false;
    }
    desk.stand_up();
    if let Some(papers) = Papers::laid() {
        papers.stand_up();
    }
    let is_gone = shelf::bringing(0, |it| it.take_apart(&added.brought));
    renew_actor();
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
    if is_gone {
        desk.say(words().now(Msg::FilesTakenBack));
    }
    is_gone
}
