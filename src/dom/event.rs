//! The types of events, as `view!` names them.

/// An event of which only what all events have is asked.
pub type Any = web_sys::Event;
/// A key.
pub type Key = web_sys::KeyboardEvent;
/// Something that is dragged.
pub type Drag = web_sys::DragEvent;
