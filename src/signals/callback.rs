//! Something to do, handed to those who know when.
use std::marker::PhantomData;
use std::sync::Arc;

use super::Does;
use super::any::{OrGone, handles, of};
use super::stored::{Inner, made, read};

type Act<In, Out> = Arc<dyn Does<In, Out> + Send + Sync>;

/// A callback.
pub struct Callback<In, Out = ()>(Inner, PhantomData<fn(In) -> Out>);

handles!(Callback<In, Out>);

impl<In: 'static, Out: 'static> Callback<In, Out> {
    /// A callback that does `act`.
    pub fn new(act: impl Fn(In) -> Out + Send + Sync + 'static) -> Self {
        Self::of(Arc::new(act))
    }

    #[inline(never)]
    fn of(act: Act<In, Out>) -> Self {
        Self(made(Box::new(act)), PhantomData)
    }

    /// Does it.
    pub fn run(self, with: In) -> Out {
        self.act().or_gone().run(with)
    }

    /// Does it, unless the page that gave it has gone.
    pub fn try_run(self, with: In) -> Option<Out> {
        self.act().map(|act| act.run(with))
    }

    #[inline(never)]
    fn act(self) -> Option<Act<In, Out>> {
        read(self.0).map(|guard| of::<Act<In, Out>>(&guard).clone())
    }
}

impl<In: 'static, Out: 'static, F: Fn(In) -> Out + Send + Sync + 'static> From<F> for Callback<In, Out> {
    fn from(act: F) -> Self {
        Self::new(act)
    }
}
