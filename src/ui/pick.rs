//! Picks and ticks: radio buttons and tick boxes as big labels.

use crate::dom::prelude::*;

/// A group of picks under one question.
#[component]
pub fn Picks(
    #[prop(into)] legend: Signal<String>,
    /// The question is only heard, because it is seen elsewhere.
    #[prop(optional)]
    legend_hidden: bool,
    #[prop(optional, into)] hint: MaybeProp<String>,
    /// How the picks stand: `picks` (rows), `seg`, `signals`, `fork`, `kinds`, `avatars`.
    #[prop(default = "picks")]
    class: &'static str,
    /// What says why they are asked for once more.
    #[prop(optional)]
    reason_id: &'static str,
    children: Children,
) -> View {
    let hint = move || hint.get().map(|hint| view! { <p class="field-hint">{hint}</p> });
    view! {
        <fieldset class="field" aria-describedby=(!reason_id.is_empty()).then_some(reason_id)>
            <legend class=if legend_hidden { "vh" } else { "lab" }>{legend}</legend>
            {hint}
            <div class=class>{children()}</div>
        </fieldset>
    }
}

/// One of a group that shares `group`; `mark` is a drawing before the words.
#[component]
pub fn Pick(
    /// The same for every pick of a group, and different from every other group on the page.
    #[prop(into)]
    group: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] chosen: Signal<bool>,
    #[prop(into)] on_pick: Callback<()>,
    #[prop(optional, into)] note: MaybeProp<String>,
    #[prop(optional_no_strip)] mark: Option<View>,
) -> View {
    let note = move || note.get().map(|note| view! { <span class="note">{note}</span> });
    view! {
        <label class="pick">
            <input type="radio" name=group prop:checked=chosen on:change=move |_| on_pick.run(()) />
            {mark}
            <span>{label} {note}</span>
        </label>
    }
}

/// A tick box with words.
#[component]
pub fn Tick(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] ticked: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
    #[prop(optional, into)] note: MaybeProp<String>,
) -> View {
    let note = move || note.get().map(|note| view! { <span class="note">" " {note}</span> });
    view! {
        <label class="tick">
            <input
                type="checkbox"
                prop:checked=ticked
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span>{label} {note}</span>
        </label>
    }
}
