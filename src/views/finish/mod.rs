//! Finish: a checklist of seven, each one press away, and the way through sharing and looking back to the end of the cycle.
pub mod brought;
pub mod carry;
mod close;
mod decision;
mod goals;
mod half;
mod lines;
mod look_back;
mod ratings;
mod share;
mod tasks;

use crate::dom::prelude::*;
use pathlet_model::cycle::{CycleStatus, ReflectionKind};
use pathlet_model::derive::checklist::{self, CheckItem as Line, CheckName};
use pathlet_model::gate;
use pathlet_model::route::Page;

use super::feedback::{self, to};
use crate::desk::Desk;
use crate::platform::page as the_page;
use crate::ui::{CheckItem, Checklist, Icon, LinkButton, Weight};
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// The part of the page that is open.
pub type Open = RwSignal<CheckName>;

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let open: Open = RwSignal::new(first_open(desk));
    let status = desk.cycle_memo(|_, cycle| cycle.status.clone());
    let title = move || title(desk);
    let eyebrow = text(move || desk.of_cycle(|project, cycle| eyebrow(&project.title, cycle.number.get())));
    let body = move || match status.get() {
        CycleStatus::Active | CycleStatus::Sharing | CycleStatus::Reflecting => parts(desk, open),
        _ => close::outside(desk),
    };
    view! {
        <div class="page">
            {heading(title, Some(eyebrow))}
            {live(body)}
        </div>
        {close::bar(desk, open)}
    }
}

fn eyebrow(title: &str, number: i64) -> String {
    format!("{title}, {}", words().text_f(Msg::AppCycleN, &[("n", number.to_string())]))
}

/// The state of the cycle in a sentence.
fn title(desk: Desk) -> String {
    let words = words();
    let open = lines(desk).iter().filter(|line| !line.is_done()).count();
    desk.of_cycle(|_, cycle| {
        let number = [("n", cycle.number.get().to_string())];
        match cycle.status {
            CycleStatus::Planning | CycleStatus::Ready => words.text_f(Msg::FinishTitlePlanning, &number),
            CycleStatus::Active if open > 0 => words.text_n(Msg::FinishTitleActive, open, &[]),
            CycleStatus::Sharing if !gate::reflecting(cycle).is_empty() => words.text(Msg::FinishTitleSharing),
            CycleStatus::Reflecting if open > 0 => words.text(Msg::FinishTitleReflecting),
            CycleStatus::Active | CycleStatus::Sharing | CycleStatus::Reflecting => words.text(Msg::FinishTitleReady),
            CycleStatus::SetAside => words.text_f(Msg::FinishTitleSetAside, &number),
            _ => words.text_f(Msg::FinishTitleDone, &number),
        }
    })
}

/// The seven lines as they are.
fn lines(desk: Desk) -> Vec<Line> {
    let band = half::band(desk);
    desk.of_cycle(|project, cycle| checklist::of(project, cycle, band))
}

fn first_open(desk: Desk) -> CheckName {
    let lines = untrack(|| lines(desk));
    lines.iter().find(|line| !line.is_done()).map_or(CheckName::Decision, |line| line.name)
}

fn parts(desk: Desk, open: Open) -> View {
    view! {
        <div class="cols finish">
            <nav class="finish-list stack" aria-labelledby="to-close">
                <h2 id="to-close">{Msg::FinishToClose}</h2>
                <Checklist label=Msg::FinishToClose>
                    {CheckName::ALL.iter().map(|name| line(desk, open, *name)).collect_view()}
                </Checklist>
            </nav>
            <div class="stack">
                <section aria-labelledby="part">{live(move || part(desk, open))}</section>
                {close::set_aside(desk)}
            </div>
        </div>
    }
}

/// One line of the checklist: opens its part on this page.
fn line(desk: Desk, open: Open, name: CheckName) -> View {
    let line = Memo::new(move || {
        let lines = lines(desk);
        let line = lines.iter().find(|line| line.name == name);
        line.map_or((0, Msg::FinishOpen), |line| (line.open, state(line)))
    });
    let label = text(move || {
        let (left, _) = line.get();
        let name = name_of(name);
        if left > 1 { format!("{name} ({left})") } else { name }
    });
    let state = text(move || words().text(line.get().1));
    view! {
        <CheckItem
            text=label
            done=Signal::derive(move || line.get().1 == Msg::AppDone)
            state=state
            href=text(move || to(desk, Page::Finish))
            current=Signal::derive(move || open.get() == name)
            on_press=Some(Callback::new(move |()| show(open, name)))
        />
    }
}

/// Done, open, or for comments that nobody made: none yet.
fn state(line: &Line) -> Msg {
    match (line.name, line.done, line.open) {
        (CheckName::Comments, 0, 0) => Msg::FinishNone,
        (_, _, 0) => Msg::AppDone,
        _ => Msg::FinishOpen,
    }
}

fn name_of(name: CheckName) -> String {
    Msg::of_finish_part(name.as_str()).map(|msg| words().text(msg)).unwrap_or_default()
}

/// Opens a part and goes there.
pub fn show(open: Open, name: CheckName) {
    open.set(name);
    request_animation_frame(|| the_page::focus("part"));
}

fn part(desk: Desk, open: Open) -> View {
    let name = open.get();
    let body = match name {
        CheckName::Share => share::part(desk),
        CheckName::Comments => comments(desk),
        CheckName::Tasks => tasks::part(desk),
        CheckName::Ratings => ratings::part(desk),
        CheckName::LookBack => look_back::part(desk),
        CheckName::Goals => goals::part(desk),
        CheckName::Decision => decision::part(desk),
    };
    view! {
        <div class="stack">
            <h2 id="part" tabindex="-1">{move || Msg::of_finish_ask(name.as_str()).map(|msg| words().text(msg))}</h2>
            {body}
        </div>
    }
}

/// Comments are answered where they stand.
fn comments(desk: Desk) -> View {
    view! {
        <p>{move || feedback::title(desk)}</p>
        <div class="row">
            <LinkButton
                label=Msg::FinishCommentsGo
                href=text(move || to(desk, Page::Feedback))
                weight=Weight::Plain
                before=Some(Icon::MessagesSquare)
            />
            <LinkButton
                label=Msg::FeedbackMore
                href=text(move || to(desk, Page::NewFeedback))
                weight=Weight::Quiet
                before=Some(Icon::Plus)
            />
        </div>
    }
}

/// What the student found out about their own work, in the closing reflection of the current cycle.
pub fn learned(desk: Desk) -> Memo<String> {
    desk.cycle_memo(|_, cycle| {
        let finals = cycle.reflections.live().find(|reflection| reflection.kind == ReflectionKind::Final);
        finals.map(|reflection| reflection.learned_about_me.to_string()).unwrap_or_default()
    })
}
