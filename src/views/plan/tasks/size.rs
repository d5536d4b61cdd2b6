//! The size of the plan beside the tasks, and what makes it hard to finish besides its minutes. Remarks, never a lock.
use crate::dom::prelude::*;
use pathlet_model::derive::scope::{self, ScopeCode, ScopeFlag};

use crate::desk::Desk;
use crate::views::parts::rows::items;
use crate::views::plan::size;
use crate::words::{Msg, words};

/// The size beside the page; follows every edit.
pub fn side(desk: Desk) -> View {
    let flags =
        desk.cycle_memo(
            |project, cycle| {
                if cycle.tasks.live().next().is_some() { scope::of(project, cycle).flags } else { Vec::new() }
            },
        );
    let line = |flag: ScopeFlag| view! { <li>{move || flag_words(flag)}</li> };
    view! {
        <div class="aside stack-s">
            {size::sheet(desk)}
            <ul class="stack-s note">{items(flags, line)}</ul>
        </div>
    }
}

fn flag_words(flag: ScopeFlag) -> String {
    let n = usize::try_from(flag.limit).unwrap_or_default();
    let limit = [("n", flag.limit.to_string())];
    match flag.code {
        ScopeCode::TooManyGoals => words().text_n(Msg::ScopeFlagTooManyGoals, n, &[]),
        ScopeCode::TooManyTasks => words().text_f(Msg::ScopeFlagTooManyTasks, &limit),
        ScopeCode::TooManyParts => words().text_f(Msg::ScopeFlagTooManyParts, &limit),
        ScopeCode::LateFirstDraft => words().text(Msg::ScopeFlagLateFirstDraft),
    }
}
