//! The card to read aloud: question, why, product, for whom, goals, size. Plain blocks, no fields.
use crate::dom::prelude::*;
use pathlet_model::cycle::{Cycle, GoalStatus};
use pathlet_model::project::{Dim, ProductKind, Project};

use super::size;
use crate::desk::Desk;
use crate::views::parts::phrase::phrase;
use crate::words::{Msg, words};

/// A line of the card: what is asked, and what stands there.
pub type Line = (Msg, fn(&Project, &Cycle) -> Vec<String>);

/// What the card says, in this order.
pub const LINES: [Line; 5] = [
    (Msg::PitchWhy, |project, _| vec![project.why_me.to_string(), project.why_world.to_string()]),
    (Msg::PitchProduct, |project, _| product(project)),
    (Msg::PitchDone, |project, _| vec![project.product.done_means.to_string()]),
    (Msg::PitchAudience, |project, _| vec![project.audience.who.to_string(), project.audience.reach_plan.to_string()]),
    (Msg::PitchGoals, |_, cycle| {
        let goals = cycle.goals.live().filter(|goal| goal.status != GoalStatus::Dropped);
        goals.map(|goal| goal.statement.to_string()).collect()
    }),
];

/// What is made: its kind and its name, and what it is like. A choice of the student's own words says the kind too.
pub fn product(project: &Project) -> Vec<String> {
    let product = &project.product;
    let kind = product.kind.as_ref().filter(|kind| **kind != ProductKind::OtherKind);
    let kind = match kind.and_then(|kind| Msg::of_product(kind.as_str())) {
        Some(msg) => words().text(msg),
        None if product.kind_other.is_empty() => {
            project.choice(&Dim::Show).map(|choice| choice.value.to_string()).unwrap_or_default()
        }
        None => product.kind_other.to_string(),
    };
    vec![kind, product.title.to_string(), product.description.to_string()]
}

/// Draws it.
pub fn card(desk: Desk) -> View {
    let question = desk.project_memo(|project| project.driving_question.text.to_string());
    let title = desk.project_memo(|project| project.title.to_string());
    let size = size::of(desk);
    let head = move || match question.get() {
        empty if empty.is_empty() => {
            view! { <p class="note">{phrase(Msg::PitchNoQuestion)}</p> }
        }
        question => view! { <p class="voice voice-q" dir="auto">{question}</p> },
    };
    let measure = move || {
        let shown = size.get().unwrap_or_default();
        let said = format!("{} {}", size::title(&shown), size::need_have(&shown));
        view! { <h3>{phrase(Msg::PitchSize)}</h3> <p>{said}</p> }
    };
    view! {
        <section class="sheet stack pitch-card" aria-labelledby="card">
            <h2 id="card" dir="auto">{move || if title.with(String::is_empty) { words().text(Msg::AppUntitled) } else { title.get() }}</h2>
            {live(head)}
            {LINES.map(|line| block(desk, line)).collect_view()}
            {when(move || size.with(Option::is_some), move || view! { <div class="stack-s">{live(measure)}</div> })}
        </section>
    }
}

fn block(desk: Desk, (label, read): Line) -> View {
    let texts = desk.cycle_memo(move |project, cycle| {
        let mut texts = read(project, cycle);
        texts.retain(|text| !text.trim().is_empty());
        texts
    });
    let lines = move || {
        let lines = texts.get().into_iter().map(|text| view! { <p class="voice" dir="auto">{text}</p> });
        lines.collect_view()
    };
    when(
        move || texts.with(|texts| !texts.is_empty()),
        move || {
            view! {
                <div class="stack-s">
                    <h3>{phrase(label)}</h3>
                    {live(lines)}
                </div>
            }
        },
    )
}
