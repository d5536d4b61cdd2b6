//! The second copy of every document, in the browser's database: it outlives a killed browser, and its transactions decide between
//! two tabs that write at the same moment. Beside it stand snapshots: how a document stood before.
use js_sys::Array;
use pathlet_model::store::away::Away;
use pathlet_model::store::second::{NoSecond, Put, Second};
use pathlet_model::store::twin::{self, Head};
use pathlet_model::store::{Trace, keys};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbTransaction};

use super::database::{self, AWAY, DOCUMENTS, HEADS, NoDatabase, SNAPSHOTS};
use super::storage;

/// The second copies in the browser's database.
#[derive(Clone, Copy, Debug)]
pub struct Database;

impl Second for Database {
    async fn heads(&self) -> Result<Vec<(String, Head)>, NoSecond> {
        let (heads, away) = (heads().await?, aways().await?);
        // A project that is away stands here alone, and is not missed in the storage.
        let is_away = |key: &str| away.iter().any(|(known, _)| known == key) && storage::note(key).is_none();
        Ok(heads.into_iter().filter(|(key, _)| !is_away(key)).collect())
    }

    async fn text(&self, key: &str) -> Result<Option<String>, NoSecond> {
        Ok(text(key).await?)
    }

    async fn put(&self, key: &str, text: &str, over: Option<&str>, snapshot: Option<&str>) -> Result<Put, NoSecond> {
        let trace = Trace::of(text);
        if trace.check.is_empty() {
            return Ok(Put::Done);
        }
        let database = database::open().await?;
        let transaction = database::writing(&database, &[DOCUMENTS, HEADS, SNAPSHOTS, AWAY])?;
        let put = replace(&transaction, key, text, &trace, over, snapshot).await?;
        database::done(&transaction).await?;
        Ok(put)
    }

    async fn keep_snapshot(&self, key: &str, time: &str, text: &str) -> Result<(), NoSecond> {
        Ok(keep_snapshot(key, time, text).await?)
    }

    async fn snapshot(&self, key: &str, time: &str) -> Result<Option<String>, NoSecond> {
        Ok(snapshot(key, time).await?)
    }

    async fn snapshot_times(&self, key: &str) -> Result<Vec<String>, NoSecond> {
        let names = snapshot_names(&snapshots_of(key)?).await?;
        Ok(names.into_iter().map(|(_, time)| time).collect())
    }

    async fn all_snapshot_times(&self) -> Result<Vec<(String, String)>, NoSecond> {
        Ok(snapshot_names(&JsValue::UNDEFINED).await?)
    }

    async fn drop_snapshots(&self, key: &str, times: &[String]) -> Result<(), NoSecond> {
        Ok(drop_snapshots(key, times).await?)
    }

    async fn asides(&self) -> Result<Vec<String>, NoSecond> {
        Ok(asides().await?)
    }

    async fn keep_aside(&self, key: &str, text: &str) -> Result<(), NoSecond> {
        Ok(keep_aside(key, text).await?)
    }

    async fn drafts(&self) -> Result<Vec<(String, i64)>, NoSecond> {
        Ok(drafts().await?)
    }

    async fn keep_draft(&self, key: &str, text: Option<&str>, count: i64) -> Result<(), NoSecond> {
        Ok(keep_draft(key, text, count).await?)
    }

    async fn remove(&self, key: &str) -> Result<(), NoSecond> {
        Ok(remove(key).await?)
    }
}

impl From<NoDatabase> for NoSecond {
    fn from(why: NoDatabase) -> Self {
        Self { is_full: why.is_full }
    }
}

/// What tells the second copies apart, by key.
async fn heads() -> Result<Vec<(String, Head)>, NoDatabase> {
    let heads = all(HEADS).await?;
    Ok(heads.into_iter().filter_map(|(key, head)| Some((key, Head::parse(&head)?))).collect())
}

/// The drafts that were written or taken away here, by key. Their heads are their numbers: no document is found by them.
async fn drafts() -> Result<Vec<(String, i64)>, NoDatabase> {
    let heads = all(HEADS).await?;
    Ok(heads.into_iter().filter_map(|(key, head)| Some((key, head.parse().ok()?))).collect())
}

/// Keeps a draft, or the note that it was taken away, unless a later one stands here.
async fn keep_draft(key: &str, text: Option<&str>, count: i64) -> Result<(), NoDatabase> {
    let database = database::open().await?;
    let transaction = database::writing(&database, &[DOCUMENTS, HEADS])?;
    let (heads, documents) = (transaction.object_store(HEADS)?, transaction.object_store(DOCUMENTS)?);
    let name = JsValue::from_str(key);
    let stands = database::answer(&heads.get(&name)?).await?.as_string().and_then(|head| head.parse::<i64>().ok());
    if stands.is_none_or(|stands| stands <= count) {
        heads.put_with_key(&count.to_string().into(), &name)?;
        match text {
            Some(text) => drop(documents.put_with_key(&text.into(), &name)?),
            None => drop(documents.delete(&name)?),
        }
    }
    database::done(&transaction).await
}

/// The notes of the projects that stand here alone, by key.
pub async fn aways() -> Result<Vec<(String, String)>, NoDatabase> {
    all(AWAY).await
}

/// Notes that a project stands here alone from now on.
pub async fn mark_away(key: &str, note: &str) -> Result<(), NoDatabase> {
    database::write(&[AWAY], |transaction| {
        transaction.object_store(AWAY)?.put_with_key(&note.into(), &key.into())?;
        Ok(())
    })
    .await
}

/// Takes the note away: the project stands in the storage again.
pub async fn unmark_away(key: &str) -> Result<(), NoDatabase> {
    database::write(&[AWAY], |transaction| {
        transaction.object_store(AWAY)?.delete(&key.into())?;
        Ok(())
    })
    .await
}

/// All short texts of a store, by key.
async fn all(store: &str) -> Result<Vec<(String, String)>, NoDatabase> {
    let database = database::open().await?;
    let store = database.transaction_with_str(store)?.object_store(store)?;
    let (keys, texts) = (store.get_all_keys()?, store.get_all()?);
    let (keys, texts) = (database::answer(&keys).await, database::answer(&texts).await);
    let (keys, texts) = (Array::from(&keys?), Array::from(&texts?));
    Ok(keys.iter().zip(texts.iter()).filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?))).collect())
}

/// The second copy under a key.
async fn text(key: &str) -> Result<Option<String>, NoDatabase> {
    get(DOCUMENTS, &key.into()).await
}

/// A snapshot of a document.
async fn snapshot(key: &str, time: &str) -> Result<Option<String>, NoDatabase> {
    get(SNAPSHOTS, &snapshot_key(key, time)).await
}

async fn get(store: &str, name: &JsValue) -> Result<Option<String>, NoDatabase> {
    let database = database::open().await?;
    let request = database.transaction_with_str(store)?.object_store(store)?.get(name)?;
    Ok(database::answer(&request).await?.as_string())
}

async fn replace(
    transaction: &IdbTransaction,
    key: &str,
    text: &str,
    trace: &Trace,
    over: Option<&str>,
    snapshot: Option<&str>,
) -> Result<Put, NoDatabase> {
    let (heads, documents) = (transaction.object_store(HEADS)?, transaction.object_store(DOCUMENTS)?);
    let name = JsValue::from_str(key);
    let stands = database::answer(&heads.get(&name)?).await?.as_string().and_then(|head| Head::parse(&head));
    if !twin::may_follow(stands.as_ref(), trace) {
        let other = database::answer(&documents.get(&name)?).await?.as_string().unwrap_or_default();
        if over != Some(other.as_str()) {
            return Ok(Put::Other(other));
        }
    }
    documents.put_with_key(&text.into(), &name)?;
    heads.put_with_key(&Head::of(trace).print().into(), &name)?;
    let aways = transaction.object_store(AWAY)?;
    let away = database::answer(&aways.get(&name)?).await?.as_string().and_then(|note| Away::parse(&note));
    if away.is_some_and(|away| away.rev != trace.rev) {
        // Written on elsewhere since it went: it stands in the storage again.
        aways.delete(&name)?;
    }
    if let Some(time) = snapshot {
        transaction.object_store(SNAPSHOTS)?.put_with_key(&text.into(), &snapshot_key(key, time))?;
    }
    Ok(Put::Done)
}

/// Keeps a text among the earlier ones of its document.
async fn keep_snapshot(key: &str, time: &str, text: &str) -> Result<(), NoDatabase> {
    database::write(&[SNAPSHOTS], |transaction| {
        transaction.object_store(SNAPSHOTS)?.put_with_key(&text.into(), &snapshot_key(key, time))?;
        Ok(())
    })
    .await
}

/// Removes the second copy under a key for good, and all that it was before.
async fn remove(key: &str) -> Result<(), NoDatabase> {
    database::write(&[DOCUMENTS, HEADS, SNAPSHOTS, AWAY], |transaction| {
        for store in [DOCUMENTS, HEADS, AWAY] {
            transaction.object_store(store)?.delete(&key.into())?;
        }
        transaction.object_store(SNAPSHOTS)?.delete(&snapshots_of(key)?)?;
        Ok(())
    })
    .await
}

/// The keys and times of the snapshots in a range, by key, oldest first; of all where the range is `undefined`.
async fn snapshot_names(range: &JsValue) -> Result<Vec<(String, String)>, NoDatabase> {
    let database = database::open().await?;
    let store = database.transaction_with_str(SNAPSHOTS)?.object_store(SNAPSHOTS)?;
    let names = database::answer(&store.get_all_keys_with_key(range)?).await?;
    let split = |name: JsValue| name.as_string()?.rsplit_once('#').map(|(key, time)| (key.into(), time.into()));
    Ok(Array::from(&names).iter().filter_map(split).collect())
}

/// Removes snapshots of a document for good.
async fn drop_snapshots(key: &str, times: &[String]) -> Result<(), NoDatabase> {
    if times.is_empty() {
        return Ok(());
    }
    database::write(&[SNAPSHOTS], |transaction| {
        let store = transaction.object_store(SNAPSHOTS)?;
        times.iter().try_for_each(|time| store.delete(&snapshot_key(key, time)).map(drop))?;
        Ok(())
    })
    .await
}

/// The keys of the texts that are put aside. They stand among the second copies, and have no head: no document is found by them.
async fn asides() -> Result<Vec<String>, NoDatabase> {
    let range = IdbKeyRange::bound(&keys::QUARANTINE.into(), &format!("{}\u{ffff}", keys::QUARANTINE).into())?;
    let database = database::open().await?;
    let store = database.transaction_with_str(DOCUMENTS)?.object_store(DOCUMENTS)?;
    let names = database::answer(&store.get_all_keys_with_key(&range)?).await?;
    Ok(Array::from(&names).iter().filter_map(|name| name.as_string()).collect())
}

/// Puts a text aside here too.
async fn keep_aside(key: &str, text: &str) -> Result<(), NoDatabase> {
    database::write(&[DOCUMENTS], |transaction| {
        transaction.object_store(DOCUMENTS)?.put_with_key(&text.into(), &key.into())?;
        Ok(())
    })
    .await
}

fn snapshot_key(key: &str, time: &str) -> JsValue {
    JsValue::from_str(&format!("{key}#{time}"))
}

fn snapshots_of(key: &str) -> Result<JsValue, NoDatabase> {
    let bound = |end: &str| JsValue::from_str(&format!("{key}#{end}"));
    Ok(IdbKeyRange::bound(&bound(""), &bound("\u{ffff}"))?.unchecked_into())
}
