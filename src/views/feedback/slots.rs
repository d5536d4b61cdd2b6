//! The fields of a protocol: one for each of its slots, more on request; an item is made by its first letter.
use crate::dom::prelude::*;
use pathlet_model::bank::prompts;
use pathlet_model::command::Command;
use pathlet_model::cycle::{Critique, FeedbackItem, Protocol, Slot};
use pathlet_model::place::Place;
use pathlet_model::values::Id;

use super::capture::Capture;
use crate::platform::{page, random};
use crate::ui::{Button, Icon, Tick, Weight};
use crate::views::parts::phrase::text;
use crate::views::parts::text_box::{TextBox, id_of};
use crate::words::{Msg, words};

/// Ways to begin in each slot.
const STARTERS: [(&str, &[&str]); 12] = [
    ("glow", &["feedback.glow"]),
    ("grow", &["feedback.grow"]),
    ("like", &["feedback.like"]),
    ("wish", &["feedback.wish"]),
    ("what_if", &["feedback.what_if"]),
    ("tell", &["feedback.tell"]),
    ("ask", &["feedback.ask"]),
    ("give", &["feedback.give"]),
    ("clarify", &["feedback.clarify"]),
    ("probe", &["feedback.probe"]),
    ("warm", &["feedback.warm"]),
    ("cool", &["feedback.cool"]),
];

/// The fields of the protocol that was chosen.
pub fn fields(capture: Capture) -> View {
    let protocol = Memo::new(move || capture.of(|one| one.protocol.clone()));
    live(move || {
        let protocol = protocol.get();
        let slots = protocol.slots().iter().map(|slot| field(capture, slot.clone())).collect_view();
        let checks = (protocol == Protocol::KindSpecificHelpful).then(checks);
        view! { {slots} {checks} }
    })
}

fn field(capture: Capture, slot: Slot) -> View {
    let there = untrack(|| {
        capture.of(|one| {
            one.items.live().filter(|item| item.slot == slot).map(|item| item.id.clone()).collect::<Vec<Id>>()
        })
    });
    let ids = RwSignal::new(if there.is_empty() { vec![random::id()] } else { there });
    let word = slot.as_str().to_owned();
    let name = text(move || Msg::of_protocol_slot(&word).map(|msg| words().text(msg)).unwrap_or_default());
    let more = text(move || words().text_f(Msg::AppAddNamed, &[("what", name.get())]));
    let slot = StoredValue::new(slot);
    let boxes = move || ids.get().into_iter().map(|id| one(capture, slot.get_value(), id, name)).collect_view();
    view! {
        <div class="stack-s">
            {live(boxes)}
            <div>
                <Button label=more weight=Weight::Quiet class="btn-sm" before=Some(Icon::Plus) on_press=move |()| {
                    let id = random::id();
                    let at = id_of(&Place::id(&id), FeedbackItem::text.0);
                    ids.update(|ids| ids.push(id));
                    request_animation_frame(move || page::focus(&at));
                } />
            </div>
        </div>
    }
}

fn one(capture: Capture, slot: Slot, id: Id, name: Signal<String>) -> View {
    let starters = STARTERS.iter().find(|(word, _)| *word == slot.as_str()).map_or(&[][..], |(_, families)| families);
    let make = {
        let id = id.clone();
        move || {
            let is_there = untrack(|| capture.of(|one| one.items.by_key(id.as_str()).is_some()));
            if is_there {
                return None;
            }
            let item = FeedbackItem { id: id.clone(), slot: slot.clone(), ..FeedbackItem::default() };
            let add = Command::add(capture.id.with_value(Place::id), Critique::items, &item);
            Some(Command::Together(capture.first().into_iter().chain([add]).collect()))
        }
    };
    TextBox::of(Place::id(&id), FeedbackItem::text, Msg::FeedbackTitle)
        .labelled(name)
        .starters(starters)
        .made_by(make)
        .view()
}

/// Three questions to whoever looks; nothing waits for them and nothing keeps them.
fn checks() -> View {
    let checks = ["feedback.check.kind", "feedback.check.specific", "feedback.check.helpful"].map(|id| {
        let ticked = RwSignal::new(false);
        let label =
            text(move || prompts::prompt(id).map(|prompt| prompt.text(words().lang()).to_owned()).unwrap_or_default());
        view! { <Tick label=label ticked=ticked on_change=move |on| ticked.set(on) /> }
    });
    view! {
        <fieldset class="field">
            <legend class="lab">{Msg::FeedbackChecks}</legend>
            {checks.into_iter().collect_view()}
        </fieldset>
    }
}
