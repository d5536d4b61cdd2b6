//! What a document says, for comparing copies: also used by the entrances that are fuzzed, which know nothing of the other tests.

use pathlet_model::json::Json;
use pathlet_model::record::Value;

/// As it stands in files, whatever the order of records in lists: among three copies it may be another one. A field that holds nothing
/// may be written or not.
pub fn told(document: &impl Value) -> String {
    sorted(document.to_json()).print()
}

fn sorted(json: Json) -> Json {
    match json {
        Json::Map(entries) => {
            let mut entries: Vec<_> = entries.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.retain(|(_, value)| !value.is_empty());
            entries.sort_by(|one, two| one.0.cmp(&two.0));
            Json::Map(entries)
        }
        Json::List(items) => {
            let mut items: Vec<Json> = items.into_iter().map(sorted).collect();
            items.sort_by_key(Json::print);
            Json::List(items)
        }
        other => other,
    }
}
