//! Looking back: the prediction beside what happened, prompts about goal, progress and need, and what I found out about my own work.
use crate::dom::prelude::*;
use pathlet_model::bank::offered::{Moment, more_reflection_prompts, reflection_prompts};
use pathlet_model::bank::prompts::{About, Prompt, prompt};
use pathlet_model::command::Command;
use pathlet_model::cycle::{Answer, Cycle, Decision, Reflection, ReflectionKind};
use pathlet_model::place::Place;
use pathlet_model::values::{DayIndex, Id};

use super::{half, learned};
use crate::desk::Desk;
use crate::platform::{page, random, storage};
use crate::ui::{Button, Icon, Tick, Weight, icon};
use crate::views::parts::phrase::text;
use crate::views::parts::starters::read_aloud;
use crate::views::parts::text_box::{TextBox, id_of};
use crate::words::{Msg, words};

/// Draws the part.
pub fn part(desk: Desk) -> View {
    let id = untrack(|| desk.of_cycle(|_, cycle| cycle.final_reflection().map(|one| one.id.clone())))
        .unwrap_or_else(random::id);
    let band = untrack(|| half::band(desk));
    let left = desk.cycle_memo(move |project, cycle| pathlet_model::gate::answers_left(project, cycle, band));
    let left = move || match left.get() {
        0 => words().text(Msg::FinishLookBackEnough),
        left => words().text_n(Msg::GateFinalReflection, left, &[]),
    };
    view! {
        {prediction(desk)}
        <p class="note" role="status">{left}</p>
        {answers(desk, id.clone())}
        {about_me(desk, id)}
    }
}

fn prediction(desk: Desk) -> View {
    let prediction = untrack(|| desk.of_cycle(|_, cycle| cycle.prediction.to_string()));
    if prediction.is_empty() {
        return View::none();
    }
    let result = TextBox::of(half::part(desk, "decision"), Decision::prediction_check, Msg::FinishHappened)
        .hint(Msg::FinishHappenedHint)
        .lines(2)
        .made_by(move || half::first(desk, "decision"));
    view! {
        <div class="vs">
            <div class="sheet sheet-s"><p class="note">{Msg::FinishPredicted}</p><p class="voice voice-m">{prediction}</p></div>
            <span class="icon-dir muted">{icon(Icon::ArrowRight)}</span>
            <div>{result.view()}</div>
        </div>
    }
}

/// The prompts of this page, then what was answered beside them, then more on request.
fn answers(desk: Desk, reflection: Id) -> View {
    let level = untrack(|| desk.of_learner(|learner| u8::try_from(learner.support.starters.get()).unwrap_or(2)));
    let band = untrack(|| half::band(desk));
    // What became of the prediction is asked for above.
    let mut first: Vec<String> = reflection_prompts(band.as_str(), level, false, Moment::Final)
        .iter()
        .map(|prompt| prompt.id.to_owned())
        .collect();
    for answered in untrack(|| desk.of_cycle(|_, cycle| answered(cycle))) {
        if !first.contains(&answered) {
            first.push(answered);
        }
    }
    let shown = RwSignal::new(first);
    let rows = {
        let reflection = reflection.clone();
        move || shown.get().into_iter().map(|id| answer(desk, &reflection, id)).collect_view()
    };
    let another = move |()| {
        let next = shown.with_untracked(|shown| {
            let ids: Vec<&str> = shown.iter().map(String::as_str).collect();
            more_reflection_prompts(level, &ids).first().map(|prompt| prompt.id)
        });
        if let Some(next) = next {
            shown.update(|shown| shown.push(next.to_owned()));
            let at = id_of(&place(&reflection, next), Answer::text.0);
            request_animation_frame(move || page::focus(&at));
        }
    };
    let has_more = move || {
        let shown = shown.get();
        let ids: Vec<&str> = shown.iter().map(String::as_str).collect();
        !more_reflection_prompts(level, &ids).is_empty()
    };
    view! {
        <div class="stack">{live(rows)}</div>
        {when(has_more, move || view! {
            <p><Button label=Msg::FinishAnotherPrompt weight=Weight::Quiet before=Some(Icon::Plus) on_press=another.clone() /></p>
        })}
    }
}

fn answered(cycle: &Cycle) -> Vec<String> {
    let answers = cycle.final_reflection().into_iter().flat_map(|reflection| reflection.answers.live());
    answers.map(|answer| answer.prompt_id.to_string()).collect()
}

fn place(reflection: &Id, id: &str) -> Place {
    Place::id(reflection).then("answers").then(id)
}

fn answer(desk: Desk, reflection: &Id, id: String) -> View {
    // An answer to a prompt of a newer version is shown as it is.
    let Some(prompt) = prompt(&id) else {
        let place = place(reflection, &id);
        return view! { <p class="voice">{move || desk.text(crate::desk::Paper::Project, &place, Answer::text.0)}</p> };
    };
    // A frame can be put into the box; a question only asks.
    let is_frame = prompt.text(pathlet_model::bank::Lang::En).contains("___");
    let label = text(move || {
        let about = prompt.about.filter(|_| is_frame).and_then(about);
        about.map_or_else(|| prompt.text(words().lang()).to_owned(), |msg| words().text(msg))
    });
    let make = {
        let reflection = reflection.clone();
        move || first(desk, &reflection, prompt)
    };
    let the_box =
        TextBox::of(place(reflection, &id), Answer::text, Msg::FinishOpen).labelled(label).lines(2).made_by(make);
    let the_box = if is_frame { the_box.starters(std::slice::from_ref(&prompt.family)) } else { the_box };
    view! {
        <div class="row row-1 row-t">
            <div class="grow">{the_box.view()}</div>
            {(!is_frame).then(|| read_aloud(desk, move || prompt.text(words().lang()).to_owned()))}
        </div>
    }
}

/// What a frame is about, as the name of its box.
fn about(about: About) -> Option<Msg> {
    Some(match about {
        About::Goal => Msg::FinishAboutGoal,
        About::Progress => Msg::FinishAboutProgress,
        About::Need => Msg::FinishAboutNeed,
        About::Prediction | About::Other => return None,
    })
}

/// What makes the reflection and the answer, as far as they are not there.
fn first(desk: Desk, id: &Id, prompt: &'static Prompt) -> Option<Command> {
    let project = desk.project_now()?;
    let cycle = project.current_cycle()?;
    let there = cycle.reflections.by_key(id.as_str());
    if there.is_some_and(|there| there.answers.by_key(prompt.id).is_some()) {
        return None;
    }
    let answer = Answer { prompt_id: prompt.id.into(), ..Answer::default() };
    let add = Command::add(Place::id(id), Reflection::answers, &answer);
    Some(Command::Together(reflection(desk, cycle, id).into_iter().chain([add]).collect()))
}

fn reflection(desk: Desk, cycle: &Cycle, id: &Id) -> Option<Command> {
    if cycle.reflections.by_key(id.as_str()).is_some() {
        return None;
    }
    let day = DayIndex::new(half::day(desk));
    let reflection = Reflection { id: id.clone(), kind: ReflectionKind::Final, day, ..Reflection::default() };
    Some(Command::add(Place::id(&cycle.id), Cycle::reflections, &reflection))
}

/// Where the tick "keep in my profile" waits until the cycle is closed.
pub fn keep_note(desk: Desk) -> String {
    desk.draft(half::cycle_id(desk).as_str(), "keep_learned")
}

fn about_me(desk: Desk, id: Id) -> View {
    let place = Place::id(&id);
    let make = move || {
        let project = desk.project_now()?;
        reflection(desk, project.current_cycle()?, &id)
    };
    let the_box = TextBox::of(place, Reflection::learned_about_me, Msg::FinishAboutMe)
        .hint(Msg::FinishAboutMeHint)
        .lines(2)
        .made_by(make);
    let note = keep_note(desk);
    let ticked = RwSignal::new(storage::note(&note).is_some());
    let words_there = learned(desk);
    let tick = move || {
        let note = note.clone();
        view! {
            <Tick label=Msg::FinishKeepInProfile ticked=ticked on_change=move |on| {
                ticked.set(on);
                storage::set_note(&note, on.then_some("yes"));
            } />
        }
    };
    view! { <div>{the_box.view()} {when(move || !words_there.read().is_empty(), tick)}</div> }
}
