//! Values without their types, and the way back.
use std::any;
use std::marker::PhantomData;
use std::ops::Deref;

/// A value in a box.
pub type Any = Box<dyn any::Any + Send + Sync>;

/// The value, of the type it was boxed with.
#[inline(never)]
pub(super) fn of<T: 'static>(any: &Any) -> &T {
    // What is behind a handle of `T` was made from a `T`: a handle has its type from the call that made it.
    (**any).downcast_ref().unwrap_or_else(|| std::process::abort())
}

/// The same, to change it.
#[inline(never)]
pub(super) fn of_mut<T: 'static>(any: &mut Any) -> &mut T {
    (**any).downcast_mut().unwrap_or_else(|| std::process::abort())
}

/// Something was read or written after the page it belongs to had gone.
#[cold]
#[inline(never)]
pub(super) fn gone() -> ! {
    // A trap stops the app and brings the recovery page; an error of the browser's would leave it going with half a change made.
    std::process::abort()
}

/// Found, or the end.
pub(super) trait OrGone<T> {
    /// What was found.
    fn or_gone(self) -> T;
}

impl<T> OrGone<T> for Option<T> {
    fn or_gone(self) -> T {
        match self {
            Some(found) => found,
            None => gone(),
        }
    }
}

/// A look at a value, as long as it is not let go.
pub struct Look<T, G>(G, PhantomData<fn() -> T>);

impl<T, G> Look<T, G> {
    pub(super) fn new(guard: G) -> Self {
        Self(guard, PhantomData)
    }
}

/// What a guard leads to, with the boxed value in it.
pub trait Holds {
    /// The box.
    fn held(&self) -> &Any;
}

impl Holds for Any {
    fn held(&self) -> &Any {
        self
    }
}

impl<T: 'static, G: Deref<Target: Holds>> Deref for Look<T, G> {
    type Target = T;

    fn deref(&self) -> &T {
        of(self.0.held())
    }
}

/// Handles are small and can be copied, whatever they lead to.
macro_rules! handles {
    ($($name:ident<$($of:ident),+>),+) => {$(
        impl<$($of),+> Clone for $name<$($of),+> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<$($of),+> Copy for $name<$($of),+> {}
    )+};
}

pub(super) use handles;
