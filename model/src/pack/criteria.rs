//! Criteria that a teacher takes from somewhere else: from another pack, or from a set of competencies in a file.

use crate::command::Command;
use crate::json::Json;
use crate::list::Gather;
use crate::pack::Pack;
use crate::place::Place;
use crate::project::{Criterion, Rubric, RubricKind};
use crate::record;
use crate::record::Meta;
use crate::values::{Id, List, Text};

record! {
    /// A set of competencies, as it comes in a file (domain 3.7).
    pub struct CompetencySet by id {
        /// Of the set.
        id: Id [required],
        /// Its name.
        title: Text<120>,
        /// Who gives it out.
        publisher: Text<120>,
        /// Under which licence.
        licence: Text<120>,
        /// Where that stands.
        licence_url: Text<240>,
        /// Where it came from.
        source_uri: Text<240>,
        /// Its language.
        lang: Text<40>,
        /// When it was read.
        imported_at: Text<40>,
        /// What is in it.
        items: List<SetItem>,
    }

    /// One competency of a set.
    pub struct SetItem by id {
        /// Of the competency.
        id: Id [required],
        /// Its short name in the set.
        code: Text<40>,
        /// What somebody can do.
        statement: Text<500>,
        /// What it is about.
        domain: Text<40>,
        /// The school subject.
        subject: Text<120>,
        /// Bands of grades.
        bands: List<Text<40>>,
        /// Words for 1 to 4.
        levels: Option<List<Text<500>, 4>>,
        /// Its address.
        uri: Text<240>,
        /// The one it is a part of.
        parent_id: Option<Text<40>>,
    }
}

/// Criteria to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// What they come from.
    pub title: String,
    /// Under which licence; may be empty.
    pub licence: String,
    /// Those that say something.
    pub criteria: Vec<Criterion>,
}

/// The criteria of a pack.
#[must_use]
pub fn of_pack(pack: &Pack) -> Offered {
    let criteria = pack.rubric.criteria.live().filter(|one| !one.target.trim().is_empty()).cloned().gather();
    Offered { title: pack.title.to_string(), licence: pack.licence.to_string(), criteria }
}

/// The competencies of a set as criteria.
#[must_use]
pub fn of_set(set: &CompetencySet) -> Offered {
    let criterion = |item: &SetItem| Criterion {
        id: item.id.clone(),
        competency_id: Some(item.id.as_str().into()),
        target: item.statement.clone(),
        levels: item.levels.clone().filter(|levels| levels.len() == 4),
        ..Criterion::default()
    };
    let said = set.items.live().filter(|item| !item.statement.trim().is_empty());
    Offered { title: set.title.to_string(), licence: set.licence.to_string(), criteria: said.map(criterion).gather() }
}

/// Whether a rubric has a criterion with these words already.
#[must_use]
pub fn has(rubric: &Rubric, target: &str) -> bool {
    rubric.criteria.live().any(|one| one.target.trim() == target.trim())
}

/// What takes a criterion into the rubric of a pack, under an id of its own: with its signs, and with its four levels. The first one with
/// levels makes the rubric one of four levels.
#[must_use]
pub fn take(rubric: &Rubric, from: &Criterion, id: Id) -> Command {
    let place = Place::part("rubric");
    let criterion = Criterion { id, meta: Meta::default(), ..from.clone() };
    let mut all = Vec::new();
    if criterion.levels.is_some() && rubric.kind != RubricKind::FourLevel {
        let (from, to) = (Json::from(rubric.kind.as_str()), Json::from(RubricKind::FourLevel.as_str()));
        all.push(Command::Set { place: place.clone(), field: Rubric::kind.0, from, to });
    }
    all.push(Command::add(place, Rubric::criteria, &criterion));
    Command::Together(all)
}
