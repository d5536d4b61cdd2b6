//! Where a need-to-know can be found out: ticks beside the project's resources, and a box that makes a new one and links it at once.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::place::Place;
use pathlet_model::project::{NeedToKnow, Project, Resource, ResourceKind};
use pathlet_model::values::{Id, List};

use crate::desk::Desk;
use crate::platform::random;
use crate::ui::{Button, Icon, Tick};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::rows::then_focus;
use crate::views::parts::text_box::{TextBox, id_of};
use crate::words::{Msg, words};

/// Draws them.
pub fn sources(desk: Desk, need: Id) -> View {
    // The resource in the box; it joins the ticks when the next one begins.
    let typing = RwSignal::new(random::id());
    let ids = Memo::new(move || {
        let hidden = typing.get();
        desk.of_project(|project| {
            let live = project.resources.live().filter(|resource| resource.id != hidden && !resource.text.is_empty());
            live.map(|resource| resource.id.clone()).collect::<Vec<_>>()
        })
    });
    let (for_ticks, for_box) = (need.clone(), need);
    let next = move |()| {
        typing.set(random::id());
        let box_id = id_of(&Place::id(&typing.get_untracked()), Resource::text.0);
        then_focus(box_id);
    };
    view! {
        <fieldset class="field">
            <legend class="lab">{phrase(Msg::PlanKnowSources)}</legend>
            {live(move || ids.get().into_iter().map(|id| tick(desk, &for_ticks, id)).collect_view())}
            {live(move || new_source(desk, for_box.clone(), typing.get()))}
            <div><Button label=Msg::PlanKnowAddSource on_press=next before=Some(Icon::Plus) class="btn-sm" /></div>
        </fieldset>
    }
}

fn tick(desk: Desk, need: &Id, id: Id) -> View {
    let (at, own, name) = (need.clone(), id.clone(), id.clone());
    let ticked = desk.project_memo(move |project| {
        project.need_to_knows.by_key(at.as_str()).is_some_and(|need| need.source_ids.contains(&own))
    });
    let label = desk.project_memo(move |project| {
        project.resources.by_key(name.as_str()).map(|resource| resource.text.to_string()).unwrap_or_default()
    });
    let kind = {
        let id = id.clone();
        desk.project_memo(move |project| project.resources.by_key(id.as_str()).map(|it| it.kind.as_str().to_owned()))
    };
    let note = text(move || {
        kind.get().and_then(|kind| Msg::of_resource(&kind)).map(|word| words().text(word)).unwrap_or_default()
    });
    let need = need.clone();
    let change = move |on: bool| {
        if let Some(command) = desk.project_now().and_then(|project| link(&project, &need, &id, on)) {
            let _ = desk.edit(command);
        }
    };
    view! { <Tick label=label note=note ticked=ticked on_change=change /> }
}

/// Links a resource to a need-to-know, or takes the link away.
fn link(project: &Project, need: &Id, id: &Id, on: bool) -> Option<Command> {
    let old = &project.need_to_knows.by_key(need.as_str())?.source_ids;
    let mut new: List<Id> = old.iter().filter(|there| *there != id).cloned().collect();
    if on {
        new.push(id.clone());
    }
    Some(Command::set(Place::id(need), NeedToKnow::source_ids, old, &new))
}

fn new_source(desk: Desk, need: Id, id: Id) -> View {
    let place = Place::id(&id);
    let make = move || {
        let project = desk.project_now()?;
        if project.resources.by_key(id.as_str()).is_some() {
            return None;
        }
        let resource = Resource { id: id.clone(), kind: ResourceKind::Source, ..Resource::default() };
        let add = Command::add(Place::document(), Project::resources, &resource);
        Some(Command::Together(vec![add, link(&project, &need, &id, true)?]))
    };
    TextBox::of(place, Resource::text, Msg::PlanKnowNewSource)
        .hint(Msg::PlanKnowNewSourceHint)
        .lines(1)
        .made_by(make)
        .view()
}
