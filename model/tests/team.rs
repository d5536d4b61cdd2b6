//! A team: who joins gets the shared part and nothing personal, and later files bring the shared part together, with nothing lost.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{assert_sound, cases, edit};
use pathlet_model::command::Command;
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
    let place = project.team.members.by_key("m-kai").map(|_| kai).or_else(other);
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
}
