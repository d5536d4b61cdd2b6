//! Which projects may be put away, and when that is offered (domain 3.18): they leave the storage that answers at once, stay listed and
//! in every complete copy, and come back with one press. Moves nothing itself.

use super::room::{Room, Usage};
use crate::list::Gather;
use crate::project::Project;

/// Whether a project may be put away: none of its cycles is running.
#[must_use]
pub fn may_go(project: &Project) -> bool {
    !project.cycles.live().any(crate::cycle::Cycle::is_running)
}

/// Whether putting away is offered: when the store fills up, and only to who has a complete copy that holds everything.
#[must_use]
pub fn is_offered(store: Usage, has_current_copy: bool) -> bool {
    has_current_copy && store.room() >= Room::Less
}

/// Those of a learner's projects that are offered, in the order they come in, as long as the store is filling up: `(project, units)` with
/// the units that each takes. `open` lies on the desk and stays.
#[must_use]
pub fn offered<'a>(store: Usage, projects: &[(&'a Project, usize)], open: Option<&Project>) -> Vec<&'a Project> {
    let mut left = store;
    let mut out = Vec::new();
    let can_go = |project: &Project| may_go(project) && open.is_none_or(|open| open.id != project.id);
    for (project, units) in projects.iter().filter(|(project, _)| can_go(project)).gather() {
        if left.room() < Room::Less {
            break;
        }
        left.units = left.units.saturating_sub(*units);
        out.push(*project);
    }
    out
}
