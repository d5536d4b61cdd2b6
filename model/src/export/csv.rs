//! A table as a text that spreadsheets open (RFC 4180): every cell in quotes, lines that end in CRLF. A cell that a spreadsheet would take
//! for a formula gets a stroke before it: what a student typed is a text there too.

/// What Excel needs at the beginning of a file to read it as UTF-8.
pub const MARK: char = '\u{feff}';

/// A table as a text. `marked` puts `MARK` before it.
#[must_use]
pub fn text(head: &[&str], rows: &[Vec<String>], marked: bool) -> String {
    let mut out = String::new();
    if marked {
        out.push(MARK);
    }
    line(&mut out, &mut head.iter().copied());
    for row in rows {
        line(&mut out, &mut row.iter().map(String::as_str));
    }
    out
}

fn line(out: &mut String, cells: &mut dyn Iterator<Item = &str>) {
    let mut between = "\"";
    for cell in cells {
        out.push_str(between);
        between = ",\"";
        if is_formula(cell) {
            out.push('\'');
        }
        for letter in cell.chars() {
            if letter == '"' {
                out.push('"');
            }
            out.push(letter);
        }
        out.push('"');
    }
    out.push_str("\r\n");
}

/// Whether a spreadsheet would take a cell for a formula, or for one after it has cut off what stands before.
#[must_use]
pub fn is_formula(cell: &str) -> bool {
    let is_space = |letter: char| letter.is_whitespace() && !matches!(letter, '\t' | '\r' | '\n');
    let first = cell.chars().find(|letter| !is_space(*letter));
    matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'))
}
