//! What stands in place of a page whose part of the program is still on its way.
use crate::dom::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::parts::heading::heading;
use super::parts::phrase::phrase;
use crate::asides;
use crate::drafts;
use crate::platform::{late, page};
use crate::words::Msg;

/// Whether the whole program is here.
#[derive(Clone, Copy)]
pub struct Whole(RwSignal<Part>);

#[derive(Clone, Copy, PartialEq)]
enum Part {
    OnItsWay,
    Here,
    Missing,
}

impl Whole {
    /// Asks for the rest; the first page need not wait for it.
    pub fn begin() -> Self {
        let whole = Self(RwSignal::new(Part::OnItsWay));
        spawn_local(async move {
            let part = if late::came().await { Part::Here } else { Part::Missing };
            // Whoever waits at the heading goes on at the heading of what comes.
            let waits = page::is_at_heading();
            whole.0.set(part);
            if part == Part::Here {
                asides::bring_together();
                drafts::let_follow();
            }
            if waits {
                page::focus_heading();
            }
        });
        whole
    }

    /// Whether it is. Tracked.
    pub fn is_here(self) -> bool {
        self.0.get() == Part::Here
    }
}

/// The page for the time between.
pub fn page() -> View {
    let whole = expect_context::<Whole>();
    let is_missing = whole.0.get() == Part::Missing;
    let title = if is_missing { Msg::AppPartMissing } else { Msg::AppLoading };
    view! {
        <div class="page narrow stack">
            {heading(phrase(title), None)}
            {is_missing.then(|| view! {
                <p>{Msg::AppPartMissingText}</p>
                <p class="row">
                    // All of it anew: the host may have another build by now. What was typed before this page was kept on the way to it.
                    <button type="button" class="btn btn-main" on:click=|_| page::reload()>{Msg::AppPartMissingAgain}</button>
                    <a class="btn" href="#/">{Msg::AppHome}</a>
                </p>
            })}
        </div>
    }
}
