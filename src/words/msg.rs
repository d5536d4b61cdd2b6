//! `enum Msg` and the English table, made of `locales/` by build.rs.
include!(concat!(env!("OUT_DIR"), "/msg.rs"));
