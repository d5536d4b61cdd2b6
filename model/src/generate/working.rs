//! The days of a cycle: logs, tasks on the move, evidence, drafts, feedback, help, need-to-knows.

use super::maker::Maker;
use super::{closing, planning, words};
use crate::audience::Reach;
use crate::command::{Command, CycleMove, MilestoneMove, Step, TaskMove};
use crate::cycle::{
    Answer, ConferenceNote, Critique, CritiqueFrom, CritiqueRole, CritiqueTarget, CritiqueVia, Cycle, CycleStatus,
    DayLog, Evidence, EvidenceKind, FeedbackItem, Help, HelpKind, HelpReply, HelpStatus, HelpWant, NoteShare, Protocol,
    Signal, Task, TaskStatus, Urgency,
};
use crate::learner::Band;
use crate::place::Place;
use crate::project::{NeedStatus, NeedToKnow};
use crate::values::{DayIndex, Id, Num};

/// Plans, starts and works until that day, or the last.
pub fn until(maker: &mut Maker, day: i64) {
    if maker.is(&CycleStatus::Planning) {
        planning::whole(maker);
    }
    planning::green_light(maker);
    moves(maker, CycleMove::Start, 1);
    for today in 1..=day.min(maker.cycle().length.get()) {
        a_day(maker, today);
    }
}

/// Works until the last day and shows the work, with or without what is asked for.
pub fn until_sharing(maker: &mut Maker) {
    until(maker, 10);
    let day = maker.cycle().length.get();
    moves(maker, CycleMove::Share { anyway: !crate::gate::sharing(&maker.project, &maker.cycle()).is_empty() }, day);
    closing::share(maker);
}

/// Until the cycle is closed.
pub fn until_closed(maker: &mut Maker) {
    until_sharing(maker);
    closing::reflect(maker);
    closing::close(maker);
}

/// Moves the current cycle.
pub fn moves(maker: &mut Maker, to: CycleMove, day: i64) {
    let id = maker.cycle().id;
    let adult = if maker.chance.one_in(5) { maker.chance.of(words::ADULTS).to_owned() } else { String::new() };
    maker.step(Step::Cycle { id, to, day, adult, note: String::new(), band: maker.band });
    maker.flush();
}

fn a_day(maker: &mut Maker, today: i64) {
    logs(maker, today);
    tasks(maker, today);
    evidence(maker, today);
    if maker.chance.one_in(3) {
        feedback(maker);
    }
    if maker.chance.one_in(5) {
        help(maker, today);
    }
    needs(maker);
    if maker.chance.one_in(10) {
        conference(maker, today);
    }
    maker.flush();
}

fn logs(maker: &mut Maker, today: i64) {
    let (here, cycle) = (maker.here(), maker.cycle());
    let me = maker.me();
    let members: Vec<Id> = maker.project.team.members.live().map(|member| member.id.clone()).collect();
    for by in members {
        // A day may be missed; a mate's day comes with a merged file.
        if maker.chance.one_in(if by == me { 8 } else { 2 }) {
            continue;
        }
        let scribe = if maker.band == Band::K2 { maker.chance.of(words::ADULTS) } else { "" };
        let exit = maker.chance.one_in(2).then(|| {
            let prompt_id = maker.chance.of(&["exit.learned", "exit.proud", "exit.of.a.newer.version"]).into();
            Answer { prompt_id, text: maker.words(500).into(), ..Answer::default() }
        });
        let log = DayLog {
            day: DayIndex::new(today),
            date: cycle.days.get(usize::try_from(today - 1).unwrap_or(0)).copied(),
            by,
            scribe: scribe.into(),
            did: maker.words(240).into(),
            next: maker.words(240).into(),
            blocked: if maker.chance.one_in(4) { maker.words(240).into() } else { "".into() },
            signal: (!maker.chance.one_in(4)).then(|| maker.chance.of(&Signal::known())),
            energy: maker.chance.one_in(4).then(|| Num::new(maker.chance.between(1, 5))),
            exit: exit.into_iter().collect::<Vec<_>>().into(),
            added_later: maker.chance.one_in(9),
            ..DayLog::default()
        };
        maker.add(&here, Cycle::day_logs, &log);
    }
}

/// Tasks of today are started and mostly done; some are parked, dropped, put back or moved.
fn tasks(maker: &mut Maker, today: i64) {
    let cycle = maker.cycle();
    let last = cycle.length.get();
    let mut doing: Vec<String> =
        cycle.tasks.live().filter(|task| task.status == TaskStatus::Doing).map(|task| task.who.to_string()).collect();
    for task in cycle.tasks.live().filter(|task| task.day.get() <= today) {
        let id = task.id.clone();
        let step = |to: TaskMove| Step::Task { id: id.clone(), to };
        match (&task.status, maker.chance.below(10)) {
            (TaskStatus::Todo, 0..=4) if doing.iter().filter(|who| **who == *task.who).count() < 2 => {
                maker.step(step(TaskMove::Start { day: today }));
                if maker.chance.one_in(3) {
                    doing.push(task.who.to_string());
                } else {
                    maker.step(step(TaskMove::Done));
                }
            }
            (TaskStatus::Todo, 5) if today < last => maker.step(step(TaskMove::ToDay(today + 1))),
            (TaskStatus::Todo | TaskStatus::Doing, 6) => maker.step(step(TaskMove::Park)),
            (TaskStatus::Todo | TaskStatus::Doing, 7) => maker.step(step(TaskMove::Drop)),
            (TaskStatus::Doing, 0..=4) => maker.step(step(TaskMove::Done)),
            (TaskStatus::Parked | TaskStatus::Dropped, 0) => maker.step(step(TaskMove::PutBack)),
            _ => {}
        }
    }
    for milestone in cycle.milestones.live().filter(|milestone| milestone.day.get() <= today) {
        let to = match maker.chance.below(4) {
            0 | 1 => MilestoneMove::Done,
            2 if today < last => MilestoneMove::ToDay(today + 1),
            _ => continue,
        };
        if milestone.status.as_str() != "done" {
            maker.step(Step::Milestone { id: milestone.id.clone(), to });
        }
    }
    maker.flush();
}

fn evidence(maker: &mut Maker, today: i64) {
    let (here, cycle, me) = (maker.here(), maker.cycle(), maker.me());
    let goals: Vec<Id> = cycle.goals.live().map(|goal| goal.id.clone()).collect();
    let criteria: Vec<Id> = maker.project.rubric.criteria.live().map(|criterion| criterion.id.clone()).collect();
    for _ in 0..maker.chance.below(3) {
        let kind = maker.word(&EvidenceKind::known());
        let draft = maker.chance.one_in(2).then(|| Num::new(maker.chance.between(1, 3)));
        let one = Evidence {
            id: maker.id(),
            title: maker.words(120).into(),
            r#where: if kind == EvidenceKind::Link {
                "https://example.org/a?b=ñ".into()
            } else {
                maker.words(240).into()
            },
            alt: if kind == EvidenceKind::Photo { maker.words(240).into() } else { "".into() },
            picture_id: (kind == EvidenceKind::Photo && maker.chance.one_in(2)).then(|| maker.id()),
            note: maker.words(500).into(),
            day: DayIndex::new(today),
            draft,
            goal_ids: goals.iter().filter(|_| maker.chance.one_in(2)).cloned().collect(),
            criterion_ids: criteria.iter().filter(|_| maker.chance.one_in(3)).cloned().collect(),
            by: Some(me.clone()),
            visibility: maker.chance.of(&[Reach::Teacher, Reach::Teacher, Reach::Public, Reach::Private]),
            kind,
            ..Evidence::default()
        };
        maker.add(&here, Cycle::evidence, &one);
    }
    maker.flush();
}

/// Feedback by a protocol, mostly answered; what is used often becomes a task.
fn feedback(maker: &mut Maker) {
    let (here, cycle) = (maker.here(), maker.cycle());
    let protocol = maker.word(&Protocol::known());
    let criteria: Vec<Id> = maker.project.rubric.criteria.live().map(|criterion| criterion.id.clone()).collect();
    let mut items = Vec::new();
    for slot in protocol.slots() {
        items.push(FeedbackItem {
            id: maker.id(),
            slot: slot.clone(),
            text: maker.words(500).into(),
            criterion_id: maker
                .chance
                .one_in(3)
                .then(|| maker.chance.of(&criteria))
                .filter(|id| !id.as_str().is_empty()),
            ..FeedbackItem::default()
        });
    }
    let from = CritiqueFrom {
        role: maker.word(&CritiqueRole::known()),
        name: maker.chance.of(words::NAMES).into(),
        ..CritiqueFrom::default()
    };
    let critique = Critique {
        id: maker.id(),
        target: maker.chance.of(&CritiqueTarget::known()),
        draft: maker.chance.one_in(2).then(|| Num::new(1)),
        protocol,
        focus: maker.words(240).into(),
        from,
        at: cycle.days.first().copied(),
        via: maker.chance.of(&CritiqueVia::known()),
        items: items.into(),
        ..Critique::default()
    };
    maker.add(&here, Cycle::critiques, &critique);
    maker.flush();
    if !maker.chance.one_in(4) {
        closing::answer_feedback(maker);
    }
}

/// The tasks that the current cycle takes on from feedback.
pub fn task_from(maker: &mut Maker, text: &str) -> Option<Id> {
    let cycle = maker.cycle();
    if cycle.tasks.live().count() >= 60 {
        return None;
    }
    let title: String = text.chars().take(100).collect();
    let who = maker.names().first().cloned().unwrap_or_default();
    let (id, est) = (maker.id(), Num::new(15));
    let day = DayIndex::new(cycle.length.get());
    let task = Task {
        id: id.clone(),
        title: title.into(),
        note: text.into(),
        who: who.into(),
        est_min: est,
        est_open: true,
        day,
        ..Task::default()
    };
    let here = maker.here();
    maker.add(&here, Cycle::tasks, &task);
    maker.flush();
    Some(id)
}

fn help(maker: &mut Maker, today: i64) {
    let here = maker.here();
    let reply = maker.chance.one_in(2).then(|| HelpReply {
        id: maker.id(),
        who: maker.chance.of(words::ADULTS).into(),
        text: maker.words(500).into(),
        day: DayIndex::new(today),
        ..HelpReply::default()
    });
    let help = Help {
        id: maker.id(),
        day: DayIndex::new(today),
        kind: Some(maker.word(&HelpKind::known())),
        text: maker.words(500).into(),
        tried: vec!["smaller".into(), "example".into()].into(),
        urgency: maker.word(&Urgency::known()),
        want: Some(maker.word(&HelpWant::known())),
        replies: reply.into_iter().collect::<Vec<_>>().into(),
        ..Help::default()
    };
    maker.add(&here, Cycle::help, &help);
    for to in [HelpStatus::Seen, HelpStatus::Scheduled, HelpStatus::Resolved] {
        if maker.chance.one_in(2) {
            break;
        }
        maker.step(Step::Help { id: help.id.clone(), to });
    }
}

fn needs(maker: &mut Maker) {
    let sources: Vec<Id> = maker.project.resources.live().map(|resource| resource.id.clone()).collect();
    for need in maker.project.need_to_knows.clone().live() {
        let place = Place::id(&need.id);
        let step = |to: NeedStatus| Step::Need { id: need.id.clone(), to };
        match (&need.status, maker.chance.below(12)) {
            (NeedStatus::Open, 0) => maker.step(step(NeedStatus::Working)),
            (NeedStatus::Open | NeedStatus::Working, 1) => maker.step(step(NeedStatus::Parked)),
            (NeedStatus::Working, 2..=6) if !sources.is_empty() => {
                let source = vec![maker.chance.of(&sources)];
                if need.answer.is_empty() {
                    maker.write(&place, NeedToKnow::answer);
                }
                let from = need.source_ids.clone();
                maker.push(Command::set(place, NeedToKnow::source_ids, &from, &source.into()));
                maker.step(step(NeedStatus::Answered));
            }
            (NeedStatus::Parked | NeedStatus::Answered, 3) => maker.step(step(NeedStatus::Open)),
            _ => {}
        }
    }
}

fn conference(maker: &mut Maker, today: i64) {
    let here = maker.here();
    let note = ConferenceNote {
        id: maker.id(),
        day: DayIndex::new(today),
        by: maker.chance.of(words::ADULTS).into(),
        compliment: maker.words(500).into(),
        next_step: maker.words(500).into(),
        follow_up_day: Some(DayIndex::new(today)),
        share: NoteShare::WithStudent,
        ..ConferenceNote::default()
    };
    maker.add(&here, Cycle::conference_notes, &note);
}
