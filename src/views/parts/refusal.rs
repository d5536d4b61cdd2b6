//! Why an edit was not taken, in words. Exhaustive: a new refusal does not compile until it has a sentence.
use crate::dom::prelude::*;
use pathlet_model::command::Refusal;
use pathlet_model::gate::Unmet;
use pathlet_model::shape::ShapeCode;

use crate::ui::{Icon, icon};
use crate::words::{Msg, words};

/// One sentence for a refusal.
pub fn sentence(refusal: &Refusal) -> String {
    let words = words();
    match refusal {
        // How many letters are too many stands at the box: this is said once, not at every key press.
        Refusal::TooLong { limit, .. } => words.text_f(Msg::TroubleTextTooLongShort, &[("limit", limit.to_string())]),
        Refusal::Full { limit } => words.text_f(Msg::TroubleListFull, &[("limit", limit.to_string())]),
        Refusal::NoRoom => words.text(Msg::TroubleDocumentFull),
        Refusal::Changed => words.text(Msg::TroubleChangedSince),
        Refusal::Gate(unmet) => gates(unmet).join(" "),
        Refusal::Shape(error) if error.code == ShapeCode::OutOfRange && error.path.ends_with(".status") => {
            words.text(Msg::TroubleTwoDoing)
        }
        Refusal::Shape(_)
        | Refusal::NoSuchPlace
        | Refusal::NoSuchField
        | Refusal::Locked
        | Refusal::Exists
        | Refusal::NotFromHere => words.text(Msg::TroubleNotTaken),
    }
}

/// What does not go, said where it was tried.
pub fn trouble(why: Signal<String>) -> View {
    view! { <p class="field-error" role="alert">{icon(Icon::TriangleAlert)}<span>{why}</span></p> }
}

/// One sentence for each thing that is asked for.
pub fn gates(unmet: &[Unmet]) -> Vec<String> {
    let sentence =
        |one: &Unmet| Msg::of_gate(one.code.as_str()).map(|msg| words().text_n(msg, one.ids.len().max(1), &[]));
    unmet.iter().filter_map(sentence).collect()
}
