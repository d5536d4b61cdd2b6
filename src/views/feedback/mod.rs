//! Feedback: what people said, what the student decides about it, and what changed from draft to draft.
pub mod capture;
mod drafts;
mod item;
mod slots;

use crate::dom::prelude::*;
use pathlet_model::bank::prompts::written;
use pathlet_model::command::Command;
use pathlet_model::cycle::{Critique, Cycle};
use pathlet_model::gate;
use pathlet_model::place::Place;
use pathlet_model::route::{Page, Route};
use pathlet_model::values::Id;

use crate::desk::Desk;
use crate::platform::page::focus_heading;
use crate::ui::{Empty, Icon, IconButton, LinkButton};
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};
pub use item::find as find_item;

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let shown = desk.cycle_memo(|_, cycle| shown(cycle));
    let title = move || title(desk);
    let project = desk.project_memo(|project| project.title.to_string());
    view! {
        <div class="page">
            {heading(title, Some(project.into()))}
            <div class="cols cols-side">
                <div class="stack">
                    {live(move || shown.get().into_iter().map(|id| critique(desk, id)).collect_view())}
                    {when(move || shown.read().is_empty(), move || view! {
                        <Empty state=Msg::FeedbackEmpty text=Msg::FeedbackEmptyHint />
                    })}
                </div>
                <aside class="stack" aria-labelledby="drafts">
                    {drafts::line(desk)}
                    <LinkButton
                        label=Msg::FeedbackMore
                        href=text(move || to(desk, Page::NewFeedback))
                        before=Some(Icon::Plus)
                    />
                    <p class="note">{Msg::FeedbackMoreHint}</p>
                </aside>
            </div>
        </div>
    }
}

/// How many comments still wait for a decision, in a sentence.
pub fn title(desk: Desk) -> String {
    let (open, none) = desk.of_cycle(|_, cycle| (gate::unanswered_feedback(cycle).len(), shown(cycle).is_empty()));
    match (open, none) {
        (_, true) => words().text(Msg::FeedbackTitleNone),
        (0, false) => words().text(Msg::FeedbackTitleDone),
        (open, false) => words().text_n(Msg::FeedbackTitleOpen, open, &[]),
    }
}

/// The address of another page of the open project.
pub fn to(desk: Desk, page: Page) -> String {
    desk.project_id().map(|id| Route::of(&id, page).to_string()).unwrap_or_default()
}

/// Critiques in which something stands, the newest first.
fn shown(cycle: &Cycle) -> Vec<Id> {
    let said = |critique: &&Critique| critique.items.live().any(|item| written(&item.text, None));
    cycle.critiques.live().filter(said).map(|critique| critique.id.clone()).rev().collect()
}

fn critique(desk: Desk, id: Id) -> View {
    let find = {
        let id = id.clone();
        move |cycle: &Cycle| cycle.critiques.by_key(id.as_str()).cloned()
    };
    // What stands in it comes from somebody else and does not change on this page: read once.
    let Some(critique) = untrack(|| desk.of_cycle(|_, cycle| find(cycle))) else { return View::none() };
    let heading_id = format!("q-{id}");
    let labelled_by = heading_id.clone();
    let focus = critique.focus.to_string();
    let name = {
        let (focus, about) = (focus.clone(), about(&critique));
        text(move || if focus.is_empty() { about() } else { focus.clone() })
    };
    let about = about(&critique);
    let items = desk.cycle_memo({
        let id = id.clone();
        move |_, cycle| item_ids(cycle, &id)
    });
    // What waits comes first; the order stays while the page is open.
    let waiting = untrack(|| desk.of_cycle(|_, cycle| gate::unanswered_feedback(cycle)));
    let rows = move || {
        let mut ids = items.get();
        pathlet_model::order::sort_by_key(&mut ids, |id| !waiting.contains(&id.to_string()));
        ids.into_iter().map(|id| item::row(desk, id)).collect_view()
    };
    view! {
        <section aria-labelledby=labelled_by>
            <div class="row">
                <h2 id=heading_id>{about}</h2>
                {remove(desk, &id, name)}
            </div>
            {(!focus.is_empty()).then(|| view! {
                <div class="sunk">
                    <p class="note">{Msg::FeedbackAsked}</p>
                    <p class="voice voice-m">{focus}</p>
                </div>
            })}
            <ul class="fbs">{live(rows)}</ul>
        </section>
    }
}

/// "Draft 1: Nia and Sam".
fn about(critique: &Critique) -> impl Fn() -> String + use<> {
    let (target, draft) = (critique.target.as_str().to_owned(), critique.draft.map(|draft| draft.get()));
    let (role, name) = (critique.from.role.as_str().to_owned(), critique.from.name.to_string());
    move || {
        let words = words();
        let what = match draft {
            Some(n) if target == "draft" => words.text_f(Msg::FeedbackDraftN, &[("n", n.to_string())]),
            _ => Msg::of_feedback_target(&target).map(|msg| words.text(msg)).unwrap_or_default(),
        };
        let who = if name.is_empty() { item::role(&role) } else { name.clone() };
        format!("{what}: {who}")
    }
}

fn item_ids(cycle: &Cycle, critique: &Id) -> Vec<Id> {
    let items = cycle.critiques.by_key(critique.as_str()).into_iter().flat_map(|critique| critique.items.live());
    items.filter(|item| written(&item.text, None)).map(|item| item.id.clone()).collect()
}

/// `name`: what was asked, or who was.
fn remove(desk: Desk, id: &Id, name: Signal<String>) -> View {
    let place = Place::id(id);
    let label = text(move || words().text_f(Msg::AppRemoveNamed, &[("what", name.get())]));
    view! {
        <IconButton
            label=label
            mark=Icon::Trash2
            class="push"
            on_press=move |()| {
                let said = words().now_f(Msg::AppInBin, &[("what", name.get_untracked())]);
                desk.edit_and_say(Command::Delete { place: place.clone() }, said);
                focus_heading();
            }
        />
    }
}
