//! What a teacher gave back in this project: what is new first, notes of talks with all their words, and the way to each thing.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::cycle::{Assessor, ConferenceNote, CritiqueRole, Cycle, CycleStatus, NoteShare};
use pathlet_model::news::PITCH;
use pathlet_model::place::Place;
use pathlet_model::project::{PitchAction, Project};
use pathlet_model::reply;
use pathlet_model::route::{Page, PlanStep, Route};
use pathlet_model::store::keys;
use pathlet_model::values::Id;

use super::parts::heading::heading;
use super::parts::news;
use super::parts::phrase::text;
use super::parts::rows::then_focus;
use super::parts::suggestion;
use super::plan::moment;
use crate::desk::Desk;
use crate::platform::storage;
use crate::ui::{Button, Empty, Icon, LinkButton, Tag, Tone, Weight};
use crate::words::{Msg, words};

/// One thing that was given back.
#[derive(Clone, PartialEq)]
struct Thing {
    /// The id of its record, or `PITCH`.
    name: String,
    what: Msg,
    who: String,
    /// Each with what it is, where that needs a word.
    said: Vec<(Option<Msg>, String)>,
    /// What it is about, in the student's words.
    about: String,
    /// Where it is looked at and answered.
    page: Option<(Msg, Page)>,
    cycle: i64,
}

/// Draws it. What is new counts as looked at from now on.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let new = take_news(desk);
    let things = desk.project_memo(things);
    let (names, from) = (new.1.clone(), new.0);
    let count = untrack(|| news::count(desk, &names));
    let title = text(move || match count {
        0 => words().text(Msg::RepliesTitle),
        n => words().text_n(Msg::HomeNewFrom, n, &[("name", from.clone())]),
    });
    let eyebrow = desk.project_memo(|project| project.title.to_string());
    let is_new = StoredValue::new(new.1);
    let list = move || {
        let mut things = things.get();
        // The order of the project otherwise: the newest cycle first.
        pathlet_model::order::sort_by_key(&mut things, |thing| !is_new.with_value(|new| new.contains(&thing.name)));
        if things.is_empty() {
            return view! { <Empty state=Msg::RepliesEmpty text=Msg::RepliesEmptyText /> };
        }
        let rows = things.into_iter().map(|thing| row(desk, thing, is_new));
        view! { <ul class="stack">{rows.collect_view()}</ul> }
    };
    view! {
        <div class="page narrow stack">
            {heading(title, Some(eyebrow.into()))}
            {suggestion::list()}
            {live(list)}
        </div>
    }
}

/// What waits to be looked at; it waits no longer.
fn take_news(desk: Desk) -> news::News {
    let (Some(learner), Some(project)) = (desk.learner_id_untracked(), untrack(|| desk.project_id())) else {
        return news::News::default();
    };
    let new = news::waiting(&learner, &project).unwrap_or_default();
    storage::set_note(&keys::news(&learner, &project), None);
    new
}

fn things(project: &Project) -> Vec<Thing> {
    let mut all = Vec::new();
    pitch(project, &mut all);
    for cycle in project.cycles.live().rev() {
        notes(cycle, &mut all);
        answers(cycle, &mut all);
        ratings(project, cycle, &mut all);
        comments(cycle, &mut all);
    }
    all
}

fn thing(name: &Id, what: Msg, who: &str, cycle: &Cycle) -> Thing {
    let (name, who, cycle) = (name.to_string(), who.to_owned(), cycle.number.get());
    Thing { name, what, who, said: Vec::new(), about: String::new(), page: None, cycle }
}

/// The last thing an adult said to the pitch.
fn pitch(project: &Project, all: &mut Vec<Thing>) {
    let by_adult = |action: &PitchAction| matches!(action, PitchAction::GreenLight | PitchAction::ChangesAsked);
    let Some(entry) = project.pitch.log.iter().rfind(|entry| by_adult(&entry.action)) else { return };
    let is_green = entry.action == PitchAction::GreenLight;
    let what = if is_green { Msg::PitchActionGreenLight } else { Msg::PitchActionChangesAsked };
    all.push(Thing {
        name: PITCH.to_owned(),
        what,
        who: entry.who.to_string(),
        said: vec![(None, entry.note.to_string())],
        about: String::new(),
        page: Some((Msg::HomeGoPitch, Page::Pitch)),
        cycle: entry.cycle.map_or(1, |cycle| cycle.get()),
    });
}

fn notes(cycle: &Cycle, all: &mut Vec<Thing>) {
    let shared = cycle.conference_notes.live().rev().filter(|note| note.share == NoteShare::WithStudent);
    for note in shared {
        let mut thing = thing(&note.id, Msg::ReplyKindNote, &note.by, cycle);
        thing.said = vec![
            (Some(Msg::RepliesCompliment), note.compliment.to_string()),
            (Some(Msg::RepliesNoticed), note.noticed.to_string()),
            (Some(Msg::RepliesTeaching), note.teaching_point.to_string()),
            (Some(Msg::RepliesNext), note.next_step.to_string()),
        ];
        all.push(thing);
    }
}

fn answers(cycle: &Cycle, all: &mut Vec<Thing>) {
    for help in cycle.help.live().rev() {
        for reply in help.replies.live().rev() {
            let mut thing = thing(&reply.id, Msg::ReplyKindAnswer, &reply.who, cycle);
            thing.about = help.text.to_string();
            thing.said = vec![(None, reply.text.to_string())];
            thing.page = Some((Msg::HomeGoToday, Page::Today));
            all.push(thing);
        }
    }
}

fn ratings(project: &Project, cycle: &Cycle, all: &mut Vec<Thing>) {
    for rating in cycle.assessments.live().rev().filter(|rating| rating.by == Assessor::Teacher) {
        let criterion = rating.criterion_id.as_ref().and_then(|id| project.rubric.criteria.by_key(id.as_str()));
        let goal = rating.goal_id.as_ref().and_then(|id| cycle.goals.by_key(id.as_str()));
        let about = criterion.map(|one| one.target.to_string()).or(goal.map(|goal| goal.statement.to_string()));
        let mut thing = thing(&rating.id, Msg::ReplyKindRating, &rating.who, cycle);
        thing.about = about.unwrap_or_default();
        thing.said = vec![
            (Some(Msg::ProtocolSlotGlow), rating.glow.to_string()),
            (Some(Msg::ProtocolSlotGrow), rating.grow.to_string()),
        ];
        thing.page = Some((Msg::HomeGoFinish, Page::Finish));
        all.push(thing);
    }
}

fn comments(cycle: &Cycle, all: &mut Vec<Thing>) {
    for critique in cycle.critiques.live().rev().filter(|critique| critique.from.role == CritiqueRole::Teacher) {
        let mut thing = thing(&critique.id, Msg::ReplyKindComment, &critique.from.name, cycle);
        thing.about = critique.focus.to_string();
        thing.said = critique.items.live().map(|item| (None, item.text.to_string())).collect();
        thing.page = Some((Msg::HomeGoFeedback, Page::Feedback));
        all.push(thing);
    }
}

fn row(desk: Desk, thing: Thing, new: StoredValue<Vec<String>>) -> View {
    let is_new = new.with_value(|new| new.contains(&thing.name));
    let Thing { name, what, who, said, about, page, cycle } = thing;
    let about = (!about.trim().is_empty()).then(
        || view! { <p class="note">{text(move || words().text_f(Msg::HomeAbout, &[("what", about.clone())]))}</p> },
    );
    let said = said.into_iter().filter(|(_, said)| !said.trim().is_empty()).map(|(label, said)| {
        view! { <div>{label.map(|label| view! { <p class="note">{label}</p> })}<p class="said" dir="auto">{said}</p></div> }
    });
    let object = who.clone();
    let way = page.map(|(label, page)| {
        let href =
            text(move || desk.project_id().map(|id| Route::of(&id, page.clone()).to_string()).unwrap_or_default());
        view! { <LinkButton label=label href=href class="btn-sm" object=object after=Some(Icon::ArrowRight) /> }
    });
    let is_note = what == Msg::ReplyKindNote;
    view! {
        <li class="sheet sheet-s stack-s">
            <p class="row">
                <b>{what}</b>
                {is_new.then(|| view! { <Tag text=Msg::FilesNew tone=Some(Tone::Go) /> })}
                <span class="note">{text(move || words().text_f(Msg::AppCycleN, &[("n", cycle.to_string())]))}</span>
            </p>
            {about}
            {said.collect_view()}
            {(!who.trim().is_empty()).then(|| view! { <p class="by"><b>{who}</b></p> })}
            {is_note.then(|| next_step(desk, Id::from(name.as_str())))}
            <div class="row">{way}</div>
        </li>
    }
}

/// The note's next step becomes a task of the cycle that is worked on, with one press.
fn next_step(desk: Desk, note: Id) -> View {
    let find = move |project: &Project| -> Option<ConferenceNote> {
        project.cycles.live().find_map(|cycle| cycle.conference_notes.by_key(note.as_str())).cloned()
    };
    let Some(note) = untrack(|| desk.of_project(find)).filter(|note| !note.next_step.trim().is_empty()) else {
        return View::none();
    };
    let object = note.next_step.trim().to_owned();
    let made = StoredValue::new(format!("made-{}", note.id));
    let task = StoredValue::new(reply::task_of(&note, 0, ""));
    // Not yet, there, or thrown away.
    let stands = desk.project_memo(move |project| {
        let mut tasks = project.cycles.live().filter_map(|cycle| {
            task.with_value(|task| cycle.tasks.by_key(task.id.as_str())).map(|task| task.meta.deleted)
        });
        tasks.next()
    });
    let is_open = desk.cycle_memo(|_, cycle| !matches!(cycle.status, CycleStatus::Done | CycleStatus::SetAside));
    let make = move |()| {
        let Some(command) = making(desk, &note, stands.get_untracked()) else { return };
        if desk.edit_and_say(command, words().now(Msg::RepliesTaskMade)) {
            then_focus(made.with_value(Clone::clone));
        }
    };
    let make = Callback::new(make);
    let tasks = text(move || {
        desk.project_id().map(|id| Route::of(&id, Page::Step(PlanStep::Tasks)).to_string()).unwrap_or_default()
    });
    live(move || match (stands.get(), is_open.get()) {
        (Some(false), _) => {
            view! { <p id=made.with_value(Clone::clone) tabindex="-1">{Msg::RepliesTaskIs} " " <a href=tasks>{Msg::RepliesToTasks}</a></p> }
        }
        (_, true) => view! {
            <div><Button label=Msg::RepliesMakeTask object=object.clone() weight=Weight::Plain class="btn-sm" before=Some(Icon::Plus) on_press=move |()| make.run(()) /></div>
        },
        (_, false) => View::none(),
    })
}

fn making(desk: Desk, note: &ConferenceNote, stands: Option<bool>) -> Option<Command> {
    let project = desk.project_now()?;
    let cycle = project.current_cycle()?;
    let me = project.me().map(|me| me.name.to_string()).unwrap_or_default();
    // Today, where the cycle is under way; a task without a day otherwise.
    let day = moment(desk).1.min(cycle.length.get());
    let task = reply::task_of(note, day, &me);
    Some(match stands {
        Some(_) => Command::Restore { place: Place::id(&task.id) },
        None => Command::add(Place::id(&cycle.id), Cycle::tasks, &task),
    })
}
