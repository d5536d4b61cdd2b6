//! Prints a class and its files, for journeys in the browser: `{names, before: [{name, text}], now: [{name, text, verdict}]}`.
//!
//! Arguments: how many students (28 when left out, at least 10), a seed, and how many letters a file may have at first (any number when left out).

use std::io::Write;
use std::process::ExitCode;

use pathlet_model::format::Stamp;
use pathlet_model::generate::class_up_to;
use pathlet_model::json::Json;

/// Always the same moment, so that the same seed gives the same texts.
const STAMP: Stamp<'_> = Stamp { app: env!("CARGO_PKG_VERSION"), at: "2026-11-20T15:00:00Z", schema: 0 };

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).filter_map(|text| text.parse::<u64>().ok());
    let students = numbers.next().and_then(|count| usize::try_from(count).ok()).unwrap_or(28);
    let seed = numbers.next().unwrap_or(1);
    let longest = numbers.next().and_then(|length| usize::try_from(length).ok()).unwrap_or(usize::MAX);
    let made = class_up_to(seed, students, longest, STAMP);
    let file = |name: String, text: String, more: Option<Json>| {
        let fields = [("name", Some(Json::from(name))), ("text", Some(Json::from(text))), ("verdict", more)];
        Json::Map(fields.into_iter().filter_map(|(key, value)| Some((key.into(), value?))).collect())
    };
    let before = made.before.into_iter().map(|(name, text)| file(name, text, None)).collect();
    let now = made.now.into_iter().map(|(name, text, verdict)| file(name, text, Some(verdict.as_str().into())));
    let all = Json::Map(vec![
        ("names".into(), Json::List(made.names.into_iter().map(Json::from).collect())),
        ("before".into(), Json::List(before)),
        ("now".into(), Json::List(now.collect())),
    ]);
    match writeln!(std::io::stdout(), "{}", all.print()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
