//! From draft to draft: what was shown, what becomes different, what comes.
use crate::dom::prelude::*;
use pathlet_model::cycle::{Critique, Cycle, FeedbackDecision, FeedbackItem, MilestoneStatus, Phase};
use pathlet_model::derive::progress;

use crate::desk::Desk;
use crate::ui::{Icon, icon};
use crate::words::{Msg, words};

/// One stone of the line.
#[derive(Clone, Default, PartialEq)]
struct Draft {
    number: i64,
    /// "", "now" or "soon".
    state: &'static str,
    title: String,
    day: i64,
    comments: usize,
    /// What is used of the feedback on the draft before: my way or as it was said, and my words.
    changes: Vec<(bool, String)>,
}

/// The list with its heading.
pub fn line(desk: Desk) -> View {
    let drafts = desk.cycle_memo(|_, cycle| drafts(cycle));
    view! {
        <h2 id="drafts">{Msg::FeedbackDrafts}</h2>
        <ol class="drafts">{live(move || drafts.get().into_iter().map(stone).collect_view())}</ol>
    }
}

fn drafts(cycle: &Cycle) -> Vec<Draft> {
    let numbers = progress::of(std::iter::once(cycle)).drafts;
    let mut all: Vec<Draft> = numbers.iter().map(|number| made(cycle, *number)).collect();
    let next = numbers.last().copied().unwrap_or(0) + 1;
    let open = |phases: &[Phase]| {
        let open =
            cycle.milestones.live().filter(|one| one.status != MilestoneStatus::Done && phases.contains(&one.phase));
        open.min_by_key(|one| one.day).map(|one| (one.title.to_string(), one.day.get())).unwrap_or_default()
    };
    let (title, day) = open(&[Phase::Make, Phase::Revise]);
    all.push(Draft { number: next, state: "now", title, day, comments: 0, changes: changes(cycle, next - 1) });
    let (title, day) = open(&[Phase::Share]);
    if !title.is_empty() {
        all.push(Draft { number: next + 1, state: "soon", title, day, ..Draft::default() });
    }
    all
}

fn made(cycle: &Cycle, number: i64) -> Draft {
    let evidence = cycle.evidence.live().find(|one| one.draft.is_some_and(|draft| draft.get() == number));
    let comments = on(cycle, number).flat_map(|critique| critique.items.live()).count();
    Draft {
        number,
        state: "",
        title: evidence.map(|one| one.title.to_string()).unwrap_or_default(),
        day: evidence.map(|one| one.day.get()).unwrap_or_default(),
        comments,
        changes: if number > 1 { changes(cycle, number - 1) } else { Vec::new() },
    }
}

fn on(cycle: &Cycle, number: i64) -> impl Iterator<Item = &Critique> {
    cycle.critiques.live().filter(move |critique| critique.draft.is_some_and(|draft| draft.get() == number))
}

fn changes(cycle: &Cycle, number: i64) -> Vec<(bool, String)> {
    let change = |item: &FeedbackItem| {
        let response = item.response.as_ref()?;
        let mine = match response.decision.as_ref()? {
            FeedbackDecision::Use => false,
            FeedbackDecision::UseMyWay => true,
            _ => return None,
        };
        let words = if response.reason.is_empty() { &item.text } else { &response.reason };
        Some((mine, words.to_string()))
    };
    on(cycle, number).flat_map(|critique| critique.items.live()).filter_map(change).collect()
}

fn stone(draft: Draft) -> View {
    let words = words();
    let Draft { number, state, title, day, comments, changes } = draft;
    let name = if title.is_empty() { words.text_f(Msg::FeedbackDraftN, &[("n", number.to_string())]) } else { title };
    let mut note = Vec::new();
    if day > 0 {
        // The day it was made, or the day of the milestone it is made for.
        let msg = if state.is_empty() { Msg::AppDay } else { Msg::FeedbackDraftFor };
        note.push(words.text_f(msg, &[("n", day.to_string())]));
    }
    if comments > 0 {
        note.push(words.text_n(Msg::FeedbackComments, comments, &[]));
    }
    if state == "now" {
        note.insert(0, words.text(Msg::FeedbackDraftNow));
    }
    let changes = (!changes.is_empty()).then(|| {
        let rows = changes.into_iter().map(|(mine, text)| {
            let mark = icon(if mine { Icon::PenLine } else { Icon::Check });
            view! { <li class="row row-1 row-t">{mark}<span>{text}</span></li> }
        });
        view! {
            <p class="note">{words.text(Msg::FeedbackDifferent)}</p>
            <ul class="stack-s small">{rows.collect_view()}</ul>
        }
    });
    view! {
        <li class=state>
            <span class="dstone">{number}</span>
            <div><b>{name}</b><p class="note">{note.join(". ")}</p>{changes}</div>
        </li>
    }
}
