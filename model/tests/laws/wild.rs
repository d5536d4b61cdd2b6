//! Files that nobody could have written.

use proptest::prelude::*;

/// Counts, texts and marks as nobody's program writes them: the same count with another text, values beside a record that came after
/// it, stubs and tombstones anywhere, a key that stands twice.
pub fn wild() -> impl Strategy<Value = String> {
    let count = || prop::collection::vec(0..3_u8, 2).prop_map(|v| format!(r#"{{"ana":{},"ben":{}}}"#, v[0], v[1]));
    let mark = || prop::sample::select(vec!["", "", "", r#","deleted":true"#, r#","hidden":true"#]);
    let word = || prop::sample::select(vec![r#""""#, r#""red""#, r#""blue""#, "null"]);
    let entry = || {
        (word(), prop::option::of(count())).prop_map(|(word, count)| {
            let count = count.map(|count| format!(r#","v":{count}"#)).unwrap_or_default();
            format!(r#"{{"cycle":1,"day":1,"who":"","action":"submitted","note":{word}{count}}}"#)
        })
    };
    let log = move || prop::collection::vec(entry(), 0..3).prop_map(|log| format!(r#","log":[{}]"#, log.join(",")));
    let value = move |field: &'static str| {
        (word(), word(), mark()).prop_map(move |(one, two, mark)| {
            format!(r#""{field}":{one},"plain":[{two}]{mark}"#).replace("[null]", "[]")
        })
    };
    let record = move |field: &'static str, id: &'static str| {
        let part = word().prop_map(move |word| format!(r#""{field}":{word}"#));
        let beside = (count(), prop_oneof![2 => value(field), 1 => part]);
        let beside = beside.prop_map(|(count, value)| format!(r#"{{"v":{count},"value":{{{value}}}}}"#));
        (value(field), count(), prop::collection::vec(beside, 0..3))
            .prop_map(move |(value, count, also)| format!(r#"{{{id}{value},"v":{count},"also":[{}]"#, also.join(",")))
    };
    let lines =
        prop::collection::vec(prop_oneof![record("text", r#""id":"a","#), record("text", r#""id":"b","#)], 0..4);
    (record("note", ""), log(), lines, record("why", r#""id":"p","#)).prop_map(|(part, log, lines, whole)| {
        let lines: Vec<String> = lines.into_iter().map(|line| line + "}").collect();
        format!(r#"{whole},"part":{part}{log}}},"lines":[{}]}}"#, lines.join(","))
    })
}
