//! Why a file could not be opened, in words, and what to do; and texts that could not be read, to be saved as they are.
use crate::dom::prelude::*;
use pathlet_model::format::names;
use pathlet_model::format::open::FileError;
use pathlet_model::shape::ShapeError;
use pathlet_model::store::{DocKey, keys};

use super::phrase::text;
use crate::platform::{clock, files, storage, trouble};
use crate::ui::{Button, Disclosure, Icon};
use crate::words::{Msg, tn, words};

/// Why nothing can be added from a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The browser could not read it.
    NotRead,
    /// It is sound, and of a kind that is not opened here.
    OtherKind,
    /// It is a student's own complete copy, where one that was handed in is wanted.
    OwnCopy,
    /// It is of another kind than the others that were chosen with it.
    ByItself,
    /// What it holds of a teacher's place can't be read; the work of people in it can.
    Place(FileError),
    /// It can't be opened.
    Error(FileError),
}

/// One sentence, with what is safe. Exhaustive: a new error does not compile until it has a sentence.
pub fn sentence(name: &str, trouble: &Trouble) -> String {
    let msg = match trouble {
        Trouble::NotRead => Msg::TroubleFileNotOpened,
        Trouble::OtherKind => Msg::TroubleFileOtherKind,
        Trouble::OwnCopy => Msg::TroubleFileOwnCopy,
        Trouble::ByItself => Msg::TroubleFileByItself,
        Trouble::Place(_) => Msg::PlaceUnread,
        Trouble::Error(error) => match error {
            FileError::Empty => Msg::TroubleFileEmpty,
            FileError::TooLarge { limit: Some(limit) } => return too_large(name, *limit),
            FileError::TooLarge { limit: None } => Msg::TroubleFileTooMuch,
            FileError::NotText => Msg::TroubleFileNotText,
            FileError::NotJson => Msg::TroubleFileNotJson,
            FileError::NotOurs => Msg::TroubleFileNotOurs,
            FileError::UnknownKind(_) => Msg::TroubleFileUnknownKind,
            FileError::Damaged => Msg::TroubleFileDamaged,
            FileError::Newer { .. } => Msg::TroubleFileTooNew,
            FileError::Broken { .. } => Msg::TroubleFileBroken,
        },
    };
    words().text_f(msg, &[("name", name.to_owned())])
}

fn too_large(name: &str, limit: usize) -> String {
    let limit = if limit < MIB { format!("{} KB", limit / 1024) } else { format!("{} MB", limit / MIB) };
    words().text_f(Msg::TroubleFileTooLarge, &[("name", name.to_owned()), ("limit", limit)])
}

const MIB: usize = 1024 * 1024;

/// The files that could not be opened, one sentence each, for an error box.
pub fn list(troubles: Vec<(String, Trouble)>) -> View {
    let row = |(name, trouble): (String, Trouble)| {
        let detail = match &trouble {
            Trouble::Error(FileError::Broken { errors }) | Trouble::Place(FileError::Broken { errors }) => {
                errors.first().map(place)
            }
            _ => None,
        };
        view! {
            <li>
                <p>{text(move || sentence(&name, &trouble))}</p>
                {detail.map(|detail| {
                    let words_for_it = text(move || words().text_f(Msg::TroubleWhereInFile, &[("place", detail.clone())]));
                    view! { <p class="note">{words_for_it}</p> }
                })}
            </li>
        }
    };
    view! { <ul class="stack-s">{troubles.into_iter().map(row).collect_view()}</ul> }
}

fn place(error: &ShapeError) -> String {
    format!("{} {}", error.code.as_str(), error.path)
}

/// Texts that can't be opened or have no place, by their keys; each can be saved byte for byte. Nothing when there are none.
pub fn kept_aside(found: Vec<String>, nickname: String) -> View {
    if found.is_empty() {
        return View::none();
    }
    let row = |(index, key)| aside_row(index + 1, key, nickname.clone());
    let rows = found.into_iter().enumerate().map(row).collect_view();
    view! {
        <section class="stack-s">
            <h2>{Msg::KeepAsideTitle}</h2>
            <p>{Msg::KeepAsideText}</p>
            <ul class="stack-s">{rows}</ul>
        </section>
    }
}

fn aside_row(which: usize, key: String, nickname: String) -> View {
    let kept = storage::note(&key).unwrap_or_default();
    let (kind, first, size) = (kind_of(&key, &kept), first_words(&kept), kilobytes(kept.len()));
    let label =
        text(move || words().text_f(Msg::KeepAsideOne, &[("n", which.to_string()), ("size", words().number(size))]));
    let save = {
        let key = key.clone();
        move |()| {
            if let Some(text) = storage::note(&key) {
                files::save(&names::as_it_stands(&nickname, which, &clock::stamp()), &text);
            }
        }
    };
    view! {
        <li class="stack-s">
            <p>
                <b>{kind}</b>
                " "
                <bdi>{first}</bdi>
                <br />
                <span class="note">{label}</span>
            </p>
            <Disclosure label=Msg::TroubleAsidePlace><code class="note file">{key}</code></Disclosure>
            <div class="row">
                <Button label=Msg::KeepSaveAsIs object=label on_press=save class="btn-sm" before=Some(Icon::FileDown) />
            </div>
        </li>
    }
}

/// What a text is, as far as its key or its first letters tell.
fn kind_of(key: &str, text: &str) -> Msg {
    if key.starts_with(keys::RESCUE) {
        return Msg::TroubleAsideWords;
    }
    let head: String = text.chars().take(200).collect();
    let by_head = ["learner", "project"].into_iter().find(|kind| head.contains(&format!("\"kind\":\"{kind}\"")));
    let kind = DocKey::parse(key).map_or(by_head, |key| Some(key.kind()));
    kind.and_then(Msg::of_who_closed_kind).unwrap_or(Msg::TroubleAsideOther)
}

/// Enough to know one's own work again: its title, or the words it begins with.
fn first_words(text: &str) -> String {
    let name = trouble::name_of(text);
    let words = if name.is_empty() && !text.starts_with('{') { text } else { &name };
    words.split_whitespace().take(8).collect::<Vec<_>>().join(" ").chars().take(80).collect()
}

/// A length in bytes in whole kilobytes, at least 1.
pub fn kilobytes(bytes: usize) -> usize {
    bytes.div_ceil(1024).max(1)
}

/// "2 files can be opened": what is well beside what is not.
pub fn others_are_well(count: usize) -> View {
    if count == 0 {
        View::none()
    } else {
        view! { <p>{tn(Msg::TroubleCanOpen, count, ())}</p> }
    }
}
