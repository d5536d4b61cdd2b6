//! A class as tables for a spreadsheet (R5.8): no cell is a formula, every parser reads back what was written, and the columns are those of domain 6.5.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::cases;
use pathlet_model::class::back::{self, About};
use pathlet_model::class::board::Plan;
use pathlet_model::class::{Classroom, FeedbackPack, RosterEntry};
use pathlet_model::command::{Edit, apply};
use pathlet_model::cycle::{Assessment, Assessor};
use pathlet_model::export::csv::{MARK, is_formula, text};
use pathlet_model::export::tables::{self, GOALS, Handed, OVERVIEW, RATINGS};
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::json::Json;
use pathlet_model::record::Value;
use pathlet_model::values::{Day, DayIndex, Id, Level};
use proptest::prelude::*;

/// Reads a table as any program would, without its first line.
fn read(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn one(cell: &str) -> String {
    text(&[cell], &[], false)
}

#[test]
fn what_a_spreadsheet_would_take_for_a_formula_gets_a_stroke() {
    for cell in [
        "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "  =1", "\u{a0}=1", " \t",
        "   -x", "=", "-",
    ] {
        assert!(is_formula(cell), "{cell:?}");
        assert_eq!(one(cell), format!("\"'{cell}\"\r\n"), "{cell:?}");
    }
    for cell in ["", " ", "a=1", "1-2", "'=1", "Bees", "2 + 2", "“=1”", "a\n=1"] {
        assert!(!is_formula(cell), "{cell:?}");
        assert_eq!(one(cell), format!("\"{cell}\"\r\n"), "{cell:?}");
    }
}

#[test]
fn quotes_are_doubled_lines_end_as_the_standard_says_and_the_mark_is_a_choice() {
    let rows = [vec!["a \"b\"".to_owned(), "c,d;e".to_owned()], vec!["two\nlines".to_owned(), String::new()]];
    let plain = text(&["one", "two"], &rows, false);
    assert_eq!(plain, "\"one\",\"two\"\r\n\"a \"\"b\"\"\",\"c,d;e\"\r\n\"two\nlines\",\"\"\r\n");
    assert_eq!(text(&["one", "two"], &rows, true), format!("{MARK}{plain}"));
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_parser_reads_back_every_cell_and_none_of_them_begins_a_formula(
        rows in proptest::collection::vec(proptest::collection::vec("[ =+@\t\r\n\"',;a-é＝-]{0,12}", 3), 0..6)
    ) {
        let written = text(&["one", "two", "three"], &rows, false);
        let back = read(&written);
        prop_assert_eq!(back.len(), rows.len() + 1);
        for (row, back) in rows.iter().zip(back.iter().skip(1)) {
            for (cell, back) in row.iter().zip(back) {
                prop_assert!(!is_formula(back), "{:?}", back);
                let with_stroke = format!("'{cell}");
                prop_assert!(back == cell || *back == with_stroke);
            }
        }
    }
}

struct Class {
    room: Classroom,
    copies: Vec<(Id, WorkCopy)>,
}

impl Class {
    fn of_samples() -> Self {
        let texts = [
            include_str!("fixtures/sample-1.json"),
            include_str!("fixtures/sample-2.json"),
            include_str!("fixtures/sample-3.json"),
        ];
        let copy = |text: &str| WorkCopy::read(Json::parse(text).unwrap().get("payload").unwrap());
        let copies: Vec<(Id, WorkCopy)> =
            texts.iter().enumerate().map(|(nth, text)| (Id::new(format!("r{nth}")), copy(text))).collect();
        let entry = |nth: usize| RosterEntry {
            id: format!("r{nth}").as_str().into(),
            display_name: ["=Luz", "Devon", "Amara", "Noor"][nth].into(),
            group: "blue".into(),
            ..RosterEntry::default()
        };
        Self {
            room: Classroom { id: "c1".into(), roster: (0..4).map(entry).collect(), ..Classroom::default() },
            copies,
        }
    }

    fn table(&self, make: fn(&Classroom, &[Handed<'_>]) -> Vec<Vec<String>>) -> Vec<Vec<String>> {
        let handed = |(student, copy): &(Id, WorkCopy)| (student.clone(), copy.clone());
        let copies: Vec<(Id, WorkCopy)> = self.copies.iter().map(handed).collect();
        let plans: Vec<Handed<'_>> = copies
            .iter()
            .map(|(student, copy)| {
                let day = last_day(copy);
                Handed { plan: Plan { student, copy, day }, exported_at: "2026-11-06T19:40:00Z" }
            })
            .collect();
        make(&self.room, &plans)
    }
}

fn last_day(copy: &WorkCopy) -> Day {
    copy.projects[0].cycles.last().and_then(|cycle| cycle.days.last().copied()).unwrap()
}

#[track_caller]
fn cell<'a>(head: &[&str], row: &'a [String], name: &str) -> &'a str {
    assert_eq!(head.len(), row.len());
    &row[head.iter().position(|column| *column == name).unwrap()]
}

#[test]
fn the_columns_are_those_that_were_promised() {
    let promised = "student, group, project, question, product_kind, audience, cycle, length, status, signal, reasons, scope, \
         given, picked, shaped, mine, goals_agreed, drafts, feedback_answered, final_reflection, file_time";
    assert_eq!(OVERVIEW.join(", "), promised);
    let promised = "student, project, cycle, criterion, competency, self, teacher, gap, evidence_titles, day";
    assert_eq!(RATINGS.join(", "), promised);
    assert_eq!(GOALS.join(", "), "student, cycle, domain, statement, start, target, status, note");
}

#[test]
fn the_overview_has_a_row_for_everybody_also_for_those_who_handed_in_nothing() {
    let class = Class::of_samples();
    let rows = class.table(tables::overview);
    let names: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, ["=Luz", "Devon", "Amara", "Noor"]);
    assert_eq!(rows[3][1..], [vec!["blue".to_owned()], vec![String::new(); 19]].concat());
    for ((_, copy), row) in class.copies.iter().zip(&rows) {
        let project = &copy.projects[0];
        let cell = |name| cell(&OVERVIEW, row, name);
        assert_eq!(cell("question"), &*project.driving_question.text);
        let levels: i64 =
            ["given", "picked", "shaped", "mine"].iter().map(|level| cell(level).parse::<i64>().unwrap()).sum();
        assert_eq!(levels, project.choices.live().filter(|choice| choice.level.is_some()).count() as i64);
        assert!(["needs_now", "check_soon", "no_news", "on_track"].contains(&cell("signal")), "{}", cell("signal"));
        assert!(["yes", "started", "no"].contains(&cell("final_reflection")));
        assert_eq!(cell("file_time"), "2026-11-06T19:40:00Z");
        assert!(!row.iter().any(|cell| cell.contains('%')));
    }
    let csv = text(&OVERVIEW, &rows, true);
    assert!(csv.contains("\r\n\"'=Luz\",\"blue\","), "{csv}");
}

#[test]
fn ratings_stand_side_by_side_with_what_shows_them() {
    let mut class = Class::of_samples();
    let about = About::of(&class.copies[0].1).unwrap();
    let project = &mut class.copies[0].1.projects[0];
    let criterion = project.rubric.criteria[0].clone();
    let cycle = project.cycles.iter_mut().find(|cycle| cycle.number.get() == about.cycle).unwrap();
    let shows = cycle.evidence.iter().find(|piece| !piece.title.trim().is_empty()).unwrap().clone();
    let rated = |id: &str, by, level, day| Assessment {
        id: id.into(),
        criterion_id: Some(criterion.id.clone()),
        by,
        level,
        day: DayIndex::new(day),
        evidence_ids: vec![shows.id.clone()].into(),
        ..Assessment::default()
    };
    cycle.assessments = vec![
        rated("a", Assessor::SelfRated, Level::Step(2), 1),
        rated("b", Assessor::SelfRated, Level::Step(4), 3),
        rated("c", Assessor::Peer, Level::Step(1), 3),
    ]
    .into();
    let row = |class: &Class| {
        let rows = class.table(tables::ratings);
        let mine = rows.into_iter().find(|row| row[0] == "=Luz" && row[2] == about.cycle.to_string());
        mine.unwrap()
    };
    let before = row(&class);
    let cell = |row: &[String], name| cell(&RATINGS, row, name).to_owned();
    assert_eq!(
        (cell(&before, "self"), cell(&before, "teacher"), cell(&before, "gap")),
        ("4".into(), "".into(), "".into())
    );
    assert_eq!(
        (cell(&before, "criterion"), cell(&before, "evidence_titles")),
        (criterion.target.to_string(), shows.title.to_string())
    );
    // What the teacher wrote counts before it has come back in a file.
    let mine = rated("t", Assessor::Teacher, Level::Step(3), 4);
    let command = back::write(&class.room, &about, FeedbackPack::assessments, &mine);
    apply(&mut class.room, &Edit { actor: "me".into(), command }).unwrap();
    let after = row(&class);
    assert_eq!(
        (cell(&after, "teacher"), cell(&after, "gap"), cell(&after, "day")),
        ("3".into(), "1".into(), "4".into())
    );
    class.room.replies[0].assessments[0].level = Level::NoEvidence;
    assert_eq!((cell(&row(&class), "teacher"), cell(&row(&class), "gap")), ("NE".into(), "".into()));
}

#[test]
fn every_goal_has_a_row() {
    let class = Class::of_samples();
    let rows = class.table(tables::goals);
    let goals =
        class.copies.iter().flat_map(|(_, copy)| copy.projects[0].cycles.live()).flat_map(|cycle| cycle.goals.live());
    assert_eq!(rows.len(), goals.clone().count());
    for goal in goals {
        let row = rows.iter().find(|row| cell(&GOALS, row, "statement") == &*goal.statement).unwrap();
        assert_eq!(cell(&GOALS, row, "domain"), goal.domain.as_str());
        assert_eq!(cell(&GOALS, row, "note"), &*goal.result_note);
        assert!(["", "1", "2", "3", "4", "NE"].contains(&cell(&GOALS, row, "start")));
    }
}
