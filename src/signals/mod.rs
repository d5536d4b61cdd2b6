//! Signals with a type outside and none inside.
//!
//! Leptos' signals are generic over their value: each type of value brings a copy of all their code along, and some of it once more
//! for each place that uses it. These have the same names and do the same, but what they hold is boxed, so that there is one signal,
//! one memo and one stored value in the wasm. Whether something is read after its page has gone is told apart as in Leptos: `try_…`
//! answers `None`, everything else stops the app.
//!
//! Knows neither the page nor the app.
mod any;
mod callback;
mod effect;
mod lasting;
mod maybe;
mod memo;
mod reads;
mod rw;
mod signal;
mod stored;

pub use callback::Callback;
pub use effect::effect;
pub use lasting::lasting;
pub use maybe::MaybeProp;
pub use memo::Memo;
pub use reads::{Does, Reads};
pub use rw::RwSignal;
pub use signal::Signal;
pub use stored::StoredValue;
