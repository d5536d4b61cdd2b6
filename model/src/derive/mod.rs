//! What is computed from a plan and never stored (domain 5): size, choices, attention, elements, progress, today.
//!
//! Pure functions over what was read. Tombstones are skipped, stubs are read as far as their fields go, all numbers are
//! whole, and nothing here panics, whatever a file holds. Results are codes and ids; the words for people are elsewhere.

/// Defines a closed set of codes with their words.
macro_rules! codes {
    ($($(#[$doc:meta])* pub enum $name:ident { $($variant:ident = $word:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = concat!("`", $word, "`")] $variant,)*
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word of a code, in the output of `derive` and in the keys of texts.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }
    )*};
}

pub(crate) mod own;

pub mod carry;
pub mod checklist;
pub mod choices;
pub mod elements;
pub mod letters;
pub mod onward;
pub mod progress;
pub mod scope;
pub mod signal;
pub mod today;
pub mod variety;

pub(crate) use own::count;

use crate::cycle::Cycle;
use crate::project::Project;

/// The cycle and the school day of which a plan gives a picture.
#[derive(Clone, Copy, Debug)]
pub struct AsOf<'a> {
    /// The cycle.
    pub cycle: &'a Cycle,
    /// Its school day; 0 = no day logged yet.
    pub day: i64,
}

/// The running cycle and its last logged day; none running: the last cycle's. `None` without a cycle (domain 5.8).
#[must_use]
pub fn as_of(project: &Project) -> Option<AsOf<'_>> {
    let running = project.cycles.live().find(|cycle| cycle.is_running());
    let cycle = running.or_else(|| project.cycles.live().max_by_key(|cycle| cycle.number))?;
    let day = cycle.day_logs.live().map(|log| log.day.get()).max().unwrap_or(0);
    Some(AsOf { cycle, day })
}
