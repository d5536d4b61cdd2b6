//! What earlier versions wrote opens for ever, and what a newer one wrote is not harmed.
//!
//! `fixtures/v<n>` is what the version with schema n wrote. Files there never change and never go: `checksums.txt` lists them. How those of
//! schemas before this one read today stands in `fixtures/today/v<n>`, which may change.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::PathBuf;

use pathlet_model::command::{Command, Step, TaskMove};
use pathlet_model::cycle::{Cycle, Task};
use pathlet_model::export::{self, GoesIn};
use pathlet_model::format::envelope;
use pathlet_model::format::open::{Content, FileError, open, open_all};
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::format::workplace::Workplace;
use pathlet_model::format::{SCHEMA, Stamp, crc};
use pathlet_model::json::Json;
use pathlet_model::keeping::{self, Outcome};
use pathlet_model::learner::Learner;
use pathlet_model::pack::Pack;
use pathlet_model::place::Place;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::session::Session;
use pathlet_model::store::bringing::Bringer;
use pathlet_model::store::twin::{Stands, stands};
use pathlet_model::store::{
    Computer, DocKey, Document, KeyValue, LoadError, Loaded, Memory, Trace, adding, document, keys, save,
};
use pathlet_model::values::{Day, Id, Num};

fn fixtures() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "fixtures"].iter().collect()
}

/// The files of a version by name.
fn of_version(version: i64) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = fs::read_dir(fixtures().join(format!("v{version}")))
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
        .filter(|(name, _)| name.ends_with(".json"))
        .collect();
    found.sort();
    found
}

#[test]
fn a_fixture_of_a_released_version_never_changes_and_never_goes() {
    for version in 1..=SCHEMA {
        let files = of_version(version);
        assert!(files.len() >= 5);
        let is: String = files.iter().map(|(name, text)| format!("{} {name}\n", crc::check(text.as_bytes()))).collect();
        let listed = fs::read_to_string(fixtures().join(format!("v{version}/checksums.txt"))).unwrap();
        assert_eq!(is, listed, "add new ones at will; those that are there are what people have on their computers");
    }
}

#[test]
fn what_every_version_wrote_opens_with_all_its_words() {
    for (version, (name, text)) in
        (1..=SCHEMA).flat_map(|version| of_version(version).into_iter().map(move |it| (version, it)))
    {
        let today = read_today(&name, &text).unwrap_or_else(|why| panic!("v{version}/{name}: {why}"));
        if version < SCHEMA {
            // UPDATE_EXPECT=1 writes it; look at it before it is kept.
            expect_test::expect_file![fixtures().join(format!("today/v{version}/{name}"))].assert_eq(&today);
        } else {
            let as_it_was = envelope::read(&text).unwrap().payload;
            // What this version wrote itself, it prints the same again.
            let is_other = ["file-", "-minimal", "-newer-"].iter().any(|part| name.contains(part));
            assert!(is_other || today == as_it_was, "{name}");
            let mut left = words(&Json::parse(&today).unwrap());
            for word in words(&Json::parse(as_it_was).unwrap()) {
                let at =
                    left.iter().position(|other| *other == word).unwrap_or_else(|| panic!("{name}: {word} is lost"));
                left.swap_remove(at);
            }
        }
    }
}

/// What a text or a file is read as, printed.
fn read_today(name: &str, text: &str) -> Result<String, String> {
    let header = envelope::read(text).map_err(|why| format!("{why:?}"))?.header;
    let Some(stored) = header.stored else {
        return match open(text.as_bytes()).map_err(|why| format!("{why:?}"))?.content {
            Content::CompleteCopy(copy) | Content::HandIn(copy) | Content::Team(copy) => Ok(copy.to_json().print()),
            Content::Other(kind) => Err(format!("{kind:?}")),
        };
    };
    let id = Id::new(stored.doc);
    if name.starts_with("learner") {
        read::<Learner>(&DocKey::Learner(id), text)
    } else if name.starts_with("pack") {
        read::<Pack>(&DocKey::Pack(id), text)
    } else {
        let payload = Json::parse(envelope::read(text).unwrap().payload).unwrap();
        read::<Project>(&DocKey::Project { learner: Id::new(payload.text("learner_id")), id }, text)
    }
}

fn read<D: Document>(key: &DocKey, text: &str) -> Result<String, String> {
    let Loaded { document, .. } = document::read::<D>(key, text).map_err(|why| format!("{why:?}"))?;
    Ok(document.to_json().print())
}

/// Every text and number in a document.
fn words(json: &Json) -> Vec<String> {
    let mut out = match json {
        Json::Map(fields) => fields.iter().flat_map(|(_, value)| words(value)).collect(),
        Json::List(items) => items.iter().flat_map(words).collect(),
        Json::Null => Vec::new(),
        other => vec![other.print()],
    };
    out.retain(|word| !["\"\"", "false", "0"].contains(&word.as_str()));
    out
}

/// A computer without a second copy.
struct Here(Memory);

impl Computer for Here {
    fn storage(&self) -> &dyn KeyValue {
        &self.0
    }

    fn actor(&self) -> String {
        "me".to_owned()
    }

    fn app(&self) -> &'static str {
        "test"
    }

    fn ms(&self) -> i64 {
        0
    }

    fn instant_of(&self, _: i64) -> String {
        "2026-11-22T08:00:00.000Z".to_owned()
    }

    fn instant(&self) -> String {
        "2026-11-22T08:00:00Z".to_owned()
    }

    fn stamp(&self) -> String {
        "20261122-0800".to_owned()
    }

    fn today(&self) -> Day {
        Day::parse("2026-11-22").unwrap()
    }
}

fn newer_fixture() -> (DocKey, String) {
    let text = fs::read_to_string(fixtures().join("v1/project-of-a-newer-version.json")).unwrap();
    let payload = Json::parse(envelope::read(&text).unwrap().payload).unwrap();
    (DocKey::Project { learner: Id::new(payload.text("learner_id")), id: Id::new(payload.text("id")) }, text)
}

fn opened(here: &Here, key: &DocKey, text: &str) -> Session<Project> {
    here.0.set(&key.to_string(), text).unwrap();
    let found = document::load::<Project>(&here.0, key).unwrap().unwrap().document;
    Session::open(found, 7, "me").read_as(Trace::of(text))
}

fn task(id: &str, title: &str) -> Task {
    Task { id: Id::new(id), title: title.into(), ..Task::default() }
}

#[test]
fn what_was_ticked_or_thrown_away_beside_a_newer_version_is_put_aside_in_words_as_it_stands_at_last() {
    let here = Here(Memory::new());
    let (done, gone) = (Id::new("t-map"), Id::new("t-film"));
    let cycle = Cycle {
        id: Id::new("c"),
        length: Num::new(1),
        days: vec![here.today()].into(),
        tasks: vec![task("t-map", "Map the river"), task("t-film", "Film the river")].into(),
        ..Cycle::default()
    };
    let project = Project {
        id: Id::new("p"),
        learner_id: Id::new("l"),
        title: "The river".into(),
        cycles: vec![cycle].into(),
        ..Project::default()
    };
    let key = project.doc_key().to_string();
    let mut session = Session::begin(project, "me");
    assert_eq!(keeping::keep(&mut session, true, &here), Outcome::Kept { is_more: false });
    let newer = here.0.get(&key).unwrap().unwrap().replacen("\"min_reader\":1", "\"min_reader\":9", 1);
    here.0.set(&key, &newer).unwrap();

    let tick = |to| Command::Step(Step::Task { id: done.clone(), to });
    session.edit(tick(TaskMove::Start { day: 1 })).unwrap();
    assert!(matches!(keeping::keep(&mut session, false, &here), Outcome::Failed { is_aside: true, .. }));
    session.edit(tick(TaskMove::Done)).unwrap();
    session.edit(Command::Delete { place: Place::id(&gone) }).unwrap();
    assert!(matches!(keeping::keep(&mut session, false, &here), Outcome::Failed { changes: 3, is_aside: true, .. }));

    let aside = here.0.keys(keys::RESCUE).unwrap();
    assert_eq!(aside.len(), 1, "{aside:?}");
    let texts = Json::parse(&here.0.get(&aside[0]).unwrap().unwrap()).unwrap();
    let texts = texts.list("texts").iter().map(|text| text.text("text").to_owned()).collect::<Vec<_>>();
    assert_eq!(texts, ["Map the river: done", "Film the river: deleted true"]);
    assert_eq!(here.0.get(&key).unwrap().unwrap(), newer, "byte for byte");

    // Without room for it, it is not said to be put aside.
    let full = Here(Memory::new());
    full.0.set(&key, &newer).unwrap();
    full.0.give_room(newer.len() + key.len());
    session.edit(tick(TaskMove::Reopen { day: 1 })).unwrap();
    assert!(matches!(
        keeping::keep(&mut session, false, &full),
        Outcome::Failed { is_full: true, is_aside: false, .. }
    ));
}

fn retitled(session: &mut Session<Project>, title: &str) {
    let stood = session.document().title.to_string();
    let here = pathlet_model::place::Place::document();
    session.edit(pathlet_model::command::Command::text(here, Project::title, &stood, title)).unwrap();
}

#[test]
fn what_a_newer_version_lets_this_one_change_keeps_its_schema_and_what_this_one_does_not_know() {
    let (key, text) = newer_fixture();
    let here = Here(Memory::new());
    let mut session = opened(&here, &key, &text);
    for title in ["one", "two"] {
        retitled(&mut session, title);
        assert_eq!(keeping::keep(&mut session, false, &here), Outcome::Kept { is_more: false });
        let kept = here.0.get(&key.to_string()).unwrap().unwrap();
        let envelope = envelope::read(&kept).unwrap();
        assert_eq!((envelope.header.schema, envelope.header.min_reader), (2, 1), "it never goes back to a lower one");
        assert!(kept.contains(r#""moods":{"a":[1,2.50,null,true]}"#) && kept.contains("ñandú") && kept.contains(title));
    }
}

#[test]
fn a_file_says_the_schema_of_what_it_holds_and_what_comes_from_it_goes_on_saying_it() {
    let (key, text) = newer_fixture();
    let Loaded { document: project, header } = document::read::<Project>(&key, &text).unwrap();
    let learner = Learner { id: project.learner_id.clone(), display_name: "Ada".into(), ..Learner::default() };
    let everything =
        WorkCopy { learner: learner.clone(), projects: vec![project.clone()].into(), ..WorkCopy::default() };
    let stamp = Stamp { app: "test", at: "2026-11-22T08:00:00Z", schema: header.schema };
    let whole = export::complete_copy(&learner, std::slice::from_ref(&project), &[], stamp).unwrap();
    let handed_in = export::hand_in(&learner, &project, &[], GoesIn::default(), stamp).unwrap();
    let backup = export::backup(std::slice::from_ref(&everything), &Workplace::default(), stamp).unwrap();
    for file in [whole[0].as_str(), &handed_in, &backup] {
        let header = envelope::read(file).unwrap().header;
        assert_eq!((header.schema, header.min_reader), (2, 1));
        let opened = open_all(file.as_bytes()).unwrap().remove(0);
        let (Content::CompleteCopy(copy) | Content::HandIn(copy)) = opened.content else { panic!("one person's work") };
        let (store, other) = (Memory::new(), Memory::new());
        let stamp = Stamp { schema: opened.header.schema, ..stamp };
        adding::add(&store, &copy, false, "me", stamp).unwrap();
        Bringer { store: &other, actor: "me", own: &[], stamp }.bring(&copy).unwrap();
        for store in [&store, &other] {
            let kept = store.get(&key.to_string()).unwrap().unwrap();
            assert_eq!(envelope::read(&kept).unwrap().header.schema, 2);
            assert!(kept.contains(r#""moods":{"a":[1,2.50,null,true]}"#));
        }
    }
    let own = export::backup(&[everything], &Workplace::default(), Stamp { schema: 0, ..stamp }).unwrap();
    assert_eq!(envelope::read(&own).unwrap().header.schema, SCHEMA, "what this version wrote says this one");
}

#[test]
fn a_file_that_makes_up_a_schema_does_not_change_that_of_what_is_here() {
    let here = Memory::new();
    let learner = Learner { id: Id::new("l"), display_name: "Ada".into(), ..Learner::default() };
    let stamp = Stamp { app: "test", at: "2026-11-22T08:00:00Z", schema: 0 };
    save(&here, &learner, "me", stamp).unwrap();
    let copy = WorkCopy { learner: Learner { display_name: "Ben".into(), ..learner.clone() }, ..WorkCopy::default() };
    let stamp = Stamp { schema: i64::MAX, ..stamp };
    let brought = Bringer { store: &here, actor: "me", own: &[], stamp }.bring(&copy).unwrap();
    assert_eq!(brought.revised.len(), 1);
    let kept = here.get(&learner.doc_key().to_string()).unwrap().unwrap();
    assert_eq!(envelope::read(&kept).unwrap().header.schema, SCHEMA, "later versions take it through their steps");
}

#[test]
fn what_only_a_newer_version_may_change_is_never_written() {
    let (key, text) = newer_fixture();
    let here = Here(Memory::new());
    let mut session = opened(&here, &key, &text);
    let newer = text.replacen("\"min_reader\":1", "\"min_reader\":2", 1);
    assert_ne!(newer, text);
    // Another tab, of a newer program, wrote it while this one lies open.
    here.0.set(&key.to_string(), &newer).unwrap();
    retitled(&mut session, "mine");
    assert!(keeping::catch_up(&mut session, &here));
    assert_eq!(
        keeping::keep(&mut session, false, &here),
        Outcome::Failed { changes: 1, is_full: false, is_aside: true }
    );
    assert_eq!(&*session.document().title, "mine", "what was typed stays on screen, for a file");
    assert_eq!(document::load::<Project>(&here.0, &key).map(|_| ()), Err(LoadError::Newer(2)));
    assert_eq!(document::open::<Project>(&here.0, &key, "20261122-0800").map(|_| ()), Err(LoadError::Newer(2)));
    // More is typed, and tried again: it goes to the same place.
    retitled(&mut session, "mine too");
    assert_eq!(
        keeping::keep(&mut session, false, &here),
        Outcome::Failed { changes: 2, is_full: false, is_aside: true }
    );
    let aside = here.0.keys(keys::RESCUE).unwrap();
    assert_eq!(aside.len(), 1, "{aside:?}");
    assert!(here.0.get(&aside[0]).unwrap().unwrap().contains("mine too"), "what was typed outlives the tab");
    assert_eq!(here.0.keys("").unwrap(), [key.to_string(), aside[0].clone()], "nothing else was put aside");
    assert_eq!(here.0.get(&key.to_string()).unwrap().unwrap(), newer, "byte for byte, for saving as it is");
    for other in [None, Some(text.as_str())] {
        assert_eq!(stands(Some(&newer), other), Stands::Both);
        assert_eq!(stands(other, Some(&newer)), Stands::Both);
    }
    let file = fs::read_to_string(fixtures().join("v1/file-complete-copy.json")).unwrap();
    let file = file.replacen("\"min_reader\":1", "\"min_reader\":2", 1);
    assert_eq!(open(file.as_bytes()), Err(FileError::Newer { min_reader: 2 }));
}
