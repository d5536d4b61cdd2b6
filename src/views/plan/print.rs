//! The plan on one sheet of paper: plain blocks, no fields, no colours needed. Drawn once from the document as it is.
use crate::dom::prelude::*;
use pathlet_model::cycle::{Agreement, Cycle, GoalStatus};
use pathlet_model::picture::Frame;
use pathlet_model::project::{Choice, NeedStatus, PermissionStatus, Project};
use pathlet_model::route::Page;

use super::choices::shown;
use super::groups::agreed;
use super::pitch_card::product;
use super::print_lines::{block, lines, needs};
use crate::desk::Desk;
use crate::platform::page as browser;
use crate::ui::{Button, Icon, LinkButton, Weight, ownership};
use crate::views::parts::heading::name_page;
use crate::views::parts::own_bar::{glyph_of, word_of};
use crate::views::parts::path::path_of;
use crate::views::parts::step_frame::page_of;
use crate::words::{Msg, words};

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    name_page(Msg::PlanPrintTitle);
    let print = Callback::new(|()| browser::print());
    view! {
        <div class="print-body">
            <div class="page row no-print print-bar">
                <LinkButton label=Msg::PlanOverviewWhole href=page_of(Page::Plan) before=Some(Icon::ArrowLeft) />
                <Button label=Msg::AppPrint on_press=print weight=Weight::Main class="push" before=Some(Icon::Printer) />
            </div>
            {live(move || sheet(desk))}
        </div>
    }
}

fn sheet(desk: Desk) -> View {
    let today = desk.today();
    desk.of_cycle(|project, cycle| {
        view! {
            <article class="paper-page" data-theme="light">
                {head(project, cycle)}
                <div class="pr-trail">{path_of(project, cycle, today, Frame::PAPER, "trail-s")}</div>
                <div class="pr-flow">
                    {choices(project)}
                    {needs(project, NEEDS)}
                    {rest(project, cycle)}
                </div>
                {foot(project)}
            </article>
        }
    })
}

/// So many need-to-knows stand on the sheet.
const NEEDS: usize = 3;

fn head(project: &Project, cycle: &Cycle) -> View {
    let names: Vec<String> = project.team.members.live().map(|member| member.name.to_string()).collect();
    let (first, last) = (cycle.days.first(), cycle.days.last());
    let day = |day: Option<&pathlet_model::values::Day>| {
        day.map(|day| words().short_date(&day.to_string())).unwrap_or_default()
    };
    let args =
        [("n", cycle.number.get().to_string()), ("from", day(first)), ("to", day(last)), ("names", names.join(", "))];
    let line = words().text_f(Msg::PlanPrintHead, &args);
    let title = project.title.to_string();
    let question = match &*project.driving_question.text {
        "" => view! { <h1>{words().text(Msg::PlanOverviewNoQuestion)}</h1> },
        question => view! { <h1 class="voice" dir="auto">{question.to_owned()}</h1> },
    };
    view! {
        <header class="pr-head">
            <div>
                <p class="note"><b dir="auto">{title}</b> " " {line}</p>
                {question}
            </div>
            <span class="pr-brand">"pathlet"</span>
        </header>
    }
}

fn choices(project: &Project) -> View {
    let rows = project.choices.live().map(|one| choice(project, one)).collect_view();
    view! {
        <div>
            <h2>{words().text(Msg::PlanPrintChoices)}</h2>
            <ul class="pr-choices">{rows}</ul>
        </div>
    }
}

fn choice(project: &Project, choice: &Choice) -> View {
    let name = Msg::of_dim_label(choice.dim.as_str()).map(|msg| words().text(msg)).unwrap_or_default();
    let made = project.level_of(choice);
    let level = word_of(made.as_ref());
    let why = if choice.reason.is_empty() { level } else { format!("{level}: {}", &*choice.reason) };
    view! {
        <li>
            {ownership(glyph_of(made.as_ref()))}
            <span><b>{name} ":"</b> " " {shown(project, choice)} <br /> <span class="note">{why}</span></span>
        </li>
    }
}

fn rest(project: &Project, cycle: &Cycle) -> View {
    let mut made = product(project);
    made.push(project.product.done_means.to_string());
    let product: Vec<&str> = made.iter().map(String::as_str).collect();
    let audience = [&*project.audience.who, &*project.audience.reach_plan];
    let live = || cycle.goals.live().filter(|goal| goal.status != GoalStatus::Dropped);
    let goals: Vec<&str> = live().map(|goal| &*goal.statement).collect();
    let marks = || live().flat_map(|goal| goal.agreed.iter());
    let criteria: Vec<&str> = project.rubric.criteria.live().map(|criterion| &*criterion.target).collect();
    view! {
        {block(Msg::PitchWhy, &[&*project.why_me, &*project.why_world])}
        {block(Msg::PitchProduct, &product)}
        {block(Msg::PitchAudience, &audience)}
        {block(Msg::PlanOverviewPrediction, &[&*cycle.prediction])}
        {lines(Msg::PitchGoals, &goals, "stack-s small")}
        {lines(Msg::PlanOverviewCriteria, &criteria, "pr-crit small")}
        <div class="pr-sign small">
            {sign(Msg::PlanPrintStudent, marks().find(|mark| mark.by.is_some()))}
            {sign(Msg::PlanPrintAdult, marks().find(|mark| mark.by.is_none()))}
        </div>
    }
}

/// Who agreed, or a line to sign on.
fn sign(label: Msg, mark: Option<&Agreement>) -> View {
    let line = match mark {
        Some(mark) => agreed(mark),
        None => view! { <span></span> },
    };
    view! { <p>{words().text(label)} <br /> {line}</p> }
}

/// What has to be asked for, and what was said.
fn foot(project: &Project) -> View {
    let needs = project.permissions.needs.iter().filter_map(|need| Msg::of_permission(need.as_str()));
    let needs: Vec<String> = needs.map(|msg| words().text(msg)).collect();
    if needs.is_empty() && project.permissions.status == PermissionStatus::NotNeeded {
        return View::none();
    }
    let status = Msg::of_status_permission(project.permissions.status.as_str()).map(|msg| words().text(msg));
    let parts = [
        Some(needs.join(", ")),
        status,
        Some(project.permissions.by.to_string()),
        Some(project.permissions.note.to_string()),
    ];
    let said: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    view! { <footer class="pr-foot note">{words().text_f(Msg::PlanPrintPermissions, &[("said", said.join(". "))])}</footer> }
}

/// Whether a need-to-know belongs on paper: parked ones wait.
pub fn is_on_paper(status: &NeedStatus) -> bool {
    *status != NeedStatus::Parked
}
