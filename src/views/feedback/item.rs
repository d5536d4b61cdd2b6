//! One thing that was said, and what the student decides about it. A decision may stand half done; the reason is never asked for twice.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::cycle::{Cycle, FeedbackDecision, FeedbackItem, FeedbackResponse};
use pathlet_model::json::Json;
use pathlet_model::next;
use pathlet_model::place::Place;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::route::Page;
use pathlet_model::values::Id;

use super::to;
use crate::desk::Desk;
use crate::platform::{page, random};
use crate::ui::{Button, Icon, Pick, Picks, Weight, icon};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::refusal::trouble;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// The five decisions: word, drawing, starters.
const DECISIONS: [(&str, Icon, &[&str]); 5] = [
    ("use", Icon::Check, &["feedback.use"]),
    ("use_my_way", Icon::PenLine, &["feedback.use_my_way"]),
    ("later", Icon::Pin, &["feedback.later"]),
    ("no", Icon::X, &["feedback.no"]),
    ("question", Icon::CircleQuestionMark, &["feedback.question"]),
];

/// Finds an item in a cycle.
pub fn find<'a>(cycle: &'a Cycle, id: &Id) -> Option<&'a FeedbackItem> {
    cycle.critiques.live().find_map(|critique| critique.items.by_key(id.as_str()))
}

/// A role in words.
pub fn role(code: &str) -> String {
    Msg::of_protocol_from(code).map_or_else(|| code.to_owned(), |msg| words().text(msg))
}

/// The row: on one side what was said, on the other what becomes of it.
pub fn row(desk: Desk, id: Id) -> View {
    let decision = desk.cycle_memo({
        let id = id.clone();
        move |_, cycle| find(cycle, &id).and_then(|item| item.response.as_ref()?.decision.clone())
    });
    let changing = RwSignal::new(false);
    let is_open = Memo::new(move || changing.get() || decision.get().is_none());
    let said = said(desk, &id);
    let row = {
        let id = id.clone();
        move || {
            if is_open.get() { form(desk, &id, decision, changing) } else { decided(desk, &id, decision, changing) }
        }
    };
    view! { <li class="fb" id=format!("fb-{id}") tabindex="-1">{said}<div>{live(row)}</div></li> }
}

fn said(desk: Desk, id: &Id) -> View {
    let find = |cycle: &Cycle| {
        let critique = cycle.critiques.live().find(|critique| critique.items.by_key(id.as_str()).is_some())?;
        let item = critique.items.by_key(id.as_str())?;
        let from = critique.from.role.as_str().to_owned();
        Some((item.text.to_string(), item.slot.as_str().to_owned(), from, critique.from.name.to_string()))
    };
    let Some((quote, slot, from, name)) = untrack(|| desk.of_cycle(|_, cycle| find(cycle))) else {
        return View::none();
    };
    let by = move || {
        let name = if name.is_empty() { role(&from) } else { name.clone() };
        match Msg::of_protocol_slot(&slot) {
            Some(msg) => format!("{name} · {}", words().text(msg)),
            None => name,
        }
    };
    view! { <div><blockquote class="said">{quote}</blockquote><p class="by">{by}</p></div> }
}

fn form(desk: Desk, id: &Id, decision: Memo<Option<FeedbackDecision>>, changing: RwSignal<bool>) -> View {
    let asks = RwSignal::new(false);
    let picks = DECISIONS.map(|(word, mark, _)| {
        let id = id.clone();
        view! {
            <Pick
                group=format!("decide-{id}")
                label=text(move || answer(word))
                chosen=Signal::derive(move || decision.get().is_some_and(|now| now.as_str() == word))
                on_pick=move |()| {
                    // The form stays until the student keeps the decision.
                    changing.set(true);
                    asks.set(false);
                    decide(desk, &id, word);
                }
                mark=Some(icon(mark))
            />
        }
    });
    let keep = {
        let id = id.clone();
        move |()| {
            if decision.get_untracked().is_none() {
                asks.set(true);
                return;
            }
            desk.keep_now();
            changing.set(false);
            page::focus(&format!("fb-{id}"));
        }
    };
    let reason_id = id.clone();
    view! {
        <div class="stack-s">
            <Picks legend=Msg::FeedbackWhat class="seg">{picks.collect_view()}</Picks>
            {when(move || asks.get(), || trouble(phrase(Msg::FeedbackPickFirst)))}
            {live(move || reason(desk, &reason_id, decision.get()))}
            <div>
                <Button label=Msg::FeedbackKeep weight=Weight::Main class="btn-sm" on_press=keep />
            </div>
        </div>
    }
}

/// Why: the words around the box follow the decision, the text stays.
fn reason(desk: Desk, id: &Id, decision: Option<FeedbackDecision>) -> View {
    let word = decision.as_ref().map_or("", FeedbackDecision::as_str);
    let starters = DECISIONS.iter().find(|(known, ..)| *known == word).map_or(&[][..], |(.., families)| families);
    let label = Msg::of_answer_why(word).unwrap_or(Msg::FeedbackWhy);
    let make = {
        let id = id.clone();
        move || first(&desk.project_now()?, &id, FeedbackResponse::default())
    };
    let place = Place::id(id).then("response");
    TextBox::of(place, FeedbackResponse::reason, label).starters(starters).made_by(make).view()
}

/// What makes the response, when there is none.
fn first(project: &Project, id: &Id, response: FeedbackResponse) -> Option<Command> {
    let item = project.cycles.live().find_map(|cycle| find(cycle, id))?;
    item.response.is_none().then(|| Command::Set {
        place: Place::id(id),
        field: FeedbackItem::response.0,
        from: Json::Null,
        to: response.to_json(),
    })
}

fn decide(desk: Desk, id: &Id, word: &str) {
    let Some(project) = desk.project_now() else { return };
    let decision = Some(FeedbackDecision::from(word));
    let made = first(&project, id, FeedbackResponse { decision: decision.clone(), ..FeedbackResponse::default() });
    let now = project.cycles.live().find_map(|cycle| find(cycle, id)).and_then(|item| item.response.as_ref());
    let command = match now {
        Some(now) => {
            Some(Command::set(Place::id(id).then("response"), FeedbackResponse::decision, &now.decision, &decision))
        }
        None => made,
    };
    if let Some(command) = command {
        let _ = desk.edit(command);
    }
}

fn answer(word: &str) -> String {
    Msg::of_answer(word).map_or_else(|| word.to_owned(), |msg| words().text(msg))
}

fn decided(desk: Desk, id: &Id, decision: Memo<Option<FeedbackDecision>>, changing: RwSignal<bool>) -> View {
    let word = decision.get_untracked().map(|now| now.as_str().to_owned()).unwrap_or_default();
    let mark = DECISIONS.iter().find(|(known, ..)| *known == word).map_or(Icon::Check, |(_, mark, _)| *mark);
    let reason = desk.cycle_memo({
        let id = id.clone();
        move |_, cycle| {
            find(cycle, &id).and_then(|item| Some(item.response.as_ref()?.reason.to_string())).unwrap_or_default()
        }
    });
    let quote =
        untrack(|| desk.of_cycle(|_, cycle| find(cycle, id).map(|item| item.text.to_string()).unwrap_or_default()));
    let uses = matches!(word.as_str(), "use" | "use_my_way");
    let row_id = format!("fb-{id}");
    let change = move |()| {
        changing.set(true);
        page::focus(&row_id);
    };
    view! {
        <div class="decided">
            <p class="what">
                {icon(mark)}
                <span>{move || answer(&word)}</span>
                <Button
                    label=Msg::AppChange
                    weight=Weight::Quiet
                    class="btn-sm push"
                    object=Signal::derive(move || Some(quote.clone()))
                    on_press=change
                />
            </p>
            {when(move || !reason.read().is_empty(), move || view! { <p class="voice">{reason}</p> })}
            {uses.then(|| task(desk, id))}
        </div>
    }
}

/// The task it became, or the offer to make one.
fn task(desk: Desk, id: &Id) -> View {
    let linked = desk.cycle_memo({
        let id = id.clone();
        move |_, cycle| {
            let task = find(cycle, &id).and_then(|item| item.response.as_ref()?.task_id.clone());
            task.and_then(|task| cycle.tasks.by_key(task.as_str()).map(|task| task.title.to_string()))
        }
    });
    let id = id.clone();
    live(move || match linked.get() {
        Some(title) => view! {
            <p class="lead">
                <span class="icon-dir">{icon(Icon::ArrowRight)}</span>
                <span>{words().text(Msg::FeedbackTask)} " " <a href=to(desk, Page::Today)>{title}</a></span>
            </p>
        },
        None => {
            let id = id.clone();
            view! {
                <div>
                    <Button label=Msg::FeedbackMakeTask class="btn-sm" before=Some(Icon::Plus) on_press=move |()| make_task(desk, &id) />
                </div>
            }
        }
    })
}

/// The student's words become the title, what was said stands in the note.
fn make_task(desk: Desk, id: &Id) {
    let Some(project) = desk.project_now() else { return };
    let Some(cycle) = project.current_cycle() else { return };
    let Some(item) = find(cycle, id) else { return };
    let Some(response) = &item.response else { return };
    let words = if response.reason.trim().is_empty() { &item.text } else { &response.reason };
    let who = project.me().map(|me| me.name.to_string()).unwrap_or_default();
    let task = next::open_task(random::id(), &next::title_of(words), &item.text, &who);
    let link = Command::set(
        Place::id(id).then("response"),
        FeedbackResponse::task_id,
        &response.task_id,
        &Some(task.id.clone()),
    );
    let add = Command::add(Place::id(&cycle.id), Cycle::tasks, &task);
    if desk.edit(Command::Together(vec![add, link])).is_ok() {
        page::focus(&format!("fb-{id}"));
    }
}
