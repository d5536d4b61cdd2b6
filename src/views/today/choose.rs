//! A short list to choose one of: minutes, a day, a draft.
use crate::dom::prelude::*;

/// A labelled list. `options` are values with their words; what is chosen is the caller's to say.
pub fn choose(
    id: String,
    label: Signal<String>,
    options: Signal<Vec<(String, String)>>,
    chosen: Signal<String>,
    on_choose: Callback<String>,
) -> View {
    let entries = move || {
        let option = |(value, words): (String, String)| {
            let is_chosen = {
                let value = value.clone();
                Memo::new(move || chosen.get() == value)
            };
            view! { <option value=value prop:selected=is_chosen>{words}</option> }
        };
        options.get().into_iter().map(option).collect_view()
    };
    view! {
        <div class="field">
            <label class="lab" for=id.clone()>{label}</label>
            <select id=id on:change=move |event| on_choose.run(event_target_value(&event))>{entries}</select>
        </div>
    }
}
