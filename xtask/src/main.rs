//! The tasks of this repository: `cargo xtask serve`, `test`, `dist`, `shots`, `bench`, `soak`.
//! Knows no domain: it gets tools, builds the site, and runs the checks.

mod checks;
mod command;
mod site;
mod split;
mod tools;

use std::process::ExitCode;

/// What a step gives back; the error is a sentence for the person at the terminal.
type Outcome<T = ()> = Result<T, String>;

const USAGE: &str = "\
cargo xtask serve [--release]  builds Pathlet and serves it on http://127.0.0.1:8080/; builds again when a file changes
cargo xtask test               checks everything that must hold before a change lands
cargo xtask dist [--next]      makes the release in dist/ and holds it to its size; --next: that of the next schema in dist-next/
cargo xtask shots [WORD...]    pictures of every screen in shots/, and texts that are cut or overlap
cargo xtask bench              times of the release at a slowed processor
cargo xtask soak               the long checks: many more random cases, licences and advisories";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest: Vec<&str> = arguments.iter().skip(1).map(String::as_str).collect();
    let outcome = match arguments.first().map(String::as_str) {
        Some("serve") => site::serve(rest.contains(&"--release")),
        Some("test") => checks::test(),
        Some("dist") if rest.contains(&"--next") => site::next(),
        Some("dist") => site::dist(),
        Some("shots") => checks::script("tests/shots.mjs", &rest),
        Some("bench") => checks::script("tests/bench.mjs", &rest),
        Some("soak") => checks::soak(),
        // Called by xtask/shrink.mjs.
        Some("split") => match rest.as_slice() {
            [from, first, late] => {
                site::late_texts().and_then(|texts| split::split(from.as_ref(), first.as_ref(), late.as_ref(), &texts))
            }
            _ => Err(USAGE.to_owned()),
        },
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\n{why}");
            ExitCode::FAILURE
        }
    }
}
