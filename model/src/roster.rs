//! A list of names for a class: pasted, or a CSV file of a school's own program. Gives the names with the lines they stand in, or the
//! line that can't be read. What somebody has to be asked is asked: which column, and who is who where a name stands twice.
//!
//! Keeps names alone: of a OneRoster file no number, address or account comes through.

mod columns;
mod encoding;
mod table;

use crate::derive::variety;
use crate::format::clean;
use crate::list::Gather;
use crate::order;
pub use columns::Columns;
pub use table::Row;

/// Longest list that is read, in bytes.
pub const BYTES_MAX: usize = 1024 * 1024;
/// Most names of one class.
pub const NAMES_MAX: usize = 500;
/// Longest name, in Unicode scalar values.
pub const NAME_MAX: usize = 40;

/// A name and the line it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From 1.
    pub line: usize,
    /// The name as it is shown.
    pub name: String,
}

/// A list that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The names, in the order of the list.
    pub entries: Vec<Entry>,
    /// Lines that were passed over: a OneRoster file also has teachers and accounts that are closed.
    pub passed_over: Vec<usize>,
}

/// Why a list can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterError {
    /// Nothing is in it.
    Empty,
    /// More than a list of names ever is.
    TooLarge,
    /// Something that is no text stands in this line: a spreadsheet or a picture.
    NotText {
        /// From 1.
        line: usize,
    },
    /// A quote that opens in this line is never closed, or something stands behind the one that closes.
    Quotes {
        /// From 1.
        line: usize,
    },
    /// This line has no such column.
    NoColumn {
        /// From 1.
        line: usize,
    },
    /// The name in this line is longer than 40 characters.
    LongName {
        /// From 1.
        line: usize,
    },
    /// There are several columns, and nothing says which one has the names. To be asked, then `read_columns`.
    WhichColumn {
        /// The first lines, to choose from.
        rows: Vec<Row>,
    },
}

/// Reads a list. Where a first line names its columns, names are found by it; a list with one column has them in it.
///
/// # Errors
/// Those of `RosterError`.
pub fn read(bytes: &[u8]) -> Result<Names, RosterError> {
    let rows = rows(bytes)?;
    match columns::find(&rows) {
        Some(columns) => names(&rows, &columns),
        None => Err(RosterError::WhichColumn { rows: rows.into_iter().take(3).gather() }),
    }
}

/// The same, once somebody said where the names stand.
///
/// # Errors
/// Those of `RosterError`, except `WhichColumn`.
pub fn read_columns(bytes: &[u8], columns: &Columns) -> Result<Names, RosterError> {
    names(&rows(bytes)?, columns)
}

fn rows(bytes: &[u8]) -> Result<Vec<Row>, RosterError> {
    if bytes.len() > BYTES_MAX {
        return Err(RosterError::TooLarge);
    }
    let text = encoding::text(bytes).map_err(|line| RosterError::NotText { line })?;
    let rows = table::rows(&text).map_err(|line| RosterError::Quotes { line })?;
    if rows.is_empty() { Err(RosterError::Empty) } else { Ok(rows) }
}

fn names(rows: &[Row], columns: &Columns) -> Result<Names, RosterError> {
    let mut names = Names::default();
    for row in rows.iter().skip(usize::from(columns.has_titles)) {
        if !columns.is_student(row) {
            names.passed_over.push(row.line);
            continue;
        }
        let line = row.line;
        let name = columns.name(row).ok_or(RosterError::NoColumn { line })?;
        let name = clean::text(&name);
        let name = name.split_whitespace().gather().join(" ");
        if name.is_empty() {
            names.passed_over.push(line);
            continue;
        }
        if name.chars().count() > NAME_MAX {
            return Err(RosterError::LongName { line });
        }
        names.entries.push(Entry { line, name });
    }
    match names.entries.len() {
        0 => Err(RosterError::Empty),
        1..=NAMES_MAX => Ok(names),
        _ => Err(RosterError::TooLarge),
    }
}

/// A name that stands more than once. Nobody but the teacher knows whether that is one person or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    /// As it stands first.
    pub name: String,
    /// The lines in which it stands.
    pub lines: Vec<usize>,
    /// Which of the names that are here already are the same, by their place.
    pub here: Vec<usize>,
}

/// Names that stand twice in a list, or in it and among those that are here already. Whether letters are small, and accents, make no
/// difference.
#[must_use]
pub fn doubles(entries: &[Entry], here: &[&str]) -> Vec<Double> {
    let mut all: Vec<(String, &Entry)> = entries.iter().map(|entry| (same_name(&entry.name), entry)).gather();
    order::sort_by(&mut all, |one, other| one.0.cmp(&other.0).then_with(|| one.1.line.cmp(&other.1.line)));
    let mut doubles: Vec<Double> = Vec::new();
    for group in all.chunk_by(|one, other| one.0 == other.0) {
        let Some((key, first)) = group.first() else { continue };
        let places = here.iter().enumerate().filter(|(_, name)| same_name(name) == *key);
        let here = places.map(|(place, _)| place).gather();
        if group.len() > 1 || !here.is_empty() {
            let lines = group.iter().map(|(_, entry)| entry.line).gather();
            doubles.push(Double { name: first.name.clone(), lines, here });
        }
    }
    order::sort_by(&mut doubles, |one, other| one.lines.cmp(&other.lines));
    doubles
}

/// A name as far as names are compared: small letters, no accents, one space between words. Marks between words count as spaces.
#[must_use]
pub fn same_name(name: &str) -> String {
    variety::plain(name)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .gather()
        .join(" ")
}
