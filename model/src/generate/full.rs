//! Much of everything: the largest project there can be, and a storage that is nearly full.

use super::chance::Chance;
use super::maker::{self, Maker};
use super::{Stage, closing, learner, plan_cycle, planning, project, school_days, working};
use crate::bank::Lang;
use crate::cycle::{Cycle, Evidence, EvidenceKind, Idea, Task};
use crate::learner::Learner;
use crate::place::Place;
use crate::project::{NeedKind, NeedToKnow, Project};
use crate::record::{Record, Value};
use crate::start;
use crate::values::{DayIndex, Id};

/// The cycles of a year, and the pictures of each.
const CYCLES: usize = 12;
const PICTURES: usize = 3;

/// One document as it would be stored.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Whose.
    pub learner: Id,
    /// Which project; none = the learner's own document.
    pub project: Option<Id>,
    /// The document as JSON.
    pub text: String,
}

/// Learners with five projects each, at all stages, until their texts have `units` UTF-16 units; what would go over is left out.
#[must_use]
pub fn fill(seed: u64, units: usize) -> Vec<Kept> {
    let mut chance = Chance::new(seed);
    let (mut kept, mut used) = (Vec::new(), 0);
    loop {
        let learner = learner(chance.draw());
        let mut texts = vec![(None, learner.to_json().print())];
        for _ in 0..5 {
            let stage = Stage::any(&mut chance);
            let project = project(&learner, chance.draw(), stage);
            texts.push((Some(project.id.clone()), project.to_json().print()));
        }
        for (project, text) in texts {
            used += text.encode_utf16().count();
            if used > units {
                return kept;
            }
            kept.push(Kept { learner: learner.id.clone(), project, text });
        }
    }
}

/// A year in one project of somebody who writes much: up to twelve cycles, worked through and closed as far as there is room, with three
/// pictures each (`c1-1` to `c12-3`).
#[must_use]
pub fn year(learner: &Learner, seed: u64) -> Project {
    let mut maker = Maker::new(project(learner, seed, Stage::Started), learner, Chance::new(seed), Lang::En);
    for _ in 0..CYCLES {
        planning::whole(&mut maker);
        working::until_closed(&mut maker);
        closing::next_cycle(&mut maker);
    }
    maker.flush();
    for cycle in maker.project.cycles.clone().live() {
        let mut shown = cycle.clone();
        for one in shown.evidence.iter_mut() {
            one.picture_id = None;
        }
        for nth in 1..=PICTURES {
            let picture_id = Some(format!("c{}-{nth}", cycle.number.get()).as_str().into());
            let (id, title, alt) = (maker.id(), maker.words(60).into(), maker.words(60).into());
            let kind = EvidenceKind::Paper;
            let one = Evidence { id, title, kind, day: DayIndex::new(1), picture_id, alt, ..Evidence::default() };
            shown.evidence.push(written(one));
        }
        if let Some(cycle) = maker.project.cycle_mut(&cycle.id) {
            *cycle = shown;
        }
    }
    maker.project
}

/// A project with every list as long as it may be: 12 cycles of 60 tasks (720), 40 need-to-knows and ideas, 200 pieces of evidence
/// in the running cycle.
#[must_use]
pub fn fullest(learner: &Learner, seed: u64) -> Project {
    let mut maker = Maker::new(project(learner, seed, Stage::Running(10)), learner, Chance::new(seed), Lang::En);
    let place = Place::document();
    for _ in maker.project.need_to_knows.live().count()..40 {
        let (id, kind) = (maker.id(), maker.chance.of(&NeedKind::known()));
        let need = NeedToKnow { id, kind, text: maker.words(60).into(), ..NeedToKnow::default() };
        maker.add(&place, Project::need_to_knows, &need);
    }
    for number in i64::try_from(maker.project.cycles.len()).unwrap_or(12) + 1..=12 {
        let (me, mut ids) = (maker.me(), maker.chance.clone());
        let days = school_days(usize::try_from(number).unwrap_or(1) * 16, 10);
        let cycle = start::cycle(number, &days, 45, maker.lang, &me, &mut || maker::id(&mut ids));
        maker.chance = ids;
        maker.add(&place, Project::cycles, &cycle);
    }
    maker.flush();
    for cycle in maker.project.cycles.clone().live() {
        stuff(&mut maker, cycle);
    }
    maker.project
}

/// As a file could bring it: by hand nothing is added to a document of that size any more (`room::DOCUMENT_FULL`).
fn stuff(maker: &mut Maker, cycle: &Cycle) {
    let mut full = cycle.clone();
    for _ in cycle.tasks.live().count()..60 {
        let day = DayIndex::new(maker.chance.between(1, cycle.length.get()));
        let made = plan_cycle::task(maker, &[], cycle.length.get());
        full.tasks.push(written(Task { title: maker.words(60).into(), note: "".into(), day, ..made }));
    }
    for _ in cycle.parking_lot.live().count()..40 {
        full.parking_lot.push(written(Idea { id: maker.id(), text: maker.words(60).into(), ..Idea::default() }));
    }
    let evidence = if cycle.is_running() { cycle.evidence.live().count()..200 } else { 0..0 };
    for _ in evidence {
        let (id, title) = (maker.id(), maker.words(60).into());
        let one = Evidence { id, title, kind: EvidenceKind::Paper, day: DayIndex::new(1), ..Evidence::default() };
        full.evidence.push(written(one));
    }
    if let Some(cycle) = maker.project.cycle_mut(&cycle.id) {
        *cycle = full;
    }
}

/// With the mark of who wrote it.
fn written<T: Record>(mut record: T) -> T {
    record.meta_mut().v.raise(maker::ACTOR);
    record
}
