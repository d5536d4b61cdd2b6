//! The laws of joining, on a small document: commutative, associative, idempotent, nothing lost, clocks irrelevant.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../common/mod.rs"]
mod common;
mod small;
#[path = "../common/told.rs"]
mod told;
mod wild;
mod world;

use std::collections::BTreeSet;

use common::cases;
use pathlet_model::json::Json;
use pathlet_model::merge::{Joining, join};
use pathlet_model::place::{Place, find};
use pathlet_model::record::Value;
use pathlet_model::values::Versions;
use proptest::prelude::*;
use small::Small;
use told::told;
use wild::wild;
use world::{Act, Copy, Turn, World, joined, joined_copy, records, turns};

/// Every word of a document, wherever it stands: in a record, beside one, in a log, in what was thrown away.
fn words_in(document: &Small) -> BTreeSet<String> {
    let text = document.to_json().print();
    text.match_indices("word").filter_map(|(at, _)| text.get(at..at + 7)).map(str::to_owned).collect()
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
