//! The laws of joining, on a document small enough that thousands of histories take seconds: four computers that write, throw away,
//! take back, choose and take copies over from one another, in any order and with clocks that are years apart.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeSet;

use common::cases;
use pathlet_model::command::{Command, Document, Edit, PitchMove, Refusal, Step, Steps, apply};
use pathlet_model::json::Json;
use pathlet_model::merge::{Joining, join};
use pathlet_model::place::{Place, find, find_mut};
use pathlet_model::project::PitchEntry;
use pathlet_model::record::{Schema, Value};
use pathlet_model::store::{self, DocKey};
use pathlet_model::values::{DayIndex, Id, List, Num, Text, Versions};
use proptest::prelude::*;

const ACTORS: [&str; 4] = ["ana", "ben", "cho", "dan"];

pathlet_model::record! {
    /// A document with one of each kind of place that joining knows: texts of its own, a part with a log, records told apart by an id
    /// and by a key of their own, with records inside.
    pub struct Small by id {
        /// Its name.
        id: Id [required],
        /// Which save it is.
        rev: Num<0, 1000>,
        /// A text.
        title: Text<120>,
        /// Another text.
        why: Text<120>,
        /// A part.
        part: Part,
        /// Records told apart by their ids.
        lines: List<Line, 2>,
        /// Records told apart by something else.
        days: List<Dated>,
    }

    /// A part with a log.
    pub struct Part {
        /// A text.
        note: Text<120>,
        /// What happened.
        log: List<PitchEntry> [locked],
    }

    /// A record that holds others.
    pub struct Line by id {
        /// Its name.
        id: Id [required],
        /// A text.
        text: Text<120>,
        /// A list that counts as one value.
        plain: List<Text<120>>,
        /// Comments on it.
        comments: List<Comment>,
    }

    /// What somebody said about a line.
    pub struct Comment by id {
        /// Its name.
        id: Id [required],
        /// A text.
        text: Text<120>,
    }

    /// A record of a day.
    pub struct Dated by day by_whom {
        /// Which day.
        day: DayIndex [required],
        /// Whose.
        by_whom: Text<40>,
        /// A text.
        text: Text<120>,
    }
}

impl store::Document for Small {
    const SCHEMA: &'static Schema = &Small::SCHEMA;

    fn doc_key(&self) -> DocKey {
        DocKey::Pack(self.id.clone())
    }

    fn rev(&self) -> i64 {
        self.rev.get()
    }
}

impl Document for Small {
    const NAME: &'static str = "small";

    fn set_rev(&mut self, rev: i64) {
        self.rev = Num::new(rev);
    }
}

impl Steps for Small {
    fn step(&mut self, step: &Step) -> Result<(), Refusal> {
        let Step::Pitch { note, .. } = step else { return Err(Refusal::NotFromHere) };
        self.part.log.push(PitchEntry { note: note.as_str().into(), ..PitchEntry::default() });
        Ok(())
    }

    fn after_set(&mut self, _place: &Place, _field: &str) {}

    fn has_effect(&self, _place: &Place, _field: &str) -> bool {
        false
    }
}

/// What somebody does at one of the computers.
#[derive(Clone, Copy, Debug)]
enum Act {
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
type Turn = (u8, Act, u16);

fn turns(longest: usize) -> impl Strategy<Value = Vec<Turn>> {
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
struct Copy {
    document: Small,
    /// The words that somebody wrote over, took back or chose against, knowing them.
    replaced: BTreeSet<String>,
    ways_back: Vec<Command>,
}

/// All four copies, and every word that was ever written, each only once.
struct World {
    copies: Vec<Copy>,
    written: usize,
}

impl World {
    fn new() -> Self {
        let line = Line { id: Id::new("l0"), ..Line::default() };
        let document = Small { id: Id::new("p"), lines: vec![line].into(), ..Small::default() };
        Self { copies: vec![Copy { document, replaced: BTreeSet::new(), ways_back: Vec::new() }; 4], written: 0 }
    }

    /// Plays a history. `drift`: whether the clocks are as far apart as the turns say, or all show the same year.
    fn after(turns: &[Turn], drift: bool) -> Self {
        let mut world = Self::new();
        for (who, act, year) in turns {
            world.turn(usize::from(*who), *act, if drift { *year } else { 2026 });
        }
        world
    }

    fn turn(&mut self, who: usize, act: Act, year: u16) {
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

fn records(document: &Small) -> Vec<Place> {
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
fn joined(here: &Small, other: &Small) -> Small {
    join(&round_trip(here), &round_trip(other), &Joining::default()).document
}

fn joined_copy(here: &Copy, other: &Copy) -> Copy {
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

/// Every word of a document, wherever it stands: in a record, beside one, in a log, in what was thrown away.
fn words_in(document: &Small) -> BTreeSet<String> {
    let text = document.to_json().print();
    text.match_indices("word").filter_map(|(at, _)| text.get(at..at + 7)).map(str::to_owned).collect()
}

/// As it stands in files, whatever the order of records in lists: among three copies it may be another one. Of a record that was
/// thrown away, a field that holds nothing may be written or not.
fn told(document: &Small) -> String {
    sorted(document.to_json()).print()
}

fn sorted(json: Json) -> Json {
    match json {
        Json::Map(entries) => {
            let mut entries: Vec<_> = entries.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.retain(|(_, value)| !value.is_empty());
            entries.sort_by(|one, two| one.0.cmp(&two.0));
            Json::Map(entries)
        }
        Json::List(items) => {
            let mut items: Vec<Json> = items.into_iter().map(sorted).collect();
            items.sort_by_key(Json::print);
            Json::List(items)
        }
        other => other,
    }
}

fn all_joined<'a>(mut copies: impl Iterator<Item = &'a Copy>) -> Small {
    let first = copies.next().unwrap().document.clone();
    copies.fold(first, |all, copy| joined(&all, &copy.document))
}

/// Ten times what other properties get: a case takes about a millisecond.
fn small() -> ProptestConfig {
    ProptestConfig { cases: cases().cases * 10, max_shrink_iters: 20_000, ..cases() }
}

proptest! {
    #![proptest_config(small())]

    #[test]
    fn the_laws_hold_whatever_four_people_did(turns in turns(20)) {
        let copies = World::after(&turns, true).copies;
        let all = all_joined(copies.iter());
        it_does_not_matter_whose_copy_comes_first(&copies)?;
        nor_in_which_order_four_are_joined(&copies, &all)?;
        joining_again_changes_nothing(&copies, &all)?;
        no_word_goes_that_nobody_replaced_knowing_it(&copies, &all)?;
        who_has_seen_all_of_another_copy_has_the_last_word(&copies, &all, &turns)?;
        clocks_that_are_years_apart_change_nothing(&turns, &all)?;
    }

    #[test]
    fn they_hold_for_files_that_nobody_could_have_written(docs in prop::collection::vec(wild(), 3)) {
        let [one, two, three] = [0, 1, 2].map(|at: usize| Small::read(&Json::parse(&docs[at]).unwrap()));
        let (left, right) = (joined(&joined(&one, &two), &three), joined(&one, &joined(&two, &three)));
        prop_assert_eq!(joined(&one, &two).to_json().print(), joined(&two, &one).to_json().print());
        prop_assert_eq!(told(&left), told(&right));
        for copy in [&one, &two, &three, &left] {
            prop_assert_eq!(told(&joined(&left, copy)), told(&left), "again");
        }
        // What stands anywhere in the one is in both, unless something that came after it stands in the other.
        let both = joined(&one, &two).to_json().print();
        for at in [Place::document(), Place::part("part")] {
            let (mine, theirs) = (find(&one, &at).unwrap(), find(&two, &at).unwrap().meta());
            let beside = theirs.also.iter().map(|it| Versions::read(it.get("v").unwrap()));
            let is_later = std::iter::once(theirs.v.clone()).chain(beside).any(|v| v.covers(&mine.meta().v));
            let word = mine.get(if at == Place::document() { "why" } else { "note" }).unwrap();
            prop_assert!(is_later || both.contains(word.as_text().unwrap_or("")), "{:?} is gone", word);
        }
    }
}

/// Counts, texts and marks as nobody's program writes them: the same count with another text, values beside a record that came after
/// it, stubs and tombstones anywhere, a key that stands twice.
fn wild() -> impl Strategy<Value = String> {
    let count = || prop::collection::vec(0..3_u8, 2).prop_map(|v| format!(r#"{{"ana":{},"ben":{}}}"#, v[0], v[1]));
    let mark = || prop::sample::select(vec!["", "", "", r#","deleted":true"#, r#","hidden":true"#]);
    let word = || prop::sample::select(vec![r#""""#, r#""red""#, r#""blue""#, "null"]);
    let entry = || {
        (word(), prop::option::of(count())).prop_map(|(word, count)| {
            let count = count.map(|count| format!(r#","v":{count}"#)).unwrap_or_default();
            format!(r#"{{"cycle":1,"day":1,"who":"","action":"submitted","note":{word}{count}}}"#)
        })
    };
    let log = move || prop::collection::vec(entry(), 0..3).prop_map(|log| format!(r#","log":[{}]"#, log.join(",")));
    let value = move |field: &'static str| {
        (word(), word(), mark()).prop_map(move |(one, two, mark)| {
            format!(r#""{field}":{one},"plain":[{two}]{mark}"#).replace("[null]", "[]")
        })
    };
    let record = move |field: &'static str, id: &'static str| {
        let part = word().prop_map(move |word| format!(r#""{field}":{word}"#));
        let beside = (count(), prop_oneof![2 => value(field), 1 => part]);
        let beside = beside.prop_map(|(count, value)| format!(r#"{{"v":{count},"value":{{{value}}}}}"#));
        (value(field), count(), prop::collection::vec(beside, 0..3))
            .prop_map(move |(value, count, also)| format!(r#"{{{id}{value},"v":{count},"also":[{}]"#, also.join(",")))
    };
    let lines =
        prop::collection::vec(prop_oneof![record("text", r#""id":"a","#), record("text", r#""id":"b","#)], 0..4);
    (record("note", ""), log(), lines, record("why", r#""id":"p","#)).prop_map(|(part, log, lines, whole)| {
        let lines: Vec<String> = lines.into_iter().map(|line| line + "}").collect();
        format!(r#"{whole},"part":{part}{log}}},"lines":[{}]}}"#, lines.join(","))
    })
}

/// Who joins all copies, works on, and meets one of them again: what was taken back stays away, what was written stands.
fn who_has_seen_all_of_another_copy_has_the_last_word(
    copies: &[Copy],
    all: &Small,
    turns: &[Turn],
) -> Result<(), TestCaseError> {
    let ways_back = copies[3].ways_back.clone();
    let mut world =
        World { copies: vec![Copy { document: all.clone(), replaced: BTreeSet::new(), ways_back }; 4], written: 500 };
    for (_, act, year) in turns.iter().filter(|(_, act, _)| !matches!(act, Act::Join(_))) {
        world.turn(3, *act, *year);
    }
    let later = &world.copies[3].document;
    // What is thrown away while two texts wait to be chosen from comes back with both: nobody has chosen.
    let is_undecided =
        |place: &Place| find(later, place).is_some_and(|it| it.meta().deleted && !it.meta().also.is_empty());
    if !records(later).iter().any(is_undecided) {
        // Which of several undecided texts stands in front is settled at each joining.
        prop_assert_eq!(told(&joined(&copies[0].document, later)), told(&joined(later, later)));
    }
    Ok(())
}

fn it_does_not_matter_whose_copy_comes_first(copies: &[Copy]) -> Result<(), TestCaseError> {
    let (one, two) = (&copies[0].document, &copies[1].document);
    prop_assert_eq!(joined(one, two).to_json().print(), joined(two, one).to_json().print());
    Ok(())
}

fn nor_in_which_order_four_are_joined(copies: &[Copy], all: &Small) -> Result<(), TestCaseError> {
    let pair = |one: usize, two: usize| joined(&copies[one].document, &copies[two].document);
    prop_assert_eq!(told(all), told(&joined(&pair(0, 1), &pair(2, 3))));
    prop_assert_eq!(told(all), told(&all_joined(copies.iter().rev())));
    Ok(())
}

fn joining_again_changes_nothing(copies: &[Copy], all: &Small) -> Result<(), TestCaseError> {
    for copy in copies {
        let again = join(all, &copy.document, &Joining::default());
        prop_assert_eq!(told(&again.document), told(all));
        prop_assert_eq!(again.became, vec![]);
    }
    prop_assert_eq!(joined(all, all).to_json().print(), all.to_json().print());
    Ok(())
}

fn no_word_goes_that_nobody_replaced_knowing_it(copies: &[Copy], all: &Small) -> Result<(), TestCaseError> {
    let pairs = [(0, 1), (1, 2), (2, 3)].map(|(one, two): (usize, usize)| joined_copy(&copies[one], &copies[two]));
    let whole = copies.iter().fold(copies[0].clone(), |all, copy| Copy {
        replaced: all.replaced.union(&copy.replaced).cloned().collect(),
        ..all
    });
    let whole = Copy { document: all.clone(), ..whole };
    for (both, of) in pairs.iter().zip([&copies[0..2], &copies[1..3], &copies[2..4]]).chain([(&whole, copies)]) {
        let there = words_in(&both.document);
        for word in of.iter().flat_map(|copy| words_in(&copy.document)).filter(|word| !both.replaced.contains(word)) {
            prop_assert!(there.contains(&word), "{} is gone", word);
        }
    }
    Ok(())
}

fn clocks_that_are_years_apart_change_nothing(turns: &[Turn], apart: &Small) -> Result<(), TestCaseError> {
    let same = all_joined(World::after(turns, false).copies.iter());
    prop_assert_eq!(without_years(apart), without_years(&same));
    Ok(())
}

fn without_years(document: &Small) -> String {
    let text = document.to_json().print();
    let mut parts = text.split('@');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.get(4..).unwrap_or_default())
}

/// The histories say something only when all of this happens in them.
#[test]
fn the_histories_hold_what_the_laws_speak_of() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases: 300, ..small() });
    let seen = std::cell::RefCell::new([0; 7]);
    let count = |turns: Vec<Turn>| {
        let copies = World::after(&turns, true).copies;
        let text = all_joined(copies.iter()).to_json().print();
        let mut seen = seen.borrow_mut();
        for (at, what) in
            ["\"also\"", "\"deleted\"", "\"action\"", "\"plain\":[\"", "\"id\":\"c", "\"day\":1,", "joined"]
                .into_iter()
                .enumerate()
        {
            seen[at] += usize::from(text.contains(what));
        }
        Ok(())
    };
    runner.run(&turns(24), count).unwrap();
    let seen = seen.into_inner();
    assert!(
        seen.iter().all(|count| *count > 5),
        "beside, thrown away, in a log, in a plain list, a comment, a day, too long: {seen:?}"
    );
}
