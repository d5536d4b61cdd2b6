//! Plurals, dates, numbers and lists as a language writes them, by the browser's own `Intl`.
//!
//! Making a formatter is slow and using one is quick, so each is made once per language and kept. A language is a code of
//! the interface ("en"). A day is "2026-11-03", an instant RFC 3339; what is neither comes back as it is.
use js_sys::Intl::{DateTimeFormat, ListFormat, NumberFormat, PluralRules, RelativeTimeFormat};
use js_sys::{Array, Date, Function, JsString, Object, Reflect};
use std::cell::RefCell;
use std::thread::LocalKey;
use wasm_bindgen::JsValue;

/// Formatters by language.
type Made<T> = RefCell<Vec<(&'static str, T)>>;

thread_local! {
    static PLURALS: Made<PluralRules> = const { Made::new(Vec::new()) };
    static NUMBERS: Made<Function> = const { Made::new(Vec::new()) };
    static LISTS: Made<ListFormat> = const { Made::new(Vec::new()) };
    static NEAR_DAYS: Made<RelativeTimeFormat> = const { Made::new(Vec::new()) };
    static FAR_DAYS: Made<RelativeTimeFormat> = const { Made::new(Vec::new()) };
    static WEEKDAYS: Made<Function> = const { Made::new(Vec::new()) };
    static SHORT_DATES: Made<Function> = const { Made::new(Vec::new()) };
    static TIMES: Made<Function> = const { Made::new(Vec::new()) };
}

/// The plural category of a whole number ("one", "other", ...).
pub fn plural(lang: &'static str, n: usize) -> String {
    made(&PLURALS, lang, || PluralRules::new(&locale(tag(lang)), &Object::new())).select(float(n)).into()
}

/// "1,234".
pub fn number(lang: &'static str, n: usize) -> String {
    let format = made(&NUMBERS, lang, || NumberFormat::new(&locale(tag(lang)), &Object::new()).format());
    call(&format, &JsValue::from_f64(float(n))).unwrap_or_else(|| n.to_string())
}

/// "Nia, Sam, and Kai".
pub fn list(lang: &'static str, entries: &[String]) -> String {
    let entries: Array = entries.iter().map(|entry| JsValue::from_str(entry)).collect();
    made(&LISTS, lang, || ListFormat::new(&locale(tag(lang)), &Object::new())).format(&entries).into()
}

/// "today", "yesterday", "2 days ago"; "tomorrow" for -1.
pub fn days_ago(lang: &'static str, days: i32) -> String {
    // Words only for the days next to today: "hace 2 días" is easier to read than "anteayer".
    let (kept, numeric) = if days.abs() <= 1 { (&NEAR_DAYS, "auto") } else { (&FAR_DAYS, "always") };
    let make = || RelativeTimeFormat::new(&locale(tag(lang)), &options(&[("numeric", numeric)]));
    made(kept, lang, make).format(f64::from(-days), "day").into()
}

/// The full name of a day of the week: "Tuesday".
pub fn weekday(lang: &'static str, day: &str) -> String {
    let make = || date_format(tag(lang), &[("weekday", "long"), ("timeZone", "UTC")]);
    date(&made(&WEEKDAYS, lang, make), day)
}

/// "Tue Nov 3", "mar 3 nov": as the person's own region writes it, like the browser's own date fields.
pub fn short_date(lang: &'static str, day: &str) -> String {
    let parts = [("weekday", "short"), ("day", "numeric"), ("month", "short"), ("timeZone", "UTC")];
    date(&made(&SHORT_DATES, lang, || date_format(&of_region(lang), &parts)), day).replace(',', "")
}

/// The time of an instant on this computer's clock, as the person's own region writes it: "10:42 AM", "22:42".
pub fn time(lang: &'static str, instant: &str) -> String {
    let make = || date_format(&of_region(lang), &[("hour", "numeric"), ("minute", "2-digit")]);
    // Some languages use spaces that the typeface does not have.
    date(&made(&TIMES, lang, make), instant).replace('\u{202f}', "\u{a0}")
}

/// The language on screen as the person's browser wants it ("en-GB"), else as Pathlet writes it.
fn of_region(lang: &'static str) -> String {
    let is_ours = |wanted: &String| wanted.split('-').next() == Some(lang);
    super::language::preferred().into_iter().find(is_ours).unwrap_or_else(|| tag(lang).to_owned())
}

/// Spanish is that of Latin America.
fn tag(lang: &'static str) -> &'static str {
    if lang == "es" { "es-419" } else { lang }
}

fn made<T: Clone>(kept: &'static LocalKey<Made<T>>, lang: &'static str, make: impl FnOnce() -> T) -> T {
    let known = kept.with_borrow(|list| list.iter().find(|(code, _)| *code == lang).map(|(_, made)| made.clone()));
    known.unwrap_or_else(|| {
        let new = make();
        kept.with_borrow_mut(|list| list.push((lang, new.clone())));
        new
    })
}

fn date_format(tag: &str, parts: &[(&str, &str)]) -> Function {
    DateTimeFormat::new(&locale(tag), &options(parts)).format()
}

/// A date that the browser cannot read makes `format` throw; the text itself is then the best there is.
fn date(format: &Function, text: &str) -> String {
    call(format, &Date::new(&JsValue::from_str(text))).unwrap_or_else(|| text.to_owned())
}

fn call(format: &Function, value: &JsValue) -> Option<String> {
    format.call1(&JsValue::UNDEFINED, value).ok()?.as_string()
}

fn locale(tag: &str) -> Array {
    Array::of1(&JsString::from(tag))
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, value) in pairs {
        // Setting a property of a fresh plain object cannot be refused.
        let _ = Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    object
}

/// Counts on screen are far below 2^53.
#[allow(clippy::cast_precision_loss)]
fn float(n: usize) -> f64 {
    n as f64
}
