//! Goals and ratings of both sides. A teacher's rating is words and evidence after the student's own; where the student can't rate first,
//! the teacher says so.
use crate::dom::prelude::*;
use pathlet_model::class::FeedbackPack;
use pathlet_model::class::back::{self, Why};
use pathlet_model::command::Command;
use pathlet_model::cycle::{Assessment, Assessor, Cycle, Goal};
use pathlet_model::json::Json;
use pathlet_model::place::Place;
use pathlet_model::project::{Criterion, Project};
use pathlet_model::values::{Id, Level};

use super::replies::{Writing, given_words, suggest};
use crate::desk::Paper;
use crate::ui::{Tag, Tick};
use crate::views::parts::coded::picks;
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::rows::fold;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// The levels a teacher can pick.
const LEVELS: [&str; 5] = ["ne", "1", "2", "3", "4"];

/// One row for each criterion.
pub fn of(writing: &Writing, project: &Project, cycle: &Cycle) -> View {
    let criteria: Vec<Criterion> = project.rubric.criteria.live().cloned().collect();
    if criteria.is_empty() {
        return View::none();
    }
    let (writing, cycle, count) = (writing.clone(), cycle.clone(), criteria.len());
    let state = text(move || words().text_n(Msg::WroteCriteria, count, &[]));
    fold(Msg::WroteRatings, state, false, move || criteria.iter().map(|one| row(&writing, one, &cycle)).collect_view())
}

fn word_of(level: &Level) -> Signal<String> {
    let code = match level {
        Level::Step(step) => step.to_string(),
        Level::NoEvidence => "ne".to_owned(),
        Level::Other(word) => word.clone(),
    };
    text(move || Msg::of_level(&code).map_or_else(|| code.clone(), |msg| words().text(msg)))
}

fn row(writing: &Writing, criterion: &Criterion, cycle: &Cycle) -> View {
    let of_it = |rating: &&Assessment| rating.criterion_id.as_ref() == Some(&criterion.id);
    let own =
        cycle.assessments.live().filter(|one| of_it(one) && one.by == Assessor::SelfRated).max_by_key(|one| one.day);
    let teacher =
        cycle.assessments.live().filter(|one| of_it(one) && one.by == Assessor::Teacher).max_by_key(|one| one.day);
    let side = |label: Msg, rating: Option<&Assessment>| {
        let level: Signal<String> = rating.map_or_else(|| phrase(Msg::WroteNotRated), |one| word_of(&one.level));
        let said = rating.map(|one| [one.glow.to_string(), one.grow.to_string()].join(" ")).unwrap_or_default();
        view! { <p><span class="note">{label} ": "</span> <b>{level}</b> " " <bdi>{said}</bdi></p> }
    };
    let (target, named) = (criterion.target.to_string(), format!("rated-{}", criterion.id));
    let mine = criterion.id.clone();
    let given = given_words(writing, |pack| {
        let said = |one: &Assessment| format!("{} {}", &*one.glow, &*one.grow);
        let all = pack.assessments.live().filter(|one| one.criterion_id.as_ref() == Some(&mine));
        all.map(|one| (one.id.clone(), said(one))).collect()
    });
    view! {
        <div class="side-row stack-s">
            <h3 id=named.clone()><bdi>{target}</bdi></h3>
            {side(Msg::WroteStudentSays, own)}
            {teacher.map(|one| side(Msg::WroteYouSaid, Some(one)))}
            {given}
            <div class="stack-s" role="group" aria-labelledby=named>{form(writing, criterion, cycle, own.is_some())}</div>
        </div>
    }
}

fn form(writing: &Writing, criterion: &Criterion, cycle: &Cycle, is_self_rated: bool) -> View {
    let of = criterion.id.clone();
    let id = writing.open_id(|pack| &pack.assessments, |one: &Assessment| one.criterion_id.as_ref() == Some(&of));
    let first = Assessment {
        id: id.clone(),
        criterion_id: Some(criterion.id.clone()),
        by: Assessor::Teacher,
        who: writing.who().as_str().into(),
        day: writing.day,
        ..Assessment::default()
    };
    let rating = {
        let (writing, id) = (writing.clone(), id.clone());
        Memo::new(move || writing.reply(|pack| pack.assessments.by_key(id.as_str()).cloned()))
    };
    let chosen = Signal::derive(move || {
        rating.with(|rating| match rating.as_ref().map(|one| &one.level) {
            Some(Level::Step(step)) => step.to_string(),
            Some(Level::NoEvidence) => "ne".to_owned(),
            _ => String::new(),
        })
    });
    let choices = move || {
        let word = |code: &str| (code.to_owned(), Msg::of_level(code).map_or_else(|| text(String::new), Into::into));
        LEVELS.iter().map(|code| word(code)).collect::<Vec<_>>()
    };
    let pick = {
        let (writing, first, place) = (writing.clone(), first.clone(), Place::id(&id));
        move |code: String| {
            let level = code.parse::<u8>().map_or(Level::NoEvidence, Level::Step);
            let stood = rating.with_untracked(|one| one.as_ref().map(|one| one.level.clone()));
            let command =
                match stood {
                    Some(stood) => Command::set(place.clone(), Assessment::level, &stood, &level),
                    None => untrack(|| {
                        let record = Assessment { level, ..first.clone() };
                        writing.room.papers.class.document(|class| {
                            vec![back::write(class, &writing.about, FeedbackPack::assessments, &record)]
                        })
                    })
                    .pop()
                    .unwrap_or(Command::Together(Vec::new())),
                };
            let _ = writing.room.papers.desk.edit_on(Paper::Class, command);
        }
    };
    let is_there = Memo::new(move || rating.with(Option::is_some));
    let legend = phrase(Msg::WroteYouSay);
    let place = Place::id(&id);
    let lines = move || {
        view! {
            {TextBox::of(place.clone(), Assessment::glow, Msg::ProtocolSlotGlow).on(Paper::Class).view()}
            {TextBox::of(place.clone(), Assessment::grow, Msg::ProtocolSlotGrow).on(Paper::Class).view()}
        }
    };
    let ticks = shows(writing, &id, cycle, rating);
    let lacks = text(move || match rating.with(|one| one.as_ref().and_then(back::lacks)) {
        Some(Why::NoEvidence) => words().text(Msg::WroteNeedsEvidence),
        _ => String::new(),
    });
    let waived = (!is_self_rated).then(|| waive(writing, &id, rating));
    view! {
        {picks(legend, "seg", choices(), chosen, pick)}
        <p class="note" role="status">{lacks}</p>
        {when(move || is_there.get(), lines)}
        {when(move || is_there.get(), move || ticks.run())}
        {waived.map(|waived| when(move || is_there.get(), move || waived.run()))}
    }
}

/// What shows it.
fn shows(writing: &Writing, id: &Id, cycle: &Cycle, rating: Memo<Option<Assessment>>) -> crate::dom::ViewFn {
    let pieces: Vec<(Id, String)> =
        cycle.evidence.live().map(|piece| (piece.id.clone(), piece.title.trim().to_owned())).collect();
    let (desk, place) = (writing.room.papers.desk, Place::id(id));
    let draw = move || {
        let tick = |(piece, title): &(Id, String)| {
            let (mine, own, place, title) = (piece.clone(), piece.clone(), place.clone(), title.clone());
            let ticked =
                Memo::new(move || rating.with(|one| one.as_ref().is_some_and(|one| one.evidence_ids.contains(&mine))));
            let change = move |on: bool| {
                let from =
                    rating.with_untracked(|one| one.as_ref().map(|one| one.evidence_ids.clone())).unwrap_or_default();
                let mut to = from.clone();
                to.retain(|id| *id != own);
                if on {
                    to.push(own.clone());
                }
                let _ = desk.edit_on(Paper::Class, Command::set(place.clone(), Assessment::evidence_ids, &from, &to));
            };
            let label = text(move || if title.is_empty() { words().text(Msg::EvidenceFormOne) } else { title.clone() });
            view! { <Tick label=label ticked=ticked on_change=change /> }
        };
        if pieces.is_empty() {
            return view! { <p class="note">{Msg::WroteNoEvidence}</p> };
        }
        let ticks: Vec<View> = pieces.iter().map(tick).collect();
        view! { <fieldset class="field"><legend class="lab">{Msg::WroteShows}</legend><div class="stack-s">{ticks.collect_view()}</div></fieldset> }
    };
    draw.into()
}

/// The student can't rate first.
fn waive(writing: &Writing, id: &Id, rating: Memo<Option<Assessment>>) -> crate::dom::ViewFn {
    let (desk, place) = (writing.room.papers.desk, Place::id(id));
    let draw = move || {
        let ticked = Memo::new(move || rating.with(|one| one.as_ref().is_some_and(|one| one.self_waived)));
        let place = place.clone();
        let change = move |on: bool| {
            let command =
                Command::Set { place: place.clone(), field: "self_waived", from: Json::Bool(!on), to: Json::Bool(on) };
            let _ = desk.edit_on(Paper::Class, command);
        };
        view! { <Tick label=Msg::WroteWaived ticked=ticked on_change=change note=phrase(Msg::WroteWaivedNote) /> }
    };
    draw.into()
}

/// The goals with the marks of both sides, and other words beside each.
pub fn goals(writing: &Writing, cycle: &Cycle) -> View {
    let goals: Vec<Goal> = cycle.goals.live().cloned().collect();
    if goals.is_empty() {
        return View::none();
    }
    let (writing, count) = (writing.clone(), goals.len());
    let state = text(move || words().text_n(Msg::WroteGoalsN, count, &[]));
    let one = move |goal: &Goal| {
        let (statement, named) = (goal.statement.to_string(), format!("goal-{}", goal.id));
        let status = Msg::of_status_goal(goal.status.as_str()).map_or_else(|| text(String::new), Into::into);
        let status: Signal<String> = status;
        let by_student = goal.agreed.iter().any(|mark| mark.by.is_some());
        let by_adult = goal.agreed.iter().any(|mark| mark.by.is_none());
        let side = |label: Msg, has: bool| {
            let word = if has { Msg::WroteAgrees } else { Msg::WroteOpenYet };
            view! { <p class="note">{label} ": " {word}</p> }
        };
        let box_of = suggest(&writing, goal.id.as_str(), "statement", Msg::WroteGoalWords);
        view! {
            <div class="side-row stack-s">
                <p class="voice" id=named.clone()><bdi>{statement}</bdi></p>
                <p><Tag text=status /></p>
                {side(Msg::WroteStudentSays, by_student)}
                {side(Msg::WroteAdultSays, by_adult)}
                <div role="group" aria-labelledby=named>{box_of.run()}</div>
            </div>
        }
    };
    fold(Msg::WroteGoals, state, false, move || goals.iter().map(&one).collect::<Vec<View>>().collect_view())
}
