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
    let button = move |lang: Lang| {
        view! {
            <button type="button" class="btn btn-quiet" on:click=move |_| speak(desk, lang)>
                {icon(Icon::Languages)}
                <span class="vh">{words().text(Msg::AppSwitchLanguage)} ": "</span>
                <span lang=lang.code()>{own_name(lang)}</span>
            </button>
        }
    };
    live(move || {
        let shown = words().lang();
        Lang::ALL.into_iter().filter(|lang| *lang != shown).map(button).collect_view()
    })
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
