//! The second copies of texts that can't be read: what is put aside in the storage follows into the second store, byte for byte and
//! under the same key, and comes back from there when the storage was emptied. Knows nothing of what stands in the texts.
//!
//! Nothing is remembered between two runs: each looks at both places anew, so that one that failed is made good by the next.

use super::document::QUARANTINE_MAX;
use super::second::{NoSecond, Second};
use super::twins::gone;
use super::{KeyValue, keys};

/// Notes what became of a text under `keys::QUARANTINE`: should the tab go now, the next run takes away what was taken away.
pub fn changed(store: &dyn KeyValue, key: &str, is_there: bool) {
    let gone = gone(key);
    // A note that can't be written brings the text back, which loses nothing.
    let _ = match store.get(&gone) {
        Ok(None) if !is_there => store.set(&gone, ""),
        Ok(Some(_)) if is_there => store.remove(&gone),
        _ => Ok(()),
    };
}

/// Lets both places hold the same texts, of each document the newest three.
///
/// # Errors
/// `NoSecond` when one of the places could not do its part. Then every text is still where it was.
pub async fn bring_together(store: &dyn KeyValue, second: &impl Second) -> Result<(), NoSecond> {
    let mut done = Vec::new();
    for key in second.asides().await? {
        let Some(text) = second.text(&key).await? else { continue };
        if store.get(&gone(&key))?.is_some() {
            second.remove(&key).await?;
            store.remove(&gone(&key))?;
        } else if is_still_here(store, &key, &text)? {
            done.push(key);
        }
    }
    for key in store.keys(keys::QUARANTINE)? {
        if !done.contains(&key)
            && let Some(text) = store.get(&key)?
        {
            second.keep_aside(&key, &text).await?;
        }
    }
    for key in surplus(&store.keys(keys::QUARANTINE)?) {
        changed(store, &key, false);
        store.remove(&key)?;
        second.remove(&key).await?;
        store.remove(&gone(&key))?;
    }
    Ok(())
}

/// Brings a text back into the storage, unless it is there. Says whether the second copy under this key is to stay as it is: where another
/// text stands here under the same key, this one stands beside it from now on.
fn is_still_here(store: &dyn KeyValue, key: &str, text: &str) -> Result<bool, NoSecond> {
    let mut name = key.to_owned();
    while let Some(other) = store.get(&name)? {
        if other == text {
            return Ok(name == key);
        }
        name.push('x');
    }
    // Without room for it here it stays there.
    Ok(store.set(&name, text).is_err() || name == key)
}

/// Those that are older than the newest three of their document. `keys` are sorted.
fn surplus(keys: &[String]) -> Vec<String> {
    let document = |key: &String| key.rsplit_once('/').map(|(document, _)| document.to_owned());
    let is_old = |at: usize, key: &String| {
        keys.iter().skip(at + 1).filter(|later| document(later) == document(key)).count() >= QUARANTINE_MAX
    };
    keys.iter().enumerate().filter(|(at, key)| is_old(*at, key)).map(|(_, key)| key.clone()).collect()
}
