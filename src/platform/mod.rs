//! What the browser offers, one file a capability. The only place with `web_sys` and `js_sys`.
pub mod intl;
pub mod language;
