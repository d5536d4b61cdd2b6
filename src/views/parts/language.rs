//! The language of the interface, to be changed at any moment: for this computer, and for the learner at work.
use crate::dom::prelude::*;
use pathlet_model::bank::Lang;
use pathlet_model::command::Command;
use pathlet_model::learner::Learner;
use pathlet_model::place::Place;

use crate::desk::Desk;
use crate::ui::{Icon, Pick, Picks, icon};
use crate::words::{Msg, words};

/// The name of a language in that language: whoever looks for it reads no other.
fn own_name(lang: Lang) -> String {
    Msg::of_app_language_name(lang.code()).map(|msg| words().text(msg)).unwrap_or_else(|| lang.code().to_owned())
}

/// Speaks another language; the learner at work keeps it.
fn speak(desk: Desk, lang: Lang) {
    words().switch(lang);
    // What the bar says was said in the other one.
    desk.said().set(None);
    if let Some(learner) = desk.learner_now()
        && &*learner.ui_lang != lang.code()
    {
        // It concerns this computer first; a refusal would change nothing on screen.
        let set = Command::set(Place::document(), Learner::ui_lang, &learner.ui_lang, &lang.code().into());
        let _ = desk.edit_learner(set);
    }
}

/// A button for every other language.
pub fn switch() -> View {
    let desk = expect_context::<Desk>();
    // The buttons stay where they are, so that the focus stays with them; what each one offers changes.
    let button = move |at: usize| {
        let other = move || Lang::ALL.into_iter().filter(|lang| *lang != words().lang()).nth(at).unwrap_or_default();
        view! {
            <button type="button" class="btn btn-quiet" on:click=move |_| speak(desk, untrack(other))>
                {icon(Icon::Languages)}
                <span class="vh">{Msg::AppSwitchLanguage} ": "</span>
                <span lang=move || other().code()>{move || own_name(other())}</span>
            </button>
        }
    };
    (1..Lang::ALL.len()).map(|at| button(at - 1)).collect_view()
}

/// All languages as picks.
pub fn picks() -> View {
    let desk = expect_context::<Desk>();
    let pick = move |lang: Lang| {
        view! {
            <Pick
                group="language"
                label=Signal::derive(move || own_name(lang))
                chosen=Signal::derive(move || words().wanted() == lang)
                on_pick=move |()| speak(desk, lang)
            />
        }
    };
    view! {
        <Picks legend=Msg::AppLanguage class="seg">
            {Lang::ALL.map(pick).into_iter().collect_view()}
        </Picks>
    }
}
