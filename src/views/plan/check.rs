//! Step 7: what is still open, each with the way there; what this cycle is for; what I think will happen; the way to the pitch.
//! All of it is advice: the bar at the foot goes on in any case.
use crate::dom::prelude::*;
use pathlet_model::cycle::Cycle;
use pathlet_model::gate::{self, Gate, Unmet};
use pathlet_model::route::{Page, PlanStep};
use pathlet_model::steps;

use super::asked::{Asked, list};
use crate::desk::Desk;
use crate::ui::Empty;
use crate::views::parts::phrase::text;
use crate::views::parts::rows::section;
use crate::views::parts::step_frame::{page_of, step_frame};
use crate::views::parts::task_form::cycle_place;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let open = desk.cycle_memo(|project, cycle| {
        let asked = gate::ready(project, cycle).into_iter().chain(gate::active(project, cycle));
        // What I think will happen stands on this page, and the pitch comes after it.
        let asked = asked.filter(|unmet| !matches!(unmet.code, Gate::Prediction | Gate::Pitch));
        Asked(asked.chain(not_talked_about(cycle)).collect())
    });
    let title = text(move || match steps::count(&open.read().0) {
        0 => words().text(Msg::PlanCheckTitleDone),
        n => words().text_n(Msg::PlanCheckTitle, n, &[]),
    });
    step_frame(PlanStep::Check, title, body(desk, open), Some(side(desk)))
}

/// The goals that nobody has talked about yet, as something to say.
pub fn not_talked_about(cycle: &Cycle) -> Vec<Unmet> {
    gate::none_of(Gate::NotTalkedAbout, gate::not_talked_about(cycle).iter().map(ToString::to_string).collect())
}

fn body(desk: Desk, open: Memo<Asked>) -> View {
    let list = move || {
        let open = open.get().0;
        if open.is_empty() {
            return view! {
                <Empty state=Msg::PlanCheckNothing text=Msg::PlanCheckNothingHint />
            };
        }
        view! { <p class="note">{Msg::PlanCheckOpenHint}</p>{list(&open)} }
    };
    let cycle = cycle_place(desk);
    view! {
        {section("open-h", Msg::PlanCheckOpen, None, live(list))}
        {TextBox::of(cycle.clone(), Cycle::prediction, Msg::PlanCheckPrediction).starters(&["goal.predict"]).view()}
        {TextBox::of(cycle, Cycle::focus, Msg::PlanCheckFocus).hint(Msg::AppMaySkip).view()}
    }
}

fn side(desk: Desk) -> View {
    let status = desk.project_memo(|project| project.pitch.status.as_str().to_owned());
    let to_pitch = page_of(Page::Pitch);
    let said = move || Msg::of_status_pitch(&status.read()).map(|msg| words().text(msg));
    view! {
        <section class="sunk stack-s" aria-labelledby="pitch-h">
            <h2 id="pitch-h">{Msg::PitchTitle}</h2>
            <p><b>{said}</b></p>
            <p class="note">{Msg::PlanCheckPitch}</p>
            <a href=to_pitch>{Msg::PlanCheckToPitch}</a>
        </section>
    }
}
