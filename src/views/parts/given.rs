//! What a teacher's pack says, wherever a student meets it: before a plan begins, and in its steps.
use crate::dom::prelude::*;
use pathlet_model::given;
use pathlet_model::pack::{GreenLight, Pack, Standard};
use pathlet_model::project::Dim;
use pathlet_model::route::Route;
use pathlet_model::safe_link::safe_link;

use super::leaving;
use super::phrase::text;
use crate::desk::Desk;
use crate::ui::{Icon, LinkButton, Tag, Tone, icon};
use crate::words::{Msg, words};

/// The pack of the open plan. It does not change while the plan lasts.
pub fn pack(desk: Desk) -> Option<Pack> {
    untrack(|| desk.of_project(given::of))
}

/// How many sentence starters a learner is offered in the open plan: their own setting, or more where the pack says so.
pub fn starters(desk: Desk) -> Memo<u8> {
    let asked = untrack(|| desk.of_project(given::starters));
    desk.learner_memo(move |learner| u8::try_from(learner.support.starters.get().max(asked)).unwrap_or(2))
}

/// A list of short lines as they were typed.
pub fn lines(lines: Vec<String>) -> View {
    let line =
        |line: String| view! { <li class="row row-1 row-t">{icon(Icon::Check)}<span dir="auto">{line}</span></li> };
    view! { <ul class="stack-s">{lines.into_iter().map(line).collect_view()}</ul> }
}

fn part(title: Msg, inside: View) -> View {
    view! { <div class="stack-s"><h2>{title}</h2>{inside}</div> }
}

/// How the project begins, and what is needed for it.
pub fn launch(pack: &Pack) -> View {
    let Some(launch) = &pack.launch else { return View::none() };
    let said = launch.text.trim().to_owned();
    let things: Vec<String> = launch.materials.iter().map(|it| it.to_string()).collect();
    if said.is_empty() && things.is_empty() {
        return View::none();
    }
    let needed = (!things.is_empty()).then(|| {
        let need = text(move || words().text_f(Msg::PackInNeed, &[("things", words().list(&things))]));
        view! { <p class="note">{need}</p> }
    });
    part(
        Msg::PackInLaunch,
        view! { {(!said.is_empty()).then(|| view! { <p class="said" dir="auto">{said}</p> })} {needed} },
    )
}

/// The words that the class explains in its own way.
pub fn class_words(pack: &Pack) -> View {
    let rows: Vec<View> = pack
        .words
        .iter()
        .filter(|word| !word.word.trim().is_empty())
        .map(|word| {
            let (name, meaning) = (word.word.to_string(), word.meaning.to_string());
            view! { <div><dt dir="auto"><b>{name}</b></dt><dd dir="auto">{meaning}</dd></div> }
        })
        .collect();
    if rows.is_empty() {
        return View::none();
    }
    part(Msg::PackInWords, view! { <dl class="stack-s">{rows.collect_view()}</dl> })
}

/// How many goals the class asks for.
fn goals(pack: &Pack) -> View {
    let Some((min, max)) = given::goals_asked(pack) else { return View::none() };
    let many = text(move || match (min, max) {
        (_, 0) if min > 0 => words().text_n(Msg::GivenGoals, min, &[]),
        (0, _) if max > 0 => words().text_f(Msg::GivenGoalsRange, &[("min", 0.to_string()), ("max", max.to_string())]),
        (one, other) if one == other => words().text_n(Msg::GivenGoals, one, &[]),
        (one, other) => words().text_f(Msg::GivenGoalsRange, &[("min", one.to_string()), ("max", other.to_string())]),
    });
    if max == 0 && min == 0 {
        View::none()
    } else {
        view! { <p>{many}</p> }
    }
}

/// What the class asks of goals: how many, and about what.
pub fn goals_asked(pack: &Pack) -> View {
    let group = |group: Vec<String>| view! { <li>{goal_group(group)}</li> };
    let groups: Vec<View> = given::goal_groups(pack).into_iter().map(group).collect();
    let groups =
        (!groups.is_empty()).then(|| view! { <ul class="stack-s small">{groups.into_iter().collect_view()}</ul> });
    view! {
        <div class="stack-s">
            {goals(pack)}
            {groups}
        </div>
    }
}

/// How many goals the class asks for, about what, and how many are there: advice beside the goals of the open plan.
pub fn goals_counted(desk: Desk) -> View {
    let Some(pack) = pack(desk) else { return View::none() };
    let asked = goals(&pack);
    let pack = StoredValue::new(pack);
    let there = Memo::new(move || desk.of_cycle(|_, cycle| pack.with_value(|pack| given::goals_there(pack, cycle))));
    let said = text(move || match there.get() {
        None => String::new(),
        Some(it) if it.there == 0 => words().text(Msg::GivenGoalsNone),
        Some(it) if it.max > 0 && it.there > it.max => {
            format!("{} {}", words().text_n(Msg::GivenGoalsThere, it.there, &[]), words().text(Msg::GivenGoalsMore))
        }
        Some(it) => words().text_n(Msg::GivenGoalsThere, it.there, &[]),
    });
    if untrack(|| there.read().is_none()) {
        return View::none();
    }
    let groups = move || {
        let groups = there.get().map(|it| it.groups).unwrap_or_default();
        let row = |(group, is_there): (Vec<String>, bool)| {
            let (tag, tone) = if is_there { (Msg::GivenGoalThere, Tone::Go) } else { (Msg::AppNotYet, Tone::Info) };
            view! { <li class="row">{goal_group(group)} <Tag text=tag tone=Some(tone) /></li> }
        };
        groups.into_iter().map(row).collect_view()
    };
    view! {
        <div class="stack-s small" id="goals-asked">
            {asked}
            <p role="status">{said}</p>
            <ul class="stack-s">{live(groups)}</ul>
        </div>
    }
}

fn goal_group(group: Vec<String>) -> Signal<String> {
    text(move || {
        let names = group.iter().filter_map(|word| Msg::of_domain(word)).map(|msg| words().text(msg));
        let what = names.collect::<Vec<_>>().join(" / ");
        words().text_f(Msg::GivenGoalsGroup, &[("what", what)])
    })
}

/// Where and when the work is shown, and who comes.
pub fn exhibition(pack: &Pack) -> View {
    let Some(shown) = &pack.exhibition else { return View::none() };
    let (place, who) = (shown.place.trim().to_owned(), shown.visitors.trim().to_owned());
    let date = shown.date.map(|day| day.to_string());
    let line = |msg: Msg, name: &'static str, value: String| {
        let said = text(move || words().text_f(msg, &[(name, value.clone())]));
        view! { <p>{said}</p> }
    };
    if place.is_empty() && who.is_empty() && date.is_none() {
        return View::none();
    }
    let date = date.map(|date| {
        let said = text(move || words().text_f(Msg::PackInShownWhen, &[("date", words().short_date(&date))]));
        view! { <p>{said}</p> }
    });
    part(
        Msg::PackInShown,
        view! {
            {(!place.is_empty()).then(|| line(Msg::PackInShownWhere, "place", place))}
            {date}
            {(!who.is_empty()).then(|| line(Msg::PackInShownWho, "who", who))}
        },
    )
}

/// School standards, as the teacher typed them.
pub fn standards(pack: &Pack) -> View {
    let line = |(at, one): (usize, &Standard)| {
        let parts = [one.framework.trim(), one.code.trim(), one.text.trim()];
        let said = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let link = safe_link(&one.uri).map(|link| leaving::link(format!("standard-{at}"), link));
        (!said.is_empty() || link.is_some()).then(|| {
            view! { <li class="row row-1 row-t">{icon(Icon::Check)}<span><bdi>{said}</bdi> " " {link}</span></li> }
        })
    };
    let named: Vec<View> = pack.standards.iter().enumerate().filter_map(line).collect();
    if named.is_empty() {
        return View::none();
    }
    part(Msg::PackInStandards, view! { <ul class="stack-s">{named.into_iter().collect_view()}</ul> })
}

/// What the class asks, how it begins, and its words: beside the question of a plan. Nothing without a pack.
pub fn beside_question(desk: Desk) -> View {
    let Some(pack) = pack(desk) else { return View::none() };
    let asked = pack.class_question.trim().to_owned();
    let question =
        (!asked.is_empty()).then(|| part(Msg::PackInQuestion, view! { <p class="voice" dir="auto">{asked}</p> }));
    let title = untrack(|| desk.of_project(|project| project.template.as_ref().map(|origin| origin.title.to_string())));
    let from = text(move || words().text_f(Msg::GivenPack, &[("title", title.clone().unwrap_or_default())]));
    view! {
        <section class="sunk stack" aria-label=from>
            <p class="eyebrow">{from}</p>
            {question}
            {launch(&pack)}
            {class_words(&pack)}
            {standards(&pack)}
        </section>
    }
}

/// The hint of the pack for one of the choices.
pub fn guidance(desk: Desk, dim: &Dim) -> View {
    let hint = pack(desk).and_then(|pack| {
        let offer = pack.offers.live().find(|offer| offer.dim == *dim)?;
        Some(offer.guidance.trim().to_owned()).filter(|hint| !hint.is_empty())
    });
    hint.map(|hint| {
        let said = text(move || words().text_f(Msg::GivenFrom, &[("text", hint.clone())]));
        view! { <p class="note" dir="auto">{said}</p> }
    })
    .into()
}

/// How the class gives its green light: what the teacher wants to hear, and where it comes by file. Nothing without a pack.
pub fn green_light(desk: Desk) -> View {
    let Some(pack) = pack(desk) else { return View::none() };
    let note = pack.approval_note.trim().to_owned();
    let by_file = given::green_light(&pack) == GreenLight::File;
    if note.is_empty() && !by_file {
        return View::none();
    }
    let way = by_file.then(|| {
        let keep = Signal::stored(Route::Keep.to_string());
        view! {
            <p>{Msg::GivenByFile}</p>
            <div><LinkButton label=Msg::GivenToKeep href=keep class="btn-sm" before=Some(Icon::Backpack) /></div>
        }
    });
    view! {
        <section class="sunk stack-s" aria-labelledby="approval">
            <h2 id="approval">{Msg::GivenApproval}</h2>
            {(!note.is_empty()).then(|| view! { <p class="said" dir="auto">{note}</p> })}
            {way}
        </section>
    }
}

/// Where and when the work of the open plan is shown. Nothing without a pack.
pub fn showing(desk: Desk) -> View {
    pack(desk).map(|pack| exhibition(&pack)).into()
}
