//! When it is time to say that a take-away file would be good by now: gently, and again only after as much work as before.

use crate::command::{Command, CycleMove, Gated, Step};

/// After so many edits since the last file. Text typed without a pause is one.
pub const EDITS: u32 = 50;
/// After so many minutes of work since the last file.
pub const MINUTES: u32 = 20;

/// Whether with this edit a step of a cycle ends, which is a good moment: the work is shown, looked back at, or closed.
#[must_use]
pub fn ends_a_step(command: &Command) -> bool {
    match command {
        Command::Step(Step::Cycle { to, .. }) => {
            let anyway = matches!(to, CycleMove::Anyway(Gated::Reflect | Gated::Close));
            anyway || matches!(to, CycleMove::Share { .. } | CycleMove::Reflect | CycleMove::Close)
        }
        Command::Together(commands) => commands.iter().any(ends_a_step),
        _ => false,
    }
}

/// Whether to say it.
#[must_use]
pub fn is_due(edits: u32, minutes: f64) -> bool {
    edits >= EDITS || (edits > 0 && minutes >= f64::from(MINUTES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learner::Band;

    #[test]
    fn it_is_said_after_much_work_and_never_without_any() {
        assert!(!is_due(49, 19.9));
        assert!(is_due(50, 0.0));
        assert!(is_due(1, 20.0));
        assert!(!is_due(0, 300.0));
    }

    #[test]
    fn a_step_of_a_cycle_ends_when_the_work_is_shown_looked_back_at_or_closed() {
        let moves = |to: CycleMove| {
            let (adult, note) = (String::new(), String::new());
            Command::Step(Step::Cycle { id: "c".into(), to, day: 3, adult, note, band: Band::K2 })
        };
        for to in [CycleMove::Share { anyway: true }, CycleMove::Reflect, CycleMove::Anyway(Gated::Close)] {
            assert!(ends_a_step(&Command::Together(vec![moves(to)])));
        }
        for to in [CycleMove::Start, CycleMove::Pause, CycleMove::StepBack, CycleMove::Reopen] {
            assert!(!ends_a_step(&moves(to)));
        }
    }
}
