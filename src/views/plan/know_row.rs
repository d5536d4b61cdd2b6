//! One need-to-know: its words, where it stands and what was found; opened, its kind, its places to find out, its answer and its moves.
//! Only one is open at a time, so that forty stay quick.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Refusal, Step};
use pathlet_model::place::Place;
use pathlet_model::project::{NeedKind, NeedStatus, NeedToKnow, Project};
use pathlet_model::values::Id;

use super::know_sources;
use crate::desk::Desk;
use crate::platform::page as browser;
use crate::ui::{Button, Icon, Tag, Tone, Weight, icon};
use crate::views::parts::coded::{choices, coded};
use crate::views::parts::phrase::text;
use crate::views::parts::refusal::gates;
use crate::views::parts::rows::then_focus;
use crate::views::parts::text_box::{TextBox, id_of};
use crate::words::{Msg, words};

/// What a closed row shows.
#[derive(Clone, Default, PartialEq)]
struct Shown {
    text: String,
    status: Option<NeedStatus>,
    answer: String,
    sources: Vec<String>,
}

fn shown(project: &Project, id: &Id) -> Shown {
    let Some(need) = project.need_to_knows.by_key(id.as_str()) else { return Shown::default() };
    let sources = need.source_ids.iter().filter_map(|id| project.resources.by_key(id.as_str()));
    Shown {
        text: need.text.to_string(),
        status: Some(need.status.clone()),
        answer: need.answer.to_string(),
        sources: sources.filter(|source| !source.meta.deleted).map(|source| source.text.to_string()).collect(),
    }
}

/// Draws it.
pub fn row(desk: Desk, id: Id, open: RwSignal<Option<Id>>) -> View {
    let own = id.clone();
    let now = desk.project_memo(move |project| shown(project, &own));
    let (mine, here) = (id.clone(), id.clone());
    let is_open = Memo::new(move || open.get().as_ref() == Some(&mine));
    let what = text(move || now.with(|now| now.text.clone()));
    let toggle = {
        let id = id.clone();
        move |()| open_or_close(open, &id)
    };
    let label = text(move || words().text(if is_open.get() { Msg::AppClose } else { Msg::AppChange }));
    view! {
        <li class="need">
            <div class="row row-t row-1">
                <div class="grow stack-s" id=format!("need-{here}") tabindex="-1">{summary(now)}</div>
                <Button label=label object=what on_press=toggle weight=Weight::Quiet class="btn-sm" />
            </div>
            {when(move || is_open.get(), move || form(desk, id.clone(), now))}
        </li>
    }
}

fn open_or_close(open: RwSignal<Option<Id>>, id: &Id) {
    let to = (open.get_untracked().as_ref() != Some(id)).then(|| id.clone());
    let is_open = to.is_some();
    open.set(to);
    if is_open {
        let box_id = id_of(&Place::id(id), NeedToKnow::text.0);
        then_focus(box_id);
    }
}

fn summary(now: Memo<Shown>) -> View {
    let text_now = move || now.with(|now| now.text.clone());
    let status = move || {
        let now = now.get();
        let status = now.status.unwrap_or(NeedStatus::Open);
        let word = Msg::of_status_ntk(status.as_str()).map(|word| words().text(word)).unwrap_or_default();
        let (mark, tone) = match status {
            NeedStatus::Answered => (Icon::Check, Some(Tone::Go)),
            NeedStatus::Working => (Icon::Search, None),
            NeedStatus::Parked => (Icon::Pause, None),
            _ => (Icon::CircleQuestionMark, None),
        };
        let sources = now.sources.join(", ");
        view! {
            <p class="row small">
                <Tag text=word mark=Some(mark) tone=tone />
                {(!sources.is_empty()).then(|| view! { <span class="note" dir="auto">{sources}</span> })}
            </p>
            {(!now.answer.is_empty()).then(|| view! { <p class="voice small" dir="auto">{now.answer}</p> })}
        }
    };
    view! {
        <p class="strong" dir="auto">{text(text_now)}</p>
        {live(status)}
    }
}

fn form(desk: Desk, id: Id, now: Memo<Shown>) -> View {
    let place = Place::id(&id);
    view! {
        <div class="sheet sheet-s stack">
            {TextBox::of(place.clone(), NeedToKnow::text, Msg::PlanKnowBox).lines(2).view()}
            {coded(place.clone(), NeedToKnow::kind, Msg::PlanKnowKind, "seg", choices(NeedKind::WORDS, Msg::of_need))}
            {know_sources::sources(desk, id.clone())}
            {TextBox::of(place, NeedToKnow::answer, Msg::PlanKnowAnswer).lines(3).starters(&["ntk.answer"]).view()}
            {moves(desk, id, now)}
        </div>
    }
}

/// The buttons of a status: words, drawing, and where each leads.
fn ways(status: Option<&NeedStatus>) -> &'static [(Msg, Icon, NeedStatus)] {
    const ANSWERED: (Msg, Icon, NeedStatus) = (Msg::PlanKnowAnswered, Icon::Check, NeedStatus::Answered);
    const PARK: (Msg, Icon, NeedStatus) = (Msg::PlanKnowPark, Icon::Pause, NeedStatus::Parked);
    match status {
        Some(NeedStatus::Answered) => &[(Msg::PlanKnowReopen, Icon::Undo2, NeedStatus::Open)],
        Some(NeedStatus::Parked) => &[(Msg::PlanKnowTakeUp, Icon::Undo2, NeedStatus::Open)],
        Some(NeedStatus::Working) => &[ANSWERED, PARK, (Msg::PlanKnowStop, Icon::Undo2, NeedStatus::Open)],
        _ => &[ANSWERED, (Msg::PlanKnowWork, Icon::Search, NeedStatus::Working), PARK],
    }
}

fn moves(desk: Desk, id: Id, now: Memo<Shown>) -> View {
    let refused = RwSignal::new(None::<Refusal>);
    let status = Memo::new(move || now.with(|now| now.status.clone()));
    let own = id.clone();
    let go = move |to: NeedStatus| {
        refused.set(desk.edit(Command::Step(Step::Need { id: own.clone(), to })).err());
        // The pressed button is gone when it was taken; where it stands now is said above.
        if refused.with_untracked(Option::is_none) {
            then_focus(format!("need-{own}"));
        }
    };
    let buttons = move || {
        let go = go.clone();
        let one = move |(word, mark, to): &(Msg, Icon, NeedStatus)| {
            let (go, word, to) = (go.clone(), *word, to.clone());
            view! { <Button label=word on_press=move |()| go(to.clone()) before=Some(*mark) class="btn-sm" /> }
        };
        status.with(|status| ways(status.as_ref()).iter().map(one).collect_view())
    };
    let all_words = words();
    let away = move |()| {
        let said = all_words.now_f(Msg::AppInBin, &[("what", now.with_untracked(|now| now.text.clone()))]);
        desk.edit_and_say(Command::Delete { place: Place::id(&id) }, said);
        browser::focus("needs");
    };
    view! {
        <div aria-live="polite">{live(move || advice(refused.get()))}</div>
        <div class="row">
            {live(buttons)}
            <Button label=Msg::PlanKnowThrowAway on_press=away before=Some(Icon::Trash2) weight=Weight::Quiet class="btn-sm push" />
        </div>
    }
}

/// What is asked for first, kindly.
fn advice(refusal: Option<Refusal>) -> View {
    let Some(Refusal::Gate(unmet)) = refusal else { return View::none() };
    let lines = gates(&unmet)
        .into_iter()
        .map(|line| view! { <li class="row row-1">{icon(Icon::Info)}<span>{line}</span></li> });
    view! { <ul class="stack-s small">{lines.collect_view()}</ul> }
}
