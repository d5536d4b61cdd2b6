//! Stuck: first three things to try, then one card to show. Always one press away, and there when the signal is red.
use crate::dom::prelude::*;
use pathlet_model::bank::offered::stuck_strategies;
use pathlet_model::bank::prompts::{Prompt, choose, prompt};
use pathlet_model::command::Command;
use pathlet_model::cycle::{Cycle, Help, HelpStatus, Signal as DaySignal, TaskStatus, Urgency};
use pathlet_model::derive::scope::{self, Size};
use pathlet_model::route::Page;
use pathlet_model::values::{DayIndex, Id, Text};

use super::help_card;
use super::on_day::OnDay;
use super::press::{focus_soon, press};
use crate::platform::random;
use crate::ui::{Icon, LinkButton, Tick, icon};
use crate::views::parts::phrase::text;
use crate::views::parts::starters::read_aloud;
use crate::words::{Msg, t, tn, words};

/// The panel, while it was asked for or the signal is red.
pub fn help(on: OnDay, asks: RwSignal<bool>) -> View {
    let is_red = Memo::new(move || on.of_log(|log| log.signal.clone()) == Some(DaySignal::Red));
    let card = RwSignal::new(untrack(|| on.desk.of_cycle(|_, cycle| card_of_today(cycle, on.day))));
    // Pressing "I can go on" closes it although the signal is red; a new red opens it again.
    let is_closed = RwSignal::new(false);
    let heard = RwSignal::new(None::<Msg>);
    effect(move || {
        let red = is_red.get();
        if red {
            is_closed.set(false);
        }
        heard.set(red.then_some(Msg::HelpFormBelow));
    });
    let panel =
        when(move || asks.get() || (is_red.get() && !is_closed.get()), move || panel(on, asks, is_closed, card, heard));
    view! {
        <p class="vh" role="status">{move || heard.get().map(|msg| words().text(msg))}</p>
        {panel}
    }
}

/// The card of today that is still waiting.
fn card_of_today(cycle: &Cycle, day: i64) -> Option<Id> {
    let waiting = cycle.help.live().rfind(|help| help.day.get() == day && help.status == HelpStatus::Open);
    waiting.map(|help| help.id.clone())
}

fn panel(
    on: OnDay,
    asks: RwSignal<bool>,
    is_closed: RwSignal<bool>,
    card: RwSignal<Option<Id>>,
    heard: RwSignal<Option<Msg>>,
) -> View {
    let tried = RwSignal::new(Vec::<&'static str>::new());
    let none = text(String::new);
    let close = Callback::new(move |()| {
        asks.set(false);
        is_closed.set(true);
        focus_soon("ask".into());
    });
    // A card that is kept stands below with the others; the panel has done its work.
    let kept = Callback::new(move |()| {
        let id = card.get_untracked();
        card.set(None);
        close.run(());
        heard.set(Some(Msg::HelpFormKept));
        focus_soon(format!("help-{}", id.unwrap_or_default()));
    });
    let begin = Callback::new(move |()| {
        let help = new_card(on, &tried.get_untracked());
        let id = help.id.clone();
        if on.desk.edit(Command::add(on.place(), Cycle::help, &help)).is_ok() {
            card.set(Some(id));
            focus_soon("help-title".into());
        }
    });
    view! {
        <section class="sunk stack" aria-labelledby="help-title">
            <h2 id="help-title" tabindex="-1">{Msg::HelpFormTitle}</h2>
            {live(move || match card.get() {
                Some(id) => help_card::card(on, id, kept),
                None => view! {
                    {strategies(on, tried)}
                    {too_big(on)}
                    <div class="row">
                        {press("still-stuck".into(), "btn-main", Some(Icon::Hand), Msg::HelpFormStillStuck, none, begin)}
                        {press("can-go-on".into(), "", Some(Icon::ArrowRight), Msg::HelpFormCanGoOn, none, close)}
                    </div>
                },
            })}
        </section>
    }
}

/// Three things to try, with ticks, and three more.
fn strategies(on: OnDay, tried: RwSignal<Vec<&'static str>>) -> View {
    let round = RwSignal::new(0_usize);
    let more = Callback::new(move |()| round.update(|round| *round += 1));
    let rows = live(move || {
        let row = |prompt| view! { <li class="row row-1">{strategy(prompt, tried)}{read_aloud(on.desk, spoken(prompt))}</li> };
        stuck_strategies(round.get()).into_iter().map(row).collect_view()
    });
    view! {
        <h3 id="try-first">{Msg::HelpFormTryFirst}</h3>
        <ul class="stack-s" aria-labelledby="try-first" aria-live="polite">{rows}</ul>
        <p>{press("three-more".into(), "btn-sm btn-quiet", Some(Icon::Repeat2), Msg::HelpFormThreeMore, text(String::new), more)}</p>
    }
}

fn spoken(prompt: &'static Prompt) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    move || prompt.text(words().lang()).to_owned()
}

fn strategy(prompt: &'static Prompt, tried: RwSignal<Vec<&'static str>>) -> View {
    let key = prompt.key();
    view! {
        <Tick
            label=text(spoken(prompt))
            ticked=Signal::derive(move || tried.with(|tried| tried.contains(&key)))
            on_change=Callback::new(move |is_on: bool| {
                tried.update(|tried| {
                    tried.retain(|one| *one != key);
                    if is_on {
                        tried.push(key);
                    }
                });
            })
        />
    }
}

/// A plan that is too big is a reason to be stuck: the way to make it smaller stands here.
fn too_big(on: OnDay) -> View {
    let to_go = on.desk.cycle_memo(|project, cycle| {
        let scope = scope::of(project, cycle);
        if scope.label == Size::TooBig { usize::try_from(scope.to_go).unwrap_or(0) } else { 0 }
    });
    when(
        move || to_go.get() > 0,
        move || {
            view! {
                <div class="row">
                    {icon(Icon::Scissors)}
                    <p class="grow"><b>{tn(Msg::HelpFormTooBig, move || to_go.get(), ())}</b></p>
                    <LinkButton label=text(t(Msg::ScopeMakeSmaller)) href=on.href(Page::Smaller) class="btn-sm" />
                </div>
            }
        },
    )
}

/// A card with what the check-in says is in the way; else about the task in hand, with the frame the learner likes.
fn new_card(on: OnDay, tried: &[&str]) -> Help {
    let (task, is_red, blocked) = untrack(|| {
        let doing = on.desk.of_cycle(|_, cycle| {
            let doing = cycle.tasks.live().find(|task| task.status == TaskStatus::Doing);
            doing.map(|task| task.title.to_string()).unwrap_or_default()
        });
        let (signal, blocked) = on.of_log(|log| (log.signal.clone(), log.blocked.to_string()));
        (doing, signal == Some(DaySignal::Red), blocked)
    });
    let starters = untrack(|| on.desk.of_learner(|learner| learner.support.starters.get()));
    let family = choose("stuck.ask", u8::try_from(starters).unwrap_or(2));
    let frame = family.first().copied().or_else(|| prompt("stuck.ask2"));
    let frame = frame.map(|frame| frame.text(untrack(|| words().lang()))).unwrap_or_default();
    // What the check-in says already is not asked for again.
    let filled = match (blocked.trim().is_empty(), task.is_empty()) {
        (false, _) => blocked,
        (true, true) => frame.to_owned(),
        (true, false) => frame.replacen("___", &format!("“{task}”"), 1),
    };
    Help {
        id: random::id(),
        day: DayIndex::new(on.day),
        text: filled.into(),
        tried: tried.iter().map(|key| Text::from(*key)).collect(),
        urgency: if is_red { Urgency::Stopped } else { Urgency::Slowing },
        status: HelpStatus::Open,
        ..Help::default()
    }
}
