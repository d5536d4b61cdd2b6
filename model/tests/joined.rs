//! Joining, case by case: small copies, each of which once lost something, brought something back or came out another way round; and
//! files that are made to erase what is here.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use pathlet_model::command::{Command, Edit, PitchMove, Step, apply};
use pathlet_model::export;
use pathlet_model::format::open::{Content, FileError, open};
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::format::{Stamp, envelope};
use pathlet_model::json::Json;
use pathlet_model::merge::{ACTORS_MAX, Became, Joining, ease, join, reached};
use pathlet_model::place::{Place, find};
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::values::Id;

const STAMP: Stamp<'static> = Stamp { app: "0.1.0", at: "2026-11-06T19:40:00Z", schema: 0 };

/// A project with these fields and nothing else.
fn copy(fields: &str) -> Project {
    Project::read(&Json::parse(&format!(r#"{{"id":"p","learner_id":"l",{fields}}}"#)).unwrap())
}

/// A whole project, sound, that somebody works on.
fn sample() -> Project {
    work_copy(include_str!("fixtures/sample-1.json").as_bytes()).projects[0].clone()
}

fn work_copy(bytes: &[u8]) -> WorkCopy {
    match open(bytes).unwrap().content {
        Content::CompleteCopy(copy) | Content::HandIn(copy) | Content::Team(copy) => *copy,
        Content::Other(kind) => panic!("{kind:?}"),
    }
}

fn joined(here: &Project, other: &Project) -> Project {
    join(here, other, &Joining::default()).document
}

/// The same whichever comes first, and nothing new when joined again.
#[track_caller]
fn both(one: &Project, two: &Project) -> String {
    let both = joined(one, two);
    assert_eq!(both.to_json().print(), joined(two, one).to_json().print());
    for again in [one, two, &both] {
        assert_eq!(joined(&both, again).to_json().print(), both.to_json().print());
    }
    both.to_json().print()
}

fn edit(project: &mut Project, actor: &str, command: Command) -> Command {
    apply(project, &Edit { actor: actor.to_owned(), command }).unwrap_or_else(|why| panic!("{why:?}"))
}

fn write(project: &mut Project, actor: &str, place: &Place, field: &'static str, to: &str) {
    let from = find(project, place).and_then(|record| record.get(field)).unwrap_or_default();
    edit(project, actor, Command::Set { place: place.clone(), field, from, to: Json::from(to) });
}

fn pitch(project: &mut Project, actor: &str, note: &str) -> Command {
    let (who, note) = ("Ms. A.".to_owned(), note.to_owned());
    edit(project, actor, Command::Step(Step::Pitch { to: PitchMove::PitchAnyway, cycle: 1, day: 1, who, note }))
}

/// A project whose pitch has not been made.
fn unpitched() -> Project {
    let mut project = sample();
    project.pitch = Default::default();
    project
}

fn notes(project: &Project) -> Vec<&str> {
    project.pitch.log.iter().map(|entry| entry.note.as_str()).collect()
}

#[test]
fn what_was_taken_back_from_a_log_stays_away_when_an_older_copy_comes() {
    let mut here = unpitched();
    let back = pitch(&mut here, "ana", "pressed by mistake");
    let older = here.clone();
    edit(&mut here, "ana", back);
    assert_eq!(notes(&joined(&here, &older)), [""; 0]);
    assert_eq!(notes(&joined(&older, &here)), [""; 0]);
}

#[test]
fn what_is_done_again_after_it_was_taken_back_stands() {
    let mut here = unpitched();
    let back = pitch(&mut here, "ana", "made at last");
    let mut other = here.clone();
    let again = edit(&mut here, "ana", back);
    other = joined(&other, &here);
    edit(&mut here, "ana", again);
    assert_eq!(notes(&joined(&here, &other)), ["made at last"]);
    assert_eq!(notes(&joined(&other, &here)), ["made at last"]);
}

#[test]
fn what_two_add_to_a_log_at_the_same_time_is_all_there_whatever_each_took_back() {
    let (mut here, mut other) = (unpitched(), unpitched());
    let back = pitch(&mut here, "ana", "of ana");
    pitch(&mut other, "ben", "of ben");
    edit(&mut here, "ana", back);
    assert_eq!(notes(&joined(&here, &other)), ["of ben"]);
    assert_eq!(notes(&joined(&other, &here)), ["of ben"]);
}

#[test]
fn an_entry_that_nobody_counted_is_never_taken_back() {
    let entry = r#"{"cycle":1,"day":1,"who":"","action":"submitted","note":"old"}"#;
    let one = copy(&format!(r#""pitch":{{"log":[{entry}],"v":{{"ana":1}}}}"#));
    let two = copy(r#""pitch":{"log":[],"v":{"ana":9}}"#);
    assert!(both(&one, &two).contains("\"old\""));
}

#[test]
fn the_same_entry_twice_is_there_twice_whichever_copy_comes_first() {
    let entry = |note: &str| format!(r#"{{"cycle":1,"day":1,"who":"","action":"submitted","note":"{note}"}}"#);
    let (paused, on, other) = (entry("paused"), entry("on"), entry("other"));
    let one = copy(&format!(r#""pitch":{{"log":[{paused},{on},{paused}]}}"#));
    let two = copy(&format!(r#""pitch":{{"log":[{other},{paused}]}}"#));
    let text = both(&one, &two);
    assert_eq!(text.matches("\"paused\"").count(), 2);
    assert!(text.contains("\"other\"") && text.contains("\"on\""));
}

#[test]
fn two_edits_never_have_the_same_count_also_where_another_text_stands_in_front() {
    let (mut ana, mut ben) = (unpitched(), unpitched());
    let place = Place::part("pitch");
    write(&mut ana, "ana", &place, "text", "of ana");
    let cho = ana.clone();
    for words in ["of ben", "of ben, better"] {
        write(&mut ben, "ben", &place, "text", words);
    }
    // Ben's text stands in front of hers, and does not know of her edit.
    ana = joined(&ana, &ben);
    assert_eq!(ana.pitch.text.as_str(), "of ben, better");
    pitch(&mut ana, "ana", "added after joining");
    assert_eq!(notes(&joined(&ana, &cho)), ["added after joining"]);
    assert_eq!(notes(&joined(&cho, &ana)), ["added after joining"]);
}

#[test]
fn two_stubs_that_say_the_same_leave_one() {
    let one = copy(r#""need_to_knows":[{"id":"n","hidden":true,"kind":"content","answer":""}]"#);
    let two = copy(r#""need_to_knows":[{"id":"n","hidden":true,"kind":"content"}]"#);
    let text = both(&one, &two);
    assert!(text.contains(r#""id":"n""#) && text.contains(r#""hidden":true"#) && !text.contains("also"), "{text}");
}

#[test]
fn what_waits_to_be_chosen_stays_in_its_order_while_somebody_writes_on() {
    let one = copy(
        r#""title":"b","v":{"ben":5},"also":[{"v":{"ana":1},"value":{"title":"y"}},{"v":{"cho":1},"value":{"title":"x"}}]"#,
    );
    let mut both = joined(&one, &one);
    let before = both.meta.also.clone();
    both.meta.raise("ana");
    assert_eq!(joined(&both, &one).meta.also, before);
    assert_eq!(joined(&one, &both).meta.also, before);
}

#[test]
fn who_is_counted_with_nothing_or_in_another_order_makes_no_difference() {
    let one = copy(r#""title":"Ants","v":{"ana":0,"ben":1,"cho":2}"#);
    let two = copy(r#""title":"Ants","v":{"cho":2,"ben":1,"dan":0}"#);
    assert!(!both(&one, &two).contains("also"));
}

#[test]
fn a_text_that_is_null_in_one_copy_and_empty_in_the_other_did_not_change() {
    let one = copy(r#""title":null,"need_to_knows":[{"id":"n","text":null,"kind":"content"}]"#);
    let two = copy(r#""title":"","need_to_knows":[{"id":"n","text":"","kind":"content"}]"#);
    both(&one, &two);
    assert_eq!(join(&one, &two, &Joining::default()).became, []);
    assert_eq!(join(&two, &one, &Joining::default()).became, []);
}

#[test]
fn a_field_kept_from_another_tab_never_takes_the_place_of_a_whole_record() {
    let one = copy(r#""title":"first","v":{},"also":[{"v":{"zoe":9},"value":{"title":"only a title"}}]"#);
    let two = copy(r#""title":"second","why_me":"because of the river","v":{"ben":1}"#);
    assert!(both(&one, &two).contains("because of the river"));
}

#[test]
fn a_key_that_a_list_has_twice_keeps_both_texts() {
    let one =
        copy(r#""need_to_knows":[{"id":"n","text":"red","kind":"content"},{"id":"n","text":"blue","kind":"content"}]"#);
    let two = copy(r#""need_to_knows":[{"id":"n","text":"green","kind":"content"}]"#);
    let text = both(&one, &two);
    for word in ["red", "blue", "green"] {
        assert!(text.contains(word), "{word}");
    }
    assert_eq!(joined(&one, &two).need_to_knows.len(), 1);
}

#[test]
fn a_question_that_is_not_the_last_try_is_tried_once_more_when_it_is_mended() {
    let tries = |text: &str| format!(r#"{{"text":"{text}","cycle":1,"day":1,"why":"first"}}"#);
    let [ants, bees] = ["Why ants?", "Why bees?"].map(tries);
    let question = |text: &str, log: &str, v: &str| {
        copy(&format!(r#""driving_question":{{"text":"{text}","versions":[{log}],"v":{{"{v}":1}}}}"#))
    };
    let (one, two) = (question("Why ants?", &ants, "ana"), question("Why bees?", &bees, "ben"));
    let mut both = join(&one, &two, &Joining::default());
    ease(&mut both, "ana");
    let question = &both.document.driving_question;
    assert_eq!(question.versions.last().map(|last| last.text.as_str()), Some(question.text.as_str()));
    assert_eq!(ease(&mut both, "ana"), []);
}

/// Why-me of the sample, written here, against a hostile copy.
fn survives(hostile: &Project) -> bool {
    let mut here = sample();
    write(&mut here, "me", &Place::document(), "why_me", "my own words");
    let own = [("me".to_owned(), reached(&here.to_json()).of("me"))];
    let joining = Joining { own: &own, ..Joining::default() };
    let there = [join(&here, hostile, &joining), join(hostile, &here, &joining)];
    there.iter().all(|joined| joined.document.to_json().print().contains("my own words"))
}

#[test]
fn a_copy_that_claims_every_count_there_is_erases_nothing() {
    for count in ["1", "2", "1000000", "18446744073709551615"] {
        for actors in [r#""me":N"#, r#""me":N,"x":N"#, r#""x":N"#] {
            let v = actors.replace('N', count);
            // The count that really is the own last one can only be claimed by who has seen the text.
            if v == r#""me":1"# || v == r#""me":1,"x":1"# {
                continue;
            }
            let mut hostile = sample().to_json().print();
            hostile = hostile.replace(r#""title":"#, &format!(r#""v":{{{v}}},"title":"#));
            let hostile =
                Project::read(&Json::parse(&hostile.replacen(r#""why_me":"#, r#""why_me":"gone","x":"#, 1)).unwrap());
            assert!(survives(&hostile), "{v}");
        }
    }
}

#[test]
fn a_copy_without_anything_erases_nothing() {
    let empty =
        copy(r#""v":{"me":9000,"maker":9000},"need_to_knows":[],"cycles":[],"pitch":{"v":{"me":9000},"log":[]}"#);
    assert!(survives(&empty));
    let mut here = unpitched();
    pitch(&mut here, "me", "mine");
    let own = [("me".to_owned(), reached(&here.to_json()).of("me"))];
    let both = join(&here, &empty, &Joining { own: &own, ..Joining::default() });
    assert_eq!(notes(&both.document), ["mine"]);
    assert_eq!(both.document.cycles.len(), here.cycles.len());
}

/// A file with the sample in which the title was written by so many.
fn written_by(actors: usize) -> String {
    let text = include_str!("fixtures/sample-1.json");
    let v: Vec<String> = (0..actors).map(|nth| format!(r#""a{nth}":{}"#, nth + 1)).collect();
    let payload = Json::parse(text).unwrap().get("payload").unwrap().print();
    let payload = payload.replacen(r#""projects":[{"#, &format!(r#""projects":[{{"v":{{{}}},"#, v.join(",")), 1);
    envelope::write(&envelope::Header::of_file("learner", STAMP), &payload)
}

#[test]
fn a_file_counts_at_most_so_many_actors_in_a_document_and_those_who_wrote_least_are_forgotten() {
    for actors in [ACTORS_MAX, ACTORS_MAX + 1, 4_000] {
        let copy = work_copy(written_by(actors).as_bytes());
        let counted = reached(&copy.projects[0].to_json());
        assert_eq!(counted.len(), ACTORS_MAX, "{actors}");
        assert_eq!(counted.of(&format!("a{}", actors - 1)), actors as u64);
        assert_eq!(copy.projects[0].title, sample().title);
        assert!(survives(&copy.projects[0]));
    }
    assert_eq!(
        open(written_by(1_000_000).as_bytes()).unwrap_err(),
        FileError::TooLarge { limit: Some(4 * 1024 * 1024) }
    );
    assert_eq!(open(written_by(5_001).as_bytes()).unwrap_err(), FileError::TooLarge { limit: None });
}

#[test]
fn who_is_forgotten_in_a_file_loses_no_text_by_it() {
    let mut here = sample();
    write(&mut here, "a0", &Place::document(), "why_me", "of the first computer");
    let mut later = here.clone();
    for nth in 1..=ACTORS_MAX {
        for words in ["one", "two"] {
            write(&mut later, &format!("a{nth}"), &Place::document(), "why_me", words);
        }
    }
    let learner = work_copy(include_str!("fixtures/sample-1.json").as_bytes()).learner;
    let file = export::complete_copy(&learner, std::slice::from_ref(&later), &[], STAMP).unwrap().remove(0);
    let opened = &work_copy(file.as_bytes()).projects[0];
    assert_eq!(reached(&opened.to_json()).of("a0"), 0);
    let both = join(&here, opened, &Joining::default());
    assert_eq!(both.count(Became::Both), 1);
    let text = both.document.to_json().print();
    assert!(text.contains("of the first computer") && text.contains(r#""why_me":"two""#));
}

#[test]
fn a_count_at_the_top_stays_there() {
    let mut project = copy(r#""title":"x","v":{"me":18446744073709551615}"#);
    project.meta.raise("me");
    assert_eq!(project.meta.v.of("me"), u64::MAX);
    let mut both = join(&project, &project, &Joining::default());
    ease(&mut both, "me");
    assert_eq!(both.document.id, Id::new("p"));
}
