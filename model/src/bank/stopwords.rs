//! Words too common to tell two questions apart, for the variety check.
use super::lang::Lang;
use super::tables::STOPWORDS;

/// Returns the stop words of one language, sorted, lower-case and without accents.
pub fn of(lang: Lang) -> &'static [&'static str] {
    STOPWORDS.get(lang as usize).copied().unwrap_or_default()
}

/// Says whether `word` is a stop word in any language. `word` is lower-case and without accents.
pub fn is_stopword(word: &str) -> bool {
    STOPWORDS.iter().any(|list| list.binary_search(&word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_of_every_language_are_found_and_others_are_not() {
        assert!(is_stopword("the") && is_stopword("tambien") && is_stopword("your"));
        assert!(!is_stopword("turtle") && !is_stopword("tortuga") && !is_stopword(""));
        assert!(Lang::ALL.into_iter().all(|lang| of(lang).is_sorted() && of(lang).len() > 90));
    }
}
