//! A text field that never takes a word away.
//!
//! The text belongs to the caller's signal. The box is written only when its text differs, never while an input
//! method is composing, and the caret stays where it is. No length is enforced: a counter only says what is left.

use crate::dom::prelude::*;

use super::icon::{Icon, icon};

/// A label, a box and what belongs to it.
#[component]
pub fn TextField(
    /// Unique on the page; hint, counter and error derive their ids from it.
    #[prop(into)]
    id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    /// What is missing or does not fit, said at the field.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// 1 is a single line; more is a box of at least so many lines, which grows with its words.
    #[prop(default = 1)]
    lines: u32,
    /// The number of characters the text should stay under, and words for how many are left (below zero: too many).
    #[prop(optional_no_strip)]
    limit: Option<(usize, Callback<i64, String>)>,
    #[prop(optional_no_strip)] on_blur: Option<Callback<()>>,
    #[prop(optional_no_strip)] on_focus: Option<Callback<()>>,
    /// Language of what is written, where it is known.
    #[prop(optional, into)]
    lang: MaybeProp<String>,
    /// The label is only heard, because it is seen elsewhere.
    #[prop(optional)]
    label_hidden: bool,
    /// `bigfield`, `short`.
    #[prop(optional)]
    class: &'static str,
    /// The keyboard to show: `text`, `numeric`, `email`.
    #[prop(default = "text")]
    keyboard: &'static str,
    /// What stands beside the box: read aloud, a sentence starter.
    #[prop(optional)]
    children: Option<Children>,
) -> View {
    // The same words once more are no news.
    let error = Memo::new(move || error.get());
    let left = Memo::new(move || limit.and_then(|(limit, _)| left_of(limit, &value.get())));
    let parts = Parts { id: id.clone(), hint, error: error.into(), left: left.into() };
    let typing = Typing { value, on_input, on_blur, on_focus, lang, keyboard };
    let described = parts.described_by();
    let wrong = Memo::new(move || error.get().is_some());
    let entry =
        if lines > 1 { area(&id, typing, lines, described, wrong) } else { single(&id, typing, described, wrong) };
    let label_class = if label_hidden { "vh" } else { "lab" };
    let count = move || {
        let (_, words) = limit?;
        let left = left.get()?;
        let class = if left < 0 { "field-count is-full" } else { "field-count" };
        Some(view! { <p class=class id=format!("{id}-count")>{words.run(left)}</p> })
    };
    view! {
        <div class=format!("field {class}") class:is-wrong=wrong>
            <label class=label_class for=parts.id.clone()>{label}</label>
            {parts.hint()}
            {parts.error()}
            {entry}
            {count}
            {children.map(|children| view! { <div class="field-tools">{children()}</div> })}
        </div>
    }
}

/// Returns how many characters are left once the end is near.
fn left_of(limit: usize, text: &str) -> Option<i64> {
    let left = limit as i64 - text.chars().count() as i64;
    (left <= (limit as i64 / 10).max(20)).then_some(left)
}

/// The words round a box, and their ids.
struct Parts {
    id: String,
    hint: MaybeProp<String>,
    error: MaybeProp<String>,
    left: Signal<Option<i64>>,
}

impl Parts {
    fn hint(&self) -> View {
        let (id, hint) = (format!("{}-hint", self.id), self.hint);
        live(move || hint.get().map(|hint| view! { <p class="field-hint" id=id.clone()>{hint}</p> }))
    }

    fn error(&self) -> View {
        let (id, error) = (format!("{}-error", self.id), self.error);
        live(move || {
            error.get().map(|error| {
                view! {
                    <p class="field-error" role="alert" id=id.clone()>
                        {icon(Icon::TriangleAlert)}
                        <span>{error}</span>
                    </p>
                }
            })
        })
    }

    fn described_by(&self) -> Signal<Option<String>> {
        let (id, hint, error, left) = (self.id.clone(), self.hint, self.error, self.left);
        Signal::derive(move || {
            let parts =
                [("hint", hint.get().is_some()), ("error", error.get().is_some()), ("count", left.get().is_some())];
            let ids: Vec<String> =
                parts.iter().filter(|(_, there)| *there).map(|(part, _)| format!("{id}-{part}")).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    }
}

/// What a box needs to be typed in.
#[derive(Clone, Copy)]
struct Typing {
    value: Signal<String>,
    on_input: Callback<String>,
    on_blur: Option<Callback<()>>,
    on_focus: Option<Callback<()>>,
    lang: MaybeProp<String>,
    keyboard: &'static str,
}

// The two boxes are two elements with the same few methods but no common type; so the few lines that touch
// the element are written once here, for both.
macro_rules! follow {
    ($node:ident, $value:expr, $composing:ident) => {
        effect(move || {
            let text = $value.get();
            let Some(entry) = $node.get() else { return };
            // Writing while an input method composes would break the word that is being built.
            if $composing.get() || entry.value() == text {
                return;
            }
            let focused = document().active_element().is_some_and(|active| active.is_same_node(Some(&entry)));
            let caret = entry.selection_start().ok().flatten();
            // Whoever stood at the end goes on at the end: behind a starter that was put in, for instance.
            let stood_at_end = caret.is_some_and(|caret| caret as usize >= entry.value().encode_utf16().count());
            let caret = caret.map(|caret| if stood_at_end { text.encode_utf16().count() as u32 } else { caret });
            entry.set_value(&text);
            if let (true, Some(caret)) = (focused, caret) {
                let _ = entry.set_selection_range(caret, caret);
            }
        })
    };
}

macro_rules! composed {
    ($node:ident, $typing:ident, $composing:ident) => {
        move |_| {
            if let Some(entry) = $node.now() {
                let _ = $typing.on_input.try_run(entry.value());
            }
            let _ = $composing.try_set(false);
        }
    };
}

fn single(id: &str, typing: Typing, described: Signal<Option<String>>, wrong: Memo<bool>) -> View {
    let node = Handle::<element::Input>::new();
    let composing = RwSignal::new(false);
    follow!(node, typing.value, composing);
    view! {
            <input
                node_ref=node
                id=id.to_owned()
                type="text"
                inputmode=typing.keyboard
                dir="auto"
                lang=move || typing.lang.get()
                autocomplete="off"
                aria-describedby=described
                aria-invalid=move || wrong.get().then_some("true")
                prop:value=typing.value.get_untracked()
                on:input=move |event| {
        let _ = typing.on_input.try_run(event_target_value(&event));
    }
                on:compositionstart=move |_| composing.set(true)
                on:compositionend=composed!(node, typing, composing)
                on:blur=move |_| run(typing.on_blur)
                on:focus=move |_| run(typing.on_focus)
            />
        }
}

fn area(id: &str, typing: Typing, lines: u32, described: Signal<Option<String>>, wrong: Memo<bool>) -> View {
    let node = Handle::<element::TextArea>::new();
    let composing = RwSignal::new(false);
    follow!(node, typing.value, composing);
    view! {
            <div class="grower" data-copy=move || typing.value.get()>
                <textarea
                    node_ref=node
                    id=id.to_owned()
                    rows=lines
                    dir="auto"
                    lang=move || typing.lang.get()
                    autocomplete="off"
                    aria-describedby=described
                    aria-invalid=move || wrong.get().then_some("true")
                    prop:value=typing.value.get_untracked()
                    on:input=move |event| {
        let _ = typing.on_input.try_run(event_target_value(&event));
    }
                    on:compositionstart=move |_| composing.set(true)
                    on:compositionend=composed!(node, typing, composing)
                    on:blur=move |_| run(typing.on_blur)
                    on:focus=move |_| run(typing.on_focus)
                ></textarea>
            </div>
        }
}

fn run(callback: Option<Callback<()>>) {
    if let Some(callback) = callback {
        // A box that goes away with its page while somebody writes in it says so when nothing behind it is there any more.
        let _ = callback.try_run(());
    }
}
