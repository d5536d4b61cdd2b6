//! Days without school of a pack: pressed away on the strip, or named; on which weekdays there is school, and whether every other day.
use crate::dom::prelude::*;
use pathlet_model::json::Json;
use pathlet_model::learner::{AlternateDay, AlternateDays, Weekday};
use pathlet_model::pack::PackDates;
use pathlet_model::pack::making::{class_days, off_with};
use pathlet_model::place::Place;
use pathlet_model::values::Day;

use super::super::papers::Papers;
use crate::desk::Paper;
use crate::ui::{Button, Disclosure, Icon, IconButton, Tick};
use crate::views::parts::coded::{self, several};
use crate::views::parts::cycle_setup::{days_to_press, strip_days};
use crate::views::parts::phrase::text;
use crate::views::parts::rows::{items, then_focus};
use crate::words::{Msg, words};

/// Monday to Sunday of some week: a language names its weekdays by dates.
const WEEK: [&str; 7] =
    ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-06", "2024-01-07"];

/// Draws it.
pub fn part(papers: Papers) -> View {
    let count = Memo::new(move || off(papers).len());
    let label = text(move || match count.get() {
        0 => words().text(Msg::PacksMoreOff),
        n => format!("{}: {}", words().text(Msg::PacksMoreOff), words().text_n(Msg::AppDays, n, &[])),
    });
    let weekdays = Weekday::WORDS
        .iter()
        .zip(WEEK)
        .map(|(code, day)| ((*code).to_owned(), text(move || words().weekday(day))))
        .collect();
    view! {
        <Disclosure label=label>
            <div class="stack">
                {strip(papers)}
                {named(papers)}
                {several((Paper::Pack, Place::part("dates")), PackDates::week, Msg::PacksMoreWeek, weekdays)}
                {every_other(papers)}
            </div>
        </Disclosure>
    }
}

/// The days off; follows them.
fn off(papers: Papers) -> Vec<Day> {
    papers.pack.document(|pack| pack.dates.as_ref().map(|dates| dates.off.to_vec()).unwrap_or_default())
}

fn set(papers: Papers, day: Day, is_off: bool) {
    let off = untrack(|| papers.pack.document(|pack| off_with(pack.dates.as_ref(), day, is_off)));
    let off = off.iter().map(|day| Json::from(day.to_string())).collect();
    coded::set(papers.desk, (Paper::Pack, Place::part("dates")), PackDates::off.0, Json::List(off));
}

/// The days of the cycle, once a first one is set.
fn strip(papers: Papers) -> View {
    let days = Memo::new(move || {
        papers.pack.document(|pack| {
            let calendar = pack.dates.as_ref().and_then(PackDates::calendar);
            strip_days(&class_days(pack), calendar.as_ref())
        })
    });
    let has_days = Memo::new(move || !days.read().is_empty());
    let press = Callback::new(move |(day, is_off): (Day, bool)| set(papers, day, !is_off));
    when(move || has_days.get(), move || days_to_press(papers.desk, days, Msg::PacksMoreOffPress, press))
}

/// All days off by name, with one more to add: a holiday may lie far from the first day, or no first day be said.
fn named(papers: Papers) -> View {
    let all = Memo::new(move || off(papers));
    let typed = RwSignal::new(String::new());
    let add = move |()| {
        if let Some(day) = Day::parse(&typed.get_untracked()) {
            set(papers, day, true);
            typed.set(String::new());
        }
        then_focus("pack-off");
    };
    let row = move |day: Day| {
        let iso = day.to_string();
        let name = text(move || words().short_date(&iso));
        let label = text(move || words().text_f(Msg::AppRemoveNamed, &[("what", name.get())]));
        let remove = move |()| {
            set(papers, day, false);
            then_focus("pack-off");
        };
        view! { <li class="row row-1"><span class="grow">{name}</span><IconButton label=label mark=Icon::X on_press=remove /></li> }
    };
    view! {
        <ul class="plist">{items(all, row)}</ul>
        <div class="row row-e">
            <div class="field">
                <label class="lab" for="pack-off">{Msg::PacksMoreOffDay}</label>
                <input
                    id="pack-off"
                    class="date"
                    type="date"
                    prop:value=typed
                    on:change=move |event| typed.set(event_target_value(&event))
                />
            </div>
            <Button label=Msg::PacksMoreOffAdd on_press=add before=Some(Icon::Plus) class="btn-sm" />
        </div>
    }
}

/// Alternate days, counted from the first day on.
fn every_other(papers: Papers) -> View {
    let ticked = Memo::new(move || papers.pack.document(|pack| pack.dates.as_ref().is_some_and(|it| it.ab.is_some())));
    let on_change = move |on: bool| {
        let first = untrack(|| {
            let first = papers.pack.document(|pack| pack.dates.as_ref().and_then(|dates| dates.first));
            first.unwrap_or_else(|| papers.desk.today())
        });
        let to = if on { every_other_from(Json::from(first.to_string())) } else { Json::Null };
        coded::set(papers.desk, (Paper::Pack, Place::part("dates")), PackDates::ab.0, to);
    };
    view! { <Tick label=Msg::PacksMoreEveryOther ticked=ticked on_change=on_change /> }
}

/// Every other school day, this one among them.
pub fn every_other_from(first: Json) -> Json {
    let mine = Json::from(AlternateDay::A.as_str());
    Json::Map(vec![(AlternateDays::first.0.into(), first), (AlternateDays::mine.0.into(), mine)])
}
