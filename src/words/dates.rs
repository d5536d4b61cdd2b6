//! Dates, numbers and lists in the language on screen. All of these are tracked.
use super::Words;
use crate::platform::intl;

impl Words {
    /// "Tuesday", for a day such as "2026-11-03".
    pub fn weekday(self, day: &str) -> String {
        intl::weekday(self.lang().code(), day)
    }

    /// "Tue Nov 3" or "Tue 3 Nov", for a day such as "2026-11-03".
    pub fn short_date(self, day: &str) -> String {
        intl::short_date(self.lang().code(), day)
    }

    /// "10:42 AM" on this computer's clock, for an instant such as "2026-11-03T15:42:00Z".
    pub fn time(self, instant: &str) -> String {
        intl::time(self.lang().code(), instant)
    }

    /// "today", "yesterday", "2 days ago"; negative days lie ahead.
    pub fn days_ago(self, days: i32) -> String {
        intl::days_ago(self.lang().code(), days)
    }

    /// "Nia, Sam, and Kai".
    pub fn list(self, entries: &[String]) -> String {
        intl::list(self.lang().code(), entries)
    }

    /// "1,234".
    pub fn number(self, n: usize) -> String {
        intl::number(self.lang().code(), n)
    }
}
