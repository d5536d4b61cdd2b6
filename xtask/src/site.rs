//! Builds the site: Trunk compiles and links, xtask/finish.mjs binds the parts and measures them.

#[allow(dead_code, reason = "the app's build script uses the rest")]
#[path = "../../locales/table.rs"]
mod table;

#[path = "../../model/lines.rs"]
mod bank;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant, SystemTime};

use crate::command::{cargo_home, program, root, run};
use crate::{Outcome, tools};

/// What a first visit may load, in bytes of brotli; fonts are counted apart. The goal is 250 KB with
/// the teacher's place. Only something new that is worth its bytes moves this number up, with its figure there.
const FIRST_LOAD_LIMIT: u32 = 250 * 1024;
/// The sections of the interface's texts that first pages show.
const FIRST_SECTIONS: [&str; 10] =
    ["app", "both", "grade", "hello", "home", "keep", "signal", "status", "suggestion", "who"];
/// The shelves of the banks that first pages take from.
const FIRST_SHELVES: [&str; 2] = ["avatars", "privacy"];
/// Where a development build goes, apart from the release in dist/.
const DEV_SITE: &str = "target/site";
/// Where the rehearsal of the next schema goes.
const NEXT_SITE: &str = "dist-next";
const PORT: &str = "8080";
/// What a build is made of: a change in one of them makes `serve` build again.
const SOURCES: [&str; 15] = [
    "src",
    "model/src",
    "model/data",
    "model/lines.rs",
    "model/build.rs",
    "view-macro/src",
    "xtask/finish.mjs",
    "xtask/late.js",
    "xtask/shrink.mjs",
    "locales",
    "style",
    "public",
    "index.html",
    "Cargo.toml",
    "build.rs",
];

/// What a build is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Development,
    Release,
    /// A release of the next schema, for tests.
    Rehearsal,
}

/// Makes the release in dist/ and fails when a first visit would load too much.
pub fn dist() -> Outcome {
    tools::for_building()?;
    println!("Building the release (about 5 minutes the first time, 1 minute after a change) ...");
    build(Path::new("dist"), Kind::Release)
}

/// Makes a second release in dist-next/, of the next schema: what a student's computer meets in the week of an update. It is for the
/// tests alone, is never handed out, and has no limit of size.
pub fn next() -> Outcome {
    tools::for_building()?;
    println!(
        "Building the release once more, of the next schema, into {NEXT_SITE}/: for the tests with two versions side by side ..."
    );
    build(Path::new(NEXT_SITE), Kind::Rehearsal)
}

/// Serves a development build (or the release) on this computer only, and builds again when a source changes.
pub fn serve(release: bool) -> Outcome {
    tools::for_building()?;
    let site = Path::new(if release { "dist" } else { DEV_SITE });
    let kind = if release { Kind::Release } else { Kind::Development };
    println!("Building (about 2 minutes the first time, seconds after a change) ...");
    build(site, kind)?;
    let mut server = start_server(site)?;
    let mut seen = sources_changed();
    loop {
        if let Ok(Some(status)) = server.try_wait() {
            return Err(format!("The server stopped with {status}."));
        }
        std::thread::sleep(Duration::from_millis(500));
        let now = sources_changed();
        if now != seen {
            seen = now;
            let start = Instant::now();
            match build(site, kind) {
                Ok(()) => println!("Built again in {} s. Load the page again.", start.elapsed().as_secs()),
                Err(why) => println!("{why}\nThe last build that worked is still served."),
            }
        }
    }
}

fn start_server(site: &Path) -> Outcome<Child> {
    let mut command = program("node", &["tests/static.mjs", &site.to_string_lossy(), PORT]);
    // The server ends when this pipe closes, so it never outlives the task.
    command.stdin(Stdio::piped());
    command.spawn().map_err(|error| format!("node could not start: {error}"))
}

fn build(site: &Path, kind: Kind) -> Outcome {
    let release = kind != Kind::Development;
    let folder = site.to_string_lossy();
    let mut arguments = vec!["build", "--dist", &folder];
    arguments.extend(release.then_some("--release"));
    let mut trunk = program("trunk", &arguments);
    // Trunk takes NO_COLOR=1, which many terminals and CI systems set, for a wrong value of its own flag.
    trunk.env_remove("NO_COLOR");
    trunk.env_remove("PATHLET_NEXT_SCHEMA");
    if kind == Kind::Rehearsal {
        trunk.env("PATHLET_NEXT_SCHEMA", "1");
    }
    if release {
        // Where a stop happened is told by file and line; whose computer it was built on is nobody's business.
        let mut flags = nameless_folders();
        // Names of functions that say what they were made for: by them the wasm is split.
        flags.push("-Csymbol-mangling-version=v0".to_owned());
        trunk.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    }
    run(trunk)?;
    languages(&root().join(site))?;
    let limit = if kind == Kind::Rehearsal { u32::MAX } else { FIRST_LOAD_LIMIT }.to_string();
    let mut finish = vec!["xtask/finish.mjs", &folder];
    finish.extend(release.then_some(limit.as_str()));
    let mut finish = program("node", &finish);
    // It calls back for what is easier done here.
    finish.env("PATHLET_XTASK", std::env::current_exe().map_err(|error| error.to_string())?);
    run(finish)
}

/// The texts that no first page needs, as they stand in the wasm: English ones of the banks, and of the interface by section; and how letters
/// are compared.
pub fn late_texts() -> Outcome<Vec<String>> {
    let shelves = bank::read(&root().join("model/data"), "en")?;
    let banks = shelves.into_iter().filter(|(shelf, _)| !FIRST_SHELVES.contains(shelf));
    let banks = banks.map(|(_, texts)| texts.into_values().collect::<Vec<_>>().join("\n"));
    let interface = table::read(&root().join("locales"), "en")?;
    let keys: Vec<&String> = interface.keys().collect();
    let section = |first: usize| keys.get(first).and_then(|key| key.split('.').next()).unwrap_or_default();
    let sections = table::parts(&interface)
        .into_iter()
        .filter(|(first, _)| !FIRST_SECTIONS.contains(&section(*first)))
        .map(|(_, text)| text);
    let letters = ["letters", "marks"].map(|name| root().join(format!("model/data/{name}.txt")));
    let letters = letters.iter().filter_map(|path| fs::read_to_string(path).ok());
    Ok(banks.chain(sections).chain(letters).collect())
}

/// Flags that write this project's and Cargo's folders as `.` and `cargo`.
fn nameless_folders() -> Vec<String> {
    let folders = [Some((root(), ".")), cargo_home().map(|home| (home, "cargo"))];
    let named = folders.into_iter().flatten();
    named.map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display())).collect()
}

/// Writes one file for every language but English, which is inside the wasm, to locales/ of the site: the
/// texts of the interface, then those of the banks.
///
/// The texts stand in the order of the app's own table, so both come from one source: locales/table.rs.
fn languages(site: &Path) -> Outcome {
    let sources = root().join("locales");
    let folder = site.join("locales");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for lang in table::languages(&sources)?.iter().filter(|lang| *lang != "en") {
        let file = folder.join(format!("{lang}.txt"));
        let shelves = bank::read(&root().join("model/data"), lang)?;
        // The first line tells the app that both lists are those it was built with.
        let (hash, texts) = table::language_file(&sources, lang)?;
        let text = format!("{hash}{}\n{texts}{}\n", bank::hash(&shelves), bank::lines(&shelves).join("\n"));
        fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}

/// When each source file last changed.
fn sources_changed() -> HashMap<PathBuf, SystemTime> {
    let mut open: Vec<PathBuf> = SOURCES.iter().map(|name| root().join(name)).collect();
    let mut found = HashMap::new();
    while let Some(path) = open.pop() {
        if let Ok(entries) = fs::read_dir(&path) {
            open.extend(entries.flatten().map(|entry| entry.path()));
        } else if let Ok(changed) = fs::metadata(&path).and_then(|file| file.modified()) {
            found.insert(path, changed);
        }
    }
    found
}
