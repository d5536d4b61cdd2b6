//! What the fields of records are called where they are told apart from each other, and what those say that hold no words of people.
//!
//! The words are those of the boxes themselves. A field that has none is known by its record.
use pathlet_model::bank::prompts::prompt;
use pathlet_model::choosing::THROWN_AWAY;
use pathlet_model::cycle::{
    Critique, CritiqueFrom, Cycle, DayLog, Decision, Evidence, Goal, Help, HelpReply, Milestone, Reflection, Share,
    Task,
};
use pathlet_model::json::Json;
use pathlet_model::learner::Learner;
use pathlet_model::project::{
    Choice, Criterion, DrivingQuestion, Member, NeedToKnow, Permissions, Pitch, Product, Project, ProjectAudience,
    Resource,
};

use crate::words::{Msg, words};

/// The fields that have a name of their own, each by its record.
macro_rules! boxes {
    ($($record:ident { $($field:ident $msg:ident)* })*) => {
        &[$($((stringify!($record), $record::$field.0, Msg::$msg),)*)*]
    };
}

static BOXES: &[(&str, &str, Msg)] = boxes! {
    Project { title PlanQuestionName topic PlanQuestionTopic why_me PlanQuestionWhyMe why_world PlanQuestionWhyWorld }
    DrivingQuestion { text PlanQuestionTitle draft PlanQuestionTitle }
    Member { name PlanYouName role PlanYouRole }
    NeedToKnow { text PlanKnowBox kind PlanKnowKind answer PlanKnowAnswer }
    Choice { value PlanChoicesValue reason PlanChoicesReason }
    ProjectAudience { kind PlanChoicesAudienceKind who DimAskAudience reach_plan PlanChoicesAudienceReach }
    Product {
        kind PlanChoicesProductKind kind_other PlanChoicesProductOther title PlanChoicesProductTitle
        description PlanChoicesProductAbout done_means PlanChoicesProductDone
    }
    Criterion { target PlanChoicesCriteriaTarget }
    Resource { text PlanTasksNeed have PlanTasksNeedHave credit PlanTasksNeedCredit trust PlanTasksNeedTrust }
    Permissions { status PlanTasksAskStatus by PlanTasksAskBy note PlanTasksAskNote }
    Pitch { text PitchText }
    Cycle { focus PlanCheckFocus prediction PlanCheckPrediction }
    Goal {
        statement PlanGoalsStatement evidence_plan PlanGoalsShow obstacle PlanGoalsObstacle if_then PlanGoalsIfThen
        result_note FinishGoalNote
    }
    Milestone { title PlanTasksMilestone done_means PlanTasksMilestoneDone }
    Task { title PlanTasksTask note PlanTasksNote }
    DayLog { did TodayDid next TodayNext blocked TodayBlocked scribe TodayScribe }
    Evidence { title EvidenceFormName note EvidenceFormNote alt PictureAlt }
    Critique { focus FeedbackFocus }
    CritiqueFrom { name FeedbackName }
    Help { text HelpFormText outcome HelpFormOutcome }
    HelpReply { who HelpFormWho text HelpFormTheirWords }
    Share { place SharePlace who_came ShareWhoCame script ShareScript response_note ShareResponse skipped_why ShareSkippedWhy }
    Reflection { learned_about_me FinishAboutMe }
    Decision {
        because DecisionBecause keep DecisionKeep change DecisionChange drop DecisionDrop
        prediction_check FinishHappened new_question DecisionNewQuestion
    }
    Learner { display_name StartName }
};

/// What a record is: "Task". `key` tells it apart in its list.
pub fn kind(kind: &str, key: &str) -> String {
    let name = Msg::of_bin_kind(&kind.to_ascii_lowercase()).unwrap_or(Msg::BinKindOther);
    match Msg::of_dim_label(key).filter(|_| kind == "Choice") {
        Some(dim) => format!("{}: {}", words().text(name), words().text(dim)),
        None => words().text(name),
    }
}

/// What a field of a record is called; nothing where it has no name of its own.
pub fn field(kind: &str, key: &str, field: &str) -> Option<String> {
    if kind == "Answer" {
        return prompt(key).map(|prompt| prompt.text(words().lang()).to_owned());
    }
    let found = BOXES.iter().find(|(record, name, _)| *record == kind && *name == field);
    found.map(|(.., msg)| words().text(*msg))
}

/// What a field that holds no words of people says, in words; nothing where there are none for it.
pub fn said(kind: &str, field: &str, value: &Json) -> Option<String> {
    let number = value.as_int();
    let digits = number.map(|number| number.to_string()).unwrap_or_default();
    let word = value.as_text().unwrap_or(&digits);
    let msg = match (kind, field) {
        (_, THROWN_AWAY) if *value == Json::Bool(true) => Some(Msg::BothThrow),
        (_, THROWN_AWAY) => Some(Msg::BothStay),
        (_, "day") => return number.map(|_| words().text_f(Msg::AppDay, &[("n", digits)])),
        (_, "est_min") => {
            return number.and_then(|n| Some(words().text_n(Msg::AppMinutes, usize::try_from(n).ok()?, &[])));
        }
        ("Task", "status") => Msg::of_status_task(word),
        ("Goal", "status") => Msg::of_status_goal(word),
        ("NeedToKnow", "status") => Msg::of_status_ntk(word),
        ("Help", "status") => Msg::of_status_help(word),
        ("Pitch", "status") => Msg::of_status_pitch(word),
        ("Share", "status") => Msg::of_status_share(word),
        ("Cycle", "status") => Msg::of_status_cycle(word),
        ("Permissions", "status") => Msg::of_status_permission(word),
        ("Resource", "have") => Msg::of_status_have(word),
        ("Choice" | "Assessment", "level") | ("Goal", "start_level" | "target_level") => Msg::of_level(word),
        ("Product", "kind") => Msg::of_product(word),
        ("ProjectAudience", "kind") => Msg::of_audience(word),
        ("Evidence", "kind") => Msg::of_evidence(word),
        ("Evidence", "visibility") | ("ProfileItem", "share") => Msg::of_visibility(word),
        ("DayLog", "signal") => Msg::of_signal(word),
        _ => None,
    };
    msg.map(|msg| words().text(msg))
}
