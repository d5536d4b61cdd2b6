//! From one schema to the next, one document at a time: what an older version wrote is read as this version writes it.
//!
//! Schemas only go forward. A new one is a number more in `RELEASED` and a step more in `STEPS`; without the step nothing compiles. The
//! fixtures of `tests/fixtures/v<n>` are what the versions before wrote, and never change. What is on a computer becomes a snapshot
//! before it is first written anew (`store::twins`).

use super::{IS_REHEARSAL, RELEASED};
use crate::json::Json;

/// Takes a document of a kind (`learner`, `project`, `pack`, `teacher`, `class`, `handed`, `feedback`) to the next schema; with what was
/// handed in also the learner and the projects in its `snapshot`. Knows nothing but the document, and leaves alone what
/// already has the new form: a program that does not know the new schema may have written part of it.
pub type Step = fn(kind: &str, document: &mut Json);

/// The first one leads from schema 1 to 2.
const STEPS: [Step; (RELEASED - 1) as usize] = [];

/// The step of a rehearsal: the envelope says the new schema, the document stays as it is.
const REHEARSED: [Step; 1] = [|_, _| {}];

/// Takes a document of schema `from` to this version's. One of a higher schema stays as it is.
pub fn to_current(kind: &str, document: &mut Json, from: i64) {
    through(&STEPS, kind, document, from);
    if IS_REHEARSAL {
        through(&REHEARSED, kind, document, from.saturating_sub(RELEASED - 1));
    }
}

fn through(steps: &[Step], kind: &str, document: &mut Json, from: i64) {
    let taken = usize::try_from(from.saturating_sub(1)).unwrap_or(0);
    steps.iter().skip(taken).for_each(|step| step(kind, document));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Schema 2 calls the topic a theme; schema 3 gives learners a colour.
    const NEXT: [Step; 2] = [
        |kind, document| {
            if let (true, Json::Map(fields)) = (kind == "project", document) {
                fields.iter_mut().filter(|(name, _)| name == "topic").for_each(|(name, _)| *name = "theme".into());
            }
        },
        |kind, document| {
            if let (true, Json::Map(fields)) = (kind == "learner", document) {
                fields.retain(|(name, _)| name != "colour");
                fields.push(("colour".into(), Json::from("blue")));
            }
        },
    ];

    fn migrated(kind: &str, from: i64, text: &str) -> String {
        let mut document = Json::parse(text).unwrap();
        through(&NEXT, kind, &mut document, from);
        document.print()
    }

    #[test]
    fn a_document_goes_through_every_step_that_it_has_not_taken() {
        let (old, new) = (r#"{"topic":"bees","rev":3}"#, r#"{"theme":"bees","rev":3}"#);
        assert_eq!(migrated("project", 1, old), new);
        assert_eq!(migrated("project", 2, new), new);
        assert_eq!(migrated("project", 1, new), new, "a file says the lowest schema of what is in it");
        assert_eq!(migrated("project", 2, old), old, "the step from 1 to 2 was taken before");
        assert_eq!(migrated("learner", 1, r#"{"id":"a"}"#), r#"{"id":"a","colour":"blue"}"#);
        assert_eq!(migrated("learner", 3, r#"{"id":"a"}"#), r#"{"id":"a"}"#);
        assert_eq!(migrated("learner", 9, r#"{"id":"a"}"#), r#"{"id":"a"}"#, "a newer one stays as it is");
        assert_eq!(migrated("project", i64::MIN, old), new, "whatever a header says");
    }
}
