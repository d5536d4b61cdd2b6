//! Small plans for tests: a sample, edited by paths such as `project.cycles[0].tasks[2].est_min`.

use pathlet_model::cycle::Cycle;
use pathlet_model::json::Json;
use pathlet_model::project::Project;
use pathlet_model::record::Value;

pub const SAMPLES: &str = include_str!("../fixtures/samples.json");

/// The three samples, in the order of their ids.
pub fn samples() -> Vec<Json> {
    match Json::parse(SAMPLES).unwrap() {
        Json::List(entries) => entries,
        other => panic!("a list, not {other:?}"),
    }
}

/// Luz: three days, done.
pub fn luz() -> Entry {
    Entry(samples().swap_remove(0))
}

/// Devon: ten days, active on day 6.
pub fn devon() -> Entry {
    Entry(samples().swap_remove(1))
}

/// Amara: five days, done.
pub fn amara() -> Entry {
    Entry(samples().swap_remove(2))
}

/// An entry `{learner, project, as_of}` under construction.
#[derive(Clone)]
pub struct Entry(pub Json);

impl Entry {
    /// Puts a value, as JSON text, at a path; a key that is not there is added.
    #[track_caller]
    pub fn set(mut self, path: &str, value: &str) -> Self {
        *at(&mut self.0, path) = Json::parse(value).unwrap_or_else(|_| panic!("{value}"));
        self
    }

    /// Adds entries, as the JSON text of each, to the list at a path.
    #[track_caller]
    pub fn push(mut self, path: &str, values: &[&str]) -> Self {
        let Json::List(items) = at(&mut self.0, path) else { panic!("no list at {path}") };
        items.extend(values.iter().map(|value| Json::parse(value).unwrap_or_else(|_| panic!("{value}"))));
        self
    }

    /// Takes a key away.
    #[track_caller]
    pub fn cut(mut self, path: &str, key: &str) -> Self {
        let Json::Map(entries) = at(&mut self.0, path) else { panic!("no object at {path}") };
        let before = entries.len();
        entries.retain(|(name, _)| name != key);
        assert_eq!(entries.len() + 1, before, "{key} at {path}");
        self
    }

    pub fn project(&self) -> Project {
        Project::read(self.0.get("project").unwrap())
    }
}

/// The first cycle.
#[track_caller]
pub fn first(project: &Project) -> &Cycle {
    project.cycles.first().unwrap()
}

/// Ids as words, for comparing.
pub fn words<'a>(ids: impl IntoIterator<Item = &'a pathlet_model::values::Id>) -> Vec<&'a str> {
    ids.into_iter().map(pathlet_model::values::Id::as_str).collect()
}

#[track_caller]
fn at<'a>(root: &'a mut Json, path: &str) -> &'a mut Json {
    let mut here = root;
    for step in path.split('.').filter(|step| !step.is_empty()) {
        let mut parts = step.split('[');
        let key = parts.next().unwrap();
        let Json::Map(entries) = here else { panic!("no object for {key} in {path}") };
        let place = entries.iter().position(|(name, _)| name == key).unwrap_or_else(|| {
            entries.push((key.to_owned().into(), Json::Null));
            entries.len() - 1
        });
        here = &mut entries[place].1;
        for index in parts {
            let index: usize = index.trim_end_matches(']').parse().unwrap();
            let Json::List(items) = here else { panic!("no list at {key} in {path}") };
            here = &mut items[index];
        }
    }
    here
}
