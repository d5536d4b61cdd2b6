//! The earlier tries at the question, newest first, each with why it changed and a way to use it again.
use leptos::prelude::*;
use pathlet_model::project::Project;

use crate::desk::Desk;
use crate::ui::{Button, Weight};
use crate::views::parts::live::{live, text, when};
use crate::words::{Msg, words};

/// A try: the question, and why it changed.
type Try = (String, String);

/// All tries but the kept one.
fn earlier(project: &Project) -> Vec<Try> {
    let versions = project.driving_question.versions.iter().rev().skip(1);
    versions.map(|version| (version.text.to_string(), version.why.to_string())).collect()
}

/// The list, once there is one.
pub fn tries(desk: Desk, use_again: impl Fn(String) + Copy + Send + Sync + 'static) -> AnyView {
    let list = desk.project_memo(earlier);
    when(
        move || list.with(|list| !list.is_empty()),
        move || {
            view! {
                <section class="stack-s" aria-labelledby="tries">
                    <h2 id="tries">{text(move || words().text(Msg::PlanQuestionTries))}</h2>
                    {live(move || view! { <ul class="plist small">{list.get().into_iter().map(|it| row(it, use_again)).collect_view()}</ul> }.into_any())}
                </section>
            }
            .into_any()
        },
    )
}

fn row((question, why): Try, use_again: impl Fn(String) + Copy + Send + Sync + 'static) -> AnyView {
    let object = question.clone();
    let again = question.clone();
    view! {
        <li class="try">
            <p class="voice" dir="auto">{question}</p>
            {(!why.is_empty()).then(|| view! { <p class="note" dir="auto">{why}</p> })}
            <Button
                label=text(move || words().text(Msg::PlanQuestionUseAgain))
                object=object
                on_press=move |()| use_again(again.clone())
                weight=Weight::Quiet
                class="btn-sm"
            />
        </li>
    }
    .into_any()
}
