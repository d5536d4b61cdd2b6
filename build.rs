//! Makes `enum Msg` and the English table of `locales/`, and refuses a language that does not match English.
//!
//! The other languages are no part of the wasm: they are files beside it, written when the app is packed.
#[allow(dead_code, reason = "the file of a language is written by xtask")]
#[path = "locales/table.rs"]
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build.rs");
    if let Err(troubles) = write_words() {
        for trouble in troubles.lines() {
            println!("cargo::error={trouble}");
        }
    }
}

fn write_words() -> Result<(), String> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?);
    let target = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?).join("msg.rs");
    let source = checked_source(&root.join("locales"))?;
    fs::write(&target, rust(&source)?).map_err(|e| format!("{}: {e}", target.display()))
}

/// The English table, after every language was compared with it. All troubles come at once.
fn checked_source(locales: &Path) -> Result<table::Table, String> {
    let source = table::read(locales, "en")?;
    let mut troubles = Vec::new();
    for lang in table::languages(locales)? {
        let checked = table::read(locales, &lang)
            .and_then(|other| table::check(&lang, &other).and_then(|()| table::compare(&source, &lang, &other)));
        troubles.extend(checked.err());
    }
    if troubles.is_empty() { Ok(source) } else { Err(troubles.join("\n")) }
}

/// The Rust text of the enum, the table and the look-ups by code.
fn rust(source: &table::Table) -> Result<String, String> {
    let lines = table::lines(source);
    let mut variants = BTreeMap::new();
    let mut out = String::from(
        "/// A text of the interface. Its English is in the line above each.\n\
         #[allow(dead_code)]\n#[repr(u16)]\n#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\npub enum Msg {\n",
    );
    for (key, line) in source.keys().zip(&lines) {
        let name = variant(key);
        let english = line.replace([table::PLAIN_MARK, table::FORM_MARK], " | ");
        let _ = write!(out, "    /// `{key}`: {english}\n    {name},\n");
        if let Some(first) = variants.insert(name, key) {
            return Err(format!("locales/en.json: {first} and {key} have the same name in Rust"));
        }
    }
    out += "}\n\n#[allow(dead_code)]\nimpl Msg {\n";
    for (section, codes) in sections(source) {
        let _ = writeln!(out, "    /// The text of `{section}.<code>`; nothing for a code of a newer version.");
        let _ = writeln!(
            out,
            "    pub fn of_{}(code: &str) -> Option<Msg> {{\n        Some(match code {{",
            section.replace('.', "_")
        );
        for code in codes {
            let _ = writeln!(out, "            {code:?} => Msg::{},", variant(&format!("{section}.{code}")));
        }
        out += "            _ => return None,\n        })\n    }\n";
    }
    out += "}\n\n";
    let _ = writeln!(out, "pub(super) const KEYS_HASH: &str = {:?};", table::keys_hash(source));
    let _ = writeln!(out, "pub(super) const ENGLISH_SLOTS: &[&str] = &{:?};", table::plural_slots("en"));
    let _ = writeln!(out, "pub(super) const PLAIN_MARK: char = {:?};", table::PLAIN_MARK);
    let _ = writeln!(out, "pub(super) const FORM_MARK: char = {:?};", table::FORM_MARK);
    let _ = writeln!(out, "pub(super) const COUNT: usize = {};", lines.len());
    // One text a section in place of a table: an address and a length for each of hundreds would cost more than they save. Each is given
    // by a function, so that no table holds its address: the splitter can tell who reads it, and loads it with them.
    let parts = table::parts(source);
    let _ = writeln!(out, "pub(super) static ENGLISH: [super::lines::Section; {}] = [", parts.len());
    for (first, text) in parts {
        let _ = writeln!(out, "    ({first}, || {text:?}),");
    }
    out += "];\n";
    Ok(out)
}

/// "plan.question.label" is `PlanQuestionLabel`.
fn variant(key: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
    };
    key.split(['.', '_']).map(capital).collect()
}

/// The codes of every section that has texts of its own.
fn sections(source: &table::Table) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (section, code) in source.keys().filter_map(|key| key.rsplit_once('.')) {
        found.entry(section).or_default().insert(code);
    }
    found
}
