//! Joining copies: whichever comes first, in whatever order, the result is the same and nobody's words are gone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{assert_sound, cases, project};
use pathlet_model::command::{Command, Edit, apply};
use pathlet_model::cycle::{Task, TaskStatus};
use pathlet_model::generate::{self, Chance};
use pathlet_model::json::Json;
use pathlet_model::merge::{Became, Joining, ease, join, reached};
use pathlet_model::place::{Place, find};
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::values::{DayIndex, Id, Text};
use proptest::prelude::*;

/// Three whole projects with a history each are a case: a fifth of what other properties get.
fn whole_projects() -> ProptestConfig {
    ProptestConfig { cases: cases().cases / 5, ..cases() }
}

fn joined(here: &Project, other: &Project) -> Project {
    join(here, other, &Joining::default()).document
}

/// Edits by one actor, each of those that are taken; gives the texts that were written and still stand.
fn work(project: &mut Project, actor: &str, seed: u64) -> Vec<String> {
    let mut words: Vec<(Place, &'static str, String)> = Vec::new();
    for (nth, command) in generate::commands(project, seed).into_iter().enumerate() {
        let command = own_words(command, &format!("{actor} wrote {nth} of {seed}"));
        let text = match &command {
            Command::Set { place, field, to: Json::Text(text), .. } => Some((place.clone(), *field, text.clone())),
            _ => None,
        };
        if apply(project, &Edit { actor: actor.to_owned(), command }).is_ok()
            && let Some((place, field, text)) = text
        {
            words.retain(|(other, name, _)| (other, name) != (&place, &field));
            words.push((place, field, text));
        }
    }
    let stands = |(place, field, text): &(Place, &'static str, String)| {
        find(project, place).and_then(|record| record.get(field)).is_some_and(|now| now.as_text() == Some(text))
    };
    words.into_iter().filter(stands).map(|(_, _, text)| text).collect()
}

/// The same edit with words that nobody else writes, where it writes words of some length.
fn own_words(command: Command, words: &str) -> Command {
    match command {
        Command::Set { place, field, from, to: Json::Text(text) } if text.len() > 40 => {
            Command::Set { place, field, from, to: Json::from(words) }
        }
        other => other,
    }
}

/// Three computers with the same project, which work and now and then take a copy over from one another.
fn replicas(nth: usize, seed: u64) -> [Project; 3] {
    let copy = Project::read(&counted(project(nth).to_json()));
    let mut copies = [copy.clone(), copy.clone(), copy];
    let mut chance = Chance::new(seed);
    for _ in 0..chance.below(9) {
        let (one, other) = (chance.below(3), chance.below(3));
        if chance.below(3) == 0 {
            copies[one] = joined(&copies[one], &copies[other]);
        } else {
            work(&mut copies[one], ["ana", "ben", "cho"][one], chance.draw());
        }
    }
    copies
}

/// A document whose logs were written by commands: each entry stands under a count that its record has seen.
fn counted(json: Json) -> Json {
    let count = |json: Json| match json {
        Json::Map(mut entries) => {
            entries.retain(|(key, _)| key != "v");
            entries.push(("v".into(), Json::parse(r#"{"maker":1}"#).unwrap()));
            Json::Map(entries)
        }
        other => other,
    };
    match json {
        Json::Map(entries) => {
            let is_log = |key: &str| matches!(key, "versions" | "log" | "status_log" | "agreed");
            let has_log = entries.iter().any(|(key, value)| is_log(key) && matches!(value, Json::List(_)));
            let entries = entries.into_iter().map(|(key, value)| match value {
                Json::List(items) if is_log(&key) => (key, Json::List(items.into_iter().map(count).collect())),
                value => (key, counted(value)),
            });
            let record = Json::Map(entries.collect());
            if has_log { count(record) } else { record }
        }
        Json::List(items) => Json::List(items.into_iter().map(counted).collect()),
        other => other,
    }
}

proptest! {
    #![proptest_config(whole_projects())]

    #[test]
    fn it_does_not_matter_whose_copy_comes_first(nth in 0..common::SAMPLES, seed: u64) {
        let [one, two, _] = replicas(nth, seed);
        prop_assert_eq!(plain(&joined(&one, &two)), plain(&joined(&two, &one)));
    }

    #[test]
    fn nor_in_which_order_three_copies_are_joined(nth in 0..common::SAMPLES, seed: u64) {
        let [one, two, three] = replicas(nth, seed);
        let left = joined(&joined(&one, &two), &three);
        let right = joined(&one, &joined(&two, &three));
        prop_assert_eq!(unordered(left.to_json()).print(), unordered(right.to_json()).print());
    }

    #[test]
    fn joining_again_changes_nothing(nth in 0..common::SAMPLES, seed: u64) {
        let [one, two, _] = replicas(nth, seed);
        let both = joined(&one, &two);
        for again in [&two, &one, &both] {
            prop_assert_eq!(plain(&joined(&both, again)), plain(&both));
        }
        prop_assert_eq!(join(&both, &two, &Joining::default()).became, vec![]);
    }

    #[test]
    fn what_was_written_at_the_same_time_is_all_there(nth in 0..common::SAMPLES, seed: u64) {
        let [mut one, mut two, _] = replicas(nth, seed);
        let both = joined(&one, &two);
        (one, two) = (both.clone(), both);
        let mut words = work(&mut one, "ana", seed ^ 1);
        words.extend(work(&mut two, "ben", seed ^ 2));
        let text = joined(&one, &two).to_json().print();
        for word in words {
            prop_assert!(text.contains(Json::from(word.as_str()).print().trim_matches('"')), "{} is gone", word);
        }
    }

    #[test]
    fn two_sound_copies_are_sound_together(nth in 0..common::SAMPLES, seed: u64) {
        let [one, two, _] = replicas(nth, seed);
        let mut both = join(&one, &two, &Joining::default());
        ease(&mut both, "ana");
        assert_sound(&both.document);
        // The mended one came after both: it stands.
        prop_assert_eq!(plain(&joined(&one, &both.document)), plain(&both.document));
    }

    #[test]
    fn a_copy_that_has_seen_all_of_the_other_stands(nth in 0..common::SAMPLES, seed: u64) {
        let [one, two, _] = replicas(nth, seed);
        let mut later = joined(&one, &two);
        work(&mut later, "ana", seed ^ 3);
        // What is thrown away while two texts wait to be chosen from comes back with both: nobody has chosen.
        prop_assume!(!is_thrown_away_undecided(&later.to_json()));
        prop_assert_eq!(unordered(joined(&two, &later).to_json()).print(), unordered(later.to_json()).print());
    }
}

fn is_thrown_away_undecided(json: &Json) -> bool {
    match json {
        Json::Map(entries) => {
            (json.is_tombstone() && !json.list("also").is_empty())
                || entries.iter().any(|(_, value)| is_thrown_away_undecided(value))
        }
        Json::List(items) => items.iter().any(is_thrown_away_undecided),
        _ => false,
    }
}

/// The same, whatever the order of records in their lists: between two copies it is the same, among three it need not be.
fn unordered(json: Json) -> Json {
    match json {
        // Of a record that was thrown away, a field that holds nothing may be written or not.
        Json::Map(entries) => {
            let told = entries.into_iter().filter(|(_, value)| *value != Json::Null);
            Json::Map(told.map(|(key, value)| (key, unordered(value))).collect())
        }
        Json::List(items) => {
            let mut items: Vec<Json> = items.into_iter().map(unordered).collect();
            if items.iter().all(|item| matches!(item, Json::Map(_))) {
                items.sort_by_key(Json::print);
            }
            Json::List(items)
        }
        other => other,
    }
}

/// As it stands in files: shorter to compare than the document.
fn plain(project: &Project) -> String {
    project.to_json().print()
}

fn write(project: &mut Project, actor: &str, place: &Place, field: &'static str, to: &str) {
    let from = find(project, place).and_then(|record| record.get(field)).unwrap_or_default();
    let command = Command::Set { place: place.clone(), field, from, to: Json::from(to) };
    apply(project, &Edit { actor: actor.to_owned(), command }).expect("it is taken");
}

fn task(project: &Project) -> Task {
    let live = |task: &&Task| !task.meta.deleted && !task.meta.hidden;
    let tasks = project.cycles.iter().flat_map(|cycle| cycle.tasks.iter());
    tasks.into_iter().find(live).expect("the project has a task").clone()
}

/// A project that is being worked on.
fn running() -> Project {
    common::samples()
        .iter()
        .map(|(_, project)| project)
        .find(|it| it.cycles.iter().any(|it| it.is_running()))
        .unwrap()
        .clone()
}

#[test]
fn two_texts_of_the_same_moment_both_stay_and_are_shown_for_choosing() {
    let (mut here, mut other) = (running(), running());
    write(&mut here, "ana", &Place::document(), "why_me", "because of the river");
    write(&mut other, "ben", &Place::document(), "why_me", "because of the fish");
    let joined = join(&here, &other, &Joining::default());
    let text = joined.document.to_json().print();
    assert!(text.contains("because of the river") && text.contains("because of the fish"));
    assert_eq!(joined.count(Became::Both), 1);
    assert_eq!(joined.document.meta.also.len(), 1);
}

#[test]
fn a_later_text_stands_alone_whatever_the_clocks_say() {
    let mut here = running();
    write(&mut here, "ana", &Place::document(), "why_me", "first");
    let mut other = here.clone();
    write(&mut other, "ben", &Place::document(), "why_me", "second");
    let joined = join(&here, &other, &Joining::default());
    assert_eq!(joined.document.why_me.as_str(), "second");
    assert_eq!((joined.count(Became::Changed), joined.count(Became::Both)), (1, 0));
    assert!(joined.document.meta.also.is_empty());
}

#[test]
fn what_one_copy_does_not_have_was_never_deleted() {
    let here = running();
    let mut other = here.clone();
    for cycle in other.cycles.iter_mut() {
        cycle.tasks.clear();
        cycle.evidence.clear();
    }
    assert_eq!(plain(&joined(&here, &other)), plain(&here));
}

#[test]
fn a_task_that_was_thrown_away_in_one_copy_and_written_to_in_the_other_stays_and_asks() {
    let (mut here, mut other) = (running(), running());
    let place = Place::id(&task(&here).id);
    apply(&mut here, &Edit { actor: "ana".to_owned(), command: Command::Delete { place: place.clone() } }).unwrap();
    write(&mut other, "ben", &place, "title", "Measure again");
    let joined = joined(&here, &other);
    let record = find(&joined, &place).unwrap();
    assert!(!record.meta().deleted);
    assert_eq!(record.get("title"), Some(Json::from("Measure again")));
    assert_eq!(record.meta().also.len(), 1);
}

#[test]
fn a_third_task_that_is_being_done_waits_again_and_is_named() {
    let mut here = running();
    let cycle = here.cycles.iter().position(|it| it.is_running()).unwrap();
    for task in here.cycles[cycle].tasks.iter_mut() {
        task.status = TaskStatus::Todo;
        task.doing_since = Default::default();
    }
    let mut made = task(&here);
    made.status = TaskStatus::Doing;
    made.doing_since = Some(DayIndex::new(1));
    let mut other = here.clone();
    for (copy, names) in [(&mut here, ["one", "two"]), (&mut other, ["three", "four"])] {
        for name in names {
            let mut task = made.clone();
            (task.id, task.title) = (Id::new(format!("doing-{name}")), Text::from(name));
            copy.cycles[cycle].tasks.push(task);
        }
    }
    let mut joined = join(&here, &other, &Joining::default());
    assert_eq!(ease(&mut joined, "ana").len(), 2);
    assert_sound(&joined.document);
    assert_eq!(joined.count(Became::New), 2);
}

#[test]
fn a_file_that_makes_up_counts_of_this_computer_erases_nothing() {
    let mut here = running();
    write(&mut here, "ana", &Place::document(), "why_me", "my own words");
    let mut hostile = here.clone();
    hostile.why_me = Text::from("theirs");
    for _ in 0..1_000 {
        hostile.meta.v.raise("ana");
    }
    let own = [("ana".to_owned(), reached(&here.to_json()).of("ana"))];
    let joined = join(&here, &hostile, &Joining { own: &own, ..Joining::default() });
    assert!(joined.document.to_json().print().contains("my own words"));
    assert_eq!(joined.count(Became::Both), 1);
}

#[test]
fn what_a_filter_left_out_yields_to_the_fuller_one_without_asking() {
    let here = running();
    let mut filtered = here.clone();
    for cycle in filtered.cycles.iter_mut() {
        for task in cycle.tasks.iter_mut() {
            task.title = Text::from("");
            task.meta.hidden = true;
        }
    }
    let joined = join(&filtered, &here, &Joining::default());
    assert_eq!(plain(&joined.document), plain(&here));
    assert_eq!(joined.count(Became::Both), 0);
}

#[test]
fn the_personal_part_of_another_member_stays_with_them() {
    let here = running();
    let mut other = here.clone();
    for cycle in other.cycles.iter_mut() {
        for log in cycle.day_logs.iter_mut() {
            log.did = Text::from("private words of a teammate");
            log.meta.v.raise("ben");
        }
    }
    let joined = join(&here, &other, &Joining { is_of_other_member: true, ..Joining::default() });
    assert!(!joined.document.to_json().print().contains("private words"));
}

#[test]
fn two_looks_back_at_the_end_become_one_with_both_texts() {
    use pathlet_model::cycle::{Reflection, ReflectionKind};
    let (mut here, mut other) = (running(), running());
    for (copy, id, words) in [(&mut here, "look-b", "I plan too late"), (&mut other, "look-a", "I like to draw")] {
        let at = copy.cycles.iter().position(|it| it.is_running()).unwrap();
        copy.cycles[at].reflections.retain(|it| it.kind != ReflectionKind::Final);
        let mut look = Reflection { id: Id::new(id), kind: ReflectionKind::Final, ..Reflection::default() };
        look.learned_about_me = Text::from(words);
        copy.cycles[at].reflections.push(look);
    }
    let mut joined = join(&here, &other, &Joining::default());
    assert_eq!(ease(&mut joined, "ana"), [Id::new("look-a")]);
    assert_sound(&joined.document);
    let looks = joined.document.cycles.iter().flat_map(|cycle| cycle.reflections.live());
    let look = looks.into_iter().find(|look| look.kind == ReflectionKind::Final).unwrap();
    let text = look.to_json().print();
    assert!(text.contains("I plan too late") && text.contains("I like to draw"));
    // Who began the look that went, and writes on in it, still has every word.
    write(&mut other, "ben", &Place::id(&Id::new("look-a")), "learned_about_me", "I like to draw fish");
    write(&mut here, "ana", &Place::id(&Id::new("look-b")), "learned_about_me", "I plan on Sundays");
    for copy in [&here, &other] {
        joined.document = self::joined(&joined.document, copy);
    }
    ease(&mut joined, "ana");
    assert_sound(&joined.document);
    let text = joined.document.to_json().print();
    assert!(text.contains("I plan on Sundays") && text.contains("I like to draw fish"));
}

#[test]
fn two_copies_together_may_hold_more_than_one_may() {
    let (mut here, mut other) = (running(), running());
    let made = pathlet_model::project::NeedToKnow::default();
    for (copy, name) in [(&mut here, "a"), (&mut other, "b")] {
        for nth in copy.need_to_knows.len()..40 {
            let mut need = made.clone();
            need.id = Id::new(format!("need-{name}{nth}"));
            copy.need_to_knows.push(need);
        }
    }
    let mut joined = joined(&here, &other);
    assert!(joined.need_to_knows.len() > 40);
    assert_sound(&joined);
    let one_more = Command::add(Place::document(), Project::need_to_knows, &made);
    assert!(apply(&mut joined, &Edit { actor: "ana".to_owned(), command: one_more }).is_err());
}
