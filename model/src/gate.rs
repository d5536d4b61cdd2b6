//! Gate rules: what is asked for at a transition, returned as codes and ids so that any language can say them (domain 4).
//! Nothing here is an error; half-finished work is stored as it is. The one home of each rule: whoever shows what is left counts
//! these answers. What a stub does not tell is not asked for, tombstones are skipped.

use crate::bank::offered::answers_needed;
use crate::bank::prompts::written;
use crate::cycle::{Cycle, FeedbackItem, GoalStatus, ShareStatus, TaskStatus};
use crate::derive::{checklist, own};
use crate::given;
use crate::learner::Band;
use crate::limits;
use crate::list::Gather;
use crate::project::{Choice, Offer, PitchAction, PitchStatus, Project};
use crate::values::Id;

/// Something a transition asks for that is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// Which rule.
    pub code: Gate,
    /// The records it is about; empty when it is about the whole.
    pub ids: Vec<String>,
}

/// The gate rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// The plan has a name.
    Title,
    /// The question is written.
    Question,
    /// Why it matters, to me or to others.
    Why,
    /// Whom it is for.
    AudienceWho,
    /// The test for finished.
    DoneMeans,
    /// At least one goal.
    Goal,
    /// At least one task.
    Task,
    /// A milestone for the first draft.
    MakeMilestone,
    /// A milestone for sharing.
    ShareMilestone,
    /// Every dimension has a value and a level; ids are dimensions.
    Choices,
    /// Every choice that is made and not fixed has a reason; ids are dimensions.
    ChoiceReasons,
    /// The pitch has its green light, or needs none.
    Pitch,
    /// What I think will happen.
    Prediction,
    /// At least one critique.
    NoCritique,
    /// Every piece of feedback has an answer.
    CritiqueUnanswered,
    /// Two drafts.
    Drafts,
    /// The student's own rating, where the pack asks for it before sharing; ids are what is not rated.
    OwnRating,
    /// The work was shown, or skipped.
    ShareOpen,
    /// Why it was not shown.
    SkippedWhy,
    /// The closing reflection has its answers.
    FinalReflection,
    /// The way on is chosen.
    Decision,
    /// And why.
    DecisionBecause,
    /// Every goal is met, not yet or dropped.
    GoalsOpen,
    /// Every piece of feedback has an answer, before closing.
    FeedbackUnanswered,
    /// No task is open.
    TasksOpen,
    /// A reason is written.
    ReasonNote,
    /// No other cycle is running.
    OtherCycleRunning,
    /// The next cycle has not begun.
    NextCycleRunning,
    /// The answer is written.
    AnswerEmpty,
    /// The answer says where it comes from.
    AnswerNoSource,
    /// An adult's mark.
    AgreeAdultMark,
    /// The student's mark.
    AgreeStudentMark,
    /// Why a goal was dropped.
    DroppedNote,
    /// What should change.
    ChangesNote,
    /// A goal nobody has talked about yet; a remark.
    NotTalkedAbout,
    /// The same person is doing two tasks already; ids are those tasks.
    DoingTwo,
    /// Days that something is written about can't go; ids are what is written (`share` is the show).
    DaysWritten,
}

impl Gate {
    /// The code in reasons and in the interface's texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Gate::Title => "title",
            Gate::Question => "question",
            Gate::Why => "why",
            Gate::AudienceWho => "audience_who",
            Gate::DoneMeans => "done_means",
            Gate::Goal => "goal",
            Gate::Task => "task",
            Gate::MakeMilestone => "make_milestone",
            Gate::ShareMilestone => "share_milestone",
            Gate::Choices => "choices",
            Gate::ChoiceReasons => "choice_reasons",
            Gate::Pitch => "pitch",
            Gate::Prediction => "prediction",
            Gate::NoCritique => "no_critique",
            Gate::CritiqueUnanswered => "critique_unanswered",
            Gate::Drafts => "drafts",
            Gate::OwnRating => "own_rating",
            Gate::ShareOpen => "share_open",
            Gate::SkippedWhy => "skipped_why",
            Gate::FinalReflection => "final_reflection",
            Gate::Decision => "decision",
            Gate::DecisionBecause => "decision_because",
            Gate::GoalsOpen => "goals_open",
            Gate::FeedbackUnanswered => "feedback_unanswered",
            Gate::TasksOpen => "tasks_open",
            Gate::ReasonNote => "reason_note",
            Gate::OtherCycleRunning => "other_cycle_running",
            Gate::NextCycleRunning => "next_cycle_running",
            Gate::AnswerEmpty => "answer_empty",
            Gate::AnswerNoSource => "answer_no_source",
            Gate::AgreeAdultMark => "agree_adult_mark",
            Gate::AgreeStudentMark => "agree_student_mark",
            Gate::DroppedNote => "dropped_note",
            Gate::ChangesNote => "changes_note",
            Gate::NotTalkedAbout => "not_talked_about",
            Gate::DoingTwo => "doing_two",
            Gate::DaysWritten => "days_written",
        }
    }
}

/// Collects what is unmet.
#[derive(Default)]
struct Asked(Vec<Unmet>);

impl Asked {
    fn ask(&mut self, holds: bool, code: Gate) {
        if !holds {
            self.0.push(Unmet { code, ids: Vec::new() });
        }
    }

    fn none_of(&mut self, code: Gate, ids: Vec<String>) {
        if !ids.is_empty() {
            self.0.push(Unmet { code, ids });
        }
    }
}

/// What a plan still needs for `planning -> ready`.
#[must_use]
pub fn ready(project: &Project, cycle: &Cycle) -> Vec<Unmet> {
    let mut asked = Asked::default();
    asked.ask(written(&project.title, None), Gate::Title);
    asked.ask(written(&project.driving_question.text, None), Gate::Question);
    asked.ask(written(&project.why_me, None) || written(&project.why_world, None), Gate::Why);
    asked.ask(written(&project.audience.who, None), Gate::AudienceWho);
    asked.ask(written(&project.product.done_means, None), Gate::DoneMeans);
    asked.ask(
        cycle.goals.live().any(|goal| goal.status != GoalStatus::Dropped && written(&goal.statement, None)),
        Gate::Goal,
    );
    let open = |status: &TaskStatus| !matches!(status, TaskStatus::Parked | TaskStatus::Dropped);
    asked.ask(cycle.tasks.live().any(|task| open(&task.status)), Gate::Task);
    let has = |phase: &str| cycle.milestones.live().any(|milestone| milestone.phase.as_str() == phase);
    asked.ask(has("make"), Gate::MakeMilestone);
    asked.ask(has("share"), Gate::ShareMilestone);
    let dims = |open: &dyn Fn(&Choice) -> bool| {
        project.choices.live().filter(|choice| open(choice)).map(|choice| choice.dim.as_str().to_owned()).gather()
    };
    let made = |choice: &Choice| project.level_of(choice).is_some();
    asked.none_of(Gate::Choices, dims(&|choice| !made(choice)));
    // A choice is asked about once: who has not chosen yet says why later.
    let asks_why = |choice: &Choice| choice.offer != Offer::Fixed && !written(&choice.reason, None);
    asked.none_of(Gate::ChoiceReasons, dims(&|choice| made(choice) && asks_why(choice)));
    asked.0
}

/// What is needed for `ready -> active`.
#[must_use]
pub fn active(project: &Project, cycle: &Cycle) -> Vec<Unmet> {
    let mut asked = Asked::default();
    asked.ask(project.pitch.status.lets_start(), Gate::Pitch);
    asked.ask(written(&cycle.prediction, None), Gate::Prediction);
    asked.none_of(Gate::OtherCycleRunning, running_besides(project, cycle));
    asked.0
}

/// Whether the student started without a green light, and none came since.
#[must_use]
pub fn started_without(project: &Project) -> bool {
    project.pitch.status == PitchStatus::NotNeeded
        && project.pitch.log.iter().any(|entry| entry.action == PitchAction::StartedWithout)
}

/// Goals nobody has talked about yet: a remark when the cycle starts, never a lock.
#[must_use]
pub fn not_talked_about(cycle: &Cycle) -> Vec<Id> {
    let open = cycle.goals.live().filter(|goal| goal.status != GoalStatus::Dropped && !goal.has_adult_mark());
    open.map(|goal| goal.id.clone()).gather()
}

/// What is asked for at `active -> sharing`; the student may go on anyway.
#[must_use]
pub fn sharing(project: &Project, cycle: &Cycle) -> Vec<Unmet> {
    let (mut asked, asks) = (Asked::default(), given::asks(project));
    let answered = cycle.critiques.live().any(|critique| critique.items.live().next().is_some());
    asked.ask(answered || !asks.critique, Gate::NoCritique);
    asked.none_of(Gate::CritiqueUnanswered, unanswered_feedback(cycle));
    let drafts = own::number(own::drafts(std::iter::once(cycle)).len());
    asked.ask(drafts >= limits::DRAFTS_FOR_REVISION, Gate::Drafts);
    if asks.own_rating {
        let unrated = checklist::unrated(project, cycle).into_iter();
        asked.none_of(Gate::OwnRating, unrated.map(ToString::to_string).gather());
    }
    asked.0
}

/// What is needed for `sharing -> reflecting`.
#[must_use]
pub fn reflecting(cycle: &Cycle) -> Vec<Unmet> {
    let mut asked = Asked::default();
    let share = own::share(cycle);
    let is_over = share.is_some_and(|share| matches!(share.status, ShareStatus::Done | ShareStatus::Skipped));
    asked.ask(is_over, Gate::ShareOpen);
    if let Some(share) = share.filter(|share| share.status == ShareStatus::Skipped) {
        asked.ask(written(&share.skipped_why, None), Gate::SkippedWhy);
    }
    asked.0
}

/// What is needed for `reflecting -> done`.
#[must_use]
pub fn done(project: &Project, cycle: &Cycle, band: Band) -> Vec<Unmet> {
    let mut asked = Asked::default();
    asked.ask(answers_left(project, cycle, band) == 0, Gate::FinalReflection);
    let decision = own::decision(cycle);
    asked.ask(decision.is_some_and(|decision| decision.choice.is_some()), Gate::Decision);
    asked.ask(decision.is_some_and(|decision| written(&decision.because, None)), Gate::DecisionBecause);
    let goals = cycle.goals.live().filter(|goal| own::is_unsettled(goal)).map(|goal| goal.id.to_string());
    asked.none_of(Gate::GoalsOpen, goals.gather());
    asked.none_of(Gate::FeedbackUnanswered, unanswered_feedback(cycle));
    asked.none_of(Gate::TasksOpen, open_tasks(cycle));
    asked.0
}

/// What a pitch needs before it is made: title, question, done means, audience, one goal.
#[must_use]
pub fn pitched(project: &Project, cycle: &Cycle) -> Vec<Unmet> {
    let wanted = [Gate::Title, Gate::Question, Gate::DoneMeans, Gate::AudienceWho, Gate::Goal];
    ready(project, cycle).into_iter().filter(|unmet| wanted.contains(&unmet.code)).gather()
}

/// How many answers of the closing reflection are written.
pub(crate) fn written_answers(cycle: &Cycle) -> usize {
    cycle.final_reflection().map_or(0, own::written_answers)
}

/// How many answers of the closing reflection are still asked for; 0 = enough, or the pack asks for none.
#[must_use]
pub fn answers_left(project: &Project, cycle: &Cycle, band: Band) -> usize {
    if given::asks(project).look_back { answers_short(cycle, band) } else { 0 }
}

/// How many answers of the closing reflection are fewer than is usual for the band.
pub(crate) fn answers_short(cycle: &Cycle, band: Band) -> usize {
    answers_needed(band.as_str()).saturating_sub(written_answers(cycle))
}

/// Feedback without a decision.
#[must_use]
pub fn unanswered_feedback(cycle: &Cycle) -> Vec<String> {
    let open = feedback(cycle).filter(|item| !own::is_answered(item));
    open.map(|item| item.id.to_string()).gather()
}

/// All pieces of feedback of a cycle.
pub(crate) fn feedback(cycle: &Cycle) -> impl Iterator<Item = &FeedbackItem> {
    cycle.critiques.live().flat_map(|critique| critique.items.live())
}

/// Tasks that are neither done nor put aside.
#[must_use]
pub fn open_tasks(cycle: &Cycle) -> Vec<String> {
    cycle.tasks.live().filter(|task| own::is_open(task)).map(|task| task.id.to_string()).gather()
}

/// Other cycles of the project that are running.
#[must_use]
pub fn running_besides(project: &Project, cycle: &Cycle) -> Vec<String> {
    let others = project.cycles.live().filter(|other| other.id != cycle.id && other.is_running());
    others.map(|other| other.id.to_string()).gather()
}

/// One rule, unmet, about nothing in particular.
#[must_use]
pub fn unmet(code: Gate) -> Vec<Unmet> {
    vec![Unmet { code, ids: Vec::new() }]
}

/// One rule about these records; nothing when there are none.
#[must_use]
pub fn none_of(code: Gate, ids: Vec<String>) -> Vec<Unmet> {
    if ids.is_empty() { Vec::new() } else { vec![Unmet { code, ids }] }
}
