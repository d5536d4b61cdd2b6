//! An adult's or a partner's words beside a field. The student takes them, takes and changes them, or keeps their own; the words of
//! the field change only by the student, and what stood there before stays in front of what is taken.
use crate::dom::prelude::*;
use pathlet_model::command::Refusal;
use pathlet_model::place;
use pathlet_model::project::{Project, Suggestion, SuggestionAnswer};
use pathlet_model::suggested::{self, Target};
use pathlet_model::values::Id;

use super::phrase::{phrase, text};
use super::refusal;
use super::rows::{fold, then_focus};
use super::text_box::{TextBox, id_of};
use crate::desk::Desk;
use crate::ui::{Button, Icon, Weight};
use crate::views::plan::{moment, question};
use crate::words::{Msg, tn, words};

/// All of the open project that wait for an answer. Nothing when there are none.
pub fn list() -> View {
    let desk = expect_context::<Desk>();
    let waiting = ids(desk, |it| it.answer.is_none());
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

/// All that were answered, folded, with the answer; each may be answered again. Nothing when there are none.
pub fn answered() -> View {
    let desk = expect_context::<Desk>();
    let all = ids(desk, |it| it.answer.is_some());
    if all.is_empty() {
        return View::none();
    }
    let count = text({
        let count = all.len();
        move || words().text_n(Msg::RepliesAnsweredState, count, &[])
    });
    fold(Msg::RepliesAnswered, count, false, move || {
        let cards = all.iter().map(|id| view! { <li>{card(desk, id)}</li> }).collect_view();
        view! { <ul class="stack">{cards}</ul> }
    })
}

/// Whether the open project has any, answered or not.
pub fn has_any() -> bool {
    !ids(expect_context::<Desk>(), |_| true).is_empty()
}

fn ids(desk: Desk, is_it: fn(&Suggestion) -> bool) -> Vec<Id> {
    let found = desk.project_now();
    found.iter().flat_map(|found| found.suggestions.live()).filter(|it| is_it(it)).map(|it| it.id.clone()).collect()
}

/// What the student did with it on this page; the card stays so that the words can be made one's own.
#[derive(Clone, PartialEq, Eq)]
enum Did {
    Nothing,
    /// Why not; nothing has changed.
    CouldNot(String),
    Took,
    Kept,
    /// Answered before this page.
    Before(SuggestionAnswer),
}

fn card(desk: Desk, id: &Id) -> View {
    let found = desk.project_now();
    let suggestion = found.as_ref().and_then(|found| found.suggestions.live().find(|it| it.id == *id).cloned());
    let (Some(found), Some(suggestion)) = (found, suggestion) else { return View::none() };
    let did = RwSignal::new(suggestion.answer.clone().map_or(Did::Nothing, Did::Before));
    let (title, who) = (found.title.to_string(), suggestion.who.to_string());
    let about = about(&found, &suggestion).unwrap_or(title);
    let said = suggestion.text.to_string();
    let suggestion = StoredValue::new(suggestion);
    let said_of = text(move || match did.get() {
        Did::Nothing => String::new(),
        Did::CouldNot(why) => why,
        Did::Took => words().text(Msg::SuggestionTaken),
        Did::Kept | Did::Before(SuggestionAnswer::KeptMine) => words().text(Msg::SuggestionKept),
        Did::Before(_) => words().text(Msg::RepliesTook),
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
                // Their own words are what can be made shorter.
                Did::CouldNot(_) => view! { {field(desk, suggestion)} {answers(desk, suggestion, did)} },
                Did::Took => field(desk, suggestion),
                Did::Kept => View::none(),
                Did::Before(_) => again(suggestion, did),
            })}
        </div>
    }
}

/// The way to another answer.
fn again(suggestion: StoredValue<Suggestion>, did: RwSignal<Did>) -> View {
    let who = text(move || suggestion.with_value(|it| it.who.to_string()));
    let press = move |()| {
        did.set(Did::Nothing);
        then_focus(suggestion.with_value(|it| card_id(&it.id)));
    };
    view! { <div><Button label=Msg::RepliesAnswerAgain object=who weight=Weight::Quiet class="btn-sm" on_press=press /></div> }
}

fn card_id(id: &Id) -> String {
    format!("card-{id}")
}

/// Words and answer are one step: what could not be done is said, and nothing is answered.
fn answer(desk: Desk, suggestion: StoredValue<Suggestion>, did: RwSignal<Did>, answer: &SuggestionAnswer) {
    let (cycle, day) = moment(desk);
    let Some(project) = desk.project_now() else { return };
    let command = suggestion.with_value(|it| suggested::answering(&project, it, answer, (cycle, day.max(1))));
    let outcome = command.map_or(Err(Refusal::NoSuchPlace), |command| desk.edit(command));
    did.set(match outcome {
        Err(why) => {
            // It is said here, in the card.
            desk.refused().set(None);
            Did::CouldNot(match why {
                Refusal::TooLong { .. } => words().text(Msg::SuggestionTooLong),
                why => refusal::sentence(&why),
            })
        }
        Ok(()) if *answer == SuggestionAnswer::KeptMine => Did::Kept,
        Ok(()) => Did::Took,
    });
    // The pressed button is gone: to the words, where there are any to change, else to the card.
    let own = target_of(desk, suggestion).filter(|_| did.get_untracked() == Did::Took);
    let own = own.map(|target| id_of(&target.place, target.field));
    then_focus(own.unwrap_or_else(|| suggestion.with_value(|it| card_id(&it.id))));
}

fn target_of(desk: Desk, suggestion: StoredValue<Suggestion>) -> Option<Target> {
    desk.project_now().and_then(|project| suggestion.with_value(|it| suggested::target(&project, it)))
}

fn answers(desk: Desk, suggestion: StoredValue<Suggestion>, did: RwSignal<Did>) -> View {
    // Who said it alone would be the same name on several cards.
    let about = desk.project_now().and_then(|project| suggestion.with_value(|it| about(&project, it)));
    let who = suggestion.with_value(|it| it.who.to_string());
    let object = Signal::stored(about.map_or(who.clone(), |about| format!("{about} ({who})")));
    let answer = move |said: SuggestionAnswer| answer(desk, suggestion, did, &said);
    // Beside something that takes no words they are read, and the student's stands.
    let taking = target_of(desk, suggestion).map(|_| {
        view! {
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
        }
    });
    view! {
        <div class="row">
            {taking}
            <Button
                label=Msg::SuggestionKeepMine
                object=object
                on_press=move |()| answer(SuggestionAnswer::KeptMine)
                class="btn-sm"
            />
        </div>
    }
}

/// The field itself, to make the words one's own; the question with its Keep.
fn field(desk: Desk, suggestion: StoredValue<Suggestion>) -> View {
    let Some(target) = target_of(desk, suggestion) else { return View::none() };
    if target.is_question() {
        return question::to_ask(desk, phrase(Msg::SuggestionMyWords));
    }
    TextBox::of_field(target.place, target.field, target.limit, Msg::SuggestionMyWords).view()
}

/// What the record it stands beside is called.
fn about(project: &Project, suggestion: &Suggestion) -> Option<String> {
    let record = place::find(project, &suggested::place_of(&suggestion.at.record))?;
    let named = |field: &&str| record.get(field).and_then(|value| value.as_text().map(str::to_owned));
    ["title", "statement", "text", "name"].iter().filter_map(named).find(|text| !text.trim().is_empty())
}
