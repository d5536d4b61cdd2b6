//! The rules for styles: flat, logical, coloured by tokens, and nothing newer than the browsers we promise.

use std::collections::BTreeSet;

use crate::files::File;

/// At-rules that hold rules; in any other block there are only declarations.
const GROUPS: [&str; 6] = ["@media", "@layer", "@supports", "@container", "@keyframes", "@page"];
/// Too new for the floor of Chrome 117, Firefox 121 and Safari 16.4, or not resolved by the build.
const TOO_NEW: [&str; 6] = ["light-dark(", "@import", "@scope", ":popover-open", "anchor(", "@starting-style"];
const COLOURS: [&str; 9] = ["#", "rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "lab(", "lch("];

/// One piece of a style sheet between `{`, `}` and `;`.
struct Piece<'a> {
    line: usize,
    text: &'a str,
    end: char,
}

/// The faults of one style sheet.
pub fn faults(file: &File) -> Vec<String> {
    let bare = without_comments(&file.text);
    let mut faults = Vec::new();
    let mut open: Vec<bool> = Vec::new();
    for Piece { line, text, end } in pieces(&bare) {
        faults.extend(
            TOO_NEW
                .iter()
                .filter(|word| text.contains(**word))
                .map(|word| file.at(line, &format!("{word} is not to be used"))),
        );
        if end == '{' {
            if open.last() == Some(&false) {
                faults.push(file.at(line, &format!("`{text}` is nested")));
            }
            open.push(GROUPS.iter().any(|group| text.starts_with(group)));
            continue;
        }
        if let Some((property, value)) = text.split_once(':') {
            faults.extend(declaration_fault(file, property.trim(), value.trim()).map(|why| file.at(line, &why)));
        }
        if end == '}' {
            open.pop();
        }
    }
    faults
}

fn declaration_fault(file: &File, property: &str, value: &str) -> Option<String> {
    let sided = |text: &str| text.split(['-', ' ']).any(|part| part == "left" || part == "right");
    if sided(property) || (["text-align", "float", "clear"].contains(&property) && sided(value)) {
        return Some(format!("`{property}: {value}` has a left or right; say start or end"));
    }
    let words = ["white", "black"];
    let named = value.split([' ', ',', '(', ')']).any(|word| words.contains(&word));
    let raw = COLOURS.iter().any(|colour| starts_a_word(value, colour)) || named;
    (raw && !file.path.ends_with("tokens.css"))
        .then(|| format!("`{property}: {value}` has a colour of its own; take a token"))
}

/// Whether `word` stands in `value` and is not the end of a longer one, as `lab(` in `oklab(` or `#a` in `url(x#a)`.
fn starts_a_word(value: &str, word: &str) -> bool {
    value.match_indices(word).any(|(at, _)| value[..at].chars().last().is_none_or(|before| " ,(".contains(before)))
}

/// Every `var(--name)` of the style sheets that no sheet declares and no view sets with `style:--name`.
pub fn undeclared(sheets: &[File], views: &[File]) -> Vec<String> {
    let mut declared = BTreeSet::new();
    for sheet in sheets {
        for piece in pieces(&without_comments(&sheet.text)) {
            if let Some((name, _)) = piece.text.split_once(':') {
                declared.insert(name.trim().to_owned());
            }
        }
    }
    for view in views {
        declared.extend(view.text.split("style:").skip(1).map(|rest| name_at(rest).to_owned()));
        declared.extend(view.text.split('"').filter(|text| text.starts_with("--")).map(str::to_owned));
    }
    let mut faults = Vec::new();
    for sheet in sheets {
        for (number, line) in without_comments(&sheet.text).lines().enumerate() {
            let used = line.split("var(").skip(1).map(|rest| name_at(rest.trim_start()));
            faults.extend(
                used.filter(|name| !declared.contains(*name))
                    .map(|name| sheet.at(number + 1, &format!("{name} is declared nowhere"))),
            );
        }
    }
    faults
}

/// The custom property's name that `text` starts with.
fn name_at(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// The same text with comments blanked, so that lines keep their numbers.
fn without_comments(text: &str) -> String {
    let mut bare = String::new();
    for (index, part) in text.split("/*").enumerate() {
        let (comment, code) = if index == 0 { ("", part) } else { part.split_once("*/").unwrap_or((part, "")) };
        bare.extend(comment.chars().filter(|c| *c == '\n'));
        bare.push_str(code);
    }
    bare
}

/// Cuts a sheet at `{`, `}` and `;`, except within brackets and quotes.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut start, mut depth, mut quote) = (0, 0_usize, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, '{' | '}' | ';') if depth == 0 => {
                let piece = text[start..at].trim();
                let line = text[..at].matches('\n').count() + 1;
                found.push(Piece { line, text: piece, end: c });
                start = at + 1;
            }
            (None, _) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(css: &str, expected: &[&str]) {
        let found = faults(&File { path: "style/base.css".to_owned(), text: css.to_owned() });
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (fault, part) in found.iter().zip(expected) {
            assert!(fault.contains(part), "{fault} should name {part}");
        }
    }

    #[test]
    fn a_flat_logical_sheet_has_no_faults() {
        check(
            "@layer base { @media print { .a.is-b { margin-inline-start: 1px; color: var(--ink) } } } @keyframes x { 50% { opacity: 0 } }",
            &[],
        );
    }

    #[test]
    fn each_rule_finds_its_fault() {
        check(".a { .b { color: var(--ink); } }", &["nested"]);
        check(
            ".a { margin-left: 1px; text-align: right; border-top-left-radius: 1px }",
            &["margin-left", "text-align", "border-top-left-radius"],
        );
        check(".a { color: #fff; background: color-mix(in oklch, white, var(--x)) }", &["#fff", "white"]);
        check(".a { color: light-dark(var(--a), var(--b)) }", &["light-dark"]);
        check("/* color: #fff */ .a { background: url(icons.svg#left) }", &[]);
    }
}
