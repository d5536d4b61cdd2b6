//! The browser's database: opened for one piece of work and closed again, so that no tab ever waits for another one's version.
//!
//! Inside a transaction nothing but its own requests is awaited, or the browser would end it.
use std::cell::{Cell, OnceCell};
use std::ops::Deref;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode, IdbVersionChangeEvent};

const NAME: &str = "pathlet";
/// 1: pictures. 2: the second copy of every document, and how documents stood before. 3: which projects are away.
const VERSION: u32 = 3;

/// The pictures, by their ids.
pub const PICTURES: &str = "pictures";
/// The second copy of every document, by its key.
pub const DOCUMENTS: &str = "documents";
/// Of each of them, by the same key, what tells it from another text without reading it: revision and check.
pub const HEADS: &str = "heads";
/// How documents stood before, by key and time.
pub const SNAPSHOTS: &str = "snapshots";

/// Which projects stand here alone, and why, by their keys.
pub const AWAY: &str = "away";

thread_local! {
    /// Whether the database was of this version at some time since this page came.
    static WAS_OURS: Cell<bool> = const { Cell::new(false) };
    /// Who is told of a newer version, and what hears the browser's own news of one.
    static ON_NEWER: OnceCell<(Rc<dyn Fn()>, Function)> = const { OnceCell::new() };
}

/// Asks to be told when a newer Pathlet makes the database anew while this page stands. Once only.
pub fn on_newer(tell: impl Fn() + 'static) {
    let tell: Rc<dyn Fn()> = Rc::new(tell);
    let told = Rc::clone(&tell);
    let hear = Closure::<dyn Fn(IdbVersionChangeEvent)>::new(move |event: IdbVersionChangeEvent| {
        // Without a version it is taken away: that is no newer one.
        if event.new_version().is_some() {
            told();
        }
    });
    ON_NEWER.with(|slot| drop(slot.set((tell, hear.into_js_value().unchecked_into()))));
}

/// The browser has no database for us: there is none, it is denied, of a newer version, or full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDatabase {
    /// Whether there is no room left.
    pub is_full: bool,
}

impl From<JsValue> for NoDatabase {
    fn from(why: JsValue) -> Self {
        Self { is_full: why.dyn_ref::<web_sys::DomException>().is_some_and(|why| why.name() == "QuotaExceededError") }
    }
}

/// The open database. It is closed when this goes, whatever way the work ends: an open one would hold up every other version.
pub struct Connection(IdbDatabase);

impl Deref for Connection {
    type Target = IdbDatabase;

    fn deref(&self) -> &IdbDatabase {
        &self.0
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Opens the database.
pub async fn open() -> Result<Connection, NoDatabase> {
    // Even asking throws where storage is denied.
    let factory = window().indexed_db()?.ok_or(NoDatabase { is_full: false })?;
    let request = factory.open_with_u32(NAME, VERSION)?;
    let made = Function::from(wasm_bindgen::closure::Closure::once_into_js({
        let request: IdbOpenDbRequest = request.clone();
        move || make_stores(&request)
    }));
    request.set_onupgradeneeded(Some(&made));
    let opened = match answer(&request).await {
        // A newer Pathlet in another tab: what it added is its own, what is here it has kept.
        Err(_) if request.error().ok().flatten().is_some_and(|why| why.name() == "VersionError") => {
            let opened = answer(&*factory.open(NAME)?).await?;
            if WAS_OURS.replace(false) {
                ON_NEWER.with(|slot| slot.get().into_iter().for_each(|(tell, _)| tell()));
            }
            opened
        }
        opened => {
            let opened = opened?;
            WAS_OURS.set(true);
            opened
        }
    };
    let opened: IdbDatabase = opened.unchecked_into();
    // It is closed when its piece of work is done, so the other one never waits long.
    ON_NEWER.with(|slot| opened.set_onversionchange(slot.get().map(|(_, hear)| hear)));
    Ok(Connection(opened))
}

/// Starts a transaction that writes to some of the stores.
pub fn writing(database: &IdbDatabase, stores: &[&str]) -> Result<IdbTransaction, NoDatabase> {
    let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
    Ok(database.transaction_with_str_sequence_and_mode(&names, IdbTransactionMode::Readwrite)?)
}

/// One transaction that only writes; it counts when it is through.
pub async fn write(
    stores: &[&str],
    ask: impl FnOnce(&IdbTransaction) -> Result<(), NoDatabase>,
) -> Result<(), NoDatabase> {
    let database = open().await?;
    let transaction = writing(&database, stores)?;
    ask(&transaction)?;
    done(&transaction).await
}

/// Comes to pass when a whole transaction is through: a full disk shows only then.
pub async fn done(transaction: &IdbTransaction) -> Result<(), NoDatabase> {
    let done = Promise::new(&mut |resolve: Function, reject: Function| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    let outcome = JsFuture::from(done).await;
    if outcome.is_err() {
        // The event tells nothing; the transaction knows why.
        return Err(transaction.error().map_or(NoDatabase { is_full: false }, |why| JsValue::from(why).into()));
    }
    Ok(())
}

/// What a request brings.
pub async fn answer(request: &IdbRequest) -> Result<JsValue, NoDatabase> {
    let done = Promise::new(&mut |resolve: Function, reject: Function| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(done).await?;
    Ok(request.result()?)
}

fn make_stores(request: &IdbOpenDbRequest) {
    const LEARNER: &str = "learner";
    let Ok(database) = request.result().map(JsCast::unchecked_into::<IdbDatabase>) else { return };
    // One that is there already is as good as a new one.
    if let Ok(store) = database.create_object_store(PICTURES) {
        let _ = store.create_index_with_str(LEARNER, LEARNER);
    }
    for name in [DOCUMENTS, HEADS, SNAPSHOTS, AWAY] {
        let _ = database.create_object_store(name);
    }
}
