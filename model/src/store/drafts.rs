//! What was typed and stands in no document yet: drafts of fields, and words that were put aside because they fit nowhere any more.
//! They stand under names of their own in the storage, and follow into the second copy as documents do.

mod follow;
mod old;
mod rows;

pub use follow::{Change, bring_back, changed, follow, forget, forget_whose, is_one, left};
pub use old::give_to_learners;
pub use rows::RowDrafts;

/// Whether a draft is words: beside them stand small marks, such as that something is folded away.
#[must_use]
pub fn is_words(draft: &str) -> bool {
    draft.chars().any(char::is_alphabetic) && !["true", "false", "null"].contains(&draft)
}
