//! A look at an open document. The desk reads its signals in one place, whoever looks: a look is handed in without its type.

/// What can be seen of a document and followed.
pub trait Seen: Default + PartialEq + Send + Sync + 'static {}

impl<T: Default + PartialEq + Send + Sync + 'static> Seen for T {}

/// Somebody who looks at two things at once.
pub(super) trait Sees<A, B> {
    /// Looks.
    fn see(&mut self, one: &A, other: &B);
}

/// A look that can be taken again and again.
pub(super) trait LooksAt<A, B, T> {
    /// Looks.
    fn look(&self, one: &A, other: &B) -> T;
}

impl<A, B, T, F: Fn(&A, &B) -> T> LooksAt<A, B, T> for F {
    fn look(&self, one: &A, other: &B) -> T {
        self(one, other)
    }
}

/// A look that is taken once, and what was seen.
pub(super) struct Once<F, T> {
    look: Option<F>,
    seen: Option<T>,
}

impl<F, T: Default> Once<F, T> {
    pub(super) fn new<A, B>(look: F) -> Self
    where
        F: FnOnce(&A, &B) -> T,
    {
        Self { look: Some(look), seen: None }
    }

    /// What was seen; the default when there was nothing to see.
    pub(super) fn seen(self) -> T {
        self.seen.unwrap_or_default()
    }
}

impl<A, B, T, F: FnOnce(&A, &B) -> T> Sees<A, B> for Once<F, T> {
    fn see(&mut self, one: &A, other: &B) {
        self.seen = self.look.take().map(|look| look(one, other));
    }
}
