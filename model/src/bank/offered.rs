//! Which prompts a page offers: looking back, before you go, and when somebody is stuck.
//!
//! Everything is a function of its arguments, so a page that is opened twice offers the same.
use super::prompts::{About, Prompt, all, choose};
use crate::list::Gather;

/// When a reflection is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// In the middle of a cycle: a short look at progress and needs.
    Mid,
    /// At its end: goal, progress and need at least.
    Final,
}

/// Returns the prompts a reflection page offers, in the order to show them.
///
/// A final page has at least one each about goal, progress and need, and one about the prediction when there is one;
/// older learners (`band` `68`, `912`) get four or five in all. A page in the middle of a cycle has progress, need and
/// the prediction. Looking back is a question and no starter, so `starters` 0 gets the open prompts of level 3.
pub fn reflection_prompts(band: &str, starters: u8, has_prediction: bool, moment: Moment) -> Vec<&'static Prompt> {
    let mut families = match moment {
        Moment::Mid => vec!["reflect.learned", "reflect.need"],
        Moment::Final => vec!["reflect.goal", "reflect.learned", "reflect.need"],
    };
    if has_prediction {
        families.insert(families.len() - 1, "reflect.prediction");
    }
    let wanted = match (moment, band) {
        (Moment::Final, "68") => 4,
        (Moment::Final, "912") => 5,
        _ => 0,
    };
    for family in ["reflect.inward", "reflect.choice", "reflect.newq"] {
        if families.len() < wanted {
            families.push(family);
        }
    }
    families.into_iter().filter_map(|family| choose(family, open_if_none(starters)).into_iter().next()).gather()
}

/// Returns the reflection prompts that a page does not offer by itself, for "another prompt".
pub fn more_reflection_prompts(starters: u8, shown: &[&str]) -> Vec<&'static Prompt> {
    let mut families: Vec<&str> = Vec::new();
    for prompt in all().iter().filter(|prompt| prompt.group == "reflect") {
        if !families.contains(&prompt.family) && prompt.about != Some(About::Prediction) {
            families.push(prompt.family);
        }
    }
    let fitting = families.into_iter().filter_map(|family| choose(family, open_if_none(starters)).into_iter().next());
    fitting.filter(|prompt| !shown.contains(&prompt.id)).gather()
}

/// Returns how many answers a final reflection needs: K-2 two, everybody else three.
pub fn answers_needed(band: &str) -> usize {
    if band == "k2" { 2 } else { 3 }
}

/// Returns the exit prompt of school day `day` (from 1); nothing for `starters` 0.
///
/// Rotates through the exit families whose level is at most `starters`, day by day. `exit.next` has its own field.
pub fn exit_prompt(day: usize, starters: u8) -> Option<&'static Prompt> {
    let fitting: Vec<&'static Prompt> = all()
        .iter()
        .filter(|prompt| prompt.group == "exit" && prompt.family != "exit.next" && prompt.level <= starters)
        .gather();
    let turn = day.saturating_sub(1).checked_rem(fitting.len())?;
    fitting.get(turn).copied()
}

/// Returns three things to try before asking for help; another `round` (from 0) gives the next three.
pub fn stuck_strategies(round: usize) -> Vec<&'static Prompt> {
    let strategies = all().iter().filter(|p| p.group == "stuck" && !["stuck.ask", "stuck.thanks"].contains(&p.family));
    let count = strategies.clone().count();
    let first = (round * 3).checked_rem(count).unwrap_or_default();
    strategies.cycle().skip(first).take(count.min(3)).gather()
}

/// The level of a page that must not be empty: open prompts for whoever wants no starters.
fn open_if_none(starters: u8) -> u8 {
    if starters == 0 { 3 } else { starters }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(prompts: Vec<&'static Prompt>) -> Vec<&'static str> {
        prompts.into_iter().map(|prompt| prompt.id).collect()
    }

    #[test]
    fn a_final_page_asks_about_goal_progress_and_need_and_the_prediction_if_there_is_one() {
        for band in ["k2", "35", "68", "912"] {
            for starters in 0..=3 {
                for has_prediction in [false, true] {
                    let page = reflection_prompts(band, starters, has_prediction, Moment::Final);
                    let about = |what| page.iter().any(|prompt| prompt.about == Some(what));
                    assert!(about(About::Goal) && about(About::Progress) && about(About::Need), "{band} {starters}");
                    assert_eq!(about(About::Prediction), has_prediction, "{band} {starters}");
                    assert!(page.len() >= answers_needed(band).max(3) && page.len() <= 5, "{band} {starters}");
                }
            }
        }
    }

    #[test]
    fn a_final_page_speaks_at_the_level_the_learner_chose() {
        let page = |band, starters| ids(reflection_prompts(band, starters, true, Moment::Final));
        let frames = ["reflect.goal1", "reflect.learned1", "reflect.prediction1", "reflect.need1"];
        assert_eq!(page("k2", 1), frames);
        assert_eq!(page("35", 2), frames, "level 2 does not exist: the nearest lower");
        let open = ["reflect.goal2", "reflect.learned2", "reflect.prediction", "reflect.need2", "reflect.inward2"];
        assert_eq!(page("912", 3), open);
        assert_eq!(page("912", 0), open);
    }

    #[test]
    fn the_middle_of_a_cycle_is_short_and_more_can_be_asked_for() {
        let page = ids(reflection_prompts("68", 3, true, Moment::Mid));
        assert_eq!(page, ["reflect.learned2", "reflect.prediction", "reflect.need2"]);
        let more = ids(more_reflection_prompts(3, &page));
        assert!(more.contains(&"reflect.feedback") && !more.contains(&"reflect.need2"));
    }

    #[test]
    fn exit_prompts_take_turns_within_the_chosen_level_and_start_over() {
        let week = |starters| (1..=7).filter_map(|day| exit_prompt(day, starters)).map(|p| p.id).collect::<Vec<_>>();
        let (learned, proud) = ("exit.learned", "exit.proud");
        assert_eq!(week(1), [learned, proud, learned, proud, learned, proud, learned]);
        assert_eq!(week(3), [learned, proud, "exit.hard", "exit.changed", "exit.evidence", "exit.321", learned]);
        assert_eq!(week(0), [""; 0]);
        assert_eq!(exit_prompt(0, 1).map(|p| p.id), Some(learned), "before day 1 as on day 1");
    }

    #[test]
    fn strategies_come_three_at_a_time_and_every_one_gets_its_turn() {
        assert_eq!(ids(stuck_strategies(0)), ["stuck.read", "stuck.smaller", "stuck.example"]);
        let mut seen: Vec<_> = (0..3).flat_map(stuck_strategies).map(Prompt::key).collect();
        assert_eq!(seen.len(), 9);
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 8);
    }
}
