//! Step 4: ten choices, each with what was chosen, how far it is the student's own, and why. What is asked besides (the product, the
//! audience, what counts as good, the team) opens with its choice.
mod about;
mod value;

use crate::dom::prelude::*;
use pathlet_model::bank::packs::DIMENSIONS;
use pathlet_model::bank::prompts::written;
use pathlet_model::learner::Band;
use pathlet_model::place::Place;
use pathlet_model::project::{Choice, ChoiceLevel, Dim, Offer, Project};
use pathlet_model::route::PlanStep;
use pathlet_model::steps;
use pathlet_model::values::Id;

use crate::desk::Desk;
use crate::platform::page as browser;
use crate::ui::ownership;
use crate::views::parts::given;
use crate::views::parts::own_bar::{glyph_of, own_bar, word_of};
use crate::views::parts::phrase::text;
use crate::views::parts::rows::{Opened, Row, each, fold};
use crate::views::parts::step_frame::step_frame;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, t, words};

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let open = desk.cycle_memo(steps::open_choices);
    let left = desk.cycle_memo(|project, cycle| {
        let is_made =
            |dim: &String| project.choice(&Dim::from(dim.as_str())).is_some_and(|one| project.level_of(one).is_some());
        let (made, open): (Vec<_>, Vec<_>) = steps::open_choices(project, cycle).into_iter().partition(is_made);
        (open.len(), made.len())
    });
    // As many as the picture beside it says; then what still wants a reason.
    let title = text(move || match left.get() {
        (0, 0) => words().text(Msg::PlanChoicesTitleDone),
        (0, n) => words().text_n(Msg::GateChoiceReasons, n, &[]).trim_end_matches('.').to_owned(),
        (n, _) => words().text_n(Msg::PlanChoicesTitle, n, &[]),
    });
    step_frame(PlanStep::Choices, title, body(desk, &open.get_untracked()), Some(side(desk)))
}

/// Whether a choice stands in the first list: what is left to the student; and whom it is for and what is made, which have to be said
/// in any case.
fn is_mine(choice: &Choice) -> bool {
    choice.offer != Offer::Fixed || matches!(choice.dim, Dim::Audience | Dim::Show)
}

/// The choice that is open from the start: the one with the box that the address aims at, else the first with something to say.
fn first(shown: &[Id], open: &[String]) -> String {
    let aim = browser::aim();
    let aimed = |dim: &str| aim.contains(&format!("-{dim}-")) || dim == "show" && aim.starts_with("product");
    let first = |is: &dyn Fn(&str) -> bool| shown.iter().find(|dim| is(dim.as_str())).map(ToString::to_string);
    first(&aimed).or_else(|| first(&|dim| open.iter().any(|one| one == dim))).unwrap_or_default()
}

fn body(desk: Desk, open: &[String]) -> View {
    let dims = move |mine: bool| {
        desk.project_memo(move |project| {
            let dims = DIMENSIONS.iter().filter_map(|dim| project.choice(&Dim::from(*dim)));
            dims.filter(|choice| is_mine(choice) == mine)
                .map(|choice| Id::from(choice.dim.as_str()))
                .collect::<Vec<_>>()
        })
    };
    let (mine, always) = (dims(true), dims(false));
    let opened = Opened::new(mine.with_untracked(|mine| first(mine, open)));
    let fixed = if given::pack(desk).is_some() { Msg::PackInFixed } else { Msg::PlanChoicesAlways };
    let state = text(move || words().text_n(Msg::PlanChoicesAlwaysState, always.read().len(), &[]));
    let list = move |dims, name: Msg| {
        view! { <ul class="stack-s" aria-label=t(name)>{each(dims, move |dim| row(desk, dim.as_str(), opened))}</ul> }
    };
    view! {
        <p class="note">{Msg::PlanChoicesIntro}</p>
        {list(mine, Msg::PlanStepChoices)}
        {when(move || !always.read().is_empty(), move || {
            fold(fixed, state, false, move || list(always, fixed))
        })}
    }
}

/// What a row shows while it is closed.
#[derive(Clone, Default, PartialEq)]
struct Line {
    value: String,
    level: Option<ChoiceLevel>,
    /// It is chosen, and why is still to be said.
    wants_why: bool,
}

/// What stands in a choice; the question itself, or whom it is for, where it only says whose idea that is.
pub fn shown(project: &Project, choice: &Choice) -> String {
    let said = match choice.dim {
        Dim::Question => &*project.driving_question.text,
        Dim::Audience => &*project.audience.who,
        _ => "",
    };
    let own = choice.value.trim();
    if said.is_empty() || !value::is_whose(own) { own.to_owned() } else { said.to_owned() }
}

fn row(desk: Desk, dim: &str, opened: Opened) -> View {
    let dim = Dim::from(dim);
    let of = dim.clone();
    let line = desk.project_memo(move |project| {
        let Some(choice) = project.choice(&of) else { return Line::default() };
        let level = project.level_of(choice);
        let wants_why = level.is_some() && choice.offer != Offer::Fixed && !written(&choice.reason, None);
        Line { value: shown(project, choice), level, wants_why }
    });
    let title = said(Msg::of_dim_label(dim.as_str()));
    let note = text(move || {
        let line = line.get();
        let level = word_of(line.level.as_ref());
        let said = match (&line.level, line.value.is_empty()) {
            (_, true) => level,
            (None, _) => line.value,
            (Some(_), _) => format!("{level}: {}", line.value),
        };
        if line.wants_why { format!("{said} · {}", words().text(Msg::PlanChoicesSayWhy)) } else { said }
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
    // The last of the family says what answers the question better.
    let is_way = matches!(dim, Dim::What | Dim::Question | Dim::How | Dim::Show);
    let reasons: &[&str] = if is_way { &["choice.reason"] } else { &["choice.reason1"] };
    let hint = given::guidance(desk, dim);
    let (dim, asked, about) = (dim.clone(), about::asked(desk, dim), about::about(desk, dim));
    view! {
        {hint}
        {asked}
        {live(move || value::value(desk, &dim, offer.get().unwrap_or_default()))}
        {when(move || offer.get() != Some(Offer::Fixed), move || {
            TextBox::of(place.clone(), Choice::reason, Msg::PlanChoicesReason).starters(reasons).view()
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
