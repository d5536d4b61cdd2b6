//! How long, how many minutes, from which day on, and which days have no school.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::json::Json;
use pathlet_model::pack::making::{class_days, cycle_of, length_said};
use pathlet_model::pack::{Pack, PackDates};
use pathlet_model::place::Place;
use pathlet_model::record::Field;
use pathlet_model::values::Day;

use super::super::papers::Papers;
use super::off;
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
            {off::part(papers)}
        </div>
    };
    section("pack-days", Msg::PackInDays, None, body)
}

/// The first day; none leaves it to each student.
fn first(papers: Papers) -> View {
    let write = move |to: Json| {
        let (place, day) = (Place::part("dates"), to.clone());
        let set = |field: &'static str, to: Json| {
            let from = untrack(|| papers.desk.value(Paper::Pack, &place, field)).unwrap_or_default();
            Command::Set { place: place.clone(), field, from, to }
        };
        let mut all = vec![set(PackDates::first.0, to)];
        // Every other day is counted from the first one.
        let counts =
            untrack(|| papers.pack.document(|pack| pack.dates.as_ref().is_some_and(|dates| dates.ab.is_some())));
        if counts && day != Json::Null {
            all.push(set(PackDates::ab.0, off::every_other_from(day)));
        }
        let _ = papers.desk.edit_on(Paper::Pack, Command::Together(all));
    };
    DayBox {
        id: "pack-first",
        label: Msg::PacksFirst,
        hint: Msg::PacksFirstHint,
        place: Place::part("dates"),
        field: field_name(PackDates::first),
        write: Callback::new(write),
    }
    .view(papers)
}

/// Names the field of a day.
pub fn field_name(field: Field<Option<Day>>) -> &'static str {
    field.0
}

/// A box for a day that may be left empty. What is no day stays in it, with what one looks like said beside it.
pub struct DayBox {
    /// Unique on the page.
    pub id: &'static str,
    /// Its label.
    pub label: Msg,
    /// What is said below.
    pub hint: Msg,
    /// Of which record of the pack.
    pub place: Place,
    /// Which field.
    pub field: &'static str,
    /// Keeps another day, or none.
    pub write: Callback<Json>,
}

impl DayBox {
    /// Draws it.
    pub fn view(self, papers: Papers) -> View {
        let DayBox { id, label, hint, place, field, write } = self;
        let held = RwSignal::new(None::<String>);
        let day = Memo::new(move || papers.desk.text(Paper::Pack, &place, field));
        let value = text(move || held.get().unwrap_or_else(|| day.get()));
        let write = move |typed: String| {
            let to = match typed.trim() {
                "" => Some(Json::Null),
                typed => Day::parse(typed).map(|day| Json::from(day.to_string())),
            };
            held.set(to.is_none().then(|| typed.clone()));
            if let Some(to) = to {
                write.run(to);
            }
        };
        let wrong = Signal::derive(move || held.with(Option::is_some).then(|| words().text(Msg::PacksFirstWrong)));
        view! { <TextField id=id label=label hint=hint value=value on_input=write error=wrong /> }
    }
}

/// The days on which it would be done, weekends and days off left out.
fn school_days(papers: Papers) -> String {
    let words = words();
    let days = papers.pack.document(class_days);
    if days.is_empty() {
        return words.text(Msg::PacksFirstNone);
    }
    let names: Vec<String> = days.iter().map(|day| words.short_date(&day.to_string())).collect();
    format!("{}: {}.", words.text(Msg::PackInDays), words.list(&names))
}
