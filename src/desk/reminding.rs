//! How much was done since the last take-away file, and when a reminder is due.
use pathlet_model::reminder;

use super::{Desk, Paper};
use crate::platform::clock;

/// The work since the last file, or since the person said "later".
#[derive(Clone, Debug, Default)]
pub struct Worked {
    /// When it began, as an instant.
    since: String,
    edits: u32,
    /// The last step that was counted: a text that is being typed is one.
    steps: (Option<u64>, Option<u64>),
}

impl Desk {
    /// Counts an edit that was just made; `ends_a_step` when it is a good moment anyway.
    pub(super) fn count_work(self, ends_a_step: bool) {
        let steps = (self.last_step(Paper::Learner), self.last_step(Paper::Project));
        let is_due = self.worked.try_update_value(|worked| {
            if worked.steps != steps {
                worked.steps = steps;
                if worked.edits == 0 {
                    worked.since = clock::instant();
                }
                worked.edits += 1;
            }
            // A long text without a pause is one edit, and takes its time too.
            ends_a_step || reminder::is_due(worked.edits, clock::ms_since(&worked.since) / 60_000.0)
        });
        if is_due == Some(true) && !self.reminds.get_untracked() {
            self.reminds.set(true);
        }
    }

    /// Whether to say that a file would be good by now.
    pub fn reminds(self) -> bool {
        self.reminds.get()
    }

    /// A file was saved, or the person said "later".
    pub fn was_reminded(self) {
        self.worked.update_value(|worked| worked.edits = 0);
        self.reminds.set(false);
    }
}
