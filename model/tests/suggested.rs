//! Words of an adult beside a field: wherever they may stand, taking them puts them there, or nothing has changed.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
#[path = "common/mod.rs"]
mod common;

use common::plain::{go, planned, refused, write};
use common::{edit, samples};
use pathlet_model::command::{Command, Refusal};
use pathlet_model::place::{Place, find, walk};
use pathlet_model::project::{DrivingQuestion, FieldAddress, Project, Suggestion, SuggestionAnswer};
use pathlet_model::record::{FieldSpec, Kind};
use pathlet_model::suggested::{answering, place_of, target};
use pathlet_model::values::Id;

const SAID: &str = "Ask who pays";
const TAKING: [SuggestionAnswer; 2] = [SuggestionAnswer::Taken, SuggestionAnswer::Changed];

fn beside(record: &str, field: &str) -> Suggestion {
    let at = FieldAddress { record: record.into(), field: field.into(), ..FieldAddress::default() };
    Suggestion { id: Id::from("s-new"), at, text: SAID.into(), who: "Ms. Ortega".into(), ..Suggestion::default() }
}

fn given(project: &Project, suggestion: &Suggestion) -> Project {
    let mut project = project.clone();
    go(&mut project, Command::add(Place::document(), Project::suggestions, suggestion));
    project
}

fn text_of(project: &Project, place: &Place, field: &str) -> String {
    find(project, place)
        .and_then(|record| record.get(field))
        .and_then(|it| it.as_text().map(str::to_owned))
        .unwrap_or_default()
}

/// Every record a suggestion may name, by the name it would carry, with each of its fields.
fn addresses(project: &Project) -> Vec<(String, &'static FieldSpec)> {
    let mut all = Vec::new();
    walk(project, &Place::document(), &mut |place, record| {
        let named = place
            .as_str()
            .strip_prefix("id-")
            .or_else(|| place.as_str().strip_prefix("choices/"))
            .unwrap_or(place.as_str());
        if place_of(named) == *place && !record.meta().deleted {
            all.extend(record.schema().fields.iter().map(|spec| (named.to_owned(), spec)));
        }
        true
    });
    all
}

fn is_text(kind: &Kind) -> bool {
    match kind {
        Kind::Text { .. } => true,
        Kind::Maybe(inner) => is_text(inner),
        _ => false,
    }
}

#[test]
fn whatever_a_suggestion_stands_beside_taking_it_puts_its_words_there_and_keeps_the_students() {
    let mut taken = std::collections::BTreeMap::new();
    for (_, project) in samples().iter().step_by(7) {
        for (record, spec) in addresses(project) {
            let suggestion = beside(&record, spec.name);
            let stands = given(project, &suggestion);
            let place = place_of(&record);
            let before = text_of(&stands, &place, spec.name);
            for answer in TAKING {
                let what = format!("{answer:?} beside {record}/{}", spec.name);
                let Some(command) = answering(&stands, &suggestion, &answer, (1, 1)) else {
                    assert!(
                        !is_text(spec.kind) || spec.is_locked || spec.target.is_some() || spec.name == "id",
                        "{what}"
                    );
                    continue;
                };
                let mut after = stands.clone();
                match edit(&mut after, command) {
                    Ok(_) => {}
                    Err(Refusal::TooLong { .. }) => {
                        assert!(after == stands, "{what}: all or nothing");
                        continue;
                    }
                    Err(refusal) => panic!("{what}: {refusal:?}"),
                }
                *taken.entry(spec.name).or_insert(0) += 1;
                assert_eq!(after.suggestions.last().unwrap().answer.as_ref(), Some(&answer), "{what}");
                let target = target(&stands, &suggestion).unwrap();
                if target.is_question() {
                    let asked = &after.driving_question;
                    let is_in = if answer == SuggestionAnswer::Taken {
                        asked.text.contains(SAID)
                    } else {
                        asked.draft.as_deref() == Some(SAID)
                    };
                    assert!(is_in, "{what}: {asked:?}");
                    for own in [&*stands.driving_question.text, stands.driving_question.draft.as_deref().unwrap_or("")]
                    {
                        let bare = own.trim().trim_end_matches('?');
                        assert!(
                            bare.is_empty() || asked.versions.iter().any(|version| version.text.contains(bare)),
                            "{what}: {own} stays a try"
                        );
                    }
                } else {
                    let now = text_of(&after, &place, spec.name);
                    assert!(now.starts_with(before.trim_end()) && now.ends_with(SAID), "{what}: {now}");
                }
            }
        }
    }
    for name in ["text", "draft", "title", "statement", "why_me", "value", "reason", "who", "done_means", "target"] {
        assert!(taken.contains_key(name), "{name} was taken: {taken:?}");
    }
}

#[test]
fn a_question_that_is_taken_becomes_the_question_and_one_to_be_changed_waits_to_be_kept() {
    let suggestion = beside("driving_question", "text");
    let own = "Is the better row better?";
    for (answer, text, draft) in [
        (SuggestionAnswer::Taken, "Ask who pays?", None),
        (SuggestionAnswer::Changed, own, Some(SAID)),
        (SuggestionAnswer::KeptMine, own, None),
    ] {
        let mut project = given(&planned(3), &suggestion);
        let command = answering(&project, &suggestion, &answer, (1, 1)).unwrap();
        go(&mut project, command);
        assert_eq!(&*project.driving_question.text, text);
        assert_eq!(project.driving_question.draft.as_deref(), draft);
        assert!(project.driving_question.versions.iter().any(|version| *version.text == *own));
    }
}

#[test]
fn an_answer_may_be_given_again_and_the_words_go_in_once() {
    for (record, field) in [("driving_question", "text"), ("", "why_me"), ("what", "value")] {
        let suggestion = beside(record, field);
        let mut project = given(&planned(3), &suggestion);
        let answers =
            [SuggestionAnswer::Taken, SuggestionAnswer::KeptMine, SuggestionAnswer::Taken, SuggestionAnswer::Changed];
        let mut stands = None;
        for answer in answers {
            let command = answering(&project, &suggestion, &answer, (1, 1)).unwrap();
            go(&mut project, command);
            assert_eq!(project.suggestions[0].answer, Some(answer));
            let now = (text_of(&project, &place_of(record), field), project.driving_question.versions.len());
            assert!(now.0.contains(SAID) && stands.as_ref().is_none_or(|stands| *stands == now), "{now:?}");
            stands = Some(now);
        }
    }
}

#[test]
fn words_that_are_too_long_for_their_field_are_refused_with_their_answer() {
    for (record, field) in [("driving_question", "text"), ("", "title")] {
        let max = target(&planned(3), &beside(record, field)).unwrap().limit;
        let suggestion = Suggestion { text: "x".repeat(max + 1).as_str().into(), ..beside(record, field) };
        let mut project = given(&planned(3), &suggestion);
        for answer in TAKING {
            let command = answering(&project, &suggestion, &answer, (1, 1)).unwrap();
            assert!(matches!(refused(&mut project, command), Refusal::TooLong { .. }));
        }
        assert_eq!(project.suggestions[0].answer, None);
    }
}

#[test]
fn beside_what_is_gone_or_takes_no_words_nothing_can_be_taken() {
    let project = planned(3);
    for (record, field) in [
        ("nowhere", "title"),
        ("driving_question", "kind"),
        ("driving_question", "versions"),
        ("t1", "id"),
        ("t1", "est_min"),
    ] {
        for answer in TAKING {
            assert_eq!(answering(&project, &beside(record, field), &answer, (1, 1)), None, "{record}/{field}");
        }
        assert!(answering(&project, &beside(record, field), &SuggestionAnswer::KeptMine, (1, 1)).is_some());
    }
    let mut project = planned(3);
    go(&mut project, Command::Delete { place: Place::id(&Id::from("t1")) });
    assert_eq!(target(&project, &beside("t1", "title")), None);
}

#[test]
fn words_that_were_typed_and_not_kept_become_a_try_before_others_stand_there() {
    let suggestion = beside("driving_question", "text");
    for answer in TAKING {
        let mut project = given(&planned(3), &suggestion);
        write(&mut project, Place::part("driving_question"), DrivingQuestion::draft, "Who eats there");
        let command = answering(&project, &suggestion, &answer, (1, 1)).unwrap();
        go(&mut project, command);
        assert!(project.driving_question.versions.iter().any(|version| &*version.text == "Who eats there?"));
        let shown = project.driving_question.draft.as_deref().unwrap_or(&project.driving_question.text);
        assert!(shown.starts_with(SAID));
    }
}
