//! Step 4: ten choices, each with what was chosen, how far it is the student's own, and why. What is asked besides (the product, the
//! audience, what counts as good, the team) opens with its choice.
mod about;
mod value;

use crate::dom::prelude::*;
use pathlet_model::bank::packs::DIMENSIONS;
use pathlet_model::bank::prompts::written;
use pathlet_model::learner::Band;
use pathlet_model::place::Place;
use pathlet_model::project::{Choice, ChoiceLevel, Dim, Offer};
use pathlet_model::route::PlanStep;
use pathlet_model::values::Id;

use crate::desk::Desk;
use crate::ui::ownership;
use crate::views::parts::own_bar::{glyph_of, own_bar, word_of};
use crate::views::parts::phrase::text;
use crate::views::parts::rows::{Opened, Row, each, fold};
use crate::views::parts::step_frame::step_frame;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, t, words};

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let open = desk.project_memo(|project| project.choices.live().filter(|choice| is_open(choice)).count());
    let title = text(move || match open.get() {
        0 => words().text(Msg::PlanChoicesTitleDone),
        n => words().text_n(Msg::PlanChoicesTitle, n, &[]),
    });
    step_frame(PlanStep::Choices, title, body(desk), Some(side(desk)))
}

/// Whether something is still to be said about a choice.
fn is_open(choice: &Choice) -> bool {
    let is_chosen = choice.level.is_some() && written(&choice.value, None);
    !is_chosen || (choice.offer != Offer::Fixed && !written(&choice.reason, None))
}

/// Whether a choice stands in the first list: what is left to the student, and whom it is for, which has to be said in any case.
fn is_mine(choice: &Choice) -> bool {
    choice.offer != Offer::Fixed || choice.dim == Dim::Audience
}

fn body(desk: Desk) -> View {
    let dims = move |mine: bool| {
        desk.project_memo(move |project| {
            let dims = DIMENSIONS.iter().filter_map(|dim| project.choice(&Dim::from(*dim)));
            dims.filter(|choice| is_mine(choice) == mine)
                .map(|choice| Id::from(choice.dim.as_str()))
                .collect::<Vec<_>>()
        })
    };
    let (mine, always) = (dims(true), dims(false));
    let first = untrack(|| {
        desk.of_project(|project| {
            project
                .choices
                .live()
                .filter(|choice| is_mine(choice))
                .find(|choice| is_open(choice))
                .map(|choice| choice.dim.as_str().to_owned())
        })
    });
    let opened = Opened::new(first.unwrap_or_default());
    let state = text(move || words().text_n(Msg::PlanChoicesAlwaysState, always.read().len(), &[]));
    let list = move |dims, name: Msg| {
        view! { <ul class="stack-s" aria-label=t(name)>{each(dims, move |dim| row(desk, dim.as_str(), opened))}</ul> }
    };
    view! {
        <p class="note">{Msg::PlanChoicesIntro}</p>
        {list(mine, Msg::PlanStepChoices)}
        {when(move || !always.read().is_empty(), move || {
            fold(Msg::PlanChoicesAlways, state, false, move || list(always, Msg::PlanChoicesAlways))
        })}
    }
}

/// What a row shows while it is closed.
#[derive(Clone, Default, PartialEq)]
struct Line {
    value: String,
    level: Option<ChoiceLevel>,
}

fn row(desk: Desk, dim: &str, opened: Opened) -> View {
    let dim = Dim::from(dim);
    let of = dim.clone();
    let line = desk.project_memo(move |project| {
        let choice = project.choice(&of);
        choice.map(|choice| Line { value: choice.value.to_string(), level: choice.level.clone() }).unwrap_or_default()
    });
    let title = said(Msg::of_dim_label(dim.as_str()));
    let note = text(move || {
        let line = line.get();
        let level = word_of(line.level.as_ref());
        if line.value.trim().is_empty() { level } else { format!("{level}: {}", line.value) }
    });
    let mark = live(move || ownership(glyph_of(line.read().level.as_ref())));
    let row = Row { mark: Some(mark), ..Row::new(dim.as_str(), title, note) };
    row.view(opened, move || inside(desk, &dim))
}

/// What is asked about one choice.
fn inside(desk: Desk, dim: &Dim) -> View {
    let of = dim.clone();
    let offer = desk.project_memo(move |project| project.choice(&of).map(|choice| choice.offer.clone()));
    let place = Place::entry("choices", dim.as_str());
    let (dim, about) = (dim.clone(), about::about(desk, dim));
    view! {
        {live(move || value::value(desk, &dim, offer.get().unwrap_or_default()))}
        {when(move || offer.get() != Some(Offer::Fixed), move || {
            TextBox::of(place.clone(), Choice::reason, Msg::PlanChoicesReason).starters(&["choice.reason"]).view()
        })}
        {about}
    }
}

/// How much of the plan is the student's own.
fn side(desk: Desk) -> View {
    view! {
        <section class="sunk stack-s" aria-labelledby="own-h">
            <h2 id="own-h">{Msg::PlanOwnTitle}</h2>
            {own_bar(desk)}
        </section>
    }
}

/// The words of a text that is there in this version.
fn said(msg: Option<Msg>) -> Signal<String> {
    text(move || msg.map(|msg| words().text(msg)).unwrap_or_default())
}

/// The choice of a dimension as it is now.
fn choice_now(desk: Desk, dim: &Dim) -> Choice {
    untrack(|| desk.of_project(|project| project.choice(dim).cloned())).unwrap_or_default()
}

/// The learner's band.
fn band(desk: Desk) -> Band {
    untrack(|| desk.of_learner(|learner| Some(learner.grade.band()))).unwrap_or(Band::G35)
}
