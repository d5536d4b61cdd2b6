//! Earlier versions of the open project and of the profile: look at one, and go back to it. Going back is an edit that can be undone.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Document};
use pathlet_model::history::{Otherwise, back_to, otherwise};
use pathlet_model::json::Json;
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::store::second::Second as _;
use pathlet_model::store::{DocKey, document, ring};
use wasm_bindgen_futures::spawn_local;

use super::parts::heading::heading;
use super::parts::phrase::{phrase, text};
use super::parts::{both, boxes};
use crate::desk::{Desk, Paper};
use crate::platform::shadow::Database;
use crate::platform::{clock, page};
use crate::twins;
use crate::ui::{Button, Empty, Icon};
use crate::words::{Msg, words};

/// Most differences that are shown at once.
const SHOWN: usize = 12;

/// How much of an instant names its minute.
const MINUTE: usize = 16;

/// What is known of the earlier versions of a document: their times, newest first; none where the browser keeps none.
type Times = RwSignal<Option<Result<Vec<String>, ()>>>;

/// What differs in a version, and the edit that goes back to it; nothing when it is not kept any more.
#[derive(Clone, PartialEq)]
struct Seen {
    time: String,
    found: Option<(Vec<Otherwise>, Option<Command>)>,
}

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    // What was typed on the page before is among the versions too.
    desk.keep_now();
    let learner = desk.learner_id_untracked().map(DocKey::Learner);
    let project = untrack(|| desk.project_id()).zip(desk.learner_id_untracked());
    let project = project.map(|(id, learner)| DocKey::Project { learner, id });
    let title = move || {
        let title = desk.of_project(|project| project.title.to_string());
        let title = if title.is_empty() { words().text(Msg::AppUntitled) } else { title };
        words().text_f(Msg::EarlierTitle, &[("title", title)])
    };
    view! {
        <div class="page narrow stack">
            {heading(title, Some(phrase(Msg::EarlierLead)))}
            {project.map(|key| versions(desk, Paper::Project, key))}
            <section class="stack">
                <h2>{Msg::EarlierMe}</h2>
                {learner.map(|key| versions(desk, Paper::Learner, key))}
            </section>
        </div>
    }
}

/// The versions of one document on this page.
#[derive(Clone, Copy)]
struct Versions {
    desk: Desk,
    paper: Paper,
    key: StoredValue<DocKey>,
    times: Times,
    seen: RwSignal<Option<Seen>>,
}

impl Versions {
    /// Reads which there are, newest first.
    fn list(self) {
        let name = self.key.with_value(DocKey::to_string);
        spawn_local(async move {
            let found = Database.snapshot_times(&name).await.map_err(|_| ());
            let newest_first = |times: Vec<String>| {
                times.into_iter().rev().filter(|time| clock::day_of(ring::time_of(time)).is_some())
            };
            self.times.try_set(Some(found.map(|found| newest_first(found).collect())));
        });
    }
}

fn versions(desk: Desk, paper: Paper, key: DocKey) -> View {
    let all =
        Versions { desk, paper, key: StoredValue::new(key), times: RwSignal::new(None), seen: RwSignal::new(None) };
    all.list();
    live(move || match all.times.get() {
        None => View::none(),
        Some(Err(())) => view! { <p class="note">{Msg::EarlierNoDatabase}</p> },
        Some(Ok(times)) if times.is_empty() => {
            view! { <Empty state=Msg::EarlierNoneState text=Msg::EarlierNoneText /> }
        }
        Some(Ok(times)) => {
            let is_of = |other: &String, time: &str| other.get(..MINUTE) == time.get(..MINUTE);
            let has_twin = |time: &str| times.iter().filter(|other| is_of(other, time)).count() > 1;
            let rows = times.iter().map(|time| row(all, time.clone(), has_twin(time))).collect_view();
            view! { <ul class="plist">{rows}</ul> }
        }
    })
}

/// One version; `has_twin` where another one is of the same minute.
fn row(all: Versions, time: String, has_twin: bool) -> View {
    let when = {
        let time = time.clone();
        text(move || said_time(&time, has_twin))
    };
    let is_open = {
        let time = time.clone();
        Memo::new(move || all.seen.with(|seen| seen.as_ref().is_some_and(|seen| seen.time == time)))
    };
    let press = move |_| {
        if is_open.get_untracked() {
            all.seen.set(None);
        } else {
            look(all, time.clone());
        }
    };
    let label = text(move || words().text(if is_open.get() { Msg::AppClose } else { Msg::EarlierLook }));
    let seen = move || all.seen.get().filter(|_| is_open.get());
    view! {
        <li class="stack-s">
            <div class="prow">
                <b class="grow">{when}</b>
                <button
                    type="button"
                    class="btn btn-sm"
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    aria-label=move || format!("{}: {}", label.get(), when.get())
                    on:click=press
                >
                    {label}
                </button>
            </div>
            // There before its words, or they would not be heard.
            <p role="status"><b>{move || seen().map(|seen| sum(&seen)).unwrap_or_default()}</b></p>
            {live(move || seen().map_or_else(View::none, |seen| shown(all, when, seen)))}
        </li>
    }
}

/// How a version lies to what stands now.
fn sum(seen: &Seen) -> String {
    match &seen.found {
        None => words().text(Msg::EarlierGone),
        Some((_, None)) => words().text(Msg::EarlierSame),
        Some((differs, Some(_))) => words().text_n(Msg::EarlierDiffers, rows_of(differs).len(), &[]),
    }
}

/// Day and minute; with the seconds where the minute alone does not tell it from another.
fn said_time(name: &str, has_twin: bool) -> String {
    let time = ring::time_of(name);
    let date = clock::day_of(time).map(|day| words().short_date(&day.to_string())).unwrap_or_default();
    let seconds = time.get(MINUTE + 1..MINUTE + 3).filter(|_| has_twin).map(|s| format!(" ({s} s)"));
    let at = words().time(time) + &seconds.unwrap_or_default();
    words().text_f(Msg::EarlierAt, &[("date", date), ("time", at)])
}

/// Reads a version and compares it with what is on the desk now.
fn look(all: Versions, time: String) {
    let (desk, key) = (all.desk, all.key.get_value());
    spawn_local(async move {
        let text = Database.snapshot(&key.to_string(), &time).await.ok().flatten();
        let found = text.and_then(|text| match all.paper {
            Paper::Learner => compared::<Learner>(&key, &text, desk.learner_now()?),
            Paper::Project => compared::<Project>(&key, &text, desk.project_now()?),
            _ => None,
        });
        all.seen.try_set(Some(Seen { time, found }));
    });
}

fn compared<D: Document>(key: &DocKey, text: &str, now: D) -> Option<(Vec<Otherwise>, Option<Command>)> {
    let then = document::read::<D>(key, text).ok()?.document;
    Some((otherwise(&then, &now), back_to(&then, &now)))
}

fn shown(all: Versions, when: Signal<String>, seen: Seen) -> View {
    let desk = all.desk;
    let Some((differs, Some(back))) = seen.found else { return View::none() };
    let rows = rows_of(&differs);
    let more = rows.len().saturating_sub(SHOWN);
    let rows = rows.into_iter().take(SHOWN).map(one).collect_view();
    let key = all.key.get_value();
    let go = move |()| {
        let (key, back) = (key.clone(), back.clone());
        let said = words().now_f(Msg::EarlierBackSaid, &[("when", when.get_untracked())]);
        let not_now = words().now(Msg::EarlierNotNow);
        desk.keep_now();
        spawn_local(async move {
            // What stands now joins the list first, or nothing goes over it.
            if !twins::keep_as_it_is(&key).await {
                desk.say(not_now);
                return;
            }
            if desk.edit_on_and_say(all.paper, back, said) {
                // The list is another one now.
                all.seen.try_set(None);
                all.list();
                page::focus_heading();
            }
        });
    };
    view! {
        <div class="sunk stack-s">
            <ul class="stack-s">{rows}</ul>
            {(more > 0).then(|| view! { <p class="note">{words().text_n(Msg::AppAndMore, more, &[])}</p> })}
            <p><Button label=Msg::EarlierBack object=when before=Some(Icon::Undo2) on_press=go /></p>
        </div>
    }
}

/// A difference as it is told.
struct Row {
    /// The record's own words; empty where they are what differs.
    name: String,
    /// What it is, and which of its boxes.
    label: String,
    /// Then and now; nothing where there are no words for it.
    texts: Option<(String, String)>,
}

/// What differs. Of things about a record that there are no words for, one row is told, and none beside those that there are words for.
fn rows_of(differs: &[Otherwise]) -> Vec<Row> {
    let of = |one: &Otherwise, other: &Otherwise| (one.kind, &one.key) == (other.kind, &other.key);
    let all: Vec<Row> = differs.iter().map(row_of).collect();
    let is_told = |at: usize, it: &Otherwise, row: &Row| {
        let mut others = differs.iter().zip(&all).enumerate().filter(|(_, (other, _))| of(it, other));
        row.texts.is_some() || !others.any(|(other, (_, row))| row.texts.is_some() || other < at)
    };
    let told: Vec<bool> = differs.iter().zip(&all).enumerate().map(|(at, (it, row))| is_told(at, it, row)).collect();
    all.into_iter().zip(told).filter_map(|(row, is_told)| is_told.then_some(row)).collect()
}

fn row_of(it: &Otherwise) -> Row {
    let kind = boxes::kind(it.kind, &it.key);
    let said = |field: &str, value: &Json| match value {
        value if it.is_words || *value == Json::Null => Some(both::shown(value)),
        value => boxes::said(it.kind, field, value),
    };
    let field = it.field.unwrap_or_default();
    let texts = said(field, &it.then).zip(said(field, &it.now)).filter(|(then, now)| then != now);
    let box_name = it.field.filter(|_| texts.is_some()).and_then(|field| boxes::field(it.kind, &it.key, field));
    let label = match box_name {
        Some(name) if name != kind => format!("{kind}: {name}"),
        _ => kind,
    };
    let tells_itself =
        texts.as_ref().is_some_and(|(then, now)| it.name.is_empty() || *then == it.name || *now == it.name);
    Row { name: if tells_itself { String::new() } else { it.name.clone() }, label, texts }
}

fn one(row: Row) -> View {
    let name = (!row.name.is_empty()).then(|| view! { <b dir="auto">{row.name}</b> });
    let texts = match row.texts {
        Some((then, now)) => view! {
            <div class="cols cols-2">
                <div><p class="note">{Msg::EarlierThen}</p><p class="voice" dir="auto">{then}</p></div>
                <div><p class="note">{Msg::EarlierNow}</p><p class="voice" dir="auto">{now}</p></div>
            </div>
        },
        None => view! { <p>{Msg::EarlierElse}</p> },
    };
    view! {
        <li>
            <p>{name} " " <span class="note">{row.label}</span></p>
            {texts}
        </li>
    }
}
