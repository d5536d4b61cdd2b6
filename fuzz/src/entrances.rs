//! Every entrance through which something comes into the model that a program of ours did not write, as a function of any bytes. Each
//! panics when something does not hold: no panic below it, limits kept, doing it again changes nothing, what is printed reads the same.
//!
//! The fuzz targets call them, and model/tests/corpus.rs, which includes this file.

#[path = "../../model/tests/common/told.rs"]
mod told;

use pathlet_model::class::{Classroom, Submission, Teacher};
use pathlet_model::cycle::NoteShare;
use pathlet_model::export::{self, GoesIn};
use pathlet_model::format::open::{Content, Opened, open};
use pathlet_model::format::preview::preview;
use pathlet_model::format::{Stamp, class_files, clean, envelope, names};
use pathlet_model::json::{DEPTH_MAX, Json, LIST_MAX};
use pathlet_model::learner::Learner;
use pathlet_model::link;
use pathlet_model::merge::{self, Joining};
use pathlet_model::pack::Pack;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::roster::{self, Columns, RosterError};
use pathlet_model::route::Route;
use pathlet_model::safe_link::safe_link;
use pathlet_model::shape;
use pathlet_model::store::trace::Trace;
use pathlet_model::store::twin::{self, Stands};
use pathlet_model::store::{DocKey, Document, document};
use told::told;

/// An entrance, by the name of its target and of its folder in corpus/.
pub type Entrance = (&'static str, fn(&[u8]));

/// All of them.
pub const ALL: [Entrance; 12] = [
    ("open_file", open_file),
    ("envelope", envelope),
    ("json", json),
    ("join", join),
    ("clean_text", clean_text),
    ("link", link),
    ("names", names),
    ("stored", stored),
    ("twins", twins),
    ("address", address),
    ("pack_link", pack_link),
    ("roster", roster),
];

const STAMP: Stamp<'static> = Stamp { app: "0.1.0", at: "2026-11-06T19:40:00Z", schema: 0 };

/// What parts two texts in one input.
const BETWEEN: char = '\u{1e}';

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

fn two_texts(bytes: &[u8]) -> Option<(&str, &str)> {
    text(bytes)?.split_once(BETWEEN)
}

/// A file that somebody chose. The check of the envelope is put right first, else nearly nothing would come past it.
pub fn open_file(bytes: &[u8]) {
    let _ = open(bytes);
    let Some(envelope) = text(bytes).and_then(|text| envelope::read(text).ok()) else { return };
    let header = envelope::Header { stored: None, ..envelope.header };
    let put_right = envelope::write(&header, envelope.payload);
    if let Ok(opened) = open(put_right.as_bytes()) {
        look_at(opened);
    }
    look_at_the_teachers(put_right.as_bytes());
}

/// A pack, what is given back, a class: what was opened is written so that it opens again as it was.
fn look_at_the_teachers(bytes: &[u8]) {
    if let Ok(found) = class_files::open_pack(bytes)
        && let Some(text) = class_files::pack_file(&found.content, STAMP)
    {
        assert_eq!(class_files::open_pack(text.as_bytes()).map(|again| again.content), Ok(found.content));
    }
    if let Ok(found) = class_files::open_criteria(bytes) {
        assert!(found.content.criteria.iter().all(|one| !one.target.trim().is_empty()));
    }
    if let Ok(found) = class_files::open_feedback(bytes)
        && let Some(text) = class_files::feedback_file(&found.content, STAMP)
    {
        assert!(found.content.notes.iter().all(|note| note.share == NoteShare::WithStudent));
        assert_eq!(class_files::open_feedback(text.as_bytes()).map(|again| again.content), Ok(found.content));
    }
    if let Ok(found) = class_files::open_class(bytes) {
        let class = found.content;
        for text in class_files::class_files(&class.classroom, &class.submissions, STAMP).unwrap_or_default() {
            let again = class_files::open_class(text.as_bytes());
            let again = again.unwrap_or_else(|error| panic!("what is saved is opened: {error:?}"));
            assert_eq!(again.content.classroom, class.classroom);
        }
    }
}

fn look_at(opened: Opened) {
    let (Content::CompleteCopy(copy) | Content::HandIn(copy) | Content::Team(copy)) = opened.content else { return };
    let _ = preview(&copy, std::slice::from_ref(&copy.learner.id));
    // What was opened is sound, and nothing in it has to be cleaned once more.
    assert_eq!(shape::check(&Learner::SCHEMA, &copy.learner.to_json(), "learner"), []);
    for project in copy.projects.iter() {
        assert_eq!(shape::check(&Project::SCHEMA, &project.to_json(), "project"), []);
    }
    let mut cleaned = Vec::new();
    clean::document(&mut copy.to_json(), "copy", &mut cleaned);
    assert_eq!(cleaned, [], "cleaning again finds nothing");
    for text in export::complete_copy(&copy.learner, &copy.projects, &copy.pictures, STAMP).unwrap_or_default() {
        let again = open(text.as_bytes()).unwrap_or_else(|error| panic!("what is saved is opened: {error:?}"));
        assert_eq!((again.cleaned, again.left_out), (vec![], vec![]));
        if let (Content::CompleteCopy(again), 0..=1) = (again.content, copy.projects.len()) {
            // What a newer version put beside them has no document here that would keep it.
            assert_eq!(
                (again.learner, again.projects, again.pictures),
                (copy.learner.clone(), copy.projects.clone(), copy.pictures.clone())
            );
        }
    }
    for project in copy.projects.iter() {
        let text = export::hand_in(&copy.learner, project, &copy.pictures, GoesIn::default(), STAMP);
        if let Some(text) = text {
            open(text.as_bytes()).unwrap_or_else(|error| panic!("what is handed in is opened: {error:?}"));
        }
    }
}

/// What stands around a payload.
pub fn envelope(bytes: &[u8]) {
    let Some(read) = text(bytes).and_then(|text| envelope::read(text).ok()) else { return };
    let written = envelope::write(&read.header, read.payload);
    let again = envelope::read(&written).unwrap_or_else(|error| panic!("{error:?}: {written}"));
    assert_eq!((&again.header, again.payload), (&read.header, read.payload));
    assert!(again.is_sound());
    let _ = Trace::of(&written);
}

/// Any JSON.
pub fn json(bytes: &[u8]) {
    let Some(json) = text(bytes).and_then(|text| Json::parse(text).ok()) else { return };
    within_limits(&json, DEPTH_MAX);
    let printed = json.print();
    let again = Json::parse(&printed).unwrap_or_else(|error| panic!("{error:?}: {printed}"));
    assert_eq!(again, json);
    assert_eq!(again.print(), printed);
    // Whatever it is, it reads as something, and that reads the same again.
    reads_the_same::<Learner>(&json);
    reads_the_same::<Project>(&json);
    reads_the_same::<Pack>(&json);
    reads_the_same::<Teacher>(&json);
    reads_the_same::<Classroom>(&json);
    reads_the_same::<Submission>(&json);
}

fn within_limits(json: &Json, deeper: u8) {
    let inside = |count: usize| {
        assert!(deeper > 0 && count <= LIST_MAX);
        deeper - 1
    };
    match json {
        Json::List(items) => {
            let deeper = inside(items.len());
            items.iter().for_each(|item| within_limits(item, deeper));
        }
        Json::Map(entries) => {
            let deeper = inside(entries.len());
            entries.iter().for_each(|(_, value)| within_limits(value, deeper));
        }
        _ => {}
    }
}

fn reads_the_same<D: Document>(json: &Json) {
    let mut once = D::read(json).to_json();
    if !shape::check(D::SCHEMA, json, "document").is_empty() {
        // What has another type than its field reads as nothing; from then on it is nothing.
        once = D::read(&once).to_json();
    }
    assert_eq!(D::read(&once).to_json().print(), once.print());
}

/// Copies of a project, as far as anybody can write them: the laws of joining hold for all of them.
pub fn join(bytes: &[u8]) {
    let parts = text(bytes).unwrap_or_default().split(BETWEEN);
    let copies: Vec<Project> = parts.take(3).filter_map(|part| Some(copy(&Json::parse(part).ok()?))).collect();
    let [one, two, rest @ ..] = copies.as_slice() else { return };
    let three = rest.first().unwrap_or(one);
    let both = joined(one, two);
    assert_eq!(print(&both), print(&joined(two, one)), "it does not matter whose copy comes first");
    for copy in [one, two, &both] {
        assert_eq!(told(&joined(&both, copy)), told(&both), "joining again changes nothing");
    }
    let (left, right) = (joined(&both, three), joined(one, &joined(two, three)));
    assert_eq!(told(&left), told(&right), "nor in which order three copies are joined");
    let mut eased = merge::join(one, two, &Joining::default());
    merge::ease(&mut eased, "me");
    assert_eq!(merge::ease(&mut eased, "me"), [], "what is mended stays mended");
    // Counts made up for somebody of this computer cover nothing.
    let own = [("me".to_owned(), 0)];
    let _ = merge::join(one, two, &Joining { own: &own, ..Joining::default() });
}

/// Names, revision and which member is me belong to a copy alone; here they are the same in all.
fn copy(json: &Json) -> Project {
    let mut project = Project::read(json);
    (project.id, project.learner_id, project.copy_of) = ("p".into(), "l".into(), None);
    project.team.members.iter_mut().for_each(|member| member.me = false);
    project
}

fn joined(here: &Project, other: &Project) -> Project {
    merge::join(here, other, &Joining::default()).document
}

fn print(project: &Project) -> String {
    project.to_json().print()
}

/// A text from outside that is to be shown or kept.
pub fn clean_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let cleaned = clean::text(&text);
    assert_eq!(clean::text(&cleaned), cleaned);
    assert!(!cleaned.chars().any(clean::goes));
    let kept: String = text.chars().filter(|letter| !clean::goes(*letter)).collect();
    assert_eq!(cleaned, kept, "nothing else goes, and nothing comes in");
    let mut json = Json::List(vec![Json::from(text.as_ref())]);
    let mut list = Vec::new();
    clean::document(&mut json, "texts", &mut list);
    let gone = text.chars().count() - cleaned.chars().count();
    assert_eq!(list.iter().map(|one| one.removed).sum::<usize>(), gone);
}

/// An address that somebody typed, or that came in a file.
pub fn link(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some(link) = safe_link(&text) else { return };
    let (scheme, rest) = link.href.split_once("://").unwrap_or_else(|| panic!("{link:?}"));
    assert!(["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()), "{link:?}");
    assert!(rest.to_ascii_lowercase().starts_with(&link.host), "what is shown is where it leads: {link:?}");
    let after = rest.as_bytes().get(link.host.len());
    assert!(after.is_none_or(|byte| b":/?#".contains(byte)), "the host ends where a browser says: {link:?}");
    assert!(link.host.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte)));
    assert!(!link.href.chars().any(|letter| letter.is_whitespace() || letter.is_control() || clean::goes(letter)));
    assert_eq!(safe_link(&link.href), Some(link), "it stays what it is");
}

/// A nickname and a title, as parts of the name of a file.
pub fn names(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (nickname, title) = text.split_once(BETWEEN).unwrap_or((&text, ""));
    let time = "20261012-1042";
    for (name, end) in [
        (names::complete_copy(nickname, None, time), ".json"),
        (names::complete_copy(nickname, Some((12, 34)), time), ".json"),
        (names::hand_in(nickname, title, 12, time), ".json"),
        (names::as_it_stands(nickname, 3, time), ".txt"),
    ] {
        let stem = name.strip_suffix(end).unwrap_or_else(|| panic!("{name}"));
        assert!(stem.len() <= names::NAME_MAX && stem.starts_with("pathlet_") && stem.contains(time), "{name}");
        assert!(stem.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte)), "{name}");
    }
    let plain = names::plain(nickname);
    assert_eq!(names::plain(&plain), plain);
}

/// A text out of storage, after the key it stands under.
pub fn stored(bytes: &[u8]) {
    let Some((key, text)) = two_texts(bytes) else { return };
    let Some(key) = DocKey::parse(key) else { return };
    match key {
        DocKey::Learner(_) => kept_as::<Learner>(&key, text),
        DocKey::Project { .. } => kept_as::<Project>(&key, text),
        DocKey::Teacher(_) => kept_as::<Teacher>(&key, text),
        DocKey::Class(_) => kept_as::<Classroom>(&key, text),
        DocKey::Handed { .. } => kept_as::<Submission>(&key, text),
        DocKey::Pack(_) | DocKey::Set(_) => kept_as::<Pack>(&key, text),
    }
}

fn kept_as<D: Document>(key: &DocKey, text: &str) {
    let _ = document::read::<D>(key, text);
    let Ok(envelope) = envelope::read(text) else { return };
    let Ok(loaded) = document::read::<D>(key, &envelope::write(&envelope.header, envelope.payload)) else { return };
    assert_eq!(shape::check(D::SCHEMA, &loaded.document.to_json(), key.kind()), []);
    let text = document::stored_text(&loaded.document, "me", STAMP);
    let again = document::read::<D>(key, &text).unwrap_or_else(|error| panic!("what is kept is read: {error:?}"));
    assert_eq!(document::stored_text(&again.document, "me", STAMP), text);
}

/// What stands in the two stores for one project.
pub fn twins(bytes: &[u8]) {
    let Some((here, shadow)) = two_texts(bytes) else { return };
    let put_right = |text: &str| match envelope::read(text) {
        Ok(envelope) => envelope::write(&envelope.header, envelope.payload),
        Err(_) => text.to_owned(),
    };
    let (here, shadow) = (put_right(here), put_right(shadow));
    for text in [&here, &shadow] {
        let trace = Trace::of(text);
        assert!(trace.next_line().split(' ').count() <= 16);
        let head = twin::Head::of(&trace);
        assert!(head.check.is_empty() || twin::Head::parse(&head.print()).as_ref() == Some(&head));
    }
    let stands = twin::stands(Some(&here), Some(&shadow));
    let other_way = twin::stands(Some(&shadow), Some(&here));
    match stands {
        Stands::Here => assert!(twin::is_sound(&here)),
        Stands::Shadow => assert!(twin::is_sound(&shadow)),
        Stands::Both | Stands::Joined | Stands::Neither => assert_eq!(stands, other_way),
    }
    let key = DocKey::Project { learner: "l".into(), id: "p".into() };
    if let Ok(joined) = twin::join(&key, &here, &shadow, "me") {
        let twin::JoinedTwins::Project(project) = joined else { panic!("a project stays one") };
        let text = document::stored_text(project.as_ref(), "me", STAMP);
        document::read::<Project>(&key, &text)
            .unwrap_or_else(|error| panic!("two that are read are read joined: {error:?}"));
    }
}

/// The address of a page, and the key of a document.
pub fn address(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let route = Route::parse(&text);
    if route != Route::Lost {
        assert_eq!(Route::parse(&route.to_string()), route);
    }
    if let Some(key) = DocKey::parse(&text) {
        assert_eq!(key.to_string(), text);
    }
}

/// What stands behind `#p=` and `#q=` in an address, and a pack that is put there.
pub fn pack_link(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for received in [link::read_letters(&text), link::read_digits(&text)].into_iter().flatten() {
        put_in_a_link(&received.pack);
    }
    let _ = link::read(&text);
    let pack = Json::parse(&text).unwrap_or_default();
    let mut cleaned = Vec::new();
    clean::document(&mut pack.clone(), "pack", &mut cleaned);
    if cleaned.is_empty() && shape::check(&Pack::SCHEMA, &pack, "pack").is_empty() {
        put_in_a_link(&Pack::read(&pack));
    }
}

fn put_in_a_link(pack: &Pack) {
    let (letters, digits) = (link::letters(pack), link::digits(pack));
    let again = link::read_letters(&letters).unwrap_or_else(|error| panic!("what is sent is opened: {error:?}"));
    assert_eq!(again.cleaned, []);
    assert_eq!((link::letters(&again.pack), link::digits(&again.pack)), (letters, digits.clone()));
    assert_eq!(link::read_digits(&digits), Ok(again));
}

/// A list of names that somebody pasted or chose.
pub fn roster(bytes: &[u8]) {
    let read = match roster::read(bytes) {
        Err(RosterError::WhichColumn { rows }) => {
            assert!(!rows.is_empty());
            roster::read_columns(bytes, &Columns::at(vec![0], false))
        }
        read => read,
    };
    let _ = roster::read_columns(bytes, &Columns::at(vec![1, 3], true));
    let Ok(names) = read else { return };
    assert!((1..=roster::NAMES_MAX).contains(&names.entries.len()));
    assert!(names.entries.is_sorted_by_key(|entry| entry.line));
    for entry in &names.entries {
        assert!((1..=roster::NAME_MAX).contains(&entry.name.chars().count()), "{entry:?}");
        assert!(!entry.name.chars().any(|letter| clean::goes(letter) || letter == '\n'), "{entry:?}");
    }
    let all: Vec<&str> = names.entries.iter().map(|entry| entry.name.as_str()).collect();
    for double in roster::doubles(&names.entries, &all) {
        assert!(!double.lines.is_empty() && !double.here.is_empty());
    }
}
