//! What a file that draws needs: Leptos' signals and components, and the views of this app.
pub use super::{Children, ChildrenFn, CollectView, Handle, View, ViewFn, element, live, number, view, when};
pub use crate::signals::{Callback, MaybeProp, Memo, RwSignal, Signal, StoredValue, effect};
pub use leptos::prelude::*;
