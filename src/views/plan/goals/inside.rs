//! One goal, open: words, skill, what shows it, what may get in the way, levels, marks of agreement, and letting it go.
use crate::dom::prelude::*;
use pathlet_model::bank::competencies::all;
use pathlet_model::command::{Command, GoalMove, Mark, Refusal, Step};
use pathlet_model::cycle::{Goal, GoalDomain, GoalStatus};
use pathlet_model::json::Json;
use pathlet_model::place::Place;
use pathlet_model::values::Id;

use super::code_of_level;
use crate::desk::Desk;
use crate::ui::{Button, Disclosure, Icon, TextField};
use crate::views::parts::coded::{Choices, picks, set};
use crate::views::parts::person::is_young;
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::refusal;
use crate::views::parts::rows::then_focus;
use crate::views::parts::text_box::TextBox;
use crate::views::plan::groups::agreed;
use crate::views::plan::moment;
use crate::words::{Msg, words};

/// Longest name of a person.
const NAME_MAX: usize = 40;

/// What is asked about a goal.
pub fn inside(desk: Desk, id: &Id, title: Signal<String>) -> View {
    let place = Place::id(id);
    let own = id.clone();
    let domain = untrack(|| desk.of_cycle(|_, cycle| cycle.goals.by_key(own.as_str()).map(|goal| goal.domain.clone())));
    let domain = domain.unwrap_or_default();
    view! {
        {TextBox::of(place.clone(), Goal::statement, Msg::PlanGoalsStatement).starters(families(&domain)).view()}
        {agreement(desk, id)}
        {TextBox::of(place.clone(), Goal::evidence_plan, Msg::PlanGoalsShow).view()}
        {TextBox::of(place.clone(), Goal::obstacle, Msg::PlanGoalsObstacle).starters(&["goal.obstacle"]).view()}
        {TextBox::of(place.clone(), Goal::if_then, Msg::PlanGoalsIfThen).starters(&["goal.ifthen"]).view()}
        {levels(desk, id)}
        {skill(desk, &place, &domain)}
        {letting_go(desk, id, title)}
    }
}

fn families(domain: &GoalDomain) -> &'static [&'static str] {
    match domain {
        GoalDomain::Academic | GoalDomain::Other(_) => &["goal.academic"],
        GoalDomain::Social => &["goal.social"],
        GoalDomain::Emotional => &["goal.self"],
    }
}

/// The competency behind it, folded away: a goal needs none.
fn skill(desk: Desk, place: &Place, domain: &GoalDomain) -> View {
    let is_young = is_young(desk);
    let mut choices: Choices = vec![(String::new(), phrase(Msg::PlanGoalsNoSkill))];
    choices.extend(all().iter().filter(|one| one.domain == domain.as_str()).map(|one| {
        let said = move || {
            let lang = words().lang();
            if is_young { one.k2_sentence(lang).to_owned() } else { one.statement(lang).to_owned() }
        };
        (one.id.to_owned(), text(said))
    }));
    let (at, reading) = (place.clone(), place.clone());
    let chosen = Memo::new(move || desk.text(crate::desk::Paper::Project, &reading, Goal::competency_id.0));
    let on_pick = move |code: String| {
        let to = if code.is_empty() { Json::Null } else { Json::from(code) };
        set(desk, at.clone(), Goal::competency_id.0, to);
    };
    view! {
        <Disclosure label=Msg::PlanGoalsSkill>
            {picks(phrase(Msg::PlanGoalsSkillAsk), "picks", choices, chosen.into(), on_pick)}
        </Disclosure>
    }
}

/// Where I am and where I want to be: words only, faces' words for the youngest.
fn levels(desk: Desk, id: &Id) -> View {
    let is_young = is_young(desk);
    let codes: &[&'static str] = if is_young { &["2", "3", "4"] } else { &["1", "2", "3", "4"] };
    let word = move |code: &str| if is_young { Msg::of_level_face(code) } else { Msg::of_level(code) };
    let named = move |code: &'static str| {
        (code.to_owned(), text(move || word(code).map(|msg| words().text(msg)).unwrap_or_default()))
    };
    let choices = move || codes.iter().copied().map(named).collect::<Choices>();
    let refused = RwSignal::new(false);
    let group = move |legend: Msg, field: &'static str| {
        let (own, at) = (id.clone(), Place::id(id));
        let chosen = desk.cycle_memo(move |_, cycle| {
            let goal = cycle.goals.by_key(own.as_str());
            let level = goal.and_then(|goal| {
                if field == "start_level" { goal.start_level.as_ref() } else { goal.target_level.as_ref() }
            });
            code_of_level(level)
        });
        picks(phrase(legend), "seg", choices(), chosen.into(), move |code| {
            let level = code.parse::<i64>().map_or(Json::Null, Json::from);
            let is_refused = !set(desk, at.clone(), field, level);
            refused.set(is_refused);
            if is_refused {
                // It is said here, once.
                desk.refused().set(None);
            }
        })
    };
    view! {
        <div class="form-row">
            {group(if is_young { Msg::PlanGoalsStartPlain } else { Msg::PlanGoalsStart }, Goal::start_level.0)}
            {group(if is_young { Msg::PlanGoalsTargetPlain } else { Msg::PlanGoalsTarget }, Goal::target_level.0)}
        </div>
        {(!is_young).then(|| view! { <p class="note">{Msg::PlanGoalsLevels}</p> })}
        {when(move || refused.get(), || refusal::trouble(phrase(Msg::PlanGoalsTargetBelow)))}
    }
}

/// The marks of two sides: mine, and an adult's with a typed name.
fn agreement(desk: Desk, id: &Id) -> View {
    let own = id.clone();
    let marks = desk.cycle_memo(move |_, cycle| {
        let goal = cycle.goals.by_key(own.as_str());
        goal.map(|goal| (goal.agreed.clone(), goal.status == GoalStatus::Proposed)).unwrap_or_default()
    });
    let tags = move || marks.read().0.iter().map(agreed).collect_view();
    let (mine, theirs) = (id.clone(), id.clone());
    view! {
        <div class="sunk stack-s">
            <p class="lab">{Msg::PlanGoalsAgreement}</p>
            <p class="agree" id=format!("marks-{id}") tabindex="-1">{live(tags)}</p>
            {when(move || marks.with(|(marks, again)| *again && marks.is_empty()), || view! { <p class="note">{Msg::PlanGoalsTalkAgain}</p> })}
            {when(move || !marks.read().0.iter().any(|mark| mark.by.is_some()), move || i_agree(desk, &mine))}
            {when(move || !marks.read().0.iter().any(|mark| mark.by.is_none()), move || they_agree(desk, &theirs))}
        </div>
    }
}

/// Adds a mark; its button is gone then, and the focus goes to the marks.
fn mark_it(desk: Desk, id: &Id, mark: Mark) {
    // A refusal is said by the status line.
    let _ = desk.edit(Command::Step(Step::Goal { id: id.clone(), to: GoalMove::Agree(mark) }));
    then_focus(format!("marks-{id}"));
}

fn i_agree(desk: Desk, id: &Id) -> View {
    let (id, label) = (id.clone(), phrase(Msg::PlanGoalsIAgree));
    let agree = move |()| {
        let Some(me) = desk.project_now().and_then(|project| project.me().cloned()) else { return };
        let mark = Mark { by: Some(me.id), who: me.name.to_string(), day: moment(desk).1 };
        mark_it(desk, &id, mark);
    };
    view! { <div><Button label=label on_press=agree before=Some(Icon::Check) class="btn-sm" /></div> }
}

fn they_agree(desk: Desk, id: &Id) -> View {
    let (box_id, id, name) = (format!("adult-{id}"), id.clone(), RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let error = text_option(move || {
        let length = name.read().chars().count();
        if length > NAME_MAX {
            return Some(refusal::sentence(&Refusal::TooLong { limit: NAME_MAX, length }));
        }
        (tried.get() && name.read().trim().is_empty()).then(|| words().text(Msg::PlanGoalsNameFirst))
    });
    let agree = move |event: crate::dom::event::Any| {
        event.prevent_default();
        tried.set(true);
        let who = name.get_untracked().trim().to_owned();
        if who.is_empty() || who.chars().count() > NAME_MAX {
            return;
        }
        let mark = Mark { by: None, who, day: moment(desk).1 };
        mark_it(desk, &id, mark);
    };
    view! {
        <form class="quick" on:submit=agree>
            <TextField
                id=box_id
                label=Msg::PlanGoalsAdultName
                hint=text_option(|| Some(words().text(Msg::PlanGoalsAdultHint)))
                value=name
                on_input=move |typed: String| name.set(typed)
                error=error
            />
            <Button label=Msg::PlanGoalsAdultAgrees on_press=|()| () before=Some(Icon::Handshake) class="btn-sm" form=true />
        </form>
    }
}

/// A text that may be absent.
fn text_option(read: impl Fn() -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    Signal::derive(read)
}

/// Letting a goal go needs a note and can be taken back; throwing it away puts it into the bin.
fn letting_go(desk: Desk, id: &Id, title: Signal<String>) -> View {
    let own = id.clone();
    let is_dropped = desk.cycle_memo(move |_, cycle| {
        cycle.goals.by_key(own.as_str()).is_some_and(|goal| goal.status == GoalStatus::Dropped)
    });
    let refused = RwSignal::new(None::<Refusal>);
    let step = {
        let id = id.clone();
        move |to: GoalMove| refused.set(desk.edit(Command::Step(Step::Goal { id: id.clone(), to })).err())
    };
    let place = Place::id(id);
    let delete = {
        let place = place.clone();
        move |()| {
            let said = words().now_f(Msg::AppInBin, &[("what", title.get_untracked())]);
            desk.edit_and_say(Command::Delete { place: place.clone() }, said);
            then_focus("goals-h");
        }
    };
    let (drop, back) = (step.clone(), step);
    let button = move || {
        let (drop, back) = (drop.clone(), back.clone());
        if is_dropped.get() {
            view! { <Button label=Msg::AppPutBack on_press=move |()| back(GoalMove::Reopen) before=Some(Icon::Undo2) class="btn-sm" /> }
        } else {
            view! { <Button label=Msg::PlanGoalsDrop on_press=move |()| drop(GoalMove::Drop) class="btn-sm" /> }
        }
    };
    view! {
        <Disclosure label=Msg::PlanGoalsLetGo>
            <div class="stack-s">
                {TextBox::of(place.clone(), Goal::result_note, Msg::PlanGoalsDropNote).view()}
                {when(move || refused.read().is_some(), move || view! {
                    {refusal::trouble(text(move || refused.get().map(|why| refusal::sentence(&why)).unwrap_or_default()))}
                })}
                <div class="row">
                    {live(button.clone())}
                    <Button label=Msg::AppRemove object=title on_press=delete.clone() before=Some(Icon::Trash2) class="btn-sm" weight=crate::ui::Weight::Quiet />
                </div>
            </div>
        </Disclosure>
    }
}
