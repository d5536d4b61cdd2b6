//! How full something is, as a bar and in words.

use crate::dom::prelude::*;

/// `share` runs from 0 to 1; `label` names what is measured and `words` say how much.
#[component]
pub fn Meter(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] share: Signal<f64>,
    #[prop(into)] words: Signal<String>,
    /// From here on a look is due.
    #[prop(default = 0.6)]
    high: f64,
) -> View {
    view! {
        <div class="meter">
            <meter
                min="0"
                max="1"
                low=high
                high="0.85"
                optimum="0"
                aria-label=label
                aria-valuetext=words
                prop:value=share
            ></meter>
            <p class="note">{words}</p>
        </div>
    }
}
