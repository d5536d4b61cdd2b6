//! The teacher's documents: their fields and lists change as those of a plan do, and no state machine stands behind them.

use super::{Document, Refusal, Step, Steps};
use crate::class::{Classroom, Teacher};
use crate::pack::Pack;
use crate::place::Place;
use crate::values::Num;

macro_rules! plain {
    ($($document:ident $name:literal),*) => {$(
        impl Document for $document {
            const NAME: &'static str = $name;

            fn set_rev(&mut self, rev: i64) {
                self.rev = Num::new(rev);
            }
        }

        impl Steps for $document {
            fn step(&mut self, _step: &Step) -> Result<(), Refusal> {
                Err(Refusal::NotFromHere)
            }

            fn after_set(&mut self, _place: &Place, _field: &str) {}

            fn has_effect(&self, _place: &Place, _field: &str) -> bool {
                false
            }
        }
    )*};
}

plain!(Pack "pack", Teacher "teacher", Classroom "classroom");
