//! A new project of the learner: how long, from which day on.
use crate::dom::prelude::*;
use pathlet_model::pack::Pack;
use pathlet_model::route::{Page, PlanStep, Route};
use pathlet_model::school_day;
use pathlet_model::start;
use pathlet_model::values::Day;

use super::pack_in::look_at;
use super::parts::heading::heading;
use super::parts::phrase::{phrase, text};
use crate::app::Here;
use crate::desk::Desk;
use crate::packs_here;
use crate::platform::random;
use crate::ui::{Button, Icon, Pick, Picks, Weight};
use crate::words::{Msg, words};

/// The lengths that are designed day by day.
const LENGTHS: [usize; 3] = [3, 5, 10];

/// Lays out the days, makes the project and goes to its question. Nothing to come back to stands behind it.
pub fn begin(desk: Desk, here: Here, length: usize, first: Day) {
    let Some(learner) = desk.learner_now() else { return };
    let days = school_day::lay_out(first, length, learner.calendar.as_ref());
    let project = start::project(&learner, untrack(|| words().lang()), &days, &mut random::id);
    let question = Route::of(&project.id, Page::Step(PlanStep::Question));
    desk.begin_project(project);
    here.replace(&question);
}

/// Draws it.
pub fn page() -> View {
    let (desk, here) = (expect_context::<Desk>(), expect_context::<Here>());
    let usual = desk.learner_now().map_or(5, |learner| school_day::default_length(learner.grade.band(), 1));
    let length = RwSignal::new(usize::try_from(usual).unwrap_or(5));
    let is_other = RwSignal::new(false);
    let today = untrack(|| desk.today());
    // On a weekend the coming school day.
    let calendar = desk.learner_now().and_then(|learner| learner.calendar);
    let first = RwSignal::new(school_day::lay_out(today, 1, calendar.as_ref()).first().copied().unwrap_or(today));
    let days = move || {
        let calendar = desk.of_learner(|learner| learner.calendar.clone());
        let days = school_day::lay_out(first.get(), length.get(), calendar.as_ref());
        let names: Vec<String> = days.iter().map(|day| words().short_date(&day.to_string())).collect();
        words().text_f(Msg::HomePlanDays, &[("days", words().list(&names))])
    };
    let packs = packs_here::all();
    view! {
        <div class="page narrow stack">
            {heading(Msg::HomePlanTitle, Some(phrase(Msg::HomePlanLead)))}
            <div class="sheet stack">
                {lengths(length, is_other)}
                {when(move || is_other.get(), move || other_lengths(length))}
                {first_day(first)}
                <p class="small" role="status">{days}</p>
                <div>
                    <Button
                        weight=Weight::Main
                        class="btn-big"
                        label=Msg::HomePlanMake
                        after=Some(Icon::ArrowRight)
                        on_press=move |()| begin(desk, here, length.get_untracked(), first.get_untracked())
                    />
                </div>
            </div>
            {from_pack(here, packs)}
        </div>
    }
}

/// The packs of this computer: a plan by one of them needs no link and no network.
fn from_pack(here: Here, packs: Vec<Pack>) -> View {
    if packs.is_empty() {
        return View::none();
    }
    let row = |pack: Pack| {
        let (title, author) = (pack.title.trim().to_owned(), pack.author.trim().to_owned());
        let title = text(move || if title.is_empty() { words().text(Msg::AppUntitled) } else { title.clone() });
        let from = (!author.is_empty())
            .then(|| text(move || words().text_f(Msg::PackInHereFrom, &[("name", author.clone())])));
        view! {
            <li>
                <button type="button" class="pick full" on:click=move |_| look_at(here, &pack, 0)>
                    <span class="grow">
                        <b>{title}</b>
                        {from.map(|from| view! { <span class="note">{from}</span> })}
                    </span>
                </button>
            </li>
        }
    };
    view! {
        <section class="stack-s" aria-labelledby="packs-here">
            <h2 id="packs-here">{Msg::PackInHere}</h2>
            <ul class="picks">{packs.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

fn lengths(length: RwSignal<usize>, is_other: RwSignal<bool>) -> View {
    let pick = move |days: usize| {
        view! {
            <Pick
                group="length"
                label=text(move || words().text_n(Msg::AppDays, days, &[]))
                chosen=Signal::derive(move || !is_other.get() && length.get() == days)
                on_pick=move |()| {
                    is_other.set(false);
                    length.set(days);
                }
            />
        }
    };
    view! {
        <Picks legend=Msg::HomePlanLength class="seg">
            {LENGTHS.map(pick).into_iter().collect_view()}
            <Pick
                group="length"
                label=Msg::HomePlanOther
                chosen=is_other
                on_pick=move |()| is_other.set(true)
            />
        </Picks>
    }
}

fn other_lengths(length: RwSignal<usize>) -> View {
    let pick = move |days: usize| {
        view! {
            <Pick
                group="other-length"
                label=Signal::stored(days.to_string())
                chosen=Signal::derive(move || length.get() == days)
                on_pick=move |()| length.set(days)
            />
        }
    };
    view! {
        <Picks legend=Msg::HomePlanOtherDays class="seg">
            {(1..=10).map(pick).collect_view()}
        </Picks>
    }
}

fn first_day(first: RwSignal<Day>) -> View {
    view! {
        <div class="field">
            <label class="lab" for="first-day">{Msg::HomePlanFirst}</label>
            <input
                id="first-day"
                class="short-date"
                type="date"
                prop:value=move || first.get().to_string()
                on:change=move |event| {
                    if let Some(day) = Day::parse(&event_target_value(&event)) {
                        first.set(day);
                    }
                }
            />
        </div>
    }
}
