//! How a page is drawn: elements are made once, and only what reads signals is followed.
//!
//! Leptos gives the signals, the owners and the components; what it would write for each element as a type of its own is here one
//! piece of code that reads a template (`view!`, in view-macro/). That keeps the wasm small: see docs/decisions.md.
//!
//! Knows the browser's elements; knows no words, no model, no desk.
mod build;
mod children;
mod each;
pub mod element;
pub mod event;
mod focus;
mod follow;
mod handle;
mod part;
pub mod prelude;
mod value;
mod view;

pub use crate::signals::Reads;
pub use build::Build;
pub use children::{Children, ChildrenFn, ToChildren, ViewFn};
pub use each::each;
pub use follow::{live, when};
pub use handle::Handle;
pub use part::{CollectView, Part, one};
pub use pathlet_view::view;
pub use value::{Value, number};
pub use view::{View, put_into_body};
