//! The texts of one language as lines, in the order of `Msg`: reading a file, picking a form, filling in.
//! Knows no browser; which form of a plural is meant comes in.
use super::msg::{FORM_MARK, PLAIN_MARK};

/// A named value for a placeholder.
pub type Arg = (&'static str, String);

/// A section of texts in the app: the place of its first, and what gives them, one a line.
pub type Section = (usize, fn() -> &'static str);

/// The texts of a language.
#[derive(Debug)]
pub struct Lines {
    /// The plural categories of the language, in the order of the forms.
    slots: Vec<&'static str>,
    texts: Texts,
}

#[derive(Debug)]
enum Texts {
    OfApp(&'static [Section]),
    OfFile(Vec<&'static str>),
}

impl Lines {
    /// The texts of the language that is part of the app: its plural categories, and its sections in the order of places.
    pub fn of_app(slots: &'static [&'static str], sections: &'static [Section]) -> Lines {
        Lines { slots: slots.to_vec(), texts: Texts::OfApp(sections) }
    }

    /// Reads the file of a language: the texts of the interface, and after `count` of them those of the banks.
    /// Nothing when it belongs to another build: then its lines are other texts.
    ///
    /// The file stays in memory until the page goes; there is one for each language that was chosen.
    pub fn read(file: String, keys_hash: &str, count: usize) -> Option<(Lines, Vec<&'static str>)> {
        let mut lines = file.lines();
        if lines.next() != Some(keys_hash) || lines.count() <= count {
            return None;
        }
        let mut lines = String::leak(file).lines().skip(1);
        let slots = lines.next()?.split(' ').collect();
        let texts = lines.by_ref().take(count).collect();
        Some((Lines { slots, texts: Texts::OfFile(texts) }, lines.collect()))
    }

    /// The text at a place of the table.
    pub fn text(&self, place: usize) -> &'static str {
        let text = match &self.texts {
            Texts::OfFile(texts) => texts.get(place).copied(),
            Texts::OfApp(sections) => {
                let section = sections.iter().rev().find(|(first, _)| *first <= place);
                section.and_then(|(first, lines)| lines().split('\n').nth(place - first))
            }
        };
        text.unwrap_or_default()
    }

    /// The place of a plural category among the forms.
    pub fn slot(&self, category: &str) -> Option<usize> {
        self.slots.iter().position(|slot| *slot == category)
    }
}

/// The plain or the full text of a line that has both; the last form of a plural.
pub fn one_text(line: &str, plain: bool) -> &str {
    match line.split_once(PLAIN_MARK) {
        Some((_, short)) if plain => short,
        Some((full, _)) => full,
        None => line.rsplit(FORM_MARK).next().unwrap_or(line),
    }
}

/// The form of a plural; the last one ("other") when the language does not tell that category apart.
pub fn plural_form(line: &str, slot: Option<usize>) -> &str {
    slot.and_then(|slot| line.split(FORM_MARK).nth(slot)).unwrap_or_else(|| one_text(line, false))
}

/// Puts the values into the `{placeholders}`, in one pass: braces inside a value are the person's own and stay.
/// A placeholder without a value stays visible, so that a test can find it.
pub fn fill(text: &str, args: &[Arg]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = tail.split_once('}') else {
            rest = tail;
            continue;
        };
        match args.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => out.push_str(value),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_another_build_is_refused() {
        let read = |file: &str, hash, count| Lines::read(file.to_owned(), hash, count);
        let file = "abc\none other\nHola\nAdiós\nBúho\n";
        let (lines, bank) = read(file, "abc", 2).unwrap();
        assert_eq!((lines.text(1), lines.slot("other"), bank), ("Adiós", Some(1), vec!["Búho"]));
        assert!(read(file, "abd", 2).is_none(), "other keys");
        assert!(read(file, "abc", 4).is_none(), "cut short");
        assert!(read("<!doctype html>", "abc", 0).is_none(), "a page in place of the file");
    }

    #[test]
    fn a_text_of_the_app_is_found_in_its_section() {
        let lines = Lines::of_app(&["one", "other"], &[(0, || "Later\nNo"), (2, || "Back")]);
        assert_eq!(["Later", "No", "Back", ""], [0, 1, 2, 3].map(|place| lines.text(place)));
    }

    #[test]
    fn plain_words_are_used_when_they_are_on() {
        assert_eq!(one_text("I shaped it\u{1e}I changed it", true), "I changed it");
        assert_eq!(one_text("I shaped it\u{1e}I changed it", false), "I shaped it");
        assert_eq!(one_text("Keep", true), "Keep");
    }

    #[test]
    fn a_plural_takes_its_form_and_an_unknown_category_the_last() {
        let line = "{n} day\u{1f}{n} days";
        assert_eq!(plural_form(line, Some(0)), "{n} day");
        assert_eq!(plural_form(line, Some(1)), "{n} days");
        assert_eq!(plural_form(line, None), "{n} days");
        assert_eq!(plural_form("{n} days", Some(1)), "{n} days", "a language with one form");
    }

    #[test]
    fn braces_in_a_persons_own_words_stay_as_they_are() {
        let args = [("what", "{n} and {what}".to_owned()), ("n", "3".to_owned())];
        assert_eq!(fill("{n}: {what}.", &args), "3: {n} and {what}.");
        assert_eq!(fill("Kept, {time}", &args), "Kept, {time}");
        assert_eq!(fill("no placeholder", &[]), "no placeholder");
    }
}
