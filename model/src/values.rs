//! The small values records are made of: ids, texts with their limits, numbers with their ranges, days, levels, lists.
//! Each says what it may hold (`KIND`) and how it reads and writes; none knows which record it stands in.

mod any;
mod versions;

use std::fmt;
use std::ops::{Deref, DerefMut};

use chrono::NaiveDate;

use crate::json::Json;
use crate::list::Gather;
use crate::record::{Inner, InnerMut, Items, Kind, Record, Slot, Value};
pub use any::AnyValue;
pub use versions::Versions;

/// Most scalar values an imported text may have; it may then only get shorter (domain 3.0).
pub const IMPORT_TEXT_MAX: usize = 20_000;
/// Where a list without a maximum of its own stops growing.
pub const LIST_GROWTH_MAX: usize = 2_000;

/// The name of a record: `[a-z0-9-]{1,40}`, random, made on the device.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Takes a text as an id. Whether it has the form of one, `has_form` says.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `text` has the form of an id.
    #[must_use]
    pub fn has_form(text: &str) -> bool {
        (1..=40).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Value for Id {
    const KIND: Kind = Kind::Id;
}

impl Slot for Id {
    fn fill_leaf(&mut self, json: &Json) {
        *self = Self(json.as_text().unwrap_or("").to_owned());
    }

    fn leaf_json(&self) -> Json {
        Json::from(self.as_str())
    }
}

/// A text a person wrote, at most `MAX` Unicode scalar values when it is typed here.
///
/// `null` in a file stays `null` until somebody writes; it reads as the empty text.
#[derive(Clone, Debug)]
pub struct Text<const MAX: usize>(Option<String>);

impl<const MAX: usize> Text<MAX> {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or("")
    }
}

impl<const MAX: usize> Default for Text<MAX> {
    fn default() -> Self {
        Self(Some(String::new()))
    }
}

impl<const MAX: usize> PartialEq for Text<MAX> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl<const MAX: usize> Eq for Text<MAX> {}

impl<const MAX: usize> Deref for Text<MAX> {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl<const MAX: usize> From<&str> for Text<MAX> {
    fn from(text: &str) -> Self {
        Self(Some(text.to_owned()))
    }
}

impl<const MAX: usize> From<String> for Text<MAX> {
    fn from(text: String) -> Self {
        Self(Some(text))
    }
}

impl<const MAX: usize> Value for Text<MAX> {
    const KIND: Kind = Kind::Text { max: MAX };
}

impl<const MAX: usize> Slot for Text<MAX> {
    fn inner(&self) -> Inner<'_> {
        Inner::Text(self.0.as_deref())
    }

    fn inner_mut(&mut self) -> InnerMut<'_> {
        InnerMut::Text(&mut self.0)
    }
}

/// A whole number between `MIN` and `MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Num<const MIN: i64, const MAX: i64>(i64);

impl<const MIN: i64, const MAX: i64> Num<MIN, MAX> {
    /// Takes a number, moved into the range when it lies outside.
    #[must_use]
    pub fn new(number: i64) -> Self {
        Self(number.clamp(MIN, MAX))
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> i64 {
        self.0
    }
}

impl<const MIN: i64, const MAX: i64> Default for Num<MIN, MAX> {
    fn default() -> Self {
        Self(0)
    }
}

impl<const MIN: i64, const MAX: i64> Value for Num<MIN, MAX> {
    const KIND: Kind = Kind::Int { min: MIN, max: MAX };
}

impl<const MIN: i64, const MAX: i64> Slot for Num<MIN, MAX> {
    fn fill_leaf(&mut self, json: &Json) {
        *self = Self(json.as_int().unwrap_or(0));
    }

    fn leaf_json(&self) -> Json {
        Json::from(self.0)
    }
}

/// The index of a school day in its cycle, 1 to `length`; 0 where none is set, which files write as `null`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayIndex(i64);

impl DayIndex {
    /// Takes an index; what is below 1 is "none set".
    #[must_use]
    pub fn new(index: i64) -> Self {
        Self(index.max(0))
    }

    /// The index; 0 where none is set.
    #[must_use]
    pub fn get(self) -> i64 {
        self.0
    }
}

impl Value for DayIndex {
    const KIND: Kind = Kind::DayIndex;
}

impl Slot for DayIndex {
    fn fill_leaf(&mut self, json: &Json) {
        *self = Self::new(json.as_int().unwrap_or(0));
    }

    fn leaf_json(&self) -> Json {
        if self.0 == 0 { Json::Null } else { Json::from(self.0) }
    }
}

impl Value for bool {
    const KIND: Kind = Kind::Bool;
}

impl Slot for bool {
    fn fill_leaf(&mut self, json: &Json) {
        *self = *json == Json::Bool(true);
    }

    fn leaf_json(&self) -> Json {
        Json::Bool(*self)
    }
}

/// A local date, `YYYY-MM-DD` in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(NaiveDate);

impl Day {
    /// Reads `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let plain = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if parts.next().is_some() || !plain(year, 4) || !plain(month, 2) || !plain(day, 2) {
            return None;
        }
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).map(Self)
    }

    /// The date.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.0
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        use chrono::Datelike;
        write!(formatter, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl Value for Day {
    const KIND: Kind = Kind::Day;
}

impl Slot for Day {
    fn fill_leaf(&mut self, json: &Json) {
        *self = json.as_text().and_then(Self::parse).unwrap_or_default();
    }

    fn leaf_json(&self) -> Json {
        Json::from(self.to_string())
    }
}

/// How far somebody is with a competency: one of four words, or that there is no evidence yet.
///
/// Never added up and never shown as a number (domain 1.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// 1 Beginning to 4 Extending.
    Step(u8),
    /// No evidence yet; not the same as 1.
    #[default]
    NoEvidence,
    /// A word of a newer version.
    Other(String),
}

impl Level {
    /// The step 1 to 4, when it is one.
    #[must_use]
    pub fn step(&self) -> Option<u8> {
        match self {
            Level::Step(step) => Some(*step),
            Level::NoEvidence | Level::Other(_) => None,
        }
    }
}

impl Value for Level {
    const KIND: Kind = Kind::Level;
}

impl Slot for Level {
    fn fill_leaf(&mut self, json: &Json) {
        *self = match json {
            Json::Text(word) if word == "ne" => Level::NoEvidence,
            Json::Text(word) => Level::Other(word.clone()),
            other => other.as_int().and_then(|step| u8::try_from(step).ok()).map_or(Level::NoEvidence, Level::Step),
        };
    }

    fn leaf_json(&self) -> Json {
        match self {
            Level::Step(step) => Json::from(i64::from(*step)),
            Level::NoEvidence => Json::from("ne"),
            Level::Other(word) => Json::from(word.as_str()),
        }
    }
}

/// A list of at most `MAX` entries; tombstones do not count.
#[derive(Clone, Debug, PartialEq)]
pub struct List<T, const MAX: usize = LIST_GROWTH_MAX>(Vec<T>);

impl<T, const MAX: usize> Default for List<T, MAX> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T, const MAX: usize> Deref for List<T, MAX> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T, const MAX: usize> DerefMut for List<T, MAX> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<T, const MAX: usize> From<Vec<T>> for List<T, MAX> {
    fn from(items: Vec<T>) -> Self {
        Self(items)
    }
}

impl<T, const MAX: usize> FromIterator<T> for List<T, MAX> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().gather())
    }
}

impl<'a, T, const MAX: usize> IntoIterator for &'a List<T, MAX> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Record, const MAX: usize> List<T, MAX> {
    /// The entries that are not deleted, in order. Stubs are among them.
    pub fn live(&self) -> impl DoubleEndedIterator<Item = &T> + Clone {
        self.0.iter().filter(|entry| !entry.meta().deleted)
    }

    /// The entry of that key (its id, for most), deleted or not.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|entry| (*entry as &dyn Record).key() == key)
    }

    /// The entry of that key, to be changed.
    pub fn by_key_mut(&mut self, key: &str) -> Option<&mut T> {
        self.0.iter_mut().find(|entry| (*entry as &dyn Record).key() == key)
    }
}

impl<T: Value, const MAX: usize> Value for List<T, MAX> {
    const KIND: Kind = Kind::List { of: &T::KIND, max: MAX };
}

impl<T: Value, const MAX: usize> Slot for List<T, MAX> {
    fn inner(&self) -> Inner<'_> {
        Inner::List(&self.0)
    }

    fn inner_mut(&mut self) -> InnerMut<'_> {
        InnerMut::List(&mut self.0)
    }
}

impl<T: Value> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Option<&dyn Slot> {
        self.get(at).map(|item| item as &dyn Slot)
    }

    fn item_mut(&mut self, at: usize) -> Option<&mut dyn Slot> {
        self.get_mut(at).map(|item| item as &mut dyn Slot)
    }

    fn clear(&mut self) {
        self.truncate(0);
    }

    fn add(&mut self) -> Option<&mut dyn Slot> {
        self.push(T::default());
        self.last_mut().map(|item| item as &mut dyn Slot)
    }
}

impl<T: Value> Value for Option<T> {
    const KIND: Kind = Kind::Maybe(&T::KIND);
}

impl<T: Value> Slot for Option<T> {
    fn inner(&self) -> Inner<'_> {
        Inner::Maybe(self)
    }

    fn inner_mut(&mut self) -> InnerMut<'_> {
        InnerMut::Maybe(self)
    }
}

impl<T: Value> Items for Option<T> {
    fn count(&self) -> usize {
        usize::from(self.is_some())
    }

    fn item(&self, at: usize) -> Option<&dyn Slot> {
        self.as_ref().filter(|_| at == 0).map(|item| item as &dyn Slot)
    }

    fn item_mut(&mut self, at: usize) -> Option<&mut dyn Slot> {
        self.as_mut().filter(|_| at == 0).map(|item| item as &mut dyn Slot)
    }

    fn clear(&mut self) {
        *self = None;
    }

    fn add(&mut self) -> Option<&mut dyn Slot> {
        Some(self.insert(T::default()))
    }
}
