//! A picture of how much of a plan is the student's own: a glyph for each of the ten choices, and how many stand at each level. Never
//! a number to compare.
use crate::dom::prelude::*;
use pathlet_model::derive::choices;
use pathlet_model::project::ChoiceLevel;

use super::phrase::text;
use crate::desk::Desk;
use crate::ui::{Ownership, ownership};
use crate::words::{Msg, words};

/// The glyph of a level; none = not chosen yet.
pub fn glyph_of(level: Option<&ChoiceLevel>) -> Ownership {
    match level {
        Some(ChoiceLevel::Given) => Ownership::Given,
        Some(ChoiceLevel::Picked) => Ownership::Picked,
        Some(ChoiceLevel::Shaped) => Ownership::Shaped,
        Some(ChoiceLevel::Mine) => Ownership::Mine,
        Some(ChoiceLevel::Other(_)) | None => Ownership::Open,
    }
}

/// The words of a level.
pub fn word_of(level: Option<&ChoiceLevel>) -> String {
    let word = level.and_then(|level| Msg::of_level(level.as_str())).unwrap_or(Msg::LevelNone);
    words().text(word)
}

/// The levels from the student's own to not chosen yet, with how many there are of each.
type Counts = Vec<(Option<ChoiceLevel>, usize)>;

/// Draws the bar and its key.
pub fn own_bar(desk: Desk) -> View {
    let counts = desk.project_memo(|project| {
        let all = choices::of(project);
        let rows = [
            (Some(ChoiceLevel::Mine), all.mine),
            (Some(ChoiceLevel::Shaped), all.shaped),
            (Some(ChoiceLevel::Picked), all.picked),
            (Some(ChoiceLevel::Given), all.given),
            (None, all.open),
        ];
        rows.map(|(level, count)| (level, usize::try_from(count).unwrap_or(0))).to_vec()
    });
    let sentence = text(move || {
        let parts: Vec<String> =
            counts.get().into_iter().map(|(level, n)| format!("{n} {}", word_of(level.as_ref()))).collect();
        words().text_f(Msg::PlanOwnSentence, &[("parts", words().list(&parts))])
    });
    view! {
        <div class="stack-s">
            <div class="own-bar" role="img" aria-label=sentence>{live(move || bar(&counts.get()))}</div>
            {live(move || key(counts.get()))}
        </div>
    }
}

fn bar(counts: &Counts) -> View {
    let glyphs = counts.iter().flat_map(|(level, count)| (0..*count).map(|_| ownership(glyph_of(level.as_ref()))));
    glyphs.collect_view()
}

fn key(counts: Counts) -> View {
    let rows = counts.into_iter().filter(|(level, count)| level.is_some() || *count > 0);
    let row = |(level, count): (Option<ChoiceLevel>, usize)| {
        let name = word_of(level.as_ref());
        view! { <li>{ownership(glyph_of(level.as_ref()))}<b>{count}</b>{name}</li> }
    };
    view! { <ul class="ownkey" aria-hidden="true">{rows.map(row).collect_view()}</ul> }
}
