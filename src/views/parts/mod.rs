//! Parts that know words and documents, shared by pages: a text box bound to a field, starters, headings, refusals.
pub mod heading;
pub mod live;
pub mod refusal;
pub mod starters;
pub mod text_box;
