//! What an adult says to the pitch, in person at this computer: green light, or what should change; and what happened so far.
use crate::dom::prelude::*;
use pathlet_model::command::{PitchMove, Refusal};
use pathlet_model::project::{PitchAction, PitchEntry};

use super::asked::list;
use super::pitch::Pitching;
use crate::desk::Desk;
use crate::platform::{page, storage};
use crate::ui::{Button, Icon, TextField, Weight};
use crate::views::parts::phrase::{limited, phrase, text};
use crate::words::{Msg, words};

/// Longest name.
const NAME: usize = 40;
/// Longest note.
const NOTE: usize = 500;

/// Something typed here before it becomes an entry of the log; until then a note of this computer.
#[derive(Clone, Copy)]
struct Typed {
    text: RwSignal<String>,
    key: StoredValue<Option<String>>,
    /// Whether it was asked for.
    is_asked: RwSignal<bool>,
}

impl Typed {
    fn of(desk: Desk, field: &str) -> Self {
        let key = untrack(|| desk.project_id()).map(|_| desk.draft("pitch", field));
        let text = key.as_deref().and_then(storage::note).unwrap_or_default();
        Self { text: RwSignal::new(text), key: StoredValue::new(key), is_asked: RwSignal::new(false) }
    }

    fn write(self, text: String) {
        if let Some(key) = self.key.get_value() {
            storage::set_note(&key, (!text.is_empty()).then_some(text.as_str()));
        }
        self.text.set(text);
    }

    fn field(self, id: &'static str, label: Msg, hint: Option<Msg>, limit: usize, lines: u32) -> View {
        let error = move || {
            (self.is_asked.get() && self.text.read().trim().is_empty()).then(|| words().text(Msg::PitchNameAsk))
        };
        let hint = MaybeProp::derive(move || hint.map(|hint| words().text(hint)));
        view! {
            <TextField
                id=id
                label=label
                hint=hint
                error=Signal::derive(error)
                value=self.text
                on_input=move |typed: String| self.write(typed)
                limit=limited(limit)
                lines=lines
            />
        }
    }

    /// Makes room for the next one, once it is in the log.
    fn take(self, is_kept: bool) {
        if is_kept {
            self.write(String::new());
        }
    }
}

/// Green light, or ask for changes.
pub fn adult(pitching: Pitching) -> View {
    let name = Typed::of(pitching.desk, "adult");
    let note = Typed::of(pitching.desk, "note");
    let ask = move |()| {
        let kept = pitching.pitch(PitchMove::AskChanges, name.text.get_untracked(), note.text.get_untracked());
        note.take(kept);
    };
    view! {
        <section class="sheet sheet-s stack" aria-labelledby="adult">
            <h2 id="adult">{phrase(Msg::PitchAdult)}</h2>
            {name.field("pitch-name", Msg::PitchName, Some(Msg::PitchNameHint), NAME, 1)}
            {green(pitching, name)}
            <hr class="rule" />
            {note.field("pitch-note", Msg::PitchNote, None, NOTE, 3)}
            <div aria-live="polite">{live(move || advice(pitching.refused.get()))}</div>
            <div><Button label=Msg::PitchAskChanges on_press=ask before=Some(Icon::MessageSquare) /></div>
        </section>
    }
}

/// Green light after changes.
pub fn green_only(pitching: Pitching) -> View {
    let name = Typed::of(pitching.desk, "adult");
    view! {
        <section class="sheet sheet-s stack" aria-labelledby="adult">
            <h2 id="adult">{phrase(Msg::PitchAdult)}</h2>
            {name.field("pitch-name", Msg::PitchName, Some(Msg::PitchNameHint), NAME, 1)}
            {green(pitching, name)}
        </section>
    }
}

fn green(pitching: Pitching, name: Typed) -> View {
    let press = move |()| {
        // A name is asked for once; the next press goes without.
        if name.text.read_untracked().trim().is_empty() && !name.is_asked.get_untracked() {
            name.is_asked.set(true);
            page::focus("pitch-name");
            return;
        }
        let kept = pitching.pitch(PitchMove::GreenLight, name.text.get_untracked(), String::new());
        name.take(kept);
    };
    let weight = if pitching.status.get_untracked() == pathlet_model::project::PitchStatus::Pitched {
        Weight::Main
    } else {
        Weight::Plain
    };
    view! { <div><Button label=Msg::PitchGreenLight on_press=press weight=weight before=Some(Icon::CircleCheck) /></div> }
}

/// What is asked for first.
pub fn advice(refusal: Option<Refusal>) -> View {
    match refusal {
        Some(Refusal::Gate(unmet)) => list(&unmet),
        _ => View::none(),
    }
}

/// The last words about what should change.
pub fn changes(desk: Desk) -> View {
    let last = desk.project_memo(|project| {
        project.pitch.log.iter().rfind(|entry| entry.action == PitchAction::ChangesAsked).cloned()
    });
    let draw = move || {
        let Some(entry) = last.get() else { return View::none() };
        let (note, who) = (entry.note.to_string(), entry.who.to_string());
        view! {
            <div>
                <p class="said" dir="auto">{note}</p>
                {(!who.is_empty()).then(|| view! { <p class="by"><b dir="auto">{who}</b></p> })}
            </div>
        }
    };
    live(draw)
}

/// What happened, in order.
pub fn log(desk: Desk) -> View {
    let log = desk.project_memo(|project| project.pitch.log.iter().cloned().collect::<Vec<_>>());
    let rows = move || {
        let rows = log.get().into_iter().map(|entry| view! { <li>{text(move || sentence(&entry))}</li> });
        view! { <ol class="stack-s small">{rows.collect_view()}</ol> }
    };
    when(
        move || log.with(|log| !log.is_empty()),
        move || {
            view! {
                <section class="sunk stack-s" aria-labelledby="log">
                    <h2 id="log">{phrase(Msg::PitchLog)}</h2>
                    {live(rows)}
                </section>
            }
        },
    )
}

/// "Day 2: Green light, Mr. Haddad".
fn sentence(entry: &PitchEntry) -> String {
    let action = Msg::of_pitch_action(entry.action.as_str()).map(|msg| words().text(msg)).unwrap_or_default();
    let day = entry.day.get();
    let mut parts = Vec::new();
    if day > 0 {
        parts.push(words().text_f(Msg::AppDay, &[("n", day.to_string())]));
    }
    parts.push(action);
    if !entry.who.is_empty() {
        parts.push(entry.who.to_string());
    }
    parts.join(", ")
}
