//! What two sound copies break together: three tasks being done at once, two cycles running, words on a day that the other copy took
//! out, two looks back at the end, a question that is not the last try. Nothing is lost by mending it: the task waits again, the cycle
//! lies aside and can be taken up, the day comes back, the two looks back become one with both texts, the question is tried again.

use super::{Joining, Walk, days};
use crate::cycle::Reflection;
use crate::json::{Json, Key};
use crate::list::Gather;
use crate::order;
use crate::record::Record;
use crate::values::{Id, Versions};

/// How many tasks somebody does at once.
const DOING_MAX: usize = 2;

/// Mends a joined project as one edit, and names what was moved. `count` is one that no record has seen.
pub fn ease(project: &mut Json, count: &Versions) -> Vec<Id> {
    let mut eased = Vec::new();
    let mut running: Vec<(i64, String)> =
        cycles(project).iter().filter(|cycle| is_running(cycle)).map(number_and_id).gather();
    order::sort_by(&mut running, |one, two| two.cmp(one));
    let whole = Id::new(project.text("id"));
    if let Some(question) = field_mut(project, "driving_question")
        && end_with_the_question(question, count)
    {
        note(question, count);
        eased.push(whole);
    }
    for cycle in list_mut(project, "cycles") {
        let reaches = days::reach(cycle);
        let steps_back = running.iter().skip(1).any(|other| *other == number_and_id(cycle));
        if steps_back {
            put(cycle, "status", Json::from("set_aside"));
            put(cycle, "paused", Json::Bool(false));
        }
        if reaches || steps_back {
            eased.push(note(cycle, count));
        }
        eased.extend(one_final(list_mut(cycle, "reflections"), count));
        let mut doing: Vec<String> = Vec::new();
        for task in list_mut(cycle, "tasks").iter_mut().filter(|task| is_doing(task)) {
            let who = task.text("who").to_owned();
            if doing.iter().filter(|name| **name == who).count() >= DOING_MAX {
                put(task, "status", Json::from("todo"));
                put(task, "doing_since", Json::Null);
                eased.push(note(task, count));
            }
            doing.push(who);
        }
    }
    eased
}

/// The last try is the question: where the joined tries end with another one, the question that stands is put behind them. It may have
/// been tried before: then it comes again, as it would with a person.
fn end_with_the_question(question: &mut Json, count: &Versions) -> bool {
    let text = question.get("text").cloned().unwrap_or_default();
    let Some(mut again) = question.list("versions").last().filter(|last| last.get("text") != Some(&text)).cloned()
    else {
        return false;
    };
    put(&mut again, "text", text);
    put(&mut again, "why", Json::from(""));
    put(&mut again, "v", count.to_json());
    if let Some(Json::List(tries)) = field_mut(question, "versions") {
        tries.push(again);
    }
    true
}

/// A cycle has one look back at its end: where each copy began its own, the one with the smaller id takes over what stands in the
/// others, beside its own, and those are thrown away.
fn one_final(looks: &mut [Json], count: &Versions) -> Option<Id> {
    let mut finals: Vec<(String, usize)> = looks
        .iter()
        .enumerate()
        .filter(|(_, look)| is_final(look))
        .map(|(at, look)| (look.text("id").to_owned(), at))
        .gather();
    order::sort(&mut finals);
    let (id, first) = finals.first().filter(|_| finals.len() > 1)?;
    for (_, at) in finals.iter().skip(1) {
        let goes = looks.get_mut(*at)?;
        let mut taken = goes.clone();
        put(goes, "deleted", Json::Bool(true));
        note(goes, count);
        put(&mut taken, "id", Json::from(id.as_str()));
        recount(&mut taken, count);
        let stays = looks.get_mut(*first)?;
        let joining = Joining { is_of_one_actor: true, ..Joining::default() };
        let mut walk = Walk { joining: &joining, became: Vec::new() };
        *stays = walk.record(Reflection::default().schema(), stays, &taken);
    }
    looks.get_mut(*first).map(|stays| note(stays, count))
}

/// Lets a look back, its answers, and every value beside them stand at that count alone.
fn recount(record: &mut Json, count: &Versions) {
    put(record, "v", count.to_json());
    list_mut(record, "also").iter_mut().for_each(|beside| put(beside, "v", count.to_json()));
    list_mut(record, "answers").iter_mut().for_each(|answer| recount(answer, count));
}

fn is_running(cycle: &Json) -> bool {
    !cycle.is_tombstone() && matches!(cycle.text("status"), "active" | "sharing" | "reflecting")
}

fn is_doing(task: &Json) -> bool {
    !task.is_tombstone() && !task.is_true("hidden") && task.text("status") == "doing"
}

fn is_final(look: &Json) -> bool {
    !look.is_tombstone() && look.text("kind") == "final"
}

fn number_and_id(cycle: &Json) -> (i64, String) {
    (cycle.int("number").unwrap_or(0), cycle.text("id").to_owned())
}

fn cycles(project: &Json) -> &[Json] {
    project.list("cycles")
}

fn list_mut<'a>(json: &'a mut Json, field: &str) -> &'a mut [Json] {
    if let Some(Json::List(items)) = field_mut(json, field) { items } else { &mut [] }
}

fn field_mut<'a>(json: &'a mut Json, field: &str) -> Option<&'a mut Json> {
    let Json::Map(entries) = json else { return None };
    entries.iter_mut().find(|(key, _)| key == field).map(|(_, value)| value)
}

pub fn put(json: &mut Json, field: &'static str, to: Json) {
    if let Json::Map(entries) = json {
        match entries.iter_mut().find(|(key, _)| key == field) {
            Some((_, value)) => *value = to,
            None => entries.push((Key::Borrowed(field), to)),
        }
    }
}

/// Counts the edit in a record, and names it.
fn note(record: &mut Json, count: &Versions) -> Id {
    let mut v = record.get("v").map(Versions::read).unwrap_or_default();
    v.join(count);
    put(record, "v", v.to_json());
    Id::new(record.text("id"))
}
