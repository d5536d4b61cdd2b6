//! Who works together: alone, two or a group; names and roles. Exactly one member is the person at this computer and stays.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::place::Place;
use pathlet_model::project::{Member, Project, Team, TeamMode};
use pathlet_model::values::Id;

use crate::desk::Desk;
use crate::platform::{page as browser, random};
use crate::ui::{Button, Icon, IconButton, Pick, Picks, Tag, icon};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::text_box::{TextBox, id_of};
use crate::words::{Msg, Words, words};

/// Most members.
const MOST: usize = 5;

/// Whether more than one person is part of it, or shall be.
pub fn is_team(project: &Project) -> bool {
    project.team.mode != TeamMode::Solo || project.team.members.live().count() > 1
}

fn place() -> Place {
    Place::part("team")
}

/// Alone, with a partner, in a group.
pub fn mode(desk: Desk) -> View {
    let mode = desk.project_memo(|project| project.team.mode.clone());
    let rows = [(TeamMode::Solo, Icon::User), (TeamMode::Pair, Icon::Handshake), (TeamMode::Group, Icon::Users)];
    let pick = move |(it, mark): (TeamMode, Icon)| {
        let own = it.clone();
        let word = Msg::of_team(it.as_str());
        view! {
            <Pick
                group="team-mode"
                label=text(move || word.map(|word| words().text(word)).unwrap_or_default())
                chosen=Signal::derive(move || mode.get() == own)
                on_pick=move |()| choose(desk, &it)
                mark=Some(icon(mark))
            />
        }
    };
    let picks = rows.map(pick).collect_view();
    view! { <Picks legend=Msg::PlanYouMode class="kinds">{picks}</Picks> }
}

/// A team begins with a place for the next name; alone, names nobody wrote go away, written ones stay.
fn choose(desk: Desk, to: &TeamMode) {
    let Some(project) = desk.project_now() else { return };
    let mut commands = vec![Command::set(place(), Team::mode, &project.team.mode, to)];
    let others = project.team.members.live().filter(|member| !member.me);
    if *to == TeamMode::Solo {
        let nameless = others.filter(|member| member.name.is_empty() && member.role.is_empty());
        commands.extend(nameless.map(|member| Command::Delete { place: Place::id(&member.id) }));
    } else if others.count() == 0 {
        commands.push(Command::add(place(), Team::members, &Member { id: random::id(), ..Member::default() }));
    }
    let _ = desk.edit(Command::Together(commands));
}

/// Names and roles.
pub fn members(desk: Desk) -> View {
    let ids =
        desk.project_memo(|project| project.team.members.live().map(|it| (it.id.clone(), it.me)).collect::<Vec<_>>());
    let add = move |()| {
        let member = Member { id: random::id(), ..Member::default() };
        let box_id = id_of(&Place::id(&member.id), Member::name.0);
        if desk.edit(Command::add(place(), Team::members, &member)).is_ok() {
            request_animation_frame(move || browser::focus(&box_id));
        }
    };
    view! {
        <div class="stack-s">
            <h3 id="members" tabindex="-1">{phrase(Msg::PlanYouMembers)}</h3>
            {live(move || {
                let rows = ids.get().into_iter().map(|(id, me)| member(desk, id, me)).collect_view();
                view! { <ul class="plist">{rows}</ul> }
            })}
            {when(
                move || ids.with(|ids| ids.len() < MOST),
                move || view! {
                    <div><Button label=Msg::PlanYouAddMember on_press=add before=Some(Icon::Plus) class="btn-sm" /></div>
                },
            )}
        </div>
    }
}

fn member(desk: Desk, id: Id, me: bool) -> View {
    let place = Place::id(&id);
    let own = id.clone();
    let name = desk.project_memo(move |project| {
        project.team.members.by_key(own.as_str()).map(|member| member.name.to_string()).unwrap_or_default()
    });
    let said = words();
    let end = if me {
        view! { <Tag text=Msg::PlanYouMe mark=Some(Icon::User) /> }
    } else {
        let label = text(move || words().text_f(Msg::AppRemoveNamed, &[("what", name.get())]));
        view! { <IconButton label=label mark=Icon::Trash2 on_press=move |()| remove(desk, said, &id, &name.get_untracked()) /> }
    };
    view! {
        <li class="row row-1 member">
            <div class="form-row grow">
                {TextBox::of(place.clone(), Member::name, Msg::PlanYouName).view()}
                {TextBox::of(place, Member::role, Msg::PlanYouRole).view()}
            </div>
            {end}
        </li>
    }
}

fn remove(desk: Desk, words: Words, id: &Id, name: &str) {
    let what = if name.is_empty() { words.now(Msg::PlanYouName) } else { name.to_owned() };
    let said = words.now_f(Msg::AppInBin, &[("what", what)]);
    desk.edit_and_say(Command::Delete { place: Place::id(id) }, said);
    browser::focus("members");
}
