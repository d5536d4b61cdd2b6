//! The tries at the question, newest first, each with why it changed; the kept one is marked, the others can be used again.
use crate::dom::prelude::*;
use pathlet_model::project::Project;

use crate::desk::Desk;
use crate::ui::{Button, Icon, Tag, Weight};
use crate::views::parts::phrase::phrase;
use crate::words::Msg;

/// A try: the question, why it changed, and whether it is the kept one.
type Try = (String, String, bool);

fn all(project: &Project) -> Vec<Try> {
    let versions = project.driving_question.versions.iter().rev().enumerate();
    versions.map(|(at, version)| (version.text.to_string(), version.why.to_string(), at == 0)).collect()
}

/// The list, once there is more than the kept one.
pub fn tries(desk: Desk, use_again: Callback<String>) -> View {
    let list = desk.project_memo(all);
    when(
        move || list.with(|list| list.len() > 1),
        move || {
            view! {
                <section class="stack-s" aria-labelledby="tries">
                    <h2 id="tries">{phrase(Msg::PlanQuestionTries)}</h2>
                    {live(move || view! { <ul class="plist small">{list.get().into_iter().map(|it| row(it, use_again)).collect_view()}</ul> })}
                </section>
            }
        },
    )
}

fn row((question, why, is_kept): Try, use_again: Callback<String>) -> View {
    view! {
        <li class="try">
            <p class="voice" dir="auto">{question.clone()}</p>
            {(!why.is_empty()).then(|| view! { <p class="note" dir="auto">{why}</p> })}
            {if is_kept { kept_tag() } else { again(question, use_again) }}
        </li>
    }
}

fn kept_tag() -> View {
    view! { <Tag text=Msg::PlanQuestionIsKept mark=Some(Icon::Check) /> }
}

fn again(question: String, use_again: Callback<String>) -> View {
    let object = question.clone();
    view! {
        <Button
            label=Msg::PlanQuestionUseAgain
            object=object
            on_press=move |()| use_again.run(question.clone())
            weight=Weight::Quiet
            class="btn-sm"
        />
    }
}
