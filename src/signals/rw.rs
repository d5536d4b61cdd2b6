//! A value that can be set and followed.
use std::marker::PhantomData;

use leptos::prelude::{
    self as base, Notify as _, Read as _, ReadUntracked as _, Set as _, Track as _, UntrackableGuard as _, Write as _,
};

use super::any::{Any, Look, OrGone, handles, of, of_mut};

type Inner = base::RwSignal<Any>;
type Guard = <Inner as base::ReadUntracked>::Value;

/// A signal.
pub struct RwSignal<T>(Inner, PhantomData<fn() -> T>);

handles!(RwSignal<T>);

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal with its first value.
    pub fn new(value: T) -> Self {
        Self(made(Box::new(value)), PhantomData)
    }

    /// A look at the value; follows it.
    pub fn read(self) -> Look<T, Guard> {
        Look::new(read(self.0, true).or_gone())
    }

    /// A look at the value as it is now.
    pub fn read_untracked(self) -> Look<T, Guard> {
        Look::new(read(self.0, false).or_gone())
    }

    /// Something of the value; follows it.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.read())
    }

    /// Something of the value as it is now.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.read_untracked())
    }

    /// Something of the value as it is now, if it is there still.
    pub fn try_with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> Option<R> {
        read(self.0, false).map(|guard| look(of(&guard)))
    }

    /// Sets it.
    pub fn set(self, value: T) {
        set(self.0, Box::new(value)).or_gone();
    }

    /// Sets it, if it is there still; `false` when it is not.
    pub fn try_set(self, value: T) -> bool {
        set(self.0, Box::new(value)).is_some()
    }

    /// Changes it.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change).or_gone();
    }

    /// Changes it, if it is there still.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut guard = self.0.try_write()?;
        Some(change(of_mut(&mut guard)))
    }

    /// Changes it, and tells nobody.
    pub fn try_update_untracked<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut guard = self.0.try_write()?;
        guard.untrack();
        Some(change(of_mut(&mut guard)))
    }

    /// Follows it.
    pub fn track(self) {
        self.0.track();
    }

    /// Tells those who follow that it has changed.
    pub fn notify(self) {
        self.0.notify();
    }
}

impl<T: Clone + Send + Sync + 'static> RwSignal<T> {
    /// The value; follows it.
    #[inline(never)]
    pub fn get(self) -> T {
        self.read().clone()
    }

    /// The value as it is now.
    #[inline(never)]
    pub fn get_untracked(self) -> T {
        self.read_untracked().clone()
    }

    /// The value as it is now, if it is there still.
    #[inline(never)]
    pub fn try_get_untracked(self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }
}

impl<T: Default + Send + Sync + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

#[inline(never)]
fn made(value: Any) -> Inner {
    Inner::new(value)
}

#[inline(never)]
fn read(signal: Inner, follows: bool) -> Option<Guard> {
    if follows { signal.try_read() } else { signal.try_read_untracked() }
}

#[inline(never)]
fn set(signal: Inner, value: Any) -> Option<()> {
    signal.try_set(value).is_none().then_some(())
}
