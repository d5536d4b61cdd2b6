//! The open document: undo and redo all the way, and two tabs over one store that both keep their work.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{SAMPLES, assert_same_but_traces, assert_sound, cases, plain};
use pathlet_model::command::{Command, GoalMove, Mark, Refusal};
use pathlet_model::cycle::{Cycle, Goal, Idea};
use pathlet_model::generate;
use pathlet_model::json::Json;
use pathlet_model::place::{Place, find};
use pathlet_model::project::{Product, Project};
use pathlet_model::record::{Field, Record};
use pathlet_model::session::{Proposal, Session};
use pathlet_model::store::Trace;
use proptest::prelude::*;

/// What is stored, and what tells this text from every other.
struct Store {
    document: Project,
    rev: i64,
    trace: Trace,
    written: usize,
}

impl Store {
    fn new(project: &Project) -> Self {
        Self { document: project.clone(), rev: 1, trace: Trace { rev: 1, ..Trace::default() }, written: 0 }
    }

    fn read(&self) -> Project {
        self.document.clone()
    }

    fn open(&self, actor: &str) -> Session<Project> {
        Session::open(self.read(), self.rev, actor)
    }

    /// Keeps what a tab has, and says what no longer fitted.
    fn keep(&mut self, tab: &mut Session<Project>) -> Vec<Refusal> {
        let proposal = self.propose(tab);
        assert!(proposal.rev > self.rev, "a revision is never used twice");
        self.take(tab, proposal)
    }

    fn propose(&self, tab: &mut Session<Project>) -> Proposal<Project> {
        tab.to_store((tab.check() != self.trace.check).then_some((&self.document, &self.trace)))
    }

    /// Stores what a tab proposed, whatever stands here by now.
    fn take(&mut self, tab: &mut Session<Project>, proposal: Proposal<Project>) -> Vec<Refusal> {
        (self.document, self.rev) = (proposal.document.clone(), proposal.rev);
        self.written += 1;
        self.trace =
            Trace { rev: self.rev, check: format!("text-{}", self.written), line: proposal.line.clone(), schema: 1 };
        let refused = proposal.refused.iter().map(|(_, refusal)| refusal.clone()).collect();
        tab.kept(proposal, self.trace.check.clone());
        refused
    }

    /// Tells a tab what stands here now, and says what of its own no longer fitted.
    fn tell(&self, tab: &mut Session<Project>) -> Vec<Refusal> {
        if tab.check() == self.trace.check {
            return Vec::new();
        }
        tab.catch_up(&self.document, self.trace.clone()).into_iter().map(|(_, refusal)| refusal).collect()
    }
}

fn stands<T>(project: &Project, place: &Place, field: Field<T>) -> Json {
    find(project, place).unwrap().get(field.0).unwrap()
}

/// A key press: one more letter at the end.
#[track_caller]
fn press<T>(tab: &mut Session<Project>, place: &Place, field: Field<T>, letter: char) {
    let stood = stands(tab.document(), place, field);
    let to = format!("{}{letter}", stood.as_text().unwrap_or(""));
    tab.edit(Command::Set { place: place.clone(), field: field.0, from: stood, to: Json::from(to) }).unwrap();
}

#[track_caller]
fn type_in<T>(tab: &mut Session<Project>, place: &Place, field: Field<T>, text: &str) {
    text.chars().for_each(|letter| press(tab, place, field, letter));
}

fn title() -> Place {
    Place::document()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn undo_and_redo_walk_all_the_way_back_and_forth(nth in 0..SAMPLES, seed in any::<u64>()) {
        let start = common::project(nth);
        let mut tab = Session::open(start.clone(), 1, "me");
        let mut taken = 0;
        for (nth, command) in generate::commands(&start, seed).into_iter().enumerate() {
            taken += usize::from(tab.edit(command).is_ok());
            if nth % 3 == 0 {
                tab.pause();
            }
        }
        let end = tab.document().clone();
        let mut steps = 0;
        while tab.can_undo() {
            tab.undo().unwrap_or_else(|refusal| panic!("undo {steps}: {refusal:?}"));
            steps += 1;
        }
        prop_assert!(steps <= taken);
        assert_same_but_traces(&start, tab.document());
        while tab.can_redo() {
            tab.redo().unwrap_or_else(|refusal| panic!("redo: {refusal:?}"));
        }
        assert_same_but_traces(&end, tab.document());
        assert_sound(tab.document());
    }

    #[test]
    fn two_tabs_that_edit_and_keep_in_any_order_end_with_one_sound_document(
        nth in 0..SAMPLES, seeds in any::<[u64; 2]>(), order in prop::collection::vec(0usize..6, 1..12)
    ) {
        let start = common::project(nth);
        let mut store = Store::new(&start);
        let mut tabs = [store.open("a"), store.open("b")];
        let mut edits = seeds.map(|seed| generate::commands(&start, seed).into_iter());
        for turn in order {
            let who = turn % 2;
            match turn / 2 {
                0 => if let Some(command) = edits[who].next() {
                    let _ = tabs[who].edit(command);
                },
                1 => drop(store.keep(&mut tabs[who])),
                _ => drop(store.tell(&mut tabs[who])),
            }
        }
        let (mut one, mut other) = { let [one, other] = tabs; (one, other) };
        store.keep(&mut one);
        store.keep(&mut other);
        store.tell(&mut one);
        prop_assert!(one.is_kept() && other.is_kept());
        prop_assert!(*one.document() == store.document && *other.document() == store.document);
        assert_sound(&store.read());
    }

    #[test]
    fn what_is_typed_in_different_fields_of_two_tabs_is_all_there(
        turns in prop::collection::vec((any::<bool>(), 0usize..4), 1..40)
    ) {
        let mut store = Store::new(&plain::planned(3));
        let mut tabs = [store.open("a"), store.open("b")];
        let (focus, statement) = (plain::c1(), Place::id(&"g1".into()));
        let (mut typed, before) = ([0, 0], store.read());
        for (is_second, what) in turns {
            let tab = &mut tabs[usize::from(is_second)];
            match what {
                0 | 1 if is_second => press(tab, &statement, Goal::why, 'b'),
                0 | 1 => press(tab, &focus, Cycle::focus, 'a'),
                2 => drop(store.keep(tab)),
                _ => drop(store.tell(tab)),
            }
            typed[usize::from(is_second)] += usize::from(what < 2);
        }
        for tab in &mut tabs {
            prop_assert_eq!(store.keep(tab), Vec::new());
        }
        let end = store.read();
        prop_assert_eq!(stands(&end, &focus, Cycle::focus), Json::from("a".repeat(typed[0])));
        prop_assert_eq!(stands(&end, &statement, Goal::why), Json::from("b".repeat(typed[1])));
        prop_assert!(end.cycles[0].meta.also.is_empty() && end.cycles[0].goals[0].meta.also.is_empty());
        prop_assert_eq!(&*before.title, &*end.title);
    }

    #[test]
    fn what_is_typed_in_the_same_field_of_two_tabs_is_there_beside_the_other(
        first in "[a-m]{1,12}", second in "[n-z]{1,12}", keeps_between in any::<bool>()
    ) {
        let mut store = Store::new(&plain::begun(3));
        let (mut one, mut other) = (store.open("a"), store.open("b"));
        type_in(&mut one, &title(), Project::title, &first);
        type_in(&mut other, &title(), Project::title, &second);
        store.keep(&mut one);
        if keeps_between {
            store.tell(&mut other);
        }
        prop_assert_eq!(store.keep(&mut other), Vec::new());
        let end = store.read();
        prop_assert_eq!(&*end.title, second.as_str());
        let beside: Vec<_> = end.meta().also.iter().map(|also| also.get("value").unwrap().text("title")).collect();
        prop_assert_eq!(beside, vec![first.as_str()]);
    }
}

#[test]
fn typing_in_one_field_without_a_pause_is_one_step() {
    let mut tab = Session::open(plain::begun(3), 1, "me");
    type_in(&mut tab, &title(), Project::title, "Bridges");
    tab.pause();
    type_in(&mut tab, &title(), Project::title, " and trees");
    type_in(&mut tab, &title(), Project::topic, "b");
    let mut seen = Vec::new();
    while tab.can_undo() {
        tab.undo().unwrap();
        seen.push(format!("{}|{}", tab.document().title.as_str(), tab.document().topic.as_str()));
    }
    assert_eq!(seen, ["Bridges and trees|", "Bridges|", "|"]);
    tab.redo().unwrap();
    assert_eq!(&*tab.document().title, "Bridges");
    type_in(&mut tab, &title(), Project::title, "!");
    assert!(!tab.can_redo(), "a new edit is a new way on");
}

#[test]
fn a_key_press_that_changes_more_than_its_text_is_no_step_of_its_own() {
    let mut project = plain::planned(3);
    for by in [Some("m1".into()), None] {
        let mark = Mark { by, who: "Ada".to_owned(), day: 0 };
        plain::go(&mut project, plain::goal(GoalMove::Agree(mark)));
    }
    let mut tab = Session::open(project.clone(), 1, "me");
    type_in(&mut tab, &Place::id(&"g1".into()), Goal::statement, " Now.");
    assert_eq!(tab.document().cycles[0].goals[0].agreed.len(), 0, "another wording is talked about again");
    tab.undo().unwrap();
    assert_same_but_traces(&project, tab.document());
    assert!(!tab.can_undo());
}

#[test]
fn lines_of_one_box_are_one_step_until_the_typing_pauses() {
    let mut tab = Session::open(plain::begun(3), 1, "me");
    let write = |tab: &mut Session<Project>, lines: &[&str]| {
        let from = stands(tab.document(), &title(), Project::subjects);
        let to = Json::List(lines.iter().map(|line| Json::from(*line)).collect());
        tab.type_in(Command::Set { place: title(), field: Project::subjects.0, from, to }).unwrap();
    };
    for lines in [["a"].as_slice(), &["ar"], &["ar"], &["ar", "m"], &["arm"]] {
        write(&mut tab, lines);
    }
    tab.pause();
    write(&mut tab, &["arm", "x"]);
    tab.undo().unwrap();
    assert_eq!(stands(tab.document(), &title(), Project::subjects), Json::List(vec![Json::from("arm")]));
    tab.undo().unwrap();
    assert_eq!(stands(tab.document(), &title(), Project::subjects), Json::List(Vec::new()));
    assert!(!tab.can_undo());
}

#[test]
fn the_letter_that_makes_a_record_belongs_to_the_words_behind_it() {
    let mut tab = Session::open(plain::begun(3), 1, "me");
    let place = Place::id(&"i1".into());
    let idea = Idea { id: "i1".into(), ..Idea::default() };
    let add = Command::add(plain::c1(), Cycle::parking_lot, &idea);
    let set = |from: &str, to: &str| Command::text(place.clone(), Idea::text, from, to);
    tab.type_in(Command::Together(vec![add, set("", "b")])).unwrap();
    tab.type_in(set("b", "be")).unwrap();
    tab.type_in(set("be", "bee")).unwrap();
    let seen = |tab: &Session<Project>| {
        let idea = find(tab.document(), &place).unwrap();
        (idea.meta().deleted, idea.get("text").unwrap())
    };
    tab.undo().unwrap();
    assert_eq!(seen(&tab), (true, Json::from("bee")), "it waits in the bin with all its words");
    assert!(!tab.can_undo());
    tab.redo().unwrap();
    assert_eq!(seen(&tab), (false, Json::from("bee")));
}

#[test]
fn a_step_is_taken_back_by_its_number_whatever_was_typed_since() {
    let mut tab = Session::open(plain::planned(3), 1, "me");
    let t1 = Place::id(&"t1".into());
    tab.edit(Command::Delete { place: t1.clone() }).unwrap();
    let step = tab.last_step().unwrap();
    type_in(&mut tab, &title(), Project::topic, "bees");
    assert!(tab.can_take_back(step));
    tab.take_back(step).unwrap();
    assert!(!find(tab.document(), &t1).unwrap().meta().deleted);
    assert_eq!(&*tab.document().topic, "bees");
    assert!(!tab.can_take_back(step), "once");
    assert_eq!(tab.take_back(step), Err(Refusal::Changed));
    tab.undo().unwrap();
    assert_eq!(&*tab.document().topic, "", "the typing is a step of its own still");
}

#[test]
fn a_step_whose_place_was_written_to_since_is_not_taken_back_over_it() {
    let mut tab = Session::open(plain::begun(3), 1, "me");
    type_in(&mut tab, &title(), Project::topic, "ant");
    let step = tab.last_step().unwrap();
    tab.pause();
    type_in(&mut tab, &title(), Project::topic, "s");
    assert!(!tab.can_take_back(step));
    assert_eq!(tab.take_back(step), Err(Refusal::Changed));
    assert_eq!(&*tab.document().topic, "ants");
    assert!(tab.document().meta().also.is_empty());
    tab.undo().unwrap();
    assert!(tab.can_take_back(step), "what it left stands again");
    tab.undo().unwrap();
    assert!(!tab.can_take_back(step), "it was taken back");
}

#[test]
fn a_line_that_was_taken_away_comes_back_beside_what_was_typed_in_the_others() {
    let mut tab = Session::open(plain::planned(3), 1, "me");
    let lines = |lines: &[&str]| Json::List(lines.iter().map(|line| Json::from(*line)).collect());
    let set = |from: &[&str], to: &[&str]| Command::Set {
        place: Place::part("product"),
        field: Product::parts.0,
        from: lines(from),
        to: lines(to),
    };
    let parts = |tab: &Session<Project>| stands(tab.document(), &Place::part("product"), Product::parts);
    let before = parts(&tab);
    let Json::List(before) = before else { panic!("a list") };
    let before: Vec<&str> = before.iter().filter_map(Json::as_text).collect();
    tab.edit(set(&before, &["legs", "roof", "door"])).unwrap();
    tab.edit(set(&["legs", "roof", "door"], &["legs", "door"])).unwrap();
    let step = tab.last_step().unwrap();
    tab.type_in(set(&["legs", "door"], &["legs", "red door"])).unwrap();
    assert!(tab.can_take_back(step));
    tab.take_back(step).unwrap();
    assert_eq!(parts(&tab), lines(&["legs", "roof", "red door"]));
    assert!(!tab.can_take_back(step), "once");
    tab.edit(set(&["legs", "roof", "red door"], &["legs", "red door"])).unwrap();
    let step = tab.last_step().unwrap();
    tab.edit(set(&["legs", "red door"], &["legs", "red door", "roof"])).unwrap();
    assert_eq!(tab.take_back(step), Err(Refusal::Changed), "it stands there again");
}

#[test]
fn what_is_typed_while_a_proposal_is_being_written_is_not_lost() {
    let mut store = Store::new(&plain::begun(3));
    let mut tab = store.open("a");
    type_in(&mut tab, &title(), Project::title, "Br");
    let proposal = store.propose(&mut tab);
    type_in(&mut tab, &title(), Project::title, "idge");
    store.take(&mut tab, proposal);
    assert_eq!((&*tab.document().title, tab.pending()), ("Bridge", 4));
    store.keep(&mut tab);
    assert_eq!((&*store.read().title, tab.is_kept()), ("Bridge", true));
}

#[test]
fn an_edit_of_something_another_tab_threw_away_is_told_and_not_swallowed() {
    for hears_of_it in [false, true] {
        let mut project = plain::begun(3);
        let idea = Idea { id: "i1".into(), ..Idea::default() };
        plain::go(&mut project, Command::add(plain::c1(), Cycle::parking_lot, &idea));
        let mut store = Store::new(&project);
        let (mut one, mut other) = (store.open("a"), store.open("b"));
        let place = Place::id(&"i1".into());
        one.edit(Command::Delete { place: place.clone() }).unwrap();
        type_in(&mut other, &place, Idea::text, "a");
        store.keep(&mut one);
        // Whoever tells it first gets the words that no longer fit, to put them aside.
        if hears_of_it {
            assert_eq!(store.tell(&mut other), [Refusal::NoSuchPlace]);
        } else {
            assert!(!other.is_kept());
            assert_eq!(store.keep(&mut other), [Refusal::NoSuchPlace]);
        }
        assert!(other.is_kept());
        assert_eq!(store.keep(&mut other), [], "told once");
    }
}

#[test]
fn undo_of_what_another_tab_changed_since_overwrites_nothing() {
    let mut store = Store::new(&plain::planned(3));
    let (mut one, mut other) = (store.open("a"), store.open("b"));
    one.edit(plain::task("t1", pathlet_model::command::TaskMove::ToDay(3))).unwrap();
    store.keep(&mut one);
    store.tell(&mut other);
    other.edit(plain::task("t1", pathlet_model::command::TaskMove::ToDay(2))).unwrap();
    store.keep(&mut other);
    store.tell(&mut one);
    assert_eq!(one.undo(), Err(Refusal::Changed));
    assert_eq!(one.document().cycles[0].tasks[0].day.get(), 2);

    type_in(&mut one, &title(), Project::topic, "mine");
    store.keep(&mut one);
    store.tell(&mut other);
    type_in(&mut other, &title(), Project::topic, " and theirs");
    store.keep(&mut other);
    store.tell(&mut one);
    assert_eq!(one.undo(), Err(Refusal::Changed));
    assert_eq!(&*one.document().topic, "mine and theirs");
}

#[test]
fn undo_of_what_was_typed_behind_the_words_of_another_tab_takes_back_only_that() {
    for is_kept_first in [false, true] {
        let mut store = Store::new(&plain::planned(3));
        let (mut one, mut other) = (store.open("a"), store.open("b"));
        type_in(&mut one, &title(), Project::topic, "mine");
        store.keep(&mut one);
        store.tell(&mut other);
        type_in(&mut other, &title(), Project::topic, " and theirs");
        if is_kept_first {
            type_in(&mut one, &Place::id(&"c1".into()), Cycle::focus, "x");
        }
        store.keep(&mut other);
        if is_kept_first {
            store.keep(&mut one);
        }
        store.tell(&mut one);
        // Without a pause: still the same words to whoever types.
        type_in(&mut one, &title(), Project::topic, ", again");
        one.undo().unwrap();
        assert_eq!(&*one.document().topic, "mine and theirs");
        while one.can_undo() {
            let _ = one.undo();
        }
        assert_eq!(&*one.document().topic, "mine and theirs");
        while one.can_redo() {
            let _ = one.redo();
        }
        assert!(one.document().topic.starts_with("mine and theirs"));
    }
}

#[test]
fn what_two_tabs_write_at_the_same_moment_is_there_however_it_reaches_the_store() {
    for (fields, beside) in [((Project::topic, Project::topic), 1), ((Project::topic, Project::title), 0)] {
        let mut store = Store::new(&plain::begun(3));
        let (mut one, mut other) = (store.open("a"), store.open("b"));
        type_in(&mut one, &title(), fields.0, "first");
        type_in(&mut other, &title(), fields.1, "second");
        // Neither sees what the other writes; the later one stands, under the same revision.
        let (from_one, from_other) = (store.propose(&mut one), store.propose(&mut other));
        assert_eq!(from_one.rev, from_other.rev);
        store.take(&mut one, from_one);
        store.take(&mut other, from_other);
        assert!(one.is_kept(), "it was written and read back");
        store.tell(&mut one);
        assert!(!one.is_kept(), "its words are not there and have to be kept again");
        store.keep(&mut one);
        store.tell(&mut other);
        assert!(one.is_kept() && other.is_kept() && one.document() == other.document());
        let text = pathlet_model::record::Value::to_json(&store.read()).print();
        assert!(text.contains("first") && text.contains("second"), "{text}");
        assert_eq!(store.read().meta.also.len(), beside);
    }
}

#[test]
fn a_store_that_was_emptied_meanwhile_gets_the_document_again() {
    let mut tab = Session::open(plain::begun(3), 4, "a");
    type_in(&mut tab, &title(), Project::title, "B");
    let proposal = tab.to_store(None);
    assert_eq!((&*proposal.document.title, proposal.rev), ("B", 5));
}

#[test]
fn words_that_another_tab_never_saw_are_noticed_also_when_it_has_written_twice_since() {
    let mut store = Store::new(&plain::begun(3));
    let (mut one, mut other) = (store.open("a"), store.open("b"));
    type_in(&mut one, &title(), Project::topic, "first");
    type_in(&mut other, &title(), Project::title, "second");
    let (from_one, from_other) = (store.propose(&mut one), store.propose(&mut other));
    store.take(&mut one, from_one);
    store.take(&mut other, from_other);
    type_in(&mut other, &title(), Project::title, " and more");
    store.keep(&mut other);
    store.tell(&mut one);
    assert!(!one.is_kept(), "its words stand nowhere");
    store.keep(&mut one);
    assert_eq!((&*store.read().topic, &*store.read().title), ("first", "second and more"));
    store.tell(&mut other);
    assert!(other.is_kept(), "nothing of the other one is missing");
}
