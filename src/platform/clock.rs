//! The device's clock. It is wrong often, so nothing depends on its order; it only names days and minutes for people.
use js_sys::Date;
use pathlet_model::values::Day;

/// Today's local date.
pub fn today() -> Day {
    let now = Date::new_0();
    let text = format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    Day::parse(&text).unwrap_or_default()
}

/// This instant, RFC 3339 in UTC, to the second.
pub fn instant() -> String {
    let text = String::from(Date::new_0().to_iso_string());
    match text.split_once('.') {
        Some((seconds, _)) => format!("{seconds}Z"),
        None => text,
    }
}

/// This instant, RFC 3339 in UTC, to the millisecond: for names that must differ.
pub fn instant_ms() -> String {
    String::from(Date::new_0().to_iso_string())
}

/// Milliseconds since the first of January 1970, by this clock.
pub fn ms() -> i64 {
    Date::now() as i64
}

/// That moment of this clock, RFC 3339 in UTC, to the millisecond.
pub fn instant_of(ms: i64) -> String {
    String::from(Date::new(&(ms as f64).into()).to_iso_string())
}

/// The local date of an RFC 3339 instant; `None` when it can't be read.
pub fn day_of(instant: &str) -> Option<Day> {
    let then = Date::new(&instant.into());
    Day::parse(&format!("{:04}-{:02}-{:02}", then.get_full_year(), then.get_month() + 1, then.get_date()))
}

/// Local date and time for file names: `20261106-1940`.
pub fn stamp() -> String {
    let now = Date::new_0();
    let date = format!("{:04}{:02}{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    format!("{date}-{:02}{:02}", now.get_hours(), now.get_minutes())
}

/// Whole days from an RFC 3339 instant until now; 0 when it can't be read or lies ahead.
pub fn days_since(instant: &str) -> i32 {
    let then = Date::parse(instant);
    let days = (Date::now() - then) / 86_400_000.0;
    if days.is_finite() && days > 0.0 { days as i32 } else { 0 }
}

/// Milliseconds from an RFC 3339 instant until now; very many when it can't be read.
pub fn ms_since(instant: &str) -> f64 {
    let then = Date::parse(instant);
    if then.is_finite() { Date::now() - then } else { f64::MAX }
}
