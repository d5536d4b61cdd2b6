//! Faults that random lives, or a fault at every call, brought to light: each as small as it gets.

use pathlet_model::command::{Command, CycleMove, Document as _, Edit, Refusal, Step};
use pathlet_model::cycle::{Cycle, Idea};
use pathlet_model::format::Stamp;
use pathlet_model::keeping::{self, Outcome};
use pathlet_model::learner::Band;
use pathlet_model::limits::EARLIER_UNITS;
use pathlet_model::place::Place;
use pathlet_model::project::Project;
use pathlet_model::store::twin::Head;
use pathlet_model::store::twins::Left;
use pathlet_model::store::{Computer, Document, KeyValue, Trace, document, keys};

use crate::common::plain;
use crate::disk::{Disk, Fault};
use crate::nth::{computer, is_somewhere, other, project, write};
use crate::tab::{Tab, now};

fn name() -> String {
    project().doc_key().to_string()
}

fn opened(disk: &Disk) -> Tab {
    let mut tab = Tab::start(disk, 1);
    assert!(tab.open(&project().doc_key()));
    tab
}

fn rev_of(tab: &Tab) -> i64 {
    tab.open.as_ref().unwrap().rev()
}

/// Kept in the storage, and not yet in the second copy.
fn written(tab: &mut Tab, word: &str) {
    write(tab, word);
    assert_eq!(tab.keep(), Outcome::Kept { is_more: false });
}

/// What a tab wrote is written over by one that had not seen it: with what the second copy has.
fn only_in_the_tab(disk: &Disk) {
    let second = disk.0.borrow().documents[&name()].clone();
    disk.0.borrow_mut().texts.insert(name(), second);
}

#[test]
fn a_storage_that_can_not_be_read_for_a_moment_is_not_taken_for_an_empty_one() {
    for n in 1..12 {
        let disk = computer();
        let mut tab = opened(&disk);
        written(&mut tab, "word1");
        disk.fault_at(n, Fault::Fails);
        tab.settle();
        tab.settle();
        disk.has_passed();
        let state = disk.0.borrow();
        assert!(state.texts[&name()].contains("word1"), "call {n}");
        assert!(state.documents[&name()].contains("word1"), "call {n}: the second copy was not taken away");
        assert!(!state.texts.keys().any(|key| key.starts_with(keys::GONE)), "call {n}");
    }
}

#[test]
fn a_text_that_was_flipped_and_still_looks_like_its_envelope_comes_back_at_the_start() {
    let disk = computer();
    let text = disk.get(&name()).unwrap().unwrap();
    disk.set(&name(), &text.replacen("word0", "wordO", 1)).unwrap();
    let tab = opened(&disk);
    assert_eq!(tab.screen().text("title"), "word0");
    let aside = disk.keys(&keys::quarantine_of(&project().doc_key())).unwrap();
    assert!(disk.get(&aside[0]).unwrap().unwrap().contains("wordO"), "what stood there is kept byte for byte");
}

#[test]
fn where_both_copies_are_damaged_the_newest_earlier_text_comes_back() {
    let disk = computer();
    opened(&disk).settle();
    disk.set(&name(), "null").unwrap();
    disk.0.borrow_mut().documents.insert(name(), "{".to_owned());
    assert_eq!(opened(&disk).screen().text("title"), "word0");
}

#[test]
fn two_texts_that_are_put_among_the_earlier_ones_at_the_same_moment_are_both_there() {
    let disk = computer();
    let tab = opened(&disk);
    disk.0.borrow_mut().ms += 1_000;
    let before = disk.0.borrow().snapshots.len();
    now(tab.twins.keep_as_it_is(&project().doc_key())).unwrap();
    now(tab.twins.keep_as_it_is(&project().doc_key())).unwrap();
    assert_eq!(disk.0.borrow().snapshots.len(), before + 2);
}

#[test]
fn nothing_is_said_to_be_kept_of_a_storage_that_was_emptied_meanwhile() {
    let disk = computer();
    let mut tab = opened(&disk);
    written(&mut tab, "word1");
    disk.0.borrow_mut().texts.clear();
    while tab.step() {}
    assert!(!tab.is_kept());
    tab.settle();
    assert!(tab.is_kept() && disk.get(&name()).unwrap().unwrap().contains("word1"));
}

#[test]
fn what_waited_when_the_storage_was_emptied_follows_all_the_same() {
    let disk = computer();
    let mut tab = opened(&disk);
    written(&mut tab, "word1");
    tab.open = None;
    disk.0.borrow_mut().texts.clear();
    while tab.step() {}
    assert!(disk.0.borrow().documents[&name()].contains("word1"));
}

#[test]
fn what_another_tab_cleared_meanwhile_does_not_come_back() {
    let disk = computer();
    let (mut one, mut two) = (opened(&disk), opened(&disk));
    written(&mut one, "word1");
    one.open = None;
    two.here.storage().remove(&name()).unwrap();
    two.work();
    two.open = None;
    while two.step() {}
    while one.step() {}
    assert!(!disk.0.borrow().documents.contains_key(&name()));
    let mut again = Tab::start(&disk, 1);
    assert!(!again.open(&project().doc_key()) && again.open(&other().doc_key()));
}

#[test]
fn a_document_that_was_cleared_and_added_again_stays() {
    let disk = computer();
    let text = disk.get(&name()).unwrap().unwrap();
    let mut tab = Tab::start(&disk, 1);
    tab.here.storage().remove(&name()).unwrap();
    tab.here.storage().set(&name(), &text).unwrap();
    tab.settle();
    assert_eq!(disk.keys(keys::GONE), Ok(Vec::new()));
    opened(&disk);
}

#[test]
fn a_second_copy_that_can_not_be_read_gives_way_and_never_goes_over_what_is_here() {
    for garbage in ["", "null", "{\"format\":\"pathlet\""] {
        let disk = computer();
        let mut tab = opened(&disk);
        let head = Head { rev: 99, check: "crc32:00000000".to_owned() };
        disk.0.borrow_mut().documents.insert(name(), garbage.to_owned());
        disk.0.borrow_mut().heads.insert(name(), head);
        write(&mut tab, "word1");
        tab.settle();
        assert!(tab.is_kept());
        let state = disk.0.borrow();
        assert!(state.documents[&name()].contains("word1") && state.texts[&name()].contains("word1"));
        assert!(state.snapshots.values().any(|text| text == garbage), "it is among the earlier texts as it was");
    }
}

#[test]
fn the_words_of_a_newer_version_never_go_over_what_this_one_wrote() {
    let disk = computer();
    let mut tab = opened(&disk);
    written(&mut tab, "word1");
    let mine = disk.get(&name()).unwrap().unwrap();
    let newer = mine.replacen("word1", "word2", 1).replacen("\"min_reader\":1", "\"min_reader\":9", 1);
    let on_screen = tab.open.as_ref().unwrap().written();
    let left = tab.twins.settle(&project().doc_key(), &mine, &newer, Some(&on_screen));
    assert_eq!(left, Left::Snapshot(mine.clone()));
    assert_eq!(disk.get(&name()).unwrap().unwrap(), mine);
}

#[test]
fn words_of_a_project_that_was_put_down_are_joined_with_those_of_another_tab() {
    let disk = computer();
    let (mut one, mut two) = (opened(&disk), opened(&disk));
    written(&mut one, "word1");
    // The other tab has not seen that, and is first in the second copy.
    let mine = disk.get(&name()).unwrap().unwrap();
    only_in_the_tab(&disk);
    write(&mut two, "word2");
    two.settle();
    one.open = None;
    one.settle();
    let text = disk.get(&name()).unwrap().unwrap();
    assert!(text.contains("word1") && text.contains("word2"));
    let joined = Trace::of(&text);
    let first = Trace::of(&mine);
    assert!(joined.line.contains(&first.check), "it names both that it comes from");
}

#[test]
fn a_project_that_was_put_down_and_opened_again_does_not_answer_for_what_it_wrote_before() {
    let disk = computer();
    let mut tab = opened(&disk);
    written(&mut tab, "word1");
    let mine = disk.get(&name()).unwrap().unwrap();
    assert!(tab.open(&project().doc_key()), "anew");
    let again = tab.open.as_ref().unwrap().written();
    assert_eq!(again.texts.len(), 1, "it has no edits to make again");
    let mut elsewhere = project();
    elsewhere.set_rev(rev_of(&tab));
    elsewhere.topic = "word2".into();
    let elsewhere = document::stored_text(&elsewhere, "b", Stamp { app: "", at: "", schema: 0 });
    assert_eq!(tab.twins.settle(&project().doc_key(), &mine, &elsewhere, Some(&again)), Left::Meet);
}

#[test]
fn what_waits_to_follow_is_not_replaced_by_a_text_that_does_not_come_from_it() {
    let disk = computer();
    let mut tab = opened(&disk);
    written(&mut tab, "word1");
    tab.open = None;
    only_in_the_tab(&disk);
    assert!(tab.open(&project().doc_key()));
    written(&mut tab, "word2");
    tab.settle();
    assert!(is_somewhere(&disk, "word1") && is_somewhere(&disk, "word2"));
}

#[test]
fn a_text_that_was_damaged_while_it_lay_open_is_written_anew_from_the_screen() {
    let disk = computer();
    let mut tab = opened(&disk);
    disk.set(&name(), "null").unwrap();
    tab.catch_up();
    tab.settle();
    assert!(tab.is_kept() && disk.get(&name()).unwrap().unwrap().contains("word0"));
}

#[test]
fn words_that_fit_nowhere_any_more_and_find_no_room_elsewhere_stay_with_the_tab() {
    let disk = computer();
    let (mut one, mut two) = (opened(&disk), opened(&disk));
    let place = Place::id(&"i1".into());
    let idea = Idea { id: "i1".into(), ..Idea::default() };
    assert!(one.edit(Command::add(plain::c1(), Cycle::parking_lot, &idea)));
    one.settle();
    two.catch_up();
    assert!(two.edit(Command::text(place.clone(), Idea::text, "", "word1")));
    assert!(one.edit(Command::Delete { place }));
    one.settle();
    disk.0.borrow_mut().room = Some(0);
    two.catch_up();
    assert!(!two.is_kept());
    assert!(matches!(two.keep(), Outcome::Failed { is_full: true, .. }));
    disk.0.borrow_mut().room = None;
    two.settle();
    assert!(two.is_kept() && is_somewhere(&disk, "word1"));
}

#[test]
fn lines_of_a_box_that_fit_nowhere_any_more_are_put_aside_too() {
    let disk = computer();
    let mut tab = opened(&disk);
    let lines = |lines: &[&str]| pathlet_model::json::Json::List(lines.iter().map(|line| (*line).into()).collect());
    let (place, from, to) = (Place::id(&"gone".into()), lines(&[]), lines(&["word1", "word2"]));
    let set = Command::Set { place, field: Project::subjects.0, from, to };
    let edit = pathlet_model::command::Edit { actor: "me".to_owned(), command: set };
    tab.open.as_mut().unwrap().hold(vec![(edit, pathlet_model::command::Refusal::NoSuchPlace)]);
    tab.settle();
    assert!(tab.is_kept() && is_somewhere(&disk, "word1") && is_somewhere(&disk, "word2"));
}

#[test]
fn what_was_said_in_steps_that_another_tab_took_first_is_put_aside_each_by_itself() {
    let disk = computer();
    let (mut one, mut two) = (opened(&disk), opened(&disk));
    let step = |to: CycleMove, note: &str| {
        let (adult, note) = (String::new(), note.to_owned());
        let id = project().cycles[0].id.clone();
        Command::Step(Step::Cycle { id, to, day: 1, adult, note, band: Band::K2 })
    };
    assert!(one.edit(step(CycleMove::SetAside, "word1")));
    one.settle();
    assert!(two.edit(step(CycleMove::SetAside, "word2")));
    assert!(two.edit(step(CycleMove::TakeUp, "word3")) && two.edit(step(CycleMove::SetAside, "word4")));
    two.settle();
    let again =
        ["word5", "word6"].map(|note| Edit { actor: "me".to_owned(), command: step(CycleMove::SetAside, note) });
    two.open.as_mut().unwrap().hold(again.map(|edit| (edit, Refusal::NotFromHere)).to_vec());
    two.settle();
    assert!(two.is_kept());
    for word in ["word1", "word2", "word3", "word4", "word5", "word6"] {
        assert!(is_somewhere(&disk, word), "{word}");
    }
}

#[test]
fn a_clock_that_is_put_back_does_not_stop_the_earlier_texts() {
    let disk = computer();
    let mut tab = opened(&disk);
    write(&mut tab, "word1");
    tab.settle();
    disk.0.borrow_mut().ms -= 400 * 86_400_000;
    write(&mut tab, "word2");
    tab.settle();
    assert!(disk.0.borrow().snapshots.values().any(|text| text.contains("word2")));
}

#[test]
fn earlier_texts_have_a_limit_together_and_what_is_written_now_takes_nobodys_last_version() {
    let disk = computer();
    let (big, small) = ("pathlet/1/project/l/big#2026-08", "pathlet/1/project/l/small#2026-08");
    let each = EARLIER_UNITS / 4;
    let name = |of: &str, day: usize, units: usize| format!("{of}-0{day}T08:00:00.000Z~{units}");
    for day in 1..5 {
        disk.0.borrow_mut().snapshots.insert(name(big, day, each), "big".to_owned());
        disk.0.borrow_mut().snapshots.insert(name(small, day, 9), "small".to_owned());
    }
    let mut tab = opened(&disk);
    write(&mut tab, "word1");
    tab.settle();
    let state = disk.0.borrow();
    let left = |of: &str| state.snapshots.keys().filter(|name| name.starts_with(of)).cloned().collect::<Vec<_>>();
    assert_eq!(left(big), [2, 3, 4].map(|day| name(big, day, each)));
    assert_eq!(left(small).len(), 4, "those of a small one are in nobody's way");
    assert!(state.snapshots.values().any(|text| text.contains("word1")));
}

#[test]
fn a_database_without_room_gives_up_earlier_texts_before_it_refuses_what_is_written_now() {
    let disk = computer();
    let mut tab = opened(&disk);
    for number in 0..12 {
        disk.0.borrow_mut().ms += 61_000;
        write(&mut tab, &format!("word{number} "));
        tab.settle();
    }
    let taken: usize =
        disk.0.borrow().snapshots.values().chain(disk.0.borrow().documents.values()).map(String::len).sum();
    disk.0.borrow_mut().database_room = Some(taken);
    disk.0.borrow_mut().ms += 61_000;
    write(&mut tab, &"no room for all of this ".repeat(9));
    tab.settle();
    assert!(tab.is_kept(), "it is kept all the same");
    let state = disk.0.borrow();
    assert!(state.documents[&name()].contains("no room for all of this"));
    let earlier = state.snapshots.values().filter(|text| text.contains("word5 ")).count();
    assert!(earlier >= 3, "and half of the earlier texts are there");
}

#[test]
fn a_second_copy_that_is_full_does_not_keep_a_text_from_coming_back() {
    let disk = computer();
    let mut tab = opened(&disk);
    write(&mut tab, "word1");
    tab.settle();
    disk.lose_unwritten();
    disk.0.borrow_mut().is_database_full = true;
    assert!(opened(&disk).screen().print().contains("word1"));
}

#[test]
fn a_tab_that_has_nothing_new_writes_nothing_and_takes_nothing_away() {
    let disk = computer();
    let before = disk.everything();
    let mut tab = opened(&disk);
    assert!(!keeping::is_gone(tab.open.as_ref().unwrap(), &tab.here));
    tab.settle();
    assert_eq!(disk.everything(), before);
}
