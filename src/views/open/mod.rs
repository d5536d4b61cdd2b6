//! Open a file: choose, see what it would bring, add it or not. Until a button is pressed nothing changes.
mod adding;
mod look;
mod place;
mod reply;
mod team;

use std::cell::RefCell;

use crate::dom::prelude::*;
use pathlet_model::class::FeedbackPack;
use pathlet_model::format::class_files;
use pathlet_model::format::kinds::FileKind;
use pathlet_model::format::open::{self, Content, Opened};
use pathlet_model::format::workplace::{Workplace, open_workplace};
use pathlet_model::learner::Learner;
use pathlet_model::pack::Pack;
use wasm_bindgen_futures::spawn_local;

pub use adding::take_back;
use reply::Came;

use super::pack_in::look_at;
use super::parts::drop_zone::{ask, drop_zone, take};
use super::parts::file_trouble::{self, Trouble};
use super::parts::heading::heading;
use super::parts::phrase::text;
use crate::app::Here;
use crate::desk::{Added, Desk};
use crate::platform::files::Chosen;
use crate::platform::{files, page, tab};
use crate::shelf;
use crate::ui::{Button, ErrorBox, Icon, Weight, icon};
use crate::words::{Msg, tn, words};

/// A file that can be opened, and its name.
#[derive(Clone)]
struct Found {
    name: String,
    opened: Opened,
}

/// What this page works with.
#[derive(Clone, Copy)]
struct Opening {
    desk: Desk,
    here: Here,
    /// Files that can be added; the first is looked at.
    found: RwSignal<Vec<Found>>,
    /// How many there were, and the name each is counted by: a backup has one for each person.
    counted: StoredValue<(usize, Msg)>,
    /// Replies of a teacher; the first is looked at, once no file is left.
    replies: RwSignal<Vec<Came>>,
    /// What a file holds of a teacher's place; looked at first.
    place: RwSignal<Option<place::Came>>,
    troubles: RwSignal<Vec<(String, Trouble)>>,
    /// Reading or adding.
    busy: RwSignal<bool>,
    /// Why the last one was not added.
    refused: RwSignal<Option<Msg>>,
    added: StoredValue<Option<Added>>,
}

/// Draws it.
pub fn page() -> View {
    let opening = Opening {
        desk: expect_context::<Desk>(),
        here: expect_context::<Here>(),
        found: RwSignal::new(waiting()),
        counted: StoredValue::new((0, Msg::FilesTitleFile)),
        replies: RwSignal::new(Vec::new()),
        place: RwSignal::new(None),
        troubles: RwSignal::new(Vec::new()),
        busy: RwSignal::new(false),
        refused: RwSignal::new(None),
        added: StoredValue::new(None),
    };
    let title = move || {
        if opening.place.with(Option::is_some) {
            return words().text(Msg::PlaceTitle);
        }
        if let Some(title) = opening.replies.with(|all| all.first().map(reply::title)) {
            return title;
        }
        let Some(name) = opening.learner(|it| it.display_name.to_string()) else {
            return words().text(Msg::FilesTitleOpen);
        };
        let (count, msg) = opening.counted.get_value();
        if count < 2 {
            return words().text_f(Msg::FilesTitleLook, &[("name", name)]);
        }
        let n = count.saturating_sub(opening.found.with(Vec::len)) + 1;
        words().text_f(msg, &[("n", n.to_string()), ("count", count.to_string()), ("name", name)])
    };
    let is_looking = Memo::new(move || {
        opening.found.with(|found| !found.is_empty())
            || !opening.replies.read().is_empty()
            || opening.place.with(Option::is_some)
    });
    view! {
        <div class="page stack">
            {heading(title, None)}
            {live(move || troubles(opening))}
            {live(move || if is_looking.get() { View::none() } else { choose(opening) })}
            {place::first(opening)}
            {when(move || opening.place.with(Option::is_none), move || look::first(opening))}
            {reply::first(opening)}
            {when(move || !is_looking.get(), || file_trouble::kept_aside(shelf::unread_of_nobody(), String::new()))}
        </div>
    }
}

thread_local! {
    /// Files that wait while somebody says who they are.
    static WAITING: RefCell<Vec<Found>> = const { RefCell::new(Vec::new()) };
}

/// The files that waited, for whoever asked for them: once somebody stood up meanwhile, they are let go.
fn waiting() -> Vec<Found> {
    let all = WAITING.take();
    if tab::take_file_wanted() { all } else { Vec::new() }
}

impl Opening {
    /// Lets the files that are looked at wait until somebody has said who they are, and comes back.
    fn wait(self) {
        WAITING.set(self.found.get_untracked());
        tab::want_file();
    }

    /// Whose file is looked at.
    fn learner(self, read: fn(&Learner) -> String) -> Option<String> {
        self.found.with(|found| found.first().and_then(learner_of).map(read))
    }

    /// The schema of the file that is looked at.
    fn schema(self) -> i64 {
        self.found.with_untracked(|found| found.first().map_or(0, |found| found.opened.header.schema))
    }

    /// Reads files; nothing of them is kept.
    fn read(self, chosen: Vec<Chosen>) {
        if chosen.is_empty() || self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refused.set(None);
        self.troubles.set(Vec::new());
        spawn_local(async move {
            let (mut found, mut packs, mut replies, mut troubles) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            let mut place = None;
            for file in chosen {
                let name = file.name();
                match read(file).await {
                    Ok(Read::Work(all, beside)) => {
                        found.extend(all.into_iter().map(|opened| Found { name: name.clone(), opened }));
                        match beside {
                            // Each teacher's place is looked at by itself.
                            Ok(Some(_)) if place.is_some() => troubles.push((name, Trouble::ByItself)),
                            Ok(Some(found)) => place = Some(place::Came { name, found: *found }),
                            Ok(None) => {}
                            Err(why) => troubles.push((name, Trouble::Place(why))),
                        }
                    }
                    Ok(Read::Pack(pack, cleaned)) => packs.push((name, pack, cleaned)),
                    Ok(Read::Reply(found)) => replies.push(Came { name, found: *found }),
                    Err(trouble) => troubles.push((name, trouble)),
                }
            }
            // The person may have left the page meanwhile.
            if !self.busy.try_set(false) {
                return;
            }
            // A pack has a page of its own.
            let is_alone = found.is_empty() && place.is_none() && replies.is_empty() && troubles.is_empty();
            if let ([(_, pack, cleaned)], true) = (packs.as_slice(), is_alone) {
                look_at(self.here, pack, *cleaned);
                return;
            }
            troubles.extend(packs.into_iter().map(|(name, ..)| (name, Trouble::ByItself)));
            // A reply is for who sits here now; after the others somebody else may.
            if !found.is_empty() || place.is_some() {
                troubles.extend(replies.drain(..).map(|came| (came.name, Trouble::ByItself)));
            }
            let is_well = troubles.is_empty();
            self.troubles.set(troubles);
            let people: Vec<_> = found.iter().filter_map(|it| learner_of(it).map(|it| &it.id)).collect();
            let is_other = |(at, id)| people.iter().position(|first| first == id) == Some(at);
            let msg = if people.iter().enumerate().all(is_other) { Msg::FilesTitlePerson } else { Msg::FilesTitleFile };
            self.counted.set_value((found.len(), msg));
            self.found.set(found);
            self.replies.set(replies);
            self.place.set(place);
            if is_well {
                page::focus_heading();
            }
        });
    }

    /// On to the next reply, or back to choosing.
    fn next_reply(self) {
        self.troubles.set(Vec::new());
        self.refused.set(None);
        self.replies.update(|all| {
            if !all.is_empty() {
                all.remove(0);
            }
        });
        page::focus_heading();
    }

    /// On to the next file, or away from the page after the last one.
    fn next(self) {
        self.troubles.set(Vec::new());
        self.found.update(|found| {
            if !found.is_empty() {
                found.remove(0);
            }
        });
        self.next_or_finish();
    }

    /// Away from the page when nothing is left to look at.
    fn next_or_finish(self) {
        let is_left = self.found.with_untracked(|found| !found.is_empty());
        if !is_left && self.place.with_untracked(Option::is_none) {
            adding::finish(self);
        }
        page::focus_heading();
    }
}

fn learner_of(found: &Found) -> Option<&Learner> {
    match &found.opened.content {
        Content::CompleteCopy(copy) | Content::HandIn(copy) | Content::Team(copy) => Some(&copy.learner),
        Content::Other(_) => None,
    }
}

/// What a file holds of a teacher's place, if anything, or why that part of it can't be read.
type Beside = Result<Option<Box<class_files::Found<Workplace>>>, open::FileError>;

/// What is in a file.
enum Read {
    /// Somebody's work; a backup has that of several people, and what teachers have here.
    Work(Vec<Opened>, Beside),
    /// A teacher's pack, and in how many places of it hidden signs were taken out.
    Pack(Box<Pack>, usize),
    /// What a teacher gave back.
    Reply(Box<class_files::Found<FeedbackPack>>),
}

async fn read(file: Chosen) -> Result<Read, Trouble> {
    // What is larger than any of our files is not even read.
    if file.size() > pathlet_model::format::kinds::FILE_MAX as f64 {
        let limit = Some(pathlet_model::format::kinds::FILE_MAX);
        return Err(Trouble::Error(open::FileError::TooLarge { limit }));
    }
    let bytes = files::read(file).await.ok_or(Trouble::NotRead)?;
    match class_files::kind(&bytes) {
        Ok(FileKind::Template) => {
            let found = class_files::open_pack(&bytes).map_err(Trouble::Error)?;
            return Ok(Read::Pack(Box::new(found.content), found.cleaned.len()));
        }
        Ok(FileKind::FeedbackPack) => {
            let found = class_files::open_feedback(&bytes).map_err(Trouble::Error)?;
            return Ok(Read::Reply(Box::new(found)));
        }
        Ok(FileKind::ClassArchive) => {
            let found = open_workplace(&bytes).map_err(Trouble::Error)?;
            return Ok(Read::Work(Vec::new(), Ok(Some(Box::new(found)))));
        }
        Ok(FileKind::Backup) => {
            let all = open::open_all(&bytes).map_err(Trouble::Error)?;
            return match open_workplace(&bytes) {
                Err(why) if all.is_empty() => Err(Trouble::Error(why)),
                // Nobody's own work waits for what can't be read of the teachers'.
                beside => Ok(Read::Work(all, beside.map(|it| (!it.content.is_empty()).then(|| Box::new(it))))),
            };
        }
        // What is wrong with it is said below.
        Ok(_) | Err(_) => {}
    }
    let all = open::open_all(&bytes).map_err(Trouble::Error)?;
    let is_other = all.iter().any(|opened| matches!(opened.content, Content::Other(_)));
    if is_other { Err(Trouble::OtherKind) } else { Ok(Read::Work(all, Ok(None))) }
}

/// What stands at the foot of a look: that nothing was changed yet, why it could not be, and the ways on.
fn ways_on(opening: Opening, buttons: View) -> View {
    view! {
        <p class="note">{Msg::FilesNothingYet}</p>
        <div role="alert">
            {live(move || match opening.refused.get() {
                Some(why) => view! { <p class="field-error">{icon(Icon::TriangleAlert)}<span>{why}</span></p> },
                None => View::none(),
            })}
        </div>
        <div class="row">{buttons}</div>
    }
}

fn choose(opening: Opening) -> View {
    let entry = Handle::<element::Input>::new();
    let read = Callback::new(move |files| opening.read(files));
    let label = text(move || words().text(if opening.busy.get() { Msg::AppLoading } else { Msg::FilesChoose }));
    let inside = view! {
        <p>{Msg::FilesChooseHint}</p>
        <div class="row">
            <Button label=label on_press=move |()| ask(entry) weight=Weight::Main before=Some(Icon::FolderOpen) />
            <p class="note">{Msg::FilesOrDrop}</p>
        </div>
        <input node_ref=entry type="file" multiple accept=".json,application/json" hidden on:change=move |_| take(entry, read) />
    };
    drop_zone(read, inside)
}

fn troubles(opening: Opening) -> View {
    let found = opening.troubles.get();
    if found.is_empty() {
        return View::none();
    }
    let well = opening.found.with_untracked(Vec::len)
        + opening.replies.with_untracked(Vec::len)
        + usize::from(opening.place.with_untracked(Option::is_some));
    view! {
        <ErrorBox title=text(tn(Msg::TroubleFilesTitle, found.len(), ()))>
            {file_trouble::list(found)}
            {file_trouble::others_are_well(well)}
        </ErrorBox>
    }
}
