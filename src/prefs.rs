//! How this learner wants to read: theme of this computer, and size, spacing, motion and plain words of the learner.
//! The learner's own are in the learner's document; what belongs to the computer is in its notes.
use crate::dom::prelude::*;
use pathlet_model::learner::TextSize;
use pathlet_model::store::keys::THEME;

use crate::desk::Desk;
use crate::platform::{page, storage};
use crate::words::Words;

/// Light, dark, or as the computer has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the computer has it.
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    fn word(self) -> Option<&'static str> {
        match self {
            Theme::Auto => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }
}

/// Settings that change how every page looks.
#[derive(Clone, Copy)]
pub struct Prefs {
    theme: RwSignal<Theme>,
}

impl Prefs {
    /// Reads this computer's settings and follows the learner's.
    pub fn new(desk: Desk, words: Words) -> Self {
        let theme = match storage::note(THEME).as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::Auto,
        };
        page::mark_root("data-theme", theme.word());
        effect(move || {
            let (size, wide, still, plain) = desk.of_learner(|learner| {
                let support = &learner.support;
                (support.text_size.clone(), support.wide_spacing, support.reduce_motion, support.plain_words)
            });
            let size = matches!(size, TextSize::Large | TextSize::Largest).then(|| size.as_str().to_owned());
            page::mark_root("data-text", size.as_deref());
            page::mark_root("data-spacing", wide.then_some("wide"));
            page::mark_root("data-motion", still.then_some("less"));
            words.set_plain(plain);
        });
        Self { theme: RwSignal::new(theme) }
    }

    /// The theme.
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// Takes another theme, for this computer.
    pub fn set_theme(self, theme: Theme) {
        page::mark_root("data-theme", theme.word());
        storage::set_note(THEME, theme.word());
        self.theme.set(theme);
    }
}
