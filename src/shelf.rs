//! What is kept on this computer: learners and their projects. Decides nothing about what stands in them.
//!
//! There is no index that could disagree: the keys are the list. A text that can't be read is put aside byte for byte before anything
//! is written in its place, and the other documents open.
use pathlet_model::format::envelope;
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::format::{Stamp, crc};
use pathlet_model::keeping;
pub use pathlet_model::keeping::as_list;
use pathlet_model::learner::Learner;
use pathlet_model::order;
use pathlet_model::project::Project;
pub use pathlet_model::store::adding::NotAdded;
use pathlet_model::store::bringing::Bringer;
use pathlet_model::store::room::{self, Notice, Size, Usage};
use pathlet_model::store::{self, DocKey, KeyValue, LoadError, Loaded, Trace, adding, keys};
use pathlet_model::values::Id;

use crate::away;
use crate::desk::{actor, actors};
use crate::platform::{clock, storage};

/// A document that could not be opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Closed {
    /// Under which key.
    pub key: String,
    /// Why.
    pub why: LoadError,
}

/// The learners of this computer, and what could not be opened.
pub fn learners() -> (Vec<Loaded<Learner>>, Vec<Closed>) {
    all(&keys::learners())
}

/// The projects of a learner, newest edit first, and what could not be opened.
pub fn projects(learner: &Id) -> (Vec<Loaded<Project>>, Vec<Closed>) {
    let (mut projects, closed) = all::<Project>(&keys::projects_of(learner));
    order::sort_by(&mut projects, |one, other| other.header.exported_at.cmp(&one.header.exported_at));
    (projects, closed)
}

/// The keys of a learner's projects, newest edit first, read from the envelopes alone.
pub fn newest_first(learner: &Id) -> Vec<DocKey> {
    let at = |key: &DocKey| {
        let text = storage::with(|store| store.get(&key.to_string())).ok().flatten()?;
        envelope::read(&text).ok().map(|envelope| envelope.header.exported_at)
    };
    let keys = under(&keys::projects_of(learner));
    let mut dated: Vec<_> = keys.into_iter().map(|key| (at(&key), key)).collect();
    order::sort_by(&mut dated, |one, other| other.0.cmp(&one.0));
    dated.into_iter().map(|(_, key)| key).collect()
}

/// Whether a learner has a project here.
pub fn has_projects(learner: &Id) -> bool {
    storage::with(|store| store.keys(&keys::projects_of(learner))).is_ok_and(|keys| !keys.is_empty())
}

/// Whether somebody uses the teacher's place on this computer.
pub fn has_teachers() -> bool {
    storage::with(|store| store.keys(&keys::teachers())).is_ok_and(|keys| !keys.is_empty())
}

/// The text under a key, exactly as it stands: for keeping what can't be opened.
pub fn raw(key: &str) -> Option<String> {
    storage::with(|store| store.get(key)).ok().flatten()
}

/// The document under a key, if it can be opened.
pub fn open<D: store::Document>(key: &DocKey) -> Result<Option<Loaded<D>>, LoadError> {
    storage::with(|store| store::document::open::<D>(store, key, &clock::stamp()))
}

/// The check of the text a document is stored as, read from its envelope alone; empty also for one that this version may not change.
pub fn stored_check(key: &DocKey) -> String {
    let text = storage::note(&key.to_string()).unwrap_or_default();
    let envelope = envelope::read(&text).ok().filter(|envelope| !envelope.header.is_newer());
    envelope.map(|envelope| envelope.check).unwrap_or_default()
}

/// The revision of the text a document is stored as, read from its envelope alone.
pub fn stored_rev(key: &DocKey) -> Option<i64> {
    let text = storage::note(&key.to_string())?;
    envelope::read(&text).ok()?.header.stored.map(|stored| stored.rev)
}

/// Whether a newer version wrote a document here, so that this one may not.
pub fn is_newer(key: &DocKey) -> bool {
    is_of_newer(&storage::note(&key.to_string()).unwrap_or_default())
}

/// Whether a newer version wrote this text of a document, so that this one may not change it.
pub fn is_of_newer(text: &str) -> bool {
    envelope::read(text).is_ok_and(|envelope| envelope.header.is_newer())
}

/// The text a document is stored as, and those it comes from.
pub fn stored_trace(key: &DocKey) -> Trace {
    Trace::of(&storage::note(&key.to_string()).unwrap_or_default())
}

/// The schema of a file of documents of these.
pub fn lowest(schemas: Vec<i64>) -> i64 {
    schemas.into_iter().min().unwrap_or_default()
}

/// Puts texts of a learner that fit nowhere any more among what is kept aside, so that they can be read and saved. `false` when there is
/// no room.
#[must_use = "words that were not put aside are nowhere"]
pub fn rescue(learner: &Id, texts: Vec<(String, String)>) -> bool {
    let is_safe = storage::with(|store| keeping::put_aside(store, learner, texts, &clock::instant_ms())).is_ok();
    if !is_safe {
        storage::refused();
    }
    is_safe
}

/// Gives drafts from before they said whose they are to their learners. Once the projects that are away are known.
pub fn give_drafts() {
    let away = away::keys().iter().filter_map(|key| DocKey::parse(key)).collect::<Vec<_>>();
    storage::with(|store| {
        let here = store::document::documents(store, &keys::projects()).unwrap_or_default();
        // What there is no room for now waits where it is.
        let _ = store::drafts::give_to_learners(store, &[here, away].concat(), &clock::instant_ms());
    });
}

/// Where the drafts of a document stand; also those that there was no room to give to their learner.
fn drafts_of(document: &DocKey) -> Vec<String> {
    let mut prefixes = vec![keys::drafts_of(document), keys::old_drafts_of(document.id())];
    prefixes.dedup();
    prefixes
}

/// Whether words of a document wait in a box: they are in no file of it.
pub fn has_drafts(document: &DocKey) -> bool {
    let keys = drafts_of(document)
        .into_iter()
        .flat_map(|prefix| storage::with(|store| store.keys(&prefix)).unwrap_or_default());
    keys.filter_map(|key| storage::note(&key)).any(|text| store::drafts::is_words(&text))
}

/// The keys of the documents under a prefix, those that can't be opened too.
pub fn under(prefix: &str) -> Vec<DocKey> {
    storage::with(|store| store::document::documents(store, prefix)).unwrap_or_default()
}

/// What a learner has typed and no document holds: texts over their limit, and what is not added yet, with their places.
pub fn drafts(learner: &Id) -> Vec<(String, String)> {
    let prefixes = all_documents_of(learner).into_iter().flat_map(|key| drafts_of(&key));
    let found = prefixes.flat_map(|prefix| {
        let places = storage::with(|store| store.keys(&prefix)).unwrap_or_default();
        places.into_iter().filter_map(move |key| Some((key.strip_prefix(&prefix)?.to_owned(), storage::note(&key)?)))
    });
    found.filter(|(_, text)| store::drafts::is_words(text)).collect()
}

/// Whose project this is: its address names only the project, and each member of a team has it as their own.
pub fn owners_of(project: &Id) -> Vec<Id> {
    let owner = |key| match key {
        DocKey::Project { learner, id } if id == *project => Some(learner),
        _ => None,
    };
    under(&keys::projects()).into_iter().filter_map(owner).collect()
}

/// The newest edit of a learner's papers, as an instant, read from the envelopes alone.
pub fn last_edit(learner: &Id) -> Option<String> {
    let texts = storage::with(|store| {
        let mut keys = store.keys(&keys::projects_of(learner)).unwrap_or_default();
        keys.push(DocKey::Learner(learner.clone()).to_string());
        keys.iter().filter_map(|key| store.get(key).ok().flatten()).collect::<Vec<_>>()
    });
    texts.iter().filter_map(|text| envelope::read(text).ok().map(|envelope| envelope.header.exported_at)).max()
}

/// Takes everything of a learner away: documents, those that can't be opened too, what is kept aside of them, drafts and notes.
/// Pictures are elsewhere.
pub fn remove_learner(learner: &Id) {
    all_documents_of(learner).iter().for_each(remove_notes);
    storage::with(|store| {
        for prefix in [keys::projects_of(learner), keys::rescue_of(learner)] {
            remove_under(store, &prefix);
        }
        let _ = store.remove(&keys::file_note(learner));
        remove_under(store, &keys::news_of(learner));
        remove_under(store, &keys::handed_in_of(learner));
        // Last: while anything is left, there is somebody it belongs to.
        let _ = store.remove(&DocKey::Learner(learner.clone()).to_string());
    });
    crate::drafts::forget(learner);
}

/// Takes away everything of Pathlet on this computer, for everybody; only after the person was asked, and typed the word.
pub fn remove_everything() {
    storage::with(|store| {
        for key in store.keys(keys::OURS).unwrap_or_default() {
            // The count goes last of all, once the second copies of drafts are gone (`drafts::forget`).
            if key != keys::DRAFT_COUNT {
                let _ = store.remove(&key);
            }
        }
    });
}

/// Puts a learner and projects from a file of that schema beside what is here: all of it or nothing.
pub fn add(copy: &WorkCopy, schema: i64, learner_is_here: bool, actor: &str) -> Result<Vec<DocKey>, NotAdded> {
    let stamp = Stamp { app: env!("CARGO_PKG_VERSION"), at: &clock::instant(), schema };
    storage::with(|store| adding::add(store, copy, learner_is_here, actor, stamp))
}

/// Brings files of that schema into what is here, under the name of this install.
pub fn bringing<R>(schema: i64, run: impl FnOnce(Bringer<'_>) -> R) -> R {
    let (at, actor, own) = (clock::instant(), actor(), actors());
    let stamp = Stamp { app: env!("CARGO_PKG_VERSION"), at: &at, schema };
    storage::at_once(|store| run(Bringer { store, actor: &actor, own: &own, stamp }))
}

/// How full the storage is, in percent of what the app may count on.
pub fn percent_full() -> usize {
    usage().percent()
}

fn usage() -> Usage {
    storage::with(|store| Usage::of(store)).unwrap_or_default()
}

/// What there is to say about room while that document lies open, and how full the storage is in percent.
pub fn room_notice(open: Option<&DocKey>) -> (Notice, usize) {
    let units = open.and_then(|key| storage::note(&key.to_string())).map_or(0, |text| room::units(&text));
    let usage = usage();
    (Notice::due(usage, Size::of(units)), usage.percent())
}

/// A take-away file that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSaved {
    /// When, as an instant.
    pub at: String,
    /// The revisions of what stood in it.
    pub revisions: String,
    /// Its name.
    pub name: String,
}

/// The take-away file a learner saved last.
pub fn last_file(learner: &Id) -> Option<FileSaved> {
    let note = storage::note(&keys::file_note(learner))?;
    let mut parts = note.splitn(3, ' ').map(str::to_owned);
    let mut part = || parts.next().unwrap_or_default();
    Some(FileSaved { at: part(), revisions: part(), name: part() })
}

/// Writes down that a take-away file was saved; `None` takes the note away.
pub fn set_last_file(learner: &Id, file: Option<&FileSaved>) {
    let note = file.map(|file| format!("{} {} {}", file.at, file.revisions, file.name));
    storage::set_note(&keys::file_note(learner), note.as_deref());
}

/// When a learner's take-away file was last saved, and whether it still holds everything.
pub fn file_saved(learner: &Id) -> Option<(String, bool)> {
    let file = last_file(learner)?;
    let is_current = file.revisions == revisions(learner);
    Some((file.at, is_current))
}

/// Whether the take-away file is some days old and something was changed since; without a file, whether the work is that old.
pub fn is_file_old(learner: &Id) -> bool {
    const OLD_DAYS: i32 = 2;
    match last_file(learner) {
        Some(file) => clock::days_since(&file.at) >= OLD_DAYS && file.revisions != revisions(learner),
        None => documents_of(learner).iter().filter_map(|key| storage::note(&key.to_string())).any(|text| {
            envelope::read(&text).is_ok_and(|envelope| clock::days_since(&envelope.header.exported_at) >= OLD_DAYS)
        }),
    }
}

/// The revisions of everything a learner has, drafts too, as one text: equal means that nothing changed.
pub fn revisions(learner: &Id) -> String {
    let documents = revisions_of(&all_documents_of(learner));
    match drafts(learner) {
        drafts if drafts.is_empty() => documents,
        drafts => format!("{documents},{}", crc::check(as_list(drafts).as_bytes())),
    }
}

/// The same for some documents. Read from the envelopes alone; what can't be read counts by its bytes.
pub fn revisions_of(documents: &[DocKey]) -> String {
    let revision = |key: &DocKey| {
        let name = key.to_string();
        if let Some(away) = away::of(&name) {
            return Some(away.rev.to_string());
        }
        let text = storage::note(&name)?;
        let rev = envelope::read(&text).ok().and_then(|envelope| envelope.header.stored).map(|stored| stored.rev);
        Some(rev.map_or_else(|| crc::check(text.as_bytes()), |rev| rev.to_string()))
    };
    let mut parts: Vec<String> =
        documents.iter().filter_map(|key| Some(format!("{}:{}", key.id(), revision(key)?))).collect();
    order::sort(&mut parts);
    parts.join(",")
}

/// The same, with the projects that are away.
fn all_documents_of(learner: &Id) -> Vec<DocKey> {
    let away = away::of_learner(learner).into_iter().map(|(key, _)| key);
    documents_of(learner).into_iter().chain(away).collect()
}

/// Takes away what is noted about a document here: drafts, texts that were put aside, the day that was said, stops.
pub fn remove_notes(document: &DocKey) {
    storage::with(|store| {
        for prefix in drafts_of(document).into_iter().chain(put_aside_of(document)) {
            remove_under(store, &prefix);
        }
        for key in [keys::corrected_day(document), format!("{}{document}", keys::STOPS)] {
            let _ = store.remove(&key);
        }
    });
}

/// Where the unreadable texts of a document stand. Those from before they said whose they are belong to whoever has the only project of
/// that id here; where two have one, nobody knows whose they are, and neither sees or clears them as their own.
fn put_aside_of(document: &DocKey) -> Vec<String> {
    let own = keys::quarantine_of(document);
    let old = keys::old_quarantine_of(document.id());
    let is_project = |key: &DocKey| matches!(key, DocKey::Project { .. }) && key.id() == document.id();
    let is_shared = is_project(document) && under(&keys::projects()).iter().filter(|key| is_project(key)).count() > 1;
    if own == old || is_shared { vec![own] } else { vec![own, old] }
}

fn remove_under(store: &dyn KeyValue, prefix: &str) {
    for key in store.keys(prefix).unwrap_or_default() {
        let _ = store.remove(&key);
    }
}

/// The keys of a learner's documents, those that can't be opened too.
pub fn documents_of(learner: &Id) -> Vec<DocKey> {
    [vec![DocKey::Learner(learner.clone())], under(&keys::projects_of(learner))].concat()
}

/// The keys of all learners, those that can't be opened too.
pub fn learner_ids() -> Vec<Id> {
    under(&keys::learners()).iter().map(|key| key.id().clone()).collect()
}

/// The keys of texts of a learner that can't be opened, or stand aside because they could not; each text once.
pub fn unread_of(learner: &Id) -> Vec<String> {
    let (_, learners) = all::<Learner>(&DocKey::Learner(learner.clone()).to_string());
    let (_, projects) = all::<Project>(&keys::projects_of(learner));
    let mut unread: Vec<String> = learners.into_iter().chain(projects).map(|closed| closed.key).collect();
    for prefix in documents_of(learner).iter().flat_map(put_aside_of) {
        add_new(&mut unread, &prefix);
    }
    add_new(&mut unread, &keys::rescue_of(learner));
    unread
}

/// The keys of texts that belong to nobody who can sit down: learners that can't be opened, and words rescued from a breakdown.
pub fn unread_of_nobody() -> Vec<String> {
    let (_, closed) = learners();
    let mut unread: Vec<String> = closed.into_iter().map(|closed| closed.key).collect();
    add_new(&mut unread, keys::RESCUE);
    // Of what was put aside: that of documents that are gone with the storage.
    let places: Vec<String> = under(keys::DOCUMENTS).iter().flat_map(put_aside_of).collect();
    let is_here = |key: &String| places.iter().any(|place| key.starts_with(place));
    let mut put_aside = Vec::new();
    add_new(&mut put_aside, keys::QUARANTINE);
    unread.extend(put_aside.into_iter().filter(|key| !is_here(key)));
    // Words that were put aside for a learner are listed for that learner only.
    unread.retain(|key| !key.strip_prefix(keys::RESCUE).is_some_and(|name| name.contains('/')));
    unread
}

/// The keys of words that were put aside of what teachers write here: of no learner.
pub fn unread_of_teachers() -> Vec<String> {
    let learners = learner_ids();
    let mut unread = Vec::new();
    add_new(&mut unread, keys::RESCUE);
    let is_of_learner = |name: &str| learners.iter().any(|id| name.starts_with(&format!("{id}/")));
    unread.retain(|key| key.strip_prefix(keys::RESCUE).is_some_and(|name| name.contains('/') && !is_of_learner(name)));
    unread
}

/// Adds the keys under a prefix whose texts are not among them yet.
fn add_new(unread: &mut Vec<String>, prefix: &str) {
    for key in storage::with(|store| store.keys(prefix)).unwrap_or_default() {
        let text = storage::note(&key);
        if !unread.iter().any(|other| storage::note(other) == text) {
            unread.push(key);
        }
    }
}

/// All documents of a kind under a prefix, and what could not be opened.
pub fn all<D: store::Document>(prefix: &str) -> (Vec<Loaded<D>>, Vec<Closed>) {
    let (mut documents, mut closed) = (Vec::new(), Vec::new());
    for key in under(prefix) {
        match open::<D>(&key) {
            Ok(Some(found)) => documents.push(found),
            Ok(None) => {}
            Err(why) => closed.push(Closed { key: key.to_string(), why }),
        }
    }
    (documents, closed)
}
