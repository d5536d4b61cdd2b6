//! The files of the banks: the same ids in every language.
#[cfg(test)]
mod banks {
    use std::collections::BTreeSet;
    use std::path::Path;

    fn ids(bank: &str, lang: &str) -> BTreeSet<String> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/{bank}.{lang}.json"));
        let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        serde_json::from_str::<serde_json::Map<_, _>>(&text).unwrap().into_iter().map(|(id, _)| id).collect()
    }

    #[test]
    fn every_language_has_the_same_ids_in_every_bank() {
        for bank in ["prompts", "competencies", "cycle_templates", "built_in_packs", "avatars"] {
            for lang in pathlet_model::bank::Lang::ALL {
                assert_eq!(ids(bank, "en"), ids(bank, lang.code()), "{bank}.{}.json", lang.code());
            }
        }
    }
}
