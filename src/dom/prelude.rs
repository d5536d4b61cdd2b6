//! What a file that draws needs: Leptos' signals and components, and the views of this app.
pub use super::{
    Children, ChildrenFn, CollectView, Handle, View, ViewFn, live, view, when,
};
pub use crate::signals::{Callback, MaybeProp, Memo, RwSignal, Signal, StoredValue};
pub use leptos::prelude::*;
