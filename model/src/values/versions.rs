//! How often each actor has written, record by record: what tells "after" from "at the same time" without a clock.

use crate::json::Json;
use crate::list::Gather;
use crate::order;

/// How far each actor's edits have come, as seen by one record (domain 6.4).
#[derive(Clone, Debug, Default)]
pub struct Versions(Vec<(String, u64)>);

impl PartialEq for Versions {
    /// In whatever order the actors stand.
    fn eq(&self, other: &Self) -> bool {
        self.covers(other) && other.covers(self)
    }
}

impl Eq for Versions {}

impl Versions {
    /// Whether nobody has been counted yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many actors are counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Those with the highest counters, at most so many; of equal ones those whose names come first.
    #[must_use]
    pub fn most(&self, count: usize) -> Self {
        let mut all = self.0.clone();
        order::sort_by(&mut all, |one, two| two.1.cmp(&one.1).then_with(|| one.0.cmp(&two.0)));
        all.truncate(count);
        Self(all)
    }

    /// The counter of `actor`; 0 when it never wrote here.
    #[must_use]
    pub fn of(&self, actor: &str) -> u64 {
        self.0.iter().find(|(name, _)| name == actor).map_or(0, |(_, count)| *count)
    }

    /// Whether it has seen all that the other one has: every counter at least as high.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.0.iter().all(|(actor, count)| self.of(actor) >= *count)
    }

    /// Takes the higher counter of each actor.
    pub fn join(&mut self, other: &Self) {
        for (actor, count) in &other.0 {
            match self.0.iter_mut().find(|(name, _)| name == actor) {
                Some((_, mine)) => *mine = (*mine).max(*count),
                None => self.0.push((actor.clone(), *count)),
            }
        }
    }

    /// The same, actors by name: as two copies write it alike.
    #[must_use]
    pub fn sorted(&self) -> Self {
        let mut sorted = self.0.clone();
        order::sort(&mut sorted);
        Self(sorted)
    }

    /// How many edits it counts, of all actors together.
    #[must_use]
    pub fn sum(&self) -> u64 {
        self.0.iter().fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// One edit of one actor.
    #[must_use]
    pub fn one(actor: &str, count: u64) -> Self {
        Self(vec![(actor.to_owned(), count)])
    }

    /// Counts one more edit of `actor`. Never overflows: hostile counters stop at the top.
    pub fn raise(&mut self, actor: &str) {
        let next = Self::one(actor, self.of(actor).saturating_add(1));
        self.join(&next);
    }

    /// Reads `{actor: counter}`; entries that are no counter, and those that count nothing, are left out.
    #[must_use]
    pub fn read(json: &Json) -> Self {
        let Json::Map(entries) = json else { return Self::default() };
        Self(
            entries
                .iter()
                .filter_map(|(actor, count)| match count {
                    Json::Number(number) => {
                        number.as_u64().filter(|count| *count > 0).map(|count| (actor.to_string(), count))
                    }
                    _ => None,
                })
                .gather(),
        )
    }

    /// As it stands in files.
    #[must_use]
    pub fn to_json(&self) -> Json {
        Json::Map(self.0.iter().map(|(actor, count)| (actor.clone().into(), Json::Number((*count).into()))).gather())
    }
}
