//! What is computed from a plan: the contract of `derive`, its rules one by one, and inputs nobody meant well.
// Everything here is a test, also what stands outside of `#[test]`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod broken;
mod build;
#[path = "../common/mod.rs"]
mod common;
mod contract;
#[path = "../../examples/derive.rs"]
#[allow(dead_code)]
mod example;
mod hostile;
mod onward;
mod plan;
mod school_days;
mod work;
