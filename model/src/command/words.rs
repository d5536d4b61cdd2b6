//! The words in a command: what is put aside of one that was refused after somebody made it. And what was done without words, told by
//! the record it was done to. Decides nothing about commands.

use super::{Change, Command, GoalMove, MilestoneMove, Step, TaskMove};
use crate::choosing::THROWN_AWAY;
use crate::json::Json;
use crate::list::Gather;
use crate::place::{Place, find};
use crate::record::Record;
use crate::thrown_away::first_words;

const STATUS: &str = "status";

/// A text, and the place it was meant for.
type Words = (String, String);

/// The words that somebody typed, or called back, with this command; each with the place it was meant for.
#[must_use]
pub fn words_of(command: &Command) -> Vec<Words> {
    match command {
        Command::Set { place, field, to, .. } | Command::Settle { place, field, to, .. } => {
            of_value(format!("{place}/{field}"), to)
        }
        Command::Add { place, list, record } => vec![(format!("{place}/{list}/{}", record.text("id")), record.print())],
        Command::Delete { .. } | Command::Restore { .. } => Vec::new(),
        Command::Together(commands) => commands.iter().flat_map(words_of).gather(),
        Command::Step(step) => {
            let mut found = of_step(step);
            found.retain(|(_, text)| !text.trim().is_empty());
            found
        }
        Command::Back(changes) => changes.iter().flat_map(of_change).gather(),
    }
}

fn of_value(place: String, value: &Json) -> Vec<Words> {
    match value {
        Json::Text(text) => vec![(place, text.clone())],
        // The lines of a box, or a whole part.
        Json::List(_) | Json::Map(_) => vec![(place, value.print())],
        Json::Null | Json::Bool(_) | Json::Number(_) => Vec::new(),
    }
}

/// Taken back is what stood there: those words come to the screen again.
fn of_change(change: &Change) -> Vec<Words> {
    match change {
        Change::Field { place, field, from, .. } => of_value(format!("{place}/{field}"), from),
        Change::Beside { place, from, .. } => {
            from.iter().flat_map(|also| of_value(format!("{place}/also"), also)).gather()
        }
        Change::Marked { .. } | Change::Added { .. } => Vec::new(),
    }
}

fn of_step(step: &Step) -> Vec<Words> {
    let words = |place: String, text: &str| (place, text.to_owned());
    match step {
        Step::KeepQuestion { why, .. } => vec![words("driving_question/why".into(), why)],
        Step::Choose { dim, value, .. } => vec![words(format!("choices/{}/value", dim.as_str()), value)],
        Step::Goal { id, to: GoalMove::Agree(mark) } => vec![words(format!("{id}/agreed/who"), &mark.who)],
        Step::Pitch { who, note, .. } => vec![words("pitch/who".into(), who), words("pitch/note".into(), note)],
        Step::Cycle { id, adult, note, .. } => {
            vec![words(format!("{id}/who"), adult), words(format!("{id}/note"), note)]
        }
        // The names of days come from the templates.
        Step::Open { .. }
        | Step::Need { .. }
        | Step::Goal { .. }
        | Step::Task { .. }
        | Step::Milestone { .. }
        | Step::Help { .. }
        | Step::Suggestion { .. }
        | Step::LayOut { .. } => Vec::new(),
    }
}

/// What a command did without words, such as a tick: the first words of its record and what stands there now, "Map the river: done".
/// Each with its place. `document` is the one on screen, with the command done.
#[must_use]
pub fn deeds_of(command: &Command, document: &dyn Record) -> Vec<Words> {
    let deed = |place: &Place, field: &str| vec![deed(document, place, field)];
    match command {
        Command::Set { to, .. } | Command::Settle { to, .. } if !of_value(String::new(), to).is_empty() => Vec::new(),
        Command::Set { place, field, .. } | Command::Settle { place, field, .. } => deed(place, field),
        Command::Add { .. } => Vec::new(),
        Command::Delete { place } | Command::Restore { place } => deed(place, THROWN_AWAY),
        Command::Together(commands) => commands.iter().flat_map(|command| deeds_of(command, document)).gather(),
        Command::Step(step) => of_record(step).into_iter().flat_map(|(place, field)| deed(&place, field)).gather(),
        Command::Back(changes) => {
            let places = changes.iter().filter_map(|change| match change {
                Change::Field { place, field, from, .. } if of_value(String::new(), from).is_empty() => {
                    Some((place, *field))
                }
                Change::Marked { place, .. } | Change::Added { place } => Some((place, THROWN_AWAY)),
                Change::Field { .. } | Change::Beside { .. } => None,
            });
            places.flat_map(|(place, field)| deed(place, field)).gather()
        }
    }
}

fn deed(document: &dyn Record, place: &Place, field: &str) -> Words {
    let record = find(document, place);
    let now = record.and_then(|record| match field {
        THROWN_AWAY => Some(Json::Bool(record.meta().deleted)),
        _ => record.get(field),
    });
    let now = now.unwrap_or_default();
    let name = record.map(first_words).filter(|name| !name.is_empty());
    let name = name.or_else(|| record.map(|record| record.schema().name.to_owned())).unwrap_or_default();
    let said = now.as_text().map_or_else(|| now.print(), str::to_owned);
    let said = if field == STATUS { said } else { format!("{field} {said}") };
    (format!("{place}/{field}"), format!("{name}: {said}"))
}

/// What a step changes, beside the words said with it.
fn of_record(step: &Step) -> Option<(Place, &'static str)> {
    Some(match step {
        Step::KeepQuestion { .. } => (Place::part("driving_question"), "text"),
        Step::Choose { dim, .. } => (Place::entry("choices", dim.as_str()), "level"),
        Step::Open { dim } => (Place::entry("choices", dim.as_str()), "offer"),
        Step::Task { id, to: TaskMove::ToDay(_) } | Step::Milestone { id, to: MilestoneMove::ToDay(_) } => {
            (Place::id(id), "day")
        }
        Step::Pitch { .. } => (Place::part("pitch"), STATUS),
        Step::Suggestion { id, .. } => (Place::id(id), "answer"),
        Step::LayOut { id, .. } => (Place::id(id), "days"),
        Step::Need { id, .. }
        | Step::Goal { id, .. }
        | Step::Task { id, .. }
        | Step::Milestone { id, .. }
        | Step::Help { id, .. }
        | Step::Cycle { id, .. } => (Place::id(id), STATUS),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{CycleMove, Mark, PitchMove};
    use crate::learner::Band;
    use crate::place::Place;
    use crate::project::Dim;

    fn set(field: &'static str, from: Json, to: Json) -> Command {
        Command::Set { place: Place::part("pitch"), field, from, to }
    }

    fn cycle(note: &str, adult: &str) -> Command {
        let (adult, note) = (adult.to_owned(), note.to_owned());
        let band = Band::K2;
        Command::Step(Step::Cycle { id: "c".into(), to: CycleMove::SetAside, day: 1, adult, note, band })
    }

    #[test]
    fn every_kind_of_command_gives_the_words_that_somebody_put_into_it() {
        let text = |text: &str| Json::from(text);
        let said = |to| Step::Pitch { to, cycle: 1, day: 1, who: "Mx Lee".into(), note: "More photos.".into() };
        let mark = Mark { by: None, who: "Mx Lee".into(), day: 1 };
        let choose = Step::Choose { dim: Dim::How, value: "By boat".into(), option: None, level: None };
        let (place, deleted) = (Place::document(), true);
        let back = vec![
            Change::Field { place: place.clone(), field: "title", from: text("Fish"), to: text("") },
            Change::Marked { place: place.clone(), deleted },
        ];
        let settled = Command::Settle { place, field: "title", from: text("a"), other: text("b"), to: text("a and b") };
        for (command, words) in [
            (set("text", text("a"), text("abc")), vec!["abc"]),
            (set("parts", Json::Null, Json::List(vec![text("one"), text("two")])), vec![r#"["one","two"]"#]),
            (set("flag", Json::Null, Json::Bool(true)), vec![]),
            (Command::Step(Step::KeepQuestion { cycle: 1, day: 1, why: "Too wide".into() }), vec!["Too wide"]),
            (Command::Step(choose), vec!["By boat"]),
            (Command::Step(said(PitchMove::AskChanges)), vec!["Mx Lee", "More photos."]),
            (Command::Step(Step::Goal { id: "g".into(), to: GoalMove::Agree(mark) }), vec!["Mx Lee"]),
            (Command::Step(Step::Goal { id: "g".into(), to: GoalMove::Met }), vec![]),
            (cycle("The river froze.", " "), vec!["The river froze."]),
            (settled, vec!["a and b"]),
            (Command::Back(back), vec!["Fish"]),
            (Command::Together(vec![cycle("One.", ""), cycle("Two.", "")]), vec!["One.", "Two."]),
        ] {
            let found: Vec<String> = words_of(&command).into_iter().map(|(_, text)| text).collect();
            assert_eq!(found, words, "{command:?}");
        }
    }
}
