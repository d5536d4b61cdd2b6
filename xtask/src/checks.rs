//! Everything that must hold before a change lands, and the longer checks beside it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::command::{first_line, program, root, run, shown};
use crate::{Outcome, site, tools};

const WASM: &str = "wasm32-unknown-unknown";
/// How many random cases each property gets in `soak`; a plain test run takes 500 (model/tests/common).
const SOAK_CASES: &str = "20000";

/// How long each entrance is fuzzed in `soak`; PATHLET_FUZZ_SECONDS says otherwise.
const FUZZ_SECONDS: u32 = 600;

type Stage = (&'static str, fn() -> Outcome);

/// Runs every stage in order and stops at the first that does not hold.
pub fn test() -> Outcome {
    let stages: [Stage; 9] = [
        ("tools", get_tools),
        ("format", || cargo(&["fmt", "--all", "--check"])),
        ("clippy, native", clippy_native),
        ("clippy, app", clippy_app),
        ("native tests", native_tests),
        ("release and its size", site::dist),
        ("a release of the next schema, for tests", site::next),
        ("components in the browser", component_tests),
        ("journeys in the browser", || journeys(false)),
    ];
    let mut times = Vec::new();
    for (name, stage) in stages {
        println!("\n== {name}");
        let start = Instant::now();
        stage().map_err(|why| format!("{why}\n\nDoes not hold: {name}"))?;
        times.push((name, start.elapsed()));
    }
    print_times(&times);
    Ok(())
}

/// Runs one of the scripts that look at the release in a browser, and makes the release first.
pub fn script(path: &str, arguments: &[&str]) -> Outcome {
    tools::for_browsers()?;
    site::dist()?;
    run(browser_program(&[&[path], arguments].concat()))
}

/// The checks that take long or need the network: many more random cases, fuzzing, races between tabs, licences, advisories.
pub fn soak() -> Outcome {
    println!("\n== properties with {SOAK_CASES} cases each");
    let mut properties = program("cargo", &["test", "--package", "pathlet-model"]);
    properties.env("PROPTEST_CASES", SOAK_CASES);
    run(properties)?;
    fuzz()?;
    println!("\n== journeys in the browser, races between tabs among them");
    tools::for_building()?;
    tools::for_browsers()?;
    site::dist()?;
    site::next()?;
    journeys(true)?;
    println!("\n== licences, advisories, duplicates");
    if first_line("cargo", &["deny", "--version"]).is_none() {
        return Err(
            "cargo-deny is missing. Please run: cargo install --locked cargo-deny (about 10 minutes)".to_owned()
        );
    }
    cargo(&["deny", "check"])
}

/// Random bytes for each entrance of the model. What breaks something is put into fuzz/artifacts; what is new into fuzz/found.
fn fuzz() -> Outcome {
    let asked = std::env::var("PATHLET_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let seconds: u32 = asked.unwrap_or(FUZZ_SECONDS);
    if first_line("cargo", &["fuzz", "--version"]).is_none() {
        return Err("cargo-fuzz is missing. Please run: cargo install --locked cargo-fuzz (about 2 minutes)".to_owned());
    }
    let list = fs::read_dir(root().join("fuzz/fuzz_targets")).map_err(|error| format!("fuzz/fuzz_targets: {error}"))?;
    let mut targets: Vec<String> =
        list.flatten().filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".rs").map(str::to_owned)).collect();
    targets.sort();
    for target in targets {
        println!("\n== fuzzing {target} for {seconds} seconds");
        let (found, corpus) = (format!("fuzz/found/{target}"), format!("fuzz/corpus/{target}"));
        fs::create_dir_all(root().join(&found)).map_err(|error| format!("{found}: {error}"))?;
        let time = format!("-max_total_time={seconds}");
        let limits = ["--", &time, "-timeout=10", "-dict=fuzz/words.dict", "-print_final_stats=1"];
        // Without a sanitizer it needs no nightly compiler; the model has no unsafe code that one would watch.
        let what = ["fuzz", "run", "--sanitizer", "none", &target, &found, &corpus];
        cargo(&[&what[..], &limits].concat())?;
    }
    Ok(())
}

fn get_tools() -> Outcome {
    tools::for_building()?;
    tools::for_browsers()
}

fn cargo(arguments: &[&str]) -> Outcome {
    run(program("cargo", arguments))
}

fn clippy_native() -> Outcome {
    cargo(&[
        "clippy",
        "--package",
        "pathlet-model",
        "--package",
        "pathlet-view",
        "--package",
        "xtask",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ])
}

fn clippy_app() -> Outcome {
    cargo(&["clippy", "--package", "pathlet", "--target", WASM, "--all-targets", "--", "-D", "warnings"])
}

fn native_tests() -> Outcome {
    let packages = ["--package", "pathlet-model", "--package", "pathlet-view", "--package", "xtask"];
    let runner: &[&str] = match first_line("cargo", &["nextest", "--version"]) {
        Some(_) => &["nextest", "run", "--no-tests=pass"],
        None => &["test", "--all-targets"],
    };
    cargo(&[runner, &packages[..]].concat())?;
    cargo(&["test", "--quiet", "--doc", "--package", "pathlet-model"])
}

/// tests/web.rs in a headless browser; webdriver.json has the browser's flags.
fn component_tests() -> Outcome {
    let mut command = program("cargo", &["test", "--package", "pathlet", "--target", WASM, "--test", "web"]);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    if let Some(driver) = tools::browser("chromedriver") {
        command.env("CHROMEDRIVER", driver);
    }
    run(command)
}

/// tests/e2e/*.test.mjs against the release. Ends with how many passed and failed.
/// tests/e2e; `with_races` also those whose outcome depends on which of two tabs comes first.
fn journeys(is_soak: bool) -> Outcome {
    let folder = fs::read_dir(root().join("tests/e2e")).map_err(|error| format!("tests/e2e: {error}"))?;
    let names = folder.flatten().map(|entry| format!("tests/e2e/{}", entry.file_name().to_string_lossy()));
    let mut files: Vec<String> = names.filter(|name| name.ends_with(".test.mjs")).collect();
    files.sort();
    if is_soak {
        // What is lost when a browser is killed is a matter of milliseconds: nothing may run beside it.
        let (alone, together) = files.into_iter().partition::<Vec<_>, _>(|name| name.ends_with("killed.test.mjs"));
        journeys_of(&together, true)?;
        return journeys_of(&alone, true);
    }
    journeys_of(&files, false)
}

fn journeys_of(files: &[String], is_soak: bool) -> Outcome {
    let mut arguments = vec!["--test", "--test-reporter=spec"];
    arguments.extend(files.iter().map(String::as_str));
    let mut command = browser_program(&arguments);
    if is_soak {
        command.env("PATHLET_SOAK", "1");
    }
    let shown = shown(&command);
    let mut child =
        command.stdout(Stdio::piped()).spawn().map_err(|error| format!("`{shown}` could not start: {error}"))?;
    let (mut passed, mut failed) = (0, 0);
    for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()).map_while(Result::ok) {
        println!("{line}");
        passed = count(&line, "pass").unwrap_or(passed);
        failed = count(&line, "fail").unwrap_or(failed);
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    println!("\n{passed} passed, {failed} failed");
    if status.success() && passed > 0 { Ok(()) } else { Err(format!("`{shown}` stopped with {status}")) }
}

/// The number in a closing line of node's test runner, such as `ℹ pass 12`.
fn count(line: &str, word: &str) -> Option<u32> {
    line.strip_prefix("ℹ ")?.strip_prefix(word)?.trim().parse().ok()
}

fn browser_program(arguments: &[&str]) -> std::process::Command {
    let mut command = program("node", arguments);
    if let Some(chromium) = tools::browser("chromium") {
        command.env("PATHLET_CHROMIUM", chromium);
    }
    command
}

fn print_times(times: &[(&str, Duration)]) {
    println!("\nEverything holds.");
    for (name, time) in times {
        println!("{:>5} s  {name}", time.as_secs());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_of_the_test_runner_are_read() {
        assert_eq!(count("ℹ pass 12", "pass"), Some(12));
        assert_eq!(count("ℹ fail 0", "fail"), Some(0));
        assert_eq!(count("✔ a plan can pass 3 checks", "pass"), None);
    }
}
