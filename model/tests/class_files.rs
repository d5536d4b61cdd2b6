//! What a teacher's place keeps and saves: it comes back as it went, what a newer version added stays, and what is the teacher's alone
//! is in no file for a student.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use pathlet_model::class::{
    ClassArchive, ClassNote, Classroom, FeedbackPack, RosterEntry, Submission, Teacher, Workshop,
};
use pathlet_model::command::{Command, Document, Edit, Refusal, apply};
use pathlet_model::cycle::{ConferenceNote, NoteShare};
use pathlet_model::export::{self, GoesIn};
use pathlet_model::format::class_files::{
    class_files, feedback_file, kind, open_class, open_feedback, open_pack, pack_file,
};
use pathlet_model::format::kinds::FileKind;
use pathlet_model::format::open::FileError;
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::format::{Stamp, envelope, names};
use pathlet_model::generate::{self, Stage};
use pathlet_model::json::Json;
use pathlet_model::list::Gather;
use pathlet_model::pack::{AnyValue, Pack};
use pathlet_model::place::Place;
use pathlet_model::record::{Kind, Schema, Value};
use pathlet_model::shape::{self, ShapeCode};
use pathlet_model::store::{self, DocKey, Memory};
use pathlet_model::values::Text;

const STAMP: Stamp<'static> = Stamp { app: "0.1.0", at: "2026-11-06T19:40:00Z", schema: 0 };

/// A record with everything in it, and in every record of it a field of a newer version.
fn full(schema: &'static Schema, nth: &mut usize) -> Json {
    *nth += 1;
    let id = *nth;
    let fields = schema.fields.iter().map(|field| {
        let value = match field.name {
            "id" => Json::from(format!("id-{id}")),
            name => full_value(field.kind, name, nth),
        };
        (field.name.into(), value)
    });
    let mut entries: Vec<_> = fields.collect();
    entries.push(("wish".into(), Json::from(format!("of {} {id}", schema.name))));
    Json::Map(entries)
}

fn full_value(kind: &'static Kind, name: &str, nth: &mut usize) -> Json {
    match kind {
        Kind::Any => Json::Null,
        Kind::Bool => true.into(),
        Kind::Id => "some-id".into(),
        Kind::Text { .. } => Json::from(format!("words of {name}")),
        Kind::Int { max, .. } => Json::from(*max),
        Kind::Day => "2026-11-06".into(),
        Kind::DayIndex => 2.into(),
        Kind::Level => 2.into(),
        Kind::Words(words) => Json::from(*words.last().unwrap()),
        Kind::Maybe(inner) => full_value(inner, name, nth),
        Kind::List { of, .. } => Json::List(vec![full_value(of, name, nth)]),
        Kind::Record(schema) => full(schema, nth),
    }
}

#[track_caller]
fn comes_back<T: Value>(schema: &'static Schema) {
    let json = full(schema, &mut 0);
    assert_eq!(T::read(&json).to_json(), json, "{}", schema.name);
    // A word of a newer version stays the word it was.
    let printed = json.print().replace(":\"dropped\"", ":\"postponed\"").replace(":\"grow\"", ":\"tell\"");
    assert_eq!(T::read(&Json::parse(&printed).unwrap()).to_json().print(), printed);
}

#[test]
fn every_record_of_the_teachers_comes_back_with_what_a_newer_version_added() {
    comes_back::<Teacher>(&Teacher::SCHEMA);
    comes_back::<Classroom>(&Classroom::SCHEMA);
    comes_back::<Submission>(&Submission::SCHEMA);
    comes_back::<ClassArchive>(&ClassArchive::SCHEMA);
    comes_back::<FeedbackPack>(&FeedbackPack::SCHEMA);
    comes_back::<Pack>(&Pack::SCHEMA);
}

fn classroom() -> Classroom {
    let entry = |nth: usize| RosterEntry {
        id: format!("r{nth}").as_str().into(),
        display_name: ["Luz", "Devon", "Amara"][nth].into(),
        ..RosterEntry::default()
    };
    let note = |id: &str, share, words: &str| ClassNote {
        id: id.into(),
        roster_id: Some("r0".into()),
        noticed: words.into(),
        share,
        ..ClassNote::default()
    };
    Classroom {
        id: "class-7b".into(),
        name: "7b".into(),
        roster: (0..3).map(entry).collect(),
        notes: vec![
            note("n1", NoteShare::TeacherOnly, "only for me"),
            note("n2", NoteShare::WithStudent, "for you"),
            note("n3", NoteShare::from("with_family"), "for later versions"),
        ]
        .into(),
        ..Classroom::default()
    }
}

fn handed_in(seed: u64) -> Submission {
    let learner = generate::learner(seed);
    let project = generate::project(&learner, seed, Stage::Running(4));
    let text = export::hand_in(&learner, &project, &[], GoesIn::default(), STAMP).unwrap();
    Submission {
        id: format!("sub-{seed}").as_str().into(),
        class_id: "class-7b".into(),
        learner_id: learner.id,
        project_id: project.id,
        snapshot: AnyValue(Json::parse(&text).unwrap().get("payload").unwrap().clone()),
        ..Submission::default()
    }
}

#[test]
fn what_is_kept_in_storage_is_read_again() {
    let store = Memory::default();
    let teacher = Teacher { id: "t1".into(), display_name: "Ms. Ortega".into(), ..Teacher::default() };
    let (class, handed) = (classroom(), handed_in(1));
    store::save(&store, &teacher, "me", STAMP).unwrap();
    store::save(&store, &class, "me", STAMP).unwrap();
    store::save(&store, &handed, "me", STAMP).unwrap();
    let key = store::Document::doc_key(&handed);
    assert_eq!(key.to_string(), format!("pathlet/1/handed/class-7b/{}/{}/sub-1", handed.learner_id, handed.project_id));
    assert!(store::load::<Submission>(&store, &key).unwrap().unwrap().document == handed);
    assert_eq!(store::load::<Classroom>(&store, &DocKey::Class("class-7b".into())).unwrap().unwrap().document, class);
    assert_eq!(store::load::<Teacher>(&store, &DocKey::Teacher("t1".into())).unwrap().unwrap().document, teacher);
}

#[track_caller]
fn done<D: Document>(document: &mut D, command: Command) -> Result<Command, Refusal> {
    let back = apply(document, &Edit { actor: "me".into(), command });
    let json = document.to_json();
    assert_eq!(shape::check(D::SCHEMA, &json, D::NAME), []);
    back
}

#[test]
fn a_class_is_edited_and_every_edit_can_be_taken_back() {
    let mut class = classroom();
    let before = class.clone();
    let entry = RosterEntry { id: "r9".into(), display_name: "Noor".into(), ..RosterEntry::default() };
    let add = done(&mut class, Command::add(Place::document(), Classroom::roster, &entry)).unwrap();
    assert_eq!(class.roster.len(), 4);
    let place = Place::id(&"r0".into());
    let named = Command::text(place.clone(), RosterEntry::display_name, "Luz", "Luz N.");
    let rename = done(&mut class, named).unwrap();
    assert_eq!(&*class.roster[0].display_name, "Luz N.");
    let workshop = Workshop { id: "w1".into(), roster_ids: vec!["r0".into()].into(), ..Workshop::default() };
    done(&mut class, Command::add(Place::document(), Classroom::workshops, &workshop)).unwrap();
    let gone = done(&mut class, Command::Delete { place }).unwrap();
    assert_eq!(class.roster.live().count(), 3);
    let same = Command::Delete { place: Place::id(&"class-7b".into()) };
    assert!(done(&mut class, same).is_err(), "a class is not thrown away from within");
    for back in [gone, rename, add] {
        done(&mut class, back).unwrap();
    }
    let names = class.roster.live().map(|entry| entry.display_name.to_string()).gather();
    assert_eq!(names, before.roster.iter().map(|entry| entry.display_name.to_string()).gather());
}

#[test]
fn a_pack_is_edited_field_by_field() {
    let mut pack = generate::pack(3);
    let title = pack.title.to_string();
    let to: Text<120> = "Is that claim fair?".into();
    let back = done(&mut pack, Command::text(Place::document(), Pack::title, &title, &to)).unwrap();
    assert_eq!(pack.title, to);
    done(&mut pack, back).unwrap();
    assert_eq!(&*pack.title, title);
}

#[test]
fn a_workshop_names_only_people_of_its_class() {
    let mut class = classroom();
    class.workshops.push(Workshop { id: "w".into(), roster_ids: vec!["r7".into()].into(), ..Workshop::default() });
    let errors = shape::check(&Classroom::SCHEMA, &class.to_json(), "classroom");
    let found: Vec<_> = errors.iter().map(|error| (error.code, error.path.as_str())).collect();
    assert_eq!(found, [(ShapeCode::BadReference, "classroom.workshops[0].roster_ids[0]")]);
}

#[test]
fn a_pack_goes_into_a_file_and_comes_out() {
    for seed in 0..60 {
        let pack = generate::pack(seed);
        let text = pack_file(&pack, STAMP).unwrap();
        assert_eq!(kind(text.as_bytes()), Ok(FileKind::Template));
        let found = open_pack(text.as_bytes()).unwrap();
        assert_eq!((found.content, found.cleaned), (pack, vec![]));
    }
    let sample = open_pack(include_bytes!("fixtures/template_sample.json")).unwrap();
    assert_eq!(&*sample.content.title, "Is that claim fair?");
}

#[test]
fn a_file_of_another_kind_says_which_it_is() {
    let pack = pack_file(&generate::pack(1), STAMP).unwrap();
    assert_eq!(open_class(pack.as_bytes()), Err(FileError::UnknownKind("template".into())));
    assert_eq!(open_feedback(pack.as_bytes()), Err(FileError::UnknownKind("template".into())));
    let damaged = pack.replacen("\"title\"", "\"titel\"", 1);
    assert_eq!(open_pack(damaged.as_bytes()), Err(FileError::Damaged));
    let header = envelope::Header { min_reader: 9, ..envelope::Header::of_file("template", STAMP) };
    let newer = envelope::write(&header, "{\"id\":\"x\"}");
    assert_eq!(open_pack(newer.as_bytes()), Err(FileError::Newer { min_reader: 9 }));
    let large = format!("{{\"id\":\"x\",\"wish\":\"{}\"}}", "x".repeat(256 * 1024));
    let large = envelope::write(&envelope::Header::of_file("template", STAMP), &large);
    assert_eq!(open_pack(large.as_bytes()), Err(FileError::TooLarge { limit: Some(256 * 1024) }));
}

#[test]
fn what_is_the_teachers_alone_is_in_no_file_for_a_student() {
    let class = classroom();
    let note = |id: &str, share: &str, words: &str| ConferenceNote {
        id: id.into(),
        teaching_point: words.into(),
        share: share.into(),
        ..ConferenceNote::default()
    };
    let mut open = note("n7", "with_student", "open words");
    open.meta.also.push(note("n7", "teacher_only", "secret before").to_json());
    let mut notes: Vec<ConferenceNote> = class.notes.iter().filter_map(ClassNote::for_student).collect();
    assert_eq!(notes.len(), 1);
    notes.extend([open, note("n8", "teacher_only", "secret one"), note("n9", "with_family", "secret two")]);
    let mut gone = note("n10", "with_student", "secret three");
    gone.meta.deleted = true;
    notes.push(gone);
    let feedback = FeedbackPack {
        id: "f1".into(),
        learner_id: "lrn-luz".into(),
        project_id: "prj-1".into(),
        notes: notes.into(),
        ..FeedbackPack::default()
    };
    let text = feedback_file(&feedback, STAMP).unwrap();
    for word in ["secret", "only for me", "for later versions"] {
        assert!(!text.contains(word), "{word}");
    }
    assert!(text.contains("for you") && text.contains("open words"));
    // Nor does one that somebody else put into a file come in.
    let forged = envelope::write(
        &envelope::Header::of_file("feedback_pack", STAMP),
        &Json::Map(vec![
            ("id".into(), "f1".into()),
            ("learner_id".into(), "l".into()),
            ("project_id".into(), "p".into()),
            ("notes".into(), Json::List(vec![note("n1", "teacher_only", "secret").to_json()])),
        ])
        .print(),
    );
    assert_eq!(open_feedback(forged.as_bytes()).unwrap().content.notes.len(), 0);
}

#[test]
fn what_is_given_back_points_into_the_students_project_and_is_read() {
    let text = r#"{"id":"f1","learner_id":"l","project_id":"p","cycle_number":1,"from":"Ms. O\u202ertega",
      "pitch":{"action":"green_light","note":"Go","day":2},
      "assessments":[{"id":"a1","criterion_id":"k1","by":"teacher","level":2,"evidence_ids":["e1"]}],
      "help_replies":[{"id":"h9","help_id":"h1","who":"Ms. O","text":"Try the other scale","day":3,"status":"resolved"}],
      "suggestions":[{"id":"s1","at":{"record":"g1","field":"statement"},"text":"Say how much","who":"Ms. O","day":2,"cycle":1}]}"#;
    let file = envelope::write(&envelope::Header::of_file("feedback_pack", STAMP), text);
    let found = open_feedback(file.as_bytes()).unwrap();
    assert_eq!(&*found.content.from, "Ms. Ortega");
    assert_eq!(found.cleaned[0].path, "feedback.from");
    assert_eq!(found.content.help_replies[0].help_id.as_str(), "h1");
    let again = open_feedback(feedback_file(&found.content, STAMP).unwrap().as_bytes()).unwrap();
    assert_eq!(again.content, found.content);
    let broken = file.replace("\"id\":\"a1\"", "\"id\":17");
    let payload = envelope::read(&broken).unwrap().payload.to_owned();
    let broken = envelope::write(&envelope::Header::of_file("feedback_pack", STAMP), &payload);
    let Err(FileError::Broken { errors }) = open_feedback(broken.as_bytes()) else { panic!("it is opened") };
    assert_eq!(errors[0].path, "feedback.assessments[0].id");
}

#[test]
fn a_class_and_what_was_handed_in_come_back_from_one_file_or_several() {
    let class = classroom();
    let mut handed: Vec<Submission> = (0..12).map(handed_in).collect();
    handed[3].snapshot = AnyValue::default();
    let files = class_files(&class, &handed, STAMP).unwrap();
    assert_eq!(files.len(), 1);
    let found = open_class(files[0].as_bytes()).unwrap();
    assert_eq!(found.content.classroom, class);
    assert_eq!(found.content.submissions.len(), 12);
    for (back, went) in found.content.submissions.iter().zip(&handed) {
        assert!(WorkCopy::read(&back.snapshot.0) == WorkCopy::read(&went.snapshot.0), "{}", went.id);
        assert_eq!((&back.id, &back.learner_id), (&went.id, &went.learner_id));
    }
    // Larger ones are split, each part a whole file.
    handed.truncate(4);
    handed.iter_mut().for_each(|one| one.meta.extra.push(("wish".into(), Json::from("x".repeat(11 << 20)))));
    let files = class_files(&class, &handed, STAMP).unwrap();
    assert_eq!(files.len(), 2);
    let mut back = Vec::new();
    for file in &files {
        assert!(file.len() <= FileKind::ClassArchive.cap());
        let found = open_class(file.as_bytes()).unwrap().content;
        assert_eq!(found.classroom, class);
        back.extend(found.submissions.iter().map(|one| one.id.to_string()));
    }
    assert_eq!(back, handed.iter().map(|one| one.id.to_string()).collect::<Vec<_>>());
}

#[test]
fn an_archive_that_names_another_class_in_it_is_refused_and_crowds_of_actors_are_not_counted() {
    let mut class = classroom();
    let mut handed = handed_in(0);
    handed.class_id = "class-of-somebody-else".into();
    let files = class_files(&class, &[handed], STAMP).unwrap();
    let Err(FileError::Broken { errors }) = open_class(files[0].as_bytes()) else { panic!("it came in") };
    assert_eq!(errors[0].path, "submissions[0].class_id");

    for nth in 0..500 {
        class.meta.v.raise(&format!("actor-{nth}"));
    }
    let files = class_files(&class, &[], STAMP).unwrap();
    let back = open_class(files[0].as_bytes()).unwrap().content.classroom;
    assert_eq!(back.meta.v.len(), 64);
}

#[test]
fn an_archive_with_a_broken_plan_in_it_says_where() {
    let mut handed = handed_in(5);
    let Json::Map(parts) = &mut handed.snapshot.0 else { panic!("a work copy") };
    parts[1].1 = Json::List(vec![]);
    let files = class_files(&classroom(), &[handed], STAMP).unwrap();
    let Err(FileError::Broken { errors }) = open_class(files[0].as_bytes()) else { panic!("it is opened") };
    assert_eq!(errors[0].path, "projects");
    assert!(open_class(&files[0].as_bytes()[..files[0].len() / 2]).is_err());
}

#[test]
fn the_files_have_names_that_every_system_takes() {
    assert_eq!(names::pack("¿Es justo?", "20261106-1940"), "pathlet_pack_esjusto_20261106-1940.json");
    assert_eq!(names::reply("Luz", "20261106-1940"), "pathlet_luz_reply_20261106-1940.json");
    assert_eq!(names::class("7b", Some((1, 2)), "20261106-1940"), "pathlet_class_7b_1of2_20261106-1940.json");
}
