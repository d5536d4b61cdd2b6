//! What every port must do. Run by the tests of each port, the browser's too; leaves nothing behind.

use super::KeyValue;

const HERE: &str = "pathlet/device/contract/";

/// Checks that a store holds what it is given, key by key, and gives it back unchanged.
///
/// # Panics
/// When the store does not do what the port says: this is a test.
pub fn holds_what_it_is_given(store: &dyn KeyValue) {
    let key = |name: &str| format!("{HERE}{name}");
    assert_eq!(store.get(&key("a")), Ok(None), "nothing is there before");

    let texts =
        ["", "plain", "null", "{\"not\": json", "línea\nlínea\t\u{0}\u{7f}", "👩\u{200d}🔬 \u{feff}\u{2028}é e\u{301}"];
    for text in texts {
        assert_eq!(store.set(&key("a"), text), Ok(()), "it takes {text:?}");
        assert_eq!(store.get(&key("a")).as_ref().map(Option::as_deref), Ok(Some(text)), "it gives back {text:?}");
    }

    let long = "ñ".repeat(100_000);
    assert_eq!(store.set(&key("long"), &long), Ok(()), "it takes a long text");
    assert!(store.get(&key("long")) == Ok(Some(long)), "it gives back a long text");

    assert_eq!(store.set(&key("b/1"), "one"), Ok(()));
    assert_eq!(store.set(&key("b/2"), "two"), Ok(()));
    assert_eq!(store.keys(&key("b/")), Ok(vec![key("b/1"), key("b/2")]), "it finds keys by how they begin");
    assert_eq!(store.keys(HERE), Ok(vec![key("a"), key("b/1"), key("b/2"), key("long")]), "all of them, sorted");
    assert_eq!(store.keys(&key("c/")), Ok(Vec::new()));

    assert_eq!(store.remove(&key("b/1")), Ok(()));
    assert_eq!(store.remove(&key("b/1")), Ok(()), "taking away twice is no error");
    assert_eq!(store.get(&key("b/1")), Ok(None));
    assert_eq!(store.get(&key("b/2")), Ok(Some("two".to_owned())), "its neighbour stays");

    for name in ["a", "b/2", "long"] {
        assert_eq!(store.remove(&key(name)), Ok(()));
    }
    assert_eq!(store.keys(HERE), Ok(Vec::new()), "nothing is left");
}
