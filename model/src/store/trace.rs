//! Where a stored text comes from: the checks of the last texts it was made from. Two tabs that write at the same moment may not see
//! each other; from this a tab tells whether a text that stands there now was written with its own words or without them.

use crate::format::envelope::{self, Envelope};

/// So many texts back are told.
const LINE_MAX: usize = 16;

/// A stored text and those it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// Its revision.
    pub rev: i64,
    /// Its check; empty when nothing is known of it.
    pub check: String,
    /// The checks of those it comes from, newest first, a space between.
    pub line: String,
    /// The schema it was written in.
    pub schema: i64,
}

impl Trace {
    /// Of a stored text; the empty one when it is no envelope, or one that this version may not change.
    #[must_use]
    pub fn of(text: &str) -> Self {
        envelope::read(text).map(Self::of_envelope).unwrap_or_default()
    }

    /// The same, of an envelope that was read.
    #[must_use]
    pub fn of_envelope(envelope: Envelope<'_>) -> Self {
        if envelope.header.is_newer() {
            return Self::default();
        }
        let stored = envelope.header.stored.unwrap_or_default();
        Self { rev: stored.rev, check: envelope.check, line: stored.line, schema: envelope.header.schema }
    }

    /// The line of a text that is made from this one.
    #[must_use]
    pub fn next_line(&self) -> String {
        let mut line = self.check.clone();
        for check in self.line.split(' ').filter(|check| !check.is_empty()).take(LINE_MAX - 1) {
            line.push(' ');
            line.push_str(check);
        }
        line
    }

    /// The line of a text that this one and another were joined into.
    #[must_use]
    pub fn joined_line(&self, other: &Trace) -> String {
        let (mine, theirs) = (self.next_line(), other.next_line());
        let mut line: Vec<&str> = Vec::new();
        let (mut mine, mut theirs) = (mine.split(' '), theirs.split(' '));
        while line.len() < LINE_MAX {
            let next = [mine.next(), theirs.next()];
            if next == [None, None] {
                break;
            }
            for check in next.into_iter().flatten() {
                if !check.is_empty() && !line.contains(&check) && line.len() < LINE_MAX {
                    line.push(check);
                }
            }
        }
        line.join(" ")
    }

    /// Whether it was made from the text of that check, which was stored at `rev`. Where its line does not reach back so far, the
    /// revisions tell.
    #[must_use]
    pub fn comes_from(&self, check: &str, rev: i64) -> bool {
        if check.is_empty() {
            return false;
        }
        let known = self.line.split(' ').filter(|check| !check.is_empty()).count();
        if self.check == check || self.line.split(' ').any(|other| other == check) {
            return true;
        }
        // A text without a line came from a file, or from an older version; a full line tells of no more than it holds.
        let untold = if known == 0 { 1 } else { LINE_MAX as i64 };
        (known == 0 || known == LINE_MAX) && rev.saturating_add(untold) <= self.rev
    }
}
