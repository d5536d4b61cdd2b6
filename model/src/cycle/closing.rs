//! How a cycle ends: showing the work, looking back, deciding how it goes on, and notes of talks.

use super::{Answer, DecisionChoice, NoteShare, ReflectionKind, ShareFormat, ShareStatus};
use crate::record;
use crate::values::{DayIndex, Id, List, Text};

record! {
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
