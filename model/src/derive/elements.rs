//! Seven elements of a project that is worth the time (domain 5.4): absent, started or present, and what is missing next.
//! No grade: the seven are never added up, and a screen names a next step for one of them only.

use super::choices;
use super::own::{count, drafts, is_answered, is_written, number, share, unanswered, written_answers};
use crate::bank::offered::answers_needed;
use crate::bank::prompts::written;
use crate::cycle::{CycleStatus, Reflection, ReflectionKind, ShareStatus};
use crate::learner::Band;
use crate::limits;
use crate::list::Gather;
use crate::project::{AudienceKind, Check, NeedStatus, NeedToKnow, Project};
use crate::values::Id;

codes! {
    /// The seven.
    pub enum ElementName {
        Question = "question",
        Inquiry = "inquiry",
        Authenticity = "authenticity",
        VoiceChoice = "voice_choice",
        Reflection = "reflection",
        CritiqueRevision = "critique_revision",
        PublicProduct = "public_product",
    }

    /// How far one has come.
    pub enum Presence { Absent = "absent", Started = "started", Present = "present" }

    /// What is missing, one thing each.
    pub enum MissingCode {
        NoQuestion = "no_question",
        CheckInteresting = "check_interesting",
        CheckOpen = "check_open",
        CheckLearning = "check_learning",
        NoNeedToKnow = "no_need_to_know",
        SourceForAnswer = "source_for_answer",
        MoreAnswers = "more_answers",
        MoreSources = "more_sources",
        NoWayReal = "no_way_real",
        NoWhy = "no_why",
        AudienceBeyondClass = "audience_beyond_class",
        OwnChoice = "own_choice",
        MoreChoices = "more_choices",
        NoLookBack = "no_look_back",
        MoreWritten = "more_written",
        NoFeedback = "no_feedback",
        FeedbackOpen = "feedback_open",
        SecondDraft = "second_draft",
        NoAudience = "no_audience",
        NotShared = "not_shared",
        WhoCame = "who_came",
    }
}

/// One of the seven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Which.
    pub name: ElementName,
    /// How far it has come.
    pub presence: Presence,
    /// What is missing, the next step first; empty when it is present.
    pub missing: Vec<Missing>,
}

/// One thing that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What.
    pub code: MissingCode,
    /// The records it is about.
    pub ids: Vec<Id>,
    /// How many more are needed.
    pub more: i64,
}

/// Looks at a whole project as it stands.
#[must_use]
pub fn of(project: &Project, band: Band) -> Vec<Element> {
    vec![
        question(project),
        inquiry(project, band),
        authenticity(project),
        voice_choice(project),
        reflection(project, band),
        critique_revision(project),
        public_product(project),
    ]
}

/// The first element that is not there yet, with its next step: the only one a screen names.
#[must_use]
pub fn next_step(elements: &[Element]) -> Option<(ElementName, &Missing)> {
    elements.iter().find_map(|element| Some((element.name, element.missing.first()?)))
}

/// Collects what is missing for one element.
#[derive(Default)]
struct Steps(Vec<Missing>);

impl Steps {
    fn need(&mut self, is_there: bool, code: MissingCode) {
        self.need_more(i64::from(!is_there), code, Vec::new());
    }

    fn need_more(&mut self, more: i64, code: MissingCode, ids: Vec<Id>) {
        if more > 0 {
            self.0.push(Missing { code, ids, more });
        }
    }

    fn element(self, name: ElementName, is_started: bool) -> Element {
        let presence = match (self.0.is_empty(), is_started) {
            (true, _) => Presence::Present,
            (false, true) => Presence::Started,
            (false, false) => Presence::Absent,
        };
        Element { name, presence, missing: self.0 }
    }
}

fn question(project: &Project) -> Element {
    let question = &project.driving_question;
    let is_written = written(&question.text, None);
    let mut steps = Steps::default();
    steps.need(is_written, MissingCode::NoQuestion);
    let checks = &question.checks;
    for (check, code) in [
        (&checks.interesting, MissingCode::CheckInteresting),
        (&checks.open, MissingCode::CheckOpen),
        (&checks.learning, MissingCode::CheckLearning),
    ] {
        steps.need(*check == Some(Check::Yes), code);
    }
    steps.element(ElementName::Question, is_written)
}

fn inquiry(project: &Project, band: Band) -> Element {
    let is_source = |id: &Id| project.resources.live().any(|resource| resource.id == *id);
    let answered = || project.need_to_knows.live().filter(|need| need.status == NeedStatus::Answered);
    let (sourced, bare): (Vec<&NeedToKnow>, Vec<&NeedToKnow>) =
        answered().partition(|need| need.source_ids.iter().any(is_source));
    let mut sources: Vec<&Id> = answered().flat_map(|need| need.source_ids.iter()).filter(|id| is_source(id)).gather();
    crate::order::sort(&mut sources);
    sources.dedup();
    let more = answers_for(longest_cycle(project)).saturating_sub(number(sourced.len()));
    let bare: Vec<Id> = bare.into_iter().map(|need| need.id.clone()).gather();
    let open = project.need_to_knows.live().filter(|need| need.status != NeedStatus::Answered);
    let open: Vec<Id> = open.map(|need| need.id.clone()).gather();
    let mut steps = Steps::default();
    let has_any = project.need_to_knows.live().next().is_some();
    steps.need(has_any, MissingCode::NoNeedToKnow);
    steps.need_more(more.min(number(bare.len())), MissingCode::SourceForAnswer, bare);
    steps.need_more(more, MissingCode::MoreAnswers, open);
    let sources = number(sources.len());
    steps.need_more(sources_for(band).saturating_sub(sources), MissingCode::MoreSources, Vec::new());
    steps.element(ElementName::Inquiry, has_any)
}

/// Length of the longest cycle that is or has been active and is not set aside.
fn longest_cycle(project: &Project) -> i64 {
    let cycles = project.cycles.live();
    let worked = cycles.filter(|cycle| cycle.has_been_active() && cycle.status != CycleStatus::SetAside);
    worked.map(|cycle| cycle.length.get()).max().unwrap_or(limits::NO_CYCLE_LENGTH)
}

fn answers_for(length: i64) -> i64 {
    let steps = limits::ANSWERS_BY_LENGTH;
    let fitting = steps.iter().find(|(up_to, _)| length <= *up_to).or(steps.last());
    fitting.map_or(0, |(_, answers)| *answers)
}

fn sources_for(band: Band) -> i64 {
    match band {
        Band::K2 => 1,
        Band::G35 | Band::G68 => 2,
        Band::G912 => 3,
    }
}

fn authenticity(project: &Project) -> Element {
    let is_real = !project.authenticity.is_empty();
    let has_why = written(&project.why_me, None) || written(&project.why_world, None);
    let reaches_out = project.audience.kind.as_ref().is_some_and(|kind| *kind != AudienceKind::Class);
    let mut steps = Steps::default();
    steps.need(has_why, MissingCode::NoWhy);
    steps.need(is_real, MissingCode::NoWayReal);
    steps.need(reaches_out, MissingCode::AudienceBeyondClass);
    steps.element(ElementName::Authenticity, is_real || has_why || reaches_out)
}

fn voice_choice(project: &Project) -> Element {
    let choices = choices::of(project);
    let own = choices.shaped.saturating_add(choices.mine);
    let all = own.saturating_add(choices.picked);
    let mut steps = Steps::default();
    steps.need(own >= 1, MissingCode::OwnChoice);
    steps.need_more(limits::OWN_CHOICES.saturating_sub(all), MissingCode::MoreChoices, Vec::new());
    steps.element(ElementName::VoiceChoice, all >= 1)
}

fn reflection(project: &Project, band: Band) -> Element {
    let cycles = project.cycles.live();
    let reflections = || cycles.clone().flat_map(|cycle| cycle.reflections.live());
    let finals = reflections().filter(|reflection| reflection.kind == ReflectionKind::Final);
    let best: Option<(i64, &Reflection)> =
        finals.map(|reflection| (number(written_answers(reflection)), reflection)).max_by_key(|(written, _)| *written);
    let needed = number(answers_needed(band.as_str()));
    let mut steps = Steps::default();
    match best {
        None => steps.need(false, MissingCode::NoLookBack),
        Some((written, reflection)) => {
            let ids = vec![reflection.id.clone()];
            steps.need_more(needed.saturating_sub(written), MissingCode::MoreWritten, ids);
        }
    }
    let mut exits = cycles.clone().flat_map(|cycle| cycle.day_logs.live()).flat_map(|log| log.exit.live());
    let is_started = reflections().any(|reflection| written_answers(reflection) > 0) || exits.any(is_written);
    steps.element(ElementName::Reflection, is_started)
}

fn critique_revision(project: &Project) -> Element {
    let critiques = || project.cycles.live().flat_map(|cycle| cycle.critiques.live());
    let with_items = || critiques().filter(|critique| critique.items.live().next().is_some());
    let is_done = with_items().any(|critique| critique.items.live().all(is_answered));
    let drafts = number(drafts(project.cycles.live()).len());
    let mut steps = Steps::default();
    if !is_done {
        match with_items().min_by_key(|critique| count(unanswered(critique))) {
            None => steps.need(false, MissingCode::NoFeedback),
            Some(critique) => {
                let ids: Vec<Id> = unanswered(critique).map(|item| item.id.clone()).gather();
                steps.need_more(number(ids.len()), MissingCode::FeedbackOpen, ids);
            }
        }
    }
    let more = limits::DRAFTS_FOR_REVISION.saturating_sub(drafts);
    steps.need_more(more, MissingCode::SecondDraft, Vec::new());
    let is_started = critiques().next().is_some() || drafts >= limits::DRAFTS_FOR_REVISION;
    steps.element(ElementName::CritiqueRevision, is_started)
}

fn public_product(project: &Project) -> Element {
    let done = project.cycles.live().filter_map(share).filter(|share| share.status == ShareStatus::Done);
    let has_audience = written(&project.audience.who, None);
    let mut steps = Steps::default();
    if done.clone().next().is_none() {
        steps.need(has_audience, MissingCode::NoAudience);
        steps.need(false, MissingCode::NotShared);
    } else {
        steps.need(done.clone().any(|share| written(&share.who_came, None)), MissingCode::WhoCame);
    }
    steps.element(ElementName::PublicProduct, has_audience)
}
