//! What the browser offers, one file a capability. With `dom` the only place that names `web_sys` and `js_sys`.
pub mod clock;
pub mod database;
pub mod files;
pub mod image;
pub mod intl;
pub mod language;
pub mod mark;
pub mod page;
pub mod patience;
pub mod pictures;
pub mod random;
pub mod shadow;
pub mod speech;
pub mod stay;
pub mod storage;
pub mod tab;
pub mod trouble;
