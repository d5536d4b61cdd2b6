//! The end of a cycle: showing, looking back, ratings, decision, and what the next cycle takes along.

use super::maker::Maker;
use super::{plan_cycle, school_days, working};
use crate::bank::offered::{Moment, reflection_prompts};
use crate::command::{Command, CycleMove, GoalMove, Step, TaskMove};
use crate::cycle::{
    Answer, Assessment, Assessor, Carry, Cycle, Decision, DecisionChoice, FeedbackDecision, FeedbackItem,
    FeedbackResponse, Goal, GoalStatus, Reflection, ReflectionKind, Share, ShareFormat, ShareStatus, TaskStatus,
};
use crate::place::Place;
use crate::project::Project;
use crate::start;
use crate::values::{DayIndex, Id, Level};

/// The work is shown, planned to be shown, or not shown.
pub fn share(maker: &mut Maker) {
    let here = maker.here();
    let day = DayIndex::new(maker.cycle().length.get());
    let format = maker.word(&ShareFormat::known());
    let (place, script) = (maker.words(60).into(), maker.words(2000).into());
    let share = Share { day, place, format: Some(format), script, ..Share::default() };
    maker.set(&here, Cycle::share, &Some(share));
    maker.flush();
}

/// On to looking back: the show is done or skipped; goals and criteria are rated.
pub fn reflect(maker: &mut Maker) {
    let place = maker.here().then("share");
    let status = maker.chance.of(&[ShareStatus::Done, ShareStatus::Done, ShareStatus::Skipped]);
    maker.write(&place, if status == ShareStatus::Done { Share::who_came } else { Share::skipped_why });
    maker.set(&place, Share::status, &status);
    maker.flush();
    let day = maker.cycle().length.get();
    working::moves(maker, CycleMove::Reflect, day);
    ratings(maker, day);
    reflection(maker, day);
    maker.flush();
}

fn reflection(maker: &mut Maker, day: i64) {
    let here = maker.here();
    for (kind, moment) in [(ReflectionKind::Mid, Moment::Mid), (ReflectionKind::Final, Moment::Final)] {
        if kind == ReflectionKind::Mid && !maker.chance.one_in(4) {
            continue;
        }
        let prompts = reflection_prompts(maker.band.as_str(), 3, true, moment);
        let mut answers = Vec::new();
        for prompt in prompts {
            answers.push(Answer { prompt_id: prompt.id.into(), text: maker.words(2000).into(), ..Answer::default() });
        }
        let learned_about_me = maker.words(500).into();
        let (id, day) = (maker.id(), DayIndex::new(day));
        let reflection =
            Reflection { id, kind, day, answers: answers.into(), learned_about_me, ..Reflection::default() };
        maker.add(&here, Cycle::reflections, &reflection);
    }
}

/// Ratings of the criteria by the student, a mate, and an adult after that; of goals without a criterion.
fn ratings(maker: &mut Maker, day: i64) {
    let (here, cycle) = (maker.here(), maker.cycle());
    let evidence: Vec<Id> = cycle.evidence.live().map(|one| one.id.clone()).collect();
    let criteria = maker.project.rubric.criteria.clone();
    let targets = criteria.live().map(|one| (Some(one.id.clone()), None));
    let goals = cycle.goals.live().map(|one| (None, Some(one.id.clone())));
    for (criterion_id, goal_id) in targets.chain(goals) {
        for by in [Assessor::SelfRated, Assessor::Peer, Assessor::Teacher] {
            if by != Assessor::SelfRated && maker.chance.one_in(2) {
                continue;
            }
            let shown: Vec<Id> = evidence.iter().filter(|_| maker.chance.one_in(3)).cloned().collect();
            let top = if shown.is_empty() { 2 } else { 4 };
            let step = u8::try_from(maker.chance.between(1, top)).unwrap_or(1);
            let rating = Assessment {
                id: maker.id(),
                criterion_id: criterion_id.clone(),
                goal_id: goal_id.clone(),
                by,
                who: maker.names().first().cloned().unwrap_or_default().into(),
                level: if maker.chance.one_in(6) { Level::NoEvidence } else { Level::Step(step) },
                glow: maker.words(500).into(),
                grow: maker.words(500).into(),
                evidence_ids: shown.into(),
                day: DayIndex::new(day),
                ..Assessment::default()
            };
            maker.add(&here, Cycle::assessments, &rating);
        }
    }
}

/// A decision and a reason for every piece of feedback that has none.
pub fn answer_feedback(maker: &mut Maker) {
    for critique in maker.cycle().critiques.live() {
        for item in critique.items.live().filter(|item| item.response.is_none()) {
            let decision = maker.word(&FeedbackDecision::known());
            let uses = matches!(decision, FeedbackDecision::Use | FeedbackDecision::UseMyWay) && maker.chance.one_in(2);
            let task_id = if uses { working::task_from(maker, &item.text) } else { None };
            let reason = maker.words(500).into();
            let response =
                FeedbackResponse { decision: Some(decision), reason, task_id, ..FeedbackResponse::default() };
            maker.set(&Place::id(&item.id), FeedbackItem::response, &Some(response));
        }
    }
    maker.flush();
}

/// Everything `done` asks for, and the decision.
pub fn close(maker: &mut Maker) {
    answer_feedback(maker);
    let cycle = maker.cycle();
    for goal in cycle.goals.live() {
        let to = maker
            .chance
            .of(&[Some(GoalMove::Met), Some(GoalMove::NotYet), Some(GoalMove::Drop)])
            .unwrap_or(GoalMove::Met);
        if goal.status == GoalStatus::Active {
            maker.write(&Place::id(&goal.id), Goal::result_note);
            maker.step(Step::Goal { id: goal.id.clone(), to });
        }
    }
    for task in cycle.tasks.live().filter(|task| matches!(task.status, TaskStatus::Todo | TaskStatus::Doing)) {
        let to = maker
            .chance
            .of(&[Some(TaskMove::Done), Some(TaskMove::Park), Some(TaskMove::Drop)])
            .unwrap_or(TaskMove::Done);
        maker.step(Step::Task { id: task.id.clone(), to });
    }
    maker.flush();
    let decision = decision(maker);
    let here = maker.here();
    maker.set(&here, Cycle::decision, &Some(decision));
    maker.flush();
    working::moves(maker, CycleMove::Close, cycle.length.get());
}

fn decision(maker: &mut Maker) -> Decision {
    let cycle = maker.cycle();
    let parked = cycle.tasks.live().filter(|task| task.status == TaskStatus::Parked);
    let not_yet = cycle.goals.live().filter(|goal| goal.status == GoalStatus::NotYet);
    let items = cycle.critiques.live().flat_map(|critique| critique.items.live());
    let later = items.filter(|item| {
        item.response.as_ref().is_some_and(|response| response.decision == Some(FeedbackDecision::Later))
    });
    let carry = Carry {
        goal_ids: not_yet.map(|goal| goal.id.clone()).collect(),
        task_ids: parked.map(|task| task.id.clone()).collect(),
        feedback_item_ids: later.map(|item| item.id.clone()).collect(),
        lot_ids: cycle.parking_lot.live().map(|idea| idea.id.clone()).collect(),
        ..Carry::default()
    };
    Decision {
        choice: Some(maker.word(&DecisionChoice::known())),
        because: maker.words(500).into(),
        keep: maker.lines(2).into(),
        change: maker.lines(2).into(),
        drop: maker.lines(2).into(),
        prediction_check: maker.words(500).into(),
        new_question: maker.words(240).into(),
        carry,
        ..Decision::default()
    }
}

/// The next cycle in planning, with what was ticked; a thirteenth there is not.
pub fn next_cycle(maker: &mut Maker) {
    let before = maker.cycle();
    let number = before.number.get() + 1;
    if number > 12 {
        return;
    }
    let length = usize::try_from(maker.chance.between(1, 10)).unwrap_or(1);
    let from = usize::try_from(number).unwrap_or(1) * 16 + 200;
    let (me, mut ids) = (maker.me(), maker.chance.clone());
    let days = school_days(from, length);
    let minutes = before.minutes_per_day.get();
    let cycle = start::cycle(number, &days, minutes, maker.lang, &me, &mut || super::maker::id(&mut ids));
    maker.chance = ids;
    let here = Place::id(&cycle.id);
    maker.add(&Place::document(), Project::cycles, &cycle);
    for goal in before.goals.live().filter(|goal| goal.status == GoalStatus::NotYet) {
        let carried = Goal {
            id: maker.id(),
            domain: goal.domain.clone(),
            statement: goal.statement.clone(),
            competency_id: goal.competency_id.clone(),
            carried_from: Some(goal.id.clone()),
            ..Goal::default()
        };
        maker.add(&here, Cycle::goals, &carried);
    }
    maker.flush();
    for _ in 0..maker.chance.below(4) {
        let task = plan_cycle::task(maker, &[], cycle.length.get());
        maker.push(Command::add(here.clone(), Cycle::tasks, &task));
    }
    maker.flush();
}
