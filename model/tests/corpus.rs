//! What fuzzing found worth keeping, tried again at every test run: fuzz/corpus has a folder for each entrance.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../../fuzz/src/entrances.rs"]
mod entrances;

use std::fs;
use std::path::PathBuf;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz/corpus");

fn files_of(entrance: &str) -> Vec<PathBuf> {
    let folder = fs::read_dir(format!("{CORPUS}/{entrance}")).unwrap_or_else(|error| panic!("{entrance}: {error}"));
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_entrance_holds_for_all_that_was_ever_found() {
    for (name, entrance) in entrances::ALL {
        let files = files_of(name);
        assert!(files.len() >= 5, "{name} has next to nothing to try");
        for file in files {
            let bytes = fs::read(&file).unwrap();
            // Which file it was is told by the last line.
            if std::panic::catch_unwind(|| entrance(&bytes)).is_err() {
                panic!("{}", file.display());
            }
        }
    }
}

#[test]
fn the_corpus_is_small_and_belongs_to_the_entrances() {
    let mut names: Vec<String> =
        fs::read_dir(CORPUS).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let mut wanted = entrances::ALL.map(|(name, _)| name);
    wanted.sort_unstable();
    assert_eq!(names, wanted);
    let files: Vec<PathBuf> = wanted.into_iter().flat_map(files_of).collect();
    let bytes: u64 = files.iter().map(|file| fs::metadata(file).unwrap().len()).sum();
    assert!(files.len() < 400 && bytes < 600_000, "{} files, {bytes} bytes", files.len());
}
