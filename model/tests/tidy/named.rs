//! The tests that documents name: `place`: "name of a test", "another one"; ...

use std::path::Path;

use super::files::{File, top, under};

/// The faults of a document: places and tests that its tables name and that are not there.
pub fn faults(document: &File) -> Vec<String> {
    let rows = document.lines().filter(|(_, line)| line.starts_with("| ") && line.matches('|').count() == 4);
    let mut faults = Vec::new();
    for (number, line) in rows {
        let cell = line.trim_end_matches('|').rsplit('|').next().unwrap_or_default();
        let found = named(cell);
        // The head of a table, and the line under it, name none.
        if found.is_empty() && !cell.contains("test") && !cell.contains("---") {
            faults.push(document.at(number, "names no test"));
        }
        for (place, name) in found {
            if !is_there(&place, &name) {
                faults.push(document.at(number, &format!("`{place}` has no test {name:?}")));
            }
        }
    }
    faults
}

/// Places with the names of tests behind them; a place alone has the empty name.
fn named(cell: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let parts: Vec<&str> = cell.split('`').collect();
    // Every second part is a place, and what comes after it its names.
    for (place, after) in parts.iter().skip(1).zip(parts.iter().skip(2)).step_by(2) {
        let names = after.trim_start_matches(':').trim().trim_end_matches([';', ' ']);
        let names = names.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        match names {
            Some(names) => found.extend(names.split("\", \"").map(|name| ((*place).to_owned(), name.to_owned()))),
            None => found.push(((*place).to_owned(), String::new())),
        }
    }
    found
}

fn is_there(place: &str, name: &str) -> bool {
    let journey = format!("tests/e2e/{place}.test.mjs");
    let is_path = place.contains(['/', '.']);
    let at = if is_path { place.to_owned() } else { journey };
    if name.is_empty() {
        return top().join(&at).exists();
    }
    let files: Vec<File> = ["", ".rs"].iter().flat_map(|end| under(&[&format!("{at}{end}")], &["rs", "mjs"])).collect();
    files.iter().any(|file| file.lines().any(|(_, line)| tells(Path::new(&file.path), line, name)))
}

/// Whether a line of code begins that test. "..." stands for anything.
fn tells(path: &Path, line: &str, name: &str) -> bool {
    let line = line.trim_start();
    if path.extension().is_some_and(|end| end == "rs") {
        return line
            .trim_start_matches("async ")
            .strip_prefix("fn ")
            .is_some_and(|rest| rest.starts_with(&format!("{name}(")));
    }
    let begins = ["journey(", "test("].iter().find_map(|begin| line.strip_prefix(begin));
    let Some(mut rest) = begins.and_then(|rest| rest.strip_prefix(['\'', '`'])) else { return false };
    let parts: Vec<&str> = name.split("...").collect();
    for (nth, part) in parts.iter().enumerate() {
        let at = if nth == 0 { rest.starts_with(part).then_some(0) } else { rest.find(part) };
        let Some(at) = at else { return false };
        rest = &rest[at + part.len()..];
    }
    name.ends_with("...") || rest.starts_with(['\'', '`'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cells: &[&str]) -> Vec<String> {
        let text: String = cells.iter().map(|cell| format!("| what | holds | {cell} |\n")).collect();
        faults(&File { path: "x.md".to_owned(), text })
    }

    #[test]
    fn tests_that_are_there_are_found_and_others_are_named() {
        let own = "tests_that_are_there_are_found_and_others_are_named";
        assert_eq!(rows(&[&format!("`model/tests/tidy`: \"{own}\"; `model/tests/tidy.rs`"), "test", "---"]), [""; 0]);
        assert_eq!(
            rows(&[
                "`killed`: \"a browser that is killed ... gives the words back, run ...\", \"a tab that crashes while somebody types gives the words back\""
            ]),
            [""; 0]
        );
        let missing = [
            "`model/tests/tidy`: \"tests_that_are_there\"",
            "`killed`: \"a tab that crashes\"",
            "`killed`: \"a tab that crashes while somebody types gives the words back\", \"another one\"",
            "`model/tests/gone.rs`",
            "nothing",
        ];
        assert_eq!(rows(&missing).len(), missing.len());
    }
}
