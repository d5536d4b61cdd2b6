//! Prints a learner and a project of twelve cycles with three pictures each, for journeys in the browser: `{learner, project}`.
//!
//! Argument: a seed.

use std::io::Write;
use std::process::ExitCode;

use pathlet_model::generate::{learner, year};
use pathlet_model::json::Json;
use pathlet_model::learner::Learner;
use pathlet_model::record::Value;

fn main() -> ExitCode {
    let seed = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1);
    let learner = Learner { ui_lang: "en".into(), ..learner(seed) };
    let both = [("project".into(), year(&learner, seed).to_json()), ("learner".into(), learner.to_json())];
    match writeln!(std::io::stdout(), "{}", Json::Map(both.into()).print()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
