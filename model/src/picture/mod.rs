//! The picture of a cycle: a path of stepping stones that ends in a loop.
//!
//! Pure geometry. A project's path is drawn from its id alone, so it keeps its shape for ever and
//! is the project's thumbprint. Knows no HTML, no colours and no words.

mod curve;
mod mini;
#[cfg(test)]
mod tests;
mod thumbprint;
mod trail;

pub use curve::{Lines, Point};
pub use mini::{MINI_HEIGHT, MINI_WIDTH, Mini, mini};
pub use thumbprint::blob;
pub use trail::{Frame, LoopMark, StonePlace, Trail, day_window, trail};
