//! The profile: name, picture and grade, then five lists, each entry with who sees it.
use crate::dom::prelude::*;
use pathlet_model::audience::Reach;
use pathlet_model::command::Command;
use pathlet_model::learner::{Grade, Learner, ProfileItem, ProfileKind};
use pathlet_model::place::Place;
use pathlet_model::values::Id;

use super::parts::heading::heading;
use super::parts::person::{avatar_picks, grade_picks};
use super::parts::phrase::text;
use super::parts::rows::then_focus;
use super::parts::text_box::{TextBox, id_of};
use crate::desk::{Desk, Paper};
use crate::platform::{page, random};
use crate::ui::{Button, Icon, LinkButton, Pick, Picks};
use crate::words::{Msg, words};

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let lists = ProfileKind::known().into_iter().map(|kind| list(desk, kind)).collect_view();
    view! {
        <div class="page cols cols-side">
            <div class="stack">
                {heading(Msg::MeTitle, None)} <p class="muted">{Msg::MeLead}</p> <div class="stack-l">{lists}</div>
            </div>
            <aside class="stack-l mt-l" aria-label=Msg::AppMe>{you(desk)} {learned(desk)} {leave()}</aside>
        </div>
    }
}

fn you(desk: Desk) -> View {
    let avatar = desk.learner_memo(|learner| learner.avatar.to_string());
    let grade = desk.learner_memo(|learner| learner.grade.as_str().to_owned());
    let set_avatar = Callback::new(move |key: String| {
        let from = avatar.get_untracked();
        let _ = desk.edit_learner(Command::text(Place::document(), Learner::avatar, &from, &key));
    });
    let set_grade = Callback::new(move |to: String| {
        let (from, to) = (Grade::from(grade.get_untracked().as_str()), Grade::from(to.as_str()));
        let _ = desk.edit_learner(Command::set(Place::document(), Learner::grade, &from, &to));
    });
    view! {
        <section class="sunk stack" aria-labelledby="you">
            <h2 id="you">{Msg::MeYou}</h2>
            {TextBox::of_learner(Place::document(), Learner::display_name, Msg::StartName)
                .hint(Msg::StartNameHint)
                .view()}
            {avatar_picks(avatar.into(), set_avatar)}
            {grade_picks(grade.into(), set_grade)}
        </section>
    }
}

fn list(desk: Desk, kind: ProfileKind) -> View {
    let word = kind.as_str().to_owned();
    let id = format!("list-{word}");
    let name = text(move || Msg::of_profile(&word).map(|msg| words().text(msg)).unwrap_or_default());
    let of_kind = kind.clone();
    let ids = desk.learner_memo(move |learner| {
        let items = learner.items.live().filter(|item| item.kind == of_kind);
        items.map(|item| item.id.clone()).collect::<Vec<_>>()
    });
    let is_identity = kind == ProfileKind::Identity;
    let add = {
        let kind = kind.clone();
        move |()| {
            let share = if is_identity { Reach::Private } else { Reach::Teacher };
            let item = ProfileItem { id: random::id(), kind: kind.clone(), share, ..ProfileItem::default() };
            if desk.edit_learner(Command::add(Place::document(), Learner::items, &item)).is_ok() {
                then_focus(id_of(&Place::id(&item.id), ProfileItem::text.0));
            }
        }
    };
    let heading_id = id.clone();
    view! {
        <section class="stack" aria-labelledby=id.clone()>
            <h2 id=id.clone() tabindex="-1">
                {name}
            </h2>
            {is_identity.then(|| view! { <p class="note">{Msg::MeIdentityNote}</p> })}
            {live(move || {
                let ids = ids.get();
                if ids.is_empty() {
                    return view! { <p class="muted">{Msg::MeEmpty}</p> };
                }
                let rows = ids.into_iter().map(|id| row(desk, &id, name, is_identity, heading_id.clone())).collect_view();
                view! { <ul class="stack">{rows}</ul> }
            })}
            <p>
                <Button
                    label=text(move || words().text_f(Msg::MeAdd, &[("list", name.get())]))
                    before=Some(Icon::Plus)
                    class="btn-sm"
                    on_press=add
                />
            </p>
        </section>
    }
}

fn row(desk: Desk, id: &Id, list: Signal<String>, is_identity: bool, heading: String) -> View {
    let place = Place::id(id);
    let key = id.clone();
    let line = desk.learner_memo(move |learner| {
        let item = learner.items.by_key(key.as_str());
        item.map(|item| (item.text.to_string(), item.share.clone())).unwrap_or_default()
    });
    let remove = {
        let place = place.clone();
        move |()| {
            let what = line.get_untracked().0;
            let said =
                words().now_f(Msg::AppInBin, &[("what", if what.is_empty() { list.get_untracked() } else { what })]);
            desk.edit_on_and_say(Paper::Learner, Command::Delete { place: place.clone() }, said);
            page::focus(&heading);
        }
    };
    let object = text(move || line.get().0);
    view! {
        <li class="sheet sheet-s stack-s">
            {TextBox::of_learner(place.clone(), ProfileItem::text, Msg::MeTitle).labelled(list).label_hidden().view()}
            <div class="row">
                <div class="grow">{who_sees(desk, id, line, is_identity)}</div>
                <Button
                    label=Msg::AppRemove
                    object=object
                    before=Some(Icon::Trash2)
                    class="btn-sm btn-quiet"
                    on_press=remove
                />
            </div>
        </li>
    }
}

/// Only me, my teacher, everyone; what is part of who I am is never for everyone.
fn who_sees(desk: Desk, id: &Id, line: Memo<(String, Reach)>, is_identity: bool) -> View {
    let (place, group) = (Place::id(id), format!("share-{id}"));
    let reaches = [Reach::Private, Reach::Teacher, Reach::Public];
    let offered = reaches.into_iter().filter(move |reach| !is_identity || *reach != Reach::Public);
    let pick = move |reach: Reach| {
        let (place, is, word) = (place.clone(), reach.clone(), reach.as_str().to_owned());
        view! {
            <Pick
                group=group.clone()
                label=text(move || Msg::of_visibility(&word).map(|msg| words().text(msg)).unwrap_or_default())
                chosen=Signal::derive(move || line.get().1 == is)
                on_pick=move |()| {
                    let from = line.get_untracked().1;
                    let _ = desk.edit_learner(Command::set(place.clone(), ProfileItem::share, &from, &reach));
                }
            />
        }
    };
    view! {
        <Picks legend=Msg::MeWhoSees legend_hidden=true class="seg">
            {offered.map(pick).collect_view()}
        </Picks>
    }
}

fn learned(desk: Desk) -> View {
    let found = desk.learner_memo(|learner| {
        let kept = learner.learned_about_me.live().filter(|one| one.keep);
        kept.map(|one| (one.id.clone(), one.text.to_string())).collect::<Vec<_>>()
    });
    let row = move |(id, what): (Id, String)| {
        let (place, said) = (Place::id(&id), what.clone());
        let remove = move |()| {
            let said = words().now_f(Msg::AppInBin, &[("what", said.clone())]);
            desk.edit_on_and_say(Paper::Learner, Command::Delete { place: place.clone() }, said);
            page::focus("learned");
        };
        view! {
            <li class="stack-s">
                <p class="voice">{what.clone()}</p>
                <Button
                    label=Msg::AppRemove
                    object=Signal::stored(what)
                    class="btn-sm btn-quiet"
                    on_press=remove
                />
            </li>
        }
    };
    view! {
        <section class="stack" aria-labelledby="learned">
            <h2 id="learned" tabindex="-1">
                {Msg::MeLearned}
            </h2>
            {live(move || {
                let found = found.get();
                if found.is_empty() {
                    return view! { <p class="muted">{Msg::MeLearnedEmpty}</p> };
                }
                view! { <ul class="stack">{found.into_iter().map(row).collect_view()}</ul> }
            })}
        </section>
    }
}

fn leave() -> View {
    view! {
        <section class="stack" aria-labelledby="leave">
            <h2 id="leave">{Msg::MeLeave}</h2>
            <p class="small">{Msg::MeLeaveText}</p>
            <p>
                <LinkButton
                    label=Msg::AppPackUp
                    href=Signal::stored("#/keep".to_owned())
                    before=Some(Icon::Backpack)
                />
            </p>
        </section>
    }
}
