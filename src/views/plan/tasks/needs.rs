//! What the work needs, with credit, and what has to be asked first. Nothing waits for either.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::place::Place;
use pathlet_model::project::{Have, PermissionNeed, PermissionStatus, Permissions, Project, Resource, ResourceKind};
use pathlet_model::values::Id;

use crate::desk::Desk;
use crate::platform::random;
use crate::ui::{Button, Icon};
use crate::views::parts::coded::{choices, coded, several};
use crate::views::parts::phrase::text;
use crate::views::parts::quick_add::quick_add;
use crate::views::parts::rows::{Opened, Row, newest, then_focus};
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// Longest name of a thing.
const THING_MAX: usize = 240;

/// Draws both.
pub fn needs(desk: Desk, opened: Opened) -> View {
    let ids = desk.project_memo(|project| project.resources.live().map(|one| one.id.clone()).collect::<Vec<_>>());
    let add = move |words: &str| {
        let one = Resource { id: random::id(), text: words.into(), ..Resource::default() };
        let done = desk.edit(Command::add(Place::document(), Project::resources, &one));
        if done.is_ok() {
            opened.open(one.id.as_str());
        }
        done.map_err(Some)
    };
    view! {
        <p class="note" id="needs-h" tabindex="-1">{Msg::PlanTasksNeedsHint}</p>
        <ul class="stack-s" aria-label=Msg::PlanTasksNeeds>{newest(ids, move |id| row(desk, id, opened))}</ul>
        {quick_add("resources", THING_MAX, Msg::PlanTasksNeedNew, None, None, add)}
        {permissions(desk)}
    }
}

fn row(desk: Desk, id: Id, opened: Opened) -> View {
    let own = id.clone();
    let line = desk.project_memo(move |project| {
        let one = project.resources.by_key(own.as_str());
        one.map(|one| (one.text.to_string(), one.kind.as_str().to_owned(), one.have.as_str().to_owned()))
            .unwrap_or_default()
    });
    let title = text(move || match line.get().0 {
        empty if empty.trim().is_empty() => words().text(Msg::AppUntitled),
        title => title,
    });
    let note = text(move || {
        let (_, kind, have) = line.get();
        let said = [Msg::of_resource(&kind), Msg::of_status_have(&have)];
        said.into_iter().flatten().map(|msg| words().text(msg)).collect::<Vec<_>>().join(" · ")
    });
    let place = Place::id(&id);
    Row::new(id.as_str(), title, note).view(opened, move || {
        let removing = place.clone();
        let remove = move |()| {
            let said = words().now_f(Msg::AppInBin, &[("what", title.get_untracked())]);
            desk.edit_and_say(Command::Delete { place: removing.clone() }, said);
            then_focus("needs-h");
        };
        view! {
            {TextBox::of(place.clone(), Resource::text, Msg::PlanTasksNeed).view()}
            {coded(place.clone(), Resource::kind, Msg::PlanTasksNeedKind, "seg", choices(ResourceKind::WORDS, Msg::of_resource))}
            {coded(place.clone(), Resource::have, Msg::PlanTasksNeedHave, "seg", choices(Have::WORDS, Msg::of_status_have))}
            {TextBox::of(place.clone(), Resource::credit, Msg::PlanTasksNeedCredit).view()}
            {TextBox::of(place.clone(), Resource::trust, Msg::PlanTasksNeedTrust).view()}
            <div><Button label=Msg::AppRemove object=title on_press=remove before=Some(Icon::Trash2) class="btn-sm" /></div>
        }
    })
}

fn permissions(desk: Desk) -> View {
    let place = Place::part("permissions");
    let any = desk.project_memo(|project| !project.permissions.needs.is_empty());
    let kinds = choices(PermissionNeed::WORDS, Msg::of_permission);
    let asked = place.clone();
    let more = move || {
        let place = asked.clone();
        view! {
            {coded(place.clone(), Permissions::status, Msg::PlanTasksAskStatus, "seg", choices(PermissionStatus::WORDS, Msg::of_status_permission))}
            {TextBox::of(place.clone(), Permissions::by, Msg::PlanTasksAskBy).view()}
            {TextBox::of(place, Permissions::note, Msg::PlanTasksAskNote).view()}
        }
    };
    view! {
        {several(place, Permissions::needs, Msg::PlanTasksAsk, kinds)}
        {when(move || any.get(), more)}
    }
}
