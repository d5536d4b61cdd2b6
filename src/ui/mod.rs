//! The parts every screen is built from.
//!
//! They know no words of the app, no document and no storage: signals come in, callbacks go out,
//! and every text is given by the caller.

mod avatar;
mod banner;
mod button;
mod calendar;
mod checklist;
mod dialog;
mod disclosure;
mod empty;
mod errors;
mod field;
mod gauge;
mod glyph;
mod icon;
mod meter;
mod pick;
mod show;
mod status;
mod tag;
mod trail;
mod undo_bar;

pub use avatar::{avatar, avatar_keys};
pub use banner::{Banner, Tone};
pub use button::{Button, IconButton, LinkButton, Weight};
pub use calendar::{CalendarStrip, DayToggle};
pub use checklist::{CheckItem, Checklist};
pub use dialog::Dialog;
pub use disclosure::{Disclosure, Menu};
pub use empty::Empty;
pub use errors::ErrorBox;
pub use field::TextField;
pub use gauge::Gauge;
pub use glyph::{Ownership, SignalShape, Way, cairn, face, fork, logo, ownership, signal_mark};
pub use icon::{Icon, icon};
pub use meter::Meter;
pub use pick::{Pick, Picks, Tick};
pub use show::Show;
pub use status::Status;
pub use tag::Tag;
pub use trail::{Doors, MiniDot, MiniPath, StoneState, Trail, TrailLines, TrailLoop, TrailStone};
pub use undo_bar::UndoBar;
