//! The size of the plan beside the minutes there are, in words first, with the way to make it smaller. Follows every edit.
use leptos::prelude::*;
use pathlet_model::derive::scope::{self, Scope, ScopeCode, Size};
use pathlet_model::route::Page;

use crate::desk::Desk;
use crate::ui::{Gauge, Icon, LinkButton};
use crate::views::parts::live::{live, text, when};
use crate::views::parts::step_frame::page_of;
use crate::words::{Msg, t, words};

/// "It fits in 5 days."
pub fn title(label: Size, days: usize) -> String {
    Msg::of_scope_title(label.as_str()).map(|msg| words().text_n(msg, days, &[])).unwrap_or_default()
}

/// "You need 140 minutes. You have 125."
pub fn need_have(scope: &Scope) -> String {
    words().text_f(Msg::ScopeNeedHave, &[("need", scope.planned.to_string()), ("have", scope.available.to_string())])
}

/// The gauge of a scope.
pub fn gauge(scope: Memo<Option<Scope>>) -> AnyView {
    const WORDS: [Msg; 4] = [Msg::ScopeLight, Msg::ScopeFits, Msg::ScopeTight, Msg::ScopeTooBig];
    let at = move |scope: &Scope| match scope.label {
        Size::Light => 0,
        Size::Fits => 1,
        Size::Tight => 2,
        Size::TooBig => 3,
    };
    let of = move |pick: fn(&Scope) -> i64| scope.with(|scope| scope.as_ref().map(pick).unwrap_or_default());
    let hundredths = Memo::new(move |_| of(|scope| scope.hundredths));
    let ratio = Signal::derive(move || f64::from(i32::try_from(hundredths.get()).unwrap_or(i32::MAX)) / 100.0);
    let here = Signal::derive(move || scope.with(|scope| scope.as_ref().map_or(0, at)));
    let sentence = text(move || scope.with(|scope| scope.as_ref().map(need_have).unwrap_or_default()));
    let names = Signal::derive(move || WORDS.map(|word| words().text(word)));
    view! { <Gauge ratio=ratio sentence=sentence words=names here=here /> }.into_any()
}

/// The size beside the page.
pub fn side(desk: Desk) -> AnyView {
    let scope = desk.cycle_memo(|project, cycle| Some(scope::of(project, cycle)));
    let days = desk.cycle_memo(|_, cycle| cycle.days.len());
    let heading = move || scope.get().map(|scope| title(scope.label, days.get()));
    let is_big = move || scope.with(|scope| scope.as_ref().is_some_and(|scope| !scope.fits()));
    let flags = move || {
        let flags = scope.get().map(|scope| scope.flags).unwrap_or_default();
        let line = |flag: scope::ScopeFlag| view! { <li>{flag_words(flag.code, flag.limit)}</li> };
        view! { <ul class="stack-s note">{flags.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    let smaller = text(|| words().text(Msg::ScopeMakeSmaller));
    view! {
        <section class="sheet sheet-s stack-s aside" aria-labelledby="size-h">
            <h2 id="size-h">{heading}</h2>
            <p>{move || scope.with(|scope| scope.as_ref().map(need_have))}</p>
            {gauge(scope)}
            {when(is_big, move || view! {
                <div><LinkButton label=smaller href=page_of(Page::Smaller) before=Some(Icon::Scissors) /></div>
            }.into_any())}
            {live(flags)}
            <p class="note">{t(Msg::ScopeSmallIsGood)}</p>
        </section>
    }
    .into_any()
}

fn flag_words(code: ScopeCode, limit: i64) -> String {
    let n = usize::try_from(limit).unwrap_or_default();
    let limit = [("n", limit.to_string())];
    match code {
        ScopeCode::TooManyGoals => words().text_n(Msg::ScopeFlagTooManyGoals, n, &[]),
        ScopeCode::TooManyTasks => words().text_f(Msg::ScopeFlagTooManyTasks, &limit),
        ScopeCode::TooManyParts => words().text_f(Msg::ScopeFlagTooManyParts, &limit),
        ScopeCode::LateFirstDraft => words().text(Msg::ScopeFlagLateFirstDraft),
    }
}
