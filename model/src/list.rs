//! Making a list of what an iterator gives. The library's `collect` asks for the first entry by itself, to reserve room, and so
//! writes out every chain of filters twice; here it stands once.

/// What makes a list.
pub trait Gather: Iterator + Sized {
    /// All entries, in their order.
    #[must_use]
    fn gather(self) -> Vec<Self::Item> {
        let mut all = Vec::new();
        self.add_to(&mut all);
        all
    }

    /// Puts all entries at the end of a list, in their order.
    fn add_to(self, all: &mut Vec<Self::Item>) {
        self.for_each(|one| all.push(one));
    }
}

impl<I: Iterator> Gather for I {}
