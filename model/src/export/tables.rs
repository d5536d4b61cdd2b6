//! A class as three tables for a teacher's own spreadsheet (domain 6.5): who is where, ratings of both sides, goals. Words of the
//! columns are those of the files, the same in every language; levels are 1 to 4 or `NE`, and nothing is added up.

use crate::class::board::Plan;
use crate::class::{Classroom, FeedbackPack, RosterEntry};
use crate::cycle::{Assessment, Assessor, Cycle, Goal};
use crate::derive::{as_of, choices, progress, scope, signal};
use crate::learner::Band;
use crate::list::Gather;
use crate::order;
use crate::project::{PitchStatus, ProductKind, Project};
use crate::values::{Id, Level, Text};

/// The columns of `overview`.
pub const OVERVIEW: [&str; 21] = [
    "student",
    "group",
    "project",
    "question",
    "product_kind",
    "audience",
    "cycle",
    "length",
    "status",
    "signal",
    "reasons",
    "scope",
    "given",
    "picked",
    "shaped",
    "mine",
    "goals_agreed",
    "drafts",
    "feedback_answered",
    "final_reflection",
    "file_time",
];
/// The columns of `ratings`.
pub const RATINGS: [&str; 10] =
    ["student", "project", "cycle", "criterion", "competency", "self", "teacher", "gap", "evidence_titles", "day"];
/// The columns of `goals`.
pub const GOALS: [&str; 8] = ["student", "cycle", "domain", "statement", "start", "target", "status", "note"];

/// Stands between several things in one cell.
const AND: &str = "; ";

/// A plan with the moment its file was made, RFC 3339 in UTC.
#[derive(Clone, Copy, Debug)]
pub struct Handed<'a> {
    /// The plan.
    pub plan: Plan<'a>,
    /// The moment.
    pub exported_at: &'a str,
}

/// One row for each plan: as of the day of its file, in the order of the class. Students of whom nothing is here have a row with their name.
#[must_use]
pub fn overview(classroom: &Classroom, plans: &[Handed<'_>]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for student in classroom.roster.live() {
        let before = rows.len();
        for (handed, project) in of_student(student, plans) {
            rows.push(overview_row(student, &handed, project));
        }
        if rows.len() == before {
            let mut row = vec![student.display_name.to_string(), student.group.to_string()];
            row.resize(OVERVIEW.len(), String::new());
            rows.push(row);
        }
    }
    rows
}

fn overview_row(student: &RosterEntry, handed: &Handed<'_>, project: &Project) -> Vec<String> {
    let cycle = as_of(project).map(|now| now.cycle);
    let levels = choices::of(project);
    let seen = cycle.map(|cycle| signal::of(project, cycle, cycle.days_begun(handed.plan.day)));
    let seen = seen.unwrap_or_else(signal::without_cycle);
    let reasons: Vec<&str> = seen.reasons.iter().map(|reason| reason.code.as_str()).gather();
    let done = progress::of(cycle.into_iter());
    let band = handed.plan.copy.learner.grade.band();
    let audience = project.audience.who.trim();
    let audience_kind = || project.audience.kind.as_ref().map_or("", |kind| kind.as_str());
    vec![
        student.display_name.to_string(),
        student.group.to_string(),
        project.title.to_string(),
        project.driving_question.text.to_string(),
        product(project),
        if audience.is_empty() { audience_kind().to_owned() } else { audience.to_owned() },
        cycle.map(|cycle| cycle.number.get().to_string()).unwrap_or_default(),
        cycle.map(|cycle| cycle.length.get().to_string()).unwrap_or_default(),
        cycle.map(|cycle| cycle.status.as_str().to_owned()).unwrap_or_default(),
        seen.state.as_str().to_owned(),
        reasons.join(AND),
        cycle.map(|cycle| scope::of(project, cycle).label.as_str().to_owned()).unwrap_or_default(),
        levels.given.to_string(),
        levels.picked.to_string(),
        levels.shaped.to_string(),
        levels.mine.to_string(),
        cycle.map_or(0, |cycle| cycle.goals.live().filter(|goal| is_agreed(project, goal)).count()).to_string(),
        done.drafts.len().to_string(),
        done.answered.to_string(),
        cycle.map(|cycle| reflected(project, cycle, band).to_owned()).unwrap_or_default(),
        handed.exported_at.to_owned(),
    ]
}

/// One row for each thing that was rated in a cycle, the latest of both sides. What the teacher wrote and has not come back with a file yet counts.
#[must_use]
pub fn ratings(classroom: &Classroom, plans: &[Handed<'_>]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for student in classroom.roster.live() {
        for (handed, project) in of_student(student, plans) {
            let learner = &handed.plan.copy.learner.id;
            for cycle in in_order(project) {
                let mine = |pack: &&FeedbackPack| {
                    pack.learner_id == *learner
                        && pack.project_id == project.id
                        && pack.cycle_number.get() == cycle.number.get()
                };
                let replies = classroom.replies.live().filter(mine).flat_map(|pack| pack.assessments.live());
                let all: Vec<&Assessment> = cycle.assessments.live().chain(replies).gather();
                rating_rows(student, project, cycle, &all).add_to(&mut rows);
            }
        }
    }
    rows
}

type Target = (Option<Id>, Option<Id>);

fn rating_rows(
    student: &RosterEntry,
    project: &Project,
    cycle: &Cycle,
    all: &[&Assessment],
) -> impl Iterator<Item = Vec<String>> {
    let mut targets: Vec<Target> = Vec::new();
    for rating in all {
        let target = (rating.criterion_id.clone(), rating.goal_id.clone());
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    let latest = |target: &Target, by: &Assessor| {
        let mine = all.iter().filter(|one| one.by == *by && one.criterion_id == target.0 && one.goal_id == target.1);
        mine.max_by_key(|one| one.day).copied()
    };
    let row = |target: Target| {
        let (own, teacher) = (latest(&target, &Assessor::SelfRated), latest(&target, &Assessor::Teacher));
        if own.is_none() && teacher.is_none() {
            return None;
        }
        let (criterion, competency) = named(project, cycle, &target);
        let steps = (own.and_then(|one| one.level.step()), teacher.and_then(|one| one.level.step()));
        let gap = if let (Some(one), Some(other)) = steps { one.abs_diff(other).to_string() } else { String::new() };
        let day = own.into_iter().chain(teacher).map(|one| one.day.get()).max().unwrap_or(0);
        Some(vec![
            student.display_name.to_string(),
            project.title.to_string(),
            cycle.number.get().to_string(),
            criterion,
            competency,
            own.map(|one| level(&one.level)).unwrap_or_default(),
            teacher.map(|one| level(&one.level)).unwrap_or_default(),
            gap,
            evidence(cycle, own.into_iter().chain(teacher)),
            day.to_string(),
        ])
    };
    targets.into_iter().filter_map(row).gather().into_iter()
}

/// One row for each goal, in the order of cycles.
#[must_use]
pub fn goals(classroom: &Classroom, plans: &[Handed<'_>]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for student in classroom.roster.live() {
        for (_, project) in of_student(student, plans) {
            for cycle in in_order(project) {
                let row = |goal: &Goal| {
                    vec![
                        student.display_name.to_string(),
                        cycle.number.get().to_string(),
                        goal.domain.as_str().to_owned(),
                        goal.statement.to_string(),
                        goal.start_level.as_ref().map(level).unwrap_or_default(),
                        goal.target_level.as_ref().map(level).unwrap_or_default(),
                        goal.status.as_str().to_owned(),
                        goal.result_note.to_string(),
                    ]
                };
                cycle.goals.live().map(row).add_to(&mut rows);
            }
        }
    }
    rows
}

/// The plans of a student with their projects, in the order in which they came.
fn of_student<'a>(student: &RosterEntry, plans: &[Handed<'a>]) -> Vec<(Handed<'a>, &'a Project)> {
    let mine = plans.iter().filter(|handed| *handed.plan.student == student.id);
    mine.filter_map(|handed| Some((*handed, handed.plan.copy.projects.first()?))).gather()
}

fn in_order(project: &Project) -> Vec<&Cycle> {
    let mut cycles: Vec<&Cycle> = project.cycles.live().gather();
    order::sort_by(&mut cycles, |one, other| one.number.cmp(&other.number));
    cycles
}

fn product(project: &Project) -> String {
    match &project.product.kind {
        Some(ProductKind::OtherKind) if !project.product.kind_other.trim().is_empty() => {
            project.product.kind_other.trim().to_owned()
        }
        Some(kind) => kind.as_str().to_owned(),
        None => String::new(),
    }
}

/// Whether both sides said yes to a goal; the student's alone where the pack asks for no green light (domain 3.6).
fn is_agreed(project: &Project, goal: &Goal) -> bool {
    let by_student = goal.agreed.iter().any(|mark| mark.by.is_some());
    let by_adult = goal.agreed.iter().any(|mark| mark.by.is_none());
    by_student && (by_adult || project.pitch.status == PitchStatus::NotNeeded)
}

/// `yes`, `started` or `no`: whether the closing reflection has its answers.
fn reflected(project: &Project, cycle: &Cycle, band: Band) -> &'static str {
    match (crate::gate::answers_left(project, cycle, band), cycle.final_reflection()) {
        (0, Some(_)) => "yes",
        (_, Some(reflection)) if crate::derive::own::written_answers(reflection) > 0 => "started",
        _ => "no",
    }
}

fn level(level: &Level) -> String {
    match level {
        Level::Step(step) => step.to_string(),
        Level::NoEvidence => "NE".to_owned(),
        Level::Other(word) => word.clone(),
    }
}

/// What was rated, in words, and the competency behind it.
fn named(project: &Project, cycle: &Cycle, target: &Target) -> (String, String) {
    let competency = |id: &Option<Text<40>>| id.as_deref().unwrap_or_default().to_owned();
    if let Some(criterion) = project.rubric.criteria.iter().find(|one| Some(&one.id) == target.0.as_ref()) {
        return (criterion.target.to_string(), competency(&criterion.competency_id));
    }
    let goal = cycle.goals.iter().find(|one| Some(&one.id) == target.1.as_ref());
    goal.map(|goal| (goal.statement.to_string(), competency(&goal.competency_id))).unwrap_or_default()
}

fn evidence<'a>(cycle: &Cycle, ratings: impl Iterator<Item = &'a Assessment>) -> String {
    let mut ids: Vec<&Id> = Vec::new();
    for id in ratings.flat_map(|rating| rating.evidence_ids.iter()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let title = |id: &Id| cycle.evidence.live().find(|one| one.id == *id).map(|one| one.title.trim());
    let titles: Vec<&str> = ids.into_iter().filter_map(title).filter(|title| !title.is_empty()).gather();
    titles.join(AND)
}
