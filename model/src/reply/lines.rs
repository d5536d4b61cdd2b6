//! The lines of a reply and the command of each: what is not the teacher's to say is left out of it before.

use super::{Line, LineKind, Outcome};
use crate::class::{FeedbackPack, HelpAnswer, PitchReply};
use crate::command::{Command, PitchMove, Step};
use crate::cycle::{
    Assessment, Assessor, ConferenceNote, Critique, Cycle, Help, HelpReply, HelpStatus, NoteShare, Task, TaskStatus,
};
use crate::list::Gather;
use crate::place::{Place, find};
use crate::project::{PitchAction, Project, Suggestion};
use crate::record::{Meta, Record};
use crate::suggested::place_of;
use crate::values::{DayIndex, Id, Num};

type Lines = Vec<(Line, Command)>;

/// All lines, the pitch first.
pub fn of(reply: &FeedbackPack, project: &Project) -> Lines {
    let mut lines = Lines::new();
    let by_number = project.cycles.live().find(|cycle| cycle.number.get() == reply.cycle_number.get());
    let Some(cycle) = by_number.or_else(|| project.current_cycle()) else { return lines };
    if let Some(said) = &reply.pitch {
        lines.push(pitch(said, reply, project, cycle));
    }
    reply.notes.live().map(|said| note(said, cycle)).add_to(&mut lines);
    for said in reply.help_replies.live() {
        help(said, project, &mut lines);
    }
    reply.critiques.live().map(|said| critique(said, project, cycle)).add_to(&mut lines);
    reply.assessments.live().map(|said| rating(said, project, cycle)).add_to(&mut lines);
    reply.suggestions.live().map(|said| suggestion(said, project)).add_to(&mut lines);
    lines
}

fn line(kind: LineKind, id: Option<&Id>, words: Vec<&str>, about: String, is_here: bool) -> Line {
    let words = words.into_iter().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).gather();
    let outcome = if is_here { Outcome::Here } else { Outcome::New };
    Line { kind, id: id.cloned(), words, level: None, stands: None, about, outcome }
}

/// Whether a record of that id stands anywhere in the project, thrown away or not.
fn is_here(project: &Project, id: &Id) -> bool {
    find(project, &Place::id(id)).is_some()
}

fn pitch(said: &PitchReply, reply: &FeedbackPack, project: &Project, cycle: &Cycle) -> (Line, Command) {
    let (kind, to) = match said.action {
        PitchAction::GreenLight => (LineKind::GreenLight, Some(PitchMove::GreenLight)),
        PitchAction::ChangesAsked => (LineKind::Changes, Some(PitchMove::AskChanges)),
        _ => (LineKind::Changes, None),
    };
    let is_here = project
        .pitch
        .log
        .iter()
        .any(|entry| entry.action == said.action && *entry.who == *reply.from && *entry.note == *said.note);
    let mut line = line(kind, None, vec![&said.note], project.title.to_string(), is_here);
    let Some(to) = to else {
        line.outcome = Outcome::NoPlace;
        return (line, Command::Together(Vec::new()));
    };
    let step = Step::Pitch {
        to,
        cycle: cycle.number.get(),
        day: said.day.get(),
        who: reply.from.to_string(),
        note: said.note.to_string(),
    };
    (line, Command::Step(step))
}

fn note(said: &ConferenceNote, cycle: &Cycle) -> (Line, Command) {
    let note = ConferenceNote { share: NoteShare::WithStudent, meta: Meta::default(), ..said.clone() };
    let is_here = cycle.conference_notes.by_key(note.id.as_str()).is_some();
    let words = vec![&*note.compliment, &note.noticed, &note.teaching_point, &note.next_step];
    let line = line(LineKind::Note, Some(&note.id), words, String::new(), is_here);
    (line, Command::add(Place::id(&cycle.id), Cycle::conference_notes, &note))
}

/// The answer, and where the request stands now: two lines, as the second may come without the first.
fn help(said: &HelpAnswer, project: &Project, lines: &mut Lines) {
    let mut all = project.cycles.live().flat_map(|cycle| cycle.help.iter());
    let asked = all.find(|help| help.id == said.help_id);
    let about = asked.map(|help| help.text.to_string()).unwrap_or_default();
    if !said.text.trim().is_empty() {
        let reply = HelpReply {
            id: said.id.clone(),
            who: said.who.clone(),
            text: said.text.clone(),
            day: said.day,
            ..HelpReply::default()
        };
        let line = line(LineKind::Answer, Some(&said.id), vec![&said.text], about.clone(), is_here(project, &said.id));
        lines.push((line, Command::add(Place::id(&said.help_id), Help::replies, &reply)));
    }
    // Taking a request back is the student's.
    let to =
        said.status.clone().filter(|to| matches!(to, HelpStatus::Seen | HelpStatus::Scheduled | HelpStatus::Resolved));
    if let Some(to) = to {
        let stands = asked.map(|help| &help.status);
        // What is further on already does not go back.
        let is_here = stands.is_some_and(|stands| place(stands) >= place(&to));
        let line = Line { stands: Some(to.clone()), ..line(LineKind::HelpMoves, None, Vec::new(), about, is_here) };
        lines.push((line, Command::Step(Step::Help { id: said.help_id.clone(), to })));
    }
}

fn place(status: &HelpStatus) -> usize {
    HelpStatus::WORDS.iter().position(|word| *word == status.as_str()).unwrap_or(usize::MAX)
}

fn critique(said: &Critique, project: &Project, cycle: &Cycle) -> (Line, Command) {
    let mut critique = Critique { meta: Meta::default(), ..said.clone() };
    critique.items = said.items.live().cloned().collect();
    for item in critique.items.iter_mut() {
        item.meta = Meta::default();
        // What the student decides is the student's.
        item.response = None;
        let is_known = item.criterion_id.as_ref().is_some_and(|id| is_criterion(project, id));
        item.criterion_id = item.criterion_id.take().filter(|_| is_known);
    }
    let words = critique.items.iter().map(|item| &*item.text).collect();
    let about = critique.focus.to_string();
    let line = line(LineKind::Comment, Some(&critique.id), words, about, is_here(project, &critique.id));
    (line, Command::add(Place::id(&cycle.id), Cycle::critiques, &critique))
}

fn is_criterion(project: &Project, id: &Id) -> bool {
    project.rubric.criteria.by_key(id.as_str()).is_some()
}

fn rating(said: &Assessment, project: &Project, cycle: &Cycle) -> (Line, Command) {
    let mut rating = Assessment { meta: Meta::default(), ..said.clone() };
    let evidence = said.evidence_ids.iter().filter(|id| cycle.evidence.by_key(id.as_str()).is_some());
    rating.evidence_ids = evidence.cloned().collect();
    let criterion = said.criterion_id.as_ref().and_then(|id| project.rubric.criteria.by_key(id.as_str()));
    let goal = said.goal_id.as_ref().and_then(|id| cycle.goals.by_key(id.as_str()));
    let about = criterion.map(|it| it.target.to_string()).or_else(|| goal.map(|it| it.statement.to_string()));
    let is_here = cycle.assessments.by_key(rating.id.as_str()).is_some();
    let words = vec![&*rating.glow, &rating.grow];
    let mut line = line(LineKind::Rating, Some(&rating.id), words, about.unwrap_or_default(), is_here);
    line.level = Some(rating.level.clone());
    // Nobody else rates in the student's name.
    if rating.by != Assessor::Teacher {
        line.outcome = Outcome::NoPlace;
    }
    (line, Command::add(Place::id(&cycle.id), Cycle::assessments, &rating))
}

fn suggestion(said: &Suggestion, project: &Project) -> (Line, Command) {
    let suggestion = Suggestion { answer: None, answered_day: None, meta: Meta::default(), ..said.clone() };
    let record = find(project, &place_of(&suggestion.at.record));
    let line_of = |about: String| {
        line(
            LineKind::Suggestion,
            Some(&suggestion.id),
            vec![&suggestion.text],
            about,
            is_here(project, &suggestion.id),
        )
    };
    let mut line = line_of(record.and_then(|record| name_of(record, &suggestion.at.field)).unwrap_or_default());
    // Beside nothing it could not be answered.
    if line.outcome == Outcome::New && record.is_none_or(|it| it.schema().field(&suggestion.at.field).is_none()) {
        line.outcome = Outcome::NoPlace;
    }
    (line, Command::add(Place::document(), Project::suggestions, &suggestion))
}

/// The words it stands beside.
fn name_of(record: &dyn Record, field: &str) -> Option<String> {
    let text = |name: &str| record.get(name).and_then(|value| value.as_text().map(str::to_owned));
    [field, "title", "statement", "text", "name"].into_iter().filter_map(text).find(|text| !text.trim().is_empty())
}

/// The task that the next step of a note becomes: of the same id each time, so that two presses are one task. Words that are too long
/// for a title stand whole in the note of the task.
#[must_use]
pub fn task_of(note: &ConferenceNote, day: i64, who: &str) -> Task {
    const TITLE: usize = 120;
    let words = note.next_step.trim();
    let is_long = words.chars().count() > TITLE;
    let title: String = match is_long {
        true => words.chars().take(TITLE - 1).chain(['…']).collect(),
        false => words.to_owned(),
    };
    let id: String = format!("step-{}", note.id).chars().take(40).collect();
    Task {
        id: Id::new(id),
        title: title.into(),
        note: if is_long { words.into() } else { "".into() },
        who: who.into(),
        est_min: Num::new(20),
        est_open: true,
        status: TaskStatus::Todo,
        day: DayIndex::new(day),
        ..Task::default()
    }
}
