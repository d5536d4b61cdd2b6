//! A handle to an element: what `node_ref` fills, for focus and the like.
use std::marker::PhantomData;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::Element;

/// The element once it is drawn; none before, and none once its page is gone.
pub struct Handle<T>(RwSignal<Option<Element>, LocalStorage>, PhantomData<fn() -> T>);

impl<T> Clone for Handle<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Handle<T> {}

impl<T: JsCast> Handle<T> {
    /// A handle to no element yet.
    pub fn new() -> Self {
        Self(RwSignal::new_local(None), PhantomData)
    }

    /// The element; follows it.
    pub fn get(self) -> Option<T> {
        self.0.get().map(JsCast::unchecked_into)
    }

    /// The element as it is now. Also when the owner of the handle is gone: then none.
    pub fn now(self) -> Option<T> {
        self.0.try_get_untracked().flatten().map(JsCast::unchecked_into)
    }

    /// Fills it.
    pub(super) fn fill(self, element: Element) {
        self.0.set(Some(element));
    }
}
