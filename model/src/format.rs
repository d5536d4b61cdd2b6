//! The files and stored texts: what stands around a payload, and how bytes from outside become documents.
//!
//! Read in this order: `kinds` (which files there are), `envelope` (what stands around a payload), `crc` (its check), `work_copy`
//! (the payload of a student's files), `clean` (invisible characters), `open` (all of it, for bytes of unknown origin), `preview`
//! (what a file would bring), `class_files` (what a teacher's place writes and reads), `names` (what a file is called), `migrate` (what older versions wrote). Knows nothing of where bytes come from; writes no file.

pub mod class_files;
pub mod clean;
pub mod crc;
pub mod envelope;
pub mod json_schema;
pub mod kinds;
pub mod migrate;
pub mod names;
pub mod open;
pub mod preview;
mod slices;
pub mod work_copy;
pub mod workplace;

/// The schema of the released program.
const RELEASED: i64 = 1;

/// Whether this is a rehearsal of the next schema, for tests with two versions side by side (`cargo xtask test`): one schema higher, and
/// a program of this one may not change what it writes. Never released.
const IS_REHEARSAL: bool = option_env!("PATHLET_NEXT_SCHEMA").is_some();

/// The schema that this version writes, and the highest it may change.
pub const SCHEMA: i64 = RELEASED + IS_REHEARSAL as i64;

/// The lowest schema that a program must know to change what this version writes.
pub const MIN_READER: i64 = if IS_REHEARSAL { SCHEMA } else { 1 };

/// What a file or a stored text says about when and by what it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp<'a> {
    /// The version of the program.
    pub app: &'a str,
    /// The moment, RFC 3339 in UTC. Shown to people; nothing is decided by it.
    pub at: &'a str,
    /// The lowest schema among the documents that are written; one below this version's own counts as that. What a newer version wrote
    /// goes on saying so. Where several go into one file, the lowest: the steps of `migrate` leave alone what has the new form already.
    pub schema: i64,
}
