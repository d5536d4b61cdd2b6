//! What came into a project from a teacher and waits to be looked at, by its names (`reply::Reply::names`). Apart from `reply`, as the
//! first page counts it.

use crate::place::{Place, find};
use crate::project::{PitchStatus, Project};
use crate::values::Id;

/// The name of what was said to the pitch, among ids.
pub const PITCH: &str = "pitch";

/// How many of these names are in a project: what was taken back is nothing new any more.
#[must_use]
pub fn found(project: &Project, names: &[String]) -> usize {
    let is_there = |name: &&String| match name.as_str() {
        PITCH => matches!(project.pitch.status, PitchStatus::GreenLight | PitchStatus::ChangesAsked),
        id => find(project, &Place::id(&Id::from(id))).is_some_and(|record| !record.meta().deleted),
    };
    names.iter().filter(is_there).count()
}
