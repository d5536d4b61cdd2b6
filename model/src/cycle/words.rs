//! The words a cycle speaks in: states, kinds and roles, open to the words of newer versions.

use crate::words;

words! {
    /// Phases of a project, one hue and icon each.
    pub enum Phase {
        Launch = "launch", Plan = "plan", Investigate = "investigate", Make = "make", Critique = "critique", Revise = "revise",
        Share = "share", Reflect = "reflect",
    }

    /// Where a cycle stands (domain 4.2).
    pub enum CycleStatus {
        Planning = "planning", Ready = "ready", Active = "active", Sharing = "sharing", Reflecting = "reflecting", Done = "done",
        SetAside = "set_aside",
    }

    /// What a goal is about.
    pub enum GoalDomain { Academic = "academic", Social = "social", Emotional = "emotional" }

    /// Whose idea a goal was.
    pub enum ProposedBy { Student = "student", Teacher = "teacher", Together = "together" }

    /// Where a goal stands (domain 4.3).
    pub enum GoalStatus {
        Draft = "draft", Proposed = "proposed", Agreed = "agreed", Active = "active", Met = "met", NotYet = "not_yet",
        Dropped = "dropped",
    }

    /// Where a milestone stands; "passed" is shown, never stored.
    pub enum MilestoneStatus { Open = "open", Done = "done", Moved = "moved" }

    /// Where a task stands (domain 4.3).
    pub enum TaskStatus { Todo = "todo", Doing = "doing", Done = "done", Parked = "parked", Dropped = "dropped" }

    /// Alone or together.
    pub enum MixWith { Alone = "alone", Together = "together" }

    /// In school or out.
    pub enum MixPlace { In = "in", Out = "out" }

    /// Led by the student or the teacher.
    pub enum MixLed { Student = "student", Teacher = "teacher" }

    /// How the work goes, by the student.
    pub enum Signal { Green = "green", Yellow = "yellow", Red = "red" }

    /// Kinds of evidence.
    pub enum EvidenceKind {
        Text = "text", Link = "link", Photo = "photo", File = "file", Paper = "paper", Quote = "quote", Data = "data", Audio = "audio",
    }

    /// What feedback is about.
    pub enum CritiqueTarget { Plan = "plan", Draft = "draft", Product = "product" }

    /// Protocols of feedback (domain 2.5).
    pub enum Protocol {
        GlowGrow = "glow_grow", LikeWish = "like_wish_what_if", Tag = "tag", KindSpecificHelpful = "kind_specific_helpful",
        Tuning = "tuning", Note = "note",
    }

    /// Parts of a protocol.
    pub enum Slot {
        Glow = "glow", Grow = "grow", Like = "like", Wish = "wish", WhatIf = "what_if", Tell = "tell", Ask = "ask", Give = "give",
        Clarify = "clarify", Probe = "probe", Warm = "warm", Cool = "cool", Note = "note",
    }

    /// In which role somebody gave feedback.
    pub enum CritiqueRole { Peer = "peer", Teacher = "teacher", Expert = "expert", Family = "family", Audience = "audience" }

    /// Typed here or from paper.
    pub enum CritiqueVia { Here = "here", Paper = "paper" }

    /// What a student decides about feedback.
    pub enum FeedbackDecision { Use = "use", UseMyWay = "use_my_way", Later = "later", No = "no", Question = "question" }

    /// In which role somebody rated.
    pub enum Assessor { SelfRated = "self", Peer = "peer", Teacher = "teacher" }

    /// With what help is needed.
    pub enum HelpKind {
        Understand = "understand", Idea = "idea", Skill = "skill", Material = "material", Team = "team", Tech = "tech", Time = "time",
        OtherKind = "other",
    }

    /// How urgent help is.
    pub enum Urgency { CanContinue = "can_continue", Slowing = "slowing", Stopped = "stopped" }

    /// What would help.
    pub enum HelpWant { Hint = "hint", Workshop = "workshop", Conference = "conference", Peer = "peer", Material = "material" }

    /// Where a request for help stands.
    pub enum HelpStatus { Open = "open", Seen = "seen", Scheduled = "scheduled", Resolved = "resolved", Withdrawn = "withdrawn" }

    /// Whether the work was shown.
    pub enum ShareStatus { Planned = "planned", Done = "done", Skipped = "skipped" }

    /// How the work was shown.
    pub enum ShareFormat {
        Gallery = "gallery", Talk = "talk", Demo = "demo", Letter = "letter", Online = "online", Performance = "performance",
        Conference = "conference",
    }

    /// In the middle or at the end.
    pub enum ReflectionKind { Mid = "mid", Final = "final" }

    /// How it goes on after a cycle.
    pub enum DecisionChoice { Continue = "continue", Pivot = "pivot", New = "new", Rest = "rest" }

    /// Who may see a note of a talk.
    pub enum NoteShare { TeacherOnly = "teacher_only", WithStudent = "with_student" }
}
