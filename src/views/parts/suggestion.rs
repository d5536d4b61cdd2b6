//! An adult's or a partner's words beside a field. The student takes them, takes and changes them, or keeps their own; the words of
//! the field change only by the student, and what stood there before stays in front of what is taken.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Step};
use pathlet_model::json::Json;
use pathlet_model::place::{self, Place};
use pathlet_model::project::{Project, Suggestion, SuggestionAnswer};
use pathlet_model::record::Kind;
use pathlet_model::values::Id;

use super::phrase::text;
use super::rows::then_focus;
use super::text_box::{TextBox, id_of};
use crate::desk::Desk;
use crate::ui::{Button, Icon, Weight};
use crate::views::plan::moment;
use crate::words::{Msg, tn, words};

/// All of the open project that wait for an answer. Nothing when there are none.
pub fn list() -> View {
    let desk = expect_context::<Desk>();
    let waiting: Vec<Id> = desk.project_now().map(|project| waiting_in(&project)).unwrap_or_default();
    if waiting.is_empty() {
        return View::none();
    }
    let count = waiting.len();
    let cards = waiting.into_iter().map(|id| view! { <li>{card(desk, &id)}</li> }).collect_view();
    view! {
        <section class="stack-s">
            <h2>{tn(Msg::SuggestionTitle, count, ())}</h2>
            <ul class="stack">{cards}</ul>
        </section>
    }
}

fn waiting_in(project: &Project) -> Vec<Id> {
    project.suggestions.live().filter(|it| it.answer.is_none()).map(|it| it.id.clone()).collect()
}

/// What the student did with it on this page; the card stays so that the words can be made one's own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Did {
    Nothing,
    Took,
    Kept,
}

fn card(desk: Desk, id: &Id) -> View {
    let found = desk.project_now();
    let suggestion = found.as_ref().and_then(|found| found.suggestions.live().find(|it| it.id == *id).cloned());
    let (Some(found), Some(suggestion)) = (found, suggestion) else { return View::none() };
    let did = RwSignal::new(Did::Nothing);
    let (title, who) = (found.title.to_string(), suggestion.who.to_string());
    let about = about(&found, &suggestion).unwrap_or(title);
    let said = suggestion.text.to_string();
    let suggestion = StoredValue::new(suggestion);
    let said_of = text(move || match did.get() {
        Did::Nothing => String::new(),
        Did::Took => words().text(Msg::SuggestionTaken),
        Did::Kept => words().text(Msg::SuggestionKept),
    });
    let context = text(move || words().text_f(Msg::SuggestionAbout, &[("what", about.clone())]));
    view! {
        <div class="stack-s" id=card_id(id) tabindex="-1">
            <p class="note">{context}</p>
            <div class="said" dir="auto"><p>{said}</p></div>
            <p class="by"><b>{who}</b></p>
            // There before its words, or they would not be heard.
            <p role="status">{said_of}</p>
            {live(move || match did.get() {
                Did::Nothing => answers(desk, suggestion, did),
                Did::Took => taken(desk, suggestion),
                Did::Kept => View::none(),
            })}
        </div>
    }
}

fn card_id(id: &Id) -> String {
    format!("card-{id}")
}

fn answers(desk: Desk, suggestion: StoredValue<Suggestion>, did: RwSignal<Did>) -> View {
    let answer = move |answer: SuggestionAnswer| {
        let step = suggestion.with_value(|it| Step::Suggestion {
            id: it.id.clone(),
            answer: answer.clone(),
            day: moment(desk).1.max(1),
        });
        let mut commands = vec![Command::Step(step)];
        if answer != SuggestionAnswer::KeptMine
            && let Some(put_in) =
                desk.project_now().and_then(|project| suggestion.with_value(|it| put_in(&project, it)))
        {
            commands.push(put_in);
        }
        let is_taken = answer != SuggestionAnswer::KeptMine;
        // Words too long for the field leave the field as it is; the answer stands all the same.
        let outcome = desk.edit(Command::Together(commands.clone()));
        let is_done = outcome.is_ok() || (commands.len() > 1 && desk.edit(commands.swap_remove(0)).is_ok());
        if is_done {
            did.set(if is_taken { Did::Took } else { Did::Kept });
            // The pressed button is gone: to the words, where there are any to change, else to the card.
            let field = desk.project_now().and_then(|project| suggestion.with_value(|it| field_of(&project, it)));
            let own = field.filter(|_| is_taken).map(|(place, name, _)| id_of(&place, name));
            then_focus(own.unwrap_or_else(|| suggestion.with_value(|it| card_id(&it.id))));
        }
    };
    // Who said it alone would be the same name on several cards.
    let about = desk.project_now().and_then(|project| suggestion.with_value(|it| about(&project, it)));
    let who = suggestion.with_value(|it| it.who.to_string());
    let object = Signal::stored(about.map_or(who.clone(), |about| format!("{about} ({who})")));
    view! {
        <div class="row">
            <Button
                label=Msg::SuggestionTake
                object=object
                on_press=move |()| answer(SuggestionAnswer::Taken)
                weight=Weight::Plain
                class="btn-sm"
                before=Some(Icon::Check)
            />
            <Button
                label=Msg::SuggestionChange
                object=object
                on_press=move |()| answer(SuggestionAnswer::Changed)
                class="btn-sm"
            />
            <Button
                label=Msg::SuggestionKeepMine
                object=object
                on_press=move |()| answer(SuggestionAnswer::KeptMine)
                class="btn-sm"
            />
        </div>
    }
}

/// The field itself, to make the words one's own.
fn taken(desk: Desk, suggestion: StoredValue<Suggestion>) -> View {
    let field = desk.project_now().and_then(|project| suggestion.with_value(|it| field_of(&project, it)));
    field.map(|(place, name, limit)| TextBox::of_field(place, name, limit, Msg::SuggestionMyWords).view()).into()
}

/// The words at the end of the field; never in place of the student's own.
fn put_in(project: &Project, suggestion: &Suggestion) -> Option<Command> {
    let (place, field, _) = field_of(project, suggestion)?;
    let before = place::find(project, &place)?.get(field).unwrap_or_default();
    let own = before.as_text().unwrap_or("").trim_end().to_owned();
    let text = if own.is_empty() { suggestion.text.to_string() } else { format!("{own}\n{}", &*suggestion.text) };
    Some(Command::Set { place, field, from: before, to: Json::from(text) })
}

/// The text field it stands beside: where, its name, its limit. `None` where it stands beside something else than words.
fn field_of(project: &Project, suggestion: &Suggestion) -> Option<(Place, &'static str, usize)> {
    let place = place_of(suggestion);
    let spec = place::find(project, &place)?.schema().field(&suggestion.at.field)?;
    let limit = limit(spec.kind)?;
    (!spec.is_locked).then_some((place, spec.name, limit))
}

/// It names a part of the project, or a record by its id.
fn place_of(suggestion: &Suggestion) -> Place {
    let record: &str = &suggestion.at.record;
    if Project::SCHEMA.field(record).is_some() { Place::part(record) } else { Place::id(&Id::from(record)) }
}

fn limit(kind: &Kind) -> Option<usize> {
    match kind {
        Kind::Text { max } => Some(*max),
        Kind::Maybe(inner) => limit(inner),
        _ => None,
    }
}

/// What the record it stands beside is called.
fn about(project: &Project, suggestion: &Suggestion) -> Option<String> {
    let record = place::find(project, &place_of(suggestion))?;
    let named = |field: &&str| record.get(field).and_then(|value| value.as_text().map(str::to_owned));
    ["title", "statement", "text", "name"].iter().filter_map(named).find(|text| !text.trim().is_empty())
}
