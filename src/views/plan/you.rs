//! Step 1: what the learner is good at, likes, and does with others; alone or in a team, how the team works, and who types.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::learner::{Learner, ProfileItem, ProfileKind, Support};
use pathlet_model::place::Place;
use pathlet_model::project::{Project, Team};
use pathlet_model::route::PlanStep;
use pathlet_model::values::Id;

use super::team;
use crate::desk::Desk;
use crate::platform::random;
use crate::ui::{Button, Icon, Tick};
use crate::views::parts::phrase::phrase;
use crate::views::parts::rows::then_focus;
use crate::views::parts::starters::LIKES;
use crate::views::parts::step_frame::step_frame;
use crate::views::parts::team_file;
use crate::views::parts::text_box::{TextBox, id_of};
use crate::views::parts::text_list::{TextList, field_of};
use crate::words::Msg;

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let body = view! {
        <div class="cols cols-2">
            {lines(desk, ProfileKind::Strength, Msg::PlanYouStrength, &["profile.strength"])}
            {lines(desk, ProfileKind::Interest, Msg::PlanYouInterest, LIKES)}
        </div>
        {with_others(desk)}
        {scribe(desk)}
    };
    step_frame(PlanStep::You, phrase(Msg::PlanYouTitle), body, None)
}

/// The lines of one kind in the profile, each in a box; the first one is there to be begun.
fn lines(desk: Desk, kind: ProfileKind, label: Msg, families: &'static [&'static str]) -> View {
    let own = kind.clone();
    let known = desk.learner_memo(move |learner| ids(learner, &own));
    // Boxes that were begun here stay where they are while their record comes into being.
    let begun = RwSignal::new(if known.with_untracked(Vec::is_empty) { vec![random::id()] } else { Vec::new() });
    let order = StoredValue::new(Vec::new());
    let shown = Memo::new(move || {
        let mut now = known.get();
        now.extend(begun.get());
        let mut all: Vec<Id> = order.get_value();
        all.retain(|id| now.contains(id));
        for id in now {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        order.set_value(all.clone());
        all
    });
    let add = move |()| {
        let id = random::id();
        let box_id = id_of(&Place::id(&id), ProfileItem::text.0);
        begun.update(|begun| begun.push(id));
        then_focus(box_id);
    };
    view! {
        <div class="stack-s">
            {live(move || {
                let boxes = shown.get().into_iter().enumerate();
                boxes.map(|(at, id)| line(desk, id, kind.clone(), label, if at == 0 { families } else { &[] })).collect_view()
            })}
            <div>
                <Button
                    label=Msg::PlanYouAddLine
                    object=label
                    on_press=add
                    before=Some(Icon::Plus)
                    class="btn-sm"
                />
            </div>
        </div>
    }
}

fn ids(learner: &Learner, kind: &ProfileKind) -> Vec<Id> {
    learner.items.live().filter(|item| item.kind == *kind).map(|item| item.id.clone()).collect()
}

fn line(desk: Desk, id: Id, kind: ProfileKind, label: Msg, families: &'static [&'static str]) -> View {
    let place = Place::id(&id);
    let make = move || {
        let learner = desk.learner_now()?;
        match learner.items.by_key(id.as_str()) {
            Some(item) if item.meta.deleted => Some(Command::Restore { place: Place::id(&id) }),
            Some(_) => None,
            None => {
                let item = ProfileItem { id: id.clone(), kind: kind.clone(), ..ProfileItem::default() };
                Some(Command::add(Place::document(), Learner::items, &item))
            }
        }
    };
    TextBox::of_learner(place, ProfileItem::text, label).starters(families).made_by(make).view()
}

fn with_others(desk: Desk) -> View {
    let is_team = desk.project_memo(|project: &Project| team::is_team(project));
    view! {
        <section class="stack" aria-labelledby="others">
            <h2 id="others">{phrase(Msg::PlanYouOthers)}</h2>
            {team::mode(desk)}
            {when(
                move || is_team.get(),
                move || view! {
                    {team::members(desk)}
                    {TextList {
                        spot: Place::part("team").into(),
                        field: field_of(Team::agreements),
                        limit: 240,
                        most: 12,
                        legend: Msg::PlanYouAgreements,
                        one: Msg::PlanYouAgreement,
                        add: Msg::PlanYouAddAgreement,
                        families: &["team.agree"],
                    }.view()}
                    {for_team(desk)}
                },
            )}
        </section>
    }
}

/// The file with which the others join, and from which they get what is new.
fn for_team(desk: Desk) -> View {
    let title = desk.project_memo(|project| project.title.to_string());
    let id = untrack(|| desk.project_id()).unwrap_or_default();
    view! {
        <div class="stack-s">
            <h3>{Msg::TeamFileSaveTitle}</h3>
            <p class="note">{Msg::TeamFileSaveText}</p>
            {team_file::button(desk, title.into(), id)}
        </div>
    }
}

fn scribe(desk: Desk) -> View {
    let ticked = desk.learner_memo(|learner| learner.support.scribe);
    let change = move |to: bool| {
        let _ = desk.edit_learner(Command::set(Place::part("support"), Support::scribe, &!to, &to));
    };
    view! {
        <Tick
            label=Msg::PlanYouScribe
            note=Msg::PlanYouScribeHint
            ticked=ticked
            on_change=change
        />
    }
}
