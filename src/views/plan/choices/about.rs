//! What is asked besides when a choice is open: the product with *Show*, the audience with *For whom*, criteria with *What counts as
//! good*, the team with *With whom*. The question is asked in its own step and only shown here.
use crate::dom::prelude::*;
use pathlet_model::place::Place;
use pathlet_model::project::{
    AudienceKind, Authenticity, Dim, Product, ProductKind, Project, ProjectAudience, Team, TeamMode,
};
use pathlet_model::route::{Page, PlanStep};

use super::value::options;
use crate::desk::Desk;
use crate::ui::{Disclosure, Icon, LinkButton, Weight};
use crate::views::parts::coded::{choices, code_of, coded, several, yes_no};
use crate::views::parts::criteria::criteria;
use crate::views::parts::phrase::phrase;
use crate::views::parts::step_frame::page_of;
use crate::views::parts::text_box::TextBox;
use crate::views::parts::text_list::TextList;
use crate::views::plan::answers::answered;
use crate::words::Msg;

/// What belongs to a choice besides its value.
pub fn about(desk: Desk, dim: &Dim) -> View {
    match dim {
        Dim::Show => product(desk, !options(desk, dim).iter().any(|it| ProductKind::WORDS.contains(&it.code.as_str()))),
        Dim::Audience => audience(),
        Dim::Criteria => criteria(desk),
        Dim::WithWhom => team(!options(desk, dim).iter().any(|it| TeamMode::WORDS.contains(&it.code.as_str()))),
        _ => View::none(),
    }
}

/// What a choice is about, where it is a record of its own.
pub fn asked(desk: Desk, dim: &Dim) -> View {
    match dim {
        Dim::Question => {
            answered(desk, PlanStep::Question, "?question-draft", Msg::DimLabelQuestion, |_, project, _| {
                vec![project.driving_question.text.to_string()]
            })
        }
        Dim::Audience => TextBox::of(Place::part("audience"), ProjectAudience::who, Msg::DimAskAudience)
            .hint(Msg::PlanChoicesAudienceWhoHint)
            .view(),
        _ => View::none(),
    }
}

fn link(msg: Msg, step: PlanStep) -> View {
    let label = phrase(msg);
    let href = page_of(Page::Step(step));
    view! { <div><LinkButton label=label href=href weight=Weight::Quiet class="btn-sm" after=Some(Icon::ArrowRight) /></div> }
}

fn product(desk: Desk, with_kinds: bool) -> View {
    let place = Place::part("product");
    let kind = code_of(desk, place.clone(), Product::kind.0);
    let kinds = choices(ProductKind::WORDS, Msg::of_product);
    let (other, more) = (place.clone(), place.clone());
    view! {
        {with_kinds.then(|| coded(place.clone(), Product::kind, Msg::PlanChoicesProductKind, "kinds", kinds))}
        {when(move || kind.get() == ProductKind::OtherKind.as_str(), move || {
            TextBox::of(other.clone(), Product::kind_other, Msg::PlanChoicesProductOther).view()
        })}
        {TextBox::of(place.clone(), Product::title, Msg::PlanChoicesProductTitle).view()}
        {TextBox::of(place, Product::done_means, Msg::PlanChoicesProductDone).hint(Msg::PlanChoicesProductDoneHint).view()}
        <Disclosure label=Msg::PlanChoicesProductMore>
            <div class="stack">
                {TextBox::of(more.clone(), Product::description, Msg::PlanChoicesProductAbout).view()}
                {parts(more)}
            </div>
        </Disclosure>
    }
}

fn parts(place: Place) -> View {
    TextList {
        spot: place.into(),
        field: Product::parts.0,
        limit: 120,
        most: pathlet_model::values::LIST_GROWTH_MAX,
        legend: Msg::PlanChoicesProductParts,
        one: Msg::PlanChoicesProductPart,
        add: Msg::PlanChoicesProductAddPart,
        families: &[],
    }
    .view()
}

fn audience() -> View {
    let place = Place::part("audience");
    view! {
        {coded(place.clone(), ProjectAudience::kind, Msg::PlanChoicesAudienceKind, "kinds", choices(AudienceKind::WORDS, Msg::of_audience))}
        {TextBox::of(place.clone(), ProjectAudience::reach_plan, Msg::PlanChoicesAudienceReach).view()}
        {yes_no(place, ProjectAudience::confirmed, Msg::PlanChoicesAudienceYes)}
        {several(Place::document(), Project::authenticity, Msg::PlanChoicesReal, choices(Authenticity::WORDS, Msg::of_authenticity))}
    }
}

fn team(with_modes: bool) -> View {
    let modes = choices(TeamMode::WORDS, Msg::of_team);
    view! {
        {with_modes.then(|| coded(Place::part("team"), Team::mode, Msg::PlanChoicesTeam, "seg", modes))}
        {link(Msg::PlanChoicesTeamLink, PlanStep::You)}
    }
}
