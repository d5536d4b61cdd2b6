//! What Pathlet knows about plans and cycles, without a browser, a clock, randomness or the interface's language.
//!
//! Read in this order: `record` (what a record is), `learner`, `project`, `cycle`, `pack` (the entities), `shape` (rules that always
//! hold), `gate` (rules of a transition), `command` (the only way a document changes), `derive` (what is computed).
#![deny(missing_docs)]

pub mod audience;
pub mod bank;
pub mod cycle;
pub mod derive;
pub mod json;
pub mod learner;
pub mod limits;
pub mod pack;
pub mod project;
pub mod record;
pub mod school_day;
pub mod shape;
pub mod values;
