//! A strip of days that can be pressed on and off.

use crate::dom::prelude::*;

/// The strip; items are [`DayToggle`]s.
#[component]
pub fn CalendarStrip(
    /// Name of the list for screen readers.
    #[prop(into)]
    label: Signal<String>,
    children: Children,
) -> View {
    view! {
        <ol class="cal" aria-label=label>
            {children()}
        </ol>
    }
}

/// One day; pressed means that it counts.
#[component]
pub fn DayToggle(
    /// Unique on the page, for the focus.
    #[prop(into)]
    id: String,
    /// The date in words, for screen readers; the note is read after it.
    #[prop(into)]
    name: Signal<String>,
    /// The short name of the weekday.
    #[prop(into)]
    weekday: Signal<String>,
    /// The number of the day in its month.
    #[prop(into)]
    number: Signal<String>,
    /// "day 3", "day off".
    #[prop(into)]
    note: Signal<String>,
    #[prop(into)] counts: Signal<bool>,
    #[prop(optional, into)] today: Signal<bool>,
    #[prop(into)] on_toggle: Callback<()>,
) -> View {
    view! {
        <li>
            <button
                type="button"
                class="cal-day"
                id=id
                class:is-today=today
                aria-pressed=move || if counts.get() { "true" } else { "false" }
                on:click=move |_| on_toggle.run(())
            >
                <span class="vh">{name} ", "</span>
                <span aria-hidden="true">{weekday}</span>
                <b aria-hidden="true">{number}</b>
                <span>{note}</span>
            </button>
        </li>
    }
}
