//! Values for texts: given once, or read from signals each time.
//!
//! Both become the same boxed closure, so that hundreds of texts share one type of effect.
use super::lines::Arg;
use std::sync::Arc;

/// The values of a text.
pub type Args = Arc<dyn Fn() -> Vec<Arg> + Send + Sync>;
/// The number of a plural.
pub type Count = Arc<dyn Fn() -> usize + Send + Sync>;

/// Something that gives the values of a text: a list, or a closure that reads signals.
pub trait IntoArgs: 'static {
    /// Boxes it.
    fn into_args(self) -> Args;
}

impl IntoArgs for Vec<Arg> {
    fn into_args(self) -> Args {
        Arc::new(move || self.clone())
    }
}

/// One value or more that do not change.
impl<const N: usize> IntoArgs for [Arg; N] {
    fn into_args(self) -> Args {
        self.to_vec().into_args()
    }
}

/// No further values.
impl IntoArgs for () {
    fn into_args(self) -> Args {
        Arc::new(Vec::new)
    }
}

impl<F: Fn() -> Vec<Arg> + Send + Sync + 'static> IntoArgs for F {
    fn into_args(self) -> Args {
        Arc::new(self)
    }
}

/// Something that gives the number of a plural: a number, or a closure that reads signals.
pub trait IntoCount: 'static {
    /// Boxes it.
    fn into_count(self) -> Count;
}

impl IntoCount for usize {
    fn into_count(self) -> Count {
        Arc::new(move || self)
    }
}

impl<F: Fn() -> usize + Send + Sync + 'static> IntoCount for F {
    fn into_count(self) -> Count {
        Arc::new(self)
    }
}
