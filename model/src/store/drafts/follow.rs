//! The second copies of drafts. A browser that is killed loses the last seconds of its storage; what the second store said it has, it has.
//!
//! Every change of a draft gets the next number of a count that stands in the storage itself: where the second copy has a higher number
//! than the storage has counted to, the storage has lost its end. Then what the second copy says holds, also that a draft was taken
//! away; else what the storage says. No clock is asked.

use super::is_words;
use crate::keeping::put_aside;
use crate::store::second::{NoSecond, Second};
use crate::store::{KeyValue, StoreError, keys};
use crate::values::Id;

/// By how much a draft that there is no room to bring back is numbered higher: whatever is written until the next start, it stays later.
const WAITS: i64 = 1_000_000;

/// A draft as it was written, or that it was taken away (`None`), with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Under which key.
    pub key: String,
    /// What stands there now.
    pub text: Option<String>,
    /// Its number among all changes on this computer.
    pub count: i64,
}

/// Whether a key is that of a draft, or of words that were put aside.
#[must_use]
pub fn is_one(key: &str) -> bool {
    key.starts_with(keys::DRAFTS) || key.starts_with(keys::RESCUE)
}

/// Counts a change that was made to a draft in the storage.
pub fn changed(store: &dyn KeyValue, key: &str, text: Option<&str>) -> Change {
    let count = counted(store).unwrap_or_default() + 1;
    // Should it not be counted, the second copy says it: its number is higher then.
    let _ = store.set(keys::DRAFT_COUNT, &count.to_string());
    Change { key: key.to_owned(), text: text.map(str::to_owned), count }
}

/// Lets a change follow into the second copy.
///
/// # Errors
/// `NoSecond` when it could not be kept there.
pub async fn follow(second: &impl Second, change: &Change) -> Result<(), NoSecond> {
    second.keep_draft(&change.key, change.text.as_deref(), change.count).await
}

/// At the start: brings back what the storage has lost of its end. Before it went through, no change is counted and none follows: a later
/// number must not hide what has not come back. A text that it has and that is not part of what comes back is put aside first. `at` is the
/// moment. Gives how many came back, or went.
///
/// # Errors
/// `NoSecond` when one of the places can't be read. What can't be brought back now waits in the second copy.
pub async fn bring_back(store: &dyn KeyValue, second: &impl Second, at: &str) -> Result<usize, NoSecond> {
    let known = counted(store)?;
    let mut highest = known;
    let mut back = 0;
    for (key, count) in second.drafts().await?.into_iter().filter(|(_, count)| *count > known) {
        let there = second.text(&key).await?;
        let here = store.get(&key)?;
        if here != there {
            if replace(store, &key, here, there.as_deref(), at).is_err() {
                second.keep_draft(&key, there.as_deref(), count + WAITS).await?;
                continue;
            }
            back += 1;
        }
        highest = highest.max(count);
    }
    if highest > known {
        store.set(keys::DRAFT_COUNT, &highest.to_string())?;
    }
    Ok(back)
}

/// What has not followed yet: drafts of which the second copy has another text or none, from before it had any or because it could not
/// be written. Of drafts that are gone the second copy goes. Only after `bring_back` went through: what is not there then was taken away.
///
/// # Errors
/// `NoSecond` when one of the places could not do its part.
pub async fn left(store: &dyn KeyValue, second: &impl Second) -> Result<Vec<Change>, NoSecond> {
    let mut left = Vec::new();
    for key in [store.keys(keys::DRAFTS)?, store.keys(keys::RESCUE)?].concat() {
        let text = second.text(&key).await?;
        // Read only now: it may have been written meanwhile.
        let here = store.get(&key)?;
        if here.is_some() && here != text {
            left.push(changed(store, &key, here.as_deref()));
        }
    }
    for (key, count) in second.drafts().await? {
        if count <= counted(store)? && store.get(&key)?.is_none() {
            second.remove(&key).await?;
        }
    }
    Ok(left)
}

/// Takes the second copies of what somebody has typed away, also those that wait for room; only after the person was asked.
///
/// # Errors
/// `NoSecond` when they could not be taken away.
pub async fn forget_whose(second: &impl Second, owner: &Id) -> Result<(), NoSecond> {
    for (key, _) in second.drafts().await? {
        if keys::whose_draft(&key).as_ref() == Some(owner) || key.starts_with(&keys::rescue_of(owner)) {
            second.remove(&key).await?;
        }
    }
    Ok(())
}

/// Once nobody has anything here any more: takes the notes of what was taken away out of both places.
///
/// # Errors
/// `NoSecond` when one of the places could not do its part.
pub async fn forget(store: &dyn KeyValue, second: &impl Second) -> Result<(), NoSecond> {
    for prefix in [keys::DOCUMENTS, keys::DRAFTS, keys::RESCUE] {
        if !store.keys(prefix)?.is_empty() {
            return Ok(());
        }
    }
    for (key, _) in second.drafts().await? {
        second.remove(&key).await?;
    }
    Ok(store.remove(keys::DRAFT_COUNT)?)
}

fn replace(
    store: &dyn KeyValue,
    key: &str,
    here: Option<String>,
    there: Option<&str>,
    at: &str,
) -> Result<(), StoreError> {
    let is_lost = |here: &String| is_words(here) && !there.is_some_and(|there| there.contains(here));
    if let Some(here) = here.filter(is_lost) {
        // What is put aside already is never written anew.
        let Some(owner) = keys::whose_draft(key) else { return Ok(()) };
        put_aside(store, &owner, vec![(key.to_owned(), here)], at)?;
    }
    match there {
        Some(there) => store.set(key, there),
        None => store.remove(key),
    }
}

/// How many changes the storage knows of.
fn counted(store: &dyn KeyValue) -> Result<i64, StoreError> {
    Ok(store.get(keys::DRAFT_COUNT)?.and_then(|count| count.parse().ok()).unwrap_or_default())
}
