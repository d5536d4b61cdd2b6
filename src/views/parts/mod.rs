//! Parts that know words and documents, shared by pages: a text box bound to a field, starters, headings, refusals.
pub mod closed;
pub mod example;
pub mod heading;
pub mod language;
pub mod live;
pub mod path;
pub mod person;
pub mod promise;
pub mod refusal;
pub mod starters;
pub mod step_frame;
pub mod text_box;
pub mod text_list;
