//! The head of the overview: the question, the path, and the next open step as the main button.
use crate::dom::prelude::*;
use pathlet_model::cycle::CycleStatus;
use pathlet_model::picture::Frame;
use pathlet_model::project::PitchStatus;
use pathlet_model::route::{Page, PlanStep};
use pathlet_model::steps;

use crate::desk::Desk;
use crate::ui::{Icon, LinkButton, Tag, Tone, Weight};
use crate::views::parts::heading::name_page;
use crate::views::parts::path::cycle_path;
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::step_frame::{name_of, page_of};
use crate::words::{Msg, words};

/// What comes next on the way to the work.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Way {
    /// A step with something left to write.
    Step(PlanStep),
    /// The pitch.
    #[default]
    Pitch,
    /// The cycle can start.
    Begin,
    /// The cycle is under way.
    Today,
}

fn way(desk: Desk) -> Memo<Way> {
    Memo::new(move || {
        desk.of_cycle(|project, cycle| {
            if !matches!(cycle.status, CycleStatus::Planning | CycleStatus::Ready) {
                return Way::Today;
            }
            let is_lit = project.pitch.status.lets_start();
            match desk.of_learner(|learner| steps::next_open(learner, project, cycle)) {
                // What step 7 asks for besides the prediction is the pitch itself.
                Some(PlanStep::Check) if !cycle.prediction.is_empty() => Way::Pitch,
                Some(step) => Way::Step(step),
                None if is_lit => Way::Begin,
                None => Way::Pitch,
            }
        })
    })
}

/// Draws it.
pub fn head(desk: Desk) -> View {
    let question = desk.project_memo(|project| project.driving_question.text.to_string());
    let title = desk.project_memo(|project| project.title.to_string());
    let way = way(desk);
    name_page(move || format!("{}: {}", words().text(Msg::PlanTitle), next_words(way.get())));
    let eyebrow = text(move || {
        let number = desk.of_cycle(|_, cycle| cycle.number.get());
        let name = if title.with(String::is_empty) { words().text(Msg::AppUntitled) } else { title.get() };
        format!("{name}, {}", words().text_f(Msg::AppCycleN, &[("n", number.to_string())]))
    });
    let h1 = move || match question.get() {
        empty if empty.is_empty() => view! { <h1>{phrase(Msg::PlanOverviewNoQuestion)}</h1> },
        question => view! { <h1 class="voice" dir="auto">{question}</h1> },
    };
    view! {
        <div class="band planband">
            <div class="page planhead">
                <div class="stack-s">
                    <p class="eyebrow">{eyebrow}</p>
                    {live(h1)}
                    <div class="row">
                        {live(move || main_button(way.get()))}
                        {pitch_state(desk)}
                    </div>
                    {links(way)}
                </div>
                <div class="only-wide planland">{cycle_path(|_| Frame::PLAN, "trail-s fade")}</div>
            </div>
        </div>
    }
}

fn next_words(way: Way) -> String {
    match way {
        Way::Step(step) => words().text_f(Msg::PlanOverviewNext, &[("step", name_of(step))]),
        Way::Pitch => words().text(Msg::PlanOverviewToPitch),
        Way::Begin => words().text(Msg::PlanOverviewToStart),
        Way::Today => words().text(Msg::AppToday),
    }
}

fn main_button(way: Way) -> View {
    let page = match way {
        Way::Step(step) => Page::Step(step),
        Way::Pitch | Way::Begin => Page::Pitch,
        Way::Today => Page::Today,
    };
    let label = text(move || next_words(way));
    view! { <LinkButton label=label href=page_of(page) weight=Weight::Main after=Some(Icon::ArrowRight) /> }
}

fn pitch_state(desk: Desk) -> View {
    let status = desk.project_memo(|project| project.pitch.status.clone());
    live(move || {
        let status = status.get();
        let word = Msg::of_status_pitch(status.as_str());
        let (mark, tone) = match status {
            PitchStatus::GreenLight => (Icon::CircleCheck, Some(Tone::Go)),
            PitchStatus::ChangesAsked => (Icon::MessageSquare, Some(Tone::Slow)),
            _ => (Icon::Circle, None),
        };
        let said = text(move || {
            let state = word.map(|word| words().text(word)).unwrap_or_default();
            format!("{}: {state}", words().text(Msg::PitchTitle))
        });
        view! { <Tag text=said mark=Some(mark) tone=tone /> }
    })
}

fn links(way: Memo<Way>) -> View {
    let rows = [
        (Msg::PlanOverviewChangeQuestion, Page::Step(PlanStep::Question), Icon::Pencil),
        (Msg::PitchTitle, Page::Pitch, Icon::Megaphone),
        (Msg::PlanOverviewPrint, Page::PrintPlan, Icon::Printer),
    ];
    let draw = move || {
        let rows = rows.clone().into_iter().filter(|(_, page, _)| !(*page == Page::Pitch && way.get() == Way::Pitch));
        let link = |(word, page, mark)| {
            view! { <LinkButton label=word href=page_of(page) weight=Weight::Quiet class="btn-sm" before=Some(mark) /> }
        };
        rows.map(link).collect_view()
    };
    view! { <div class="row">{live(draw)}</div> }
}
