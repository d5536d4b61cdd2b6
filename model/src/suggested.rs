//! Words of an adult or a partner beside a field: where they would stand, and what taking them does.
//!
//! Words and answer are one command: either the words stand there and the answer says so, or nothing has changed. What the student
//! wrote is never replaced by it: it stands in front, and a question stays among its tries.

use crate::command::{Command, Step};
use crate::json::Json;
use crate::place::{Place, find};
use crate::project::{Dim, DrivingQuestion, Project, Suggestion, SuggestionAnswer};
use crate::record::Kind;
use crate::values::Id;

/// A field that takes words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Of which record.
    pub place: Place,
    /// Its name.
    pub field: &'static str,
    /// Most scalar values.
    pub limit: usize,
}

impl Target {
    /// Whether it is the question, which words reach by way of its draft.
    #[must_use]
    pub fn is_question(&self) -> bool {
        self.place == question() && self.field == DrivingQuestion::draft.0
    }
}

fn question() -> Place {
    Place::part("driving_question")
}

/// What a suggestion stands beside: the project, a part of it, a choice by its dimension, or a record by its id.
#[must_use]
pub fn place_of(record: &str) -> Place {
    match record {
        "" => Place::document(),
        part if Project::SCHEMA.field(part).is_some() => Place::part(part),
        dim if Dim::WORDS.contains(&dim) => Place::entry("choices", dim),
        id => Place::id(&Id::from(id)),
    }
}

/// Where its words would stand; `None` beside something that takes no words of the student, or is not there any more.
#[must_use]
pub fn target(project: &Project, suggestion: &Suggestion) -> Option<Target> {
    let place = place_of(&suggestion.at.record);
    let record = find(project, &place).filter(|record| !record.meta().deleted)?;
    let mut spec = record.schema().field(&suggestion.at.field)?;
    // Only Keep makes a question, with one more try; what is typed stands in the draft.
    if place == question() && spec.name == DrivingQuestion::text.0 {
        spec = record.schema().field(DrivingQuestion::draft.0)?;
    }
    let limit = limit(spec.kind)?;
    // A text that names a record is no words.
    let is_words = !spec.is_locked && spec.target.is_none() && !record.schema().keys.contains(&spec.name);
    is_words.then_some(Target { place, field: spec.name, limit })
}

fn limit(kind: &Kind) -> Option<usize> {
    match kind {
        Kind::Text { max } => Some(*max),
        Kind::Maybe(inner) => limit(inner),
        _ => None,
    }
}

/// Answers a suggestion, on that cycle and school day. One that is taken puts its words in with the same command, unless they stand
/// there already; `None` where they have no place.
#[must_use]
pub fn answering(
    project: &Project,
    suggestion: &Suggestion,
    answer: &SuggestionAnswer,
    (cycle, day): (i64, i64),
) -> Option<Command> {
    let step = Step::Suggestion { id: suggestion.id.clone(), answer: answer.clone(), day };
    let mut commands = Vec::new();
    if *answer != SuggestionAnswer::KeptMine {
        let target = target(project, suggestion)?;
        if target.is_question() {
            commands = asking(project, &suggestion.text, answer, (cycle, day));
        } else {
            commands.extend(putting(project, target, &suggestion.text));
        }
    }
    commands.push(Command::Step(step));
    Some(Command::Together(commands))
}

/// The words behind what stands there; nothing where they stand there.
fn putting(project: &Project, target: Target, said: &str) -> Option<Command> {
    let Target { place, field, .. } = target;
    let from = find(project, &place)?.get(field).unwrap_or_default();
    let own = from.as_text().unwrap_or("").trim_end();
    if own.contains(said.trim()) {
        return None;
    }
    let to = if own.is_empty() { said.to_owned() } else { format!("{own}\n{said}") };
    Some(Command::Set { place, field, from, to: Json::from(to) })
}

/// Taken, the words are the next try and the question; to be changed, they are what is typed. Words that were typed and not kept
/// become a try first, so that none is lost.
fn asking(project: &Project, said: &str, answer: &SuggestionAnswer, (cycle, day): (i64, i64)) -> Vec<Command> {
    let keep = || Command::Step(Step::KeepQuestion { cycle, day, why: String::new() });
    let asked = &project.driving_question;
    let (typed, said) = (asked.draft.as_deref().unwrap_or(""), said.trim());
    let mut commands = Vec::new();
    if said.is_empty() {
        return commands;
    }
    let is_taken = *answer == SuggestionAnswer::Taken;
    let bare = |text: &str| text.trim_matches(['¿', '?']).to_owned();
    let is_there = typed.trim() == said || (typed.is_empty() && bare(&asked.text) == bare(said));
    let is_unkept = !typed.trim().is_empty() && typed.trim() != &*asked.text;
    if !is_there {
        if is_unkept {
            commands.push(keep());
        }
        let from = if is_unkept { "" } else { typed };
        commands.push(Command::text(question(), DrivingQuestion::draft, from, said));
    }
    if is_taken && (!is_there || is_unkept) {
        commands.push(keep());
    }
    commands
}
