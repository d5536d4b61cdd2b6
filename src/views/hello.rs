//! First visit: three doors, the promise, the language.
use crate::dom::prelude::*;
use pathlet_model::bank::prompts::prompt;
use pathlet_model::route::{Route, TeachPage};

use super::parts::example::{self, Coming};
use super::parts::heading::name_page;
use super::parts::promise::promise;
use crate::app::Here;
use crate::desk::Desk;
use crate::ui::{Doors, Icon, icon};
use crate::words::{Msg, words};

/// The outlines of the three stones.
const STONES: [&str; 3] =
    ["52% 48% 45% 55% / 57% 50% 50% 43%", "40% 60% 48% 52% / 56% 42% 58% 44%", "49% 51% 52% 48% / 45% 47% 53% 55%"];

/// Draws it.
pub fn page() -> View {
    let (desk, here) = (expect_context::<Desk>(), expect_context::<Here>());
    let coming = RwSignal::new(Coming::default());
    let [sun, left, right] = STONES;
    name_page(Msg::HelloTitle);
    view! {
        <section class="first" aria-labelledby="hello">
            <div class="page">
                <div class="head">
                    <h1 id="hello">{Msg::AppTagline}</h1>
                    <p class="muted">{Msg::HelloLead}</p>
                </div>
                <Doors>
                    <li>
                        <a class="door door-sun" href=Route::Start.to_string()>
                            {door(Icon::Sprout, sun, Msg::HelloStart, Msg::HelloStartNote)}
                        </a>
                    </li>
                    <li>
                        <a class="door" href=Route::Open.to_string()>
                            {door(Icon::FolderOpen, left, Msg::HelloOpen, Msg::HelloOpenNote)}
                        </a>
                    </li>
                    <li>
                        <button type="button" class="door" on:click=move |_| example::look(desk, here, coming)>
                            {door(Icon::Eye, right, Msg::HelloExample, Msg::HelloExampleNote)}
                        </button>
                        <div role="status">{live(move || told(coming.get()))}</div>
                    </li>
                </Doors>
            </div>
        </section>
        <div class="page mt-l stack">
            {promise()}
            <p class="small">
                {restore} " " <a href=Route::Open.to_string()>{Msg::HelloOpen}</a>
            </p>
            <p class="small"><a href=Route::Teach(TeachPage::Board).to_string()>{Msg::HelloTeach}</a></p>
        </div>
    }
}

fn door(mark: Icon, outline: &'static str, name: Msg, note: Msg) -> View {
    view! {
        <span class="door-stone" style:--blob=outline>
            {icon(mark)}
        </span>
        <b>{name}</b>
        <span class="note">{note}</span>
    }
}

fn told(coming: Coming) -> View {
    let said = match coming {
        Coming::No | Coming::Here => return View::none(),
        Coming::OnTheWay => Msg::HelloExampleComing,
        Coming::NotHere => Msg::HelloExampleMissing,
    };
    view! { <p class="tc small">{said}</p> }
}

/// "Worked here before but see nothing?"
fn restore() -> &'static str {
    prompt("privacy.restore").map(|prompt| prompt.text(words().lang())).unwrap_or_default()
}
