//! The files of the repository as text, without what Git ignores.

use std::fs;
use std::path::{Path, PathBuf};

/// What is built or fetched, never written by hand.
const IGNORED: [&str; 8] = [".git", ".tools", "target", "dist", "node_modules", "shots", "test-results", "mutants.out"];

/// One text file; `path` is relative to the top folder.
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    pub fn at(&self, line: usize, what: &str) -> String {
        format!("{}:{line} {what}", self.path)
    }

    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The name without folder and ending: `es` of locales/es.json.
    pub fn stem(&self) -> String {
        Path::new(&self.path).file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The path that a link in this file to `target` means.
    pub fn beside(&self, target: &str) -> PathBuf {
        top().join(&self.path).parent().unwrap_or(&top()).join(target)
    }
}

/// The text files in `places` (files or folders) whose names end in one of `endings`; with no endings, all of them.
pub fn under(places: &[&str], endings: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    for place in places {
        collect(&top().join(place), endings, &mut found);
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(path: &Path, endings: &[&str], found: &mut Vec<File>) {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if IGNORED.contains(&name.as_str()) {
        return;
    }
    if let Ok(entries) = fs::read_dir(path) {
        for entry in entries.flatten() {
            collect(&entry.path(), endings, found);
        }
        return;
    }
    let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
    if !endings.is_empty() && !endings.contains(&ending.as_str()) {
        return;
    }
    // What is no text (fonts, pictures) holds none of these rules.
    if let Ok(text) = fs::read_to_string(path) {
        let path = path.strip_prefix(top()).unwrap_or(path).to_string_lossy().replace('\\', "/");
        found.push(File { path: path.trim_start_matches("./").to_owned(), text });
    }
}

/// The top folder of the repository.
pub fn top() -> PathBuf {
    let model = Path::new(env!("CARGO_MANIFEST_DIR"));
    model.parent().unwrap_or(model).to_owned()
}
