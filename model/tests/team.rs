//! A team: who joins gets the shared part and nothing personal, and later files bring the shared part together, with nothing lost.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{assert_sound, cases, edit};
use pathlet_model::audience::Audience;
use pathlet_model::class::Classroom;
use pathlet_model::class::matching::Known;
use pathlet_model::class::sorting::{Incoming, Verdict, sort};
use pathlet_model::command::Command;
use pathlet_model::cycle::{Cycle, Evidence};
use pathlet_model::export;
use pathlet_model::format::Stamp;
use pathlet_model::format::open::{Content, open};
use pathlet_model::json::Json;
use pathlet_model::learner::Learner;
use pathlet_model::place::Place;
use pathlet_model::project::{Member, NeedToKnow, Project, Team};
use pathlet_model::record::Value;
use pathlet_model::team;
use pathlet_model::values::Id;
use proptest::prelude::*;

fn learner(name: &str) -> Learner {
    Learner {
        id: Id::from(format!("lrn-{}", name.to_lowercase()).as_str()),
        display_name: name.into(),
        ..Learner::default()
    }
}

/// Devon's project with Kai and Bo in it.
fn keeper() -> Project {
    let file = Json::parse(include_str!("fixtures/sample-2.json")).unwrap();
    with_others(Project::read(&file.get("payload").unwrap().list("projects")[0]))
}

fn with_others(mut project: Project) -> Project {
    for name in ["Kai", "Bo"] {
        let id = Id::from(format!("m-{}", name.to_lowercase()).as_str());
        let is_there = project.team.members.by_key(id.as_str()).is_some();
        if !is_there && team::has_room(&project) {
            project.team.members.push(Member { id, name: name.into(), ..Member::default() });
        }
    }
    project
}

fn kai(project: &Project) -> Project {
    // In a generated team without room Kai takes any place.
    let kai = Id::from("m-kai");
    let other = || team::places(project).first().map(|member| member.id.clone());
    let is_place = team::places(project).iter().any(|member| member.id == kai);
    let place = is_place.then_some(kai).or_else(other);
    team::join(project, &learner("Kai"), place.as_ref(), Id::from("new")).unwrap()
}

fn says(project: &mut Project, actor: &str, command: Command) {
    let edit = pathlet_model::command::Edit { actor: actor.to_owned(), command };
    pathlet_model::command::apply(project, &edit).unwrap();
}

#[test]
fn who_joins_gets_the_plan_and_nothing_personal() {
    let project = keeper();
    let copy = kai(&project);
    assert_sound(&copy);
    assert_eq!((&copy.id, copy.learner_id.as_str()), (&project.id, "lrn-kai"));
    assert_eq!(copy.driving_question, project.driving_question);
    assert_eq!((&copy.choices, &copy.product), (&project.choices, &project.product));
    assert_eq!(copy.me().unwrap().id.as_str(), "m-kai");
    let (theirs, mine) = (project.current_cycle().unwrap(), copy.current_cycle().unwrap());
    assert_eq!(
        (&mine.tasks, &mine.milestones, &mine.critiques),
        (&theirs.tasks, &theirs.milestones, &theirs.critiques)
    );
    let personal =
        [mine.goals.len(), mine.day_logs.len(), mine.reflections.len(), mine.assessments.len(), mine.help.len()];
    assert_eq!((personal, mine.conference_notes.len()), ([0; 5], 0));
    let text = copy.to_json().print();
    for log in theirs.day_logs.iter().filter(|log| log.did.len() > 20) {
        assert!(!text.contains(&*log.did), "{}", &*log.did);
    }
}

#[test]
fn the_place_with_my_nickname_is_mine_and_somebody_else_is_added() {
    let project = keeper();
    assert_eq!(team::place_of(&project, &learner("kai")).unwrap().id.as_str(), "m-kai");
    assert_eq!(team::place_of(&project, &learner("Zoe")), None);
    assert_eq!(
        team::place_of(&project, &learner(&project.me().unwrap().name)),
        None,
        "the keeper's own place is taken"
    );
    let copy = team::join(&project, &learner("Zoe"), None, Id::from("m-zoe")).unwrap();
    assert_sound(&copy);
    assert_eq!(copy.me().unwrap().name.as_str(), "Zoe");
}

#[test]
fn both_copies_end_with_the_shared_part_of_both_and_their_own() {
    let mut devon = keeper();
    let mut kai = kai(&devon);
    let need = |id: &str, text: &str| NeedToKnow { id: Id::from(id), text: text.into(), ..NeedToKnow::default() };
    says(&mut devon, "d", Command::add(Place::document(), Project::need_to_knows, &need("n-d", "From Devon")));
    says(&mut kai, "k", Command::add(Place::document(), Project::need_to_knows, &need("n-k", "From Kai")));
    let (title, film) = (devon.title.to_string(), devon.product.title.to_string());
    says(
        &mut devon,
        "d",
        Command::text(Place::part("product"), pathlet_model::project::Product::title, &film, "Devon’s film"),
    );
    says(
        &mut kai,
        "k",
        Command::text(Place::part("product"), pathlet_model::project::Product::title, &film, "Kai’s film"),
    );
    says(&mut kai, "k", Command::text(Place::document(), Project::why_me, "", "Because of my brother."));
    let at_kai = team::together(&kai, &devon, &["k".to_owned()], "k2").document;
    let at_devon = team::together(&devon, &kai, &["d".to_owned()], "d2").document;
    for copy in [&at_kai, &at_devon] {
        assert_sound(copy);
        assert!(["n-d", "n-k"].iter().all(|id| copy.need_to_knows.by_key(id).is_some()));
        let text = copy.to_json().print();
        assert!(text.contains("Devon’s film") && text.contains("Kai’s film"), "both texts wait to be chosen from");
        assert_eq!(&*copy.title, title);
    }
    assert_eq!(&*at_kai.why_me, "Because of my brother.");
    assert_eq!(at_devon.why_me, devon.why_me);
    assert_eq!((at_kai.me().unwrap().id.as_str(), at_devon.me()), ("m-kai", devon.me()));
    let (before, after) = (devon.current_cycle().unwrap(), at_devon.current_cycle().unwrap());
    assert_eq!((&after.goals, &after.day_logs, &after.decision), (&before.goals, &before.day_logs, &before.decision));
    assert_eq!(at_kai.current_cycle().unwrap().goals.len(), 0);
    // A second time nothing is new.
    assert!(team::together(&at_kai, &devon, &["k".to_owned()], "k2").is_same);
}

#[test]
fn agreements_of_the_team_are_shared() {
    let mut devon = keeper();
    let mut copy = kai(&devon);
    let from = devon.team.get("agreements").unwrap();
    let to = Json::List(vec!["We wait for each other.".into()]);
    let set = Command::Set { place: Place::part("team"), field: Team::agreements.0, from, to };
    edit(&mut devon, set).unwrap();
    copy = team::together(&copy, &devon, &[], "k").document;
    assert_eq!(copy.team.agreements, devon.team.agreements);
}

/// Adds a word to every text of several words.
fn mark(json: &mut Json) {
    match json {
        Json::Text(text) if text.contains(' ') => text.push_str(" PRIVATE"),
        Json::List(items) => items.iter_mut().for_each(mark),
        Json::Map(fields) => fields.iter_mut().for_each(|(_, value)| mark(value)),
        _ => {}
    }
}

/// The project and its learner with that word in everything that is its author's alone.
fn with_marks(learner: &Learner, project: &Project) -> (Learner, Project) {
    const PERSONAL: [&str; 8] =
        ["goals", "day_logs", "reflections", "assessments", "help", "conference_notes", "decision", "prediction"];
    let mut project = project.clone();
    project.why_me = "Because I was ill. PRIVATE".into();
    project.driving_question.draft = Some("Not kept yet PRIVATE".into());
    project.meta.also =
        vec![Json::parse(r#"{"v":{"other":3},"value":{"why_me":"Because of the fish. PRIVATE"}}"#).unwrap()];
    for cycle in project.cycles.iter_mut() {
        let mut json = cycle.to_json();
        if let Json::Map(fields) = &mut json {
            fields.iter_mut().filter(|(key, _)| PERSONAL.contains(&&**key)).for_each(|(_, value)| mark(value));
        }
        *cycle = Cycle::read(&json);
        for evidence in cycle.evidence.iter_mut().filter(|it| it.visibility.audience() == Audience::Private) {
            let mut json = evidence.to_json();
            mark(&mut json);
            *evidence = Evidence::read(&json);
        }
        if let Some(task) = cycle.tasks.iter_mut().next() {
            (task.meta.deleted, task.title) = (true, "Thrown away PRIVATE".into());
        }
    }
    let mut json = learner.to_json();
    if let Json::Map(fields) = &mut json {
        fields.iter_mut().filter(|(key, _)| key != "display_name").for_each(|(_, value)| mark(value));
    }
    (Learner::read(&json), project)
}

fn file(learner: &Learner, project: &Project) -> String {
    export::team_file(learner, project, Stamp { app: "1", at: "2026-11-22T10:00:00Z", schema: 0 }).unwrap()
}

fn in_file(text: &str) -> Project {
    let Content::Team(copy) = open(text.as_bytes()).unwrap().content else { panic!("no file for a team") };
    assert!(copy.learner.items.is_empty() && copy.pictures.is_empty());
    copy.projects.iter().next().unwrap().clone()
}

#[test]
fn no_byte_of_what_is_personal_is_in_the_file_for_a_team() {
    for nth in 0..common::SAMPLES {
        let (learner, project) = with_marks(&common::learner(nth), &common::project(nth));
        let text = file(&learner, &project);
        assert!(project.to_json().print().contains("PRIVATE"));
        let found = text.find("PRIVATE").map(|at| text.get(at.saturating_sub(200)..at + 7));
        assert_eq!(found, None, "sample {nth}");
    }
}

#[test]
fn the_file_for_a_team_is_no_hand_in_copy_and_says_whose_it_is() {
    let (learner, project) = (learner("Devon"), keeper());
    let project = Project { learner_id: learner.id.clone(), ..project };
    let opened = open(file(&learner, &project).as_bytes()).unwrap();
    assert_eq!(opened.header.kind, "team");
    let incoming = [Incoming { file_name: "team.json".to_owned(), opened: Ok(opened) }];
    let sorting = sort(&incoming, &Known { classroom: &Classroom::default(), held: &[], answers: &[] });
    assert!(matches!(sorting.files[0].verdict, Verdict::NotHandedIn), "a class does not take it for somebody's work");
    let copy = in_file(&file(&learner, &project));
    assert_eq!(copy.driving_question.text, project.driving_question.text);
    assert_eq!(
        export::team_file(&Learner { example: true, ..learner }, &project, Stamp { app: "1", at: "", schema: 0 }),
        None
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases().cases / 5, ..cases() })]

    /// Whatever stands in a project, the copy of who joins is sound, and bringing the keeper's later file in keeps it so.
    #[test]
    fn every_team_has_sound_copies(nth in 0..common::SAMPLES, seed: u64) {
        let project = with_others(common::project(nth));
        let mut copy = kai(&project);
        assert_sound(&copy);
        let mut later = project.clone();
        common::work_on(&mut later, seed);
        common::work_on(&mut copy, seed / 2);
        let own = copy.current_cycle().map(|cycle| cycle.goals.clone());
        let joined = team::together(&copy, &later, &["me".to_owned()], "k").document;
        assert_sound(&joined);
        if own.is_some_and(|own| !own.is_empty()) {
            let ids = |project: &Project| project.cycles.iter().flat_map(|cycle| cycle.goals.iter().map(|goal| goal.id.clone())).collect::<Vec<_>>();
            prop_assert_eq!(ids(&joined), ids(&copy));
        }
    }

    /// Whoever joins by the file has all of it at once, and the file brings nothing to where it came from.
    #[test]
    fn the_file_for_a_team_holds_all_that_is_shared(nth in 0..common::SAMPLES, seed: u64) {
        let mut project = with_others(common::project(nth));
        common::work_on(&mut project, seed);
        project.driving_question.draft = None;
        let project = Project::read(&project.to_json());
        let learner = Learner { example: false, ..common::learner(nth) };
        let sent = in_file(&file(&learner, &project));
        let joined = kai(&sent);
        assert_sound(&joined);
        let at_once = team::together(&joined, &sent, &[], "k");
        prop_assert!(at_once.is_same, "{:?}", at_once.counts);
        let back = team::together(&project, &sent, &[], "d");
        prop_assert!(back.is_same, "{:?}", back.counts);
        let from_kai = in_file(&file(&learner, &Project { learner_id: learner.id.clone(), ..joined }));
        let back = team::together(&project, &from_kai, &[], "d");
        prop_assert_eq!((back.counts.changed, back.counts.both), (0, 0));
    }
}
