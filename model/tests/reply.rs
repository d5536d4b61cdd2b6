//! A teacher's reply in a project: what it says it adds is what it adds, once, and no text of the student is another afterwards.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{assert_same_but_traces, assert_sound, cases, edit};
use pathlet_model::class::{FeedbackPack, HelpAnswer, PitchReply};
use pathlet_model::command::{Command, Step};
use pathlet_model::cycle::{
    Assessment, Assessor, ConferenceNote, Critique, CritiqueFrom, CritiqueRole, FeedbackDecision, FeedbackItem,
    FeedbackResponse, HelpStatus, Protocol, Slot, TaskStatus,
};
use pathlet_model::json::Json;
use pathlet_model::news;
use pathlet_model::project::{FieldAddress, PitchAction, PitchStatus, Project, Suggestion, SuggestionAnswer};
use pathlet_model::record::Value;
use pathlet_model::reply::{self, LineKind, Outcome, Reply};
use pathlet_model::values::{DayIndex, Id, Level, Num};
use proptest::prelude::*;

/// Devon's project: running, with an open call for help, evidence and self-ratings.
fn devon() -> Project {
    let file = Json::parse(include_str!("fixtures/sample-2.json")).unwrap();
    Project::read(&file.get("payload").unwrap().list("projects")[0])
}

fn empty() -> FeedbackPack {
    let project = devon();
    FeedbackPack {
        id: Id::from("fb-1"),
        learner_id: project.learner_id.clone(),
        project_id: project.id.clone(),
        cycle_number: Num::new(1),
        from: "Ms. Adeyemi".into(),
        ..FeedbackPack::default()
    }
}

/// One of everything, in places of Devon's project.
fn full() -> FeedbackPack {
    let project = devon();
    let cycle = project.current_cycle().unwrap();
    let item = FeedbackItem {
        id: Id::from("fb-i"),
        slot: Slot::Note,
        text: "Show the river.".into(),
        ..FeedbackItem::default()
    };
    let from = CritiqueFrom { role: CritiqueRole::Teacher, name: "Ms. Adeyemi".into(), ..CritiqueFrom::default() };
    let critique = Critique {
        id: Id::from("fb-c"),
        protocol: Protocol::Note,
        from,
        items: vec![item].into(),
        ..Critique::default()
    };
    let answer = HelpAnswer {
        id: Id::from("fb-h"),
        help_id: cycle.help[0].id.clone(),
        who: "Ms. Adeyemi".into(),
        text: "Come to the window table.".into(),
        day: DayIndex::new(6),
        ..HelpAnswer::default()
    };
    let at = FieldAddress { record: "driving_question".into(), field: "text".into(), ..FieldAddress::default() };
    let suggestion = Suggestion { id: Id::from("fb-s"), at, text: "Say which people.".into(), ..Suggestion::default() };
    let note = ConferenceNote {
        id: Id::from("fb-n"),
        compliment: "You asked first.".into(),
        next_step: "Film at noon.".into(),
        ..ConferenceNote::default()
    };
    FeedbackPack {
        critiques: vec![critique].into(),
        help_replies: vec![answer].into(),
        suggestions: vec![suggestion].into(),
        notes: vec![note].into(),
        ..empty()
    }
}

fn outcomes(reply: &Reply) -> Vec<(LineKind, Outcome)> {
    reply.lines.iter().map(|line| (line.kind, line.outcome)).collect()
}

/// Adds what is new; gives what takes it back.
fn add(project: &mut Project, pack: &FeedbackPack) -> Option<Command> {
    reply::look(pack, project).command.map(|command| edit(project, command).unwrap())
}

/// The document without what the reply put in: records whose ids begin with `fb-`, the log of the pitch, and what requests say.
fn own_words(project: &Project) -> String {
    fn strip(json: Json) -> Json {
        let is_theirs = |json: &Json| json.text("id").starts_with("fb-");
        match json {
            Json::Map(entries) => Json::Map(
                entries.into_iter().filter(|(key, _)| key != "v").map(|(key, value)| (key, strip(value))).collect(),
            ),
            Json::List(items) => Json::List(items.into_iter().filter(|item| !is_theirs(item)).map(strip).collect()),
            other => other,
        }
    }
    strip(project.to_json()).print()
}

#[test]
fn each_line_is_named_and_added_once() {
    let (mut project, pack) = (devon(), full());
    let before = project.clone();
    let seen = reply::look(&pack, &project);
    assert_eq!(
        outcomes(&seen),
        [LineKind::Note, LineKind::Answer, LineKind::Comment, LineKind::Suggestion].map(|kind| (kind, Outcome::New))
    );
    assert_eq!(project, before, "looking changes nothing");
    let back = add(&mut project, &pack).unwrap();
    assert_sound(&project);
    assert_eq!(own_words(&project), own_words(&before), "not a letter of the student's is another");
    assert_eq!(news::found(&project, &seen.names()), 4);
    let again = reply::look(&pack, &project);
    assert_eq!((again.news(), again.command), (0, None));
    assert!(again.lines.iter().all(|line| line.outcome == Outcome::Here));
    edit(&mut project, back).unwrap();
    assert_same_but_traces(&before, &project);
    assert_eq!(news::found(&project, &seen.names()), 0, "what was taken back is not new");
}

#[test]
fn what_the_student_threw_away_does_not_come_back() {
    let (mut project, pack) = (devon(), full());
    add(&mut project, &pack).unwrap();
    edit(&mut project, Command::Delete { place: pathlet_model::place::Place::id(&Id::from("fb-c")) }).unwrap();
    assert_eq!(reply::look(&pack, &project).news(), 0);
}

#[test]
fn a_reply_says_nothing_in_the_students_name() {
    let project = devon();
    let mut pack = full();
    let taken = FeedbackResponse {
        decision: Some(FeedbackDecision::Use),
        reason: "Of course.".into(),
        ..FeedbackResponse::default()
    };
    pack.critiques[0].items[0].response = Some(taken);
    pack.suggestions[0].answer = Some(SuggestionAnswer::Taken);
    pack.help_replies[0].status = Some(HelpStatus::Withdrawn);
    let mine = project.current_cycle().unwrap().assessments.iter().find(|one| one.by == Assessor::SelfRated).unwrap();
    pack.assessments = vec![Assessment { id: Id::from("fb-r"), level: Level::Step(1), ..mine.clone() }].into();
    let seen = reply::look(&pack, &project);
    assert_eq!(outcomes(&seen).iter().find(|(kind, _)| *kind == LineKind::Rating).unwrap().1, Outcome::NoPlace);
    assert!(!seen.lines.iter().any(|line| line.kind == LineKind::HelpMoves));
    let mut after = project.clone();
    add(&mut after, &pack).unwrap();
    let cycle = after.current_cycle().unwrap();
    let item = &cycle.critiques.by_key("fb-c").unwrap().items[0];
    assert_eq!((&item.response, &after.suggestions.by_key("fb-s").unwrap().answer), (&None, &None));
}

#[test]
fn a_rating_comes_after_the_students_own() {
    let project = devon();
    let cycle = project.current_cycle().unwrap();
    let mine = cycle.assessments.iter().find(|one| one.by == Assessor::SelfRated).unwrap();
    let theirs = |target: &Id| Assessment {
        id: Id::from("fb-r"),
        criterion_id: Some(target.clone()),
        goal_id: None,
        by: Assessor::Teacher,
        level: Level::Step(2),
        meta: Default::default(),
        ..mine.clone()
    };
    let of = |target: &Id| {
        let pack = FeedbackPack { assessments: vec![theirs(target)].into(), ..empty() };
        outcomes(&reply::look(&pack, &project))[0].1
    };
    let rated = mine.criterion_id.clone().unwrap();
    assert_eq!(of(&rated), Outcome::New);
    assert_eq!(of(&Id::from("nowhere")), Outcome::NoPlace);
}

#[test]
fn a_green_light_comes_by_file_once_and_a_later_call_for_changes_does_not_take_it_away() {
    let mut project = devon();
    (project.pitch.status, project.pitch.log) = (PitchStatus::Pitched, Vec::new().into());
    let pitch = |action, note: &str| {
        let said = PitchReply { action, note: note.into(), day: DayIndex::new(1), ..PitchReply::default() };
        FeedbackPack { pitch: Some(said), ..empty() }
    };
    let (changes, green) = (pitch(PitchAction::ChangesAsked, "Make it smaller."), pitch(PitchAction::GreenLight, ""));
    let mut in_order = project.clone();
    add(&mut in_order, &changes).unwrap();
    assert_eq!(in_order.pitch.status, PitchStatus::ChangesAsked);
    add(&mut in_order, &green).unwrap();
    assert_eq!(in_order.pitch.status, PitchStatus::GreenLight);
    assert_eq!(add(&mut in_order, &green), None, "once");
    add(&mut project, &green).unwrap();
    assert_eq!(outcomes(&reply::look(&changes, &project)), [(LineKind::Changes, Outcome::NoPlace)]);
    assert_eq!(project.pitch.status, PitchStatus::GreenLight);
}

#[test]
fn a_call_for_help_goes_on_and_never_back() {
    let mut project = devon();
    let help = project.current_cycle().unwrap().help.iter().find(|help| help.status == HelpStatus::Open);
    let id = match help {
        Some(help) => help.id.clone(),
        None => {
            let cycle = project.cycles.iter_mut().last().unwrap();
            cycle.help[0].status = HelpStatus::Open;
            cycle.help[0].id.clone()
        }
    };
    let moves = |status| {
        let answer =
            HelpAnswer { id: Id::from("fb-h"), help_id: id.clone(), status: Some(status), ..HelpAnswer::default() };
        FeedbackPack { help_replies: vec![answer].into(), ..empty() }
    };
    add(&mut project, &moves(HelpStatus::Scheduled)).unwrap();
    assert_eq!(add(&mut project, &moves(HelpStatus::Seen)), None);
    add(&mut project, &moves(HelpStatus::Resolved)).unwrap();
}

#[test]
fn what_has_no_place_is_named_and_the_rest_is_added() {
    let mut project = devon();
    let mut pack = full();
    pack.help_replies[0].help_id = Id::from("nobody-asked");
    pack.suggestions[0].at.record = "gone".into();
    let seen = reply::look(&pack, &project);
    let no_place: Vec<_> =
        seen.lines.iter().filter(|line| line.outcome == Outcome::NoPlace).map(|line| line.kind).collect();
    assert_eq!(no_place, [LineKind::Answer, LineKind::Suggestion]);
    assert_eq!(seen.news(), 2);
    add(&mut project, &pack).unwrap();
    assert_sound(&project);
}

#[test]
fn the_next_step_of_a_note_is_one_task_and_its_words_are_whole() {
    let note = ConferenceNote { id: Id::from("n1"), next_step: "Film at noon.".into(), ..ConferenceNote::default() };
    let task = reply::task_of(&note, 3, "Devon");
    assert_eq!((&*task.title, &*task.note, &task.status), ("Film at noon.", "", &TaskStatus::Todo));
    assert_eq!(task.id, reply::task_of(&note, 5, "Devon").id, "two presses are one task");
    let long = "a film ".repeat(40);
    let task = reply::task_of(&ConferenceNote { next_step: long.as_str().into(), ..note }, 3, "Devon");
    assert_eq!(task.title.chars().count(), 120);
    assert_eq!(&*task.note, long.trim());
}

#[test]
fn a_reply_is_for_one_learner_and_their_second_copy() {
    let pack = full();
    let learner = |id: &str, copy_of: Option<&str>| pathlet_model::learner::Learner {
        id: Id::from(id),
        copy_of: copy_of.map(Id::from),
        ..Default::default()
    };
    assert!(reply::is_for(&pack, &learner("lrn-devon", None)));
    assert!(reply::is_for(&pack, &learner("new", Some("lrn-devon"))));
    assert!(!reply::is_for(&pack, &learner("lrn-luz", None)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases().cases / 5, ..cases() })]

    /// Replies of any order, as often as one likes: the same things are there, the plan is sound, and the student's words are theirs.
    #[test]
    fn replies_in_any_order_bring_the_same(nth in 0..common::SAMPLES, swaps: bool) {
        let mut project = common::project(nth);
        let mut one = full();
        (one.learner_id, one.project_id) = (project.learner_id.clone(), project.id.clone());
        one.cycle_number = project.current_cycle().map(|cycle| Num::new(cycle.number.get())).unwrap_or_default();
        let mut other = FeedbackPack { id: Id::from("fb-2"), ..one.clone() };
        other.notes[0].id = Id::from("fb-n2");
        other.critiques = Vec::new().into();
        let before = own_words(&project);
        let order = if swaps { [&one, &other, &one] } else { [&other, &one, &other] };
        for pack in order {
            add(&mut project, pack);
            assert_sound(&project);
        }
        prop_assert_eq!(own_words(&project), before);
        let cycle = project.current_cycle().unwrap();
        prop_assert!(["fb-n", "fb-n2"].iter().all(|id| cycle.conference_notes.by_key(id).is_some()));
        prop_assert_eq!(reply::look(&one, &project).news(), 0);
    }
}

/// The step that a student takes with a suggestion stays theirs.
#[test]
fn the_answer_to_a_suggestion_is_the_students_step() {
    let (mut project, pack) = (devon(), full());
    add(&mut project, &pack).unwrap();
    let step = Step::Suggestion { id: Id::from("fb-s"), answer: SuggestionAnswer::KeptMine, day: 6 };
    edit(&mut project, Command::Step(step)).unwrap();
    assert_eq!(add(&mut project, &pack), None);
    assert_eq!(project.suggestions.by_key("fb-s").unwrap().answer, Some(SuggestionAnswer::KeptMine));
}
