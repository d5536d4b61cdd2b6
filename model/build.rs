//! Turns the banks in `data/` into static tables, so that nothing is parsed while the app runs.
//!
//! Knows the shape of the files and refuses a text that one language has and another has not. What the tables mean is
//! the business of `src/bank`.
use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build.rs");
    if let Err(trouble) = write_tables() {
        println!("cargo::error={trouble}");
    }
}

fn write_tables() -> Result<(), String> {
    let data = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?).join("data");
    let langs = languages(&data)?;
    let mut out = format!("#[cfg(test)]\npub(super) const LANGUAGES: [&str; {}] = {langs:?};\n", langs.len());
    out += &prompts(&Bank::read(&data, "prompts", &langs)?)?;
    out += &competencies(&Bank::read(&data, "competencies", &langs)?)?;
    out += &cycles(&Bank::read(&data, "cycle_templates", &langs)?)?;
    out += &packs(&Bank::read(&data, "built_in_packs", &langs)?)?;
    out += &avatars(&Bank::read(&data, "avatars", &langs)?)?;
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

/// One bank: what has no language, and the texts of every language by id.
struct Bank {
    file: String,
    plain: Value,
    texts: Vec<(String, Map<String, Value>)>,
    used: std::cell::RefCell<std::collections::BTreeSet<String>>,
}

impl Bank {
    fn read(data: &Path, name: &str, langs: &[String]) -> Result<Bank, String> {
        let plain = read_json(&data.join(format!("{name}.json")))?;
        let mut texts = Vec::new();
        for lang in langs {
            let file = data.join(format!("{name}.{lang}.json"));
            match read_json(&file)? {
                Value::Object(map) => texts.push((format!("{name}.{lang}.json"), map)),
                _ => return Err(format!("{}: not an object", file.display())),
            }
        }
        Ok(Bank { file: format!("{name}.json"), plain, texts, used: Default::default() })
    }

    /// The text of `id` in every language, as a Rust array.
    fn text(&self, id: &str) -> Result<String, String> {
        self.used.borrow_mut().insert(id.to_owned());
        let mut found = Vec::new();
        for (file, map) in &self.texts {
            match map.get(id).and_then(Value::as_str).map(str::trim) {
                Some(text) if !text.is_empty() => found.push(text),
                _ => return Err(format!("model/data/{file}: missing {id}")),
            }
        }
        Ok(format!("{found:?}"))
    }

    /// Refuses texts that no record asks for: a renamed id would otherwise leave its old text behind.
    fn all_used(&self) -> Result<(), String> {
        let used = self.used.borrow();
        for (file, map) in &self.texts {
            if let Some(id) = map.keys().find(|id| !used.contains(*id)) {
                return Err(format!("model/data/{file}: {id} is not in {}", self.file));
            }
        }
        Ok(())
    }

    fn list<'a>(&self, of: &'a Value, key: &str) -> Result<&'a Vec<Value>, String> {
        of.get(key).and_then(Value::as_array).ok_or_else(|| format!("model/data/{}: no list {key}", self.file))
    }

    fn str<'a>(&self, of: &'a Value, key: &str) -> Result<&'a str, String> {
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

fn prompts(bank: &Bank) -> Result<String, String> {
    let mut rows = Vec::new();
    for p in bank.plain.as_array().into_iter().flatten() {
        let (id, family, group) = (bank.str(p, "id")?, bank.str(p, "family")?, bank.str(p, "group")?);
        let (first, last) = grades(bank.str(p, "grades")?)?;
        let about = match p.get("about").and_then(Value::as_str) {
            None => "None".to_owned(),
            Some(word) => format!("Some(About::{})", variant(word)),
        };
        rows.push(format!(
            "Prompt {{ id: {id:?}, family: {family:?}, group: {group:?}, level: {}, grades: ({first}, {last}), about: {about}, texts: {} }}",
            bank.int(p, "level")?,
            bank.text(id)?
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

fn competencies(bank: &Bank) -> Result<String, String> {
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

fn cycles(bank: &Bank) -> Result<String, String> {
    let days = bank.list(&bank.plain, "days")?;
    let mut rows = Vec::new();
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
        let _ = write!(row, "milestones: &[{}], days: &[", milestones(bank, bank.list(t, "milestones")?)?);
        for day in
            days.iter().filter(|day| work_min.is_some() && day.get("template").and_then(Value::as_str) == Some(base))
        {
            row += &cycle_day(bank, base, day)?;
        }
        rows.push(row + "] }");
    }
    bank.all_used()?;
    Ok(table("CYCLES", "CycleTemplate", &rows))
}

fn limits(bank: &Bank, template: &Value) -> Result<String, String> {
    let limits = template.get("limits").unwrap_or(&Value::Null);
    let mut out = String::from("Limits { ");
    for key in ["goals_max", "ntk_min", "tasks_max", "parts_max", "critique_rounds", "drafts_min"] {
        let _ = write!(out, "{key}: {}, ", bank.int(limits, key)?);
    }
    Ok(out + "}")
}

fn stones(bank: &Bank, list: &[Value]) -> Result<String, String> {
    let mut out = String::new();
    for stone in list {
        let texts = bank.text(&format!("stone.{}", bank.str(stone, "name")?))?;
        let _ = write!(out, "StoneTexts {{ phase: {:?}, names: {texts} }}, ", bank.str(stone, "phase")?);
    }
    Ok(out)
}

fn milestones(bank: &Bank, list: &[Value]) -> Result<String, String> {
    let mut out = String::new();
    for m in list {
        let texts = bank.text(&format!("milestone.{}", bank.str(m, "title")?))?;
        let (phase, day) = (bank.str(m, "phase")?, bank.int(m, "day")?);
        let _ = write!(out, "MilestoneTexts {{ phase: {phase:?}, day: {day}, titles: {texts} }}, ");
    }
    Ok(out)
}

fn cycle_day(bank: &Bank, base: &str, day: &Value) -> Result<String, String> {
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

fn packs(bank: &Bank) -> Result<String, String> {
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

fn avatars(bank: &Bank) -> Result<String, String> {
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
