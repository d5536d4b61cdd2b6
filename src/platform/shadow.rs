//! The second copy of every document, in the browser's database: it outlives a killed browser, and its transactions decide between
//! two tabs that write at the same moment. Beside it stand snapshots: how a document stood before.
use js_sys::Array;
use pathlet_model::store::Trace;
use pathlet_model::store::twin::{self, Head};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbTransaction};

use super::database::{self, AWAY, DOCUMENTS, HEADS, NoDatabase, SNAPSHOTS};

/// What became of a text that was to be the second copy.
pub enum Put {
    /// It is; the transaction is through.
    Done,
    /// Another tab had put this text there, which does not come before it.
    Other(String),
}

/// What tells the second copies apart, by key.
pub async fn heads() -> Result<Vec<(String, Head)>, NoDatabase> {
    let heads = all(HEADS).await?;
    Ok(heads.into_iter().filter_map(|(key, head)| Some((key, Head::parse(&head)?))).collect())
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
pub async fn text(key: &str) -> Result<Option<String>, NoDatabase> {
    let database = database::open().await?;
    let request = database.transaction_with_str(DOCUMENTS)?.object_store(DOCUMENTS)?.get(&key.into())?;
    Ok(database::answer(&request).await?.as_string())
}

/// Puts a text in as the second copy, unless what stands there does not come before it. `snapshot` is the time under which it is kept
/// among the earlier ones too.
pub async fn put(key: &str, text: &str, snapshot: Option<&str>) -> Result<Put, NoDatabase> {
    let trace = Trace::of(text);
    if trace.check.is_empty() {
        return Ok(Put::Done);
    }
    let database = database::open().await?;
    let transaction = database::writing(&database, &[DOCUMENTS, HEADS, SNAPSHOTS, AWAY])?;
    let put = replace(&transaction, key, text, &trace, snapshot).await?;
    database::done(&transaction).await?;
    Ok(put)
}

async fn replace(
    transaction: &IdbTransaction,
    key: &str,
    text: &str,
    trace: &Trace,
    snapshot: Option<&str>,
) -> Result<Put, NoDatabase> {
    let (heads, documents) = (transaction.object_store(HEADS)?, transaction.object_store(DOCUMENTS)?);
    let name = JsValue::from_str(key);
    let stands = database::answer(&heads.get(&name)?).await?.as_string().and_then(|head| Head::parse(&head));
    if !twin::may_follow(stands.as_ref(), trace) {
        let other = database::answer(&documents.get(&name)?).await?;
        return Ok(Put::Other(other.as_string().unwrap_or_default()));
    }
    documents.put_with_key(&text.into(), &name)?;
    heads.put_with_key(&Head::of(trace).print().into(), &name)?;
    // Whatever is written stands in the storage too.
    transaction.object_store(AWAY)?.delete(&name)?;
    if let Some(time) = snapshot {
        transaction.object_store(SNAPSHOTS)?.put_with_key(&text.into(), &snapshot_key(key, time))?;
    }
    Ok(Put::Done)
}

/// Keeps a text among the earlier ones of its document.
pub async fn keep_snapshot(key: &str, time: &str, text: &str) -> Result<(), NoDatabase> {
    database::write(&[SNAPSHOTS], |transaction| {
        transaction.object_store(SNAPSHOTS)?.put_with_key(&text.into(), &snapshot_key(key, time))?;
        Ok(())
    })
    .await
}

/// Removes the second copy under a key for good, and all that it was before.
pub async fn remove(key: &str) -> Result<(), NoDatabase> {
    database::write(&[DOCUMENTS, HEADS, SNAPSHOTS, AWAY], |transaction| {
        for store in [DOCUMENTS, HEADS, AWAY] {
            transaction.object_store(store)?.delete(&key.into())?;
        }
        transaction.object_store(SNAPSHOTS)?.delete(&snapshots_of(key)?)?;
        Ok(())
    })
    .await
}

/// The times of the snapshots of a document, oldest first.
pub async fn snapshot_times(key: &str) -> Result<Vec<String>, NoDatabase> {
    let database = database::open().await?;
    let store = database.transaction_with_str(SNAPSHOTS)?.object_store(SNAPSHOTS)?;
    let names = database::answer(&store.get_all_keys_with_key(&snapshots_of(key)?)?).await?;
    let time = |name: JsValue| Some(name.as_string()?.rsplit_once('#')?.1.to_owned());
    Ok(Array::from(&names).iter().filter_map(time).collect())
}

/// How a document stood at a time, if that is still kept.
pub async fn snapshot(key: &str, time: &str) -> Result<Option<String>, NoDatabase> {
    let database = database::open().await?;
    let store = database.transaction_with_str(SNAPSHOTS)?.object_store(SNAPSHOTS)?;
    Ok(database::answer(&store.get(&snapshot_key(key, time))?).await?.as_string())
}

/// Removes snapshots of a document for good.
pub async fn drop_snapshots(key: &str, times: &[String]) -> Result<(), NoDatabase> {
    database::write(&[SNAPSHOTS], |transaction| {
        let store = transaction.object_store(SNAPSHOTS)?;
        times.iter().try_for_each(|time| store.delete(&snapshot_key(key, time)).map(drop))?;
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
