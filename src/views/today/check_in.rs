//! The check-in of two minutes: a signal, what I did, what is in my way. Every letter is kept as it is typed; the button only closes it.
use crate::dom::prelude::*;
use pathlet_model::bank::prompts::written;
use pathlet_model::command::Command;
use pathlet_model::cycle::{DayLog, Signal as DaySignal};

use super::on_day::OnDay;
use super::press::{focus_soon, press};
use crate::platform::storage;
use crate::ui::{Icon, Pick, Picks, SignalShape, signal_mark};
use crate::views::parts::path;
use crate::views::parts::phrase::text;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, t, words};

/// The three signals with their sentences.
pub const SIGNALS: [(DaySignal, Msg); 3] =
    [(DaySignal::Green, Msg::SignalGreen), (DaySignal::Yellow, Msg::SignalYellow), (DaySignal::Red, Msg::SignalRed)];

/// The drawing of a signal; a dashed circle for one of a newer version.
pub fn shape(signal: &DaySignal) -> SignalShape {
    path::shape(signal).unwrap_or(SignalShape::None)
}

/// The check-in of today: open until it is kept, then what it says. `walks` is set when the path may walk on.
pub fn check_in(on: OnDay, walks: RwSignal<bool>, asks: RwSignal<bool>) -> View {
    // A check-in that was begun and not kept stands open after a reload too.
    let note = on.desk.draft(on.log_place().as_str(), "open");
    let is_open = RwSignal::new(!untrack(|| is_begun(on)) || storage::note(&note).is_some());
    effect(move || {
        storage::set_note(&note, (is_open.get() && is_begun(on)).then_some("true"));
    });
    let close = Callback::new(move |()| {
        on.desk.keep_now();
        walks.set(untrack(|| is_begun(on)));
        is_open.set(false);
        focus_soon("check-in-title".into());
    });
    let open = Callback::new(move |()| {
        is_open.set(true);
        focus_soon("check-in-title".into());
    });
    let ask = Callback::new(move |()| {
        asks.set(true);
        focus_soon("help-title".into());
    });
    view! {
        <section class="sheet sheet-s stack checkin" aria-labelledby="check-in-title">
            <h2 id="check-in-title" tabindex="-1">
                {move || words().text(if is_open.get() { Msg::TodayCheckIn } else { Msg::TodayCheckedIn })}
            </h2>
            {live(move || if is_open.get() { fields(on, Callback::new(move |()| walks.set(false))) } else { summary(on) })}
            <div class="row">
                {live(move || {
                    let none = text(String::new);
                    if is_open.get() {
                        press("keep-check-in".into(), "btn-main", None, Msg::TodayKeepCheckIn, none, close)
                    } else {
                        press("change-check-in".into(), "", Some(Icon::Pencil), Msg::AppChange, text(t(Msg::TodayCheckIn)), open)
                    }
                })}
                {press("ask".into(), "btn-quiet", Some(Icon::LifeBuoy), Msg::AppHelp, text(String::new), ask)}
            </div>
        </section>
    }
}

fn is_begun(on: OnDay) -> bool {
    on.of_log(|log| log.signal.is_some() || written(&log.did, None) || written(&log.blocked, None))
}

/// The fields of a day; `on_signal` is told when a signal was picked.
pub fn fields(on: OnDay, on_signal: Callback<()>) -> View {
    let place = on.log_place();
    let made = move || on.make_log();
    let has_scribe = on.desk.learner_memo(|learner| learner.support.scribe);
    let scribe = {
        let place = place.clone();
        move || TextBox::of(place.clone(), DayLog::scribe, Msg::TodayScribe).lines(1).made_by(made).view()
    };
    view! {
        {signals(on, on_signal)}
        {TextBox::of(place.clone(), DayLog::did, Msg::TodayDid).lines(2).made_by(made).view()}
        {TextBox::of(place, DayLog::blocked, Msg::TodayBlocked).lines(2).made_by(made).view()}
        {when(move || has_scribe.get(), scribe)}
    }
}

fn signals(on: OnDay, on_signal: Callback<()>) -> View {
    let now = Memo::new(move || on.of_log(|log| log.signal.clone()));
    let picks = SIGNALS.map(|(signal, msg)| {
        let mark = signal_mark(shape(&signal), "");
        let (is, to) = (signal.clone(), signal);
        view! {
            <Pick
                group=format!("signal-{}", on.day)
                label=msg
                chosen=Signal::derive(move || now.get().as_ref() == Some(&is))
                on_pick=Callback::new(move |()| {
                    let command = Command::set(on.log_place(), DayLog::signal, &now.get_untracked(), &Some(to.clone()));
                    on.edit_log(command);
                    on_signal.run(());
                })
                mark=Some(mark)
            />
        }
    });
    view! {
        <Picks legend=text(t(Msg::TodayHowIsWork)) legend_hidden=true class="signals">{picks.into_iter().collect_view()}</Picks>
    }
}

/// What the check-in says, short.
fn summary(on: OnDay) -> View {
    let signal = move || match on.of_log(|log| log.signal.clone()) {
        Some(signal) => {
            let sentence = Msg::of_signal(signal.as_str()).unwrap_or(Msg::SignalNone);
            view! { <p class="row row-1">{signal_mark(shape(&signal), "")}<b>{sentence}</b></p> }
        }
        None => view! { <p class="note">{Msg::SignalNone}</p> },
    };
    let line =
        move |words: String| (!words.is_empty()).then(|| view! { <p class="voice small" dir="auto">{words}</p> });
    live(move || {
        let (did, blocked) = on.of_log(|log| (log.did.to_string(), log.blocked.to_string()));
        view! { {signal()} {line(did)} {line(blocked)} }
    })
}
