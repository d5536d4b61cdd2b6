//! Lists that are only ever added to: tries at the question, what happened to a pitch and a cycle, marks of agreement.

use crate::json::{Json, Key};
use crate::order;
use crate::record::Schema;

/// Whether a list of such entries is a log.
pub fn is_log(entry: &Schema) -> bool {
    matches!(entry.name, "QuestionVersion" | "PitchEntry" | "StatusEntry" | "Agreement")
}

/// All entries of both. Where one copy has all of the other's in their order, its order stands; else by cycle and day.
pub fn union(here: &Json, other: &Json) -> Json {
    let (Json::List(mine), Json::List(theirs)) = (here, other) else {
        return if *here == Json::Null { other.clone() } else { here.clone() };
    };
    if holds(mine, theirs) {
        return here.clone();
    }
    if holds(theirs, mine) {
        return other.clone();
    }
    let mut all = mine.clone();
    for entry in theirs {
        if !all.contains(entry) {
            all.push(entry.clone());
        }
    }
    order::sort_by(&mut all, |one, two| moment(one).cmp(&moment(two)));
    Json::List(all)
}

/// Whether a list has all of another's entries, in that order.
fn holds(more: &[Json], less: &[Json]) -> bool {
    let mut rest = more.iter();
    less.iter().all(|entry| rest.any(|other| other == entry))
}

fn moment(entry: &Json) -> (i64, i64, String) {
    let day = entry.int("day").or_else(|| entry.int("at"));
    (entry.int("cycle").unwrap_or(1), day.unwrap_or(0), entry.print())
}

/// The last try is the question: where the joined tries end with another one, the question that stands is put behind them.
pub fn end_with_the_question(schema: &Schema, fields: &mut Vec<(Key, Json)>) {
    if schema.name != "DrivingQuestion" {
        return;
    }
    let question = fields.iter().find(|(key, _)| key == "text").map(|(_, text)| text.clone()).unwrap_or_default();
    for (key, value) in fields.iter_mut() {
        let Json::List(tries) = value else { continue };
        if key == "versions"
            && let Some(last) = tries.last()
            && last.get("text") != Some(&question)
        {
            let mut again = last.clone();
            if let Json::Map(entries) = &mut again {
                for (name, value) in entries.iter_mut() {
                    match name.as_ref() {
                        "text" => value.clone_from(&question),
                        "why" => *value = Json::from(""),
                        _ => {}
                    }
                }
            }
            // The same question may have been tried before: it moves to the end, as it would with a person.
            tries.push(again);
        }
    }
}
