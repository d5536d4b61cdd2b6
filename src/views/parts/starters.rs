//! Ways to begin: sentence starters of a prompt family, put into the box by a press and then the student's own to change; and reading
//! a prompt aloud with a voice of this device.
use crate::dom::prelude::*;
use pathlet_model::bank::prompts::{Prompt, choose};

use super::given;
use crate::desk::Desk;
use crate::platform::speech;
use crate::ui::{Disclosure, Icon, IconButton, Show, icon};
use crate::words::{Msg, words};

/// Ways to say what one likes; the third of the family asks what one would change.
pub const LIKES: &[&str] = &["profile.interest1", "profile.interest2"];

/// The starters of some families beside a box. None by default when the learner wants none; then they are one press away.
pub fn starters(families: &'static [&'static str], insert: Callback<String>) -> View {
    let desk = expect_context::<Desk>();
    let level = given::starters(desk);
    let rows = move |level: u8| {
        families.iter().flat_map(|family| choose(family, level)).map(|prompt| row(desk, prompt, insert)).collect_view()
    };
    live(move || match level.get() {
        0 => view! {
            <Disclosure label=Msg::AppStarters>
                <ul class="starters">{rows(2)}</ul>
            </Disclosure>
        },
        level => view! { <ul class="starters" aria-label=Msg::AppStarters>{rows(level)}</ul> },
    })
}

fn row(desk: Desk, prompt: &'static Prompt, insert: Callback<String>) -> View {
    let text = move || prompt.text(words().lang()).to_owned();
    view! {
        <li class="row row-1">
            <button type="button" class="btn btn-sm starter" on:click=move |_| insert.run(text())>
                {icon(Icon::Plus)}
                <span class="vh">{move || format!("{}: ", words().text(Msg::AppStarters))}</span>
                {text}
            </button>
            {read_aloud(desk, text)}
        </li>
    }
}

/// A speaker button, when the learner wants one and the device has a voice of its own for the language.
pub fn read_aloud(desk: Desk, text: impl Into<Signal<String>>) -> View {
    let text: Signal<String> = text.into();
    let wanted = desk.learner_memo(|learner| learner.support.read_aloud);
    view! {
        <Show when=move || wanted.get() && speech::has_voice(words().lang().code())>
            <IconButton
                label=Signal::derive(move || format!("{}: {}", words().text(Msg::AppReadAloud), text.get()))
                mark=Icon::Volume2
                on_press=move |()| speech::say(&text.get_untracked(), words().lang().code())
            />
        </Show>
    }
}
