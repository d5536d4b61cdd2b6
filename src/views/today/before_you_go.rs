//! Before you go: what comes next, and one question that changes from day to day.
use crate::dom::prelude::*;
use pathlet_model::bank::offered::exit_prompt;
use pathlet_model::bank::prompts::Prompt;
use pathlet_model::command::Command;
use pathlet_model::cycle::{Answer, DayLog};
use pathlet_model::given;
use pathlet_model::json::Json;
use pathlet_model::pack::EnergyOffer;
use pathlet_model::record::Value as _;

use super::on_day::OnDay;
use crate::ui::Disclosure;
use crate::views::parts::coded::{Choices, picks};
use crate::views::parts::phrase::{phrase, text};
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
                <div class="stack">{next} {prompt} {energy(on)}</div>
            </Disclosure>
        </section>
    }
}

/// How much energy there is for this project today, where the plan's pack asks; who sees it is said before anything is picked.
fn energy(on: OnDay) -> View {
    let who = match untrack(|| on.desk.of_project(|project| Some(given::energy(project)))) {
        Some(EnergyOffer::Private) => Msg::GivenEnergyPrivate,
        Some(EnergyOffer::Teacher) => Msg::GivenEnergyTeacher,
        _ => return View::none(),
    };
    let chosen =
        Memo::new(move || on.of_log(|log| log.energy.map(|level| level.get().to_string()).unwrap_or_default()));
    let name = |level: i64| {
        text(move || match level {
            1 => format!("1, {}", words().text(Msg::GivenEnergyLow)),
            5 => format!("5, {}", words().text(Msg::GivenEnergyHigh)),
            level => level.to_string(),
        })
    };
    let levels: Choices = (1..=5).map(|level| (level.to_string(), name(level))).collect();
    let set = move |code: String| {
        let from = untrack(|| on.of_log(|log| Some(log.energy.to_json()))).unwrap_or_default();
        let to = code.parse::<i64>().map_or(Json::Null, Json::from);
        let set = Command::Set { place: on.log_place(), field: DayLog::energy.0, from, to };
        // A refusal is said by the status line.
        let _ = on.desk.edit(Command::Together(on.make_log().into_iter().chain([set]).collect()));
    };
    view! {
        <div class="stack-s">
            {picks(phrase(Msg::GivenEnergy), "seg", levels, chosen.into(), set)}
            <p class="note">{who}</p>
        </div>
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
