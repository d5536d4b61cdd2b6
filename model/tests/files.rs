//! Files, from outside: what is saved, what is opened, and what a bad file is answered with.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use pathlet_model::export::{self, GoesIn, Private};
use pathlet_model::format::clean::Cleaned;
use pathlet_model::format::kinds::FileKind;
use pathlet_model::format::open::{Content, FileError, Opened, open};
use pathlet_model::format::preview::preview;
use pathlet_model::format::work_copy::{BadPicture, PICTURE_MAX, Picture, WorkCopy};
use pathlet_model::format::{Stamp, crc, names};
use pathlet_model::json::Json;
use pathlet_model::record::Value;
use pathlet_model::second_copy::second_copy;
use pathlet_model::shape::{self, ShapeCode};
use pathlet_model::values::Id;

const SAMPLES: [&str; 3] = [
    include_str!("fixtures/sample-1.json"),
    include_str!("fixtures/sample-2.json"),
    include_str!("fixtures/sample-3.json"),
];
const STAMP: Stamp<'static> = Stamp { app: "0.1.0", at: "2026-11-06T19:40:00Z", schema: 0 };

fn copy_of(opened: Opened) -> WorkCopy {
    match opened.content {
        Content::CompleteCopy(copy) | Content::HandIn(copy) | Content::Team(copy) => *copy,
        Content::Other(kind) => panic!("{kind:?}"),
    }
}

fn sample(number: usize) -> WorkCopy {
    copy_of(open(SAMPLES[number - 1].as_bytes()).unwrap())
}

/// A file of that kind around a payload, sound.
fn file(kind: &str, payload: &str) -> String {
    let check = crc::check(payload.as_bytes());
    format!(r#"{{"format":"pathlet","kind":"{kind}","schema":1,"min_reader":1,"check":"{check}","payload":{payload}}}"#)
}

/// A sample with something else in its payload, sound again.
fn changed(number: usize, from: &str, to: &str) -> Vec<u8> {
    let payload = Json::parse(SAMPLES[number - 1]).unwrap().get("payload").unwrap().print();
    assert!(payload.contains(from), "{from} is in the sample");
    file("learner", &payload.replacen(from, to, 1)).into_bytes()
}

fn saved(copy: &WorkCopy) -> String {
    let files = export::complete_copy(&copy.learner, &copy.projects, &copy.pictures, STAMP).unwrap();
    assert_eq!(files.len(), 1);
    files.into_iter().next().unwrap()
}

fn handed_in(copy: &WorkCopy, goes_in: GoesIn<'_>) -> (String, WorkCopy) {
    let text = export::hand_in(&copy.learner, &copy.projects[0], &copy.pictures, goes_in, STAMP).unwrap();
    let opened = open(text.as_bytes()).unwrap();
    assert!(matches!(opened.content, Content::HandIn(_)));
    (text, copy_of(opened))
}

fn picture(id: &str, learner: &str, project: &str, bytes: usize) -> Picture {
    let data = format!("/9j/{}", "A".repeat(bytes / 3 * 4 - 4));
    let json = format!(
        r#"{{"id":"{id}","learner_id":"{learner}","project_id":"{project}","type":"image/jpeg","width":320,"height":240,"data":"{data}"}}"#
    );
    Picture::read(&Json::parse(&json).unwrap())
}

/// Sample 1 with what only the learner may see, in every place where it can be.
fn with_secrets() -> WorkCopy {
    let mut copy = sample(1);
    copy.pictures = vec![picture("pic-1", "lrn-luz", "prj-1", 300), picture("pic-2", "lrn-luz", "prj-1", 300)].into();
    let project = &mut copy.projects[0];
    project.driving_question.draft = Some("SECRET draft".into());
    let cycle = &mut project.cycles[0];
    cycle.evidence[0].visibility = "private".into();
    cycle.evidence[0].title = "SECRET title".into();
    cycle.evidence[0].meta.also = vec![Json::parse(r#"{"v":{},"value":{"id":"e1","note":"SECRET other"}}"#).unwrap()];
    cycle.evidence[0].picture_id = Some("pic-1".into());
    cycle.evidence[1].picture_id = Some("pic-2".into());
    cycle.evidence[2].visibility = "a word of a newer version".into();
    cycle.evidence[2].note = "SECRET newer".into();
    cycle.tasks[0].meta.deleted = true;
    cycle.tasks[0].title = "SECRET thrown away".into();
    cycle.day_logs[0].meta.also = vec![Json::parse(r#"{"v":{},"value":{"day":1,"energy":2}}"#).unwrap()];
    copy.learner.items[0].meta.also =
        vec![Json::parse(r#"{"v":{},"value":{"id":"i1","text":"SECRET line","share":"private"}}"#).unwrap()];
    copy
}

#[test]
fn a_sample_is_saved_again_byte_for_byte() {
    for text in SAMPLES {
        let opened = open(text.as_bytes()).unwrap();
        assert_eq!((opened.cleaned.as_slice(), opened.left_out.as_slice()), (&[][..], &[][..]));
        let (app, at) = (opened.header.app.clone(), opened.header.exported_at.clone());
        let copy = copy_of(opened);
        let stamp = Stamp { app: &app, at: &at, schema: 0 };
        let again = export::complete_copy(&copy.learner, &copy.projects, &copy.pictures, stamp).unwrap();
        assert_eq!(again, [text]);
    }
}

#[test]
fn the_complete_copy_holds_everything() {
    let copy = with_secrets();
    let again = copy_of(open(saved(&copy).as_bytes()).unwrap());
    assert_eq!(again.to_json().print(), copy.to_json().print());
}

#[test]
fn a_complete_copy_that_would_be_too_large_becomes_one_file_per_project() {
    let mut copy = sample(1);
    let mut second = copy.projects[0].clone();
    second.id = "prj-9".into();
    copy.projects.push(second);
    let project = |number| if number % 2 == 0 { "prj-1" } else { "prj-9" };
    copy.pictures = (0..100).map(|n| picture(&format!("pic-{n}"), "lrn-luz", project(n), PICTURE_MAX)).collect();
    let files = export::complete_copy(&copy.learner, &copy.projects, &copy.pictures, STAMP).unwrap();
    let opened: Vec<WorkCopy> = files.iter().map(|text| copy_of(open(text.as_bytes()).unwrap())).collect();
    assert_eq!(opened.iter().map(|copy| copy.projects.len()).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(opened.iter().map(|copy| copy.pictures.len()).collect::<Vec<_>>(), [50, 50]);
    assert!(opened.iter().all(|part| part.learner == copy.learner));
}

#[test]
fn the_samples_lose_their_private_line_and_energy_when_handed_in_and_nothing_else() {
    for (number, private_text) in
        [(1, Some("En mi casa hablamos")), (2, None), (3, Some("cooks everything from scratch"))]
    {
        let copy = sample(number);
        let (text, opened) = handed_in(&copy, GoesIn::default());
        assert!(!text.contains("\"energy\""), "no energy in sample {number}");
        let mut expected = copy.clone();
        if let Some(private_text) = private_text {
            assert!(SAMPLES[number - 1].contains(private_text) && !text.contains(private_text));
            expected.learner.items.retain(|item| item.id.as_str() != "i4");
        }
        for log in expected.projects[0].cycles.iter_mut().flat_map(|cycle| cycle.day_logs.iter_mut()) {
            log.energy = None;
        }
        assert_eq!(opened, expected);
        assert_eq!(shape::check_entry(&entry(&opened)), []);
    }
}

fn entry(copy: &WorkCopy) -> Json {
    Json::Map(vec![("learner".into(), copy.learner.to_json()), ("project".into(), copy.projects[0].to_json())])
}

#[test]
fn nothing_private_is_in_the_bytes_that_are_handed_in() {
    let (text, opened) = handed_in(&with_secrets(), GoesIn::default());
    for word in ["SECRET", "energy", "/9j/", "\"draft\":\"", "En mi casa"] {
        assert!(!text.contains(word), "{word}");
    }
    let evidence = &opened.projects[0].cycles[0].evidence;
    assert_eq!(evidence.iter().map(|piece| piece.meta.hidden).collect::<Vec<_>>(), [true, false, true]);
    let before = &sample(1).projects[0].cycles[0].evidence[0];
    let stub = evidence[0].to_json();
    assert_eq!(stub.get("criterion_ids"), Some(&before.criterion_ids.to_json()));
    assert_eq!(stub.get("goal_ids"), Some(&before.goal_ids.to_json()));
    let Json::Map(fields) = &stub else { panic!() };
    let mut names: Vec<&str> = fields.iter().map(|(name, _)| name.as_ref()).collect();
    names.sort_unstable();
    assert_eq!(names, ["criterion_ids", "day", "draft", "goal_ids", "hidden", "id", "kind"]);
    let buried = opened.projects[0].cycles[0].tasks[0].to_json();
    assert_eq!(buried.print(), format!(r#"{{"id":"{}","deleted":true}}"#, buried.text("id")));
}

#[test]
fn what_is_ticked_goes_in_item_by_item() {
    let copy = with_secrets();
    let things = export::private_things(&copy.learner, &copy.projects, &copy.pictures);
    let evidence = |id: &str| Private::Evidence { project: "prj-1".into(), id: id.into() };
    assert_eq!(
        things,
        [
            Private::ProfileItem("i4".into()),
            Private::Energy { project: "prj-1".into() },
            evidence("e1"),
            evidence("e3"),
            Private::Picture("pic-1".into()),
            Private::Picture("pic-2".into()),
        ]
    );
    let wanted: [(&str, &[Private]); 5] = [
        ("En mi casa", &[Private::ProfileItem("i4".into())]),
        ("\"energy\":4", &[Private::Energy { project: "prj-1".into() }]),
        ("SECRET title", &[evidence("e1")]),
        ("\"pic-2\",\"learner_id\"", &[Private::Picture("pic-2".into())]),
        ("\"pic-1\",\"learner_id\"", &[evidence("e1"), Private::Picture("pic-1".into())]),
    ];
    let nothing = handed_in(&copy, GoesIn::default()).0;
    for (words, ticked) in wanted {
        assert!(!nothing.contains(words), "{words}");
        let text = handed_in(&copy, GoesIn { ticked, energy: false }).0;
        assert!(text.contains(words), "{words}");
        assert!(!text.contains("SECRET newer") && !text.contains("SECRET draft"));
    }
    let without_evidence = [Private::Picture("pic-1".into())];
    assert!(!handed_in(&copy, GoesIn { ticked: &without_evidence, energy: false }).0.contains("/9j/"));
}

#[test]
fn energy_goes_in_when_the_pack_asked_for_it() {
    let text = handed_in(&sample(1), GoesIn { ticked: &[], energy: true }).0;
    assert!(text.contains("\"energy\":4"));
}

#[test]
fn a_hand_in_holds_no_other_project_and_keeps_what_a_newer_version_added() {
    let payload = changed(1, r#""title":"#, r#""wish":{"x":[1]},"title":"#);
    let mut copy = copy_of(open(&payload).unwrap());
    let mut other = copy.projects[0].clone();
    other.id = "prj-other".into();
    copy.projects.push(other);
    let text = handed_in(&copy, GoesIn::default()).0;
    assert!(text.contains(r#""wish":{"x":[1]}"#) && !text.contains("prj-other"));
}

#[test]
fn an_example_is_in_no_copy() {
    let mut copy = sample(1);
    copy.learner.example = true;
    assert_eq!(export::complete_copy(&copy.learner, &copy.projects, &[], STAMP), None);
    assert_eq!(export::hand_in(&copy.learner, &copy.projects[0], &[], GoesIn::default(), STAMP), None);
}

#[test]
fn a_line_about_who_i_am_is_private_when_the_file_does_not_say() {
    let opened =
        open(&changed(1, r#""text":"En mi casa hablamos español.","share":"private""#, r#""text":"En mi casa""#));
    let copy = copy_of(opened.unwrap());
    assert!(!handed_in(&copy, GoesIn::default()).0.contains("En mi casa"));
}

#[test]
fn every_kind_of_bad_file_has_its_own_answer() {
    let text = SAMPLES[0];
    let answer = |bytes: &[u8]| open(bytes).unwrap_err();
    assert_eq!(answer(b""), FileError::Empty);
    assert_eq!(answer(b"\xef\xbb\xbf \r\n"), FileError::Empty);
    assert_eq!(answer(b"\x89PNG\r\n\x1a\n\xff\xfe"), FileError::NotText);
    assert_eq!(answer(b"\xff\xfe{\0}\0"), FileError::NotText);
    for no_json in ["hello", "{hello}", "{", "<html></html>", "{\"a\":1,}", "[1,2"] {
        assert_eq!(answer(no_json.as_bytes()), FileError::NotJson, "{no_json}");
    }
    for foreign in ["[]", "null", "\"x\"", "7", "{}", r#"{"format":"tldraw"}"#, r#"{"learner":{}}"#] {
        assert_eq!(answer(foreign.as_bytes()), FileError::NotOurs, "{foreign}");
    }
    let other = text.replacen(r#""kind":"learner""#, r#""kind":"garden""#, 1);
    assert_eq!(answer(other.as_bytes()), FileError::UnknownKind("garden".into()));
    assert_eq!(answer(&text.as_bytes()[..text.len() / 2]), FileError::Damaged);
    assert_eq!(answer(text.replacen("Luz", "Lux", 1).as_bytes()), FileError::Damaged);
    assert_eq!(answer(text.replacen(r#""check":"crc32:ca950a1f","#, "", 1).as_bytes()), FileError::Damaged);
    let newer = text.replacen(r#""min_reader":1"#, r#""min_reader":7"#, 1);
    assert_eq!(answer(newer.as_bytes()), FileError::Newer { min_reader: 7 });
    match answer(&changed(1, r#""est_min":"#, r#""est_min":9"#)) {
        FileError::Broken { errors } => {
            assert_eq!(errors[0].code, ShapeCode::OutOfRange);
            assert_eq!(errors[0].path, "projects[0].cycles[0].tasks[0].est_min");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_learner_and_projects_that_do_not_belong_together_are_refused() {
    for (from, to, code, path) in [
        (r#""learner_id":"lrn-luz""#, r#""learner_id":"lrn-x""#, ShapeCode::BadReference, "projects[0].learner_id"),
        (r#""projects":["#, r#""projects":7,"x":["#, ShapeCode::WrongType, "projects"),
        (r#"{"learner":"#, r#"{"learnr":"#, ShapeCode::MissingField, "learner"),
    ] {
        match open(&changed(1, from, to)) {
            Err(FileError::Broken { errors }) => assert_eq!((errors[0].code, errors[0].path.as_str()), (code, path)),
            other => panic!("{other:?}"),
        }
    }
    let payload = Json::parse(SAMPLES[0]).unwrap().get("payload").unwrap().print();
    let none = payload.replacen(r#""projects":["#, r#""projects":[],"x":["#, 1);
    assert!(matches!(open(file("student_export", &none).as_bytes()), Err(FileError::Broken { .. })));
    assert!(open(file("learner", &none).as_bytes()).is_ok(), "a learner without projects is a complete copy");
}

#[test]
fn a_file_of_a_newer_version_that_may_be_changed_is_opened() {
    let text = SAMPLES[0].replacen(r#""schema":1"#, r#""schema":2"#, 1);
    assert_eq!(open(text.as_bytes()).unwrap().header.schema, 2);
}

#[test]
fn a_byte_order_mark_and_other_line_ends_do_no_harm() {
    let text = format!("\u{feff}{}", SAMPLES[0].replace('\n', "\r\n"));
    assert_eq!(copy_of(open(text.as_bytes()).unwrap()), sample(1));
}

#[test]
fn each_kind_has_its_limit_to_the_byte() {
    for kind in FileKind::ALL {
        let plain = file(kind.as_str(), "{}");
        let filled = |size: usize| format!("{plain}{}", " ".repeat(size - plain.len()));
        let too_large = open(filled(kind.cap() + 1).as_bytes()).unwrap_err();
        assert_eq!(too_large, FileError::TooLarge { limit: Some(kind.cap()) }, "{kind:?}");
        let fits = open(filled(kind.cap()).as_bytes());
        assert!(!matches!(fits, Err(FileError::TooLarge { .. })), "{kind:?}");
    }
}

#[test]
fn what_is_nested_too_deep_or_holds_too_much_is_refused() {
    for inner in ["[".repeat(200) + &"]".repeat(200), format!("[{}0]", "0,".repeat(6_000))] {
        let bytes = changed(1, r#""title":"#, &format!(r#""wish":{inner},"title":"#));
        assert_eq!(open(&bytes).unwrap_err(), FileError::TooLarge { limit: None });
    }
}

#[test]
fn invisible_characters_go_and_are_listed() {
    let opened = open(&changed(1, r#""display_name":"Luz""#, "\"display_name\":\"L\u{202e}u\u{200b}z\"")).unwrap();
    assert_eq!(opened.cleaned, [Cleaned { path: "learner.display_name".into(), removed: 2 }]);
    assert_eq!(copy_of(opened), sample(1));
}

#[test]
fn a_bad_picture_is_left_out_and_listed_and_the_work_is_opened() {
    let good = picture("pic-1", "lrn-luz", "prj-1", PICTURE_MAX);
    let other = |change: &dyn Fn(&mut Picture)| {
        let mut picture = good.clone();
        picture.id = "pic-x".into();
        change(&mut picture);
        picture
    };
    let mut copy = sample(1);
    copy.pictures = vec![
        good.clone(),
        other(&|picture| picture.r#type = "image/svg+xml".into()),
        other(&|picture| picture.data.0 = "PHN2Zz48L3N2Zz4=".into()),
        other(&|picture| picture.data.0.push_str("AAAA")),
        other(&|picture| picture.data.0.push_str("A*==")),
        other(&|picture| picture.data.0.push('A')),
        good.clone(),
        other(&|picture| picture.project_id = "prj-x".into()),
        other(&|picture| picture.learner_id = "lrn-x".into()),
        other(&|picture| picture.id = "../x".into()),
    ]
    .into();
    let opened = open(saved(&copy).as_bytes()).unwrap();
    use BadPicture::{Form, NotOfThisFile, TooLarge, Twice, Type};
    let reasons = [Type, Type, TooLarge, Form, Form, Twice, NotOfThisFile, NotOfThisFile, Form];
    let expected: Vec<_> =
        reasons.iter().enumerate().map(|(at, why)| (format!("pictures[{}]", at + 1), *why)).collect();
    assert_eq!(opened.left_out, expected);
    assert_eq!(copy_of(opened).pictures, vec![good].into());
}

#[test]
fn a_preview_tells_what_is_in_the_file_and_who_is_here() {
    let copy = sample(3);
    let seen = preview(&copy, &["lrn-luz".into()]);
    assert_eq!((seen.nickname.as_str(), seen.is_here, seen.projects.len()), ("Amara", false, 1));
    assert_eq!(seen.projects[0].title, "Better Than What?");
    assert_eq!((seen.projects[0].cycles, seen.projects[0].evidence, seen.projects[0].day_logs), (1, 4, 5));
    assert!(seen.private.contains(&Private::ProfileItem("i4".into())));
    assert!(preview(&copy, &["lrn-amara".into()]).is_here);
}

#[test]
fn a_second_copy_has_new_ids_and_remembers_the_old_ones() {
    let copy = with_secrets();
    let mut count = 0;
    let second = second_copy(copy.clone(), &mut || {
        count += 1;
        Id::new(format!("new-{count}"))
    });
    assert_eq!(second.learner.copy_of, Some("lrn-luz".into()));
    assert_eq!(second.projects[0].copy_of, Some("prj-1".into()));
    assert_eq!(second.projects[0].learner_id, second.learner.id);
    for (new, old) in second.pictures.iter().zip(copy.pictures.iter()) {
        assert_eq!((&new.learner_id, &new.project_id), (&second.learner.id, &second.projects[0].id));
        assert_eq!(new.copy_of.as_ref(), Some(&old.id));
    }
    let evidence = &second.projects[0].cycles[0].evidence;
    assert_eq!(evidence[0].picture_id.as_ref(), Some(&second.pictures[0].id));
    assert_eq!(evidence[1].picture_id.as_ref(), Some(&second.pictures[1].id));
    assert_eq!(evidence[0].id, copy.projects[0].cycles[0].evidence[0].id, "ids inside a project stay");
    assert_eq!(shape::check_entry(&entry(&second)), []);
    assert_eq!(copy_of(open(saved(&second).as_bytes()).unwrap()), second);
}

#[test]
fn files_have_names_that_every_system_takes() {
    let time = "20261012-1042";
    assert_eq!(names::complete_copy("Devon", None, time), "pathlet_devon_20261012-1042.json");
    assert_eq!(names::complete_copy("Devon", Some((1, 3)), time), "pathlet_devon_1of3_20261012-1042.json");
    assert_eq!(
        names::hand_in("Devon", "Save the Walking Fish", 1, time),
        "pathlet_devon_savethewalkingfish_c1_handin_20261012-1042.json"
    );
    assert_eq!(
        names::hand_in("José Ñ.", "¿Qué pájaro? / Größe œuvre", 12, time),
        "pathlet_josen_quepajarogrosseoeuvre_c12_handin_20261012-1042.json"
    );
    assert_eq!(names::complete_copy("Jose\u{301}", None, time), "pathlet_jose_20261012-1042.json");
    assert_eq!(names::complete_copy("美 أمل 🐢", None, time), "pathlet_20261012-1042.json");
    assert_eq!(names::as_it_stands("Devon", 2, time), "pathlet_devon_aside2_20261012-1042.txt");
    let long = names::hand_in("Maximiliana", &"A very long title ".repeat(7), 3, time);
    assert_eq!(long, "pathlet_maximiliana_averylongtitleav_c3_handin_20261012-1042.json");
    for (nickname, title) in [("x".repeat(40), "y".repeat(120)), ("../../etc".into(), "con\0 <|>:*?".into())] {
        let name = names::hand_in(&nickname, &title, 12, time);
        assert!(name.len() <= 65, "{name}");
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        assert!(name.strip_suffix(".json").unwrap().bytes().all(is_plain), "{name}");
    }
}
