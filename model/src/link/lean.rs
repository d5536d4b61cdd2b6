//! A pack with nothing in it that says nothing: fields that are empty, records that were thrown away, counts of edits, second texts.
//! It reads the same (domain 3.0); a number is always said.

use crate::json::Json;

/// The same without what says nothing.
pub fn lean(json: Json) -> Json {
    match json {
        Json::Map(entries) => {
            let entries = entries.into_iter().filter(|(key, _)| key != "v" && key != "also");
            let entries = entries.map(|(key, value)| (key, lean(value)));
            Json::Map(entries.filter(|(_, value)| matches!(value, Json::Number(_)) || !value.is_empty()).collect())
        }
        Json::List(items) => Json::List(items.into_iter().filter(|item| !item.is_tombstone()).map(lean).collect()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_goes_and_what_is_said_stays() {
        let text = r#"{"a":null,"b":"","c":[],"d":{},"e":false,"f":0,"g":{"h":"","v":{"me":3}},"i":[[],{"j":""},"",{"id":"x","deleted":true}],"v":{"me":1},"also":[1],"k":true}"#;
        assert_eq!(lean(Json::parse(text).unwrap()).print(), r#"{"f":0,"i":[[],{},""],"k":true}"#);
    }
}
