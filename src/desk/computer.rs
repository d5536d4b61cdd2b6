//! The computer of this tab behind the port of the model.
use pathlet_model::store::{self, KeyValue};
use pathlet_model::values::Day;

use super::actor;
use crate::platform::{clock, storage};

/// This computer.
#[derive(Clone, Copy, Debug)]
pub struct Computer;

impl store::Computer for Computer {
    fn storage(&self) -> &dyn KeyValue {
        &storage::Ours
    }

    fn actor(&self) -> String {
        actor()
    }

    fn app(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    fn ms(&self) -> i64 {
        clock::ms()
    }

    fn instant_of(&self, ms: i64) -> String {
        clock::instant_of(ms)
    }

    fn instant(&self) -> String {
        clock::instant()
    }

    fn stamp(&self) -> String {
        clock::stamp()
    }

    fn today(&self) -> Day {
        clock::today()
    }
}
