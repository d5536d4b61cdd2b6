// The texts of the banks as lines, in one order for every language. Shared by build.rs and by xtask, which writes the file of a
// language. Knows where a text stands, nothing of what it is for.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The shelves: what is used together stands together, so that the app carries only what it shows.
pub const SHELVES: [&str; 7] =
    ["avatars", "built_in_packs", "competencies", "cycle_templates", "prompts", "days", "privacy"];

/// The bank whose file a shelf's texts come from.
pub fn bank_of(shelf: &str) -> &str {
    match shelf {
        "days" => "cycle_templates",
        "privacy" => "prompts",
        bank => bank,
    }
}

/// The texts of one language by shelf, then by id.
pub type Shelves = Vec<(&'static str, BTreeMap<String, String>)>;

/// Reads the texts of a language.
pub fn read(data: &Path, lang: &str) -> Result<Shelves, String> {
    let mut shelves: Shelves = SHELVES.into_iter().map(|shelf| (shelf, BTreeMap::new())).collect();
    for bank in SHELVES.into_iter().filter(|shelf| bank_of(shelf) == *shelf) {
        let file = data.join(format!("{bank}.{lang}.json"));
        let text = fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        let texts: BTreeMap<String, String> =
            serde_json::from_str(&text).map_err(|e| format!("{}: {e}", file.display()))?;
        for (id, text) in texts {
            let text = text.trim().to_owned();
            if text.is_empty() || text.contains('\n') {
                return Err(format!("model/data/{bank}.{lang}.json: {id} is empty or has more than one line"));
            }
            let shelf = match bank {
                "cycle_templates" if id.contains(".day") => "days",
                // The first page of all shows one of them, and none of the others.
                "prompts" if id.starts_with("privacy.") => "privacy",
                _ => bank,
            };
            if let Some((_, texts)) = shelves.iter_mut().find(|(name, _)| *name == shelf) {
                texts.insert(id, text);
            }
        }
    }
    Ok(shelves)
}

/// All texts, one a line.
pub fn lines(shelves: &Shelves) -> Vec<&str> {
    shelves.iter().flat_map(|(_, texts)| texts.values().map(String::as_str)).collect()
}

/// A hash of the ids: texts with the same hash stand in the same order.
pub fn hash(shelves: &Shelves) -> String {
    let ids = shelves.iter().flat_map(|(shelf, texts)| texts.keys().map(move |id| format!("{shelf} {id}\n")));
    format!("{:08x}", hash_of(ids.flat_map(String::into_bytes)))
}

/// FNV-1a; `bank::lang` has the same.
pub fn hash_of(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
