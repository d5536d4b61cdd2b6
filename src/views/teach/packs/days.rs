//! How long, how many minutes, from which day on, and which days have no school.
use crate::dom::prelude::*;
use pathlet_model::json::Json;
use pathlet_model::pack::making::{cycle_of, length_said};
use pathlet_model::pack::{Pack, PackDates};
use pathlet_model::place::Place;
use pathlet_model::school_day;
use pathlet_model::values::Day;

use super::super::papers::Papers;
use crate::desk::Paper;
use crate::ui::TextField;
use crate::views::parts::coded::{self, NumberBox, picks};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::rows::section;
use crate::words::{Msg, words};

/// Minutes a day, least and most.
const MINUTES: (i64, i64) = (15, 180);

/// Draws it.
pub fn part(papers: Papers) -> View {
    let desk = papers.desk;
    let length = Memo::new(move || papers.pack.document(|pack| length_said(&pack.cycle)).unwrap_or(5).to_string());
    let lengths = (1..=10_usize).map(|days| (days.to_string(), Signal::stored(days.to_string()))).collect();
    let pick = move |code: String| {
        if let Ok(days) = code.parse::<usize>() {
            coded::set(desk, (Paper::Pack, Place::document()), Pack::cycle.0, cycle_of(days).0);
        }
    };
    let minutes = Memo::new(move || papers.pack.document(|pack| pack.minutes_per_day.map(|it| it.get())).unwrap_or(45));
    let body = view! {
        <div class="sheet stack">
            {picks(phrase(Msg::HomePlanLength), "seg", lengths, length.into(), pick)}
            {NumberBox {
                id: "pack-minutes".to_owned(),
                label: phrase(Msg::PacksMinutes),
                range: MINUTES,
                step: 5,
                value: minutes.into(),
                on_change: Callback::new(move |n: i64| {
                    coded::set(desk, (Paper::Pack, Place::document()), Pack::minutes_per_day.0, n.into());
                }),
                held: RwSignal::new(None),
                beyond: None,
            }.view()}
            {first(papers)}
            <p class="small" role="status">{text(move || school_days(papers))}</p>
        </div>
    };
    section("pack-days", Msg::PackInDays, None, body)
}

/// The first day; none leaves it to each student.
fn first(papers: Papers) -> View {
    let at = || (Paper::Pack, Place::part("dates"));
    let held = RwSignal::new(None::<String>);
    let day = Memo::new(move || papers.pack.document(|pack| pack.dates.as_ref().and_then(|dates| dates.first)));
    let value = text(move || held.get().unwrap_or_else(|| day.get().map(|day| day.to_string()).unwrap_or_default()));
    let write = move |typed: String| {
        let to = match typed.trim() {
            "" => Some(Json::Null),
            typed => Day::parse(typed).map(|day| Json::from(day.to_string())),
        };
        held.set(to.is_none().then(|| typed.clone()));
        if let Some(to) = to {
            coded::set(papers.desk, at(), PackDates::first.0, to);
        }
    };
    let wrong = Signal::derive(move || held.with(Option::is_some).then(|| words().text(Msg::PacksFirstWrong)));
    view! { <TextField id="pack-first" label=Msg::PacksFirst hint=Msg::PacksFirstHint value=value on_input=write error=wrong /> }
}

/// The days on which it would be done, weekends left out.
fn school_days(papers: Papers) -> String {
    let words = words();
    let (first, length) = papers.pack.document(|pack| {
        let first = pack.dates.as_ref().and_then(|dates| dates.first);
        (first, length_said(&pack.cycle).unwrap_or(5))
    });
    let Some(first) = first else { return words.text(Msg::PacksFirstNone) };
    let days = school_day::lay_out(first, length, None);
    let names: Vec<String> = days.iter().map(|day| words.short_date(&day.to_string())).collect();
    words.text_f(Msg::HomePlanDays, &[("days", words.list(&names))])
}
