//! Home: the next step, the path, what is new, other projects.
mod next;
mod others;

use crate::dom::prelude::*;
use pathlet_model::cycle::{Cycle, HelpStatus, NoteShare, TaskStatus};
use pathlet_model::project::Project;
use pathlet_model::route::{Page, Route};

use super::parts::heading::heading;
use super::parts::held_back;
use super::parts::news;
use super::parts::suggestion;
use super::parts::{away, both};
use crate::desk::Desk;
use crate::platform::trouble;
use crate::shelf;
use crate::ui::{Empty, Icon, LinkButton, Weight, icon};
use crate::words::{Msg, words};

/// Most parked things that are named.
const PARKED_SHOWN: usize = 5;

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    open_current(desk);
    let project = Memo::new(move || desk.project_id());
    live(move || match project.get() {
        Some(_) => with_project(desk),
        None => empty(desk),
    })
}

/// Lays the current project on the desk: the running one, else the newest.
fn open_current(desk: Desk) {
    if untrack(|| desk.project_id()).is_some() {
        return;
    }
    let Some(learner) = desk.learner_id_untracked() else { return };
    let mut newest = None;
    for key in shelf::newest_first(&learner) {
        if trouble::holds_back(&key.to_string()) {
            continue;
        }
        let Ok(Some(found)) = shelf::open::<Project>(&key) else { continue };
        let is_running = found.document.cycles.live().any(Cycle::is_running);
        if is_running {
            newest = Some(found.document.id);
            break;
        }
        newest = newest.or(Some(found.document.id));
    }
    if let Some(id) = newest {
        desk.open(&id);
    }
}

fn empty(desk: Desk) -> View {
    // What is held back, or can't be opened, is a plan all the same.
    let is_closed = desk.learner_id_untracked().is_some_and(|id| !shelf::projects(&id).1.is_empty());
    let is_empty = held_back::first(desk).is_empty() && !is_closed;
    let moved = RwSignal::new(0);
    // What is put away, and what is in the bin.
    let away = Memo::new(move || {
        moved.track();
        (away::count(desk, false), away::count(desk, true))
    });
    let title = move || match (is_empty, away.get()) {
        (false, _) => words().text(Msg::TroubleHeldBackTitle),
        (true, (0, _)) => words().text(Msg::HomeEmptyTitle),
        (true, (count, _)) => words().text_n(Msg::HomeAllAway, count, &[]),
    };
    view! {
        <div class="page narrow stack">
            {heading(title, None)}
            {live(move || match away.get() {
                (0, 0) if is_empty => view! { <Empty state=Msg::HomeEmptyState text=Msg::HomeEmptyText /> },
                (0, in_bin) if in_bin > 0 => {
                    view! { <p><a href=Route::Bin.to_string()>{words().text_n(Msg::BinTitle, in_bin, &[])}</a></p> }
                }
                _ => View::none(),
            })}
            {away::list(desk, false, moved)}
            <p class="row">
                <LinkButton
                    weight=Weight::Main
                    class="btn-big"
                    label=Msg::HomeFirst
                    href=Signal::stored(Route::NewProject.to_string())
                    after=Some(Icon::ArrowRight)
                />
                {open_file("")}
            </p>
            {both::list(expect_context::<Desk>())}
            {others::closed()}
        </div>
    }
}

fn open_file(class: &'static str) -> View {
    view! {
        <LinkButton
            class=class
            label=Msg::HomeOpen
            href=Signal::stored(Route::Open.to_string())
            before=Some(Icon::FolderOpen)
        />
    }
}

fn with_project(desk: Desk) -> View {
    view! {
        {next::hero(desk)}
        <div class="page cols cols-side mt-l">
            <div class="stack">{news::bar(desk)} {both::list(desk)} {suggestion::list()} {told(desk)} {others::projects(desk)} {others::put_away(desk)}</div>
            <aside class="stack" aria-labelledby="begin">
                <h2 id="begin">{Msg::HomeBeginTitle}</h2>
                <LinkButton
                    class="full"
                    label=Msg::HomeBegin
                    href=Signal::stored(Route::NewProject.to_string())
                    before=Some(Icon::Plus)
                />
                {open_file("full")}
                {parked(desk)}
            </aside>
        </div>
    }
}

/// Words of somebody else that wait to be read.
#[derive(Clone, Debug, Default, PartialEq)]
struct News {
    text: String,
    who: String,
    /// What it is about; empty when it is about the whole.
    about: String,
}

fn told(desk: Desk) -> View {
    let found = desk.cycle_memo(news_of);
    live(move || {
        let found = found.get();
        if found.is_empty() {
            return View::none();
        }
        let plan = desk.of_project(|project| Route::of(&project.id, Page::Plan).to_string());
        let row = |news: News| {
            let about = (!news.about.is_empty()).then(|| words().text_f(Msg::HomeAbout, &[("what", news.about)]));
            view! {
                <li>
                    <div class="said">{news.text}</div>
                    <p class="by">
                        <b>{news.who}</b>
                        " "
                        {about}
                    </p>
                </li>
            }
        };
        view! {
            <section class="stack" aria-labelledby="new">
                <h2 id="new">{Msg::HomeNewTitle}</h2>
                <ul class="stack">{found.into_iter().map(row).collect_view()}</ul>
                <p>
                    <a href=plan>{Msg::HomeToYou}</a>
                </p>
            </section>
        }
    })
}

/// Answers to open calls for help, and the newest note of a talk while the cycle runs.
fn news_of(_: &Project, cycle: &Cycle) -> Vec<News> {
    let helps = cycle.help.live().filter(|help| !matches!(help.status, HelpStatus::Resolved | HelpStatus::Withdrawn));
    let replies = helps.filter_map(|help| {
        let reply = help.replies.live().next_back()?;
        Some(News { text: reply.text.to_string(), who: reply.who.to_string(), about: help.text.to_string() })
    });
    let notes = cycle.conference_notes.live().filter(|note| cycle.is_running() && note.share == NoteShare::WithStudent);
    let note = notes.filter(|note| !note.next_step.is_empty()).max_by_key(|note| note.day).map(|note| News {
        text: note.next_step.to_string(),
        who: note.by.to_string(),
        about: String::new(),
    });
    replies.chain(note).collect()
}

fn parked(desk: Desk) -> View {
    let found = desk.cycle_memo(|_, cycle| {
        let tasks = cycle.tasks.live().filter(|task| task.status == TaskStatus::Parked);
        let ideas = cycle.parking_lot.live().map(|idea| idea.text.to_string());
        tasks.map(|task| task.title.to_string()).chain(ideas).collect::<Vec<_>>()
    });
    live(move || {
        let found = found.get();
        if found.is_empty() {
            return View::none();
        }
        let more = found.len().saturating_sub(PARKED_SHOWN);
        let row = |what: String| view! { <li class="row row-1">{icon(Icon::Pin)} <span>{what}</span></li> };
        view! {
            <div class="sunk stack-s">
                <h3>{Msg::HomeParked}</h3>
                <ul class="stack-s small">{found.into_iter().take(PARKED_SHOWN).map(row).collect_view()}</ul>
                {(more > 0).then(|| view! { <p class="note">{words().text_n(Msg::AppAndMore, more, &[])}</p> })}
            </div>
        }
    })
}
