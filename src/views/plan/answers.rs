//! What stands in a plan, group by group, in the student's words, each with the way to change it. Draws; writes nothing.
use crate::dom::prelude::*;
use pathlet_model::cycle::Cycle;
use pathlet_model::learner::{Learner, ProfileKind};
use pathlet_model::project::Project;
use pathlet_model::route::PlanStep;
use pathlet_model::steps::Far;

use super::pitch_card::product;
use super::team;
use crate::desk::Desk;
use crate::ui::{Icon, LinkButton, Tag, Weight};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::step_frame::{far_of, name_of, page_at, word_of};
use crate::words::{Msg, words};

/// One answer: what was asked, and what stands there.
type Row = (Msg, fn(&Learner, &Project, &Cycle) -> Vec<String>);

const YOU: &[Row] = &[
    (Msg::PlanYouStrength, |learner, _, _| lines(learner, &ProfileKind::Strength)),
    (Msg::PlanYouInterest, |learner, _, _| lines(learner, &ProfileKind::Interest)),
    (Msg::PlanYouMembers, |_, project, _| members(project)),
    (Msg::PlanYouAgreements, |_, project, _| project.team.agreements.iter().map(|text| text.to_string()).collect()),
];

const QUESTION: &[Row] = &[
    (Msg::PlanQuestionTopic, |_, project, _| vec![project.topic.to_string()]),
    (Msg::PlanQuestionName, |_, project, _| vec![project.title.to_string()]),
    (Msg::PlanQuestionWhyMe, |_, project, _| vec![project.why_me.to_string()]),
    (Msg::PlanQuestionWhyWorld, |_, project, _| vec![project.why_world.to_string()]),
];

const PRODUCT: &[Row] = &[
    (Msg::PlanOverviewProduct, |_, project, _| product(project)),
    (Msg::PlanOverviewDone, |_, project, _| vec![project.product.done_means.to_string()]),
    (Msg::PlanOverviewAudience, |_, project, _| {
        vec![project.audience.who.to_string(), project.audience.reach_plan.to_string()]
    }),
    (Msg::PlanOverviewCriteria, |_, project, _| {
        project.rubric.criteria.live().map(|criterion| criterion.target.to_string()).collect()
    }),
];

const CHECK: &[Row] = &[(Msg::PlanOverviewPrediction, |_, _, cycle| vec![cycle.prediction.to_string()])];

fn lines(learner: &Learner, kind: &ProfileKind) -> Vec<String> {
    learner.items.live().filter(|item| item.kind == *kind).map(|item| item.text.to_string()).collect()
}

fn members(project: &Project) -> Vec<String> {
    let name = |member: &pathlet_model::project::Member| match (&*member.name, &*member.role) {
        (name, "") => name.to_owned(),
        (name, role) => format!("{name}, {role}"),
    };
    project.team.members.live().map(name).collect()
}

/// A group of the overview: its number and name, how far it is, and what stands in it.
pub fn group(desk: Desk, step: PlanStep, inside: View) -> View {
    let far = far_of(desk, step);
    let id = format!("group-{}", step.as_str());
    view! {
        <section class="group" aria-labelledby=id.clone()>
            <div class="row">
                <h2 id=id.clone()>{text(move || format!("{} {}", step.number(), name_of(step)))}</h2>
                {when(move || far.get() != Far::Done, move || view! { <span class="note">{text(move || words().text(word_of(far.get())))}</span> })}
            </div>
            {inside}
        </section>
    }
}

/// The plain answers of a step.
pub fn answers(desk: Desk, step: PlanStep) -> View {
    let rows = match step {
        PlanStep::You => YOU,
        PlanStep::Question => QUESTION,
        PlanStep::Choices => PRODUCT,
        PlanStep::Check => CHECK,
        PlanStep::Know | PlanStep::Goals | PlanStep::Tasks => &[],
    };
    rows.iter().map(|row| answer(desk, step, row)).collect_view()
}

/// One answer. What is about a team is not asked of somebody alone.
fn answer(desk: Desk, step: PlanStep, (label, read): &'static Row) -> View {
    let is_asked = desk.project_memo(move |project| match label {
        Msg::PlanYouMembers | Msg::PlanYouAgreements => team::is_team(project),
        // Asked by the first choice; what older plans say stays.
        Msg::PlanQuestionTopic => !project.topic.is_empty(),
        _ => true,
    });
    when(move || is_asked.get(), move || answered(desk, step, "", *label, *read))
}

/// What stands there under its question, with the way to change it; `aim` leads to its box.
pub fn answered(
    desk: Desk,
    step: PlanStep,
    aim: &str,
    label: Msg,
    read: fn(&Learner, &Project, &Cycle) -> Vec<String>,
) -> View {
    let texts = Memo::new(move || {
        let texts = desk.of_cycle(|project, cycle| desk.of_learner(|learner| read(learner, project, cycle)));
        texts.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>()
    });
    let label = phrase(label);
    let shown = move || {
        if texts.with(Vec::is_empty) {
            return view! { <p class="note">{phrase(Msg::PlanOverviewNotYet)}</p> };
        }
        texts.get().into_iter().map(|text| view! { <p class="voice" dir="auto">{text}</p> }).collect_view()
    };
    view! {
        <div class="answer">
            <div class="stack-s">
                <h3>{label}</h3>
                {live(shown)}
            </div>
            {change(step, aim, label)}
        </div>
    }
}

/// "Change", for one thing; `aim` leads to its box.
pub fn change(step: PlanStep, aim: &str, what: Signal<String>) -> View {
    let label = phrase(Msg::AppChange);
    view! { <LinkButton label=label object=what href=page_at(step, aim) weight=Weight::Quiet class="btn-sm" /> }
}

/// A word on a quiet ground.
pub fn tag(word: Option<Msg>, mark: Option<Icon>) -> View {
    view! { <Tag text=text(move || word.map(|word| words().text(word)).unwrap_or_default()) mark=mark /> }
}
