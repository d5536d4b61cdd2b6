//! The take-away file: everything of the learner, what can't be opened too. One file, or several that are saved one by one.
use crate::dom::prelude::*;
use pathlet_model::export;
use pathlet_model::format::{Stamp, names};

use super::{Pack, Paper};
use crate::platform::{clock, storage};
use crate::shelf::{self, FileSaved};
use crate::ui::{Button, Icon, Weight, icon};
use crate::views::parts::file_trouble::kilobytes;
use crate::views::parts::phrase::text;
use crate::words::{Msg, t, words};

/// How far saving has come.
#[derive(Clone, Copy)]
struct Saving {
    pack: Pack,
    /// The files of this go; made at the first press.
    papers: RwSignal<Vec<Paper>>,
    /// The revisions of what stands in them.
    revisions: StoredValue<String>,
    /// How many of them are saved.
    done: RwSignal<usize>,
    /// What was noted before, for when the file did not come.
    before: StoredValue<Option<FileSaved>>,
    said: RwSignal<Said>,
}

/// What the person says about the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    Asked,
    There,
    NotThere,
}

/// Draws it.
pub fn way(pack: Pack) -> View {
    let saving = Saving {
        pack,
        papers: RwSignal::new(Vec::new()),
        revisions: StoredValue::new(String::new()),
        done: RwSignal::new(0),
        before: StoredValue::new(None),
        said: RwSignal::new(Said::Nothing),
    };
    // Following what is kept, the name and size shown are those of the file that the next press saves.
    let next = Memo::new(move || {
        let _ = pack.desk.keep();
        let _ = (pack.pictures.get(), pack.away.get());
        let papers = untrack(|| papers(pack));
        (
            papers.len(),
            papers.first().map(|paper| paper.name.clone()),
            papers.iter().map(|paper| paper.text.len()).sum(),
        )
    });
    view! {
        <section class="way way-1">
            <h2 class="row row-1">{icon(Icon::Backpack)}{Msg::KeepFileTitle}</h2>
            <p class="small">{Msg::KeepFileText}</p>
            {facts(pack, next)}
            {when(move || pack.pictures.get() == Some(None) && has_pictures(pack), || {
                view! { <p class="field-error">{icon(Icon::TriangleAlert)}<span>{Msg::KeepPicturesMissing}</span></p> }
            })}
            <Button
                label=text(move || label(saving))
                on_press=move |()| press(saving)
                weight=Weight::Main
                before=Some(Icon::FileDown)
                off=Signal::derive(move || pack.is_example() || pack.pictures.with(Option::is_none) || pack.papers().is_none())
            />
            {after(saving)}
        </section>
    }
}

/// Name, size and age.
fn facts(pack: Pack, next: Memo<(usize, Option<String>, usize)>) -> View {
    let size = text(move || {
        pack.desk.packed().track();
        let saved = pack.desk.learner_id().and_then(|id| shelf::last_file(&id));
        let age = match saved {
            Some(file) => words().days_ago(clock::days_since(&file.at)),
            None => words().text(Msg::KeepFileNotYet),
        };
        words().text_f(Msg::KeepFileSize, &[("size", words().number(kilobytes(next.get().2))), ("age", age)])
    });
    let several = move || {
        let count = next.get().0;
        (count > 1).then(|| view! { <br /> {words().text_n(Msg::KeepFileParts, count, &[])} })
    };
    view! {
        <p class="small num">
            <b class="file">{text(move || next.get().1.unwrap_or_default())}</b>
            <br />
            {size}
            {several}
        </p>
    }
}

fn label(saving: Saving) -> String {
    let (count, done) = (saving.papers.with(Vec::len), saving.done.get());
    if count > 1 && done < count {
        words().text_f(Msg::KeepSavePart, &[("n", (done + 1).to_string()), ("count", count.to_string())])
    } else {
        words().text(Msg::KeepCompleteCopy)
    }
}

fn press(saving: Saving) {
    let done = saving.done.get_untracked();
    if done == 0 || done == saving.papers.with_untracked(Vec::len) {
        saving.pack.desk.keep_now();
        let Some(id) = saving.pack.desk.learner_id_untracked() else { return };
        saving.revisions.set_value(shelf::revisions(&id));
        saving.papers.set(untrack(|| papers(saving.pack)));
        saving.done.set(0);
        saving.said.set(Said::Nothing);
    }
    let done = saving.done.get_untracked();
    let Some(paper) = saving.papers.with_untracked(|papers| papers.get(done).cloned()) else { return };
    if !paper.save() {
        saving.said.set(Said::NotThere);
        return;
    }
    saving.done.set(done + 1);
    if done + 1 == saving.papers.with_untracked(Vec::len) {
        note(saving);
    }
    saving.said.set(Said::Asked);
}

/// Writes down that everything is in a file now; pictures that could not be read are missing in it, so then it is not everything.
fn note(saving: Saving) {
    let Some(id) = saving.pack.desk.learner_id_untracked() else { return };
    let is_whole = saving.pack.pictures.get_untracked().flatten().is_some() || untrack(|| !has_pictures(saving.pack));
    if !is_whole {
        return;
    }
    let name =
        saving.papers.with_untracked(|papers| papers.first().map(|paper| paper.name.clone())).unwrap_or_default();
    saving.before.set_value(shelf::last_file(&id));
    let file = FileSaved { at: clock::instant(), revisions: saving.revisions.get_value(), name };
    shelf::set_last_file(&id, Some(&file));
    saving.pack.desk.was_reminded();
    saving.pack.desk.packed().update(|count| *count += 1);
}

/// "Is it there?": whether a browser kept a file, a page cannot know.
fn after(saving: Saving) -> View {
    let look = text(move || {
        let last = saving.done.get().saturating_sub(1);
        let name = saving.papers.with(|papers| papers.get(last).map(|paper| paper.name.clone())).unwrap_or_default();
        words().text_f(Msg::KeepLook, &[("name", name)])
    });
    let answer = move |is_there: bool| {
        if is_there {
            saving.said.set(Said::There);
            return;
        }
        saving.done.set(0);
        saving.said.set(Said::NotThere);
        if let Some(id) = saving.pack.desk.learner_id_untracked() {
            shelf::set_last_file(&id, saving.before.get_value().as_ref());
            saving.pack.desk.packed().update(|count| *count += 1);
        }
    };
    let body = live(move || match saving.said.get() {
        Said::Nothing => View::none(),
        Said::Asked => view! {
            <p class="file">{look}</p>
            <p><b>{Msg::KeepIsItThere}</b></p>
            <div class="row">
                <Button label=text(t(Msg::KeepItIsThere)) on_press=move |()| answer(true) class="btn-sm" />
                <Button label=text(t(Msg::KeepNotThere)) on_press=move |()| answer(false) class="btn-sm" />
            </div>
        },
        Said::There => {
            view! { <p class="row row-1 row-t">{icon(Icon::Check)}<span>{Msg::KeepThereSaid}</span></p> }
        }
        Said::NotThere => view! { <p>{Msg::KeepNotThereSaid}</p> },
    });
    view! { <div class="stack-s small" role="status">{body}</div> }
}

fn has_pictures(pack: Pack) -> bool {
    let Some((_, projects)) = pack.papers() else { return false };
    let mut evidence =
        projects.iter().flat_map(|project| project.cycles.live()).flat_map(|cycle| cycle.evidence.live());
    evidence.any(|piece| piece.picture_id.is_some())
}

/// All files that hold everything of the learner.
fn papers(pack: Pack) -> Vec<Paper> {
    let Some((learner, projects)) = pack.papers() else { return Vec::new() };
    let (at, time) = (clock::instant(), clock::stamp());
    let schema = pack.schema(&learner, &projects);
    let stamp = Stamp { app: env!("CARGO_PKG_VERSION"), at: &at, schema };
    let texts = export::complete_copy(&learner, &projects, &pack.pictures(), stamp).unwrap_or_default();
    let count = texts.len();
    let named = texts.into_iter().enumerate().map(|(index, text)| {
        let part = (count > 1).then_some((index + 1, count));
        Paper { name: names::complete_copy(&learner.display_name, part, &time), text }
    });
    let unread = shelf::unread_of(&learner.id).into_iter().enumerate().filter_map(|(index, key)| {
        let name = names::as_it_stands(&learner.display_name, index + 1, &time);
        Some(Paper { name, text: storage::note(&key)? })
    });
    let mut papers: Vec<Paper> = named.chain(unread).collect();
    let drafts = shelf::drafts(&learner.id);
    if !drafts.is_empty() {
        // What is too long or not added yet stands in no document; it goes along in a file of its own.
        let name = names::as_it_stands(&learner.display_name, papers.len(), &time);
        papers.push(Paper { name, text: shelf::as_list(drafts) });
    }
    papers
}
