//! What counts as good: up to six targets, from the starter competencies or in own words, each with signs that can be seen.
use crate::dom::prelude::*;
use pathlet_model::bank::competencies::{Competency, all};
use pathlet_model::command::{Command, Refusal};
use pathlet_model::json::Json;
use pathlet_model::place::Place;
use pathlet_model::project::{Criterion, Rubric, RubricKind};
use pathlet_model::values::Id;

use super::person::is_young;
use super::phrase::text;
use super::rows::{Opened, Row, each, section, then_focus};
use super::text_box::{TextBox, id_of};
use super::text_list::TextList;
use crate::desk::{Desk, Spot};
use crate::platform::random;
use crate::ui::{Button, Disclosure, Icon, icon};
use crate::words::{Msg, words};

/// Most criteria of a rubric.
const MOST: usize = 6;

/// Draws the list and the ways to add to it.
pub fn criteria(desk: Desk) -> View {
    let ids = desk.project_memo(|project| project.rubric.criteria.live().map(|one| one.id.clone()).collect::<Vec<_>>());
    let opened = Opened::new("");
    let has_room = move || ids.read().len() < MOST;
    let body = view! {
        <ul class="stack-s" aria-labelledby="criteria-h">{each(ids, move |id| row(desk, id, opened))}</ul>
        {when(has_room, move || ways_to_add(desk, opened))}
        {when(move || !has_room(), || view! { <p class="note">{Msg::PlanChoicesCriteriaFull}</p> })}
    };
    section("criteria-h", Msg::PlanChoicesCriteria, Some(Msg::PlanChoicesCriteriaHint), body)
}

fn row(desk: Desk, id: Id, opened: Opened) -> View {
    let own = id.clone();
    let target = desk.project_memo(move |project| {
        project.rubric.criteria.by_key(own.as_str()).map(|one| one.target.to_string()).unwrap_or_default()
    });
    let title = text(move || match target.get() {
        empty if empty.trim().is_empty() => words().text(Msg::PlanChoicesCriteriaEmpty),
        target => target,
    });
    let place = Place::id(&id);
    let removing = place.clone();
    let remove = move |()| {
        let said = words().now_f(Msg::AppInBin, &[("what", title.get_untracked())]);
        desk.edit_and_say(Command::Delete { place: removing.clone() }, said);
        then_focus("criteria-h");
    };
    Row::new(id.as_str(), title, text(String::new)).view(opened, move || {
        let remove = Callback::new(remove.clone());
        view! {
            {TextBox::of(place.clone(), Criterion::target, Msg::PlanChoicesCriteriaTarget).view()}
            {signs(place.clone().into())}
            <div><Button label=Msg::AppRemove object=title on_press=remove before=Some(Icon::Trash2) class="btn-sm" /></div>
        }
    })
}

/// Signs of a target that can be seen.
pub fn signs(spot: Spot) -> View {
    TextList {
        spot,
        field: Criterion::look_fors.0,
        limit: 120,
        most: pathlet_model::values::LIST_GROWTH_MAX,
        legend: Msg::PlanChoicesCriteriaSigns,
        one: Msg::PlanChoicesCriteriaSign,
        add: Msg::PlanChoicesCriteriaAddSign,
        families: &[],
    }
    .view()
}

fn ways_to_add(desk: Desk, opened: Opened) -> View {
    let taken = Memo::new(move || desk.of_project(|project| competencies_of(&project.rubric)));
    let ask = move |(target, competency): (String, Option<&'static str>)| {
        let Ok(id) = add(desk, &target, competency) else { return };
        if competency.is_some() {
            then_focus(format!("row-{id}-change"));
        } else {
            opened.open(id.as_str());
            then_focus(id_of(&Place::id(&id), Criterion::target.0));
        }
    };
    ways(taken, is_young(desk), Callback::new(ask))
}

/// The competencies that criteria were made from.
pub fn competencies_of(rubric: &Rubric) -> Vec<String> {
    rubric.criteria.live().filter_map(|one| Some(one.competency_id.as_deref()?.to_owned())).collect()
}

/// Two ways to a criterion: in own words, and from the starter competencies that are not taken yet. `ask` gets the words and the
/// competency.
pub fn ways(taken: Memo<Vec<String>>, is_young: bool, ask: Callback<(String, Option<&'static str>)>) -> View {
    let offer = move |one: &'static Competency| {
        let target = move || {
            let lang = words().lang();
            if is_young { one.k2_sentence(lang) } else { one.statement(lang) }
        };
        let press = move |_| ask.run((untrack(target).to_owned(), Some(one.id)));
        when(
            move || taken.with(|taken| !taken.iter().any(|id| id == one.id)),
            move || {
                view! {
                    <li><button type="button" class="starter" on:click=press>{icon(Icon::Plus)}<span>{target}</span></button></li>
                }
            },
        )
    };
    let own = move |()| ask.run((String::new(), None));
    view! {
        <div><Button label=Msg::PlanChoicesCriteriaOwn on_press=own before=Some(Icon::PenLine) class="btn-sm" /></div>
        <Disclosure label=Msg::PlanChoicesCriteriaOffer>
            <ul>{all().iter().map(offer).collect_view()}</ul>
        </Disclosure>
    }
}

/// Adds a criterion; the first one of the youngest makes the rubric a checklist.
fn add(desk: Desk, target: &str, competency: Option<&str>) -> Result<Id, Refusal> {
    let Some(project) = desk.project_now() else { return Err(Refusal::NoSuchPlace) };
    let id = random::id();
    let criterion = Criterion {
        id: id.clone(),
        target: target.into(),
        competency_id: competency.map(Into::into),
        ..Criterion::default()
    };
    let place = Place::part("rubric");
    let is_young = is_young(desk);
    let mut commands = Vec::new();
    if is_young && project.rubric.kind == RubricKind::SinglePoint && project.rubric.criteria.live().next().is_none() {
        let (from, to) = (Json::from(RubricKind::SinglePoint.as_str()), Json::from(RubricKind::Checklist.as_str()));
        commands.push(Command::Set { place: place.clone(), field: Rubric::kind.0, from, to });
    }
    commands.push(Command::add(place, Rubric::criteria, &criterion));
    desk.edit(Command::Together(commands)).map(|()| id)
}
