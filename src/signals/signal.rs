//! Anything that can be read and followed, whatever it is made of.
use std::marker::PhantomData;
use std::sync::Arc;

use super::any::{OrGone, handles, of};
use super::stored::{Inner, made, read};
use super::{Memo, Reads, RwSignal};

type Read<T> = Arc<dyn Reads<T> + Send + Sync>;

/// A value that may change.
pub struct Signal<T>(Inner, PhantomData<fn() -> T>);

handles!(Signal<T>);

impl<T: 'static> Signal<T> {
    /// What `read` reads, each time anew.
    pub fn derive(read: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::of(Arc::new(read))
    }

    #[inline(never)]
    fn of(read: Read<T>) -> Self {
        Self(made(Box::new(read)), PhantomData)
    }

    #[inline(never)]
    fn try_read(self) -> Option<Read<T>> {
        read(self.0).map(|guard| of::<Read<T>>(&guard).clone())
    }

    /// The value; follows it.
    #[inline(never)]
    pub fn get(self) -> T {
        self.try_read().or_gone().read()
    }

    /// The value as it is now.
    #[inline(never)]
    pub fn get_untracked(self) -> T {
        leptos::prelude::untrack(|| self.get())
    }

    /// The value as it is now, if it is there still.
    pub fn try_get_untracked(self) -> Option<T> {
        self.try_read().map(|value| leptos::prelude::untrack(|| value.read()))
    }

    /// Something of the value; follows it.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.get())
    }
}

impl<T: Clone + Send + Sync + 'static> Signal<T> {
    /// A value that never changes.
    pub fn stored(value: T) -> Self {
        Self::derive(move || value.clone())
    }
}

impl<T: Clone + Default + Send + Sync + 'static> Default for Signal<T> {
    fn default() -> Self {
        Self::derive(T::default)
    }
}

impl<T: Clone + Send + Sync + 'static> From<T> for Signal<T> {
    fn from(value: T) -> Self {
        Self::stored(value)
    }
}

impl From<&str> for Signal<String> {
    fn from(text: &str) -> Self {
        Self::stored(text.to_owned())
    }
}

impl<T: Clone + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::derive(move || memo.get())
    }
}

impl<T: Clone + Send + Sync + 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::derive(move || signal.get())
    }
}

macro_rules! from_closures {
    ($($value:ty),*) => {$(
        impl<F: Fn() -> $value + Send + Sync + 'static> From<F> for Signal<$value> {
            fn from(read: F) -> Self {
                Self::derive(read)
            }
        }
    )*};
}

from_closures!(bool, String);
