//! One time-boxed pass through a project: days, goals, tasks, logs, evidence, feedback, ratings, and how it ends.
//! Its states are moved by `command`; what is computed from it is in `derive`.

use crate::audience::Reach;
use crate::project::MaybeLevel;
use crate::record;
use crate::values::{Day, DayIndex, Id, Level, List, Num, Text};

mod closing;
mod words;

pub use closing::*;
pub use words::*;

record! {
    /// A pass of one to ten school days (domain 3.9).
    pub struct Cycle by id {
        /// Random.
        id: Id [required],
        /// 1, 2, 3 ... in the project; kept for good.
        number: Num<1, 12> [required],
        /// School days.
        length: Num<1, 10> [required],
        /// Their dates, ascending, one per day.
        days: List<Day, 10> [required],
        /// Minutes a day.
        minutes_per_day: Num<15, 180> [required],
        /// One stone of the path per day.
        day_plan: List<Stone, 10>,
        /// Where it stands.
        status: CycleStatus [required, locked],
        /// A flag on `active`.
        paused: bool [locked],
        /// What happened, in order.
        status_log: List<StatusEntry> [locked],
        /// What this pass is for.
        focus: Text<240>,
        /// What I think will happen.
        prediction: Text<240>,
        /// What will be learned.
        goals: List<Goal, 6>,
        /// Checkpoints.
        milestones: List<Milestone, 12>,
        /// Steps of the work.
        tasks: List<Task, 60>,
        /// Ideas without minutes.
        parking_lot: List<Idea, 40>,
        /// One per member and day.
        day_logs: List<DayLog>,
        /// Pointers to work.
        evidence: List<Evidence>,
        /// Feedback from people.
        critiques: List<Critique>,
        /// Ratings, only ever added to.
        assessments: List<Assessment>,
        /// Requests for help.
        help: List<Help>,
        /// Showing the work.
        share: Option<Share>,
        /// Looking back.
        reflections: List<Reflection>,
        /// How it goes on.
        decision: Option<Decision>,
        /// Notes of an adult, shared with the student.
        conference_notes: List<ConferenceNote>,
    }

    /// A day on the path.
    pub struct Stone {
        /// Which phase.
        phase: Phase,
        /// Its name.
        name: Text<24>,
    }

    /// One change of a cycle's state.
    pub struct StatusEntry {
        /// To which state; also `paused`, `resumed`.
        to: Text<40>,
        /// School day.
        day: DayIndex,
        /// The member; none = an adult.
        by: Option<Id> [refs "Member"],
        /// A name as typed.
        who: Text<40>,
        /// Why, and what was open.
        note: Text<240>,
    }

    /// What will be learned, agreed by two sides (domain 3.6).
    pub struct Goal by id {
        /// Random.
        id: Id [required],
        /// Topic, others, or how I work.
        domain: GoalDomain [required],
        /// The goal.
        statement: Text<240>,
        /// The competency behind it.
        competency_id: Option<Text<40>>,
        /// Why.
        why: Text<240>,
        /// What will show it.
        evidence_plan: Text<240>,
        /// What might get in the way.
        obstacle: Text<240>,
        /// The plan for that.
        if_then: Text<240>,
        /// Where I start.
        start_level: MaybeLevel,
        /// Where I want to get.
        target_level: MaybeLevel,
        /// Whose idea it was.
        proposed_by: ProposedBy,
        /// Where it stands.
        status: GoalStatus [required, locked],
        /// Marks of agreement.
        agreed: List<Agreement> [locked],
        /// The goal it continues; may be outside this document.
        carried_from: Option<Id>,
        /// How it came out.
        result_note: Text<500>,
    }

    /// A mark of agreement.
    pub struct Agreement {
        /// The member; none = an adult.
        by: Option<Id> [refs "Member"],
        /// A name as typed.
        who: Text<40>,
        /// School day.
        at: DayIndex,
    }

    /// A checkpoint.
    pub struct Milestone by id {
        /// Random.
        id: Id [required],
        /// Its name.
        title: Text<120>,
        /// Which phase it closes.
        phase: Phase [required],
        /// School day.
        day: DayIndex [required],
        /// The test for done.
        done_means: Text<240>,
        /// Where it stands.
        status: MilestoneStatus [locked],
    }

    /// One step of the work (domain 3.10).
    pub struct Task by id {
        /// Random.
        id: Id [required],
        /// What is to be done.
        title: Text<120>,
        /// More about it.
        note: Text<500>,
        /// The checkpoint it leads to.
        milestone_id: Option<Id> [refs "Milestone"],
        /// Name of a team member.
        who: Text<40>,
        /// Minutes, guessed by the student.
        est_min: Num<5, 90> [required],
        /// Not guessed yet.
        est_open: bool,
        /// Where it stands.
        status: TaskStatus [required, locked],
        /// School day.
        day: DayIndex,
        /// How often it was moved to a later day.
        moved: Num<0, 255> [locked],
        /// School day it was started, while it is being done.
        doing_since: Option<DayIndex> [locked],
        /// With whom, where, led by whom.
        mix: Option<Mix>,
    }

    /// What kind of experience a task is.
    pub struct Mix {
        /// Alone or together.
        with: MixWith,
        /// In school or out.
        place: MixPlace,
        /// Led by the student or the teacher.
        led: MixLed,
    }

    /// An idea without minutes.
    pub struct Idea by id {
        /// Random.
        id: Id [required],
        /// The idea.
        text: Text<120>,
    }

    /// A member's day (domain 3.11).
    pub struct DayLog by day by {
        /// School day.
        day: DayIndex [required],
        /// Its date.
        date: Option<Day>,
        /// The member whose day it is.
        by: Id [required, refs "Member"],
        /// Who typed it for them.
        scribe: Text<40>,
        /// What I did.
        did: Text<240>,
        /// What is next.
        next: Text<240>,
        /// What is in my way.
        blocked: Text<240>,
        /// How it goes.
        signal: Option<Signal>,
        /// Energy for this project, 1 to 5.
        energy: Option<Num<1, 5>>,
        /// Where I work today.
        place: Text<60>,
        /// Answers before going.
        exit: List<Answer>,
        /// Written after its day.
        added_later: bool [rare],
    }

    /// An answer to a prompt.
    pub struct Answer by prompt_id {
        /// The prompt; one of a newer version is shown as it is.
        prompt_id: Text<120> [required],
        /// The student's words.
        text: Text<2000>,
    }

    /// A pointer to work, with at most one small picture (domain 3.13).
    pub struct Evidence by id {
        /// Random.
        id: Id [required],
        /// What kind of thing.
        kind: EvidenceKind [required],
        /// Its name.
        title: Text<120>,
        /// Where it is.
        r#where: Text<240>,
        /// What it shows.
        note: Text<500>,
        /// School day.
        day: DayIndex,
        /// Draft number.
        draft: Option<Num<1, 99>>,
        /// Goals it shows.
        goal_ids: List<Id> [refs "Goal"],
        /// Criteria it shows.
        criterion_ids: List<Id> [refs "Criterion"],
        /// The picture in words.
        alt: Text<240>,
        /// A picture in the browser's database.
        picture_id: Option<Id>,
        /// The member.
        by: Option<Id> [refs "Member"],
        /// Who may see it.
        visibility: Reach,
    }

    /// Feedback from people (domain 3.14).
    pub struct Critique by id {
        /// Random.
        id: Id [required],
        /// On what.
        target: CritiqueTarget,
        /// Draft number.
        draft: Option<Num<1, 99>>,
        /// By which protocol.
        protocol: Protocol [required],
        /// What the author asked.
        focus: Text<240>,
        /// From whom.
        from: CritiqueFrom,
        /// When.
        at: Option<Day>,
        /// Typed here or from paper.
        via: CritiqueVia,
        /// What was said.
        items: List<FeedbackItem, 12>,
    }

    /// From whom feedback came.
    pub struct CritiqueFrom {
        /// In which role.
        role: CritiqueRole,
        /// As typed.
        name: Text<40>,
    }

    /// One thing that was said.
    pub struct FeedbackItem by id {
        /// Random.
        id: Id [required],
        /// Which part of the protocol.
        slot: Slot [required],
        /// The words.
        text: Text<500>,
        /// About which criterion.
        criterion_id: Option<Id> [refs "Criterion"],
        /// What the student decided.
        response: Option<FeedbackResponse>,
    }

    /// What the student decided about a piece of feedback.
    pub struct FeedbackResponse {
        /// Use it, use it my way, later, no, or a question back; none while half written.
        decision: Option<FeedbackDecision>,
        /// Why.
        reason: Text<500>,
        /// The task it became.
        task_id: Option<Id> [refs "Task"],
    }

    /// A rating with its evidence (domain 3.15).
    pub struct Assessment by id {
        /// Random.
        id: Id [required],
        /// Of a criterion, or
        criterion_id: Option<Id> [refs "Criterion"],
        /// of a goal without one.
        goal_id: Option<Id> [refs "Goal"],
        /// In which role.
        by: Assessor [required],
        /// A name as typed.
        who: Text<40>,
        /// Which word.
        level: Level [required],
        /// What is strong.
        glow: Text<500>,
        /// What is next.
        grow: Text<500>,
        /// What shows it.
        evidence_ids: List<Id> [refs "Evidence"],
        /// School day.
        day: DayIndex,
        /// The student could not rate first.
        self_waived: bool,
    }

    /// A request for help (domain 3.15).
    pub struct Help by id {
        /// Random.
        id: Id [required],
        /// School day.
        day: DayIndex,
        /// With what; `None` = not said.
        kind: Option<HelpKind>,
        /// The student's words.
        text: Text<500>,
        /// Strategies tried: prompt ids without `stuck.`.
        tried: List<Text<40>>,
        /// How urgent.
        urgency: Urgency [required],
        /// What would help; `None` = not said.
        want: Option<HelpWant>,
        /// Where it stands.
        status: HelpStatus [required, locked],
        /// Answers, one under the other.
        replies: List<HelpReply>,
        /// What helped.
        outcome: Text<240>,
    }

    /// An answer to a request for help.
    pub struct HelpReply by id {
        /// Random.
        id: Id [required],
        /// A name as typed.
        who: Text<40>,
        /// The words.
        text: Text<500>,
        /// School day.
        day: DayIndex,
    }
}

impl Cycle {
    /// Whether it is being worked on: active, sharing or reflecting.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(self.status, CycleStatus::Active | CycleStatus::Sharing | CycleStatus::Reflecting)
    }

    /// Whether it is still before its start.
    #[must_use]
    pub fn is_planned(&self) -> bool {
        matches!(self.status, CycleStatus::Planning | CycleStatus::Ready)
    }

    /// Whether it is or has been worked on.
    #[must_use]
    pub fn has_been_active(&self) -> bool {
        self.is_running()
            || self.status == CycleStatus::Done
            || self.status_log.live().any(|entry| &*entry.to == CycleStatus::Active.as_str())
    }

    /// How many of `days` are on or before `today` (domain 3.0). 0 = not begun.
    #[must_use]
    pub fn days_begun(&self, today: Day) -> i64 {
        i64::try_from(self.days.iter().filter(|day| **day <= today).count()).unwrap_or(0)
    }

    /// The closing reflection.
    #[must_use]
    pub fn final_reflection(&self) -> Option<&Reflection> {
        self.reflections.live().find(|reflection| reflection.kind == ReflectionKind::Final)
    }
}

impl Protocol {
    /// Its slots, in order (domain 2.5); none for a protocol of a newer version.
    #[must_use]
    pub fn slots(&self) -> &'static [Slot] {
        match self {
            Protocol::GlowGrow | Protocol::KindSpecificHelpful => &[Slot::Glow, Slot::Grow],
            Protocol::LikeWish => &[Slot::Like, Slot::Wish, Slot::WhatIf],
            Protocol::Tag => &[Slot::Tell, Slot::Ask, Slot::Give],
            Protocol::Tuning => &[Slot::Clarify, Slot::Probe, Slot::Warm, Slot::Cool],
            Protocol::Note => &[Slot::Note],
            Protocol::Other(_) => &[],
        }
    }
}

impl Goal {
    /// Whether a student's mark is there.
    #[must_use]
    pub fn has_student_mark(&self) -> bool {
        self.agreed.iter().any(|mark| mark.by.is_some())
    }

    /// Whether an adult's mark is there.
    #[must_use]
    pub fn has_adult_mark(&self) -> bool {
        self.agreed.iter().any(|mark| mark.by.is_none())
    }
}
