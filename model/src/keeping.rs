//! How an open document gets to the storage, how it follows what another tab stored there, and what becomes of words that fit nowhere
//! any more. Knows no timers and tells nobody: when to keep, and what to say of it, is the shell's business.

use crate::command::{Command, Document, Edit, Refusal, deeds_of, words_of};
use crate::format::{Stamp, envelope};
use crate::json::Json;
use crate::list::Gather;
use crate::session::{Session, Waits};
use crate::store::document::{After, open};
use crate::store::{Computer, DocKey, KeyValue, LoadError, NotKept, StoreError, Trace, keys, save_after, set_aside};
use crate::values::Id;

/// What became of keeping one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There was nothing to keep.
    Nothing,
    /// Written, and read back the same.
    Kept {
        /// Whether that brought something new to the screen.
        is_more: bool,
    },
    /// Taken away elsewhere, and not written again.
    LetGo {
        /// How many changes are only on this page.
        changes: usize,
    },
    /// Not written.
    Failed {
        /// How many changes are only on this page.
        changes: usize,
        /// Whether there is no room left.
        is_full: bool,
        /// Whether it is for a newer version to write here, and what was changed is put aside instead.
        is_aside: bool,
    },
}

/// Why a document was not stored.
#[derive(Clone, Copy, Default)]
struct Unkept {
    is_full: bool,
    is_aside: bool,
}

impl Unkept {
    const FULL: Self = Self { is_full: true, is_aside: false };
}

/// Stores a document with its edits, on top of what is stored by now; `whole` also when nothing is pending.
pub fn keep<D: Document>(session: &mut Session<D>, whole: bool, computer: &dyn Computer) -> Outcome {
    let (key, pending) = (session.document().doc_key(), session.pending());
    if pending == 0 && !whole && session.is_stored() {
        return Outcome::Nothing;
    }
    if session.is_let_go() {
        let is_here = pending > 0 || !session.is_stored();
        return if is_here { Outcome::LetGo { changes: pending.max(1) } } else { Outcome::Nothing };
    }
    match store(session, &key, computer) {
        Ok(is_more) => Outcome::Kept { is_more },
        Err(Unkept { is_full, is_aside }) => Outcome::Failed { changes: pending.max(1), is_full, is_aside },
    }
}

fn store<D: Document>(session: &mut Session<D>, key: &DocKey, computer: &dyn Computer) -> Result<bool, Unkept> {
    let store = computer.storage();
    // Reading the whole document back at every key press would cost more than keeping it: its envelope tells enough.
    let text = store.get(&key.to_string()).map_err(|_| Unkept::default())?;
    let trace = text.as_deref().map(Trace::of).unwrap_or_default();
    let is_mine = text.is_none() || (!trace.check.is_empty() && trace.check == session.check());
    let stored = if is_mine { Ok(None) } else { crate::store::load::<D>(store, key) };
    let stored = match stored {
        Ok(stored) => stored,
        // A newer version's words are not for this one to change, and what was done here may never be stored: it is put aside.
        Err(LoadError::Newer(_)) => {
            let is_aside = rescue_pending(computer, key, session.waiting());
            return Err(Unkept { is_full: !is_aside, is_aside });
        }
        Err(LoadError::Store(_)) => return Err(Unkept::default()),
        Err(LoadError::Damaged | LoadError::Broken(_)) => match set_aside(store, key, &computer.stamp()) {
            Ok(_) => None,
            Err(_) => return Err(Unkept::FULL),
        },
    };
    let mut proposal = session.to_store(stored.as_ref().map(|found| (&found.document, &trace)));
    // Before the document that leaves them out: they are somewhere at any moment.
    if !rescue(computer, key, &proposal.refused) {
        return Err(Unkept::FULL);
    }
    proposal.document.set_rev(proposal.rev);
    let stamp = Stamp { app: computer.app(), at: &computer.instant(), schema: 0 };
    let after = After { line: &proposal.line, schema: proposal.schema };
    match save_after(store, &proposal.document, &computer.actor(), stamp, after) {
        Ok(check) => {
            let is_more = proposal.is_more;
            session.kept(proposal, check);
            Ok(is_more)
        }
        Err(why) => Err(Unkept { is_full: why == NotKept::Store(StoreError::Full), is_aside: false }),
    }
}

/// Whether what stands in the storage is another text than the one this document was stored or read as.
pub fn is_behind<D: Document>(session: &Session<D>, computer: &dyn Computer) -> bool {
    let text = computer.storage().get(&session.document().doc_key().to_string());
    matches!(text, Ok(Some(text)) if Trace::of(&text).check != session.check())
}

/// Whether a document was stored and is in the storage no more. What can't be asked is not gone.
pub fn is_gone<D: Document>(session: &Session<D>, computer: &dyn Computer) -> bool {
    session.is_stored() && computer.storage().get(&session.document().doc_key().to_string()) == Ok(None)
}

/// Shows what another tab has stored, with what is not kept there on top. Where it can't be read, this document is to be stored anew. Words that fit nowhere any more are put aside; where there is
/// no room for them, they stay with the document and `false` is given.
pub fn catch_up<D: Document>(session: &mut Session<D>, computer: &dyn Computer) -> bool {
    let key = session.document().doc_key();
    let Ok(Some(text)) = computer.storage().get(&key.to_string()) else { return true };
    let found = match open::<D>(computer.storage(), &key, &computer.stamp()) {
        Ok(Some(found)) => found,
        Err(LoadError::Damaged | LoadError::Broken(_)) => {
            session.forget_stored();
            return true;
        }
        Ok(None) | Err(LoadError::Newer(_) | LoadError::Store(_)) => return true,
    };
    let refused = session.catch_up(&found.document, Trace::of(&text));
    let is_safe = rescue(computer, &key, &refused);
    if !is_safe {
        session.hold(refused);
    }
    is_safe
}

/// Words that were typed where another tab had written at the same moment: they go on among what is kept aside for the learner.
/// `false` when there is no room for them.
#[must_use = "words that were not put aside are nowhere"]
fn rescue(computer: &dyn Computer, key: &DocKey, refused: &[(Edit, Refusal)]) -> bool {
    let texts = texts_of(refused.iter().map(|(edit, _)| edit).gather());
    let learner = whose(key);
    let at = computer.instant_of(computer.ms());
    texts.is_empty() || put_aside(computer.storage(), learner, texts, &at).is_ok()
}

/// Puts edits aside that wait for a document that is not for storing any more: their words, and what was done without words, such as a
/// tick, by the record it was done to. `false` when there is no room for them.
#[must_use = "words that were not put aside are nowhere"]
fn rescue_pending(computer: &dyn Computer, key: &DocKey, waits: Waits<'_>) -> bool {
    let Waits { document, edits, place } = waits;
    let deeds = edits.iter().flat_map(|edit| deeds_of(&edit.command, document)).gather();
    let mut texts = texts_of(edits);
    for (field, text) in deeds {
        texts.retain(|(other, _)| *other != field);
        texts.push((field, text));
    }
    let learner = whose(key);
    if texts.is_empty() {
        return true;
    }
    let store = computer.storage();
    if place.is_empty() {
        match free_place(store, learner, &computer.instant_of(computer.ms())) {
            Ok(free) => *place = free,
            Err(_) => return false,
        }
    }
    store.set(place, &as_list(texts)).is_ok()
}

/// Under whose id words are kept aside: the learner's; of what teachers write, the document's own.
fn whose(key: &DocKey) -> &Id {
    match key {
        DocKey::Project { learner, .. } => learner,
        other => other.id(),
    }
}

/// The words of edits, with the places they were meant for.
fn texts_of(edits: Vec<&Edit>) -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = Vec::new();
    for edit in edits {
        for (field, text) in words_of(&edit.command) {
            // Typed letter by letter, the last text is the whole of it. What was said in two steps are two texts.
            let is_typed = !matches!(edit.command, Command::Step(_) | Command::Back(_));
            texts.retain(|(other, _)| !is_typed || *other != field);
            texts.push((field, text));
        }
    }
    texts
}

/// Puts texts of a learner that fit nowhere any more among what is kept aside, so that they can be read and saved. `at` is the moment.
///
/// # Errors
/// Those of the store.
pub fn put_aside(store: &dyn KeyValue, learner: &Id, texts: Vec<(String, String)>, at: &str) -> Result<(), StoreError> {
    store.set(&free_place(store, learner, at)?, &as_list(texts))
}

/// A key under which nothing is kept aside yet.
fn free_place(store: &dyn KeyValue, learner: &Id, at: &str) -> Result<String, StoreError> {
    // Both documents may have something to put aside within one millisecond.
    let mut key = format!("{}{at}", keys::rescue_of(learner));
    while store.get(&key)?.is_some() {
        key.push('x');
    }
    Ok(key)
}

/// Texts with the places they were meant for, as they are kept aside and saved in a file.
#[must_use]
pub fn as_list(texts: Vec<(String, String)>) -> String {
    let text = |(field, text): (String, String)| {
        Json::Map(vec![("field".into(), Json::from(field)), ("text".into(), Json::from(text))])
    };
    let texts = Json::List(texts.into_iter().map(text).gather());
    let entries = [("format", Json::from(envelope::FORMAT)), ("kind", Json::from("rescue")), ("texts", texts)];
    Json::Map(entries.into_iter().map(|(name, value)| (name.into(), value)).gather()).print()
}
