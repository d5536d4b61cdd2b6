//! What is kept where and how full it is, the promises, the licences, and erasing everything on this computer.
use crate::dom::prelude::*;
use pathlet_model::bank::prompts::prompt;
use pathlet_model::route::Route;
use wasm_bindgen_futures::spawn_local;

use crate::app::Here;
use crate::desk::Desk;
use crate::platform::pictures;
use crate::shelf;
use crate::ui::{Button, Disclosure, Icon, LinkButton, Meter, TextField};
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// The sentences of the bank that promise something.
const PROMISES: [&str; 7] = [
    "privacy.promise",
    "privacy.erase",
    "privacy.shared",
    "privacy.notread",
    "privacy.private",
    "privacy.photo",
    "privacy.restore",
];
const LICENCES: [Msg; 4] =
    [Msg::SettingsLicenceCode, Msg::SettingsLicencePrompts, Msg::SettingsLicenceFonts, Msg::SettingsLicenceIcons];

/// What is kept where, and how full it is.
pub fn kept() -> View {
    let names: Vec<String> =
        shelf::learners().0.into_iter().map(|found| found.document.display_name.to_string()).collect();
    let percent = shelf::percent_full();
    let share = f64::from(u32::try_from(percent).unwrap_or(100)) / 100.0;
    let who = (!names.is_empty()).then(|| {
        view! {
            <p>{move || words().text_f(Msg::SettingsKeptLearners, &[("names", words().list(&names))])}</p>
        }
    });
    view! {
        <section class="stack" aria-labelledby="kept">
            <h2 id="kept">{Msg::SettingsKept}</h2>
            <p>{Msg::SettingsKeptText}</p>
            {who}
            <Meter
                label=Msg::SettingsRoom
                share=Signal::stored(share)
                words=text(move || words().text_f(Msg::KeepMeter, &[("n", percent.to_string())]))
            />
        </section>
    }
}

/// What Pathlet promises, in the words that stand where they matter.
pub fn promises() -> View {
    let line = |id: &'static str| {
        let said = move || prompt(id).map(|prompt| prompt.text(words().lang())).unwrap_or_default();
        view! { <li>{said}</li> }
    };
    view! {
        <section class="stack" aria-labelledby="promises">
            <h2 id="promises">{Msg::SettingsPromises}</h2>
            <ul class="stack-s">{PROMISES.map(line).into_iter().collect_view()}</ul>
        </section>
    }
}

/// Licences and version.
pub fn licences() -> View {
    let version = move || words().text_f(Msg::SettingsVersion, &[("version", env!("CARGO_PKG_VERSION").to_owned())]);
    view! {
        <section class="stack" aria-labelledby="about">
            <h2 id="about">{Msg::SettingsAbout}</h2>
            <ul class="stack-s small">
                <li>{version}</li>
                {LICENCES.map(|line| view! { <li>{line}</li> }).into_iter().collect_view()}
            </ul>
        </section>
    }
}

/// Erasing everything: one press away, and only after a typed word.
pub fn erase(desk: Desk) -> View {
    let here = expect_context::<Here>();
    let typed = RwSignal::new(String::new());
    let is_off = Signal::derive(move || {
        let word = words().text(Msg::SettingsEraseWord);
        typed.with(|typed| !typed.trim().eq_ignore_ascii_case(&word))
    });
    let erase = move |()| {
        desk.clear_everything();
        spawn_local(async {
            // Where there is no database there are no pictures.
            let _ = pictures::remove_all().await;
        });
        here.go(&Route::Hello);
    };
    view! {
        <section class="stack">
            <Disclosure label=Msg::SettingsEraseTitle>
                <div class="sheet stack">
                    <p>{Msg::SettingsEraseText}</p>
                    <p class="row">
                        <span>{Msg::SettingsEraseFirst}</span>
                        <LinkButton
                            label=Msg::AppPackUp
                            href=Signal::stored(Route::Keep.to_string())
                            before=Some(Icon::Backpack)
                        />
                    </p>
                    <TextField
                        id="erase-word"
                        class="short-date"
                        label=text(move || {
                            let word = words().text(Msg::SettingsEraseWord);
                            words().text_f(Msg::SettingsEraseType, &[("word", word)])
                        })
                        value=typed
                        on_input=move |text: String| typed.set(text)
                    />
                    <p class="note" id="erase-reason">
                        {Msg::SettingsEraseReason}
                    </p>
                    <div>
                        <Button
                            label=Msg::SettingsEraseNow
                            before=Some(Icon::Trash2)
                            off=is_off
                            reason_id=Signal::derive(move || is_off.get().then(|| "erase-reason".to_owned()))
                            on_press=erase
                        />
                    </div>
                </div>
            </Disclosure>
        </section>
    }
}
