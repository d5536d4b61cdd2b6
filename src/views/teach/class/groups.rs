//! Small groups: by need, by interest or mixed. Each student is in exactly one, the same for the same plans; the teacher moves people, and what is
//! kept as a workshop stays in the class. A group that was left by all stays: whoever goes through a list by keys comes past it.
use crate::dom::prelude::*;
use pathlet_model::class::board::Plan;
use pathlet_model::class::groups::{Common, Group, by_interest, by_need, mixed};
use pathlet_model::class::handed::Handed;
use pathlet_model::class::{Classroom, Workshop};
use pathlet_model::command::Command;
use pathlet_model::place::Place;
use pathlet_model::values::Id;

use super::board::people;
use super::few::few_by_few;
use super::room::Room;
use crate::desk::Paper;
use crate::platform::random;
use crate::ui::{Button, Icon};
use crate::views::parts::coded::picks;
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::rows::{each, fold, then_focus};
use crate::views::parts::text_box::TextBox;
use crate::views::today::choose::choose;
use crate::words::{Msg, words};

/// The ways of grouping.
const WAYS: [&str; 3] = ["need", "interest", "mixed"];
/// Boxes for moving that are drawn at once.
const MOVERS: usize = 8;
/// People in a mixed group.
const SIZE: usize = 4;

/// The groups as they were made, and which time that was.
#[derive(Clone, Copy)]
struct Made {
    room: Room,
    turn: StoredValue<u64>,
    groups: RwSignal<Vec<Group>>,
}

/// The groups of the board, folded.
pub fn fold_of(room: Room) -> View {
    let way = RwSignal::new("need".to_owned());
    let made = Made { room, turn: StoredValue::new(0), groups: RwSignal::new(Vec::new()) };
    let kept = Memo::new(move || {
        room.papers.class.document(|class| class.workshops.live().map(|one| one.id.clone()).collect::<Vec<Id>>())
    });
    let make = move || {
        made.turn.update_value(|turn| *turn += 1);
        made.groups.set(groups(room, &way.get_untracked()));
    };
    let state = text(move || words().text_n(Msg::GroupsKept, kept.with(Vec::len), &[]));
    let ways = || {
        let named =
            |code: &&str| ((*code).to_owned(), Msg::of_groups_way(code).map_or_else(|| text(String::new), Into::into));
        WAYS.iter().map(named).collect::<Vec<(String, Signal<String>)>>()
    };
    fold(Msg::GroupsTitle, state, false, move || {
        make();
        let pick = move |code: String| {
            way.set(code);
            make();
        };
        view! {
            {picks(phrase(Msg::GroupsHow), "seg", ways(), way.into(), pick)}
            <div class="stack">{one_by_one(made)}</div>
            {each(kept, move |id| workshop(room, id))}
        }
    })
}

/// The groups, each drawn once for the time they were made; who is moved changes the lists in them alone.
fn one_by_one(made: Made) -> View {
    let count = Memo::new(move || made.groups.with(Vec::len));
    let shown = few_by_few(count, 1);
    let keys = move || {
        let count = made.groups.with(Vec::len).min(shown.get());
        let turn = made.turn.with_value(|turn| *turn);
        (0..count).map(|at| format!("{turn} {at}")).collect()
    };
    let draw = move |key: &str| {
        let at = key.split_once(' ').and_then(|(_, at)| at.parse::<usize>().ok()).unwrap_or_default();
        made.groups
            .with_untracked(|groups| groups.get(at).map(|group| name_of(&group.common)))
            .map_or_else(View::none, |name| one(made, at, name))
    };
    crate::dom::each(keys, draw)
}

fn groups(room: Room, way: &str) -> Vec<Group> {
    room.handed.with_untracked(|handed| {
        let names = room.names.get_untracked();
        let mut plans: Vec<Plan<'_>> = Vec::new();
        for name in &names {
            plans.extend(handed.iter().filter(|one| one.student == name.id).map(Handed::plan));
        }
        match way {
            "need" => by_need(&plans),
            "interest" => by_interest(&plans),
            _ => mixed(&plans, &commonest(&plans), SIZE),
        }
    })
}

/// The competency that most criteria of these plans have.
fn commonest(plans: &[Plan<'_>]) -> String {
    let mut counts: Vec<(usize, String)> = Vec::new();
    let criteria =
        plans.iter().filter_map(|plan| plan.copy.projects.first()).flat_map(|project| project.rubric.criteria.live());
    for competency in criteria.filter_map(|one| one.competency_id.as_deref()) {
        match counts.iter_mut().find(|(_, known)| known == competency) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, competency.to_owned())),
        }
    }
    counts.into_iter().max_by_key(|(count, _)| *count).map(|(_, competency)| competency).unwrap_or_default()
}

fn name_of(common: &Common) -> Signal<String> {
    match common {
        Common::Need(kind) => {
            let code = kind.as_str().to_owned();
            text(move || Msg::of_help_kind(&code).map_or_else(|| code.clone(), |msg| words().text(msg)))
        }
        Common::Interest(words) => {
            let words = words.clone();
            text(move || words.clone())
        }
        Common::OwnIdeas => phrase(Msg::GroupsOwnIdeas),
        Common::Mixed => phrase(Msg::GroupsMixed),
        Common::Nothing => phrase(Msg::GroupsNothing),
    }
}

fn one(made: Made, at: usize, name: Signal<String>) -> View {
    let room = made.room;
    let keep = move |()| {
        let Some(group) = made.groups.with_untracked(|groups| groups.get(at).cloned()) else { return };
        let workshop = Workshop {
            id: random::id(),
            title: untrack(|| name.get()).chars().take(120).collect::<String>().as_str().into(),
            day: Some(untrack(|| room.papers.desk.today())),
            roster_ids: group.students.into(),
            help_ids: group.records.into(),
            ..Workshop::default()
        };
        let said = untrack(|| words().text_f(Msg::GroupsPlanned, &[("name", name.get())]));
        room.papers.desk.edit_on_and_say(
            Paper::Class,
            Command::add(Place::document(), Classroom::workshops, &workshop),
            said,
        );
    };
    let count = Memo::new(move || made.groups.with(|groups| groups.get(at).map_or(0, |group| group.students.len())));
    let shown = few_by_few(count, MOVERS);
    let movers = Memo::new(move || {
        made.groups.with(|groups| {
            let students = groups.get(at).map(|group| group.students.iter());
            students.into_iter().flatten().take(shown.get()).cloned().collect::<Vec<Id>>()
        })
    });
    view! {
        <section class="side-row stack-s">
            <h3>{move || numbered(at, &name.get())}</h3>
            <ul class="stack-s">{each(movers, move |id| mover(made, at, id))}</ul>
            {when(move || count.get() == 0, || view! { <p class="note">{Msg::GroupsEmpty}</p> })}
            {when(move || count.get() > 0, move || view! {
                <p><Button label=Msg::GroupsPlan object=name on_press=keep class="btn-sm" before=Some(Icon::Users) /></p>
            })}
        </section>
    }
}

/// "2: Ideas".
fn numbered(at: usize, name: &str) -> String {
    words().text_f(Msg::GroupsN, &[("n", (at + 1).to_string()), ("name", name.to_owned())])
}

/// A name with the group it is moved to. Its row goes along, and the focus with it.
fn mover(made: Made, at: usize, id: Id) -> View {
    let room = made.room;
    let options = Signal::derive(move || {
        let named = |(at, group): (usize, &Group)| (at.to_string(), numbered(at, &name_of(&group.common).get()));
        made.groups.with_untracked(|groups| groups.iter().enumerate().map(named).collect())
    });
    let label = {
        let id = id.clone();
        text(move || words().text_f(Msg::GroupsMove, &[("name", room.name_of(&id))]))
    };
    let field = format!("move-{id}");
    let moved = field.clone();
    let to = move |to: String| {
        let Ok(to) = to.parse::<usize>() else { return };
        made.groups.update(|groups| {
            groups.iter_mut().for_each(|group| group.students.retain(|other| *other != id));
            if let Some(group) = groups.get_mut(to) {
                // First: so it is among those that are drawn at once.
                group.students.insert(0, id.clone());
            }
        });
        let name = untrack(|| room.name_of(&id));
        room.papers.desk.say(words().now_f(Msg::GroupsMoved, &[("name", name), ("n", (to + 1).to_string())]));
        then_focus(moved.clone());
    };
    view! { <li>{choose(field, label, options, text(move || at.to_string()), Callback::new(to))}</li> }
}

/// A group that was kept.
fn workshop(room: Room, id: Id) -> View {
    let students = untrack(|| {
        room.papers.class.document(|class| class.workshops.by_key(id.as_str()).map(|one| one.roster_ids.to_vec()))
    });
    let place = Place::id(&id);
    let remove = {
        let place = place.clone();
        move |()| {
            let said = words().now(Msg::GroupsGone);
            room.papers.desk.edit_on_and_say(Paper::Class, Command::Delete { place: place.clone() }, said);
        }
    };
    view! {
        <section class="sheet sheet-s stack-s">
            {TextBox::of(place.clone(), Workshop::title, Msg::GroupsName).on(Paper::Class).lines(1).view()}
            {people(room, students.unwrap_or_default())}
            {TextBox::of(place, Workshop::note, Msg::GroupsNote).on(Paper::Class).view()}
            <p><Button label=Msg::GroupsRemove on_press=remove class="btn-sm btn-quiet" before=Some(Icon::Trash2) /></p>
        </section>
    }
}
