//! A value that is kept as long as the page it belongs to; nobody follows it.
use std::marker::PhantomData;

use leptos::prelude::{self as base, ReadValue as _, WriteValue as _};

use super::any::{Any, OrGone, handles, of, of_mut};

pub(super) type Inner = base::StoredValue<Any>;
type Guard = <Inner as base::ReadValue>::Value;

/// A kept value.
pub struct StoredValue<T>(Inner, PhantomData<fn() -> T>);

handles!(StoredValue<T>);

impl<T: Send + Sync + 'static> StoredValue<T> {
    /// Keeps a value.
    pub fn new(value: T) -> Self {
        Self(made(Box::new(value)), PhantomData)
    }

    /// Something of it.
    pub fn with_value<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(of(&read(self.0).or_gone()))
    }

    /// Something of it, if it is there still.
    pub fn try_with_value<R>(self, look: impl FnOnce(&T) -> R) -> Option<R> {
        read(self.0).map(|guard| look(of(&guard)))
    }

    /// Sets it.
    pub fn set_value(self, value: T) {
        self.update_value(|held| *held = value);
    }

    /// Sets it, if it is there still; `false` when it is not.
    pub fn try_set_value(self, value: T) -> bool {
        self.try_update_value(|held| *held = value).is_some()
    }

    /// Changes it.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        self.try_update_value(change).or_gone();
    }

    /// Changes it, if it is there still.
    pub fn try_update_value<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut guard = self.0.try_write_value()?;
        Some(change(of_mut(&mut guard)))
    }
}

impl<T: Clone + Send + Sync + 'static> StoredValue<T> {
    /// It.
    #[inline(never)]
    pub fn get_value(self) -> T {
        self.with_value(T::clone)
    }

    /// It, if it is there still.
    #[inline(never)]
    pub fn try_get_value(self) -> Option<T> {
        self.try_with_value(T::clone)
    }
}

#[inline(never)]
pub(super) fn made(value: Any) -> Inner {
    Inner::new(value)
}

#[inline(never)]
pub(super) fn read(kept: Inner) -> Option<Guard> {
    kept.try_read_value()
}
