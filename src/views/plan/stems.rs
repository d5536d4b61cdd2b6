//! Beside the question: stems of its kind at the learner's level, and what the learner has told about themselves.
use crate::dom::prelude::*;
use pathlet_model::learner::ProfileKind;
use pathlet_model::project::QuestionKind;

use crate::desk::Desk;
use crate::views::parts::phrase::phrase;
use crate::views::parts::starters::starters;
use crate::views::parts::text_box::StarterSlot;
use crate::words::Msg;

/// Stems of the chosen kind; one of each kind before one is chosen.
pub fn stems(desk: Desk, slot: StarterSlot) -> View {
    let kind = desk.project_memo(|project| project.driving_question.kind.clone());
    section(live(move || starters(families(kind.get().as_ref()), inserting(slot))))
}

/// Starters of some families.
pub fn of_families(families: &'static [&'static str], slot: StarterSlot) -> View {
    section(starters(families, inserting(slot)))
}

fn inserting(slot: StarterSlot) -> Callback<String> {
    Callback::new(move |stem: String| {
        if let Some(insert) = slot.get_value() {
            insert.run(stem);
        }
    })
}

fn section(inside: View) -> View {
    view! {
        <section class="stack-s" aria-labelledby="stems">
            <h2 id="stems">{phrase(Msg::PlanQuestionStems)}</h2>
            {inside}
        </section>
    }
}

fn families(kind: Option<&QuestionKind>) -> &'static [&'static str] {
    match kind {
        Some(QuestionKind::Explore) => &["dq.explore"],
        Some(QuestionKind::Decide) => &["dq.decide"],
        Some(QuestionKind::Solve) => &["dq.solve"],
        Some(QuestionKind::Make) => &["dq.make"],
        Some(QuestionKind::Other(_)) | None => &["dq.explore", "dq.decide", "dq.solve", "dq.make"],
    }
}

/// Strengths and interests, in the learner's words.
pub fn told_us(desk: Desk) -> View {
    let lines = desk.learner_memo(|learner| {
        let kinds = [ProfileKind::Interest, ProfileKind::Strength];
        let items = learner.items.live().filter(|item| kinds.contains(&item.kind) && !item.text.is_empty());
        items.map(|item| item.text.to_string()).collect::<Vec<_>>()
    });
    let list = move || {
        let lines = lines.get().into_iter().map(|line| view! { <li class="voice small" dir="auto">{line}</li> });
        view! { <ul class="stack-s">{lines.collect_view()}</ul> }
    };
    when(
        move || lines.with(|lines| !lines.is_empty()),
        move || {
            view! {
                <section class="sunk stack-s" aria-labelledby="told">
                    <h2 id="told">{phrase(Msg::PlanQuestionToldUs)}</h2>
                    {live(list)}
                </section>
            }
        },
    )
}
