//! Faults at every step: whatever fails, stops, fills up or is damaged, each word of which it was said that it is kept is somewhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../common/mod.rs"]
mod common;
mod disk;
mod drafts;
mod model;
mod named;
mod nth;
mod tab;
mod year;
