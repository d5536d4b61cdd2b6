//! A value that is computed from signals, and tells only when it has changed.
use std::any;
use std::marker::PhantomData;

use leptos::prelude::{self as base, Read as _, ReadUntracked as _};

use super::Reads;
use super::any::{Any, Holds, Look, OrGone, handles};

type Inner = base::Memo<Held>;
type Guard = <Inner as base::ReadUntracked>::Value;

/// A computed value, with the one thing that is asked of it: whether it is still the same.
pub struct Held {
    value: Any,
    is_same: fn(&dyn any::Any, &dyn any::Any) -> bool,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.is_same)(&*self.value, &*other.value)
    }
}

impl Holds for Held {
    fn held(&self) -> &Any {
        &self.value
    }
}

/// A memo.
pub struct Memo<T>(Inner, PhantomData<fn() -> T>);

handles!(Memo<T>);

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// Computes it from what `read` reads.
    pub fn new(read: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::of(Box::new(read))
    }

    #[inline(never)]
    fn of(read: Box<dyn Reads<T> + Send + Sync>) -> Self {
        let read = move || Held { value: Box::new(read.read()), is_same: is_same::<T> };
        Self(made(Box::new(read)), PhantomData)
    }
}

impl<T: Send + Sync + 'static> Memo<T> {
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
}

impl<T: Clone + Send + Sync + 'static> Memo<T> {
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
}

fn is_same<T: PartialEq + 'static>(one: &dyn any::Any, other: &dyn any::Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

#[inline(never)]
fn made(read: Box<dyn Reads<Held> + Send + Sync>) -> Inner {
    Inner::new(move |_| read.read())
}

#[inline(never)]
fn read(memo: Inner, follows: bool) -> Option<Guard> {
    if follows { memo.try_read() } else { memo.try_read_untracked() }
}
