//! Drafts of the rows of a list without ids. A row is known by its place alone, so beside each draft stands what the row held when it was
//! written, as a number. When rows went, came back or moved, a draft goes with its row, or among what is kept aside: never into another.

use crate::format::crc::crc32;
use crate::json::Json;
use crate::keeping::put_aside;
use crate::store::{KeyValue, StoreError, keys};

/// The drafts of one column of a list.
pub struct RowDrafts<'a> {
    store: &'a dyn KeyValue,
    prefix: &'a str,
}

/// A draft where it was found.
struct Found {
    at: usize,
    mark: Option<String>,
    text: String,
}

impl<'a> RowDrafts<'a> {
    /// Those whose keys are `prefix`, a dot and the number of the row.
    #[must_use]
    pub fn new(store: &'a dyn KeyValue, prefix: &'a str) -> Self {
        Self { store, prefix }
    }

    /// The draft of a row that holds this; `None` also where the draft there is of another row.
    #[must_use]
    pub fn get(&self, at: usize, row: &Json) -> Option<String> {
        let text = self.store.get(&self.key(at)).ok()??;
        self.is_of(at, row).then_some(text)
    }

    /// Writes the draft of a row that holds this; `None` takes it away. One of another row is put aside first. `moment` is now.
    ///
    /// # Errors
    /// Those of the store; then what stood there still does.
    pub fn set(&self, at: usize, row: &Json, text: Option<&str>, moment: &str) -> Result<(), StoreError> {
        if !self.is_of(at, row) {
            self.take(at, moment)?;
        }
        match text {
            Some(text) => self.put(at, &mark_of(row), text),
            None => self.clear(at),
        }
    }

    /// Says that a row holds something else now, but is the same row.
    ///
    /// # Errors
    /// Those of the store.
    pub fn follow(&self, at: usize, before: &Json, after: &Json) -> Result<(), StoreError> {
        if self.get(at, before).is_some() { self.store.set(&self.mark_key(at), &mark_of(after)) } else { Ok(()) }
    }

    /// Puts the draft of a row aside and takes it away; gives it, where there was one.
    ///
    /// # Errors
    /// Those of the store; then it stands where it stood.
    pub fn take(&self, at: usize, moment: &str) -> Result<Option<String>, StoreError> {
        let Some(text) = self.store.get(&self.key(at))? else { return Ok(None) };
        self.put_aside(vec![(self.key(at), text.clone())], moment)?;
        self.clear(at)?;
        Ok(Some(text))
    }

    /// Brings every draft to its row as the rows stand now. What has no row any more is put aside.
    ///
    /// # Errors
    /// Those of the store; then what is not at its row yet is shown in none.
    pub fn settle(&self, rows: &[Json], moment: &str) -> Result<(), StoreError> {
        let marks: Vec<String> = rows.iter().map(mark_of).collect();
        let is_there = |found: &Found| match (marks.get(found.at), &found.mark) {
            (Some(row), Some(mark)) => row == mark,
            (row, _) => row.is_some(),
        };
        let (there, away): (Vec<Found>, Vec<Found>) = self.all()?.into_iter().partition(is_there);
        let mut taken: Vec<usize> = there.iter().map(|found| found.at).collect();
        let (mut moves, mut gone) = (Vec::new(), Vec::new());
        for found in away {
            let is_own = |(at, row): &(usize, &String)| found.mark.as_ref() == Some(*row) && !taken.contains(at);
            let nearest = marks.iter().enumerate().filter(is_own).min_by_key(|(at, _)| at.abs_diff(found.at));
            match nearest.map(|(at, _)| at) {
                Some(to) => {
                    taken.push(to);
                    moves.push((to, found));
                }
                None => gone.push(found),
            }
        }
        if !gone.is_empty() {
            self.put_aside(gone.iter().map(|found| (self.key(found.at), found.text.clone())).collect(), moment)?;
        }
        for found in &gone {
            self.clear(found.at)?;
        }
        self.carry(&moves)
    }

    /// Those that move up from the first on, those that move down from the last on: none is written over before it was written again.
    fn carry(&self, moves: &[(usize, Found)]) -> Result<(), StoreError> {
        let up = moves.iter().filter(|(to, found)| *to < found.at);
        let down = moves.iter().rev().filter(|(to, found)| *to > found.at);
        for (to, found) in up.chain(down) {
            self.put(*to, found.mark.as_deref().unwrap_or_default(), &found.text)?;
        }
        for (_, left) in moves {
            if !moves.iter().any(|(to, _)| *to == left.at) {
                self.clear(left.at)?;
            }
        }
        Ok(())
    }

    fn all(&self) -> Result<Vec<Found>, StoreError> {
        let mut all = Vec::new();
        for key in self.store.keys(&format!("{}.", self.prefix))? {
            let number = key.rsplit('.').next().and_then(|number| number.parse().ok());
            let Some(at) = number.filter(|at| self.key(*at) == key) else { continue };
            let Some(text) = self.store.get(&key)? else { continue };
            all.push(Found { at, mark: self.store.get(&self.mark_key(at))?, text });
        }
        all.sort_by_key(|found| found.at);
        Ok(all)
    }

    fn put(&self, at: usize, mark: &str, text: &str) -> Result<(), StoreError> {
        self.store.set(&self.mark_key(at), mark)?;
        self.store.set(&self.key(at), text)
    }

    fn clear(&self, at: usize) -> Result<(), StoreError> {
        for key in [self.key(at), self.mark_key(at)] {
            if self.store.get(&key)?.is_some() {
                self.store.remove(&key)?;
            }
        }
        Ok(())
    }

    fn put_aside(&self, texts: Vec<(String, String)>, moment: &str) -> Result<(), StoreError> {
        let whose = keys::whose_draft(self.prefix).unwrap_or_default();
        put_aside(self.store, &whose, texts, moment)
    }

    /// Whether what stands at a place is of a row that holds this; a draft from before rows were noted is of any.
    fn is_of(&self, at: usize, row: &Json) -> bool {
        self.store.get(&self.mark_key(at)).ok().flatten().is_none_or(|mark| mark == mark_of(row))
    }

    fn key(&self, at: usize) -> String {
        format!("{}.{at}", self.prefix)
    }

    fn mark_key(&self, at: usize) -> String {
        format!("{}.{at}.of", self.prefix)
    }
}

/// What a row holds, as a number: no words, so that it is never taken for a draft.
fn mark_of(row: &Json) -> String {
    crc32(row.print().as_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Memory;

    const NOW: &str = "2026-11-22T19:00:00.000Z";
    const PREFIX: &str = "pathlet/draft/pck-1//words.meaning";

    fn rows(all: &[&str]) -> Vec<Json> {
        all.iter().map(|text| Json::from(*text)).collect()
    }

    fn shown(drafts: &RowDrafts<'_>, rows: &[Json]) -> Vec<String> {
        drafts.settle(rows, NOW).unwrap();
        rows.iter().enumerate().map(|(at, row)| drafts.get(at, row).unwrap_or_default()).collect()
    }

    fn aside(store: &Memory) -> String {
        let keys = store.keys(keys::RESCUE).unwrap();
        keys.iter().filter_map(|key| store.get(key).unwrap()).collect()
    }

    #[test]
    fn after_a_removal_and_undo_every_row_shows_its_own_draft() {
        let store = Memory::default();
        let drafts = RowDrafts::new(&store, PREFIX);
        let (all, without) = (rows(&["a", "b", "c", "d"]), rows(&["a", "c", "d"]));
        for (at, text) in [(1, "long b"), (2, "long c"), (3, "long d")] {
            drafts.set(at, &all[at], Some(text), NOW).unwrap();
        }
        assert_eq!(drafts.take(1, NOW), Ok(Some("long b".into())));
        assert_eq!(shown(&drafts, &without), ["", "long c", "long d"]);
        assert!(aside(&store).contains("long b"));
        drafts.set(1, &without[1], Some("longer c"), NOW).unwrap();
        assert_eq!(shown(&drafts, &all), ["", "", "longer c", "long d"]);
        assert_eq!(shown(&drafts, &without), ["", "longer c", "long d"]);
        drafts.set(1, &without[1], None, NOW).unwrap();
        assert_eq!(shown(&drafts, &all), ["", "", "", "long d"]);
    }

    #[test]
    fn a_draft_whose_row_is_gone_is_put_aside_and_never_shown_or_written_over_elsewhere() {
        let store = Memory::default();
        let drafts = RowDrafts::new(&store, PREFIX);
        drafts.set(1, &Json::from("b"), Some("long b"), NOW).unwrap();
        assert_eq!(drafts.get(1, &Json::from("x")), None, "another row stands there");
        drafts.set(1, &Json::from("x"), Some("long x"), NOW).unwrap();
        assert!(aside(&store).contains("long b"));
        assert_eq!(shown(&drafts, &rows(&["a"])), [""]);
        assert!(aside(&store).contains("long x"));
        assert!(store.keys(PREFIX).unwrap().is_empty());
    }

    #[test]
    fn rows_that_hold_the_same_keep_their_drafts_in_order_and_an_old_draft_stays_at_its_number() {
        let store = Memory::default();
        let drafts = RowDrafts::new(&store, PREFIX);
        drafts.set(2, &Json::from(""), Some("long"), NOW).unwrap();
        assert_eq!(shown(&drafts, &rows(&["", ""])), ["", "long"]);
        store.set(&format!("{PREFIX}.0"), "from before").unwrap();
        assert_eq!(shown(&drafts, &rows(&["a", ""])), ["from before", "long"]);
        drafts.follow(1, &Json::from(""), &Json::from("now")).unwrap();
        assert_eq!(shown(&drafts, &rows(&["a", "now"])), ["from before", "long"]);
    }
}
