//! Running other programs from the top of the repository.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::Outcome;

/// The top folder of the repository.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(PathBuf::new, PathBuf::from);
    here.parent().map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// Where Cargo puts what it installs: the folder for programs is `bin` below it.
pub fn cargo_home() -> Option<PathBuf> {
    let set = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    set.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")))
}

/// A program with its arguments, run at the top folder; the repository's own tools come first on its PATH.
///
/// It reads nothing from the terminal.
pub fn program(name: &str, arguments: &[&str]) -> Command {
    let root = root();
    let mut folders = vec![root.join(".tools/bin"), root.join("node_modules/.bin")];
    let given = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&given));
    folders.extend(cargo_home().map(|home| home.join("bin")));
    let mut command = Command::new(name);
    if let Ok(path) = std::env::join_paths(folders) {
        command.env("PATH", path);
    }
    command.args(arguments).current_dir(root).stdin(Stdio::null());
    command
}

/// Runs `command` with its output on the terminal; an error names the command.
pub fn run(mut command: Command) -> Outcome {
    let shown = shown(&command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` stopped with {status}")),
        Err(error) => Err(format!("`{shown}` could not start: {error}")),
    }
}

/// Runs `name` quietly and returns the first line it prints, or nothing when it is missing or unhappy.
pub fn first_line(name: &str, arguments: &[&str]) -> Option<String> {
    let output =
        program(name, arguments).stderr(Stdio::null()).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().trim().to_owned())
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_missing_is_named_in_the_error() {
        let error = run(program("no-such-program", &["--flag"])).unwrap_err();
        assert!(error.starts_with("`no-such-program --flag` could not start"), "{error}");
    }

    #[test]
    fn a_missing_program_prints_no_line() {
        assert_eq!(first_line("no-such-program", &[]), None);
    }
}
