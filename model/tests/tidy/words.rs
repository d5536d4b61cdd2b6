//! The rules for interface text: the same keys and places in every language, and the voice of the product.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::files::File;

const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// Words that judge or scold; `*` stands for any ending.
const UNKIND: [&str; 17] = [
    "submit*",
    "fail*",
    "late",
    "overdue",
    "wrong",
    "score*",
    "streak*",
    "oops",
    "great job",
    "simply",
    "invalid*", // English
    "atrasad*",
    "vencid*",
    "racha*",
    "puntaje*",
    "incorrect*",
    "fracas*", // Spanish
];

/// Where languages differ from each other in keys or in the `{places}` of a text.
pub fn differences(files: &[File]) -> Vec<String> {
    let mut faults = Vec::new();
    let all: Vec<_> = files.iter().map(|file| (file, places(file))).collect();
    let Some((first, source)) = all.iter().find(|(file, _)| file.stem() == "en").or(all.first()) else {
        return faults;
    };
    for (file, texts) in &all {
        for (key, there) in source {
            match texts.get(key) {
                None => faults.push(file.at(1, &format!("has no {key}"))),
                Some(here) if here != there => {
                    faults.push(file.at(1, &format!("{key} has {here:?}, {} has {there:?}", first.path)))
                }
                Some(_) => {}
            }
        }
        faults.extend(
            texts
                .keys()
                .filter(|key| !source.contains_key(*key))
                .map(|key| file.at(1, &format!("{key} is not in {}", first.path))),
        );
    }
    faults
}

/// The texts of one language that do not speak in the product's voice.
pub fn unkind(file: &File) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, text) in texts(file) {
        let spoken = format!(" {} ", text.to_lowercase().replace(|c: char| !c.is_alphanumeric(), " "));
        let mut fault = |why: &str| faults.push(file.at(1, &format!("{key}: {why} in \"{text}\"")));
        for word in UNKIND {
            let sought = word.strip_suffix('*').map_or_else(|| format!(" {word} "), |start| format!(" {start}"));
            if spoken.contains(&sought) {
                fault(word);
            }
        }
        if spoken.contains(" saved ") && !spoken.contains(" file ") {
            fault("\"saved\" is for files; in the browser it is \"kept\"");
        }
        if text.contains(['!', '¡']) {
            fault("an exclamation mark");
        }
        if text.chars().any(|c| c >= '\u{1F000}') {
            fault("an emoji");
        }
    }
    faults
}

/// The `{places}` of each text; of a text with several forms, those of all its forms.
fn places(file: &File) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (key, text) in texts(file) {
        let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned());
        found.entry(key).or_default().extend(names);
    }
    found
}

/// Every text with its key; the forms of a plural, and a text and its plain words, stand under one key.
fn texts(file: &File) -> Vec<(String, String)> {
    // A file that is no JSON has no texts, and so lacks every key of the others.
    let value: Value = serde_json::from_str(&file.text).unwrap_or_default();
    let mut found = Vec::new();
    collect(&value, String::new(), &mut found);
    found
}

fn collect(value: &Value, key: String, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((key, text.clone())),
        Value::Object(parts) => {
            let plural = parts.contains_key("other") && parts.keys().all(|name| PLURALS.contains(&name.as_str()));
            let both = parts.len() == 2 && parts.contains_key("text") && parts.contains_key("plain");
            for (name, part) in parts {
                let below = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                collect(part, if plural || both { key.clone() } else { below }, found);
            }
        }
        other => found.push((key, other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> File {
        File { path: format!("locales/{name}.json"), text: text.to_owned() }
    }

    #[test]
    fn a_missing_text_and_a_renamed_place_are_found() {
        let en = file("en", r#"{"plan": {"steps": {"one": "{n} step", "other": "{n} steps"}, "hi": "Hi {name}"}}"#);
        let es = file("es", r#"{"plan": {"hi": "Hola {nombre}"}}"#);
        let found = differences(&[en, es]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("plan.hi") && found[1].contains("no plan.steps"), "{found:?}");
    }

    #[test]
    fn scolding_words_are_found_and_longer_harmless_ones_are_not() {
        assert_eq!(
            unkind(&file("en", r#"{"a": "You failed", "b": "Your work is saved", "c": "Well done!"}"#)).len(),
            3
        );
        assert_eq!(
            unkind(&file("en", r#"{"a": "Translate it later", "b": "Your file is saved"}"#)),
            Vec::<String>::new()
        );
    }
}
