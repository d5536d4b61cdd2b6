//! Prints a store with plausible learners and projects: what `cargo xtask bench` fills the browser with.
//!
//! Arguments: how many UTF-16 units of keys and texts at most (80 % of the budget when left out), and a seed. Prints one JSON object
//! of keys and texts as the browser keeps them. The first learner also has the largest project that there can be.

use std::io::Write;
use std::process::ExitCode;

use pathlet_model::format::Stamp;
use pathlet_model::generate::{fill, fullest, learner};
use pathlet_model::json::Json;
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::store::room::BUDGET;
use pathlet_model::store::{Document, KeyValue, Memory, NotKept, StoreError, save};

/// Always the same moment, so that the same seed gives the same texts.
const STAMP: Stamp<'_> = Stamp { app: env!("CARGO_PKG_VERSION"), at: "2026-11-20T15:00:00Z", schema: 0 };

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).filter_map(|text| text.parse::<u64>().ok());
    let most = numbers.next().and_then(|units| usize::try_from(units).ok()).unwrap_or(BUDGET / 100 * 80);
    let seed = numbers.next().unwrap_or(1);
    let Ok(pairs) = filled(seed, most).and_then(|store| pairs(&store)) else { return ExitCode::FAILURE };
    match writeln!(std::io::stdout(), "{}", Json::Map(pairs).print()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// A store in which the next document would have no room.
fn filled(seed: u64, most: usize) -> Result<Memory, StoreError> {
    let store = Memory::new();
    store.give_room(most);
    let first = learner(seed);
    let mut has_room = keep(&store, &first)? && keep(&store, &fullest(&first, seed))?;
    for kept in fill(seed, most) {
        let json = Json::parse(&kept.text).unwrap_or_default();
        has_room = has_room
            && match kept.project {
                Some(_) => keep(&store, &Project::read(&json)),
                None => keep(&store, &Learner::read(&json)),
            }?;
    }
    Ok(store)
}

/// Whether there was room.
fn keep<D: Document>(store: &Memory, document: &D) -> Result<bool, StoreError> {
    match save(store, document, "fill", STAMP) {
        Ok(_) => Ok(true),
        Err(NotKept::Store(StoreError::Full)) => Ok(false),
        Err(NotKept::Store(other)) => Err(other),
        Err(NotKept::NotReadBack) => Err(StoreError::Unavailable),
    }
}

fn pairs(store: &Memory) -> Result<Vec<(pathlet_model::json::Key, Json)>, StoreError> {
    let pair = |key: String| Ok((key.clone().into(), Json::from(store.get(&key)?.unwrap_or_default())));
    store.keys("")?.into_iter().map(pair).collect()
}
