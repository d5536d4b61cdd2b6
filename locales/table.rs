// Reads the interface texts of `locales/`, compares the languages, and writes the file of a language.
//
// Shared by build.rs (the enum and the English table of the app), xtask (`<dist>/locales/<lang>.txt`) and the tests.
// Knows nothing of the app: std and serde_json only. No `//!` here, so that the file can be included as well.
//
// A text is a string, `{"one": .., "other": ..}` (plural over `{n}`) or `{"text": .., "plain": ..}` (the shorter text is
// for "plain words"). Every other object is a section. English is the source: every other language has the same keys,
// the same kinds of text and the same placeholders.
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Stands between the two texts of a `{"text", "plain"}`.
pub const PLAIN_MARK: char = '\u{1e}';
/// Stands between the forms of a plural.
pub const FORM_MARK: char = '\u{1f}';
/// The plural categories of CLDR, in its order.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The texts of one language by key ("plan.question.label").
pub type Table = BTreeMap<String, Text>;

/// One text of one language.
#[derive(Debug, PartialEq, Eq)]
pub enum Text {
    Simple(String),
    Plain {
        text: String,
        plain: String,
    },
    /// The forms in the order of `plural_slots` of the language.
    Plural(Vec<String>),
}

/// The plural categories a language distinguishes for whole numbers. Spanish "many" (from a million on) is left out.
pub fn plural_slots(lang: &str) -> &'static [&'static str] {
    match lang {
        "ar" => &["zero", "one", "two", "few", "many", "other"],
        "pl" | "uk" | "ru" => &["one", "few", "many", "other"],
        "ja" | "ko" | "vi" | "zh" => &["other"],
        _ => &["one", "other"],
    }
}

/// Reads `locales/<lang>.json`. Errors name the file and the key, one a line.
pub fn read(dir: &Path, lang: &str) -> Result<Table, String> {
    let file = dir.join(format!("{lang}.json"));
    let json = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
    parse(lang, &json)
}

/// Reads the JSON of one language.
pub fn parse(lang: &str, json: &str) -> Result<Table, String> {
    let value: serde_json::Value = serde_json::from_str(json).map_err(|e| format!("locales/{lang}.json: {e}"))?;
    let (mut table, mut troubles) = (Table::new(), Vec::new());
    section(lang, "", &value, &mut table, &mut troubles);
    if troubles.is_empty() { Ok(table) } else { Err(named(lang, troubles)) }
}

fn section(lang: &str, key: &str, value: &serde_json::Value, table: &mut Table, troubles: &mut Vec<String>) {
    let serde_json::Value::Object(map) = value else {
        match value.as_str() {
            Some(text) => drop(table.insert(key.to_owned(), Text::Simple(text.to_owned()))),
            None => troubles.push(format!("{key}: neither a text nor a section")),
        }
        return;
    };
    let text = |name: &str| map.get(name).and_then(|v| v.as_str()).unwrap_or_default().to_owned();
    if map.contains_key("other") && map.keys().all(|name| CATEGORIES.contains(&name.as_str())) {
        let slots = plural_slots(lang);
        if map.len() != slots.len() || !slots.iter().all(|slot| map.contains_key(*slot)) {
            troubles.push(format!("{key}: plural forms must be {slots:?}"));
        }
        table.insert(key.to_owned(), Text::Plural(slots.iter().map(|slot| text(slot)).collect()));
    } else if map.len() == 2 && map.contains_key("text") && map.contains_key("plain") {
        table.insert(key.to_owned(), Text::Plain { text: text("text"), plain: text("plain") });
    } else {
        for (name, inner) in map {
            if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
                troubles.push(format!("{key}: the name {name:?} has other letters than a-z, 0-9 and _"));
            }
            let inner_key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
            section(lang, &inner_key, inner, table, troubles);
        }
    }
}

/// Checks one language by itself: no empty text, no stray brace, the same placeholders in all forms of a text.
pub fn check(lang: &str, table: &Table) -> Result<(), String> {
    let mut troubles = Vec::new();
    for (key, text) in table {
        for form in text.forms() {
            if form.trim() != form || form.is_empty() {
                troubles.push(format!("{key}: empty, or spaces around it"));
            }
            if form.chars().any(char::is_control) {
                troubles.push(format!("{key}: line breaks and control characters have no place here"));
            }
            if let Err(trouble) = placeholders_of(form) {
                troubles.push(format!("{key}: {trouble}"));
            }
        }
        troubles.extend(text.uneven().map(|trouble| format!("{key}: {trouble}")));
    }
    if troubles.is_empty() { Ok(()) } else { Err(named(lang, troubles)) }
}

/// Compares a language with the source: missing keys, extra keys, other kinds of text, other placeholders.
pub fn compare(source: &Table, lang: &str, table: &Table) -> Result<(), String> {
    let mut troubles = Vec::new();
    for (key, text) in source {
        match table.get(key) {
            None => troubles.push(format!("missing key {key}")),
            Some(other) if other.kind() != text.kind() => {
                troubles.push(format!("{key}: is {}, in English {}", other.kind(), text.kind()));
            }
            Some(other) if other.placeholders() != text.placeholders() => troubles.push(format!(
                "{key}: placeholders {:?}, in English {:?}",
                other.placeholders(),
                text.placeholders()
            )),
            Some(_) => {}
        }
    }
    troubles.extend(table.keys().filter(|key| !source.contains_key(*key)).map(|key| format!("extra key {key}")));
    if troubles.is_empty() { Ok(()) } else { Err(named(lang, troubles)) }
}

impl Text {
    fn kind(&self) -> &'static str {
        match self {
            Text::Simple(_) => "a text",
            Text::Plain { .. } => "a text with plain words",
            Text::Plural(_) => "a plural",
        }
    }

    fn forms(&self) -> Vec<&str> {
        match self {
            Text::Simple(text) => vec![text],
            Text::Plain { text, plain } => vec![text, plain],
            Text::Plural(forms) => forms.iter().map(String::as_str).collect(),
        }
    }

    /// All placeholders of all forms.
    pub fn placeholders(&self) -> BTreeSet<&str> {
        self.forms().into_iter().filter_map(|form| placeholders_of(form).ok()).flatten().collect()
    }

    /// Plain words may leave a placeholder out, but have none of their own; a plural needs `{n}` and may leave it out in
    /// every form but the last ("Your last change").
    fn uneven(&self) -> Option<String> {
        let of = |form: &String| placeholders_of(form).unwrap_or_default().into_iter().map(str::to_owned).collect();
        match self {
            Text::Simple(_) => None,
            Text::Plain { text, plain } => {
                let (text, plain): (BTreeSet<String>, BTreeSet<String>) = (of(text), of(plain));
                (!plain.is_subset(&text)).then(|| format!("plain words have placeholders {plain:?}, the text {text:?}"))
            }
            Text::Plural(forms) => {
                let mut sets: Vec<BTreeSet<String>> = forms.iter().map(of).collect();
                if sets.last().is_some_and(|last| !last.contains("n")) {
                    return Some("a plural without {n}".to_owned());
                }
                for set in &mut sets {
                    set.remove("n");
                }
                sets.windows(2)
                    .any(|pair| pair.first() != pair.last())
                    .then(|| "forms with different placeholders".to_owned())
            }
        }
    }
}

/// The names in `{braces}`.
fn placeholders_of(text: &str) -> Result<BTreeSet<&str>, String> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let inner = rest.get(at..).and_then(|tail| tail.strip_prefix('{')).and_then(|tail| tail.split_once('}'));
        let Some((name, after)) = inner else { return Err(format!("a brace without its other half in {text:?}")) };
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
            return Err(format!("placeholder {{{name}}}"));
        }
        found.insert(name);
        rest = after;
    }
    Ok(found)
}

/// The lines of each section, with the place of its first one.
#[allow(dead_code, reason = "each of those who include this file takes what it needs")]
pub fn parts(table: &Table) -> Vec<(usize, String)> {
    let section = |key: &str| key.split('.').next().unwrap_or_default().to_owned();
    let named: Vec<(String, String)> = table.keys().map(|key| section(key)).zip(lines(table)).collect();
    let mut first = 0;
    let parts = named.chunk_by(|(one, _), (next, _)| one == next).map(|part| {
        let text: Vec<&str> = part.iter().map(|(_, line)| line.as_str()).collect();
        let place = first;
        first += part.len();
        (place, text.join("\n"))
    });
    parts.collect()
}

/// One line per text, in the order of the keys, as the app reads it.
pub fn lines(table: &Table) -> Vec<String> {
    table
        .values()
        .map(|text| match text {
            Text::Simple(text) => text.clone(),
            Text::Plain { text, plain } => format!("{text}{PLAIN_MARK}{plain}"),
            Text::Plural(forms) => forms.join(&FORM_MARK.to_string()),
        })
        .collect()
}

/// A hash of keys, kinds and placeholders: files with the same hash have the same lines in the same order.
pub fn keys_hash(source: &Table) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325; // FNV-1a
    for (key, text) in source {
        for byte in format!("{key} {} {:?}\n", text.kind(), text.placeholders()).bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

/// The languages that have a file, English first.
pub fn languages(dir: &Path) -> Result<Vec<String>, String> {
    let mut codes = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(|e| format!("{}: {e}", dir.display()))? {
        let name = entry.map_err(|e| e.to_string())?.file_name().to_string_lossy().into_owned();
        codes.extend(name.strip_suffix(".json").map(str::to_owned));
    }
    codes.sort_by_key(|code| (code != "en", code.clone()));
    Ok(codes)
}

/// What a browser fetches for `lang`: the hash of the keys; and the plural slots, then one line per text.
///
/// Errors say what is missing or different in the language, one trouble a line.
pub fn language_file(locales_dir: &Path, lang: &str) -> Result<(String, String), String> {
    let source = read(locales_dir, "en")?;
    let table = read(locales_dir, lang)?;
    check(lang, &table)?;
    compare(&source, lang, &table)?;
    let mut file = format!("{}\n", plural_slots(lang).join(" "));
    for line in lines(&table) {
        file.push_str(&line);
        file.push('\n');
    }
    Ok((keys_hash(&source), file))
}

fn named(lang: &str, troubles: Vec<String>) -> String {
    troubles.into_iter().map(|trouble| format!("locales/{lang}.json: {trouble}")).collect::<Vec<_>>().join("\n")
}
