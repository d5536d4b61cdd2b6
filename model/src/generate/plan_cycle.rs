//! What one cycle plans: goals that two sides agree on, milestones, tasks, ideas for later.

use super::maker::Maker;
use super::words;
use crate::command::{GoalMove, Mark, Step};
use crate::cycle::{Cycle, Goal, GoalDomain, Idea, Milestone, Mix, MixLed, MixPlace, MixWith, Phase, ProposedBy, Task};
use crate::learner::Band;
use crate::values::{DayIndex, Id, Level, Num};

/// One to three goals, with the marks of both sides.
pub fn goals(maker: &mut Maker) {
    let count = if maker.band == Band::K2 { 1 } else { 1 + maker.chance.below(3) };
    let here = maker.here();
    for nth in 0..count {
        let domain = if nth == 0 { GoalDomain::Academic } else { maker.word(&GoalDomain::known()) };
        let start = maker.chance.between(1, 3);
        let levels = maker.chance.one_in(2);
        let level = |step: i64| levels.then(|| Level::Step(u8::try_from(step).unwrap_or(1)));
        let competency = maker.chance.of(&["A1", "A2", "S1", "E3", ""]);
        let goal = Goal {
            id: maker.id(),
            domain,
            statement: maker.words(240).into(),
            competency_id: (!competency.is_empty()).then(|| competency.into()),
            why: maker.words(240).into(),
            evidence_plan: maker.words(240).into(),
            obstacle: maker.words(240).into(),
            if_then: maker.words(240).into(),
            start_level: level(start),
            target_level: level(maker.chance.between(start, 4)),
            proposed_by: maker.chance.of(&ProposedBy::known()),
            ..Goal::default()
        };
        maker.add(&here, Cycle::goals, &goal);
        agreed(maker, &goal.id);
    }
}

fn agreed(maker: &mut Maker, id: &Id) {
    let step = |to: GoalMove| Step::Goal { id: id.clone(), to };
    match maker.chance.below(5) {
        0 => {}
        1 => maker.step(step(GoalMove::Propose)),
        _ => {
            let mark = Mark { by: Some(maker.me()), who: maker.names().first().cloned().unwrap_or_default(), day: 1 };
            maker.step(step(GoalMove::Agree(mark)));
            if !maker.chance.one_in(4) {
                let mark = Mark { by: None, who: maker.chance.of(words::ADULTS).to_owned(), day: 1 };
                maker.step(step(GoalMove::Agree(mark)));
            }
        }
    }
}

/// Milestones, tasks over the days, ideas, focus and prediction.
pub fn work(maker: &mut Maker) {
    let (cycle, here) = (maker.cycle(), maker.here());
    let last = cycle.length.get();
    let mut milestones: Vec<Id> = cycle.milestones.live().map(|milestone| milestone.id.clone()).collect();
    for phase in [Phase::Make, Phase::Share] {
        if !cycle.milestones.live().any(|milestone| milestone.phase == phase) || maker.chance.one_in(8) {
            let day = if phase == Phase::Share { last } else { maker.chance.between(1, last) };
            let (id, title) = (maker.id(), maker.words(120).into());
            milestones.push(id.clone());
            let milestone = Milestone { id, title, phase, day: DayIndex::new(day), ..Milestone::default() };
            maker.add(&here, Cycle::milestones, &milestone);
        }
    }
    let most = if maker.chance.one_in(15) { 60 } else { 3 + usize::try_from(last).unwrap_or(1) * 2 };
    let has = cycle.tasks.live().count();
    for _ in 0..1 + maker.chance.below(most.saturating_sub(has)) {
        let task = task(maker, &milestones, last);
        maker.add(&here, Cycle::tasks, &task);
    }
    for _ in 0..maker.chance.below(4) {
        let idea = Idea { id: maker.id(), text: maker.words(120).into(), ..Idea::default() };
        maker.add(&here, Cycle::parking_lot, &idea);
    }
    maker.write(&here, Cycle::focus);
    maker.write(&here, Cycle::prediction);
}

/// A task on some day, of some member.
pub fn task(maker: &mut Maker, milestones: &[Id], last: i64) -> Task {
    let names = maker.names();
    let mix = maker.chance.one_in(3).then(|| Mix {
        with: maker.chance.of(&MixWith::known()),
        place: maker.chance.of(&MixPlace::known()),
        led: maker.chance.of(&MixLed::known()),
        ..Mix::default()
    });
    Task {
        id: maker.id(),
        title: maker.words(120).into(),
        note: if maker.chance.one_in(3) { maker.words(500).into() } else { "".into() },
        milestone_id: (!milestones.is_empty() && maker.chance.one_in(2)).then(|| maker.chance.of(milestones)),
        who: maker.chance.of(&names).as_str().into(),
        est_min: Num::new(maker.chance.between(1, 18) * 5),
        est_open: maker.chance.one_in(6),
        day: DayIndex::new(maker.chance.between(0, last)),
        mix,
        ..Task::default()
    }
}
