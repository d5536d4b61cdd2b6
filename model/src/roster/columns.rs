//! Which columns of a list hold names, by what stands above them: the words of a class list in either language, or those of a
//! OneRoster `users.csv`, whose order differs from program to program.

use super::same_name;
use super::table::Row;
use crate::list::Gather;

/// Where the names stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Whether the first row names the columns.
    pub has_titles: bool,
    /// The columns of a name, from 0; the first that is not empty counts.
    pub name: Vec<usize>,
    /// The column that says who is a student, and who is not.
    role: Option<usize>,
    /// The columns that say whether somebody is still there.
    is_there: Vec<usize>,
}

/// What stands above names, the more telling first.
const NAME: [&str; 15] = [
    "preferredfirstname",
    "preferredgivenname",
    "display name",
    "nickname",
    "apodo",
    "givenname",
    "first name",
    "firstname",
    "given name",
    "nombre",
    "name",
    "student",
    "student name",
    "estudiante",
    "alumno",
];
/// Those of a OneRoster file that also have to stand there: then the other columns mean what they say.
const ONE_ROSTER: [&str; 2] = ["sourcedid", "givenname"];

/// Finds the columns; `None` where there are several and nothing says which.
pub fn find(rows: &[Row]) -> Option<Columns> {
    let titles: Vec<String> = rows.first()?.fields.iter().map(|field| same_name(field)).gather();
    let place = |title: &str| titles.iter().position(|other| other == title);
    let name: Vec<usize> = NAME.iter().filter_map(|title| place(title)).gather();
    if !name.is_empty() {
        let is_one_roster = ONE_ROSTER.iter().all(|title| place(title).is_some());
        let only = |title| place(title).filter(|_| is_one_roster);
        let is_there = ["status", "enableduser"].into_iter().filter_map(only).gather();
        return Some(Columns { has_titles: true, name, role: only("role"), is_there });
    }
    let is_one = rows.iter().all(|row| row.fields.iter().skip(1).all(String::is_empty));
    is_one.then(|| Columns::at(vec![0], false))
}

impl Columns {
    /// Columns that somebody chose, from 0.
    #[must_use]
    pub fn at(name: Vec<usize>, has_titles: bool) -> Self {
        Self { has_titles, name, role: None, is_there: Vec::new() }
    }

    /// The name in a row; `None` where the row ends before.
    pub(super) fn name(&self, row: &Row) -> Option<String> {
        let mut fields = self.name.iter().filter_map(|place| row.fields.get(*place)).peekable();
        fields.peek()?;
        Some(fields.find(|field| !field.is_empty()).cloned().unwrap_or_default())
    }

    /// Whether a row is about a student who is there.
    pub(super) fn is_student(&self, row: &Row) -> bool {
        let says = |place: &usize, words: &[&str]| {
            let said = row.fields.get(*place).map(|field| field.to_ascii_lowercase()).unwrap_or_default();
            words.contains(&said.as_str())
        };
        let is_gone = self.is_there.iter().any(|place| says(place, &["tobedeleted", "inactive", "false", "0"]));
        !is_gone && self.role.as_ref().is_none_or(|place| says(place, &["student", ""]))
    }
}
