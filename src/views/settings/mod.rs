//! Language and reading settings; what is kept where, promises, licences, and erasing everything.
mod about;
mod everyone;
mod reading;

use crate::dom::prelude::*;

use super::parts::heading::heading;
use super::parts::language;
use crate::desk::Desk;
use crate::prefs::{Prefs, Theme};
use crate::ui::{Pick, Picks};
use crate::words::Msg;

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let somebody = desk.learner_memo(|_| true);
    view! {
        <div class="page narrow stack-l">
            {heading(Msg::SettingsTitle, None)}
            <section class="stack">{language::picks()} {theme()}</section>
            {when(move || somebody.get(), move || reading::section(desk))}
            {about::kept()}
            {about::promises()}
            {about::licences()}
            {everyone::backup(desk)}
            {about::erase(desk)}
        </div>
    }
}

fn theme() -> View {
    let prefs = expect_context::<Prefs>();
    let themes = [
        (Theme::Auto, Msg::SettingsThemeAuto),
        (Theme::Light, Msg::SettingsThemeLight),
        (Theme::Dark, Msg::SettingsThemeDark),
    ];
    let pick = move |(theme, name): (Theme, Msg)| {
        view! {
            <Pick
                group="theme"
                label=name
                chosen=Signal::derive(move || prefs.theme() == theme)
                on_pick=move |()| prefs.set_theme(theme)
            />
        }
    };
    view! {
        <Picks legend=Msg::SettingsThemeLabel class="seg">
            {themes.map(pick).into_iter().collect_view()}
        </Picks>
    }
}
