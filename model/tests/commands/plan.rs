//! The machines of the plan: question, choices, need-to-knows, goals, pitch, suggestions (domain 3.3 to 3.6, 4.1, 4.3).

use crate::common::plain::{begun, done, go, goal, level, pitch, planned, ready, refused, running, set, text, write};
use pathlet_model::command::{Command, CycleMove, GoalMove, Mark, PitchMove, Refusal, Step};
use pathlet_model::cycle::{Cycle, DayLog, Goal};
use pathlet_model::gate::{Gate, Unmet};
use pathlet_model::place::Place;
use pathlet_model::project::{
    ChoiceLevel, Dim, DrivingQuestion, NeedStatus, NeedToKnow, Product, Project, Suggestion, SuggestionAnswer,
};
use pathlet_model::shape::ShapeCode;
use pathlet_model::values::DayIndex;

fn gate(code: Gate) -> Refusal {
    Refusal::Gate(vec![Unmet { code, ids: Vec::new() }])
}

fn actions(project: &Project) -> Vec<String> {
    project.pitch.log.iter().map(|entry| entry.action.as_str().to_owned()).collect()
}

fn keep(day: i64) -> Command {
    Command::Step(Step::KeepQuestion { cycle: 1, day, why: "clearer".to_owned() })
}

fn question() -> Place {
    Place::part("driving_question")
}

// --- question ---------------------------------------------------------------

#[test]
fn a_kept_question_gets_its_marks_and_is_one_more_try() {
    for (lang, typed, kept) in [
        ("en", " Why do worms dig ", "Why do worms dig?"),
        ("en", "Why do worms dig?", "Why do worms dig?"),
        ("es", "Por qué cavan", "¿Por qué cavan?"),
        ("es-MX", "Y las lombrices, ¿por qué cavan?", "Y las lombrices, ¿por qué cavan?"),
        ("ar", "لماذا تحفر الديدان؟", "لماذا تحفر الديدان؟"),
    ] {
        let mut project = begun(3);
        write(&mut project, question(), DrivingQuestion::lang, lang);
        write(&mut project, question(), DrivingQuestion::draft, typed);
        go(&mut project, keep(1));
        assert_eq!(&*project.driving_question.text, kept);
        assert_eq!(project.driving_question.draft, None);
        assert_eq!(project.driving_question.versions.len(), 1);
    }
}

#[test]
fn every_try_stays_and_the_same_words_again_are_no_new_try() {
    let mut project = planned(3);
    for typed in ["Is it better?", "Is it better", "Is it fair?"] {
        write(&mut project, question(), DrivingQuestion::draft, typed);
        go(&mut project, keep(2));
    }
    let tries: Vec<_> = project.driving_question.versions.iter().map(|version| version.text.to_string()).collect();
    assert_eq!(tries, ["Is the better row better?", "Is it better?", "Is it fair?"]);
    assert_eq!(refused(&mut project, keep(2)), gate(Gate::Question), "nothing typed is nothing kept");
    let past = text(&project, question(), DrivingQuestion::text, "Another one?");
    assert!(matches!(refused(&mut project, past), Refusal::Shape(_)), "the last try is the question");
}

#[test]
fn a_question_that_is_too_long_with_its_marks_is_not_kept_and_not_cut() {
    let mut project = begun(3);
    write(&mut project, question(), DrivingQuestion::draft, &"a".repeat(240));
    assert_eq!(refused(&mut project, keep(1)), Refusal::TooLong { limit: 240, length: 241 });
    assert_eq!(project.driving_question.draft.as_deref().map(str::len), Some(240));
}

// --- choices ----------------------------------------------------------------

#[test]
fn a_choice_takes_the_levels_of_its_offer() {
    let choose = |level: ChoiceLevel| {
        Command::Step(Step::Choose { dim: Dim::Show, value: "a map".to_owned(), option: None, level: Some(level) })
    };
    for (offer, allowed) in [("fixed", ""), ("menu", "picked"), ("menu_plus", "picked shaped"), ("open", "shaped mine")]
    {
        for level in ChoiceLevel::known() {
            let mut project = begun(3);
            let stood = project.choice(&Dim::Show).unwrap().offer.as_str().to_owned();
            let place = Place::entry("choices", "show");
            go(&mut project, Command::Set { place, field: "offer", from: stood.as_str().into(), to: offer.into() });
            if allowed.split(' ').any(|word| word == level.as_str()) {
                go(&mut project, choose(level.clone()));
                assert_eq!(project.choice(&Dim::Show).unwrap().level, Some(level));
            } else {
                assert_eq!(refused(&mut project, choose(level.clone())), Refusal::NotFromHere, "{offer} {level:?}");
            }
        }
    }
}

#[test]
fn a_fixed_row_opens_when_the_student_wants_to_decide_it() {
    let mut project = begun(3);
    go(&mut project, Command::Step(Step::Open { dim: Dim::When }));
    let when = project.choice(&Dim::When).unwrap();
    assert_eq!((when.offer.as_str(), &*when.value, &when.level), ("open", "", &None));
    assert_eq!(refused(&mut project, Command::Step(Step::Open { dim: Dim::When })), Refusal::NotFromHere);
}

// --- need-to-knows and suggestions --------------------------------------------

#[test]
fn a_need_to_know_is_answered_with_words_and_a_source() {
    let step = |to: NeedStatus| Command::Step(Step::Need { id: "n1".into(), to });
    let place = || Place::id(&"n1".into());
    let mut project = planned(3);
    go(&mut project, step(NeedStatus::Working));
    let both = [Gate::AnswerEmpty, Gate::AnswerNoSource].map(|code| Unmet { code, ids: Vec::new() });
    assert_eq!(refused(&mut project, step(NeedStatus::Answered)), Refusal::Gate(both.to_vec()));
    write(&mut project, place(), NeedToKnow::answer, "The driver, on ___.");
    let source = set(&project, place(), NeedToKnow::source_ids, &vec!["r1".into()].into());
    go(&mut project, source);
    assert_eq!(refused(&mut project, step(NeedStatus::Answered)), gate(Gate::AnswerEmpty), "a blank is left");
    write(&mut project, place(), NeedToKnow::answer, "The driver, on Mondays.");
    go(&mut project, step(NeedStatus::Answered));
    for to in [NeedStatus::Working, NeedStatus::Parked, NeedStatus::Answered] {
        assert_eq!(refused(&mut project, step(to)), Refusal::NotFromHere);
    }
    for to in [NeedStatus::Open, NeedStatus::Working, NeedStatus::Open, NeedStatus::Parked, NeedStatus::Open] {
        go(&mut project, step(to));
    }
    go(&mut project, step(NeedStatus::Parked));
    assert_eq!(refused(&mut project, step(NeedStatus::Working)), Refusal::NotFromHere);
}

#[test]
fn a_suggestion_is_answered_and_answered_again_and_the_field_stays_the_students() {
    let mut project = planned(3);
    let suggestion = Suggestion { id: "s1".into(), text: "Ask who pays.".into(), ..Suggestion::default() };
    go(&mut project, Command::add(Place::document(), Project::suggestions, &suggestion));
    for answer in SuggestionAnswer::known() {
        go(&mut project, Command::Step(Step::Suggestion { id: "s1".into(), answer: answer.clone(), day: 2 }));
        assert_eq!(project.suggestions[0].answer, Some(answer));
    }
    assert_eq!(&*project.driving_question.text, "Is the better row better?");
}

// --- goals --------------------------------------------------------------------

fn mark(by: Option<&str>) -> GoalMove {
    GoalMove::Agree(Mark {
        by: by.map(Into::into),
        who: if by.is_some() { "Amara" } else { "Ms. Ortega" }.to_owned(),
        day: 1,
    })
}

fn status(project: &Project) -> String {
    project.cycles[0].goals[0].status.as_str().to_owned()
}

#[test]
fn two_sides_make_a_goal_agreed_in_either_order() {
    for order in [[Some("m1"), None], [None, Some("m1")]] {
        let mut project = planned(3);
        go(&mut project, goal(mark(order[0])));
        assert_eq!(status(&project), "proposed");
        assert_eq!(refused(&mut project, goal(mark(order[0]))), Refusal::NotFromHere, "one mark is enough");
        go(&mut project, goal(mark(order[1])));
        assert_eq!(status(&project), "agreed");
    }
}

#[test]
fn where_no_green_light_is_needed_the_student_alone_agrees() {
    let mut project = planned(3);
    go(&mut project, pitch(PitchMove::NotNeeded, ""));
    go(&mut project, goal(mark(Some("m1"))));
    assert_eq!(status(&project), "agreed");
}

#[test]
fn another_wording_of_an_agreed_goal_is_talked_about_again() {
    let mut project = planned(3);
    go(&mut project, goal(mark(Some("m1"))));
    go(&mut project, goal(mark(None)));
    let place = Place::id(&"g1".into());
    write(&mut project, place.clone(), Goal::statement, "I can weigh evidence.");
    assert_eq!(status(&project), "agreed", "the same words are no other wording");
    let same = text(&project, place, Goal::statement, "I can weigh two studies.");
    let back = go(&mut project, same);
    assert_eq!((status(&project).as_str(), project.cycles[0].goals[0].agreed.len()), ("proposed", 0));
    go(&mut project, back);
    assert_eq!((status(&project).as_str(), project.cycles[0].goals[0].agreed.len()), ("agreed", 2));
}

#[test]
fn a_goal_with_one_mark_keeps_it_once_when_its_words_change() {
    for by in [Some("m1"), None] {
        let mut project = planned(3);
        go(&mut project, goal(mark(by)));
        write(&mut project, Place::id(&"g1".into()), Goal::statement, "I can weigh two studies.");
        assert_eq!((status(&project).as_str(), project.cycles[0].goals[0].agreed.len()), ("proposed", 1));
        assert_eq!(refused(&mut project, goal(mark(by))), Refusal::NotFromHere);
    }
    let mut project = planned(3);
    go(&mut project, goal(mark(Some("m1"))));
    let renamed = Mark { by: Some("m1".into()), who: "Ami".to_owned(), day: 2 };
    assert_eq!(refused(&mut project, goal(GoalMove::Agree(renamed))), Refusal::NotFromHere, "one mark a student");
}

#[test]
fn a_goal_is_met_or_not_yet_only_in_a_running_cycle_and_dropped_only_with_a_note() {
    let mut project = planned(3);
    for to in [GoalMove::Met, GoalMove::NotYet, GoalMove::Reopen] {
        assert_eq!(refused(&mut project, goal(to)), Refusal::NotFromHere);
    }
    go(&mut project, goal(GoalMove::Propose));
    assert_eq!(refused(&mut project, goal(GoalMove::Propose)), Refusal::NotFromHere);
    assert_eq!(refused(&mut project, goal(GoalMove::Drop)), gate(Gate::DroppedNote));
    write(&mut project, Place::id(&"g1".into()), Goal::result_note, "It was two goals.");
    go(&mut project, goal(GoalMove::Drop));
    go(&mut project, goal(GoalMove::Reopen));
    assert_eq!(status(&project), "draft");

    let mut project = running(3);
    assert_eq!(status(&project), "active");
    for (to, word) in [(GoalMove::Met, "met"), (GoalMove::NotYet, "not_yet"), (GoalMove::Reopen, "active")] {
        go(&mut project, goal(to));
        assert_eq!(status(&project), word);
    }
    go(&mut project, goal(GoalMove::Met));
    assert_eq!(refused(&mut project, goal(GoalMove::Drop)), Refusal::NotFromHere);
    assert_eq!(refused(&mut project, goal(mark(None))), Refusal::NotFromHere);
}

#[test]
fn nobody_plans_to_go_down() {
    let mut project = planned(3);
    let place = Place::id(&"g1".into());
    let start = set(&project, place.clone(), Goal::start_level, &Some(level(3)));
    go(&mut project, start);
    let down = set(&project, place, Goal::target_level, &Some(level(2)));
    assert!(matches!(refused(&mut project, down), Refusal::Shape(error) if error.code == ShapeCode::OutOfRange));
}

// --- pitch --------------------------------------------------------------------

#[test]
fn a_pitch_goes_its_way() {
    use PitchMove::{AskChanges, GreenLight, NotNeeded, Pitch, PitchAnyway, StartAnyway};
    let ways: [(&[PitchMove], &str, &[PitchMove]); 6] = [
        (&[], "draft", &[Pitch, PitchAnyway, NotNeeded, StartAnyway]),
        (&[Pitch], "pitched", &[AskChanges, GreenLight, StartAnyway]),
        (&[Pitch, AskChanges], "changes_asked", &[Pitch, PitchAnyway, GreenLight, StartAnyway]),
        (&[Pitch, GreenLight], "green_light", &[]),
        // A green light may still come.
        (&[StartAnyway], "not_needed", &[GreenLight]),
        (&[NotNeeded], "not_needed", &[]),
    ];
    for (way, state, allowed) in ways {
        for to in [Pitch, PitchAnyway, AskChanges, GreenLight, NotNeeded, StartAnyway] {
            let mut project = planned(3);
            for step in way {
                go(&mut project, pitch(*step, "more on the audience"));
            }
            assert_eq!(project.pitch.status.as_str(), state);
            if allowed.contains(&to) {
                go(&mut project, pitch(to, "more on the audience"));
            } else {
                assert_eq!(refused(&mut project, pitch(to, "x")), Refusal::NotFromHere, "{state} {to:?}");
            }
        }
    }
}

#[test]
fn a_pitch_asks_for_five_things_in_order_and_changes_ask_for_words() {
    let codes: Vec<Unmet> = [Gate::Title, Gate::Question, Gate::AudienceWho, Gate::DoneMeans, Gate::Goal]
        .map(|code| Unmet { code, ids: Vec::new() })
        .to_vec();
    assert_eq!(refused(&mut begun(3), pitch(PitchMove::Pitch, "")), Refusal::Gate(codes));
    let mut project = planned(3);
    go(&mut project, pitch(PitchMove::Pitch, ""));
    assert_eq!(refused(&mut project, pitch(PitchMove::AskChanges, " ")), gate(Gate::ChangesNote));
}

#[test]
fn a_pitch_with_something_open_can_be_made_all_the_same_and_that_is_noted() {
    let note = |project: &Project| project.pitch.log.last().map(|entry| entry.note.to_string()).unwrap_or_default();
    let mut open = begun(3);
    go(&mut open, pitch(PitchMove::PitchAnyway, ""));
    assert_eq!((open.pitch.status.as_str(), &*note(&open)), ("pitched", "anyway"));
    let mut complete = planned(3);
    go(&mut complete, pitch(PitchMove::PitchAnyway, ""));
    assert_eq!((complete.pitch.status.as_str(), &*note(&complete)), ("pitched", ""));
}

#[test]
fn a_green_light_that_comes_later_stands_beside_the_start_without_one() {
    let mut project = ready(3);
    go(&mut project, pitch(PitchMove::StartAnyway, ""));
    go(&mut project, pitch(PitchMove::GreenLight, ""));
    assert_eq!(actions(&project), ["started_without", "green_light"]);
    assert_eq!(project.pitch.status.as_str(), "green_light");
}

#[test]
fn starting_without_the_green_light_is_noted_and_blocks_nothing() {
    let mut project = ready(3);
    go(&mut project, pitch(PitchMove::StartAnyway, ""));
    assert_eq!(actions(&project), ["started_without"]);
    write(&mut project, crate::common::plain::c1(), Cycle::prediction, "It is not.");
    go(&mut project, crate::common::plain::moves(CycleMove::Start, 1, ""));
}

#[test]
fn a_pack_without_a_green_light_leaves_no_note() {
    let mut project = ready(3);
    go(&mut project, pitch(PitchMove::NotNeeded, ""));
    assert_eq!(actions(&project), [""; 0]);
}

#[test]
fn a_big_change_after_the_green_light_is_noted_once_a_day() {
    let mut project = running(5);
    let product = || Place::part("product");
    let log = |project: &Project| {
        project
            .pitch
            .log
            .iter()
            .skip(2)
            .map(|entry| (entry.action.as_str().to_owned(), entry.day.get()))
            .collect::<Vec<_>>()
    };
    let changed = |day| ("changed_after".to_owned(), day);
    for typed in ["One", "One p", "One page"] {
        write(&mut project, product(), Product::done_means, typed);
    }
    write(&mut project, product(), Product::title, "Two graphs");
    assert_eq!(log(&project), [changed(1)]);
    let by = "m1".into();
    let day = DayLog { day: DayIndex::new(3), by, ..DayLog::default() };
    go(&mut project, Command::add(crate::common::plain::c1(), Cycle::day_logs, &day));
    let parts = set(&project, product(), Product::parts, &vec!["a graph".into()].into());
    go(&mut project, parts);
    write(&mut project, question(), DrivingQuestion::draft, "Is it fair?");
    assert_eq!(log(&project), [changed(1), changed(3)], "a draft is no change yet");
    go(&mut project, keep(3));
    assert_eq!(log(&project), [changed(1), changed(3)]);
    write(&mut project, question(), DrivingQuestion::draft, "Who says it is better?");
    go(&mut project, keep(4));
    write(&mut project, product(), Product::title, "Three graphs");
    assert_eq!(log(&project), [changed(1), changed(3), changed(4)]);
    assert_eq!(project.pitch.status.as_str(), "green_light", "nobody approves again");
}

#[test]
fn before_the_green_light_a_change_is_just_a_change() {
    let mut project = ready(3);
    write(&mut project, Place::part("product"), Product::title, "A page");
    write(&mut project, question(), DrivingQuestion::draft, "Is it fair?");
    go(&mut project, keep(1));
    assert_eq!(actions(&project), [""; 0]);
}

#[test]
fn typing_on_after_a_noted_change_is_taken_back_like_any_typing() {
    let mut project = running(3);
    let first = text(&project, Place::part("product"), Product::title, "A");
    let back = go(&mut project, first);
    go(&mut project, back);
    assert_eq!((&*project.product.title, actions(&project).len()), ("", 2));
}

#[test]
fn a_closed_cycle_keeps_its_goals_open_to_looking_back() {
    let mut project = done(3);
    go(&mut project, goal(GoalMove::Met));
    assert_eq!(status(&project), "met");
}
