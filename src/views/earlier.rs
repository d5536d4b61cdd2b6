//! Earlier versions of the open project and of the profile: look at one, and go back to it. Going back is an edit that can be undone.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Document};
use pathlet_model::history::{Otherwise, back_to, otherwise};
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::store::second::Second as _;
use pathlet_model::store::{DocKey, document};
use wasm_bindgen_futures::spawn_local;

use super::parts::heading::heading;
use super::parts::phrase::{phrase, text};
use crate::desk::{Desk, Paper};
use crate::platform::shadow::Database;
use crate::platform::{clock, page};
use crate::twins;
use crate::ui::{Button, Empty, Icon};
use crate::words::{Msg, tn, words};

/// Most differences that are shown at once.
const SHOWN: usize = 12;

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

fn versions(desk: Desk, paper: Paper, key: DocKey) -> View {
    let times: Times = RwSignal::new(None);
    let seen: RwSignal<Option<Seen>> = RwSignal::new(None);
    let name = key.to_string();
    spawn_local(async move {
        let found = Database.snapshot_times(&name).await.map_err(|_| ());
        times.try_set(Some(
            found.map(|times| times.into_iter().rev().filter(|time| clock::day_of(time).is_some()).collect()),
        ));
    });
    let key = StoredValue::new(key);
    live(move || match times.get() {
        None => View::none(),
        Some(Err(())) => view! { <p class="note">{Msg::EarlierNoDatabase}</p> },
        Some(Ok(times)) if times.is_empty() => {
            view! { <Empty state=Msg::EarlierNoneState text=Msg::EarlierNoneText /> }
        }
        Some(Ok(times)) => {
            let rows = times.into_iter().map(|time| row(desk, paper, key, time, seen)).collect_view();
            view! { <ul class="plist">{rows}</ul> }
        }
    })
}

fn row(desk: Desk, paper: Paper, key: StoredValue<DocKey>, time: String, seen: RwSignal<Option<Seen>>) -> View {
    let when = {
        let time = time.clone();
        text(move || said_time(&time))
    };
    let is_open = {
        let time = time.clone();
        Memo::new(move || seen.with(|seen| seen.as_ref().is_some_and(|seen| seen.time == time)))
    };
    let press = move |()| {
        if is_open.get_untracked() {
            seen.set(None);
        } else {
            look(desk, paper, key.get_value(), time.clone(), seen);
        }
    };
    view! {
        <li class="stack-s">
            <div class="prow">
                <b class="grow">{when}</b>
                <Button
                    label=text(move || words().text(if is_open.get() { Msg::EarlierClose } else { Msg::EarlierLook }))
                    object=when
                    class="btn-sm"
                    on_press=press
                />
            </div>
            {live(move || match (is_open.get(), seen.get()) {
                (true, Some(seen)) => shown(desk, paper, key, when, seen),
                _ => View::none(),
            })}
        </li>
    }
}

fn said_time(time: &str) -> String {
    let date = clock::day_of(time).map(|day| words().short_date(&day.to_string())).unwrap_or_default();
    words().text_f(Msg::EarlierAt, &[("date", date), ("time", words().time(time))])
}

/// Reads a version and compares it with what is on the desk now.
fn look(desk: Desk, paper: Paper, key: DocKey, time: String, seen: RwSignal<Option<Seen>>) {
    spawn_local(async move {
        let text = Database.snapshot(&key.to_string(), &time).await.ok().flatten();
        let found = text.and_then(|text| match paper {
            Paper::Learner => compared::<Learner>(&key, &text, desk.learner_now()?),
            Paper::Project => compared::<Project>(&key, &text, desk.project_now()?),
        });
        seen.try_set(Some(Seen { time, found }));
    });
}

fn compared<D: Document>(key: &DocKey, text: &str, now: D) -> Option<(Vec<Otherwise>, Option<Command>)> {
    let then = document::read::<D>(key, text).ok()?.document;
    Some((otherwise(&then, &now), back_to(&then, &now)))
}

fn shown(desk: Desk, paper: Paper, key: StoredValue<DocKey>, when: Signal<String>, seen: Seen) -> View {
    let Some((differs, back)) = seen.found else { return view! { <p role="status">{Msg::EarlierGone}</p> } };
    let Some(back) = back else { return view! { <p role="status">{Msg::EarlierSame}</p> } };
    let count = differs.len();
    let more = count.saturating_sub(SHOWN);
    let rows = differs.into_iter().take(SHOWN).map(one).collect_view();
    let key = key.get_value();
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
            if desk.edit_on_and_say(paper, back, said) {
                page::focus_heading();
            }
        });
    };
    view! {
        <div class="sunk stack-s">
            <p role="status"><b>{tn(Msg::EarlierDiffers, count, ())}</b></p>
            <ul class="stack-s">{rows}</ul>
            {(more > 0).then(|| view! { <p class="note">{words().text_n(Msg::AppAndMore, more, &[])}</p> })}
            <p><Button label=Msg::EarlierBack object=when before=Some(Icon::Undo2) on_press=go /></p>
        </div>
    }
}

fn one(otherwise: Otherwise) -> View {
    let kind = Msg::of_bin_kind(&otherwise.kind.to_ascii_lowercase()).unwrap_or(Msg::BinKindOther);
    let or_nothing = |text: String| if text.trim().is_empty() { words().now(Msg::EarlierNothing) } else { text };
    let (then, now) = (or_nothing(otherwise.then), or_nothing(otherwise.now));
    view! {
        <li>
            <p class="note">{kind}</p>
            <div class="cols cols-2">
                <div><p class="note">{Msg::EarlierThen}</p><p class="voice" dir="auto">{then}</p></div>
                <div><p class="note">{Msg::EarlierNow}</p><p class="voice" dir="auto">{now}</p></div>
            </div>
        </li>
    }
}
