//! How full the storage is, what takes it, and how a project makes room: put away, or thrown away into the bin.
use crate::dom::prelude::*;
use pathlet_model::project::Project;
use pathlet_model::store::{Document as _, put_away};
use pathlet_model::values::Id;
use wasm_bindgen_futures::spawn_local;

use super::Pack;
use crate::away;
use crate::platform::{page, storage};
use crate::shelf;
use crate::twins;
use crate::ui::{Button, Icon, Meter};
use crate::views::parts::file_trouble::kilobytes;
use crate::views::parts::phrase::{phrase, text};
use crate::words::{Msg, t, words};

/// Draws it.
pub fn section(pack: Pack) -> View {
    let full = Memo::new(move || {
        pack.desk.packed().track();
        shelf::percent_full()
    });
    let percent = text(move || words().text_f(Msg::KeepMeter, &[("n", words().number(full.get()))]));
    view! {
        <section class="stack-s">
            <h2>{Msg::KeepRoomTitle}</h2>
            <Meter
                label=text(t(Msg::KeepRoomTitle))
                share=Signal::derive(move || full.get() as f64 / 100.0)
                words=percent
            />
            {live(move || projects(pack))}
        </section>
    }
}

fn projects(pack: Pack) -> View {
    pack.desk.packed().track();
    let Some((_, projects)) = untrack(|| pack.desk.papers()) else { return View::none() };
    if projects.is_empty() {
        return View::none();
    }
    let mut sized: Vec<(usize, Project)> = projects
        .into_iter()
        .map(|project| (storage::note(&project.doc_key().to_string()).map_or(0, |text| text.len()), project))
        .collect();
    pathlet_model::order::sort_by(&mut sized, |one, other| other.0.cmp(&one.0));
    let rows = sized.into_iter().map(|(size, project)| row(pack, size, &project)).collect_view();
    let is_packed = Memo::new(move || pack.is_packed());
    view! {
        <h3>{Msg::RoomProjects}</h3>
        <p class="note" id="away-why">
            {live(move || View::text(&words().text(if is_packed.get() { Msg::RoomPutAwayWhat } else { Msg::RoomPutAwayWhy })))}
        </p>
        <ul class="plist">{rows}</ul>
    }
}

fn row(pack: Pack, size: usize, project: &Project) -> View {
    let title = project.title.to_string();
    let title = if title.trim().is_empty() { words().now(Msg::AppUntitled) } else { title };
    let name = {
        let title = title.clone();
        text(move || title.clone())
    };
    let size = text(move || words().text_f(Msg::RoomSize, &[("size", words().number(kilobytes(size)))]));
    let (id, may_go) = (project.id.clone(), put_away::may_go(project));
    // Where there is no database there is no place to put it.
    let buttons = twins::has_database().then(|| {
        let thrown = id.clone();
        let put = move |()| go(pack, &id, name.get_untracked(), false);
        let throw = move |()| go(pack, &thrown, name.get_untracked(), true);
        let is_off = Signal::derive(move || !pack.is_packed());
        let put = may_go.then(|| {
            view! {
                <Button
                    label=Msg::RoomPutAway
                    object=name
                    before=Some(Icon::Archive)
                    class="btn-sm"
                    on_press=put
                    off=is_off
                    reason_id=Signal::derive(move || is_off.get().then(|| "away-why".to_owned()))
                />
            }
        });
        view! {
            {put}
            <Button label=Msg::RoomThrowAway object=name before=Some(Icon::Trash2) class="btn-sm" on_press=throw />
        }
    });
    let under_way = (!may_go).then(|| view! { <span class="note">{phrase(Msg::RoomUnderWay)}</span> });
    view! {
        <li class="prow prow-wrap">
            <span class="grow">
                <b dir="auto">{title}</b>
                <span class="note">{size}</span>
                {under_way}
            </span>
            {buttons}
        </li>
    }
}

fn go(pack: Pack, id: &Id, title: String, is_in_bin: bool) {
    let Some(learner) = pack.desk.learner_id_untracked() else { return };
    let key = pathlet_model::store::DocKey::Project { learner, id: id.clone() };
    if away::is_moving(&key) {
        return;
    }
    if untrack(|| pack.desk.project_id()).as_ref() == Some(id) {
        pack.desk.close_project();
    } else {
        pack.desk.keep_now();
    }
    // Words are at hand only before the wait.
    let say = |msg: Msg| words().now_f(msg, &[("title", title.clone())]);
    let (gone, stays) = (say(if is_in_bin { Msg::RoomThrown } else { Msg::RoomPutAwaySaid }), say(Msg::RoomPutAwayNot));
    spawn_local(async move {
        let has_gone = away::put(&key, is_in_bin).await;
        pack.desk.packed().update(|count| *count += 1);
        if has_gone {
            pack.desk.say_moved(gone, key, title);
        } else {
            pack.desk.say(stays);
        }
        page::focus_heading();
    });
}
