//! Pictures, in the browser's database: one record a picture, `{learner, text}` under the picture's id.
use js_sys::{Array, Object, Reflect};
use pathlet_model::format::work_copy::Picture;
use pathlet_model::json::Json;
use pathlet_model::record::Value;
use pathlet_model::values::Id;
use wasm_bindgen::JsValue;
use web_sys::{IdbDatabase, IdbIndex, IdbObjectStore, IdbRequest, IdbTransaction};

use super::database::{self, NoDatabase, PICTURES};

const LEARNER: &str = "learner";
const TEXT: &str = "text";

/// The browser keeps no pictures for us: it has no database here, denies it, or it is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPictures;

impl From<NoDatabase> for NoPictures {
    fn from(_: NoDatabase) -> Self {
        Self
    }
}

impl From<JsValue> for NoPictures {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// Keeps a picture; one of the same id is replaced.
///
/// # Errors
/// `NoPictures`.
pub async fn put(picture: &Picture) -> Result<(), NoPictures> {
    let record = Object::new();
    Reflect::set(&record, &LEARNER.into(), &picture.learner_id.as_str().into())?;
    Reflect::set(&record, &TEXT.into(), &picture.to_json().print().into())?;
    change(|store| store.put_with_key(&record, &key(&picture.id))).await
}

/// Keeps a picture that comes from elsewhere; `false` when one of that id is here, which stays.
///
/// # Errors
/// `NoPictures`.
pub async fn add(picture: &Picture) -> Result<bool, NoPictures> {
    if get(&picture.id).await?.is_some() {
        return Ok(false);
    }
    put(picture).await.map(|()| true)
}

/// The picture of that id; `None` when there is none.
///
/// # Errors
/// `NoPictures`.
pub async fn get(id: &Id) -> Result<Option<Picture>, NoPictures> {
    let database = database::open().await?;
    let request = store(&database)?.get(&key(id))?;
    Ok(read(&database::answer(&request).await?))
}

/// All pictures of a learner.
///
/// # Errors
/// `NoPictures`.
pub async fn of_learner(id: &Id) -> Result<Vec<Picture>, NoPictures> {
    let database = database::open().await?;
    let index: IdbIndex = store(&database)?.index(LEARNER)?;
    let records = database::answer(&index.get_all_with_key(&key(id))?).await?;
    Ok(Array::from(&records).iter().filter_map(|record| read(&record)).collect())
}

/// Removes a picture for good.
///
/// # Errors
/// `NoPictures`.
pub async fn remove(id: &Id) -> Result<(), NoPictures> {
    change(|store| store.delete(&key(id))).await
}

/// Removes all pictures for good.
///
/// # Errors
/// `NoPictures`.
pub async fn remove_all() -> Result<(), NoPictures> {
    change(IdbObjectStore::clear).await
}

/// One request that changes something.
async fn change(ask: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>) -> Result<(), NoPictures> {
    let write = |transaction: &IdbTransaction| {
        ask(&transaction.object_store(PICTURES)?)?;
        Ok(())
    };
    Ok(database::write(&[PICTURES], write).await?)
}

fn store(database: &IdbDatabase) -> Result<IdbObjectStore, NoPictures> {
    Ok(database.transaction_with_str(PICTURES)?.object_store(PICTURES)?)
}

fn read(record: &JsValue) -> Option<Picture> {
    let text = Reflect::get(record, &TEXT.into()).ok()?.as_string()?;
    Json::parse(&text).ok().map(|json| Picture::read(&json))
}

fn key(id: &Id) -> JsValue {
    JsValue::from_str(id.as_str())
}
