//! "Day 6 of 10", with the way to say that it is another day, the rarer actions of the cycle, and yesterday's next step.
use crate::dom::prelude::*;
use pathlet_model::derive::today::{self, DayState, school_day};
use pathlet_model::values::{Day, DayIndex};

use super::on_day::OnDay;
use super::press::press;
use super::rest;
use crate::desk::Desk;
use crate::platform::page;
use crate::ui::{Disclosure, Pick, Picks};
use crate::views::parts::heading::name_page;
use crate::views::parts::phrase::text;
use crate::words::{Msg, t, tf, words};

/// The heading of Today. The line under it says which day Pathlet takes it for.
pub fn day_line(on: OnDay) -> View {
    let title = move || {
        let args = [("n", on.day.to_string()), ("length", on.length.to_string()), ("name", on.stone_name())];
        words().text_f(Msg::TodayDayTitle, &args)
    };
    name_page(title);
    view! {
        <div class="today-head">
            <h1>{title}</h1>
            {another_day(on)}
            {rest::menu(on)}
        </div>
    }
}

fn another_day(on: OnDay) -> View {
    let date = on.date().map(|date| date.to_string()).unwrap_or_default();
    let msg = match on.state() {
        Some(DayState::On) => Msg::TodayIsDay,
        Some(DayState::Over) => Msg::TodayWasDay,
        _ => Msg::TodayComingDay,
    };
    let label = text(move || words().text_f(msg, &[("n", on.day.to_string()), ("weekday", words().weekday(&date))]));
    let days = on.desk.cycle_memo(|_, cycle| cycle.days.to_vec());
    // An arrow key picks as it walks by; only the button says so.
    let picked = RwSignal::new(on.day);
    let keep = Callback::new(move |()| say(on.desk, picked.get_untracked()));
    view! {
        <Disclosure label=label>
            <div class="stack-s">
                <Picks legend=text(t(Msg::TodayWhichDay)) hint=text(t(Msg::TodayWhichDayHint)) class="seg">
                    {live(move || {
                        days.get().into_iter().zip(1..).map(|(date, day)| one_day(picked, day, date)).collect_view()
                    })}
                </Picks>
                <p>{press("keep-day".into(), "btn-sm", None, Msg::AppDone, text(t(Msg::TodayWhichDay)), keep)}</p>
            </div>
        </Disclosure>
    }
}

fn one_day(picked: RwSignal<i64>, day: i64, date: Day) -> View {
    let date = date.to_string();
    let label = text(move || {
        let words = words();
        words.text_f(Msg::TodayDayAndDate, &[("n", day.to_string()), ("date", words.short_date(&date))])
    });
    view! {
        <Pick
            group="which-day"
            label=label
            chosen=Signal::derive(move || picked.get() == day)
            on_pick=Callback::new(move |()| picked.set(day))
        />
    }
}

/// Takes the student's word for it; the clock is believed again when both agree.
fn say(desk: Desk, day: i64) {
    let today = untrack(|| desk.today());
    let by_clock = untrack(|| desk.of_cycle(|_, cycle| Some(school_day(cycle, today, None::<DayIndex>))));
    let agrees = by_clock.is_some_and(|now| now.shown == day && now.state == DayState::On);
    desk.correct_day((!agrees).then_some(day));
    page::focus_heading();
}

/// What I said last time would be next, in my own words.
pub fn last_next(on: OnDay) -> View {
    let next = on.desk.cycle_memo(move |project, cycle| {
        let now = today::SchoolDay { begun: on.day, shown: on.day, state: DayState::On };
        today::of(project, cycle, now).next.map(|next| (next.day, next.text))
    });
    live(move || match next.get() {
        None => View::none(),
        Some((day, said)) => view! {
            <div>
                <p class="note">{tf(Msg::TodayLastNext, [("n", day.to_string())])}</p>
                <p class="voice voice-m" dir="auto">{said}</p>
            </div>
        },
    })
}
