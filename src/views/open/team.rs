//! The file of somebody's team in front of another member: join it, or bring its shared part into the copy that is here. What is personal
//! stays with its author on either way.
use crate::dom::prelude::*;
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::route::Route;
use pathlet_model::store::Document as _;
use pathlet_model::team;
use pathlet_model::values::Id;

use super::adding;
use super::{Opening, ways_on};
use crate::desk::actors;
use crate::platform::random;
use crate::shelf;
use crate::ui::{Button, Icon, Pick, Picks, Weight, icon};
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// A file that was made for the team: nothing else can be done with it.
pub fn look(opening: Opening, copy: WorkCopy, cleaned: usize) -> View {
    let from = copy.learner.display_name.trim().to_owned();
    let made = text(move || words().text_f(Msg::TeamFileFrom, &[("name", from.clone())]));
    let Some(project) = copy.projects.iter().next().cloned() else { return View::none() };
    let inside = match untrack(|| opening.desk.learner_now()) {
        None => of_nobody(opening),
        Some(me) if is_own(&me, &copy.learner) && shelf::stored_check(&key_of(&me, &project)).is_empty() => {
            view! { <p>{Msg::TeamFileOwn}</p> }
        }
        Some(_) => way(opening, project),
    };
    let leave = view! { <Button label=Msg::AppCancel on_press=move |()| opening.next() /> };
    view! {
        <p>{made}</p>
        {inside}
        {(cleaned > 0).then(|| view! { <p class="note">{text(move || words().text_n(Msg::FilesCleaned, cleaned, &[]))}</p> })}
        {ways_on(opening, leave)}
    }
}

/// Whoever sits down, or is new here, comes back to the file.
fn of_nobody(opening: Opening) -> View {
    let press = move |()| {
        opening.wait();
        opening.here.go(if shelf::learner_ids().is_empty() { &Route::Start } else { &Route::Who });
    };
    view! {
        <p>{Msg::TeamFileWhoFirst}</p>
        <div><Button label=Msg::TeamFileSayWho weight=Weight::Main on_press=press /></div>
    }
}

fn is_own(me: &Learner, theirs: &Learner) -> bool {
    me.id == theirs.id || me.copy_of.as_ref() == Some(&theirs.id) || theirs.copy_of.as_ref() == Some(&me.id)
}

/// The teams' projects of a file, when it is not of whoever sits here: those that are here too, else all of them.
pub fn offered(opening: Opening, copy: &WorkCopy) -> Vec<Project> {
    let Some(me) = opening.desk.learner_now() else { return Vec::new() };
    if is_own(&me, &copy.learner) {
        return Vec::new();
    }
    let teams: Vec<Project> = copy.projects.iter().filter(|project| team::is_team(project)).cloned().collect();
    let is_here = |project: &Project| !shelf::stored_check(&key_of(&me, project)).is_empty();
    let here: Vec<Project> = teams.iter().filter(|project| is_here(project)).cloned().collect();
    if here.is_empty() { teams } else { here }
}

/// The way into the team, above what else can be done with the file.
pub fn way(opening: Opening, project: Project) -> View {
    let Some(me) = opening.desk.learner_now() else { return View::none() };
    let (heading, group) = (format!("team-{}", project.id), format!("place-{}", project.id));
    let mine = shelf::open::<Project>(&key_of(&me, &project)).ok().flatten().map(|found| found.document);
    let title = project.title.trim().to_owned();
    let name = text(move || {
        let title = if title.is_empty() { words().text(Msg::AppUntitled) } else { title.clone() };
        words().text_f(Msg::TeamFileTitle, &[("title", title)])
    });
    let inside = match mine {
        Some(mine) => later(opening, me, mine, project),
        None => first(opening, me, project, group),
    };
    view! {
        <section class="sheet stack-s" aria-labelledby=heading.clone()>
            <h2 id=heading>{name}</h2>
            {inside}
            <p class="note">{Msg::TeamFilePersonal}</p>
        </section>
    }
}

fn key_of(me: &Learner, project: &Project) -> pathlet_model::store::DocKey {
    Project { learner_id: me.id.clone(), id: project.id.clone(), ..Project::default() }.doc_key()
}

/// The first time: who am I in this team?
fn first(opening: Opening, me: Learner, project: Project, group: String) -> View {
    let known = team::place_of(&project, &me).map(|member| member.id.to_string());
    let chosen = RwSignal::new(known);
    let mut places: Vec<(String, Signal<String>)> = team::places(&project)
        .into_iter()
        .map(|member| (member.id.to_string(), Signal::stored(member.name.to_string())))
        .collect();
    if team::has_room(&project) {
        places.push((String::new(), text(|| words().text(Msg::TeamFileNotListed))));
    }
    let pick = move |(id, name): (String, Signal<String>)| {
        let own = id.clone();
        view! {
            <Pick
                group=group.clone()
                label=name
                chosen=Signal::derive(move || chosen.get().as_ref() == Some(&own))
                on_pick=move |()| chosen.set(Some(id.clone()))
            />
        }
    };
    let picks = places.into_iter().map(pick).collect_view();
    let asks = RwSignal::new(false);
    let press = move |()| match chosen.get_untracked() {
        None => asks.set(true),
        Some(id) => {
            let member = (!id.is_empty()).then(|| Id::from(id.as_str()));
            if let Some(copy) = team::join(&project, &me, member.as_ref(), random::id()) {
                adding::take_in(opening, &me, copy);
            }
        }
    };
    view! {
        <Picks legend=Msg::TeamFileWho class="seg">{picks}</Picks>
        <div role="alert">
            {when(
                move || asks.get() && chosen.with(Option::is_none),
                || view! { <p class="field-error">{icon(Icon::TriangleAlert)}<span>{Msg::TeamFileWhoMissing}</span></p> },
            )}
        </div>
        <div><Button label=Msg::TeamFileJoin weight=Weight::Main on_press=press off=opening.busy /></div>
    }
}

/// Later: what the file would bring into my copy.
fn later(opening: Opening, me: Learner, mine: Project, theirs: Project) -> View {
    let seen = team::together(&mine, &theirs, &actors(), "look");
    if seen.is_same {
        return view! { <p>{Msg::TeamFileSame}</p> };
    }
    let counts = [
        (Msg::FilesAdds, seen.counts.new),
        (Msg::FilesChanged, seen.counts.changed),
        (Msg::FilesTwice, seen.counts.both),
    ];
    let said = text(move || {
        let there = counts.iter().filter(|(_, n)| *n > 0).map(|(msg, n)| words().text_n(*msg, *n, &[]));
        words().list(&there.collect::<Vec<_>>())
    });
    let press = move |()| adding::bring_team(opening, &me, &theirs);
    view! {
        <p>{said}</p>
        <div><Button label=Msg::TeamFileBring weight=Weight::Main on_press=press off=opening.busy /></div>
    }
}
