//! A teacher's reply in the project it is about: what it would add, line by line, and the one command that adds it.
//!
//! It is taken by ids, so that a second time adds nothing; it touches only the places of its own lines and never a text of the student.
//! Nobody checked who wrote it.

mod lines;

use crate::class::FeedbackPack;
use crate::command::{Command, Edit, apply};
use crate::cycle::HelpStatus;
use crate::learner::Learner;
use crate::list::Gather;
use crate::news::PITCH;
use crate::project::Project;
use crate::values::{Id, Level};

pub use lines::task_of;

/// What a line brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The pitch gets its green light.
    GreenLight,
    /// Changes of the plan are asked for.
    Changes,
    /// A comment on the work.
    Comment,
    /// A rating.
    Rating,
    /// An answer to a request for help.
    Answer,
    /// Where a request for help stands now.
    HelpMoves,
    /// Words beside a field.
    Suggestion,
    /// A note of a talk.
    Note,
}

impl LineKind {
    /// The code in the interface's texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            LineKind::GreenLight => "green_light",
            LineKind::Changes => "changes",
            LineKind::Comment => "comment",
            LineKind::Rating => "rating",
            LineKind::Answer => "answer",
            LineKind::HelpMoves => "help_moves",
            LineKind::Suggestion => "suggestion",
            LineKind::Note => "note",
        }
    }
}

/// What would become of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is added.
    New,
    /// It is here already, or was and is thrown away.
    Here,
    /// It has no place in the project as it is now.
    NoPlace,
}

/// One thing of a reply.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it brings.
    pub kind: LineKind,
    /// The record it becomes; the pitch and a request for help that moves have none of their own.
    pub id: Option<Id>,
    /// The teacher's words.
    pub words: Vec<String>,
    /// The level of a rating.
    pub level: Option<Level>,
    /// Where a request for help stands with it.
    pub stands: Option<HelpStatus>,
    /// What it is about, in the student's words; empty for the whole.
    pub about: String,
    /// What would become of it.
    pub outcome: Outcome,
}

/// A reply held against a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// Its lines, in their order.
    pub lines: Vec<Line>,
    /// What adds those that are new, as one edit; `None` when nothing is new.
    pub command: Option<Command>,
}

/// Whether a reply is for a learner, also for a second copy of theirs.
#[must_use]
pub fn is_for(reply: &FeedbackPack, learner: &Learner) -> bool {
    learner.id == reply.learner_id || learner.copy_of.as_ref() == Some(&reply.learner_id)
}

/// Whether a reply is about a project, also about a second copy of it.
#[must_use]
pub fn is_about(reply: &FeedbackPack, project: &Project) -> bool {
    project.id == reply.project_id || project.copy_of.as_ref() == Some(&reply.project_id)
}

/// Looks at what a reply would add to the project. Nothing changes by looking.
#[must_use]
pub fn look(reply: &FeedbackPack, project: &Project) -> Reply {
    // Line by line on a copy: so that what is said to be added is what can be added.
    let mut after = project.clone();
    let (mut lines, mut commands) = (Vec::new(), Vec::new());
    for (mut line, command) in lines::of(reply, project) {
        if line.outcome == Outcome::New {
            let edit = Edit { actor: "look".to_owned(), command };
            match apply(&mut after, &edit) {
                Ok(_) => commands.push(edit.command),
                Err(_) => line.outcome = Outcome::NoPlace,
            }
        }
        lines.push(line);
    }
    let command = (!commands.is_empty()).then_some(Command::Together(commands));
    Reply { lines, command }
}

impl Reply {
    /// How many lines are new.
    #[must_use]
    pub fn news(&self) -> usize {
        self.lines.iter().filter(|line| line.outcome == Outcome::New).count()
    }

    /// What the new lines become: the ids of records, and `PITCH`. A request for help that only moves is nothing to look at.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let new = self.lines.iter().filter(|line| line.outcome == Outcome::New && line.kind != LineKind::HelpMoves);
        new.map(|line| line.id.as_ref().map_or_else(|| PITCH.to_owned(), Id::to_string)).gather()
    }
}
