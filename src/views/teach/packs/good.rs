//! What counts as good: up to six targets, from the starter competencies or in own words.
use crate::dom::prelude::*;
use pathlet_model::bank::competencies::{Competency, all};
use pathlet_model::command::Command;
use pathlet_model::place::Place;
use pathlet_model::project::{Criterion, Rubric};
use pathlet_model::values::Id;

use super::super::papers::Papers;
use crate::desk::Paper;
use crate::platform::random;
use crate::ui::{Button, Disclosure, Icon, IconButton, icon};
use crate::views::parts::phrase::text;
use crate::views::parts::rows::{each, section, then_focus};
use crate::views::parts::text_box::{TextBox, id_of};
use crate::words::{Msg, words};

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
    let at = place.clone();
    let name = text(move || papers.desk.text(Paper::Pack, &at, Criterion::target.0));
    let label = text(move || words().text_f(Msg::AppRemoveNamed, &[("what", name.get())]));
    let gone = place.clone();
    let remove = move |()| {
        let said = words().now_f(Msg::PlanRemoved, &[("what", name.get_untracked())]);
        papers.desk.edit_on_and_say(Paper::Pack, Command::Delete { place: gone.clone() }, said);
        then_focus("pack-good");
    };
    view! {
        <li class="row row-1">
            <div class="grow">{TextBox::of(place, Criterion::target, Msg::PlanChoicesCriteriaTarget).on(Paper::Pack).view()}</div>
            <IconButton label=label mark=Icon::X on_press=remove />
        </li>
    }
}

fn ways_to_add(papers: Papers) -> View {
    let offer = move |one: &'static Competency| {
        let target = move || one.statement(words().lang());
        let taken = Memo::new(move || {
            let is_it = |there: &Criterion| there.competency_id.as_deref() == Some(one.id);
            papers.pack.document(|pack| pack.rubric.criteria.live().any(is_it))
        });
        let press = move |_| add(papers, untrack(target), Some(one.id));
        when(
            move || !taken.get(),
            move || {
                view! {
                    <li><button type="button" class="starter" on:click=press>{icon(Icon::Plus)}<span>{target}</span></button></li>
                }
            },
        )
    };
    view! {
        <div>
            <Button
                label=Msg::PlanChoicesCriteriaOwn
                on_press=move |()| add(papers, "", None)
                before=Some(Icon::PenLine)
                class="btn-sm"
            />
        </div>
        <Disclosure label=Msg::PlanChoicesCriteriaOffer><ul>{all().iter().map(offer).collect_view()}</ul></Disclosure>
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
