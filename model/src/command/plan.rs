//! The machines of the plan: question, choices, need-to-knows, goals, pitch, suggestions (domain 3.3 to 3.6, 4.1, 4.3).

use super::cycle::ANYWAY;
use super::field::within;
use super::{GoalMove, Mark, PitchMove, Refusal, live};
use crate::bank::prompts::written;
use crate::cycle::{Agreement, Cycle, Goal, GoalStatus};
use crate::gate::{self, Gate};
use crate::place::{Place, find};
use crate::project::{
    ChoiceLevel, Dim, NeedStatus, Offer, PitchAction, PitchEntry, PitchStatus, Project, QuestionVersion,
    SuggestionAnswer,
};
use crate::shape::level_is_offered;
use crate::values::{DayIndex, Id, Num};

/// What follows from writing a field: an agreed goal whose statement changes is to be talked about again; a question or product that
/// changes after the green light is noted in the pitch log.
pub fn after_set(project: &mut Project, place: &Place, field: &str) {
    if *place == Place::part("product") {
        let (cycle, day) = today(project);
        note_change(project, cycle, day);
    }
    if field != "statement" {
        return;
    }
    let goals = project.cycles.iter_mut().flat_map(|cycle| cycle.goals.iter_mut());
    for goal in goals.filter(|goal| goal.status == GoalStatus::Agreed && *place == Place::id(&goal.id)) {
        goal.agreed.clear();
        goal.status = GoalStatus::Proposed;
    }
}

/// Whether more follows from writing a field, or a shape rule looks at it: then it is more than typing.
pub fn has_effect(project: &Project, place: &Place, field: &str) -> bool {
    match field {
        "statement" => {
            let mut goals = project.cycles.iter().flat_map(|cycle| cycle.goals.iter());
            goals.any(|goal| goal.status == GoalStatus::Agreed && *place == Place::id(&goal.id))
        }
        // The last try is the question; two tasks at most per person; a suggestion stands beside something that is there.
        "text" if *place == Place::part("driving_question") => true,
        "who" | "record" => find(project, place).is_some_and(|at| matches!(at.schema().name, "Task" | "FieldAddress")),
        _ if *place == Place::part("product") => {
            let (cycle, day) = today(project);
            project.pitch.status == PitchStatus::GreenLight && !is_noted(project, cycle, day)
        }
        _ => false,
    }
}

/// The cycle that is worked on and the last day of it that anything is written down for; typing brings no date of its own.
fn today(project: &Project) -> (i64, i64) {
    let Some(cycle) = project.current_cycle() else { return (1, 0) };
    let logs = cycle.day_logs.live().map(|log| log.day);
    let day = logs.chain(cycle.status_log.iter().map(|entry| entry.day)).max().unwrap_or_default();
    (cycle.number.get(), day.get())
}

/// Most scalar values of a question, its marks among them, and of why it changed.
const QUESTION_MAX: usize = 240;

/// The draft becomes the question, with its question mark, and one more try. Nothing typed is nothing kept.
pub fn keep_question(project: &mut Project, cycle: i64, day: i64, why: &str) -> Result<(), Refusal> {
    let question = &mut project.driving_question;
    let typed = question.draft.as_deref().unwrap_or("").trim().to_owned();
    if typed.is_empty() {
        return Err(Refusal::Gate(gate::unmet(Gate::Question)));
    }
    let text = with_question_marks(&typed, &question.lang);
    if typed.chars().count() <= QUESTION_MAX {
        within(QUESTION_MAX, 0, &text)?;
    }
    within(QUESTION_MAX, 0, why)?;
    question.draft = None;
    if *question.text == *text && !question.versions.is_empty() {
        return Ok(());
    }
    let is_change = !question.text.is_empty() && *question.text != *text;
    question.text = text.as_str().into();
    question.versions.push(QuestionVersion {
        text: text.into(),
        cycle: Some(Num::new(cycle)),
        day: DayIndex::new(day),
        why: why.into(),
        ..QuestionVersion::default()
    });
    if is_change {
        note_change(project, cycle, day);
    }
    Ok(())
}

/// Adds what is missing of the marks of the language.
fn with_question_marks(text: &str, lang: &str) -> String {
    let mut out = text.to_owned();
    // Other alphabets have marks of their own.
    if !out.ends_with(['?', '？', '؟']) {
        out.push('?');
    }
    if lang.starts_with("es") && !out.contains('¿') {
        out.insert(0, '¿');
    }
    out
}

/// After the green light a big change is noted, and asks for nothing (domain 4.1).
fn note_change(project: &mut Project, cycle: i64, day: i64) {
    if project.pitch.status == PitchStatus::GreenLight && !is_noted(project, cycle, day) {
        log(project, PitchAction::ChangedAfter, cycle, day, "", "");
    }
}

/// Whether a change is the last thing that was noted, on that day or since: one note a day says it.
fn is_noted(project: &Project, cycle: i64, day: i64) -> bool {
    project.pitch.log.last().is_some_and(|last| {
        last.action == PitchAction::ChangedAfter
            && last.cycle.map_or(1, Num::get) == Num::<1, 12>::new(cycle).get()
            && last.day.get() >= day
    })
}

/// Chooses a value and its level in one dimension.
pub fn choose(
    project: &mut Project,
    dim: &Dim,
    value: &str,
    option: Option<&Id>,
    level: Option<&ChoiceLevel>,
) -> Result<(), Refusal> {
    let choice = live(project.choices.by_key_mut(dim.as_str()))?;
    within(500, choice.value.chars().count(), value)?;
    let word = level.map_or("", ChoiceLevel::as_str);
    if choice.offer == Offer::Fixed || !level_is_offered(choice.offer.as_str(), word) {
        return Err(Refusal::NotFromHere);
    }
    choice.value = value.into();
    choice.option_id = option.cloned();
    choice.level = level.cloned();
    Ok(())
}

/// A row that was fixed opens, for the student to decide; what stood there is no choice of theirs.
pub fn open(project: &mut Project, dim: &Dim) -> Result<(), Refusal> {
    let choice = live(project.choices.by_key_mut(dim.as_str()))?;
    if choice.offer != Offer::Fixed || project.template.is_some() {
        return Err(Refusal::NotFromHere);
    }
    choice.offer = Offer::Open;
    choice.value = "".into();
    choice.level = None;
    Ok(())
}

/// open <-> working -> answered, also in one; open, working -> parked; parked -> open; answered -> open.
pub fn need(project: &mut Project, id: &Id, to: &NeedStatus) -> Result<(), Refusal> {
    let need = live(project.need_to_knows.by_key_mut(id.as_str()))?;
    let allowed = matches!(
        (&need.status, to),
        (NeedStatus::Open, NeedStatus::Working | NeedStatus::Parked | NeedStatus::Answered)
            | (NeedStatus::Working, NeedStatus::Open | NeedStatus::Parked | NeedStatus::Answered)
            | (NeedStatus::Parked | NeedStatus::Answered, NeedStatus::Open)
    );
    if !allowed {
        return Err(Refusal::NotFromHere);
    }
    if *to == NeedStatus::Answered {
        let mut unmet = Vec::new();
        if !written(&need.answer, None) {
            unmet.extend(gate::unmet(Gate::AnswerEmpty));
        }
        if need.source_ids.is_empty() {
            unmet.extend(gate::unmet(Gate::AnswerNoSource));
        }
        if !unmet.is_empty() {
            return Err(Refusal::Gate(unmet));
        }
    }
    need.status = to.clone();
    Ok(())
}

/// draft -> proposed -> agreed -> active -> met | not yet; any but the last two -> dropped, with a note.
pub fn goal(project: &mut Project, id: &Id, to: &GoalMove) -> Result<(), Refusal> {
    let alone = project.pitch.status == PitchStatus::NotNeeded;
    let cycle = cycle_of_goal(project, id).ok_or(Refusal::NoSuchPlace)?;
    let running = cycle.has_been_active();
    let goal = live(cycle.goals.by_key_mut(id.as_str()))?;
    match to {
        GoalMove::Propose if goal.status == GoalStatus::Draft => goal.status = GoalStatus::Proposed,
        GoalMove::Agree(mark) => agree(goal, mark, alone)?,
        GoalMove::Met | GoalMove::NotYet if is_under_way(&goal.status) => {
            goal.status = if *to == GoalMove::Met { GoalStatus::Met } else { GoalStatus::NotYet };
        }
        GoalMove::Drop if !matches!(goal.status, GoalStatus::Met | GoalStatus::NotYet | GoalStatus::Dropped) => {
            if !written(&goal.result_note, None) {
                return Err(Refusal::Gate(gate::unmet(Gate::DroppedNote)));
            }
            goal.status = GoalStatus::Dropped;
        }
        GoalMove::Reopen if matches!(goal.status, GoalStatus::Met | GoalStatus::NotYet | GoalStatus::Dropped) => {
            goal.status = if running { GoalStatus::Active } else { GoalStatus::Draft };
        }
        _ => return Err(Refusal::NotFromHere),
    }
    Ok(())
}

fn is_under_way(status: &GoalStatus) -> bool {
    matches!(status, GoalStatus::Active | GoalStatus::Met | GoalStatus::NotYet)
}

/// Adds a mark. Both sides' marks make a goal agreed, or the student's alone where no green light is needed. In a running cycle the
/// marks are still worth noting; the goal stays active.
fn agree(goal: &mut Goal, mark: &Mark, alone: bool) -> Result<(), Refusal> {
    // A student is known by their id, whatever they are called now; an adult by the name alone.
    let is_there =
        goal.agreed.iter().any(|there| there.by == mark.by && (mark.by.is_some() || *there.who == *mark.who));
    if is_there || matches!(goal.status, GoalStatus::Met | GoalStatus::NotYet | GoalStatus::Dropped) {
        return Err(Refusal::NotFromHere);
    }
    within(40, 0, &mark.who)?;
    goal.agreed.push(Agreement {
        by: mark.by.clone(),
        who: mark.who.as_str().into(),
        at: DayIndex::new(mark.day),
        ..Agreement::default()
    });
    if goal.status != GoalStatus::Active {
        let both = goal.has_student_mark() && (goal.has_adult_mark() || alone);
        goal.status = if both { GoalStatus::Agreed } else { GoalStatus::Proposed };
    }
    Ok(())
}

fn cycle_of_goal<'a>(project: &'a mut Project, id: &Id) -> Option<&'a mut Cycle> {
    project.cycles.iter_mut().find(|cycle| !cycle.meta.deleted && cycle.goals.iter().any(|goal| goal.id == *id))
}

/// The pitch (domain 4.1). The name of an adult is a record, not security.
pub fn pitch(project: &mut Project, to: PitchMove, cycle: i64, day: i64, who: &str, note: &str) -> Result<(), Refusal> {
    use PitchStatus::{ChangesAsked, Draft, GreenLight, NotNeeded, Pitched};
    within(40, 0, who)?;
    within(500, 0, note)?;
    let mut note = note;
    let (status, action) = match (to, &project.pitch.status) {
        (PitchMove::Pitch | PitchMove::PitchAnyway, Draft | ChangesAsked) => {
            let unmet = gate::pitched(project, project.current_cycle().unwrap_or(&Cycle::default()));
            if !unmet.is_empty() {
                if to == PitchMove::Pitch {
                    return Err(Refusal::Gate(unmet));
                }
                note = ANYWAY;
            }
            (Pitched, Some(PitchAction::Pitched))
        }
        (PitchMove::AskChanges, Pitched) => {
            if !written(note, None) {
                return Err(Refusal::Gate(gate::unmet(Gate::ChangesNote)));
            }
            (ChangesAsked, Some(PitchAction::ChangesAsked))
        }
        (PitchMove::GreenLight, Pitched | ChangesAsked) => (GreenLight, Some(PitchAction::GreenLight)),
        // Whoever started without one may get it later.
        (PitchMove::GreenLight, NotNeeded) if gate::started_without(project) => {
            (GreenLight, Some(PitchAction::GreenLight))
        }
        (PitchMove::NotNeeded, Draft) => (NotNeeded, None),
        (PitchMove::StartAnyway, Draft | Pitched | ChangesAsked) => (NotNeeded, Some(PitchAction::StartedWithout)),
        _ => return Err(Refusal::NotFromHere),
    };
    project.pitch.status = status;
    if let Some(action) = action {
        log(project, action, cycle, day, who, note);
    }
    Ok(())
}

fn log(project: &mut Project, action: PitchAction, cycle: i64, day: i64, who: &str, note: &str) {
    project.pitch.log.push(PitchEntry {
        cycle: Some(Num::new(cycle)),
        day: DayIndex::new(day),
        who: who.into(),
        action,
        note: note.into(),
        ..PitchEntry::default()
    });
}

/// A suggestion may be answered again.
pub fn suggestion(project: &mut Project, id: &Id, answer: &SuggestionAnswer, day: i64) -> Result<(), Refusal> {
    let suggestion = live(project.suggestions.by_key_mut(id.as_str()))?;
    suggestion.answer = Some(answer.clone());
    suggestion.answered_day = Some(DayIndex::new(day));
    Ok(())
}
