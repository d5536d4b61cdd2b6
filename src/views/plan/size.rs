//! The size of the plan beside the minutes there are: sentence, gauge, and the way to make it smaller. Advice; from the first task on.
use crate::dom::prelude::*;
use pathlet_model::derive::scope::{self, Size};
use pathlet_model::route::Page;

use crate::desk::Desk;
use crate::ui::{Gauge, Icon, LinkButton};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::step_frame::page_of;
use crate::words::{Msg, words};

/// What is shown of the size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// Planned minutes.
    pub planned: i64,
    /// Minutes there are.
    pub available: i64,
    /// Planned over available.
    pub ratio: f64,
    /// Which of the four words holds.
    pub place: usize,
    /// School days.
    pub days: usize,
}

const WORDS: [(Size, Msg, Msg); 4] = [
    (Size::Light, Msg::ScopeLight, Msg::ScopeTitleLight),
    (Size::Fits, Msg::ScopeFits, Msg::ScopeTitleFits),
    (Size::Tight, Msg::ScopeTight, Msg::ScopeTitleTight),
    (Size::TooBig, Msg::ScopeTooBig, Msg::ScopeTitleTooBig),
];

/// The size of the current cycle's plan; `None` while it has no task.
pub fn of(desk: Desk) -> Memo<Option<Shown>> {
    desk.cycle_memo(|project, cycle| {
        cycle.tasks.live().next()?;
        let scope = scope::of(project, cycle);
        Some(Shown {
            planned: scope.planned,
            available: scope.available,
            ratio: f64::from(i32::try_from(scope.hundredths).unwrap_or(i32::MAX)) / 100.0,
            place: WORDS.iter().position(|(size, ..)| *size == scope.label).unwrap_or(0),
            days: cycle.days.len(),
        })
    })
}

/// "Too big for 5 days."
pub fn title(shown: &Shown) -> String {
    WORDS.get(shown.place).map(|(_, _, title)| words().text_n(*title, shown.days, &[])).unwrap_or_default()
}

/// "You need 165 minutes. You have 125."
pub fn need_have(shown: &Shown) -> String {
    let args = [("need", shown.planned.to_string()), ("have", shown.available.to_string())];
    words().text_f(Msg::ScopeNeedHave, &args)
}

/// The sheet with the gauge.
pub fn sheet(desk: Desk) -> View {
    let size = of(desk);
    when(move || size.with(Option::is_some), move || drawn(size))
}

/// The gauge of a size.
pub fn gauge(size: Memo<Option<Shown>>) -> View {
    let shown = move || size.get().unwrap_or_default();
    let names = Signal::derive(move || WORDS.map(|(_, name, _)| words().text(name)));
    view! {
        <Gauge
            ratio=Signal::derive(move || shown().ratio)
            sentence=text(move || need_have(&shown()))
            words=names
            here=Signal::derive(move || shown().place)
        />
    }
}

fn drawn(size: Memo<Option<Shown>>) -> View {
    let shown = move || size.get().unwrap_or_default();
    let smaller = move || {
        let label = phrase(Msg::ScopeMakeSmaller);
        view! {
            <LinkButton label=label href=page_of(Page::Smaller) before=Some(Icon::Scissors) />
            <p class="note">{phrase(Msg::ScopeSmallIsGood)}</p>
        }
    };
    view! {
        <section class="sheet sheet-s stack-s" aria-labelledby="size">
            <h2 id="size">{text(move || title(&shown()))}</h2>
            <p class="small">{text(move || need_have(&shown()))}</p>
            {gauge(size)}
            {when(move || shown().ratio > 0.9, smaller)}
        </section>
    }
}
