//! Turns the banks in `data/` into static tables, so that nothing is parsed while the app runs.
//!
//! Knows the shape of the files and refuses a text that one language has and another has not. What the tables mean is
//! the business of `src/bank`.
#[path = "lines.rs"]
mod lines;

use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=lines.rs");
    if let Err(trouble) = write_tables() {
        println!("cargo::error={trouble}");
    }
}

fn write_tables() -> Result<(), String> {
    let data = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?).join("data");
    let langs = languages(&data)?;
    let mut out = format!("#[cfg(test)]\npub(super) const LANGUAGES: [&str; {}] = {langs:?};\n", langs.len());
    let texts = all_texts(&data, &langs)?;
    out += &prompts(&Bank::read(&data, "prompts", &texts)?)?;
    out += &competencies(&Bank::read(&data, "competencies", &texts)?)?;
    out += &cycles(&Bank::read(&data, "cycle_templates", &texts)?)?;
    out += &packs(&Bank::read(&data, "built_in_packs", &texts)?)?;
    out += &avatars(&Bank::read(&data, "avatars", &texts)?)?;
    out += &shelves(&texts)?;
    out += &stopwords(&data, &langs)?;
    let target = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?).join("bank.rs");
    fs::write(&target, out).map_err(|e| format!("{}: {e}", target.display()))
}

/// English first, then the others in the order of their codes: the order of the variants of `Lang`.
fn languages(data: &Path) -> Result<Vec<String>, String> {
    let mut codes = Vec::new();
    for entry in fs::read_dir(data).map_err(|e| format!("{}: {e}", data.display()))? {
        let name = entry.map_err(|e| e.to_string())?.file_name().to_string_lossy().into_owned();
        if let Some(code) = name.strip_prefix("prompts.").and_then(|rest| rest.strip_suffix(".json")) {
            codes.push(code.to_owned());
        }
    }
    codes.sort_by_key(|code| (code != "en", code.clone()));
    Ok(codes)
}

/// The texts of every language, English first; the same ids in all of them.
type Texts = Vec<(String, lines::Shelves)>;

fn all_texts(data: &Path, langs: &[String]) -> Result<Texts, String> {
    let mut all: Texts = Vec::new();
    for lang in langs {
        let texts = lines::read(data, lang)?;
        if let Some((_, english)) = all.first() {
            for ((shelf, en), (_, other)) in english.iter().zip(&texts) {
                let different = en.keys().find(|id| !other.contains_key(*id)).map(|id| format!("missing {id}"));
                let different =
                    different.or(other.keys().find(|id| !en.contains_key(*id)).map(|id| format!("extra {id}")));
                if let Some(different) = different {
                    return Err(format!("model/data, {shelf} in {lang}: {different}"));
                }
            }
        }
        all.push((lang.clone(), texts));
    }
    Ok(all)
}

/// The English texts, one static a shelf, so that an unused shelf is no part of the app; and for tests the other languages whole.
fn shelves(texts: &Texts) -> Result<String, String> {
    let (_, english) = texts.first().ok_or("model/data: no language")?;
    let mut out = format!("pub(super) const IDS_HASH: &str = {:?};\n", lines::hash(english));
    let mut first = 0;
    for (name, texts) in english {
        let lines: Vec<&str> = texts.values().map(String::as_str).collect();
        let _ = writeln!(
            out,
            "pub(super) static {}: Shelf = Shelf {{ first: {first}, english: || {:?} }};",
            format!("{name}_texts").to_uppercase(),
            lines.join("\n"),
        );
        first += lines.len();
    }
    let _ = writeln!(out, "pub(super) const LINES: usize = {first};");
    let others: Vec<String> = texts.iter().skip(1).map(|(_, shelves)| lines::lines(shelves).join("\n")).collect();
    let _ = writeln!(
        out,
        "#[cfg(not(target_arch = \"wasm32\"))]\npub(super) static OTHERS: [&str; {}] = {others:?};",
        others.len()
    );
    Ok(out)
}

/// One bank: what has no language, and where its texts stand.
struct Bank<'a> {
    file: String,
    plain: Value,
    texts: &'a Texts,
    used: std::cell::RefCell<std::collections::BTreeSet<String>>,
}

impl<'a> Bank<'a> {
    fn read(data: &Path, name: &str, texts: &'a Texts) -> Result<Bank<'a>, String> {
        let plain = read_json(&data.join(format!("{name}.json")))?;
        Ok(Bank { file: format!("{name}.json"), plain, texts, used: Default::default() })
    }

    /// The shelves of this bank in a language, and how many texts stand before each.
    fn shelves<'s>(
        &self,
        shelves: &'s lines::Shelves,
    ) -> impl Iterator<Item = (usize, &'s std::collections::BTreeMap<String, String>)> {
        let name = self.file.trim_end_matches(".json").to_owned();
        let mut before = 0;
        shelves.iter().filter_map(move |(shelf, texts)| {
            let first = before;
            before += texts.len();
            (lines::bank_of(shelf) == name).then_some((first, texts))
        })
    }

    /// Where the text of `id` stands.
    fn text(&self, id: &str) -> Result<String, String> {
        self.used.borrow_mut().insert(id.to_owned());
        let english = self.texts.first().map(|(_, shelves)| shelves);
        let place = english.and_then(|shelves| {
            self.shelves(shelves).find_map(|(first, texts)| texts.keys().position(|key| key == id).map(|at| first + at))
        });
        place.map(|place| format!("Texts({place})")).ok_or_else(|| format!("model/data/{}: no text {id}", self.file))
    }

    /// What tells a text apart in each language: a hash, 0 for one that has a blank to fill.
    fn marks(&self, id: &str) -> String {
        let marks = self.texts.iter().map(|(_, shelves)| {
            let text = self.shelves(shelves).find_map(|(_, texts)| texts.get(id)).map_or("", String::as_str);
            if text.contains("___") { 0 } else { lines::hash_of(text.bytes()) }
        });
        format!("{:?}", marks.collect::<Vec<u32>>())
    }

    /// Refuses texts that no record asks for: a renamed id would otherwise leave its old text behind.
    fn all_used(&self) -> Result<(), String> {
        let used = self.used.borrow();
        for (lang, shelves) in self.texts {
            if let Some(id) = self.shelves(shelves).flat_map(|(_, texts)| texts.keys()).find(|id| !used.contains(*id)) {
                return Err(format!("model/data, {lang}: {id} is not in {}", self.file));
            }
        }
        Ok(())
    }

    fn list<'v>(&self, of: &'v Value, key: &str) -> Result<&'v Vec<Value>, String> {
        of.get(key).and_then(Value::as_array).ok_or_else(|| format!("model/data/{}: no list {key}", self.file))
    }

    fn str<'v>(&self, of: &'v Value, key: &str) -> Result<&'v str, String> {
        of.get(key).and_then(Value::as_str).ok_or_else(|| format!("model/data/{}: no text {key} in {of}", self.file))
    }

    fn int(&self, of: &Value, key: &str) -> Result<u64, String> {
        of.get(key).and_then(Value::as_u64).ok_or_else(|| format!("model/data/{}: no number {key} in {of}", self.file))
    }
}

fn read_json(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
}

/// A static table of `rows`, each already a Rust expression.
fn table(name: &str, kind: &str, rows: &[String]) -> String {
    format!("pub(super) static {name}: [{kind}; {}] = [\n{},\n];\n", rows.len(), rows.join(",\n"))
}

fn prompts(bank: &Bank<'_>) -> Result<String, String> {
    let mut rows = Vec::new();
    for p in bank.plain.as_array().into_iter().flatten() {
        let (id, family, group) = (bank.str(p, "id")?, bank.str(p, "family")?, bank.str(p, "group")?);
        let (first, last) = grades(bank.str(p, "grades")?)?;
        let about = match p.get("about").and_then(Value::as_str) {
            None => "None".to_owned(),
            Some(word) => format!("Some(About::{})", variant(word)),
        };
        rows.push(format!(
            "Prompt {{ id: {id:?}, family: {family:?}, group: {group:?}, level: {}, grades: ({first}, {last}), about: {about}, texts: {}, marks: {} }}",
            bank.int(p, "level")?,
            bank.text(id)?,
            bank.marks(id)
        ));
    }
    bank.all_used()?;
    Ok(table("PROMPTS", "Prompt", &rows))
}

/// "K-5" is (0, 5).
fn grades(text: &str) -> Result<(u8, u8), String> {
    let grade = |g: &str| if g == "K" { Some(0) } else { g.parse().ok() };
    text.split_once('-')
        .and_then(|(first, last)| Some((grade(first)?, grade(last)?)))
        .ok_or_else(|| format!("model/data/prompts.json: grades {text}"))
}

fn variant(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn competencies(bank: &Bank<'_>) -> Result<String, String> {
    let mut levels = Vec::new();
    for level in bank.list(&bank.plain, "levels")? {
        let key = bank.str(level, "key")?;
        let value = match level.get("value").and_then(Value::as_u64) {
            Some(n) => format!("Some({n})"),
            None => "None".to_owned(),
        };
        levels.push(format!(
            "LevelName {{ value: {value}, key: {key:?}, texts: {} }}",
            bank.text(&format!("level.{key}"))?
        ));
    }
    let mut items = Vec::new();
    for item in bank.list(&bank.plain, "items")? {
        let id = bank.str(item, "id")?;
        let steps = (1..=4).map(|n| bank.text(&format!("{id}.{n}"))).collect::<Result<Vec<_>, _>>()?;
        items.push(format!(
            "Competency {{ id: {id:?}, domain: {:?}, statements: {}, k2: {}, levels: [{}] }}",
            bank.str(item, "domain")?,
            bank.text(id)?,
            bank.text(&format!("{id}.k2"))?,
            steps.join(", ")
        ));
    }
    bank.all_used()?;
    Ok(table("LEVEL_NAMES", "LevelName", &levels) + &table("COMPETENCIES", "Competency", &items))
}

fn cycles(bank: &Bank<'_>) -> Result<String, String> {
    let days = bank.list(&bank.plain, "days")?;
    let (mut rows, mut day_rows) = (Vec::new(), Vec::new());
    for t in bank.list(&bank.plain, "lengths")? {
        let base = bank.str(t, "base")?;
        let length = bank.int(t, "length")?;
        let work_min = t.get("work_min").and_then(Value::as_u64);
        let mut row = format!("CycleTemplate {{ length: {length}, base: {base:?}, work_min: {work_min:?}, ");
        let _ = write!(row, "limits: {}, ", limits(bank, t)?);
        let _ = write!(
            row,
            "names: {}, good_for: {}, ",
            bank.text(&format!("{base}.name"))?,
            bank.text(&format!("{base}.good_for"))?
        );
        let _ = write!(row, "stones: &[{}], ", stones(bank, bank.list(t, "stones")?)?);
        let _ = write!(row, "later: &[{}], ", stones(bank, bank.list(t, "stones_later_cycle")?)?);
        let _ = write!(row, "milestones: &[{}] }}", milestones(bank, bank.list(t, "milestones")?)?);
        let length_days = || days.iter().filter(|day| day.get("template").and_then(Value::as_str) == Some(base));
        if work_min.is_some() {
            let of_length = length_days().map(|day| cycle_day(bank, base, day)).collect::<Result<String, _>>()?;
            day_rows.push(format!("({length}, &[{of_length}])"));
        }
        rows.push(row);
    }
    bank.all_used()?;
    Ok(table("CYCLES", "CycleTemplate", &rows) + &table("DAYS", "(u8, &[CycleDay])", &day_rows))
}

fn limits(bank: &Bank<'_>, template: &Value) -> Result<String, String> {
    let limits = template.get("limits").unwrap_or(&Value::Null);
    let mut out = String::from("Limits { ");
    for key in ["goals_max", "ntk_min", "tasks_max", "parts_max", "critique_rounds", "drafts_min"] {
        let _ = write!(out, "{key}: {}, ", bank.int(limits, key)?);
    }
    Ok(out + "}")
}

fn stones(bank: &Bank<'_>, list: &[Value]) -> Result<String, String> {
    let mut out = String::new();
    for stone in list {
        let texts = bank.text(&format!("stone.{}", bank.str(stone, "name")?))?;
        let _ = write!(out, "StoneTexts {{ phase: {:?}, names: {texts} }}, ", bank.str(stone, "phase")?);
    }
    Ok(out)
}

fn milestones(bank: &Bank<'_>, list: &[Value]) -> Result<String, String> {
    let mut out = String::new();
    for m in list {
        let texts = bank.text(&format!("milestone.{}", bank.str(m, "title")?))?;
        let (phase, day) = (bank.str(m, "phase")?, bank.int(m, "day")?);
        let _ = write!(out, "MilestoneTexts {{ phase: {phase:?}, day: {day}, titles: {texts} }}, ");
    }
    Ok(out)
}

fn cycle_day(bank: &Bank<'_>, base: &str, day: &Value) -> Result<String, String> {
    let id = format!("{base}.day{}", bank.int(day, "day")?);
    let text = |field: &str| bank.text(&format!("{id}.{field}"));
    let phases: Vec<&str> = bank.list(day, "phases")?.iter().filter_map(Value::as_str).collect();
    let mut out = format!(
        "CycleDay {{ day: {}, phases: &{phases:?}, work_min: {}, titles: {}, in_app: {}, teacher: {}, due: {}, blocks: &[",
        bank.int(day, "day")?,
        bank.int(day, "work_min")?,
        text("title")?,
        text("app")?,
        text("teacher")?,
        text("due")?
    );
    for (i, minutes) in bank.list(day, "blocks_min")?.iter().enumerate() {
        let _ = write!(out, "BlockTexts {{ minutes: {minutes}, texts: {} }}, ", text(&format!("block{}", i + 1))?);
    }
    Ok(out + "] }, ")
}

fn packs(bank: &Bank<'_>) -> Result<String, String> {
    let always = bank.text("as_always")?;
    let mut rows = Vec::new();
    for band in ["k2", "35", "68", "912"] {
        let mut offers = Vec::new();
        for offer in bank.list(&bank.plain, band)? {
            let dim = bank.str(offer, "dim")?;
            let kind = bank.str(offer, "offer")?;
            let mut options = String::new();
            for id in bank.list(offer, "options")?.iter().filter_map(Value::as_str) {
                let _ = write!(options, "PackOption {{ id: {id:?}, texts: {} }}, ", bank.text(&format!("{dim}.{id}"))?);
            }
            let value = if kind == "fixed" { format!("Some({always})") } else { "None".to_owned() };
            offers.push(format!(
                "BuiltInOffer {{ dim: {dim:?}, offer: {kind:?}, options: &[{options}], value: {value} }}"
            ));
        }
        rows.push(format!("({band:?}, [{}])", offers.join(", ")));
    }
    bank.all_used()?;
    Ok(table("PACKS", "(&str, [BuiltInOffer; 10])", &rows))
}

fn avatars(bank: &Bank<'_>) -> Result<String, String> {
    let mut rows = Vec::new();
    for key in bank.plain.as_array().into_iter().flatten().filter_map(Value::as_str) {
        rows.push(format!("Avatar {{ key: {key:?}, texts: {} }}", bank.text(key)?));
    }
    bank.all_used()?;
    Ok(table("AVATARS", "Avatar", &rows))
}

/// Stop words differ from language to language: they have no ids.
fn stopwords(data: &Path, langs: &[String]) -> Result<String, String> {
    let mut rows = Vec::new();
    for lang in langs {
        let list = read_json(&data.join(format!("stopwords.{lang}.json")))?;
        let mut words: Vec<&str> = list.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        words.sort_unstable();
        rows.push(format!("&{words:?}"));
    }
    Ok(table("STOPWORDS", "&[&str]", &rows))
}
