//! A text as rows of fields (RFC 4180): quoted fields may hold what parts fields and lines, a doubled quote is one. What parts fields
//! is found out: a comma, a semicolon or a tab. Strict, as a quote that is never closed would swallow the rest of a class.

use crate::list::Gather;

/// A row that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line it begins in, from 1.
    pub line: usize,
    /// Its fields, without the spaces around them.
    pub fields: Vec<String>,
}

/// What may part fields.
const BETWEEN: [char; 3] = ['\t', ';', ','];

/// The rows of a text.
///
/// # Errors
/// The line, from 1, in which a quote opens that is never closed, or one closes and something other than an end comes.
pub fn rows(text: &str) -> Result<Vec<Row>, usize> {
    let (text, said, skipped) = match text.split_once('\n') {
        // What spreadsheets write above a file to say it themselves.
        Some((first, rest)) if first.to_ascii_lowercase().starts_with("sep=") => (rest, first.chars().nth(4), 1),
        _ => (text, None, 0),
    };
    let between = match said.filter(|said| BETWEEN.contains(said)) {
        Some(said) => said,
        None => most_used(text),
    };
    let mut rows = split(text, between).map_err(|line| line + skipped)?;
    rows.retain(|row| row.fields.iter().any(|field| !field.is_empty()));
    rows.iter_mut().for_each(|row| row.line += skipped);
    Ok(rows)
}

/// Which of them parts the fields: the one that stands most often in the first row, outside of quotes.
fn most_used(text: &str) -> char {
    let mut counts = BETWEEN.map(|between| (0, between));
    let mut in_quotes = false;
    for letter in text.trim_start().chars() {
        in_quotes ^= letter == '"';
        match letter {
            '\n' | '\r' if !in_quotes => break,
            _ if !in_quotes => {
                counts.iter_mut().filter(|(_, between)| *between == letter).for_each(|found| found.0 += 1)
            }
            _ => {}
        }
    }
    // Of equal ones the first: a comma is also part of a sentence.
    let most = counts.iter().rev().max_by_key(|(count, _)| *count).filter(|(count, _)| *count > 0);
    most.map_or(',', |(_, between)| *between)
}

fn split(text: &str, between: char) -> Result<Vec<Row>, usize> {
    let mut reader = Reader { letters: text.chars().peekable(), line: 1 };
    let mut rows = Vec::new();
    while reader.letters.peek().is_some() {
        let line = reader.line;
        let mut fields = Vec::new();
        loop {
            fields.push(reader.field(between)?);
            match reader.letters.next() {
                Some('\r') => {
                    reader.letters.next_if_eq(&'\n');
                    break;
                }
                Some(end) if end == between => {}
                _ => break,
            }
        }
        reader.line += 1;
        rows.push(Row { line, fields });
    }
    Ok(rows)
}

struct Reader<'a> {
    letters: std::iter::Peekable<std::str::Chars<'a>>,
    line: usize,
}

impl Reader<'_> {
    /// The next field; what ends it stays the next letter.
    fn field(&mut self, between: char) -> Result<String, usize> {
        while self.letters.next_if(|letter| *letter == ' ' && between != ' ').is_some() {}
        if self.letters.next_if_eq(&'"').is_some() {
            return self.quoted(between);
        }
        let ends = |letter: &char| *letter == between || matches!(letter, '\n' | '\r');
        let letters = std::iter::from_fn(|| self.letters.next_if(|letter| !ends(letter)));
        Ok(letters.gather().into_iter().collect::<String>().trim().to_owned())
    }

    fn quoted(&mut self, between: char) -> Result<String, usize> {
        let opened = self.line;
        let mut field = String::new();
        loop {
            match self.letters.next().ok_or(opened)? {
                '"' if self.letters.next_if_eq(&'"').is_some() => field.push('"'),
                '"' => break,
                letter => {
                    let is_end = letter == '\n' || (letter == '\r' && self.letters.peek() != Some(&'\n'));
                    self.line += usize::from(is_end);
                    field.push(letter);
                }
            }
        }
        while self.letters.next_if(|letter| *letter == ' ').is_some() {}
        match self.letters.peek() {
            None | Some('\n' | '\r') => Ok(field.trim().to_owned()),
            Some(letter) if *letter == between => Ok(field.trim().to_owned()),
            Some(_) => Err(self.line),
        }
    }
}
