//! What Pathlet brings along: prompts, competencies, cycle templates, built-in packs, avatars and stop words.
//!
//! Everything is a static table made of `data/` when the crate is built; every text is there in every [`Lang`].
//! Knows nothing of learners or projects: grades, levels and lengths come in as arguments.
pub mod avatars;
pub mod competencies;
pub mod cycles;
pub mod lang;
pub mod offered;
pub mod packs;
pub mod prompts;
pub mod stopwords;
mod tables;

pub use lang::Lang;
