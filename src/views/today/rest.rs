//! Resting: pause and go on, set aside and take up again. A reason goes with each; nothing is lost by any of them.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, CycleMove, Step};
use pathlet_model::derive::today::days_after_rest;
use pathlet_model::store::keys;

use super::on_day::OnDay;
use crate::platform::{page, storage};
use crate::ui::{Button, Dialog, Icon, Menu, TextField, Tick, Weight, icon};
use crate::views::parts::cycle_setup::laying;
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::text;
use crate::views::parts::refusal;
use crate::words::{Msg, t, words};

/// What is asked when a cycle stops or goes on.
#[derive(Clone, Copy, PartialEq)]
struct Rest {
    to: CycleMove,
    title: Msg,
    what: Msg,
    go: Msg,
}

const PAUSE: Rest =
    Rest { to: CycleMove::Pause, title: Msg::TodayPauseTitle, what: Msg::TodayPauseWhat, go: Msg::TodayPause };
const SET_ASIDE: Rest =
    Rest { to: CycleMove::SetAside, title: Msg::TodayAsideTitle, what: Msg::TodayAsideWhat, go: Msg::TodaySetAside };

/// The rarer actions of the cycle.
pub fn menu(on: OnDay) -> View {
    let asked = RwSignal::new(None::<Rest>);
    let entry = move |rest: Rest, mark: Icon| {
        view! {
            <li>
                <button type="button" on:click=move |_| asked.set(Some(rest))>{icon(mark)}{t(rest.go)}</button>
            </li>
        }
    };
    let entries = move || {
        let can_pause = on.desk.of_cycle(|_, cycle| cycle.status.as_str() == "active");
        view! {
            {can_pause.then(|| entry(PAUSE, Icon::Pause))}
            {entry(SET_ASIDE, Icon::Archive)}
        }
    };
    view! {
        <Menu label=text(t(Msg::TodayMenu))>{entries()}</Menu>
        <Dialog
            id="rest"
            open=Signal::derive(move || asked.get().is_some())
            title=text(move || asked.get().map(|rest| words().text(rest.title)).unwrap_or_default())
            close_label=text(t(Msg::AppClose))
            on_close=Callback::new(move |()| asked.set(None))
            class="modal-s"
        >
            {move || asked.get().map(|rest| view! { <p>{t(rest.what)}</p> {reason(on, rest.to, rest.go)} })}
        </Dialog>
    }
}

/// A paused cycle: why, since when, and the way on.
pub fn paused_page(on: OnDay) -> View {
    resting_page(on, Msg::TodayPaused, CycleMove::Resume, Msg::AppGoOn)
}

/// A cycle that was set aside.
pub fn set_aside_page(on: OnDay) -> View {
    resting_page(on, Msg::TodayIsAside, CycleMove::TakeUp, Msg::TodayTakeUp)
}

fn resting_page(on: OnDay, title: Msg, to: CycleMove, go: Msg) -> View {
    let last = on.desk.cycle_memo(|_, cycle| cycle.status_log.last().cloned());
    let why = live(move || match last.get() {
        Some(entry) if !entry.note.is_empty() => {
            view! { <p class="voice voice-m" dir="auto">{entry.note.to_string()}</p> }
        }
        _ => View::none(),
    });
    view! {
        <div class="page narrow stack">
            {heading(t(title), None)}
            {why}
            <p>{Msg::TodayAllKept}</p>
            {reason(on, to, go)}
        </div>
    }
}

/// A box for the reason, and the button. The reason stays in this computer's notes until the step is taken.
fn reason(on: OnDay, to: CycleMove, go: Msg) -> View {
    let key = on.desk.draft(on.cycle().as_str(), "rest");
    // Where it stood before it said whose it is.
    let old = format!("{}rest/note", keys::old_drafts_of(&on.cycle()));
    let typed = RwSignal::new(storage::note(&key).or_else(|| storage::note(&old)).unwrap_or_default());
    let write = Callback::new(move |text: String| {
        // What goes over the older one is kept first.
        if storage::set_note(&key, (!text.is_empty()).then_some(text.as_str())) && storage::note(&old).is_some() {
            storage::set_note(&old, None);
        }
    });
    let error = RwSignal::new(None::<String>);
    let on_input = Callback::new(move |text: String| {
        write.run(text.clone());
        typed.set(text);
    });
    let goes_on = matches!(to, CycleMove::Resume | CycleMove::TakeUp);
    let moves = RwSignal::new(true);
    let on_press = Callback::new(move |()| {
        let note = typed.get_untracked();
        let band = untrack(|| on.desk.learner_now()).map(|learner| learner.grade.band());
        let step = Step::Cycle {
            id: on.cycle(),
            to,
            day: on.day,
            adult: String::new(),
            note,
            band: band.unwrap_or(pathlet_model::learner::Band::G68),
        };
        let mut commands = vec![Command::Step(step)];
        if goes_on && moves.get_untracked() {
            commands.extend(untrack(|| laid_out(on)));
        }
        match on.desk.edit(Command::Together(commands)) {
            Ok(()) => {
                write.run(String::new());
                page::focus_heading();
            }
            Err(why) => error.set(Some(refusal::sentence(&why))),
        }
    });
    let is_asked = !matches!(to, CycleMove::TakeUp);
    view! {
        {is_asked.then(|| view! {
            <TextField
                id="rest-reason"
                label=text(t(Msg::TodayReason))
                value=typed
                on_input=on_input
                error=error
                lines=2
            />
        })}
        {(!is_asked).then(|| view! { <p role="alert">{error}</p> })}
        {(goes_on && untrack(|| laid_out(on)).is_some()).then(|| view! {
            <Tick label=Msg::TodayDaysAgain ticked=moves on_change=move |on| moves.set(on) />
        })}
        <p><Button label=go on_press=on_press weight=Weight::Main /></p>
    }
}

/// What lays the days out anew that went by while the cycle rested; nothing when none did.
fn laid_out(on: OnDay) -> Option<Command> {
    let project = on.desk.project_now()?;
    let cycle = project.current_cycle()?;
    let calendar = on.desk.learner_now().and_then(|learner| learner.calendar);
    let days = days_after_rest(cycle, on.desk.today(), calendar.as_ref())?;
    Some(laying(cycle, days))
}
