//! Two texts that were written in two places: both are shown, nothing is preselected, and nothing is lost while they wait.
//!
//! At the box of a field stands what is beside it; the list on Home has everything that waits, also what has no box.
use crate::dom::prelude::*;
use pathlet_model::choosing::{Difference, Waiting};
use pathlet_model::command::Command;
use pathlet_model::json::Json;
use pathlet_model::place::Place;

use super::boxes;
use super::phrase::text;
use super::rows::then_focus;
use crate::desk::{Desk, Paper};
use crate::platform::page;
use crate::ui::{Button, Icon, icon};
use crate::words::{Msg, tn, words};

/// Most of them that are shown at once on Home.
const SHOWN: usize = 3;
const LIST: &str = "both";

/// What stands beside a field, under its box; `id` is that of the box.
pub fn at_field(desk: Desk, paper: Paper, place: Place, field: &'static str, id: String) -> View {
    let found = Memo::new(move || {
        let is_here = |(on, waits): &&(Paper, Waiting)| *on == paper && waits.place == place;
        desk.waits().with(|all| {
            let mut differs = all.iter().filter(is_here).flat_map(|(_, waits)| &waits.differs);
            differs.find(|it| it.field == field && it.is_words).map(|it| (place.clone(), it.clone()))
        })
    });
    live(move || {
        let Some((place, differs)) = found.get() else { return View::none() };
        let (asks, id) = (format!("{id}-both"), id.clone());
        let done = Callback::new(move |()| then_focus(id.clone()));
        let other = shown(&differs.other);
        let objects = (shown(&differs.here), other.clone());
        view! {
            <div class="sunk stack-s" role="group" aria-labelledby=asks.clone()>
                <p class="row row-1 row-t" id=asks>{icon(Icon::Archive)}<b>{Msg::BothAsk}</b></p>
                <p class="voice" dir="auto">{other}</p>
                {buttons(desk, paper, vec![(place, differs)], (Msg::BothTakeBox, Msg::BothTakeThis), objects, done)}
            </div>
        }
    })
}

/// Everything that waits. Nothing when nothing does.
pub fn list(desk: Desk) -> View {
    let found = desk.waits();
    live(move || {
        let found = found.get();
        let count = found.len();
        if count == 0 {
            return View::none();
        }
        let cards = found.into_iter().take(SHOWN).map(|(paper, waits)| card(desk, paper, waits)).collect_view();
        let more = count.saturating_sub(SHOWN);
        view! {
            <section class="stack-s" aria-labelledby=LIST>
                <h2 id=LIST tabindex="-1">{tn(Msg::BothTitle, count, ())}</h2>
                <p class="note">{Msg::BothLead}</p>
                <ul class="stack">{cards}</ul>
                {(more > 0).then(|| view! { <p class="note">{words().text_n(Msg::AppAndMore, more, &[])}</p> })}
            </section>
        }
    })
}

fn card(desk: Desk, paper: Paper, waits: Waiting) -> View {
    let (kind_of, key, name) = (waits.kind, waits.key, waits.name);
    let kind = boxes::kind(kind_of, &key);
    let (texts, rest): (Vec<_>, Vec<_>) =
        waits.differs.into_iter().map(|it| (waits.place.clone(), it)).partition(|(_, it)| it.is_words);
    // The list may be gone with the last of them.
    let done = Callback::new(|()| {
        request_animation_frame(|| if page::has("#both") { page::focus(LIST) } else { page::focus_heading() });
    });
    let texts = texts.into_iter().map(|(place, differs)| {
        let (here, other) = (shown(&differs.here), shown(&differs.other));
        // A box that is named like its record says what the record says.
        let field = boxes::field(kind_of, &key, differs.field).filter(|field| *field != kind);
        let field = field.unwrap_or_else(|| words().text(Msg::BothWords));
        view! {
            <p><b>{field}</b></p>
            {pair(desk, paper, vec![(place, differs)], here, other, done)}
        }
    });
    let texts = texts.collect_view();
    let rest = (!rest.is_empty()).then(|| {
        let said = |value: fn(&Difference) -> &Json, else_: Msg| {
            let found: Vec<String> =
                rest.iter().filter_map(|(_, it)| boxes::said(kind_of, it.field, value(it))).collect();
            if found.is_empty() { words().text(else_) } else { words().list(&found) }
        };
        let (here, other) = (said(|it| &it.here, Msg::BothRestHere), said(|it| &it.other, Msg::BothRestThere));
        let (here, other) = if here == other {
            (words().text(Msg::BothRestHere), words().text(Msg::BothRestThere))
        } else {
            (here, other)
        };
        view! {
            <p><b>{Msg::BothState}</b></p>
            {pair(desk, paper, rest, here, other, done)}
        }
    });
    view! {
        <li class="sunk stack-s">
            <p><b>{name}</b>" "<span class="note">{kind}</span></p>
            {texts}
            {rest}
        </li>
    }
}

/// Two voices side by side, and what can be done with them.
fn pair(
    desk: Desk,
    paper: Paper,
    choices: Vec<(Place, Difference)>,
    here: String,
    other: String,
    done: Callback<()>,
) -> View {
    let objects = (here.clone(), other.clone());
    view! {
        <div class="stack-s">
            <div class="cols cols-2">
                <div><p class="note">{Msg::BothHere}</p><p class="voice" dir="auto">{here}</p></div>
                <div><p class="note">{Msg::BothThere}</p><p class="voice" dir="auto">{other}</p></div>
            </div>
            {buttons(desk, paper, choices, (Msg::BothTakeFirst, Msg::BothTakeSecond), objects, done)}
        </div>
    }
}

fn buttons(
    desk: Desk,
    paper: Paper,
    choices: Vec<(Place, Difference)>,
    (first, second): (Msg, Msg),
    (here, other): (String, String),
    done: Callback<()>,
) -> View {
    let both = match choices.as_slice() {
        [(_, differs)] => differs.both(),
        _ => None,
    };
    let choices = StoredValue::new(choices);
    let settle = move |take: &dyn Fn(&Difference) -> Json, said: Msg| {
        let command = |(place, it): &(Place, Difference)| Command::Settle {
            place: place.clone(),
            field: it.field,
            from: it.here.clone(),
            other: it.other.clone(),
            to: take(it),
        };
        let mut commands: Vec<Command> = choices.with_value(|all| all.iter().map(command).collect());
        let command = if commands.len() == 1 { commands.swap_remove(0) } else { Command::Together(commands) };
        if desk.edit_on_and_say(paper, command, words().now(said)) {
            done.run(());
        }
    };
    // Each says what it takes.
    let (here, other) = (text(move || here.clone()), text(move || other.clone()));
    let keep = both.map(|both| {
        let keep = move |()| settle(&|_| both.clone(), Msg::BothDoneBoth);
        view! { <Button label=Msg::BothKeep object=here class="btn-sm" on_press=keep /> }
    });
    view! {
        <p class="row">
            <Button label=first object=here class="btn-sm" on_press=move |()| settle(&|it| it.here.clone(), Msg::BothDone) />
            <Button label=second object=other class="btn-sm" on_press=move |()| settle(&|it| it.other.clone(), Msg::BothDone) />
            {keep}
        </p>
    }
}

/// A text, or a list of them, one under the other.
pub fn shown(value: &Json) -> String {
    let text = match value {
        Json::List(items) => items.iter().filter_map(Json::as_text).collect::<Vec<_>>().join("\n"),
        other => other.as_text().unwrap_or_default().to_owned(),
    };
    if text.trim().is_empty() { words().now(Msg::BothNothing) } else { text }
}
