//! Before you go: what comes next, and one question that changes from day to day.
use crate::dom::prelude::*;
use pathlet_model::bank::offered::exit_prompt;
use pathlet_model::bank::prompts::Prompt;
use pathlet_model::command::Command;
use pathlet_model::cycle::{Answer, DayLog};

use super::on_day::OnDay;
use crate::ui::Disclosure;
use crate::views::parts::phrase::text;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, t, words};

/// The families of the rotating prompts, as the boxes take them.
const FAMILIES: [&[&str]; 6] =
    [&["exit.learned"], &["exit.proud"], &["exit.hard"], &["exit.changed"], &["exit.evidence"], &["exit.321"]];

/// The two short lines at the end of a lesson.
pub fn before_you_go(on: OnDay) -> View {
    let starters = on.desk.learner_memo(|learner| u8::try_from(learner.support.starters.get()).unwrap_or(2));
    let next = TextBox::of(on.log_place(), DayLog::next, Msg::TodayNext)
        .lines(2)
        .starters(&["exit.next"])
        .made_by(move || on.make_log())
        .view();
    let prompt = live(move || {
        let day = usize::try_from(on.day).unwrap_or(1);
        exit_prompt(day, starters.get()).map(|prompt| answer(on, prompt))
    });
    // At the start of a lesson it waits, closed; once checked in it is what comes next.
    let is_open = untrack(|| on.of_log(|log| log.signal.is_some() || !log.next.is_empty() || !log.exit.is_empty()));
    view! {
        <section class="sheet sheet-s go" aria-label=Msg::TodayBeforeYouGo>
            <Disclosure label=text(t(Msg::TodayBeforeYouGo)) open=is_open>
                <div class="stack">{next} {prompt}</div>
            </Disclosure>
        </section>
    }
}

/// The box for an answer. A frame stands beside it as a way to begin; a question is its label.
fn answer(on: OnDay, prompt: &'static Prompt) -> View {
    let place = on.log_place().then("exit").then(prompt.id);
    let is_frame = prompt.text(words().lang()).contains("___");
    let label = text(move || match is_frame {
        true => words().text(Msg::TodayOneMore),
        false => prompt.text(words().lang()).to_owned(),
    });
    let families = FAMILIES.into_iter().find(|families| families.contains(&prompt.family)).filter(|_| is_frame);
    TextBox::of(place, Answer::text, Msg::TodayOneMore)
        .labelled(label)
        .lines(2)
        .starters(families.unwrap_or(&[]))
        .made_by(move || make(on, prompt))
        .view()
}

fn make(on: OnDay, prompt: &'static Prompt) -> Option<Command> {
    let stands = untrack(|| on.of_log(|log| log.exit.by_key(prompt.id).is_some()));
    if stands {
        return None;
    }
    let answer = Answer { prompt_id: prompt.id.into(), ..Answer::default() };
    let add = Command::add(on.log_place(), DayLog::exit, &answer);
    Some(Command::Together(on.make_log().into_iter().chain([add]).collect()))
}
