//! Makes two of a release's wasm: what the first page needs, and everything else, which comes right after it.
//!
//! Both share memory, table and globals. In place of each late function that the first part may come to it has a door, which brings
//! the late part (glue and xtask/late.js know how) and goes on there. `place` says what is late.
mod first;
mod module;
mod place;
mod plan;
mod reach;
mod second;

use std::fs;
use std::path::Path;

use crate::Outcome;

/// Splits `from` into `first` and `late`, and takes `texts` into the late part; names of functions go.
///
/// # Errors
/// What could not be read, taken apart or written.
pub fn split(from: &Path, first: &Path, late: &Path, texts: &[String]) -> Outcome {
    let wasm = fs::read(from).map_err(|error| format!("{}: {error}", from.display()))?;
    let module = module::Module::read(&wasm)?;
    let plan = plan::Plan::new(&module, texts)?;
    for (path, part) in [(first, first::write(&plan, &wasm)?), (late, second::write(&plan, &wasm)?)] {
        wasmparser::validate(&part).map_err(|error| format!("{}: {error}", path.display()))?;
        fs::write(path, part).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}
