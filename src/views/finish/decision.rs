//! Keep, change, drop; the way on and why; the new question; what comes along. Everything may stand half written.
use crate::dom::prelude::*;
use pathlet_model::cycle::{Decision, DecisionChoice};

use super::{carry, half, lines};
use crate::desk::Desk;
use crate::ui::{Pick, Picks, Way, fork};
use crate::views::parts::phrase::text;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// Draws the part.
pub fn part(desk: Desk) -> View {
    let place = || half::part(desk, "decision");
    let first = move || half::first(desk, "decision");
    view! {
        <div class="kcd">
            {lines::of_decision(desk, Decision::keep, Msg::DecisionKeep, |decision| &decision.keep)}
            {lines::of_decision(desk, Decision::change, Msg::DecisionChange, |decision| &decision.change)}
            {lines::of_decision(desk, Decision::drop, Msg::DecisionDrop, |decision| &decision.drop)}
        </div>
        {ways(desk)}
        {TextBox::of(place(), Decision::because, Msg::DecisionBecause).lines(2).made_by(first).view()}
        {TextBox::of(place(), Decision::new_question, Msg::DecisionNewQuestion)
            .hint(Msg::DecisionNewQuestionHint)
            .lines(2)
            .made_by(first)
            .view()}
        {carry::ticks(desk)}
    }
}

fn ways(desk: Desk) -> View {
    let choice = desk.cycle_memo(|_, cycle| cycle.decision.as_ref().and_then(|decision| decision.choice.clone()));
    let ways = [
        (DecisionChoice::Continue, Way::GoOn),
        (DecisionChoice::Pivot, Way::Turn),
        (DecisionChoice::New, Way::StartNew),
        (DecisionChoice::Rest, Way::Rest),
    ];
    let picks = ways.map(|(one, way)| {
        let (code, told, chosen) = (one.as_str().to_owned(), one.as_str().to_owned(), one.clone());
        let label = text(move || Msg::of_decision_word(&code).map(|msg| words().text(msg)).unwrap_or_default());
        view! {
            <Pick
                group="way"
                label=label
                note=Signal::derive(move || Msg::of_decision_sentence(&told).map(|msg| words().text(msg)))
                mark=Some(fork(way))
                chosen=Signal::derive(move || choice.get().as_ref() == Some(&chosen))
                on_pick=move |()| half::set(desk, "decision", "", Decision::choice, &Some(one.clone()))
            />
        }
    });
    view! { <Picks legend=Msg::DecisionWhich class="fork">{picks.into_iter().collect_view()}</Picks> }
}
