//! How a cycle ends: showing the work, looking back, deciding how it goes on, and notes of talks.

use super::{Answer, DecisionChoice, NoteShare, ReflectionKind, ShareFormat, ShareStatus};
use crate::record;
use crate::values::{DayIndex, Id, List, Text};

record! {
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
        /// With what.
        kind: HelpKind,
        /// The student's words.
        text: Text<500>,
        /// Strategies tried: prompt ids without `stuck.`.
        tried: List<Text<40>>,
        /// How urgent.
        urgency: Urgency [required],
        /// What would help.
        want: HelpWant,
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

    /// Showing the work.
    pub struct Share {
        /// Planned, done or skipped.
        status: ShareStatus [required],
        /// School day.
        day: DayIndex,
        /// Where.
        place: Text<60>,
        /// How.
        format: Option<ShareFormat>,
        /// Who came.
        who_came: Text<240>,
        /// What I say.
        script: Text<2000>,
        /// What they said.
        response_note: Text<500>,
        /// Why not.
        skipped_why: Text<240>,
    }

    /// Looking back.
    pub struct Reflection by id {
        /// Random.
        id: Id [required],
        /// In the middle or at the end.
        kind: ReflectionKind [required],
        /// School day.
        day: DayIndex,
        /// Answers to prompts.
        answers: List<Answer>,
        /// What I found out about my own work.
        learned_about_me: Text<500>,
    }

    /// How it goes on.
    pub struct Decision {
        /// Go on, turn, start new, rest.
        choice: Option<DecisionChoice>,
        /// Why.
        because: Text<500>,
        /// What stays.
        keep: List<Text<240>>,
        /// What changes.
        change: List<Text<240>>,
        /// What goes.
        drop: List<Text<240>>,
        /// The prediction beside the result.
        prediction_check: Text<500>,
        /// The next question.
        new_question: Text<240>,
        /// What is taken along.
        carry: Carry,
    }

    /// What is ticked to be taken into the next cycle.
    pub struct Carry {
        /// Goals not met yet.
        goal_ids: List<Id> [refs "Goal"],
        /// Open need-to-knows.
        ntk_ids: List<Id> [refs "NeedToKnow"],
        /// Parked tasks.
        task_ids: List<Id> [refs "Task"],
        /// Feedback for later.
        feedback_item_ids: List<Id> [refs "FeedbackItem"],
        /// Ideas of the parking lot.
        lot_ids: List<Id> [refs "Idea"],
    }

    /// A note of a talk; only those shared with the student are in a project.
    pub struct ConferenceNote by id {
        /// Random.
        id: Id [required],
        /// School day.
        day: DayIndex,
        /// The adult's name.
        by: Text<40>,
        /// What was strong.
        compliment: Text<500>,
        /// What was noticed.
        noticed: Text<500>,
        /// One thing taught.
        teaching_point: Text<500>,
        /// What comes next.
        next_step: Text<500>,
        /// When to look again.
        follow_up_day: Option<DayIndex>,
        /// Who may see it.
        share: NoteShare,
    }
}
