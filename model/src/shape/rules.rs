//! Shape rules that look at more than one field. Each says what it holds and where a breach is named.
//! Values of the wrong type are left to `walk`; a word of a newer version is never a breach.

use super::{Findings, ShapeCode, Step, join};
use crate::cycle::{Protocol, Slot};
use crate::json::Json;
use crate::list::Gather;

/// Rules of a learner.
pub fn learner(findings: &mut Findings, learner: &Json, at: &[Step]) {
    for (index, item) in live(learner, "items") {
        if item.text("kind") == "identity" && item.text("share") == "public" {
            findings.at(ShapeCode::OutOfRange, &entry(at, "items", index), "share");
        }
    }
}

/// Rules of a project.
pub fn project(findings: &mut Findings, project: &Json, at: &[Step]) {
    team(findings, project, at);
    question(findings, project, at);
    choices(findings, project, at);
    rubric(findings, project, at);
    let mut running = 0;
    for (index, cycle) in live(project, "cycles") {
        let here = entry(at, "cycles", index);
        if matches!(cycle.text("status"), "active" | "sharing" | "reflecting") {
            running += 1;
            if running > 1 {
                findings.at(ShapeCode::OutOfRange, &here, "status");
            }
        }
        self::cycle(findings, cycle, &here);
    }
}

/// Rules of a pack: each dimension is offered once, and its criteria are those of its rubric.
pub fn pack(findings: &mut Findings, pack: &Json, at: &[Step]) {
    rubric(findings, pack, at);
    let mut seen: Vec<&str> = Vec::new();
    for (index, offer) in live(pack, "offers") {
        let dim = offer.text("dim");
        if seen.contains(&dim) {
            findings.at(ShapeCode::DuplicateId, &entry(at, "offers", index), "dim");
        }
        seen.push(dim);
    }
}

/// Exactly one member is `me`.
fn team(findings: &mut Findings, project: &Json, at: &[Step]) {
    let Some(team) = project.get("team") else { return };
    let me = live(team, "members").filter(|(_, member)| member.is_true("me")).count();
    if matches!(team, Json::Map(_)) && me != 1 {
        findings.add(ShapeCode::OutOfRange, join(at, &[Step::key("team"), Step::key("members")]));
    }
}

/// When there are tries, the last one is the question.
fn question(findings: &mut Findings, project: &Json, at: &[Step]) {
    let Some(question) = project.get("driving_question") else { return };
    if question.list("versions").last().is_some_and(|last| last.text("text") != question.text("text")) {
        findings.add(ShapeCode::OutOfRange, join(at, &[Step::key("driving_question"), Step::key("text")]));
    }
}

/// Each dimension once, ten in all; the level is one that the offer allows; an option only where there is a menu.
fn choices(findings: &mut Findings, project: &Json, at: &[Step]) {
    let mut seen: Vec<&str> = Vec::new();
    for (index, choice) in live(project, "choices") {
        let here = entry(at, "choices", index);
        let dim = choice.text("dim");
        if seen.contains(&dim) {
            findings.at(ShapeCode::DuplicateId, &here, "dim");
        }
        seen.push(dim);
        let offer = choice.text("offer");
        if !level_is_offered(offer, choice.text("level")) {
            findings.at(ShapeCode::LevelNotOffered, &here, "level");
        }
        let has_option = choice.get("option_id").is_some_and(|id| *id != Json::Null);
        if has_option && matches!(offer, "fixed" | "open") {
            findings.reference(&here, "option_id");
        }
    }
    if project.get("choices").is_some_and(|list| matches!(list, Json::List(_))) && seen.len() < 10 {
        findings.at(ShapeCode::MissingField, at, "choices");
    }
}

/// Whether an offer allows a level (domain 3.3). No level yet is always allowed.
#[must_use]
pub fn level_is_offered(offer: &str, level: &str) -> bool {
    let allowed: &[&str] = match offer {
        "fixed" => &["given"],
        "menu" => &["picked"],
        "menu_plus" => &["picked", "shaped"],
        "open" => &["shaped", "mine"],
        _ => return true,
    };
    level.is_empty() || allowed.contains(&level) || !crate::project::ChoiceLevel::WORDS.contains(&level)
}

/// Words for levels stand only in a rubric of four levels, four each.
fn rubric(findings: &mut Findings, project: &Json, at: &[Step]) {
    let Some(rubric) = project.get("rubric") else { return };
    let at = join(at, &[Step::key("rubric")]);
    for (index, criterion) in live(rubric, "criteria") {
        let Some(levels @ Json::List(words)) = criterion.get("levels") else { continue };
        let known = crate::project::RubricKind::WORDS.contains(&rubric.text("kind"));
        if (known && rubric.text("kind") != "four_level" && !levels.is_empty()) || !matches!(words.len(), 0 | 4) {
            findings.at(ShapeCode::OutOfRange, &entry(&at, "criteria", index), "levels");
        }
    }
}

fn cycle(findings: &mut Findings, cycle: &Json, at: &[Step]) {
    days(findings, cycle, at);
    tasks(findings, cycle, at);
    logs(findings, cycle, at);
    goals(findings, cycle, at);
    slots(findings, cycle, at);
    ratings(findings, cycle, at);
    let finals = live(cycle, "reflections").filter(|(_, reflection)| reflection.text("kind") == "final").skip(1);
    for (index, _) in finals {
        findings.at(ShapeCode::DuplicateId, &entry(at, "reflections", index), "kind");
    }
}

/// One date per day, ascending; one stone per day.
fn days(findings: &mut Findings, cycle: &Json, at: &[Step]) {
    let (Some(length), Some(Json::List(days))) = (cycle.int("length"), cycle.get("days")) else { return };
    let counts = |items: &[Json]| i64::try_from(items.len()) == Ok(length);
    let ascending = days.iter().zip(days.iter().skip(1)).all(|(one, next)| match (one.as_text(), next.as_text()) {
        (Some(one), Some(next)) => one < next,
        _ => true,
    });
    if !counts(days) || !ascending {
        findings.at(ShapeCode::BadDay, at, "days");
    }
    let stones = cycle.list("day_plan");
    if !stones.is_empty() && !counts(stones) {
        findings.at(ShapeCode::BadDay, at, "day_plan");
    }
}

/// At most two tasks are being done per person; the day of the start stands exactly while a task is being done.
fn tasks(findings: &mut Findings, cycle: &Json, at: &[Step]) {
    let mut doing: Vec<&str> = Vec::new();
    for (index, task) in live(cycle, "tasks").filter(|(_, task)| !task.is_true("hidden")) {
        let here = entry(at, "tasks", index);
        let is_doing = task.text("status") == "doing";
        if is_doing {
            let who = task.text("who");
            doing.push(who);
            if doing.iter().filter(|name| **name == who).count() > 2 {
                findings.at(ShapeCode::OutOfRange, &here, "status");
            }
        }
        let has_since = task.get("doing_since").is_some_and(|day| *day != Json::Null);
        if is_doing != has_since && crate::cycle::TaskStatus::WORDS.contains(&task.text("status")) {
            let code = if is_doing { ShapeCode::MissingField } else { ShapeCode::OutOfRange };
            findings.at(code, &here, "doing_since");
        }
    }
}

/// One log per member and day.
fn logs(findings: &mut Findings, cycle: &Json, at: &[Step]) {
    let mut seen: Vec<(Option<i64>, &str)> = Vec::new();
    for (index, log) in live(cycle, "day_logs") {
        let key = (log.int("day"), log.text("by"));
        if seen.contains(&key) {
            findings.at(ShapeCode::DuplicateId, &entry(at, "day_logs", index), "day");
        }
        seen.push(key);
    }
}

/// Nobody plans to go down.
fn goals(findings: &mut Findings, cycle: &Json, at: &[Step]) {
    for (index, goal) in live(cycle, "goals") {
        if let (Some(start), Some(target)) = (goal.int("start_level"), goal.int("target_level"))
            && target < start
        {
            findings.at(ShapeCode::OutOfRange, &entry(at, "goals", index), "target_level");
        }
    }
}

/// A slot belongs to its protocol.
fn slots(findings: &mut Findings, cycle: &Json, at: &[Step]) {
    for (index, critique) in live(cycle, "critiques") {
        let protocol = Protocol::from(critique.text("protocol"));
        let here = entry(at, "critiques", index);
        for (item_index, item) in live(critique, "items") {
            let slot = Slot::from(item.text("slot"));
            let unknown = matches!(slot, Slot::Other(_)) || matches!(protocol, Protocol::Other(_));
            if !unknown && !protocol.slots().contains(&slot) {
                findings.at(ShapeCode::OutOfRange, &entry(&here, "items", item_index), "slot");
            }
        }
    }
}

/// One target each; 3 and 4 have evidence; a teacher's rating follows a self-rating or a waiver.
fn ratings(findings: &mut Findings, cycle: &Json, at: &[Step]) {
    let target = |rating: &Json| (rating.text("criterion_id").to_owned(), rating.text("goal_id").to_owned());
    let rated: Vec<_> = live(cycle, "assessments")
        .filter(|(_, rating)| rating.text("by") == "self")
        .map(|(_, rating)| target(rating))
        .gather();
    for (index, rating) in live(cycle, "assessments").filter(|(_, rating)| !rating.is_true("hidden")) {
        let here = entry(at, "assessments", index);
        match (rating.text("criterion_id").is_empty(), rating.text("goal_id").is_empty()) {
            (true, true) => findings.at(ShapeCode::MissingField, &here, "criterion_id"),
            (false, false) => findings.at(ShapeCode::OutOfRange, &here, "goal_id"),
            _ => {}
        }
        if rating.int("level").is_some_and(|level| level == 3 || level == 4) && rating.list("evidence_ids").is_empty() {
            findings.at(ShapeCode::LevelWithoutEvidence, &here, "level");
        }
        if rating.text("by") == "teacher" && !rating.is_true("self_waived") && !rated.contains(&target(rating)) {
            findings.at(ShapeCode::MissingField, &here, "self_waived");
        }
    }
}

/// The entries of a list that are not deleted, with their place in it.
fn live<'a>(json: &'a Json, list: &str) -> impl Iterator<Item = (usize, &'a Json)> {
    json.list(list).iter().enumerate().filter(|(_, entry)| !entry.is_tombstone())
}

fn entry(at: &[Step], list: &str, index: usize) -> Vec<Step> {
    join(at, &[Step::key(list), Step::Index(index)])
}
