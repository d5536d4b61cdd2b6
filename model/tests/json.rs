//! The reader of JSON against the library's, which is no part of the program.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::cases;
use pathlet_model::json::Json;
use proptest::prelude::*;

/// Both take a text for the same, or neither takes it. Texts here are small, so that no limit of ours is met; a number beyond what
/// the library can hold is kept by ours.
fn both_read_the_same(text: &str) -> Result<(), TestCaseError> {
    let theirs = serde_json::from_str::<serde_json::Value>(text);
    if theirs.as_ref().is_err_and(|error| error.to_string().contains("out of range")) {
        return Ok(());
    }
    let ours = Json::parse(text).ok().map(|ours| serde_json::from_str::<serde_json::Value>(&ours.print()).unwrap());
    prop_assert_eq!(ours, theirs.ok(), "{}", text);
    Ok(())
}

/// JSON, and what is nearly JSON.
fn nearly_json() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"", "\\", " ", "\n", "-", ".", "e", "E", "+", "0", "7", "null", "true", "fals", "\\u",
            "d83d", "de00", "00e9", "\u{1}", "\"\"", "é", "\\n", "/", "[]", "{}",
        ])
        .prop_map(str::to_owned),
        2 => "\"[a-zñ\\\\/nu\"0-9]{0,4}\"",
        2 => "-?[0-9]{1,3}(\\.[0-9]{0,2})?([eE][+-]?[0-9]{0,2})?",
        1 => "\"(\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4}|\\\\ud83[c-d]\\\\ude[0-9]{2}|[ -~&&[^\"\\\\]]|ñ|😀){0,6}\"",
    ];
    prop::collection::vec(part, 0..9).prop_map(|parts| parts.concat())
}

fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|on| on.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<u64>().prop_map(|number| number.to_string()),
        (-1_000_i32..1_000).prop_map(|number| (f64::from(number) / 8.0).to_string()),
        any::<String>().prop_map(|text| serde_json::to_string(&text).unwrap()),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(|items| format!("[ {} ]", items.join(" ,\t"))),
            prop::collection::vec(inner, 0..5).prop_map(|values| {
                let named = values.into_iter().enumerate().map(|(at, value)| format!("\"{at}ñ\" :{value}"));
                format!("{{{}}}\r\n", named.collect::<Vec<_>>().join(", "))
            }),
        ]
    })
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_is_json_reads_as_in_the_library(text in json()) {
        both_read_the_same(&text)?;
    }

    #[test]
    fn what_is_nearly_json_is_taken_or_refused_as_in_the_library(text in nearly_json()) {
        // Ours refuses a name that stands twice; the library takes the last one.
        prop_assume!(text.matches(':').count() < 2);
        both_read_the_same(&text)?;
    }
}

#[test]
fn every_number_is_taken_or_refused_as_in_the_library() {
    for text in [
        "0", "-0", "00", "01", "-", "+1", "1.", ".5", "1.5", "-1.50", "1e5", "1E+5", "1e-5", "1e", "1e+", "0.0e0",
        "1.e1", "0x1",
    ]
    .into_iter()
    .chain(["18446744073709551615", "18446744073709551616", "-9223372036854775808", "-9223372036854775809"])
    {
        both_read_the_same(text).unwrap();
    }
}

#[test]
fn every_escape_is_taken_or_refused_as_in_the_library() {
    for inner in [
        "\\u00e9",
        "\\uD83D\\uDE00",
        "\\ud83d",
        "\\ude00",
        "\\ud83dx",
        "\\ud83d\\u0041",
        "\\u12",
        "\\u12g4",
        "\\x",
        "\\",
        "\t",
        "\\/",
    ] {
        both_read_the_same(&format!("\"{inner}\"")).unwrap();
    }
}

#[test]
fn a_number_of_a_newer_version_stays_as_it_was_written() {
    for text in ["1.50", "1e2", "-0", "123456789012345678901234567890", "1e999"] {
        assert_eq!(Json::parse(text).unwrap().print(), text);
    }
}
