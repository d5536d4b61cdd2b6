//! The last page of a cycle and the gates of its last steps are one and the same question.

use pathlet_model::command::{Command, CycleMove, Refusal, Step};
use pathlet_model::cycle::CycleStatus;
use pathlet_model::derive::checklist::{self, CheckName};
use pathlet_model::gate::Gate;
use pathlet_model::learner::Band;
use pathlet_model::project::Project;
use pathlet_model::values::Id;
use proptest::prelude::*;

use crate::common::{self, SAMPLES, cases, edit, work_on};

/// What a step asks for first, tried from the state it is taken in.
fn refused(project: &Project, id: &Id, from: CycleStatus, to: CycleMove, band: Band) -> Vec<(Gate, Vec<String>)> {
    let mut project = project.clone();
    project.cycle_mut(id).unwrap().status = from;
    let step = Step::Cycle { id: id.clone(), to, day: 1, adult: String::new(), note: String::new(), band };
    match edit(&mut project, Command::Step(step)) {
        Ok(_) => Vec::new(),
        Err(Refusal::Gate(unmet)) => unmet.into_iter().map(|one| (one.code, one.ids)).collect(),
        Err(other) => panic!("{other:?}"),
    }
}

/// The line a gate belongs to.
fn line_of(gate: Gate) -> CheckName {
    match gate {
        Gate::ShareOpen | Gate::SkippedWhy => CheckName::Share,
        Gate::FeedbackUnanswered => CheckName::Comments,
        Gate::TasksOpen => CheckName::Tasks,
        Gate::FinalReflection => CheckName::LookBack,
        Gate::GoalsOpen => CheckName::Goals,
        Gate::Decision | Gate::DecisionBecause => CheckName::Decision,
        other => panic!("{other:?} has no line"),
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_line_of_the_last_page_is_open_just_when_its_step_asks_for_it(nth in 0..SAMPLES, seed in any::<u64>()) {
        let mut project = common::project(nth);
        work_on(&mut project, seed);
        let band = common::learner(nth).grade.band();
        for cycle in project.cycles.live() {
            let mut asked = refused(&project, &cycle.id, CycleStatus::Sharing, CycleMove::Reflect, band);
            asked.extend(refused(&project, &cycle.id, CycleStatus::Reflecting, CycleMove::Close, band));
            for line in checklist::of(&project, cycle, band) {
                let of_line: Vec<_> = asked.iter().filter(|(gate, _)| line_of(*gate) == line.name).collect();
                if line.name == CheckName::Ratings {
                    // Advice of the page alone: closing does not ask for it.
                    prop_assert!(of_line.is_empty());
                    continue;
                }
                prop_assert_eq!(line.is_done(), of_line.is_empty(), "{:?} {:?}", line, of_line);
                let ids: Vec<&str> = of_line.iter().flat_map(|(_, ids)| ids).map(String::as_str).collect();
                prop_assert_eq!(line.ids.iter().map(Id::as_str).collect::<Vec<_>>(), ids);
            }
        }
    }
}
