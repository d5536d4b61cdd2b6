//! A word or two on a tinted ground.

use crate::dom::prelude::*;

use super::banner::Tone;
use super::icon::{Icon, icon};

/// A tag with an icon where a colour alone would carry meaning; a `phase` gives it the phase's colour.
#[component]
pub fn Tag(
    #[prop(into)] text: Signal<String>,
    #[prop(optional_no_strip)] mark: Option<Icon>,
    #[prop(optional_no_strip)] tone: Option<Tone>,
    #[prop(optional_no_strip)] phase: Option<String>,
) -> View {
    let class = match tone {
        Some(Tone::Go) => "tag tag-go",
        Some(Tone::Slow) => "tag tag-slow",
        Some(Tone::Stop) => "tag tag-stop",
        Some(Tone::Info) | None => "tag",
    };
    view! {
        <span class=class data-phase=phase>
            {mark.map(icon)}
            {text}
        </span>
    }
}
