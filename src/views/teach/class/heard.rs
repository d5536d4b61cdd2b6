//! What is heard while files are looked at and plans are read: that it begins, how far it is now and then, and what came of it. The heading says it
//! to whoever looks, and nobody listens to a number that changes with each file.
use crate::dom::prelude::*;

use super::bring::{Bringing, came_in};
use crate::ui::Status;
use crate::words::{Msg, words};

/// After so many it says how far it is.
const STEP: usize = 10;

/// How far it is.
#[derive(Clone, Copy, PartialEq)]
enum Far {
    /// Nothing is on its way.
    Rest,
    /// So many of so many files are looked at.
    Looking(usize, usize),
    /// All of them are.
    Looked(usize),
    /// So many of so many plans are read.
    Reading(usize, usize),
}

/// The line, there before its words. `title` says what came of it.
pub fn heard(bringing: Bringing, title: impl Fn() -> String + Send + Sync + 'static) -> View {
    let room = bringing.room;
    let far = Memo::new(move || {
        let looked = bringing.sorting.with(|sorting| sorting.as_ref().map(|sorting| sorting.files.len()));
        match (bringing.progress.get(), looked, room.reading.get()) {
            (Some((n, all)), ..) => Far::Looking(step(n), all),
            (None, Some(count), _) => Far::Looked(count),
            (None, None, Some((n, all))) if all > 0 => Far::Reading(step(n), all),
            _ => Far::Rest,
        }
    });
    // Whoever comes to a board that is read already hears its heading.
    let has_begun = StoredValue::new(false);
    let said = Memo::new(move || {
        let now = far.get();
        let is_new = !has_begun.with_value(|begun| *begun);
        has_begun.set_value(now != Far::Rest || !is_new);
        let values = |n: usize, all: usize| [("n", n.to_string()), ("count", all.to_string())];
        match now {
            Far::Rest if is_new => String::new(),
            // Told once: what the class is like later is for the heading to say.
            Far::Rest => untrack(|| came_of_it(bringing, title())),
            Far::Looking(n, all) => words().text_f(Msg::BringReading, &values(n, all)),
            Far::Looked(count) => words().text_n(Msg::BringLook, count, &[]),
            Far::Reading(n, all) => words().text_f(Msg::BoardReading, &values(n, all)),
        }
    });
    view! { <Status text=said /> }
}

fn step(n: usize) -> usize {
    (n - n % STEP).max(1)
}

/// "26 files came in. Talk to 3 students first".
fn came_of_it(bringing: Bringing, title: String) -> String {
    let count = bringing.room.taken.with(|last| last.as_ref().map(|last| last.taken.new.len()));
    match count {
        Some(count) => format!("{} {title}", came_in(count)),
        None => title,
    }
}
