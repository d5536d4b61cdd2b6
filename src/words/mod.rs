//! The language of the interface: texts by key, plurals, dates, and switching while somebody types.
//!
//! English is part of the app; every other language is a file beside it, fetched when it is wanted. Until it has come
//! the old language stays on screen. Nothing here touches what a learner wrote.
mod args;
mod dates;
mod lines;
mod msg;

use args::{Args, Count};
pub use args::{IntoArgs, IntoCount};
pub use lines::Arg;
pub use msg::Msg;

use std::ops::Deref;

use crate::dom::prelude::*;
use crate::dom::{Build, Part};
use crate::platform::{intl, language};
use lines::{Lines, fill, one_text, plural_form};
use pathlet_model::bank::{Lang, lang};
use wasm_bindgen_futures::spawn_local;

/// The handle to all texts. Made once by [`Words::start`], handed down as a context.
#[derive(Clone, Copy)]
pub struct Words(&'static Texts);

/// The texts that are here, and which of them are shown.
pub struct Texts {
    lang: RwSignal<Lang>,
    /// The language asked for last: a file that comes after another choice does not undo it.
    wanted: RwSignal<Lang>,
    plain: RwSignal<bool>,
    missing: RwSignal<Option<Lang>>,
    loaded: StoredValue<Vec<(Lang, Lines)>>,
}

impl Deref for Words {
    type Target = Texts;

    fn deref(&self) -> &Texts {
        self.0
    }
}

impl Words {
    /// Finds out what to speak, and fetches its texts before anything is drawn.
    ///
    /// The language chosen on this computer, else the first the browser prefers and Pathlet speaks, else English.
    pub async fn start() -> Words {
        let chosen = language::remembered().and_then(|code| Lang::known(&code));
        let wanted = chosen.or_else(|| language::preferred().iter().find_map(|tag| Lang::known(tag)));
        let words = Words(Box::leak(Box::new(Texts {
            lang: RwSignal::new(Lang::En),
            wanted: RwSignal::new(wanted.unwrap_or_default()),
            plain: RwSignal::new(false),
            missing: RwSignal::new(None),
            loaded: StoredValue::new(vec![(Lang::En, Lines::of_app(msg::ENGLISH_SLOTS, &msg::ENGLISH))]),
        })));
        words.speak(wanted.unwrap_or_default()).await;
        words
    }

    /// Returns the language on screen. Tracked.
    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    /// Returns the language that was asked for; another one than [`Words::lang`] while its file is on its way. Tracked.
    pub fn wanted(self) -> Lang {
        self.wanted.get()
    }

    /// Changes the language and remembers it on this computer. Fields keep their text, caret and focus.
    pub fn switch(self, to: Lang) {
        self.wanted.set(to);
        language::remember(to.code());
        spawn_local(self.speak(to));
    }

    /// Returns the language whose file did not come or belongs to another build, for a notice. Tracked.
    pub fn missing(self) -> Option<Lang> {
        self.missing.get()
    }

    /// Turns plain words on or off, as the learner at work likes them.
    pub fn set_plain(self, on: bool) {
        self.plain.set(on);
    }

    /// A text that follows the language.
    pub fn t(self, msg: Msg) -> impl Fn() -> String + Copy + Send + Sync + 'static {
        move || self.text(msg)
    }

    /// A text with values in its placeholders. `args` is a list, or a closure that reads signals.
    pub fn tf<A: IntoArgs>(self, msg: Msg, args: A) -> impl Fn() -> String + Clone + Send + Sync + 'static + use<A> {
        self.filled(msg, args.into_args())
    }

    /// One type of closure for all texts with values, whatever their values come from.
    fn filled(self, msg: Msg, args: Args) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        move || self.text_f(msg, &args())
    }

    /// A text in the plural form of `n`, which fills `{n}`. `n` is a number, or a closure that reads signals.
    pub fn tn<N: IntoCount, A: IntoArgs>(
        self,
        msg: Msg,
        n: N,
        args: A,
    ) -> impl Fn() -> String + Clone + Send + Sync + 'static + use<N, A> {
        self.counted(msg, n.into_count(), args.into_args())
    }

    fn counted(self, msg: Msg, n: Count, args: Args) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        move || self.text_n(msg, n(), &args())
    }

    /// The text as it is now. Tracked: for use inside a closure that is run again.
    pub fn text(self, msg: Msg) -> String {
        let plain = self.plain.get();
        self.line(msg, |line, _| one_text(line, plain).to_owned())
    }

    /// The text with values in its placeholders. Tracked.
    pub fn text_f(self, msg: Msg, args: &[Arg]) -> String {
        let plain = self.plain.get();
        self.line(msg, |line, _| fill(one_text(line, plain), args))
    }

    /// The text in the plural form of `n`. Tracked.
    pub fn text_n(self, msg: Msg, n: usize, args: &[Arg]) -> String {
        let lang = self.lang.get().code();
        let mut all = vec![("n", intl::number(lang, n))];
        all.extend(args.iter().cloned());
        let category = intl::plural(lang, n);
        self.line(msg, |line, lines| fill(plural_form(line, lines.slot(&category)), &all))
    }

    /// The text at this moment, for what is said once (a status line, a file name). Not tracked.
    pub fn now(self, msg: Msg) -> String {
        untrack(|| self.text(msg))
    }

    /// The text with values in its placeholders at this moment. Not tracked.
    pub fn now_f(self, msg: Msg, args: &[Arg]) -> String {
        untrack(|| self.text_f(msg, args))
    }

    /// Hands the line of a text in the language on screen to `read`, with the texts it came from.
    fn line(self, msg: Msg, read: impl FnOnce(&str, &Lines) -> String) -> String {
        let (lang, place) = (self.lang.get(), msg as usize);
        self.loaded.with_value(|loaded| match loaded.iter().find(|(known, _)| *known == lang) {
            Some((_, lines)) => read(lines.text(place), lines),
            None => String::new(),
        })
    }

    /// Shows a language once its texts are here; keeps the one on screen when they cannot be had.
    async fn speak(self, to: Lang) {
        let here = self.is_loaded(to) || self.fetch(to).await;
        if self.wanted.get_untracked() != to {
            return;
        }
        self.missing.set((!here).then_some(to));
        if here {
            self.lang.set(to);
        } else {
            self.wanted.set(self.lang.get_untracked());
        }
        let shown = self.lang.get_untracked().code();
        language::mark_page(shown, direction(shown));
    }

    fn is_loaded(self, lang: Lang) -> bool {
        self.loaded.with_value(|loaded| loaded.iter().any(|(known, _)| *known == lang))
    }

    async fn fetch(self, lang: Lang) -> bool {
        // The hash is in the address too, so that no cache answers with the file of another build.
        let hash = format!("{}{}", msg::KEYS_HASH, lang::IDS_HASH);
        let file = language::fetch_text(&format!("locales/{}.txt?{hash}", lang.code())).await;
        match file.and_then(|file| Lines::read(file, &hash, msg::COUNT)) {
            // Two requests for one file may have been on their way: the first has taught the banks already.
            Some((lines, bank)) if bank.len() == lang::LINES => {
                lang.learn(bank);
                self.loaded.update_value(|loaded| loaded.push((lang, lines)));
                true
            }
            _ => false,
        }
    }
}

/// Returns the words of the app. For views; a component of `ui` gets its texts from outside.
pub fn words() -> Words {
    expect_context::<Words>()
}

/// [`Words::t`] with the words of the app.
pub fn t(msg: Msg) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    words().t(msg)
}

/// [`Words::tf`] with the words of the app.
pub fn tf<A: IntoArgs>(msg: Msg, args: A) -> impl Fn() -> String + Clone + Send + Sync + 'static + use<A> {
    words().tf(msg, args)
}

/// [`Words::tn`] with the words of the app.
pub fn tn<N: IntoCount, A: IntoArgs>(
    msg: Msg,
    n: N,
    args: A,
) -> impl Fn() -> String + Clone + Send + Sync + 'static + use<N, A> {
    words().tn(msg, n, args)
}

/// Which way a language is written.
fn direction(code: &str) -> &'static str {
    if ["ar", "dv", "fa", "he", "ku", "ps", "ur", "yi"].contains(&code) { "rtl" } else { "ltr" }
}

impl From<Msg> for Signal<String> {
    fn from(msg: Msg) -> Self {
        let words = words();
        Signal::derive(move || words.text(msg))
    }
}

impl From<Msg> for MaybeProp<String> {
    fn from(msg: Msg) -> Self {
        <Signal<String>>::from(msg).into()
    }
}

impl Part for Msg {
    fn put(self, build: &mut Build) {
        let words = words();
        build.text(Box::new(move || words.text(self)));
    }
}
