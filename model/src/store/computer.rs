//! What a tab has of the computer it runs on: the storage that answers at once, the name of the install, and a clock that may be wrong.

use super::KeyValue;
use crate::format::SCHEMA;
use crate::values::Day;

/// The computer, as one tab has it.
pub trait Computer {
    /// The storage that answers at once.
    fn storage(&self) -> &dyn KeyValue;

    /// The random name of this install.
    fn actor(&self) -> String;

    /// The version of the program.
    fn app(&self) -> &'static str;

    /// The schema this program writes.
    fn schema(&self) -> i64 {
        SCHEMA
    }

    /// Milliseconds of the clock, from wherever it counts.
    fn ms(&self) -> i64;

    /// That moment of the clock, RFC 3339 in UTC to the millisecond.
    fn instant_of(&self, ms: i64) -> String;

    /// Now, RFC 3339 in UTC to the second.
    fn instant(&self) -> String;

    /// Now, as it stands in names (`20261106-1940`).
    fn stamp(&self) -> String;

    /// Today's local date.
    fn today(&self) -> Day;
}
