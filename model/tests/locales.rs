//! The texts of the interface: what the build refuses, and the voice they are written in.
//! Here and not in the app, because these tests need no browser.
#[cfg(test)]
#[allow(dead_code, reason = "not every function is a test's business")]
#[path = "../../locales/table.rs"]
mod table;

#[cfg(test)]
mod locales {
    use super::table;
    use pathlet_model::bank::Lang;
    use std::path::{Path, PathBuf};

    fn dir() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../locales")
    }

    const ENGLISH: &str = r#"{"a": {"hi": "Hi {name}", "days": {"one": "{n} day", "other": "{n} days"},
                               "mine": {"text": "I shaped it", "plain": "I changed it"}}}"#;

    #[track_caller]
    fn check(spanish: &str, expected: &[&str]) {
        let source = table::parse("en", ENGLISH).unwrap();
        let result = table::parse("es", spanish)
            .and_then(|other| table::check("es", &other).and_then(|()| table::compare(&source, "es", &other)));
        let troubles = result.err().unwrap_or_default();
        assert_eq!(troubles.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_language_with_the_same_keys_kinds_and_placeholders_is_taken() {
        check(
            r#"{"a": {"mine": {"text": "Le di forma", "plain": "Lo cambié"}, "hi": "Hola {name}",
                "days": {"one": "un día", "other": "{n} días"}}}"#,
            &[],
        );
    }

    #[test]
    fn a_missing_key_and_an_extra_key_are_refused_by_name() {
        check(
            r#"{"a": {"days": {"one": "{n} día", "other": "{n} días"}, "mine": {"text": "x", "plain": "y"}, "bye": "Adiós"}}"#,
            &["locales/es.json: missing key a.hi", "locales/es.json: extra key a.bye"],
        );
    }

    #[test]
    fn another_placeholder_is_refused() {
        check(
            r#"{"a": {"hi": "Hola {nombre}", "days": {"one": "{n} día", "other": "{n} días"}, "mine": {"text": "x", "plain": "y"}}}"#,
            &[r#"locales/es.json: a.hi: placeholders {"nombre"}, in English {"name"}"#],
        );
    }

    #[test]
    fn a_plural_without_one_of_its_forms_is_refused() {
        check(
            r#"{"a": {"hi": "Hola {name}", "days": {"other": "{n} días"}, "mine": {"text": "x", "plain": "y"}}}"#,
            &[r#"locales/es.json: a.days: plural forms must be ["one", "other"]"#],
        );
    }

    #[test]
    fn another_kind_of_text_a_stray_brace_and_an_empty_text_are_refused() {
        check(
            r#"{"a": {"hi": "Hola {name}", "days": "{n} días", "mine": {"text": "x", "plain": "y"}}}"#,
            &["locales/es.json: a.days: is a text, in English a plural"],
        );
        check(
            r#"{"a": {"hi": "Hola name}", "days": {"one": "", "other": "{n} días"}, "mine": {"text": "x", "plain": "y"}}}"#,
            &[
                "locales/es.json: a.days: empty, or spaces around it",
                r#"locales/es.json: a.hi: a brace without its other half in "Hola name}""#,
            ],
        );
    }

    #[test]
    fn every_language_of_the_app_has_a_file_that_fits() {
        assert_eq!(table::languages(&dir()).unwrap(), Lang::ALL.map(Lang::code));
        for lang in Lang::ALL {
            let (_, file) = table::language_file(&dir(), lang.code()).unwrap();
            let texts = table::read(&dir(), "en").unwrap().len();
            assert_eq!(file.lines().count(), texts + 1, "one line per text below the plural slots");
        }
    }

    #[test]
    fn the_hash_changes_with_a_key_and_not_with_a_translation() {
        let hash = |json: &str| table::keys_hash(&table::parse("en", json).unwrap());
        assert_eq!(hash(r#"{"a": "Keep"}"#), hash(r#"{"a": "Hold"}"#));
        assert_ne!(hash(r#"{"a": "Keep"}"#), hash(r#"{"b": "Keep"}"#));
        assert_ne!(hash(r#"{"a": "Keep"}"#), hash(r#"{"a": "Keep {what}"}"#));
    }

    #[test]
    fn the_interface_never_scolds_cheers_or_claims() {
        let never = [
            "submit",
            "fail",
            "failed",
            "late",
            "overdue",
            "wrong",
            "score",
            "streak",
            "oops",
            "invalid",
            "simply",
            "points",
            "great job",
            "percent",
        ];
        for (key, text) in table::read(&dir(), "en").unwrap() {
            let text = format!("{text:?}").to_lowercase();
            let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            let text = format!(" {} ", words.join(" "));
            for word in never {
                assert!(!text.contains(&format!(" {word} ")), "{key} says {word}");
            }
        }
        for lang in Lang::ALL {
            for (key, text) in table::read(&dir(), lang.code()).unwrap() {
                assert!(!format!("{text:?}").contains(['!', '¡']), "{} {key}: no exclamation marks", lang.code());
            }
        }
    }
}
