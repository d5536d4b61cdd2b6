//! Long lists of a class: some rows at once, the next ones after the page has drawn and heard, until all are there. Names behind a number are
//! drawn when somebody opens it.
use crate::dom::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::platform::patience::breathe;

/// How many of a list are drawn: so many, and more from moment to moment.
pub fn few_by_few(all: Memo<usize>, step: usize) -> RwSignal<usize> {
    let shown = RwSignal::new(step);
    effect(move || {
        if all.get() > shown.get() {
            spawn_local(async move {
                breathe().await;
                // The page may have gone meanwhile.
                shown.try_update(|shown| *shown += step);
            });
        }
    });
    shown
}

/// Whether the page has drawn since.
pub fn after_drawing() -> impl Fn() -> bool + Send + Sync + 'static {
    let has_drawn = RwSignal::new(false);
    spawn_local(async move {
        breathe().await;
        // The page may have gone meanwhile.
        has_drawn.try_set(true);
    });
    move || has_drawn.get()
}

/// What opens: its names are drawn once it is open.
pub fn opening(summary: View, body: impl Fn() -> View + 'static) -> View {
    opened(summary, body.into())
}

fn opened(summary: View, body: ViewFn) -> View {
    let is_open = RwSignal::new(false);
    let details = Handle::<element::Details>::new();
    // The browser tells of it later, perhaps when the page has gone.
    let toggle = move |_| {
        let _ = is_open.try_set(details.now().is_some_and(|element| element.open()));
    };
    view! {
        <details class="number" node_ref=details on:toggle=toggle>
            <summary>{summary}</summary>
            {when(move || is_open.get(), move || body.run())}
        </details>
    }
}
