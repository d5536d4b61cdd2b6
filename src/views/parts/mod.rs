//! Parts that know words and documents, shared by pages: a text box bound to a field, starters, headings, refusals.
pub mod file_trouble;
pub mod heading;
pub mod live;
pub mod private;
pub mod refusal;
pub mod starters;
pub mod suggestion;
pub mod text_box;
