//! The next cycle: how long, which days, and what comes along. One press lays it out; then it is planned like any other.
use crate::dom::prelude::*;
use pathlet_model::bank::Lang;
use pathlet_model::cycle::CycleStatus;
use pathlet_model::next::{self, Plan};
use pathlet_model::project::Project;
use pathlet_model::route::{Page, Route};
use pathlet_model::school_day;
use pathlet_model::values::Day;

use crate::app::Here;
use crate::desk::Desk;
use crate::platform::random;
use crate::ui::{Button, Disclosure, Icon, LinkButton, Pick, Picks, Tick, Weight};
use crate::views::feedback::to;
use crate::views::finish::{brought, carry};
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// The lengths with a design of their own.
const USUAL: [i64; 3] = [3, 5, 10];

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let status = desk.cycle_memo(|_, cycle| cycle.status.clone());
    let project = desk.project_memo(|project| project.title.to_string());
    let title = move || {
        let words = words();
        desk.of_cycle(|project, cycle| match cycle.status {
            CycleStatus::Done if next::stays(project, cycle) => {
                words.text_f(Msg::NextCycleTitleNext, &[("n", (cycle.number.get() + 1).to_string())])
            }
            CycleStatus::Done => words.text(Msg::NextCycleTitleOther),
            CycleStatus::Planning | CycleStatus::Ready => {
                words.text_f(Msg::NextCycleTitleThere, &[("n", cycle.number.get().to_string())])
            }
            _ => words.text(Msg::NextCycleTitleFirst),
        })
    };
    let body = move || match status.get() {
        CycleStatus::Done => form(desk),
        CycleStatus::Planning | CycleStatus::Ready => way(desk, Msg::FinishToPlan, Page::Plan),
        _ => way(desk, Msg::AppFinish, Page::Finish),
    };
    view! { <div class="page narrow">{heading(title, Some(project.into()))}{live(body)}</div> }
}

fn way(desk: Desk, label: Msg, page: Page) -> View {
    view! { <LinkButton label=label href=text(move || to(desk, page.clone())) weight=Weight::Main /> }
}

fn form(desk: Desk) -> View {
    let length = RwSignal::new(usual_length(desk));
    let days = Memo::new(move || days(desk, length.get()));
    let with_sources = RwSignal::new(false);
    let stays = untrack(|| desk.of_cycle(next::stays));
    let decision = untrack(|| desk.of_cycle(|_, cycle| cycle.decision.clone()));
    let question = decision.as_ref().map(|one| one.new_question.to_string()).filter(|question| !question.is_empty());
    let span = move || {
        let (words, days) = (words(), days.read());
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return String::new() };
        let of = |day: &Day| words.short_date(&day.to_string());
        words.text_f(Msg::NextCycleSpan, &[("first", of(first)), ("last", of(last))])
    };
    let label = text(move || {
        let number = desk.of_cycle(|_, cycle| cycle.number.get() + 1);
        let words = words();
        if stays {
            words.text_f(Msg::NextCyclePlan, &[("n", number.to_string())])
        } else {
            words.text(Msg::NextCyclePlanOther)
        }
    });
    let here = expect_context::<Here>();
    view! {
        <div class="stack">
            {lengths(length)}
            <p class="note">{span}</p>
            {question.map(|question| view! {
                <div><p class="note">{Msg::NextCycleQuestion}</p><p class="voice voice-m">{question}</p></div>
            })}
            {carry::ticks(desk)}
            {(!stays).then(|| view! {
                <Tick label=Msg::NextCycleSources ticked=with_sources on_change=move |on| with_sources.set(on) />
            })}
            {decision.map(|decision| brought::lists(desk, &decision, false))}
            <div class="row">
                <Button
                    label=label
                    weight=Weight::Main
                    after=Some(Icon::ArrowRight)
                    on_press=move |()| begin(desk, here, &days.get_untracked(), with_sources.get_untracked())
                />
                <LinkButton label=Msg::AppNotNow href=text(|| Route::Home.to_string()) weight=Weight::Quiet />
            </div>
        </div>
    }
}

fn usual_length(desk: Desk) -> i64 {
    untrack(|| {
        let band = desk.of_learner(|learner| Some(learner.grade.band())).unwrap_or(pathlet_model::learner::Band::G68);
        let number =
            desk.of_cycle(|project, cycle| if next::stays(project, cycle) { cycle.number.get() + 1 } else { 1 });
        school_day::default_length(band, number)
    })
}

/// School days from the next one on; today belongs to what was just finished.
fn days(desk: Desk, length: i64) -> Vec<Day> {
    let (today, length) = (desk.date(), usize::try_from(length).unwrap_or(1));
    let laid = desk.of_learner(|learner| school_day::lay_out(today, length + 1, learner.calendar.as_ref()));
    laid.into_iter().filter(|day| *day > today).take(length).collect()
}

fn lengths(length: RwSignal<i64>) -> View {
    let pick = move |days: i64| {
        let label = text(move || words().text_n(Msg::AppDays, usize::try_from(days).unwrap_or(1), &[]));
        view! { <Pick group="length" label=label chosen=Signal::derive(move || length.get() == days) on_pick=move |()| length.set(days) /> }
    };
    let others = (1..=10).filter(|days| !USUAL.contains(days)).map(pick).collect_view();
    view! {
        <Picks legend=Msg::NextCycleLength class="stack-s">
            <div class="seg">{USUAL.map(pick).into_iter().collect_view()}</div>
            <Disclosure label=Msg::NextCycleOtherLength><div class="seg">{others}</div></Disclosure>
        </Picks>
    }
}

/// Lays the next cycle out, here or in another project, and goes to its plan.
fn begin(desk: Desk, here: Here, days: &[Day], with_sources: bool) {
    let (Some(project), Some(learner)) = (desk.project_now(), desk.learner_now()) else { return };
    let Some(from) = project.current_cycle() else { return };
    let plan = Plan { days, lang: language(&project, &learner.ui_lang), with_sources };
    if next::stays(&project, from) {
        if desk.edit(next::in_project(&project, from, &plan, &mut random::id)).is_ok() {
            desk.keep_now();
            here.go(&Route::of(&project.id, Page::Plan));
        }
        return;
    }
    let other = next::another(&learner, &project, from, &plan, &mut random::id);
    let id = other.id.clone();
    desk.begin_project(other);
    here.go(&Route::of(&id, Page::Plan));
}

/// Stones and milestones are named in the language of the question, where Pathlet speaks it.
fn language(project: &Project, ui_lang: &str) -> Lang {
    Lang::known(&project.driving_question.lang).or_else(|| Lang::known(ui_lang)).unwrap_or_default()
}
