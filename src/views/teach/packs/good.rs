//! What counts as good: up to six targets, from the starter competencies or in own words.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::place::Place;
use pathlet_model::project::{Criterion, Rubric};
use pathlet_model::values::Id;

use super::super::papers::Papers;
use super::{line_of, taken};
use crate::desk::Paper;
use crate::platform::random;
use crate::ui::Disclosure;
use crate::views::parts::criteria::{competencies_of, signs, ways};
use crate::views::parts::rows::{each, section, then_focus};
use crate::views::parts::text_box::{TextBox, id_of};
use crate::words::Msg;

/// Most criteria of a rubric.
const MOST: usize = 6;

/// Draws it.
pub fn part(papers: Papers) -> View {
    let ids = Memo::new(move || {
        papers.pack.document(|pack| pack.rubric.criteria.live().map(|one| one.id.clone()).collect::<Vec<_>>())
    });
    let body = view! {
        <div class="sheet stack">
            <ul class="stack-s">{each(ids, move |id| row(papers, id))}</ul>
            {when(move || ids.with(Vec::len) < MOST, move || ways_to_add(papers))}
        </div>
    };
    section("pack-good", Msg::PackInGood, Some(Msg::PacksGoodHint), body)
}

fn row(papers: Papers, id: Id) -> View {
    let place = Place::id(&id);
    let signs_at = place.clone();
    let typed = TextBox::of(place.clone(), Criterion::target, Msg::PlanChoicesCriteriaTarget);
    let more = view! {
        <Disclosure label=Msg::PlanChoicesCriteriaSigns>{signs((Paper::Pack, signs_at).into())}</Disclosure>
    };
    line_of(papers, place, (typed, more), Criterion::target.0, "pack-good")
}

fn ways_to_add(papers: Papers) -> View {
    let here = Memo::new(move || papers.pack.document(|pack| competencies_of(&pack.rubric)));
    let add = move |(target, competency): (String, Option<&'static str>)| add(papers, &target, competency);
    view! {
        {ways(here, false, Callback::new(add))}
        {taken::part(papers)}
    }
}

fn add(papers: Papers, target: &str, competency: Option<&str>) {
    let id = random::id();
    let criterion = Criterion {
        id: id.clone(),
        target: target.into(),
        competency_id: competency.map(Into::into),
        ..Criterion::default()
    };
    let command = Command::add(Place::part("rubric"), Rubric::criteria, &criterion);
    if papers.desk.edit_on(Paper::Pack, command).is_ok() {
        then_focus(id_of(&Place::id(&id), Criterion::target.0));
    }
}
