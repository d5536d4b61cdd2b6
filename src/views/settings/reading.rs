//! How this learner wants to read and write. It goes along in the learner's file and is never a label.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::learner::{Support, TextSize};
use pathlet_model::place::Place;
use pathlet_model::record::Field;
use pathlet_model::values::Num;

use crate::desk::Desk;
use crate::ui::{Pick, Picks, Tick};
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// A setting that is on or off: its words, its field, its value.
type Switch = (Msg, Field<bool>, fn(&Support) -> bool);

/// Draws it.
pub fn section(desk: Desk) -> View {
    let name = desk.learner_memo(|learner| learner.display_name.to_string());
    let switches: [Switch; 5] = [
        (Msg::SettingsSpacing, Support::wide_spacing, |support| support.wide_spacing),
        (Msg::SettingsMotion, Support::reduce_motion, |support| support.reduce_motion),
        (Msg::SettingsPlain, Support::plain_words, |support| support.plain_words),
        (Msg::SettingsReadAloud, Support::read_aloud, |support| support.read_aloud),
        (Msg::SettingsScribe, Support::scribe, |support| support.scribe),
    ];
    view! {
        <section class="stack" aria-labelledby="reading">
            <h2 id="reading">{Msg::SettingsReading}</h2>
            <p class="note">{move || words().text_f(Msg::SettingsReadingText, &[("name", name.get())])}</p>
            {size(desk)}
            {starters(desk)}
            <div>{switches.map(|one| switch(desk, one)).into_iter().collect_view()}</div>
        </section>
    }
}

fn support() -> Place {
    Place::part("support")
}

fn switch(desk: Desk, (name, field, is_on): Switch) -> View {
    let on = desk.learner_memo(move |learner| is_on(&learner.support));
    let note = (name == Msg::SettingsReadAloud).then_some(Msg::SettingsReadAloudNote);
    view! {
        <Tick
            label=name
            ticked=on
            on_change=move |to: bool| {
                let _ = desk.edit_learner(Command::set(support(), field, &on.get_untracked(), &to));
            }
            note=MaybeProp::derive(move || note.map(|note| words().text(note)))
        />
    }
}

fn size(desk: Desk) -> View {
    let now = desk.learner_memo(|learner| learner.support.text_size.clone());
    let pick = move |size: TextSize| {
        let (is, word) = (size.clone(), size.as_str().to_owned());
        view! {
            <Pick
                group="size"
                label=text(move || Msg::of_settings_size(&word).map(|msg| words().text(msg)).unwrap_or_default())
                chosen=Signal::derive(move || now.get() == is)
                on_pick=move |()| {
                    let _ = desk.edit_learner(Command::set(support(), Support::text_size, &now.get_untracked(), &size));
                }
            />
        }
    };
    view! {
        <Picks legend=Msg::SettingsSizeLabel class="seg">
            {TextSize::known().into_iter().map(pick).collect_view()}
        </Picks>
    }
}

fn starters(desk: Desk) -> View {
    let now = desk.learner_memo(|learner| learner.support.starters.get());
    let levels = [
        (1, Msg::SettingsStarters1),
        (2, Msg::SettingsStarters2),
        (3, Msg::SettingsStarters3),
        (0, Msg::SettingsStarters0),
    ];
    let pick = move |(level, name): (i64, Msg)| {
        view! {
            <Pick
                group="starters"
                label=name
                chosen=Signal::derive(move || now.get() == level)
                on_pick=move |()| {
                    let (from, to) = (Num::new(now.get_untracked()), Num::new(level));
                    let _ = desk.edit_learner(Command::set(support(), Support::starters, &from, &to));
                }
            />
        }
    };
    view! {
        <Picks legend=Msg::SettingsStartersLabel class="seg">
            {levels.map(pick).into_iter().collect_view()}
        </Picks>
    }
}
