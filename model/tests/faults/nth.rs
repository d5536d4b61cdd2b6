//! The n-th call fails, for n = 1, 2, 3 … until the operation passes without it.
//!
//! Each operation starts from the same computer: two projects are kept, one of them is worked on. After the fault the tab is opened
//! anew, and every word of which it was said that it is kept must be somewhere; the other project opens as it was.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use pathlet_model::command::Command;
use pathlet_model::format::Stamp;
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::place::Place;
use pathlet_model::project::Project;
use pathlet_model::second_copy::second_copy;
use pathlet_model::store::{Computer, Document, KeyValue, adding, asides, document, keys, save};
use pathlet_model::values::Id;

use crate::common::plain;
use crate::disk::{Database, Disk, Fault, Stopped};
use crate::tab::{Tab, now};

const STAMP: Stamp<'static> = Stamp { app: "test", at: "2026-09-01T07:00:00Z", schema: 0 };
pub const FAULTS: [Fault; 5] = [Fault::Fails, Fault::FailsOn, Fault::Garbage, Fault::Stops, Fault::StopsAndLoses];

/// The project that is worked on.
pub fn project() -> Project {
    let mut project = plain::begun(3);
    project.title = "word0".into();
    project
}

/// The one beside it.
pub fn other() -> Project {
    let mut other = plain::begun(3);
    (other.id, other.title) = ("p2".into(), "beside".into());
    other
}

/// A computer on which both are kept, in both copies and on the disk.
pub fn computer() -> Disk {
    let disk = Disk::default();
    save(&disk, &plain::learner(), "me", STAMP).unwrap();
    save(&disk, &project(), "me", STAMP).unwrap();
    save(&disk, &other(), "me", STAMP).unwrap();
    let mut tab = Tab::start(&disk, 1);
    tab.settle();
    assert!(tab.is_kept());
    disk.flush();
    disk
}

/// Writes words behind those that stand there.
pub fn write(tab: &mut Tab, text: &str) {
    let stood = tab.screen().text("why_me").to_owned();
    tab.edit(Command::text(Place::document(), Project::why_me, &stood, &format!("{stood} {text}")));
}

/// Words somebody was told are kept.
type Kept = Vec<String>;

/// Whether a word is found anywhere on the computer.
pub fn is_somewhere(disk: &Disk, word: &str) -> bool {
    disk.everything().iter().any(|(_, text)| text.contains(word))
}

/// Runs an operation with every fault at every call, and looks at what is left each time. `prepare` makes the computer.
#[track_caller]
fn at_every_call(prepare: impl Fn() -> Disk, operation: impl Fn(&Disk) -> Kept) {
    for fault in FAULTS {
        for n in 1.. {
            assert!(n < 2_000, "it never passes");
            let disk = prepare();
            disk.fault_at(n, fault);
            let said = match catch_unwind(AssertUnwindSafe(|| operation(&disk))) {
                Ok(said) => said,
                Err(stopped) if stopped.is::<Stopped>() => Kept::new(),
                Err(failed) => resume_unwind(failed),
            };
            let has_passed = disk.has_passed();
            let kept = said.iter().map(String::as_str).chain(["word0"]);
            let lost: Vec<&str> = kept.filter(|word| !is_somewhere(&disk, word)).collect();
            assert!(lost.is_empty(), "{fault:?} at call {n}: {lost:?} is nowhere");
            let mut again = Tab::start(&disk, 1);
            assert!(again.open(&other().doc_key()), "{fault:?} at call {n}: the other project opens");
            assert_eq!(again.screen().text("title"), "beside");
            assert!(again.open(&project().doc_key()), "{fault:?} at call {n}: the project opens");
            let screen = again.screen().print();
            let lost: Vec<&String> = said.iter().filter(|word| !screen.contains(word.as_str())).collect();
            assert!(lost.is_empty(), "{fault:?} at call {n}: {lost:?} is not on screen");
            again.settle();
            assert!(again.is_kept(), "{fault:?} at call {n}: it gets on");
            if has_passed {
                break;
            }
        }
    }
}

/// What a tab may say is kept.
fn said(tab: &Tab, words: &[&str]) -> Kept {
    let screen = tab.screen().print();
    let words = words.iter().filter(|word| tab.is_kept() && screen.contains(**word));
    words.map(|word| (*word).to_owned()).collect()
}

#[test]
fn whichever_call_of_saving_fails_what_is_said_to_be_kept_is_there() {
    at_every_call(computer, |disk| {
        let mut tab = Tab::start(disk, 1);
        if !tab.open(&project().doc_key()) {
            return Kept::new();
        }
        write(&mut tab, "word1");
        tab.keep();
        while tab.step() {}
        let mut kept = said(&tab, &["word1"]);
        write(&mut tab, "word2");
        tab.settle();
        kept.extend(said(&tab, &["word1", "word2"]));
        kept
    });
}

/// The storage lost its documents, or has an older text than the database, or a damaged one.
fn wounded(wound: impl Fn(&mut String) -> bool) -> Disk {
    let disk = computer();
    let mut tab = Tab::start(&disk, 1);
    assert!(tab.open(&project().doc_key()));
    write(&mut tab, "word1");
    tab.settle();
    assert!(tab.is_kept());
    let key = project().doc_key().to_string();
    let mut state = disk.0.borrow_mut();
    let text = state.texts.get_mut(&key).unwrap();
    if !wound(text) {
        state.texts.retain(|key, _| !key.starts_with(keys::DOCUMENTS));
    }
    drop(state);
    disk.flush();
    disk
}

#[test]
fn whichever_call_of_opening_fails_nothing_is_lost_and_the_rest_opens() {
    let old = computer().get(&project().doc_key().to_string()).unwrap().unwrap();
    let older = move |text: &mut String| {
        *text = old.clone();
        true
    };
    let damaged = |text: &mut String| {
        *text = text.replacen("word0", "wordO", 1);
        true
    };
    let cut = |text: &mut String| {
        text.truncate(text.len() / 2);
        true
    };
    let opens = |disk: &Disk| {
        let mut tab = Tab::start(disk, 1);
        tab.open(&project().doc_key());
        tab.settle();
        vec!["word1".to_owned()]
    };
    at_every_call(|| wounded(&older), opens);
    at_every_call(|| wounded(damaged), opens);
    at_every_call(|| wounded(cut), opens);
    at_every_call(|| wounded(|_| false), opens);
}

/// What is put aside, in the storage and in the database.
fn aside(disk: &Disk) -> (Vec<String>, Vec<String>) {
    let state = disk.0.borrow();
    let of = |texts: &BTreeMap<String, String>| {
        let aside = texts.iter().filter(|(key, _)| key.starts_with(keys::QUARANTINE));
        aside.map(|(_, text)| text.clone()).collect::<Vec<_>>()
    };
    (of(&state.texts), of(&state.documents))
}

/// Lets the texts that are put aside in both places come together, as a tab does at its start.
fn meets(disk: &Disk) -> bool {
    let tab = Tab::start(disk, 1);
    now(asides::bring_together(tab.here.storage(), &Database(disk.clone()))).is_ok()
}

/// A computer with an unreadable text of the project, which stands in both places as it was.
fn put_aside(text: &str, time: &str) -> Disk {
    let disk = computer();
    disk.set(&project().doc_key().to_string(), text).unwrap();
    document::set_aside(&disk, &project().doc_key(), time).unwrap();
    let whole = computer().get(&project().doc_key().to_string()).unwrap().unwrap();
    disk.set(&project().doc_key().to_string(), &whole).unwrap();
    disk.flush();
    disk
}

#[test]
fn whichever_call_of_putting_aside_in_the_database_fails_the_text_is_there_byte_for_byte() {
    let text = "{\"format\":\"pathlet\" word1 \u{0}\u{202e}é";
    at_every_call(
        || put_aside(text, "1"),
        |disk| {
            meets(disk);
            vec![]
        },
    );
    for fault in FAULTS {
        for n in 1..40 {
            for is_emptied in [false, true] {
                let disk = put_aside(text, "1");
                if is_emptied {
                    assert!(meets(&disk));
                    assert_eq!(aside(&disk).1, [text]);
                    disk.0.borrow_mut().texts.clear();
                    disk.flush();
                }
                disk.fault_at(n, fault);
                let _ = catch_unwind(AssertUnwindSafe(|| meets(&disk)));
                disk.has_passed();
                assert!(is_somewhere(&disk, text), "{fault:?} at call {n}");
                assert!(meets(&disk), "{fault:?} at call {n}: the next start makes it good");
                let (here, there) = aside(&disk);
                assert_eq!(here, there, "{fault:?} at call {n}");
                // A reading that gave something else may have left that beside it.
                let most = if fault == Fault::Garbage { 2 } else { 1 };
                assert!(here.len() <= most && here.contains(&text.to_owned()), "{fault:?} at call {n}: {here:?}");
            }
        }
    }
}

#[test]
fn what_is_put_aside_after_the_storage_was_emptied_stands_beside_what_comes_back() {
    let disk = put_aside("first {", "1");
    assert!(meets(&disk));
    disk.0.borrow_mut().texts.retain(|key, _| !key.starts_with(keys::QUARANTINE));
    // In the same minute: under the same key.
    disk.set(&project().doc_key().to_string(), "second {").unwrap();
    document::set_aside(&disk, &project().doc_key(), "1").unwrap();
    assert!(meets(&disk));
    let both = vec!["second {".to_owned(), "first {".to_owned()];
    assert_eq!(aside(&disk), (both.clone(), both));
}

#[test]
fn of_what_is_put_aside_in_both_places_the_newest_three_stay_and_what_was_taken_away_stays_away() {
    let disk = put_aside("text 1", "1");
    let key = project().doc_key();
    for time in ["2", "3", "4"] {
        assert!(meets(&disk));
        let whole = disk.get(&key.to_string()).unwrap().unwrap();
        disk.set(&key.to_string(), &format!("text {time}")).unwrap();
        let tab = Tab::start(&disk, 1);
        // The storage alone is emptied in between: what comes back counts among the three.
        disk.0.borrow_mut().texts.retain(|key, _| !key.starts_with(keys::QUARANTINE));
        disk.set(&key.to_string(), &format!("text {time}")).unwrap();
        document::set_aside(tab.here.storage(), &key, time).unwrap();
        disk.set(&key.to_string(), &whole).unwrap();
    }
    assert!(meets(&disk));
    let three = ["text 2", "text 3", "text 4"].map(str::to_owned).to_vec();
    assert_eq!(aside(&disk), (three.clone(), three));

    // Somebody clears this computer, and the tab goes before the database has heard of it.
    let tab = Tab::start(&disk, 1);
    let place = keys::quarantine_of(&project().doc_key());
    for key in disk.keys(&place).unwrap() {
        tab.here.storage().remove(&key).unwrap();
    }
    assert!(meets(&disk));
    assert_eq!(aside(&disk), (vec![], vec![]));
    let notes = disk.keys(keys::GONE).unwrap();
    assert!(notes.iter().all(|note| !note.contains(keys::QUARANTINE)), "{notes:?}");
}

#[test]
fn whichever_call_of_two_tabs_at_the_same_moment_fails_both_words_are_there() {
    at_every_call(computer, |disk| {
        let (mut one, mut two) = (Tab::start(disk, 1), Tab::start(disk, 1));
        if !one.open(&project().doc_key()) || !two.open(&project().doc_key()) {
            return Kept::new();
        }
        write(&mut one, "word1");
        write(&mut two, "word2");
        one.keep();
        two.keep();
        for _ in 0..3 {
            two.settle();
            one.settle();
        }
        let mut kept = said(&one, &["word1"]);
        kept.extend(said(&two, &["word2"]));
        kept
    });
}

#[test]
fn whichever_call_of_bringing_two_copies_together_fails_no_word_of_either_is_lost() {
    // One tab's text is in the storage, another's in the database, and neither comes from the other.
    let apart = || {
        let disk = computer();
        let (mut one, mut two) = (Tab::start(&disk, 1), Tab::start(&disk, 1));
        assert!(one.open(&project().doc_key()) && two.open(&project().doc_key()));
        write(&mut one, "word1");
        one.settle();
        write(&mut two, "word2");
        let text = disk.get(&project().doc_key().to_string()).unwrap().unwrap();
        let base = computer().get(&project().doc_key().to_string()).unwrap().unwrap();
        disk.0.borrow_mut().texts.insert(project().doc_key().to_string(), base);
        two.keep();
        assert_ne!(disk.get(&project().doc_key().to_string()).unwrap().unwrap(), text);
        disk.flush();
        disk
    };
    at_every_call(apart, |disk| {
        let mut tab = Tab::start(disk, 1);
        tab.settle();
        vec!["word1".to_owned(), "word2".to_owned()]
    });
}

#[test]
fn whichever_call_of_adding_a_file_fails_all_of_it_is_here_or_nothing() {
    let file = || {
        let copy = WorkCopy { learner: plain::learner(), projects: vec![project()].into(), ..WorkCopy::default() };
        let mut count = 0;
        second_copy(copy, &mut || {
            count += 1;
            Id::new(format!("n{count}"))
        })
    };
    let added = |disk: &Disk| document::documents(disk, keys::DOCUMENTS).unwrap().len() - 3;
    at_every_call(computer, |disk| {
        let mut tab = Tab::start(disk, 1);
        let outcome = adding::add(tab.here.storage(), &file(), false, "me", STAMP);
        tab.settle();
        if tab.is_kept() && outcome.is_ok() {
            assert_eq!(disk.0.borrow().documents.len(), 5);
        }
        Kept::new()
    });
    for n in 1.. {
        let disk = computer();
        disk.fault_at(n, Fault::Fails);
        let outcome = adding::add(&disk, &file(), false, "me", STAMP);
        let has_passed = disk.has_passed();
        assert_eq!(added(&disk), if outcome.is_ok() { 2 } else { 0 }, "at call {n}");
        if has_passed {
            break;
        }
    }
}

#[test]
fn whichever_call_of_pruning_fails_the_newest_twenty_and_the_document_stay() {
    let long_used = || {
        let disk = computer();
        let mut tab = Tab::start(&disk, 1);
        assert!(tab.open(&project().doc_key()));
        for day in 0..30 {
            disk.0.borrow_mut().ms += if day < 5 { 86_400_000 } else { 61_000 };
            write(&mut tab, &format!("word-{day}-"));
            tab.settle();
        }
        disk.flush();
        disk
    };
    at_every_call(long_used, |disk| {
        let before: Vec<String> = disk.0.borrow().snapshots.keys().cloned().collect();
        disk.0.borrow_mut().ms += 61_000;
        let mut tab = Tab::start(disk, 1);
        tab.open(&project().doc_key());
        write(&mut tab, "last");
        tab.settle();
        let after = disk.0.borrow();
        let newest = before.iter().rev().take(19);
        assert!(newest.clone().all(|name| after.snapshots.contains_key(name)), "{newest:?}");
        drop(after);
        let mut kept: Kept = (0..30).map(|day| format!("word-{day}-")).collect();
        kept.extend(said(&tab, &["last"]));
        kept
    });
}

#[test]
fn whichever_call_of_migrating_fails_the_old_text_is_kept_before_a_new_one_goes_over_it() {
    let key = project().doc_key().to_string();
    let old = computer().get(&key).unwrap().unwrap();
    at_every_call(computer, |disk| {
        // A program that knows the next schema: every text that is here is an older one to it.
        let mut tab = Tab::start(disk, 2);
        if !tab.open(&project().doc_key()) {
            return Kept::new();
        }
        write(&mut tab, "word1");
        tab.settle();
        let state = disk.0.borrow();
        let is_over = state.documents.get(&key) != Some(&old) && state.texts.get(&key) != Some(&old);
        let is_safe = state.snapshots.get(&format!("{key}#-schema-1")) == Some(&old);
        assert!(is_safe || !is_over, "the old text is nowhere any more");
        drop(state);
        said(&tab, &["word1"])
    });
}

#[test]
fn whichever_call_of_returning_to_an_earlier_text_fails_both_are_there() {
    let then = || document::load::<Project>(&computer(), &project().doc_key()).unwrap().unwrap().document;
    at_every_call(computer, |disk| {
        let mut tab = Tab::start(disk, 1);
        if !tab.open(&project().doc_key()) {
            return Kept::new();
        }
        write(&mut tab, "word1");
        tab.settle();
        let kept = said(&tab, &["word1"]);
        if now(tab.twins.keep_as_it_is(&project().doc_key())).is_ok() {
            tab.open.as_mut().unwrap().return_to(&then()).unwrap();
            tab.settle();
            assert!(kept.iter().all(|word| is_somewhere(disk, word)), "what was left is among the earlier texts");
        }
        Kept::new()
    });
}
