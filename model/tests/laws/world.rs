//! Histories: four computers that write, throw away, take back, choose and take copies over from one another, in any order and with
//! clocks that are years apart.

use std::collections::BTreeSet;

use pathlet_model::command::{Command, Edit, PitchMove, Step, apply};
use pathlet_model::json::Json;
use pathlet_model::merge::{Joining, join};
use pathlet_model::place::{Place, find, find_mut};
use pathlet_model::record::Value;
use pathlet_model::values::{DayIndex, Id, Versions};
use proptest::prelude::*;

use super::small::{Comment, Dated, Line, Small};
use super::words_in;

const ACTORS: [&str; 4] = ["ana", "ben", "cho", "dan"];

/// What somebody does at one of the computers.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// Writes one of the texts, knowing what stands there.
    Write(u8),
    /// Writes it as another tab does, which has not seen what stands there.
    WriteUnseeing(u8),
    /// Makes a record: a line, a comment on one, or a day's.
    Make(u8),
    /// Throws a record away, or puts it back.
    Throw(u8),
    /// Settles which of several texts stands.
    Choose(u8),
    /// Adds to the list that counts as one value.
    Extend(u8),
    /// Adds to the log.
    Log,
    /// Takes back what was done here last.
    TakeBack,
    /// Takes over the copy of another computer.
    Join(u8),
}

/// One of the four, what is done there, and the year its clock shows.
pub type Turn = (u8, Act, u16);

pub fn turns(longest: usize) -> impl Strategy<Value = Vec<Turn>> {
    let act = prop_oneof![
        6 => (0..8_u8).prop_map(Act::Write),
        1 => (0..8_u8).prop_map(Act::WriteUnseeing),
        3 => (0..8_u8).prop_map(Act::Make),
        3 => (0..8_u8).prop_map(Act::Throw),
        2 => (0..8_u8).prop_map(Act::Choose),
        1 => (0..8_u8).prop_map(Act::Extend),
        2 => Just(Act::Log),
        2 => Just(Act::TakeBack),
        6 => (0..4_u8).prop_map(Act::Join),
    ];
    prop::collection::vec((0..4_u8, act, 2016..2037_u16), 1..longest)
}

/// A copy on one computer, and what somebody knows to be replaced who has worked with it.
#[derive(Clone)]
pub struct Copy {
    pub document: Small,
    /// The words that somebody wrote over, took back or chose against, knowing them.
    pub replaced: BTreeSet<String>,
    pub ways_back: Vec<Command>,
}

/// All four copies, and every word that was ever written, each only once.
pub struct World {
    pub copies: Vec<Copy>,
    pub written: usize,
}

impl World {
    pub fn new() -> Self {
        let line = Line { id: Id::new("l0"), ..Line::default() };
        let document = Small { id: Id::new("p"), lines: vec![line].into(), ..Small::default() };
        Self { copies: vec![Copy { document, replaced: BTreeSet::new(), ways_back: Vec::new() }; 4], written: 0 }
    }

    /// Plays a history. `drift`: whether the clocks are as far apart as the turns say, or all show the same year.
    pub fn after(turns: &[Turn], drift: bool) -> Self {
        let mut world = Self::new();
        for (who, act, year) in turns {
            world.turn(usize::from(*who), *act, if drift { *year } else { 2026 });
        }
        world
    }

    pub fn turn(&mut self, who: usize, act: Act, year: u16) {
        self.written += 1;
        let words = format!("word{:03} of {} @{year}", self.written, ACTORS[who]);
        if let Act::Join(other) = act {
            let other = self.copies[usize::from(other)].clone();
            self.copies[who] = joined_copy(&self.copies[who], &other);
            return;
        }
        let copy = &mut self.copies[who];
        let before = words_in(&copy.document);
        let done = match act {
            Act::Choose(which) => choose(&mut copy.document, which, ACTORS[who]),
            Act::TakeBack => copy.ways_back.pop().and_then(|back| edit(&mut copy.document, who, back)).is_some(),
            other => match command(&copy.document, other, self.written, &words) {
                Some(command) => {
                    let back = edit(&mut copy.document, who, command);
                    let is_done = back.is_some();
                    copy.ways_back.extend(back);
                    is_done
                }
                None => false,
            },
        };
        let after = words_in(&copy.document);
        if done {
            copy.replaced.extend(before.difference(&after).cloned());
        }
        // What is back is replaced no more, until somebody does it again.
        copy.replaced.retain(|word| !after.contains(word));
    }
}

fn edit(document: &mut Small, who: usize, command: Command) -> Option<Command> {
    apply(document, &Edit { actor: ACTORS[who].to_owned(), command }).ok()
}

/// The texts of a document that can be written: where and which.
fn texts(document: &Small) -> Vec<(Place, &'static str)> {
    let mut all = vec![(Place::document(), "title"), (Place::document(), "why"), (Place::part("part"), "note")];
    all.extend(records(document).into_iter().map(|place| (place, "text")));
    all
}

pub fn records(document: &Small) -> Vec<Place> {
    let lines = document.lines.iter().map(|line| &line.id);
    let comments = document.lines.iter().flat_map(|line| line.comments.iter()).map(|comment| &comment.id);
    let days = document.days.iter().map(|day| Place::entry("days", &day.key()));
    lines.chain(comments).map(Place::id).chain(days).collect()
}

fn pick<T: Clone>(all: &[T], which: u8) -> Option<T> {
    all.get(usize::from(which) % all.len().max(1)).cloned()
}

fn command(document: &Small, act: Act, nth: usize, words: &str) -> Option<Command> {
    Some(match act {
        Act::Write(which) | Act::WriteUnseeing(which) => {
            let (place, field) = pick(&texts(document), which)?;
            let stood = find(document, &place)?.get(field)?;
            let from = if matches!(act, Act::Write(_)) { stood } else { Json::from("what another tab saw") };
            Command::Set { place, field, from, to: Json::from(words) }
        }
        Act::Make(which) => match which % 3 {
            0 => {
                let line = Line { id: Id::new(format!("l{nth}")), text: words.into(), ..Line::default() };
                Command::add(Place::document(), Small::lines, &line)
            }
            1 => {
                let line = pick(&document.lines, which / 3)?;
                let comment = Comment { id: Id::new(format!("c{nth}")), text: words.into(), ..Comment::default() };
                Command::add(Place::id(&line.id), Line::comments, &comment)
            }
            // Both may begin the record of one day.
            _ => {
                let day = DayIndex::new(i64::from(which / 3) + 1);
                let dated = Dated { day, by_whom: "m".into(), text: words.into(), ..Dated::default() };
                Command::add(Place::document(), Small::days, &dated)
            }
        },
        Act::Extend(which) => {
            let line = pick(&document.lines, which)?;
            let mut to = line.plain.clone();
            to.push(words.into());
            Command::set(Place::id(&line.id), Line::plain, &line.plain, &to)
        }
        Act::Throw(which) => {
            let place = pick(&records(document), which)?;
            if find(document, &place)?.meta().deleted { Command::Restore { place } } else { Command::Delete { place } }
        }
        Act::Log => {
            let (who, note) = ("Ms. A.".to_owned(), words.to_owned());
            Command::Step(Step::Pitch { to: PitchMove::Pitch, cycle: 1, day: 1, who, note })
        }
        Act::Choose(_) | Act::TakeBack | Act::Join(_) => return None,
    })
}

/// Takes the text that stands, against those beside it: as one edit that knows them all.
fn choose(document: &mut Small, which: u8, actor: &str) -> bool {
    let mut places: Vec<Place> = texts(document).into_iter().map(|(place, _)| place).collect();
    places.retain(|place| find(document, place).is_some_and(|record| !record.meta().also.is_empty()));
    let Some(record) = pick(&places, which).and_then(|place| find_mut(document, &place)) else { return false };
    let meta = record.meta_mut();
    meta.raise(actor);
    for beside in std::mem::take(&mut meta.also) {
        meta.v.join(&beside.get("v").map(Versions::read).unwrap_or_default());
    }
    true
}

/// Both copies come out of a file, as they would.
pub fn joined(here: &Small, other: &Small) -> Small {
    join(&round_trip(here), &round_trip(other), &Joining::default()).document
}

pub fn joined_copy(here: &Copy, other: &Copy) -> Copy {
    let document = joined(&here.document, &other.document);
    let replaced = here.replaced.union(&other.replaced).cloned().collect();
    Copy { document, replaced, ways_back: here.ways_back.clone() }
}

fn round_trip(document: &Small) -> Small {
    let text = document.to_json().print();
    let again = Small::read(&Json::parse(&text).unwrap());
    assert_eq!(again.to_json().print(), text);
    again
}
