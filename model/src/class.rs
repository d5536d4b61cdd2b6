//! The teacher's place: who the teacher is, a class with its names and notes, what was handed in, what is given back.
//!
//! Read in this order: the records here, `matching` (whose they are), `sorting` (files that come in), `together` (what a student's files say as one), `handed`
//! (all of a class that way), `board` (who needs a person now), `follow_ups` (whom to look at again), `talks` (whom to talk with next), `groups` (workshops), `back` (what goes back to
//! students), `mine` (a change of the teacher's own), `close` (the end of the year).
//! Nothing of a teacher's ever stands inside what a student handed in.

pub mod back;
pub mod board;
pub mod close;
pub mod follow_ups;
pub mod groups;
pub mod handed;
pub mod matching;
pub mod mine;
pub mod sorting;
pub mod talks;
pub mod together;

use crate::cycle::{Assessment, ConferenceNote, Critique, HelpStatus, NoteShare};
use crate::pack::AnyValue;
use crate::project::{PitchAction, Suggestion};
use crate::values::{Day, DayIndex, Id, List, Num, Text};
use crate::{record, words};

record! {
    /// A person who uses the teacher's place; a tool and no account (domain 3.17).
    pub struct Teacher by id {
        /// Random.
        id: Id [required],
        /// +1 per saved edit; for the tabs of one device only.
        rev: Num<0, 4_294_967_295>,
        /// As students call them.
        display_name: Text<40> [required],
        /// Language of the interface, `en` or `es`.
        ui_lang: Text<40>,
        /// Small changes of their own teaching.
        cycles: List<TeacherCycle>,
    }

    /// A small change of one's own teaching: tried, looked at, decided. No plan.
    pub struct TeacherCycle by id {
        /// Random.
        id: Id [required],
        /// Open or closed.
        status: TeacherCycleStatus,
        /// The day it began.
        begun: Option<Day>,
        /// What I change.
        change: Text<240>,
        /// What I expect.
        prediction: Text<240>,
        /// Where I look.
        look_at: Text<240>,
        /// What I saw.
        saw: Text<500>,
        /// What I do next; none while it is tried.
        decision: Option<TeacherDecision>,
        /// When I come back to it; from that day on it is shown when the place is opened.
        return_day: Option<Day>,
        /// What made me start.
        from_signal: Option<FromSignal>,
    }

    /// What on the board made a teacher start.
    pub struct FromSignal {
        /// Which part of the board.
        kind: SignalKind,
        /// In words.
        text: Text<240>,
    }

    /// A class: its names, and what only its teacher writes.
    pub struct Classroom by id {
        /// Random.
        id: Id [required],
        /// +1 per saved edit; for the tabs of one device only.
        rev: Num<0, 4_294_967_295>,
        /// Its teacher.
        teacher_id: Option<Id>,
        /// Its name.
        name: Text<120>,
        /// Grade band: `k2`, `35`, `68`, `912`.
        band: Text<40>,
        /// The names.
        roster: List<RosterEntry, 500>,
        /// The packs it uses.
        template_ids: List<Id>,
        /// Notes of talks, those for the student and those that stay here.
        notes: List<ClassNote>,
        /// Small groups with one need.
        workshops: List<Workshop>,
        /// What was written for students beside notes: one for each pass of each project (`back`). Notes are never in it.
        replies: List<FeedbackPack>,
        /// What of all that was in a file for its student.
        given: List<Given>,
    }

    /// A name in a class.
    pub struct RosterEntry by id {
        /// Random.
        id: Id [required],
        /// As the teacher calls them.
        display_name: Text<40> [required],
        /// Of which half or table.
        group: Text<40>,
        /// The learners whose files are this student's: one for each computer on which they began anew.
        learner_ids: List<Id, 20>,
        /// A number of the school's; nothing here needs it.
        external_id: Option<Text<120>> [rare],
    }

    /// A note of a talk, about a name in the class.
    pub struct ClassNote by id {
        /// Random.
        id: Id [required],
        /// About whom.
        roster_id: Option<Id> [refs "RosterEntry"],
        /// About which project; none = the one that is worked on when it is handed back.
        project_id: Option<Id>,
        /// About which cycle of it; 0 = the one that runs when it is handed back.
        cycle_number: Num<0, 12>,
        /// School day of the student's cycle.
        day: DayIndex,
        /// The day on which it was begun; none in notes of earlier versions.
        written: Option<Day>,
        /// The teacher's name.
        by: Text<40>,
        /// What was strong.
        compliment: Text<500>,
        /// What was noticed.
        noticed: Text<500>,
        /// One thing taught.
        teaching_point: Text<500>,
        /// What comes next.
        next_step: Text<500>,
        /// When to look again: a school day of that cycle.
        follow_up_day: Option<DayIndex>,
        /// The day on which the teacher looked again; none = not yet.
        followed_up: Option<Day>,
        /// Who may see it.
        share: NoteShare,
    }

    /// What was in the files that were handed back, of one reply. A file holds more than once what was written, the student's side adds
    /// each thing once; this is for the teacher, who sees for whom something new waits.
    pub struct Given by reply_id {
        /// Which reply.
        reply_id: Id [required],
        /// Its things (`back::things`).
        ids: List<Id>,
        /// The day of the last file.
        day: Option<Day>,
    }

    /// A small group with one need, for some minutes.
    pub struct Workshop by id {
        /// Random.
        id: Id [required],
        /// Its name.
        title: Text<120>,
        /// What it is for.
        need: Text<240>,
        /// When.
        day: Option<Day>,
        /// Who comes.
        roster_ids: List<Id> [refs "RosterEntry"],
        /// The requests for help it answers; they are in what was handed in.
        help_ids: List<Id>,
        /// Planned, done or dropped.
        status: WorkshopStatus,
        /// What came of it.
        note: Text<500>,
    }

    /// Something a student handed in, as it came; a record of its own in storage.
    pub struct Submission by id {
        /// Random.
        id: Id [required],
        /// +1 per saved edit; for the tabs of one device only.
        rev: Num<0, 4_294_967_295>,
        /// The class it was handed in to.
        class_id: Id [required],
        /// Whose name in the class; none while nobody said.
        roster_id: Option<Id>,
        /// The learner it says it is from. Nobody checked that.
        learner_id: Id [required],
        /// The nickname in it.
        name_in_file: Text<40>,
        /// Its project.
        project_id: Id [required],
        /// The cycle it was in.
        cycle_number: Num<0, 12>,
        /// When it was made, RFC 3339 in UTC, by the clock of that computer.
        exported_at: Text<40>,
        /// When it was opened here, RFC 3339 in UTC.
        imported_at: Text<40>,
        /// The name of the file.
        file_name: Text<240>,
        /// The check of its payload.
        check: Text<40>,
        /// What it was beside what was here.
        verdict: HandedVerdict,
        /// Learner, project and pictures as they came; nothing in an older one, of which one line stays.
        snapshot: AnyValue,
    }

    /// A class with what was handed in, as one file.
    pub struct ClassArchive {
        /// The class.
        classroom: Classroom [required],
        /// What was handed in.
        submissions: List<Submission>,
    }

    /// What a teacher gives back to one student (domain 6.3).
    pub struct FeedbackPack by id {
        /// Random.
        id: Id [required],
        /// For which learner.
        learner_id: Id [required],
        /// About which project.
        project_id: Id [required],
        /// About which cycle.
        cycle_number: Num<0, 12>,
        /// From whom, as students call them.
        from: Text<40>,
        /// What happened to the pitch.
        pitch: Option<PitchReply>,
        /// Feedback.
        critiques: List<Critique>,
        /// Ratings.
        assessments: List<Assessment>,
        /// Answers to requests for help.
        help_replies: List<HelpAnswer>,
        /// Words beside fields.
        suggestions: List<Suggestion>,
        /// Notes of talks that are for the student.
        notes: List<ConferenceNote>,
    }

    /// What a teacher says to a pitch.
    pub struct PitchReply {
        /// Changes asked, or a green light.
        action: PitchAction,
        /// Why.
        note: Text<500>,
        /// School day.
        day: DayIndex,
    }

    /// An answer to a request for help, and where the request stands now.
    pub struct HelpAnswer by id {
        /// Random; that of the reply it becomes.
        id: Id [required],
        /// Which request.
        help_id: Id [required],
        /// Whose, as typed.
        who: Text<40>,
        /// The words.
        text: Text<500>,
        /// School day.
        day: DayIndex,
        /// Where the request stands now; none = as it stood.
        status: Option<HelpStatus>,
    }
}

words! {
    /// Whether a change is still tried.
    pub enum TeacherCycleStatus { Open = "open", Closed = "closed" }

    /// What a teacher does with a change.
    pub enum TeacherDecision { Keep = "keep", Change = "change", Drop = "drop", Grow = "grow" }

    /// The parts of the board that can make a teacher start.
    pub enum SignalKind {
        None = "none", Choices = "choices", Variety = "variety", Elements = "elements", Scope = "scope", Signal = "signal",
    }

    /// Where a workshop stands.
    pub enum WorkshopStatus { Planned = "planned", Done = "done", Dropped = "dropped" }

    /// What a file was beside what was here.
    pub enum HandedVerdict {
        New = "new", Update = "update", Same = "same", Older = "older", Conflict = "conflict", Unmatched = "unmatched",
        Unreadable = "unreadable",
    }
}

impl ClassNote {
    /// The note as the student gets it; `None` where it is the teacher's alone. A word of a newer version for who may see it is not read
    /// as a yes.
    #[must_use]
    pub fn for_student(&self) -> Option<ConferenceNote> {
        (self.share == NoteShare::WithStudent && !self.meta.deleted).then(|| ConferenceNote {
            id: self.id.clone(),
            day: self.day,
            by: self.by.clone(),
            compliment: self.compliment.clone(),
            noticed: self.noticed.clone(),
            teaching_point: self.teaching_point.clone(),
            next_step: self.next_step.clone(),
            follow_up_day: self.follow_up_day,
            share: NoteShare::WithStudent,
            ..ConferenceNote::default()
        })
    }
}
