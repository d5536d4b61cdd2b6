//! A rating that is not kept yet: it waits on this computer, also over a reload, until the student keeps it.
use pathlet_model::json::Json;
use pathlet_model::record::Value;
use pathlet_model::values::{Id, Level};

use crate::desk::Desk;
use crate::platform::storage;

/// What is filled in so far.
#[derive(Clone, Default, PartialEq)]
pub struct Draft {
    pub level: Option<Level>,
    pub glow: String,
    pub grow: String,
    pub evidence: Vec<Id>,
}

fn key(desk: Desk, target: &Id) -> String {
    desk.draft(target.as_str(), "rating")
}

/// Whether one waits.
pub fn is_there(desk: Desk, target: &Id) -> bool {
    storage::note(&key(desk, target)).is_some()
}

/// The one that waits, or an empty one.
pub fn read(desk: Desk, target: &Id) -> Draft {
    let Some(json) = storage::note(&key(desk, target)).and_then(|note| Json::parse(&note).ok()) else {
        return Draft::default();
    };
    let level = json.get("level").filter(|level| **level != Json::Null).map(Level::read);
    let evidence = json.list("evidence").iter().filter_map(Json::as_text).map(Id::from).collect();
    Draft { level, glow: json.text("glow").to_owned(), grow: json.text("grow").to_owned(), evidence }
}

/// Keeps it for later.
pub fn write(desk: Desk, target: &Id, draft: &Draft) {
    let entry = |key: &'static str, value: Json| (key.into(), value);
    let evidence = draft.evidence.iter().map(|id| Json::from(id.as_str())).collect();
    let json = Json::Map(vec![
        entry("level", draft.level.as_ref().map(Level::to_json).unwrap_or_default()),
        entry("glow", Json::from(draft.glow.as_str())),
        entry("grow", Json::from(draft.grow.as_str())),
        entry("evidence", Json::List(evidence)),
    ]);
    storage::set_note(&key(desk, target), Some(&json.print()));
}

/// It is a rating now, or it is not wanted.
pub fn clear(desk: Desk, target: &Id) {
    storage::set_note(&key(desk, target), None);
}
