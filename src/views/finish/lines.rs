//! A box for a list of short lines (keep, change, drop): one thought a line. A line that is too long stays in the box and on this
//! computer; nothing is cut.
use crate::dom::prelude::*;
use pathlet_model::cycle::Decision;
use pathlet_model::record::{Field, Value as _};
use pathlet_model::values::{List, Text};

use super::half;
use crate::desk::{Desk, Paper};
use crate::platform::storage;
use crate::ui::TextField;
use crate::words::{Msg, words};

/// Most letters of a line.
const LIMIT: usize = 240;

/// Draws the box for a list of the decision.
pub fn of_decision(
    desk: Desk,
    field: Field<List<Text<LIMIT>>>,
    label: Msg,
    read: fn(&Decision) -> &List<Text<LIMIT>>,
) -> View {
    let kept = desk.cycle_memo(move |_, cycle| {
        cycle
            .decision
            .iter()
            .flat_map(|decision| read(decision).iter())
            .map(|line| line.to_string())
            .collect::<Vec<_>>()
    });
    let note = desk.draft(half::part(desk, "decision").as_str(), field.0);
    let held = storage::note(&note);
    let typed = RwSignal::new(held.unwrap_or_else(|| kept.get_untracked().join("\n")));
    // Undo, or another tab, may change what is kept.
    effect(move || {
        let kept = kept.get();
        if typed.with_untracked(|typed| too_long(typed).is_none() && lines(typed) != kept) {
            typed.set(kept.join("\n"));
        }
    });
    let write = move |text: String| {
        let over = too_long(&text);
        storage::set_note(&note, over.map(|_| text.as_str()));
        let lines: List<Text<LIMIT>> = lines(&text).into_iter().map(Text::from).collect();
        typed.set(text);
        if over.is_none()
            && let Some(command) = half::setting(desk, "decision", "", field.0, lines.to_json())
        {
            // A refusal is said by the status line; what was typed stays in the box.
            let _ = desk.type_in(Paper::Project, command);
        }
    };
    let error = Signal::derive(move || {
        let over = too_long(&typed.read())?;
        Some(words().text_n(Msg::TroubleTextTooLong, over, &[("limit", LIMIT.to_string())]))
    });
    view! {
        <TextField
            id=format!("f-decision-{}", field.0)
            label=label
            value=typed
            on_input=write
            error=error
            lines=2
            on_blur=Some(Callback::new(move |()| desk.keep_now()))
        />
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// By how many letters the longest line is over.
fn too_long(text: &str) -> Option<usize> {
    let longest = lines(text).iter().map(|line| line.chars().count()).max().unwrap_or(0);
    longest.checked_sub(LIMIT).filter(|over| *over > 0)
}
