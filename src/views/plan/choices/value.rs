//! What was chosen in one dimension: as we always do, one of some, or the student's own words.
use crate::dom::prelude::*;
use pathlet_model::bank::packs::built_in;
use pathlet_model::command::{Command, Step};
use pathlet_model::json::Json;
use pathlet_model::place::Place;
use pathlet_model::project::{Choice, ChoiceLevel, Dim, DrivingQuestion, Offer, Product, ProductKind, Team, TeamMode};
use pathlet_model::values::Id;

use super::{band, choice_now, said};
use crate::desk::Desk;
use crate::ui::Button;
use crate::views::parts::coded::{Choices, picks};
use crate::views::parts::given;
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::rows::then_focus;
use crate::views::parts::text_box::{TextBox, id_of};
use crate::words::{Msg, words};

/// The code of "my own idea" among the options of a menu; no option has it.
const OWN: &str = "own";

/// What is chosen, as the offer lets it be chosen.
pub fn value(desk: Desk, dim: &Dim, offer: Offer) -> View {
    match offer {
        Offer::Fixed => fixed(desk, dim),
        Offer::Menu | Offer::MenuPlus => menu(desk, dim, offer == Offer::MenuPlus),
        Offer::Open | Offer::Other(_) => open(desk, dim),
    }
}

/// One of the options of a menu.
pub struct Listed {
    /// Its id; among those of the built-in packs some are kinds of products, or ways to work together.
    pub code: String,
    /// Its words, in the language on screen where they are ours.
    pub words: Signal<String>,
}

/// The options of a menu: those of the plan's pack, else of the built-in pack of the learner's band.
pub fn options(desk: Desk, dim: &Dim) -> Vec<Listed> {
    if let Some(pack) = given::pack(desk) {
        let offer = pack.offers.live().find(|offer| offer.dim == *dim);
        let options = offer.into_iter().flat_map(|offer| offer.options.live());
        let listed = options
            .map(|option| Listed { code: option.id.to_string(), words: Signal::stored(option.text.to_string()) });
        return listed.collect();
    }
    let offers = built_in(band(desk).as_str());
    let options = offers.iter().find(|offer| offer.dim == dim.as_str()).map_or(&[][..], |offer| offer.options);
    let listed = options.iter().map(|option| Listed {
        code: option.id.to_owned(),
        words: text(move || option.text(words().lang()).to_owned()),
    });
    listed.collect()
}

fn fixed(desk: Desk, dim: &Dim) -> View {
    let of = dim.clone();
    let stands = desk
        .project_memo(move |project| project.choice(&of).map(|choice| choice.value.to_string()).unwrap_or_default());
    let can_open = desk.project_memo(|project| project.template.is_none());
    let (dim, label) = (dim.clone(), phrase(Msg::DimDecideThis));
    let decide = Callback::new(move |()| {
        if desk.edit(Command::Step(Step::Open { dim: dim.clone() })).is_ok() {
            then_focus(id_of(&place_of(&dim), Choice::value.0));
        }
    });
    view! {
        <p>{stands}</p>
        {when(move || can_open.get(), move || view! { <div><Button label=label on_press=decide /></div> })}
    }
}

fn place_of(dim: &Dim) -> Place {
    Place::entry("choices", dim.as_str())
}

fn menu(desk: Desk, dim: &Dim, plus: bool) -> View {
    let options = options(desk, dim);
    let of = dim.clone();
    let chosen = desk.project_memo(move |project| {
        let choice = project.choice(&of);
        let option = choice.and_then(|choice| choice.option_id.as_ref()).map(|id| id.as_str().to_owned());
        let is_own = choice.is_some_and(|choice| choice.level == Some(ChoiceLevel::Shaped));
        option.unwrap_or_else(|| if is_own { OWN.to_owned() } else { String::new() })
    });
    let mut all: Choices = options.iter().map(|option| (option.code.clone(), option.words)).collect();
    if plus {
        all.push((OWN.to_owned(), phrase(Msg::DimOwnIdea)));
    }
    let (picked, boxed) = (dim.clone(), dim.clone());
    let on_pick = move |code: String| pick(desk, &picked, &code);
    let asked = asked(dim);
    let (class, has_options) = (if options.len() > 3 { "kinds" } else { "picks" }, !options.is_empty());
    let own_box = move || {
        let before = boxed.clone();
        let own = TextBox::of(place_of(&boxed), Choice::value, Msg::PlanChoicesOwn)
            .made_by(move || level_first(desk, &before, plus));
        if has_options { own.view() } else { own.labelled(asked).view() }
    };
    view! {
        {has_options.then(|| picks(asked, class, all, chosen.into(), on_pick))}
        {when(move || !has_options || plus && chosen.get() == OWN, own_box)}
    }
}

/// What has to be said about the level before own words are written into a menu. A menu whose options are not known here, because its
/// pack is not, takes words too: nobody is locked out of their own plan.
fn level_first(desk: Desk, dim: &Dim, plus: bool) -> Option<Command> {
    let choice = choice_now(desk, dim);
    let level = if plus { ChoiceLevel::Shaped } else { ChoiceLevel::Picked };
    let is_new = choice.level.as_ref() != Some(&level) || choice.option_id.is_some();
    is_new.then(|| Command::Step(choose(dim, &choice.value, None, Some(level))))
}

fn choose(dim: &Dim, value: &str, option: Option<&str>, level: Option<ChoiceLevel>) -> Step {
    Step::Choose { dim: dim.clone(), value: value.to_owned(), option: option.map(Id::from), level }
}

/// Takes an option, or makes room for an own idea. Own words that make way can be brought back.
fn pick(desk: Desk, dim: &Dim, code: &str) {
    let before = choice_now(desk, dim);
    let had_own_words = before.level == Some(ChoiceLevel::Shaped) && !before.value.trim().is_empty();
    if code == OWN {
        let took = Command::Step(choose(dim, "", None, Some(ChoiceLevel::Shaped)));
        if desk.edit(took).is_ok() {
            then_focus(id_of(&place_of(dim), Choice::value.0));
        }
        return;
    }
    let Some(option) = options(desk, dim).into_iter().find(|option| option.code == code) else { return };
    let said = option.words.get_untracked();
    let step = Command::Step(choose(dim, &said, Some(code), Some(ChoiceLevel::Picked)));
    let command = Command::Together(std::iter::once(step).chain(what_follows(desk, dim, code, &said)).collect());
    if had_own_words {
        desk.edit_and_say(command, words().now_f(Msg::PlanChoicesOwnMadeWay, &[("what", before.value.to_string())]));
    } else {
        // A refusal is said by the status line.
        let _ = desk.edit(command);
    }
}

/// An option of *Show* is a kind of product, one of *With whom* a way to work; a question that was picked waits in its step, where
/// nothing is asked yet.
fn what_follows(desk: Desk, dim: &Dim, code: &str, said: &str) -> Option<Command> {
    let project = desk.project_now()?;
    let set = |part: &str, field: &'static str, from: Json| Command::Set {
        place: Place::part(part),
        field,
        from,
        to: Json::from(code),
    };
    match dim {
        Dim::Show if ProductKind::WORDS.contains(&code) => {
            let kind = project.product.kind.as_ref().map_or(Json::Null, |kind| Json::from(kind.as_str()));
            Some(set("product", Product::kind.0, kind))
        }
        Dim::WithWhom if TeamMode::WORDS.contains(&code) => {
            Some(set("team", Team::mode.0, Json::from(project.team.mode.as_str())))
        }
        Dim::Question if project.driving_question.text.is_empty() => {
            let typed = project.driving_question.draft.as_deref().unwrap_or("").trim();
            let place = Place::part("driving_question");
            typed.is_empty().then(|| Command::Set {
                place,
                field: DrivingQuestion::draft.0,
                from: project.driving_question.draft.as_deref().map_or(Json::Null, Json::from),
                to: Json::from(said),
            })
        }
        _ => None,
    }
}

/// The words of a level that is set by saying whose idea it is.
fn whose(level: &str) -> Msg {
    if level == ChoiceLevel::Mine.as_str() { Msg::DimOwnIdea } else { Msg::DimChangedSomething }
}

/// Whether a choice says no more than whose idea it is.
pub fn is_whose(value: &str) -> bool {
    value.is_empty() || [Msg::DimOwnIdea, Msg::DimChangedSomething].into_iter().any(|msg| words().now(msg) == value)
}

/// What is asked in a choice. Whom it is for is asked by the box above.
fn asked(dim: &Dim) -> Signal<String> {
    if *dim == Dim::Audience { phrase(Msg::PlanChoicesValue) } else { said(Msg::of_dim_ask(dim.as_str())) }
}

/// Nothing is offered here, so what is written is the student's own. Whose idea it is is asked only where they said once that they
/// changed something.
fn open(desk: Desk, dim: &Dim) -> View {
    let stands = choice_now(desk, dim);
    // The question has a step of its own, and whom it is for is asked above. Other words that stand here stay.
    let is_asked = !(matches!(dim, Dim::Question | Dim::Audience) && is_whose(&stands.value));
    view! {
        {is_asked.then(|| TextBox::of(place_of(dim), Choice::value, Msg::PlanChoicesValue).labelled(asked(dim)).view())}
        {(stands.level == Some(ChoiceLevel::Shaped)).then(|| whose_idea(desk, dim, is_asked))}
    }
}

fn whose_idea(desk: Desk, dim: &Dim, is_asked: bool) -> View {
    let of = dim.clone();
    let level = desk.project_memo(move |project| {
        let level = project.choice(&of).and_then(|choice| choice.level.clone());
        level.map(|level| level.as_str().to_owned()).unwrap_or_default()
    });
    let level_of = |level: ChoiceLevel| (level.as_str().to_owned(), phrase(whose(level.as_str())));
    let levels: Choices = vec![level_of(ChoiceLevel::Shaped), level_of(ChoiceLevel::Mine)];
    let dim = dim.clone();
    let on_pick = move |code: String| {
        let value = if is_asked { choice_now(desk, &dim).value.to_string() } else { words().now(whose(&code)) };
        // A refusal is said by the status line.
        let _ = desk.edit(Command::Step(choose(&dim, &value, None, Some(ChoiceLevel::from(code.as_str())))));
    };
    picks(phrase(Msg::PlanChoicesWhose), "seg", levels, level.into(), on_pick)
}
