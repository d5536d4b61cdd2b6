//! What two sound copies break together: three tasks being done at once, two cycles running, words on a day that the other copy took
//! out, two looks back at the end. Nothing is lost by mending it: the task waits again, the cycle lies aside and can be taken up, the day comes back, the
//! second look back stands as one on the way.

use super::days;
use crate::json::{Json, Key};
use crate::list::Gather;
use crate::order;
use crate::values::{Id, Versions};

/// How many tasks somebody does at once.
const DOING_MAX: usize = 2;

/// Mends a joined project and names what was moved.
pub fn ease(project: &mut Json, actor: &str) -> Vec<Id> {
    let mut eased = Vec::new();
    let mut running: Vec<(i64, String)> =
        cycles(project).iter().filter(|cycle| is_running(cycle)).map(number_and_id).gather();
    order::sort_by(&mut running, |one, two| two.cmp(one));
    for cycle in cycles_mut(project) {
        if days::reach(cycle) {
            note(cycle, actor, &mut eased);
        }
        if running.iter().skip(1).any(|other| *other == number_and_id(cycle)) {
            put(cycle, "status", Json::from("set_aside"));
            put(cycle, "paused", Json::Bool(false));
            note(cycle, actor, &mut eased);
        }
        let finals = list_mut(cycle, "reflections").iter_mut().filter(|look| is_final(look)).skip(1);
        for look in finals {
            put(look, "kind", Json::from("mid"));
            note(look, actor, &mut eased);
        }
        let mut doing: Vec<String> = Vec::new();
        for task in list_mut(cycle, "tasks").iter_mut().filter(|task| is_doing(task)) {
            let who = task.text("who").to_owned();
            if doing.iter().filter(|name| **name == who).count() >= DOING_MAX {
                put(task, "status", Json::from("todo"));
                put(task, "doing_since", Json::Null);
                note(task, actor, &mut eased);
            }
            doing.push(who);
        }
    }
    eased
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

fn cycles_mut(project: &mut Json) -> &mut [Json] {
    list_mut(project, "cycles")
}

fn list_mut<'a>(json: &'a mut Json, field: &str) -> &'a mut [Json] {
    if let Json::Map(entries) = json {
        for (key, value) in entries.iter_mut() {
            if key == field
                && let Json::List(items) = value
            {
                return items;
            }
        }
    }
    &mut []
}

pub fn put(json: &mut Json, field: &'static str, to: Json) {
    if let Json::Map(entries) = json {
        match entries.iter_mut().find(|(key, _)| key == field) {
            Some((_, value)) => *value = to,
            None => entries.push((Key::Borrowed(field), to)),
        }
    }
}

fn note(record: &mut Json, actor: &str, eased: &mut Vec<Id>) {
    let mut v = record.get("v").map(Versions::read).unwrap_or_default();
    v.raise(actor);
    put(record, "v", v.to_json());
    eased.push(Id::new(record.text("id")));
}
