//! The prompt bank: sentence starters and questions by family and support level, and what counts as written.
//!
//! Answers are stored by prompt id, so an id keeps its meaning for good. Which prompts a page offers is in
//! [`super::offered`].
use super::lang::{Lang, Texts, mark};
use super::tables::{PRIVACY_TEXTS, PROMPTS, PROMPTS_TEXTS};
use crate::list::Gather;

/// A prompt: a frame with blanks (`___`) or an open question.
#[derive(Debug, PartialEq, Eq)]
pub struct Prompt {
    /// The id in files, such as `reflect.goal1`.
    pub id: &'static str,
    /// Prompts of one family ask the same thing at different levels, such as `reflect.goal`.
    pub family: &'static str,
    /// The first word of the id, such as `reflect`.
    pub group: &'static str,
    /// Support level: 1 heavy frame, 2 frame, 3 open.
    pub level: u8,
    /// First and last grade it was written for (K is 0). It only sets defaults and never hides a prompt.
    pub grades: (u8, u8),
    /// What a reflection prompt is about; nothing for prompts of other groups.
    pub about: Option<About>,
    pub(super) texts: Texts,
    /// What tells its text apart in each language; 0 for one with a blank.
    pub(super) marks: [u32; Lang::ALL.len()],
}

/// What a reflection prompt makes a learner look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Where I am with my goal.
    Goal,
    /// What happened and what I learned.
    Progress,
    /// What I need or do next.
    Need,
    /// What I expected, and what came.
    Prediction,
    /// Anything else.
    Other,
}

impl Prompt {
    /// Returns the words of the prompt.
    pub fn text(&self, lang: Lang) -> &'static str {
        let shelf = if self.group == "privacy" { &PRIVACY_TEXTS } else { &PROMPTS_TEXTS };
        shelf.text(self.texts, lang)
    }

    /// Whether `text` is this prompt, by its mark: an answer counts the same whatever language the page is in, and no text has to be here.
    fn reads(&self, text: &str) -> bool {
        !text.is_empty() && self.marks.contains(&mark(text))
    }

    /// Returns the id without its group, as `HelpRequest.tried` stores it: `smaller` for `stuck.smaller`.
    pub fn key(&self) -> &'static str {
        self.id.split_once('.').map_or(self.id, |(_, key)| key)
    }
}

/// Returns every prompt, in the order of the bank.
pub fn all() -> &'static [Prompt] {
    &PROMPTS
}

/// Returns a prompt; nothing for an id of a newer version (its answer is kept and shown as read-only text).
pub fn prompt(id: &str) -> Option<&'static Prompt> {
    PROMPTS.iter().find(|prompt| prompt.id == id)
}

/// Returns the prompts of a family that fit `starters` (0 to 3), or the one prompt of that id.
///
/// Those whose level is `starters`; if there are none, those of the nearest lower level, then of the nearest higher.
/// Empty for `starters` 0 and for an unknown family.
pub fn choose(family: &str, starters: u8) -> Vec<&'static Prompt> {
    if starters == 0 {
        return Vec::new();
    }
    let all = || PROMPTS.iter().filter(|prompt| prompt.family == family || prompt.id == family);
    let lower = all().map(|prompt| prompt.level).filter(|level| *level <= starters).max();
    let level = lower.or_else(|| all().map(|prompt| prompt.level).min());
    all().filter(|prompt| Some(prompt.level) == level).gather()
}

/// Returns the starters a learner of `grade` (`K`, `1` to `12`) begins with: K-2 1, 3-5 2, 6-12 3; 2 for an unknown grade.
pub fn default_starters(grade: &str) -> u8 {
    match grade {
        "K" | "1" | "2" => 1,
        "6" | "7" | "8" | "9" | "10" | "11" | "12" => 3,
        _ => 2,
    }
}

/// Says whether `text`, which has no blank, is the prompt itself, in any language, apart from white space around it.
fn is_frame(prompt_id: &str, text: &str) -> bool {
    prompt(prompt_id).is_some_and(|prompt| prompt.reads(text.trim()))
}

/// Says whether `text` is an answer: not empty, no blank (`___`) left, and not just the prompt it started from.
///
/// `frame` is the id of that prompt, if there was one. Spaces around the text do not count. Source: domain rule 5.4.
pub fn written(text: &str, frame: Option<&str>) -> bool {
    let text = text.trim();
    !text.is_empty() && !text.contains("___") && !frame.is_some_and(|id| is_frame(id, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_choose(family: &str, starters: u8, ids: &[&str]) {
        assert_eq!(choose(family, starters).iter().map(|prompt| prompt.id).collect::<Vec<_>>(), ids);
    }

    #[test]
    fn the_level_that_was_asked_for_comes_first_then_lower_then_higher() {
        check_choose("dq.solve", 1, &["dq.solve1"]);
        check_choose("dq.solve", 3, &["dq.solve3"]);
        check_choose("reflect.goal", 2, &["reflect.goal1"]); // levels 1 and 3
        check_choose("reflect.outward", 1, &["reflect.outward"]); // level 3 only
        check_choose("team.agree", 3, &["team.agree2", "team.agree3"]); // two of the nearest lower level
    }

    #[test]
    fn one_prompt_can_be_asked_for_by_its_id_whatever_the_level() {
        check_choose("profile.interest1", 3, &["profile.interest1"]);
        check_choose("profile.interest2", 1, &["profile.interest2"]);
    }

    #[test]
    fn no_starters_are_shown_to_whoever_wants_none() {
        check_choose("dq.solve", 0, &[]);
        check_choose("no.such.family", 2, &[]);
    }

    #[test]
    fn every_family_has_something_for_every_level_and_every_text_is_there() {
        for prompt in all() {
            assert!((1..=3).all(|starters| !choose(prompt.family, starters).is_empty()), "{}", prompt.id);
            assert!(Lang::ALL.into_iter().all(|lang| !prompt.text(lang).is_empty()), "{}", prompt.id);
            assert!(prompt.id.starts_with(prompt.family) && prompt.family.starts_with(prompt.group), "{}", prompt.id);
            assert_eq!(prompt.about.is_some(), prompt.group == "reflect", "{}", prompt.id);
        }
        assert_eq!(all().len(), 157);
    }

    #[test]
    fn ids_are_unique() {
        let mut ids: Vec<_> = all().iter().map(|prompt| prompt.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all().len());
    }

    #[test]
    fn the_grade_sets_the_first_level_of_support() {
        assert_eq!(["K", "2", "3", "5", "6", "12", "?"].map(default_starters), [1, 1, 2, 2, 3, 3, 2]);
    }

    #[test]
    fn a_prompt_left_as_it_is_is_no_answer_in_either_language() {
        assert!(!written("What happened that I did not expect?", Some("reflect.back2")));
        assert!(!written(" ¿Qué pasó que no esperaba?\n", Some("reflect.back2")));
        assert!(written("What happened that I did not expect? The pump stopped.", Some("reflect.back2")));
        assert!(written("What happened that I did not expect?", None), "typed without a prompt it is a text like any");
    }

    #[test]
    fn an_empty_text_or_one_with_a_blank_left_is_no_answer() {
        assert!(!written("", None) && !written(" \n\t", None));
        assert!(!written("I learned that ___.", None) && !written("I learned ____", Some("reflect.learned1")));
        assert!(written("I learned that worms eat leaves.", Some("reflect.learned1")));
        assert!(written("x", Some("prompt.of.a.newer.version")));
    }

    #[test]
    fn strategies_are_stored_without_their_group() {
        assert_eq!(prompt("stuck.smaller").map(Prompt::key), Some("smaller"));
    }
}
