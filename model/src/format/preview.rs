//! What a file would bring, in counts and names, before anything is kept. Needs to know only which learners are here.

use super::work_copy::WorkCopy;
use crate::export::{self, Private};
use crate::list::Gather;
use crate::project::Project;
use crate::values::Id;

/// What a student's file would bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The learner's id.
    pub learner: Id,
    /// The nickname.
    pub nickname: String,
    /// Whether this learner is already on this device; then a second copy is offered.
    pub is_here: bool,
    /// Lines of the profile.
    pub profile_items: usize,
    /// Each project.
    pub projects: Vec<ProjectPreview>,
    /// How many pictures.
    pub pictures: usize,
    /// What in it only the learner may see.
    pub private: Vec<Private>,
}

/// What a project of a file holds; what was thrown away does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectPreview {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Its question.
    pub question: String,
    /// Need-to-knows.
    pub need_to_knows: usize,
    /// Cycles.
    pub cycles: usize,
    /// Goals of all cycles.
    pub goals: usize,
    /// Tasks of all cycles.
    pub tasks: usize,
    /// Days with a log.
    pub day_logs: usize,
    /// Pieces of evidence, those left out by a filter too.
    pub evidence: usize,
    /// Rounds of feedback.
    pub critiques: usize,
    /// Reflections.
    pub reflections: usize,
}

/// Looks into a student's file. `here` are the ids of the learners of this device.
#[must_use]
pub fn preview(copy: &WorkCopy, here: &[Id]) -> Preview {
    Preview {
        learner: copy.learner.id.clone(),
        nickname: copy.learner.display_name.to_string(),
        is_here: here.contains(&copy.learner.id),
        profile_items: copy.learner.items.live().count(),
        projects: copy.projects.live().map(project).gather(),
        pictures: copy.pictures.len(),
        private: export::private_things(&copy.learner, &copy.projects, &copy.pictures),
    }
}

fn project(project: &Project) -> ProjectPreview {
    let mut seen = ProjectPreview {
        id: project.id.clone(),
        title: project.title.to_string(),
        question: project.driving_question.text.to_string(),
        need_to_knows: project.need_to_knows.live().count(),
        cycles: 0,
        goals: 0,
        tasks: 0,
        day_logs: 0,
        evidence: 0,
        critiques: 0,
        reflections: 0,
    };
    for cycle in project.cycles.live() {
        seen.cycles += 1;
        seen.goals += cycle.goals.live().count();
        seen.tasks += cycle.tasks.live().count();
        seen.day_logs += cycle.day_logs.live().count();
        seen.evidence += cycle.evidence.live().count();
        seen.critiques += cycle.critiques.live().count();
        seen.reflections += cycle.reflections.live().count();
    }
    seen
}
