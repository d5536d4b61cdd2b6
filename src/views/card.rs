//! The signal to hold up, full screen: one colour with its shape and its word, read from across a room; and below it, for whoever comes
//! near, what the student wrote today. Nothing here is written by Pathlet but the names of the boxes.
use crate::dom::prelude::*;
use leptos::ev;
use pathlet_model::bank::prompts::written;
use pathlet_model::cycle::{HelpStatus, Signal as DaySignal, TaskStatus};
use pathlet_model::derive::today::school_day;
use pathlet_model::route::{Page, Route};
use pathlet_model::values::DayIndex;

use super::today::{SIGNALS, shape};
use crate::app::Here;
use crate::desk::Desk;
use crate::ui::{Icon, LinkButton, Pick, Picks, SignalShape, signal_mark};
use crate::views::parts::heading::name_page;
use crate::views::parts::phrase::text;
use crate::words::{Msg, t, words};

/// The card of the current signal; another one can be held up without changing what was checked in.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let here = expect_context::<Here>();
    let (signal, lines) = untrack(|| of_today(desk));
    // The red card when there is none, for that is the one that is asked for.
    let held = RwSignal::new(signal.unwrap_or(DaySignal::Red));
    let sentence = move || words().text(Msg::of_signal(held.get().as_str()).unwrap_or(Msg::SignalNone));
    name_page(move || words().text_f(Msg::CardTitleOf, &[("signal", sentence())]));
    let back = text(move || desk.project_id().map(|id| Route::of(&id, Page::Today).to_string()).unwrap_or_default());
    let esc = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape"
            && let Some(id) = untrack(|| desk.project_id())
        {
            here.go(&Route::of(&id, Page::Today));
        }
    });
    on_cleanup(move || esc.remove());
    let tone = move || match shape(&held.get()) {
        SignalShape::Go => "go",
        SignalShape::Slow => "slow",
        SignalShape::Stop | SignalShape::None => "stop",
    };
    view! {
        <div class="card-up card-full" data-signal=tone>
            {live(move || signal_mark(shape(&held.get()), ""))}
            <h1 class="card-words">{sentence}</h1>
            <p class="card-who" dir="auto">{move || who(desk)}</p>
            {lines.into_iter().map(|(label, said)| view! {
                <div class="card-said"><p>{label}</p><p class="voice" dir="auto">{said}</p></div>
            }).collect_view()}
            <div class="card-tools">
                <Picks legend=text(t(Msg::CardChoose)) legend_hidden=true class="seg">{picks(held)}</Picks>
                <LinkButton label=text(t(Msg::CardDown)) href=back before=Some(Icon::ArrowLeft) />
            </div>
        </div>
    }
}

fn picks(held: RwSignal<DaySignal>) -> View {
    let picks = SIGNALS.map(|(signal, _)| {
        let (is, to) = (signal.clone(), signal.clone());
        let name = Msg::of_card_colour(signal.as_str()).unwrap_or(Msg::CardTitle);
        view! {
            <Pick
                group="card"
                label=name
                chosen=Signal::derive(move || held.get() == is)
                on_pick=Callback::new(move |()| held.set(to.clone()))
                mark=Some(signal_mark(shape(&signal), ""))
            />
        }
    });
    picks.into_iter().collect_view()
}

/// Today's signal, what was done today, and what the help card says that waits, from whichever day; else what is in the way today.
/// Only what was typed.
fn of_today(desk: Desk) -> (Option<DaySignal>, Vec<(Msg, String)>) {
    let (today, said) = (desk.today(), desk.corrected_day().map(DayIndex::new));
    let Some(project) = desk.project_now() else { return (None, Vec::new()) };
    let (Some(me), Some(cycle)) = (project.me(), project.current_cycle()) else { return (None, Vec::new()) };
    let day = school_day(cycle, today, said).shown;
    let (mut lines, mut signal) = (Vec::new(), None);
    let mut add = |label, text: &str| {
        if written(text, None) {
            lines.push((label, text.to_owned()));
        }
    };
    let card = cycle.help.live().rfind(|help| help.status == HelpStatus::Open);
    let needs = card.map(|card| &*card.text).filter(|text| written(text, None));
    if let Some(log) = cycle.day_logs.live().find(|log| log.day.get() == day && log.by == me.id) {
        signal.clone_from(&log.signal);
        add(Msg::TodayDid, &log.did);
        if needs.is_none() {
            add(Msg::TodayBlocked, &log.blocked);
        }
    }
    add(Msg::HelpFormText, needs.unwrap_or_default());
    (signal, lines)
}

/// "Sofi, choosing two clips".
fn who(desk: Desk) -> String {
    let name = desk.of_learner(|learner| learner.display_name.to_string());
    let task = desk.of_cycle(|_, cycle| {
        let doing = cycle.tasks.live().find(|task| task.status == TaskStatus::Doing);
        doing.map(|task| task.title.to_string()).unwrap_or_default()
    });
    if task.is_empty() { name } else { format!("{name}, {task}") }
}
