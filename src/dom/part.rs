//! What may stand in the gaps of a view.
use std::borrow::Cow;

use super::{Build, Reads, Value, View};
use crate::signals::{MaybeProp, Memo, RwSignal, Signal};

/// Something that fills a gap.
pub trait Part {
    /// Fills the next gap.
    fn put(self, build: &mut Build);
}

/// A view of one part alone.
pub fn one(part: impl Part) -> View {
    let mut build = Build::of("\u{f}");
    part.put(&mut build);
    build.done()
}

/// Several parts in a row.
pub trait CollectView {
    /// As one view.
    fn collect_view(self) -> View;
}

impl<I: IntoIterator<Item: Into<View>>> CollectView for I {
    fn collect_view(self) -> View {
        View::all(self.into_iter().map(Into::into).collect())
    }
}

impl Part for View {
    fn put(self, build: &mut Build) {
        build.view(self);
    }
}

impl Part for () {
    fn put(self, build: &mut Build) {
        build.nothing();
    }
}

impl Part for Vec<View> {
    fn put(self, build: &mut Build) {
        build.view(View::all(self));
    }
}

impl<const N: usize> Part for [View; N] {
    fn put(self, build: &mut Build) {
        build.view(View::all(self.into()));
    }
}

impl<T: Part> Part for Option<T> {
    fn put(self, build: &mut Build) {
        match self {
            Some(part) => part.put(build),
            None => build.nothing(),
        }
    }
}

/// What may be the answer of a closure or the value of a signal.
pub trait Followed: Sized + 'static {
    /// Fills a gap with it, and again when it changes.
    fn follow(read: Box<dyn Reads<Self>>, build: &mut Build);
}

impl<F, T> Part for F
where
    F: Fn() -> T + 'static,
    T: Followed,
{
    fn put(self, build: &mut Build) {
        T::follow(Box::new(self), build);
    }
}

impl Followed for View {
    fn follow(read: Box<dyn Reads<View>>, build: &mut Build) {
        build.part(read);
    }
}

impl Followed for Vec<View> {
    fn follow(read: Box<dyn Reads<Self>>, build: &mut Build) {
        build.part(Box::new(move || View::all(read.read())));
    }
}

impl Followed for Option<View> {
    fn follow(read: Box<dyn Reads<Self>>, build: &mut Build) {
        build.part(Box::new(move || read.read().unwrap_or_default()));
    }
}

impl Followed for String {
    fn follow(read: Box<dyn Reads<String>>, build: &mut Build) {
        build.text(read);
    }
}

/// Values: as they are, behind closures, and in signals.
macro_rules! values {
    ($($value:ty),*) => {$(
        impl Part for $value {
            fn put(self, build: &mut Build) {
                build.value(Value::from(self));
            }
        }
    )*};
}

macro_rules! followed_values {
    ($($value:ty),*) => {$(
        impl Followed for $value {
            fn follow(read: Box<dyn Reads<Self>>, build: &mut Build) {
                build.followed(Box::new(move || Value::from(read.read())));
            }
        }
    )*};
}

values!(&'static str, String, bool, f64);
followed_values!(f64, &'static str, bool, Option<String>, Option<&'static str>);

impl Part for Cow<'static, str> {
    fn put(self, build: &mut Build) {
        build.value(Value::Text(self));
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Part for $number {
            fn put(self, build: &mut Build) {
                build.value(Value::from(self.to_string()));
            }
        }
    )*};
}

numbers!(i64, usize, u32);

macro_rules! signals {
    ($($signal:ident),*) => {$(
        impl<T: Followed + Clone + Send + Sync> Part for $signal<T> {
            fn put(self, build: &mut Build) {
                T::follow(Box::new(move || self.get()), build);
            }
        }
    )*};
}

signals!(Signal, Memo, RwSignal);

impl Part for MaybeProp<String> {
    fn put(self, build: &mut Build) {
        <Option<String>>::follow(Box::new(move || self.get()), build);
    }
}
