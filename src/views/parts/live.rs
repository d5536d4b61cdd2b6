//! Parts of a page that follow a signal. Boxed, so that all of them share one piece of code: the wasm stays small.
use leptos::prelude::*;

/// A part that is drawn anew when what it reads changes.
pub fn live(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(draw);
    draw.into_any()
}

/// A part that is there while something holds.
pub fn when(holds: impl Fn() -> bool + Send + Sync + 'static, draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let holds = Memo::new(move |_| holds());
    live(move || if holds.get() { draw() } else { ().into_any() })
}

/// A text that follows what it reads; for views and labels.
pub fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(read)
}
