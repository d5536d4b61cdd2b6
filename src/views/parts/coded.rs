//! Fields that hold one of a few words, several of them, a yes or a number: how pages let people choose.
//!
//! Bound to a field of the open project, or of another paper, by its place; every press is a command. Knows the names of no field.
use std::sync::atomic::{AtomicU32, Ordering};

use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::json::Json;
use pathlet_model::record::Field;

use super::phrase::{phrase, text};
use crate::desk::{Desk, Spot};
use crate::ui::{Icon, IconButton, Pick, Picks, TextField, Tick};
use crate::words::{Msg, words};

/// A number for names that must differ on a page.
pub fn next_number() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// What can be picked: a code and its words.
pub type Choices = Vec<(String, Signal<String>)>;

/// Words of the data as choices, each with its text of the locale files.
pub fn choices(codes: &[&str], name: fn(&str) -> Option<Msg>) -> Choices {
    let choice = |code: &&str| (*code).to_owned();
    codes.iter().map(choice).filter_map(|code| name(&code).map(|msg| (code, phrase(msg)))).collect()
}

/// A group of picks; `chosen` is the code of the one that is picked, empty for none.
pub fn picks(
    legend: Signal<String>,
    class: &'static str,
    choices: Choices,
    chosen: Signal<String>,
    on_pick: impl Fn(String) + Send + Sync + 'static,
) -> View {
    let group = format!("pick-{}", next_number());
    // A pick that is not taken does not stay: none is shown for a moment, and then the one that holds.
    let undone = RwSignal::new(false);
    let pick_one = Callback::new(on_pick);
    let on_pick = Callback::new(move |code: String| {
        pick_one.run(code.clone());
        if chosen.try_get_untracked().is_some_and(|chosen| chosen != code) {
            undone.set(true);
            request_animation_frame(move || {
                let _ = undone.try_set(false);
            });
        }
    });
    let pick = move |(code, label): (String, Signal<String>)| {
        let own = code.clone();
        let is_chosen = Signal::derive(move || !undone.get() && chosen.with(|chosen| *chosen == own));
        let on_pick = Callback::new(move |()| on_pick.run(code.clone()));
        view! { <Pick group=group.clone() label=label chosen=is_chosen on_pick=on_pick /> }
    };
    let all = choices.into_iter().map(pick).collect_view();
    view! { <Picks legend=legend class=class>{all}</Picks> }
}

/// Picks bound to a field that holds one word.
pub fn coded<T>(spot: impl Into<Spot>, field: Field<T>, legend: Msg, class: &'static str, choices: Choices) -> View {
    let (desk, spot) = (expect_context::<Desk>(), spot.into());
    let chosen = code_of(desk, spot.clone(), field.0);
    picks(phrase(legend), class, choices, chosen.into(), move |code| {
        set(desk, spot.clone(), field.0, Json::from(code));
    })
}

/// The word a field holds.
pub fn code_of(desk: Desk, spot: impl Into<Spot>, field: &'static str) -> Memo<String> {
    let Spot { paper, place } = spot.into();
    Memo::new(move || desk.text(paper, &place, field))
}

/// What a field holds, in its form in files. Follows it.
pub fn value_of(desk: Desk, spot: impl Into<Spot>, field: &str) -> Json {
    let Spot { paper, place } = spot.into();
    desk.value(paper, &place, field).unwrap_or_default()
}

/// Writes a field; what stood there is read at that moment.
pub fn set(desk: Desk, spot: impl Into<Spot>, field: &'static str, to: Json) -> bool {
    let Spot { paper, place } = spot.into();
    let from = untrack(|| desk.value(paper, &place, field)).unwrap_or_default();
    desk.edit_on(paper, Command::Set { place, field, from, to }).is_ok()
}

/// A tick bound to a field that is yes or no.
pub fn yes_no(spot: impl Into<Spot>, field: Field<bool>, label: Msg) -> View {
    let (desk, spot) = (expect_context::<Desk>(), spot.into());
    let at = spot.clone();
    let ticked = Memo::new(move || value_of(desk, at.clone(), field.0) == Json::Bool(true));
    let on_change = move |on: bool| {
        set(desk, spot.clone(), field.0, Json::Bool(on));
    };
    view! { <Tick label=label ticked=ticked on_change=on_change /> }
}

/// Ticks bound to a field that holds several words.
pub fn several<T>(spot: impl Into<Spot>, field: Field<T>, legend: Msg, choices: Choices) -> View {
    let (desk, spot) = (expect_context::<Desk>(), spot.into());
    let at = spot.clone();
    let ticked = Memo::new(move || value_of(desk, at.clone(), field.0));
    let tick = move |(code, label): (String, Signal<String>)| {
        let (own, spot) = (Json::from(code), spot.clone());
        let word = own.clone();
        let is_ticked =
            Signal::derive(move || ticked.with(|all| matches!(all, Json::List(all) if all.contains(&word))));
        let on_change = move |on: bool| {
            let mut all = match ticked.get_untracked() {
                Json::List(all) => all,
                _ => Vec::new(),
            };
            all.retain(|one| *one != own);
            if on {
                all.push(own.clone());
            }
            set(desk, spot.clone(), field.0, Json::List(all));
        };
        view! { <Tick label=label ticked=is_ticked on_change=on_change /> }
    };
    let all = choices.into_iter().map(tick).collect_view();
    view! { <Picks legend=legend class="ticks">{all}</Picks> }
}

/// A whole number in a box with less and more. What is no number of the range stays in the box, with what fits said beside it.
pub struct NumberBox {
    /// Unique on the page.
    pub id: String,
    /// Its label.
    pub label: Signal<String>,
    /// Smallest and largest.
    pub range: (i64, i64),
    /// What less and more change it by.
    pub step: i64,
    /// The number that is kept.
    pub value: Signal<i64>,
    /// Keeps another one.
    pub on_change: Callback<i64>,
    /// What is typed and does not fit.
    pub held: RwSignal<Option<String>>,
    /// What to say and to offer when it is larger than the largest.
    pub beyond: Option<(Msg, Callback<i64, View>)>,
}

impl NumberBox {
    /// Draws it.
    pub fn view(self) -> View {
        let NumberBox { id, label, range: (min, max), step, value, on_change, held, beyond } = self;
        let number = move |text: &str| text.trim().parse::<i64>().ok();
        let write = move |typed: String| match number(&typed).filter(|n| (min..=max).contains(n)) {
            Some(n) => {
                held.set(None);
                on_change.run(n);
            }
            None => held.set(Some(typed)),
        };
        let too_large = Memo::new(move || held.get().and_then(|typed| number(&typed)).filter(|n| *n > max));
        let error = Signal::derive(move || {
            held.get().filter(|typed| !typed.trim().is_empty())?;
            let limits = [("min", min.to_string()), ("max", max.to_string()), ("limit", max.to_string())];
            let msg = match (beyond, too_large.get()) {
                (Some((msg, _)), Some(_)) => msg,
                _ => Msg::TroubleNumberRange,
            };
            Some(words().text_f(msg, &limits))
        });
        let by = move |step: i64| move |()| write((value.get_untracked() + step).clamp(min, max).to_string());
        let (less, more) = (named(Msg::AppLess, label), named(Msg::AppMore, label));
        let shown = text(move || held.get().unwrap_or_else(|| value.get().to_string()));
        view! {
            <div class="number">
                <TextField id=id label=label value=shown on_input=write error=error keyboard="numeric" class="short" />
                <IconButton label=less mark=Icon::ArrowDown on_press=by(-step) />
                <IconButton label=more mark=Icon::ArrowUp on_press=by(step) />
                {move || too_large.get().zip(beyond).map(|(n, (_, offer))| offer.run(n))}
            </div>
        }
    }
}

/// "More: Minutes".
pub fn named(msg: Msg, what: Signal<String>) -> Signal<String> {
    text(move || format!("{}: {}", words().text(msg), what.get()))
}
