//! Which calls for help are in a file that was saved to be handed in: a note of this computer, as a file that was saved says nothing of
//! whether it was given to anybody. What changed since is not in it.
use pathlet_model::cycle::Help;
use pathlet_model::format::crc::crc32;
use pathlet_model::project::Project;
use pathlet_model::store::keys;
use pathlet_model::values::Id;

use crate::desk::Desk;
use crate::platform::{clock, storage};
use crate::words::words;

/// Notes what goes out with a project, at that instant.
pub fn note(learner: &Id, project: &Project, at: &str) {
    let helps = project.cycles.live().flat_map(|cycle| cycle.help.live()).map(mark);
    let lines: Vec<String> = std::iter::once(at.to_owned()).chain(helps).collect();
    storage::set_note(&keys::handed_in(learner, &project.id), Some(&lines.join("\n")));
}

/// A call for help as it stands.
pub fn mark(help: &Help) -> String {
    let word = |word: Option<&str>| word.unwrap_or("").to_owned();
    let (kind, want) = (word(help.kind.as_ref().map(|it| it.as_str())), word(help.want.as_ref().map(|it| it.as_str())));
    let said = [&*help.text, help.urgency.as_str(), &kind, &want].join("\n");
    format!("{} {:08x}", help.id, crc32(said.as_bytes()))
}

/// When the file with that was saved: "10:42 AM", with the day before it where that is not today. `None` where it is in none.
pub fn saved(desk: Desk, mark: &str) -> Option<String> {
    let (learner, project) = (desk.learner_id_untracked()?, desk.project_id()?);
    let note = storage::note(&keys::handed_in(&learner, &project))?;
    let mut lines = note.lines();
    let at = lines.next()?;
    if !lines.any(|line| line == mark) {
        return None;
    }
    let day = clock::day_of(at).filter(|day| *day != clock::today());
    let day = day.map(|day| format!("{} ", words().short_date(&day.to_string()))).unwrap_or_default();
    Some(format!("{day}{}", words().time(at)))
}
