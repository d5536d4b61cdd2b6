//! Parts that know words and documents, shared by pages: a text box bound to a field, starters, headings, refusals.
pub mod coded;
pub mod criteria;
pub mod cycle_setup;
pub mod heading;
pub mod live;
pub mod path;
pub mod quick_add;
pub mod refusal;
pub mod rows;
pub mod starters;
pub mod step_frame;
pub mod task_form;
pub mod text_box;
pub mod text_list;
