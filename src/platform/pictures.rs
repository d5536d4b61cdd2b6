//! The browser's database, which holds pictures and nothing else: one record a picture, `{learner, text}` under the picture's id.
//!
//! Small on purpose: open, one request, done. Inside a transaction nothing else is awaited, or the browser would end it.
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use pathlet_model::format::work_copy::Picture;
use pathlet_model::json::Json;
use pathlet_model::record::Value;
use pathlet_model::values::Id;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbIndex, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

const DATABASE: &str = "pathlet";
const STORE: &str = "pictures";
const LEARNER: &str = "learner";
const TEXT: &str = "text";

/// The browser keeps no pictures for us: it has no database here, denies it, or it is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPictures;

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

/// The picture of that id; `None` when there is none.
///
/// # Errors
/// `NoPictures`.
pub async fn get(id: &Id) -> Result<Option<Picture>, NoPictures> {
    let database = open().await?;
    let request = store(&database)?.get(&key(id))?;
    let outcome = answer(&request).await;
    database.close();
    Ok(read(&outcome?))
}

/// All pictures of a learner.
///
/// # Errors
/// `NoPictures`.
pub async fn of_learner(id: &Id) -> Result<Vec<Picture>, NoPictures> {
    let database = open().await?;
    let index: IdbIndex = store(&database)?.index(LEARNER)?;
    let outcome = answer(&index.get_all_with_key(&key(id))?).await;
    database.close();
    Ok(Array::from(&outcome?).iter().filter_map(|record| read(&record)).collect())
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

/// One request that changes something; it counts when the whole transaction is through, for a full disk shows only then.
async fn change(ask: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>) -> Result<(), NoPictures> {
    let database = open().await?;
    let transaction = database.transaction_with_str_and_mode(STORE, IdbTransactionMode::Readwrite)?;
    let done = Promise::new(&mut |resolve: Function, reject: Function| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    ask(&transaction.object_store(STORE)?)?;
    let outcome = JsFuture::from(done).await;
    database.close();
    Ok(outcome.map(|_| ())?)
}

async fn open() -> Result<IdbDatabase, NoPictures> {
    // Even asking throws where storage is denied.
    let factory = window().indexed_db()?.ok_or(NoPictures)?;
    let request = factory.open_with_u32(DATABASE, 1)?;
    let made = Function::from(wasm_bindgen::closure::Closure::once_into_js({
        let request: IdbOpenDbRequest = request.clone();
        move || make_store(&request)
    }));
    request.set_onupgradeneeded(Some(&made));
    Ok(answer(&request).await?.unchecked_into())
}

fn make_store(request: &IdbOpenDbRequest) {
    let Ok(database) = request.result().map(JsCast::unchecked_into::<IdbDatabase>) else { return };
    // A store that is there already, from another tab, is as good as a new one.
    if let Ok(store) = database.create_object_store(STORE) {
        let _ = store.create_index_with_str(LEARNER, LEARNER);
    }
}

fn store(database: &IdbDatabase) -> Result<IdbObjectStore, NoPictures> {
    Ok(database.transaction_with_str(STORE)?.object_store(STORE)?)
}

/// What a request brings.
async fn answer(request: &IdbRequest) -> Result<JsValue, NoPictures> {
    let done = Promise::new(&mut |resolve: Function, reject: Function| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(done).await?;
    Ok(request.result()?)
}

fn read(record: &JsValue) -> Option<Picture> {
    let text = Reflect::get(record, &TEXT.into()).ok()?.as_string()?;
    Json::parse(&text).ok().map(|json| Picture::read(&json))
}

fn key(id: &Id) -> JsValue {
    JsValue::from_str(id.as_str())
}
