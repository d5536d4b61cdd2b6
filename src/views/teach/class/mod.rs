//! The class in the teacher's place: names, files that come in, the board, one student, talks, what goes back, groups, what goes out.
//!
//! Read in this order: `room` (what was handed in), `bring` and `look` (files), `board` and `sides`, `student` with `plan`, `notes`, `follow_up`, `replies` and
//! `ratings`, `hand_back`, `talk`, `groups`, `out`. Knows nothing of packs.
mod begin;
mod board;
mod bring;
mod few;
mod follow_up;
mod groups;
mod hand_back;
mod heard;
mod look;
mod notes;
mod out;
mod plan;
mod ratings;
mod replies;
mod room;
mod roster;
mod sides;
mod student;
mod talk;

use pathlet_model::route::TeachPage;

use crate::dom::prelude::*;
use room::Room;

/// The page for a route.
pub fn page(page: &TeachPage) -> View {
    let room = Room::here();
    match page {
        TeachPage::Student(id) => student::page(room, id),
        TeachPage::Talk => talk::page(room),
        TeachPage::Back => hand_back::page(room),
        _ => board::page(room),
    }
}
