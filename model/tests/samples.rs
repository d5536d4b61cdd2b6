//! The three samples: sound, and written again exactly as they were read.
#![allow(clippy::unwrap_used, clippy::panic)]

use pathlet_model::json::Json;
use pathlet_model::learner::Learner;
use pathlet_model::pack::Pack;
use pathlet_model::project::Project;
use pathlet_model::record::Value;
use pathlet_model::shape;

fn samples() -> Vec<Json> {
    match Json::parse(include_str!("fixtures/samples.json")).unwrap() {
        Json::List(entries) => entries,
        other => panic!("a list, not {other:?}"),
    }
}

#[test]
fn the_samples_keep_every_shape_rule() {
    for entry in samples() {
        assert_eq!(shape::check_entry(&entry), []);
    }
}

#[test]
fn the_samples_are_written_as_they_were_read() {
    for entry in samples() {
        let (learner, project) = (entry.get("learner").unwrap(), entry.get("project").unwrap());
        assert_eq!(Learner::read(learner).to_json().print(), learner.print());
        assert_eq!(Project::read(project).to_json().print(), project.print());
    }
}

#[test]
fn the_sample_pack_is_sound_and_written_as_it_was_read() {
    let file = Json::parse(include_str!("fixtures/template_sample.json")).unwrap();
    let pack = file.get("payload").unwrap();
    assert_eq!(shape::check(&Pack::SCHEMA, pack, "pack"), []);
    assert_eq!(Pack::read(pack).to_json().print(), pack.print());
}

#[test]
fn what_a_newer_version_added_stays() {
    for entry in samples() {
        let text = entry.get("project").unwrap().print();
        let newer = text
            .replace("\"title\":", "\"wish\":{\"x\":[1]},\"title\":")
            .replace("\"kind\":\"poster\"", "\"kind\":\"hologram\"");
        let read = Project::read(&Json::parse(&newer).unwrap());
        assert_eq!(read.meta.extra, [("wish".into(), Json::parse("{\"x\":[1]}").unwrap())]);
        let again = Project::read(&Json::parse(&read.to_json().print()).unwrap());
        assert_eq!(again, read);
    }
}
