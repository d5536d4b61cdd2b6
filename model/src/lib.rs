//! What Pathlet knows about plans and cycles, without a browser, a clock, randomness or the interface's language.
//!
//! Read in this order: `record` (what a record is), `learner`, `project`, `cycle`, `pack` (the entities), `shape` (rules that always
//! hold), `gate` (rules of a transition), `command` (the only way a document changes), `derive` (what is computed).
#![deny(missing_docs)]

pub mod audience;
pub mod bank;
pub mod bring_together;
pub mod choosing;
pub mod class;
pub mod command;
pub mod cycle;
pub mod derive;
pub mod example;
pub mod export;
pub mod format;
pub mod gate;
pub mod generate;
pub mod given;
pub mod history;
pub mod json;
pub mod keeping;
pub mod learner;
pub mod limits;
pub mod link;
pub mod list;
pub mod merge;
pub mod news;
pub mod next;
pub mod order;
pub mod pack;
pub mod picture;
pub mod place;
pub mod project;
pub mod qr;
pub mod record;
pub mod reminder;
pub mod reply;
pub mod roster;
pub mod route;
pub mod safe_link;
pub mod school_day;
pub mod second_copy;
pub mod session;
pub mod shape;
pub mod start;
pub mod steps;
pub mod store;
pub mod suggested;
pub mod team;
pub mod thrown_away;
pub mod values;
