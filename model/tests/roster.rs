//! Lists of names as schools have them: pasted, or saved by a spreadsheet or a school's program in any of the usual ways.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::cases;
use pathlet_model::roster::{self, Columns, Double, Entry, Names, RosterError};
use proptest::prelude::*;

const CLASS: [&str; 4] = ["Luz Núñez", "Zoë", "O’Neil, Devon", "Ma\"x"];

fn names(bytes: &[u8]) -> Vec<String> {
    read(bytes).entries.into_iter().map(|entry| entry.name).collect()
}

#[track_caller]
fn read(bytes: &[u8]) -> Names {
    roster::read(bytes).unwrap_or_else(|error| panic!("{error:?}"))
}

fn wide(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

/// As a Windows spreadsheet saves it.
fn windows(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        '’' => 0x92,
        '€' => 0x80,
        'Ÿ' => 0x9f,
        other => u8::try_from(u32::from(other)).unwrap(),
    };
    text.chars().map(byte).collect()
}

fn csv(between: u8, end: csv::Terminator) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(between).terminator(end).from_writer(Vec::new());
    writer.write_record(["class", "Name", "room"]).unwrap();
    CLASS.iter().for_each(|name| writer.write_record(["7b", name, "14"]).unwrap());
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn a_list_is_read_however_it_was_saved() {
    for between in *b",;\t" {
        for end in [csv::Terminator::CRLF, csv::Terminator::Any(b'\n'), csv::Terminator::Any(b'\r')] {
            let text = csv(between, end);
            let marked = format!("\u{feff}{text}");
            for (bytes, what) in [
                (text.clone().into_bytes(), "UTF-8"),
                (marked.clone().into_bytes(), "UTF-8 with its mark"),
                (wide(&marked, u16::to_le_bytes), "UTF-16"),
                (wide(&marked, u16::to_be_bytes), "UTF-16, the high byte first"),
                (wide(&text, u16::to_le_bytes), "UTF-16 without its mark"),
                (wide(&text, u16::to_be_bytes), "UTF-16 without its mark, the high byte first"),
                (windows(&text), "Windows-1252"),
            ] {
                assert_eq!(names(&bytes), CLASS, "{what}, parted by {:?}", char::from(between));
                let lines: Vec<usize> = read(&bytes).entries.iter().map(|entry| entry.line).collect();
                assert_eq!(lines, [2, 3, 4, 5], "{what}");
            }
        }
    }
}

#[test]
fn pasted_names_are_one_a_line() {
    assert_eq!(names("Luz\n\n  Devon  \r\nAna   María\n".as_bytes()), ["Luz", "Devon", "Ana María"]);
    assert_eq!(names(b"Nombre\nLuz\nDevon"), ["Luz", "Devon"], "a title is no name");
    assert_eq!(names("Lu\u{200b}z\u{202e}\n".as_bytes()), ["Luz"], "what cannot be seen goes");
    let lines: Vec<usize> = read(b"\n\nLuz\n\nDevon").entries.iter().map(|entry| entry.line).collect();
    assert_eq!(lines, [3, 5]);
}

#[test]
fn a_name_over_two_lines_counts_its_lines() {
    let read = read(b"name,room\n\"Luz\nNadia\",1\nDevon,2\n");
    let entries = [Entry { line: 2, name: "Luz Nadia".into() }, Entry { line: 4, name: "Devon".into() }];
    assert_eq!(read.entries, entries);
}

#[test]
fn a_spreadsheet_may_say_itself_what_parts_its_fields() {
    assert_eq!(names(b"sep=;\r\nname;note\r\nLuz;a,b,c\r\n"), ["Luz"]);
    assert_eq!(read(b"sep=,\nname\nLuz\n").entries[0].line, 3);
}

const ONE_ROSTER: &str = "\"sourcedId\",\"status\",\"enabledUser\",\"orgSourcedIds\",\"role\",\"username\",\"givenName\",\"familyName\",\"email\",\"preferredFirstName\"
\"u1\",\"active\",\"true\",\"s1\",\"student\",\"lnunez\",\"María Luz\",\"Núñez\",\"luz@example.org\",\"Luz\"
\"u2\",\"active\",\"true\",\"s1\",\"student\",\"dreed\",\"Devon\",\"Reed\",\"\",\"\"
\"u3\",\"active\",\"true\",\"s1\",\"teacher\",\"apetrov\",\"Anna\",\"Petrov\",\"\",\"\"
\"u4\",\"tobedeleted\",\"true\",\"s1\",\"student\",\"gone\",\"Gone\",\"Away\",\"\",\"\"
\"u5\",\"active\",\"false\",\"s1\",\"student\",\"closed\",\"Closed\",\"Account\",\"\",\"\"
";

#[test]
fn of_a_oneroster_file_only_the_names_of_its_students_come_in() {
    let read = read(ONE_ROSTER.as_bytes());
    let entries = [Entry { line: 2, name: "Luz".into() }, Entry { line: 3, name: "Devon".into() }];
    assert_eq!(read, Names { entries: entries.into(), passed_over: vec![4, 5, 6] });
}

#[test]
fn the_columns_of_a_oneroster_file_stand_in_any_order() {
    let text = "givenName,role,sourcedId\nLuz,student,1\nAnna,administrator,2\n";
    assert_eq!(names(text.as_bytes()), ["Luz"]);
    assert_eq!(names(b"sourcedId,givenName,familyName\n1,Luz,Reed\n"), ["Luz"], "1.2 has no roles in it");
    assert_eq!(names(b"name,role\nLuz,editor\n"), ["Luz"], "a role in a team is something else");
}

#[test]
fn which_of_several_columns_has_the_names_is_asked() {
    let text = "García, Ana\nReed, Devon\n".as_bytes();
    let Err(RosterError::WhichColumn { rows }) = roster::read(text) else { panic!("it is guessed") };
    assert_eq!(rows[0].fields, ["García", "Ana"]);
    let names = roster::read_columns(text, &Columns::at(vec![1], false)).unwrap();
    assert_eq!(names.entries.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), ["Ana", "Devon"]);
    assert_eq!(roster::read_columns(b"a,b\nc\n", &Columns::at(vec![1], false)), Err(RosterError::NoColumn { line: 2 }));
}

#[test]
fn a_list_that_cannot_be_read_is_refused_with_its_line() {
    let long = format!("Luz\n{}\n", "x".repeat(41));
    for (bytes, error) in [
        (&b""[..], RosterError::Empty),
        (b" \r\n\n;;\n", RosterError::Empty),
        (b"name\n", RosterError::Empty),
        (b"name;room\nLuz;\"14\nDevon;15\n", RosterError::Quotes { line: 2 }),
        (b"name;room\nLuz;1\n\"De\"von;15\n", RosterError::Quotes { line: 3 }),
        (b"room;name\n1;Luz\n2\n", RosterError::NoColumn { line: 3 }),
        (b"Luz\nDe\x00von\n", RosterError::NotText { line: 2 }),
        (b"PK\x03\x04\x14\x00\x06\x00", RosterError::NotText { line: 1 }),
        (b"Luz\nDevon\nA\x81n\n", RosterError::NotText { line: 3 }),
        (b"\xff\xfeL\x00\n\x00\x00\xd8", RosterError::NotText { line: 2 }),
        (b"\xff\xfeL\x00\n\x00L", RosterError::NotText { line: 2 }),
        (b"\xef\xbb\xbfLuz\n\xf1\n", RosterError::NotText { line: 2 }),
        (long.as_bytes(), RosterError::LongName { line: 2 }),
        (&[b'x'; 1024 * 1024 + 1], RosterError::TooLarge),
    ] {
        assert_eq!(roster::read(bytes), Err(error), "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]));
    }
    let many: String = (0..501).map(|nth| format!("student {nth}\n")).collect();
    assert_eq!(roster::read(many.as_bytes()), Err(RosterError::TooLarge));
    assert_eq!(names(&many.as_bytes()[..many.len() - 12]).len(), 500);
}

#[test]
fn a_name_that_stands_twice_is_a_question_and_stays_twice() {
    let read = read("Luz\nDevon\nluz \nAmara\nLúz\n".as_bytes());
    assert_eq!(read.entries.len(), 5);
    assert_eq!(
        roster::doubles(&read.entries, &["Ana", "DEVON", "devon"]),
        [
            Double { name: "Luz".into(), lines: vec![1, 3, 5], here: vec![] },
            Double { name: "Devon".into(), lines: vec![2], here: vec![1, 2] },
        ]
    );
    assert_eq!(roster::doubles(&read.entries[3..4], &["Ana"]), []);
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_a_csv_library_writes_is_read(names in prop::collection::vec("[a-zñé,;\"\t\n' ]{0,12}[a-zñ]", 1..20), between in prop::sample::select(&b",;\t"[..])) {
        let mut writer = csv::WriterBuilder::new().delimiter(between).from_writer(Vec::new());
        writer.write_record(["id", "name"]).unwrap();
        names.iter().enumerate().for_each(|(nth, name)| writer.write_record([&nth.to_string(), name]).unwrap());
        let text = writer.into_inner().unwrap();
        let read: Vec<String> = roster::read(&text).unwrap().entries.into_iter().map(|entry| entry.name).collect();
        let told: Vec<String> = names.iter().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        prop_assert_eq!(read, told);
    }

    #[test]
    fn any_bytes_are_a_list_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), text in any::<String>()) {
        for bytes in [&bytes[..], text.as_bytes()] {
            if let Ok(names) = roster::read(bytes) {
                prop_assert!(names.entries.iter().all(|entry| (1..=40).contains(&entry.name.chars().count())));
                prop_assert!(names.entries.is_sorted_by_key(|entry| entry.line));
            }
            let _ = roster::read_columns(bytes, &Columns::at(vec![0, 3], true));
        }
    }
}
