//! The size of a plan against the time there is. Numbers and words come in.

use crate::dom::prelude::*;

/// Where the scale ends: one and a bit times too much.
const END: f64 = 1.6;

/// A bar of four parts with a pin.
///
/// `ratio` is planned over available minutes; `sentence` says it in words, minutes first. `words` name the four
/// parts (light, fits, tight, too big) and `here` is the index of the one that holds.
#[component]
pub fn Gauge(
    #[prop(into)] ratio: Signal<f64>,
    #[prop(into)] sentence: Signal<String>,
    #[prop(into)] words: Signal<[String; 4]>,
    #[prop(into)] here: Signal<usize>,
) -> View {
    let pin = move || {
        let ratio = ratio.get();
        let ratio = if ratio.is_finite() { ratio.clamp(0.0, END) } else { END };
        format!("{}%", number((ratio / END * 1000.0).round() / 10.0))
    };
    let names = move || {
        let here = here.get();
        let name = move |(i, word): (usize, String)| {
            if i == here {
                view! { <b>{word}</b> }
            } else {
                view! { <span>{word}</span> }
            }
        };
        words.get().into_iter().enumerate().map(name).collect_view()
    };
    view! {
        <div class="gauge">
            <div class="gauge-track" role="img" aria-label=sentence>
                <span class="g-light"></span>
                <span></span>
                <span class="g-tight"></span>
                <span class="g-big"></span>
                <span class="gauge-pin" style:--at=pin></span>
            </div>
            <div class="gauge-words" aria-hidden="true">
                {names}
            </div>
        </div>
    }
}
