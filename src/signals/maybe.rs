//! A property that may be left out.
use super::any::handles;
use super::{Memo, RwSignal, Signal};

/// A value that may not be there, and may change.
pub struct MaybeProp<T>(Option<Signal<Option<T>>>);

handles!(MaybeProp<T>);

impl<T: 'static> MaybeProp<T> {
    /// What `read` reads, each time anew.
    pub fn derive(read: impl Fn() -> Option<T> + Send + Sync + 'static) -> Self {
        Self(Some(Signal::derive(read)))
    }

    /// The value; follows it.
    pub fn get(self) -> Option<T> {
        self.0.and_then(Signal::get)
    }
}

impl<T> Default for MaybeProp<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Clone + Send + Sync + 'static> From<Signal<T>> for MaybeProp<T> {
    fn from(value: Signal<T>) -> Self {
        Self(Some(Signal::derive(move || Some(value.get()))))
    }
}

impl<T> From<Signal<Option<T>>> for MaybeProp<T> {
    fn from(value: Signal<Option<T>>) -> Self {
        Self(Some(value))
    }
}

impl<T: Clone + Send + Sync + 'static> From<Memo<Option<T>>> for MaybeProp<T> {
    fn from(value: Memo<Option<T>>) -> Self {
        Self(Some(value.into()))
    }
}

impl<T: Clone + Send + Sync + 'static> From<RwSignal<Option<T>>> for MaybeProp<T> {
    fn from(value: RwSignal<Option<T>>) -> Self {
        Self(Some(value.into()))
    }
}

impl From<String> for MaybeProp<String> {
    fn from(text: String) -> Self {
        Signal::from(text).into()
    }
}

impl From<&str> for MaybeProp<String> {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl<T: Clone + Send + Sync + 'static> From<Option<T>> for MaybeProp<T> {
    fn from(value: Option<T>) -> Self {
        Self(value.map(|value| Signal::derive(move || Some(value.clone()))))
    }
}
