//! The words in a command: what is put aside of one that was refused after somebody made it. Decides nothing about commands.

use super::{Change, Command, GoalMove, Step};
use crate::json::Json;
use crate::list::Gather;

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
