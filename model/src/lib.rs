//! What Pathlet knows about plans and cycles.
#![deny(missing_docs)]
pub mod bank;
pub mod picture;
