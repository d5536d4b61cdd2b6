//! Gets the tools that are missing, and says what it does and how long that usually takes.
//! Nothing that is already there in the right version is touched; what it builds goes into .tools/ of this repository.

use std::fs;

use crate::Outcome;
use crate::command::{first_line, program, root, run, shown};

/// Newer ones need a newer Rust than rust-toolchain.toml names.
const TRUNK: &str = "0.21.14";

/// What a build of the site needs: the wasm target, Trunk, wasm-bindgen and wasm-opt.
pub fn for_building() -> Outcome {
    wasm_target()?;
    npm_packages()?;
    let version = wasm_bindgen_version()?;
    // Its dependencies as of its release do not build any more; the newest ones do.
    installed("wasm-bindgen", "wasm-bindgen-cli", &version, &[], 1)?;
    installed("trunk", "trunk", TRUNK, &["--locked"], 3)
}

/// What the browser tests need besides: Debian's chromium and its driver.
pub fn for_browsers() -> Outcome {
    if browser("chromium").is_some() && browser("chromedriver").is_some() {
        return Ok(());
    }
    let install = "apt-get install -y --no-install-recommends chromium chromium-driver";
    let sudo = match first_line("id", &["-u"]).as_deref() {
        Some("0") => "",
        _ if first_line("sudo", &["-n", "true"]).is_some() => "sudo -n ",
        _ => {
            return Err(format!("The browser tests need Debian's chromium and its driver. Please run: sudo {install}"));
        }
    };
    println!("Installing chromium and chromium-driver with apt-get (about 1 minute) ...");
    let script = format!("{sudo}apt-get update -q && {sudo}env DEBIAN_FRONTEND=noninteractive {install} -q");
    run(program("sh", &["-c", &script])).map_err(|why| format!("{why}\nPlease run: sudo {install}"))
}

/// The path of a browser program: `PATHLET_CHROMIUM` or `CHROMEDRIVER` if set, else the one on PATH.
pub fn browser(name: &str) -> Option<String> {
    let variable = if name == "chromedriver" { "CHROMEDRIVER" } else { "PATHLET_CHROMIUM" };
    std::env::var(variable).ok().or_else(|| first_line("sh", &["-c", &format!("command -v {name}")]))
}

fn wasm_target() -> Outcome {
    let target = "wasm32-unknown-unknown";
    let folder = first_line("rustc", &["--print", "target-libdir", "--target", target]).unwrap_or_default();
    if fs::metadata(folder).is_ok() {
        return Ok(());
    }
    println!("Adding the Rust target {target} (about 10 seconds) ...");
    run(program("rustup", &["target", "add", target]))
}

/// Builds a tool without optimising it: that takes a sixth of the time, and it runs for seconds only.
fn installed(name: &str, package: &str, version: &str, flags: &[&str], minutes: u32) -> Outcome {
    let wanted = |line: &String| line.split_whitespace().any(|word| word == version);
    if first_line(name, &["--version"]).filter(wanted).is_some() {
        return Ok(());
    }
    println!("Building {package} {version} into .tools/ (once, about {minutes} min on two cores) ...");
    let folder = root().join(".tools");
    let folder = folder.to_string_lossy();
    let mut arguments = vec!["install", "--debug", "--force", "--root", &folder, "--version", version, package];
    arguments.extend(flags);
    let mut command = program("cargo", &arguments);
    // Else the tool would share the folder of the app's build and everything would be built again.
    command.env_remove("CARGO_TARGET_DIR");
    run(command)
}

/// The npm packages: wasm-opt and terser for every release, playwright-core and axe-core for the tests. No browser is downloaded.
fn npm_packages() -> Outcome {
    let changed = |path: &str| fs::metadata(root().join(path)).and_then(|file| file.modified()).ok();
    let got = changed("node_modules/.package-lock.json");
    if got.is_some() && got >= changed("package-lock.json") {
        return Ok(());
    }
    let npm_ci = program("npm", &["ci", "--no-audit", "--no-fund"]);
    println!("Getting the npm packages of package-lock.json: {} (about 10 seconds) ...", shown(&npm_ci));
    run(npm_ci).map_err(|why| {
        format!("{why}\nPathlet needs Node 20 or newer with npm. On Debian: sudo apt-get install nodejs npm")
    })
}

/// wasm-bindgen's two halves must be of one version, and Cargo.lock has the say.
fn wasm_bindgen_version() -> Outcome<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    locked_version(&lock, "wasm-bindgen").ok_or_else(|| "Cargo.lock names no wasm-bindgen".to_owned())
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let entry = lock.split("[[package]]").find(|entry| entry.contains(&format!("name = \"{package}\"\n")))?;
    between(entry, "version = \"", "\"").map(str::to_owned)
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_comes_from_the_package_of_that_name_and_no_longer_one() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
