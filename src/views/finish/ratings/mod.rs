//! Rating one's own work: one criterion a row, in words. Ratings are only added; the teacher's words stand beside when there are any.
mod draft;
mod form;

use crate::dom::prelude::*;
use pathlet_model::bank::competencies::competency;
use pathlet_model::cycle::{Assessment, Assessor, Cycle};
use pathlet_model::derive::checklist::{self, CheckName};
use pathlet_model::learner::Band;
use pathlet_model::project::Project;
use pathlet_model::values::{Id, Level};

use super::half;
use crate::desk::Desk;
use crate::platform::page;
use crate::ui::{Button, Weight, cairn};
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// What is rated: a criterion, or a goal whose competency has none.
#[derive(Clone, PartialEq)]
pub struct Target {
    /// Its id.
    pub id: Id,
    /// Whether it is a criterion.
    pub is_criterion: bool,
}

/// Draws the part.
pub fn part(desk: Desk) -> View {
    let targets = desk.cycle_memo(targets);
    // One form at a time: the one that was begun, else the first that is missing.
    let begun =
        targets.with_untracked(|all| all.iter().find(|one| draft::is_there(desk, &one.id)).map(|one| one.id.clone()));
    let opened = RwSignal::new(begun.or_else(|| untrack(|| first_unrated(desk))));
    let is_young = untrack(|| half::band(desk)) == Band::K2;
    let four = RwSignal::new(!is_young);
    let rows = move || {
        let (targets, four) = (targets.get(), four.get());
        if targets.is_empty() {
            return view! { <p>{Msg::FinishRatingsNone}</p> };
        }
        view! { <div class="stack">{targets.into_iter().map(|target| row(desk, target, four, opened)).collect_view()}</div> }
    };
    let toggle = is_young.then(|| {
        let label = text(move || words().text(if four.get() { Msg::FinishThreeFaces } else { Msg::FinishFourWords }));
        view! { <p><Button label=label weight=Weight::Quiet class="btn-sm" on_press=move |()| four.update(|four| *four = !*four) /></p> }
    });
    view! {
        <p class="note">{Msg::FinishRatingsHint}</p>
        {toggle}
        {live(rows)}
    }
}

fn targets(project: &Project, cycle: &Cycle) -> Vec<Target> {
    let is_criterion = |id: &Id| project.rubric.criteria.by_key(id.as_str()).is_some();
    checklist::targets(project, cycle)
        .into_iter()
        .map(|id| Target { id: id.clone(), is_criterion: is_criterion(id) })
        .collect()
}

fn first_unrated(desk: Desk) -> Option<Id> {
    let band = half::band(desk);
    desk.of_cycle(|project, cycle| {
        let lines = checklist::of(project, cycle, band);
        lines.into_iter().find(|line| line.name == CheckName::Ratings).and_then(|line| line.ids.into_iter().next())
    })
}

/// What good looks like, what shows it, and the words for each step where there are some.
#[derive(Clone, Default, PartialEq)]
pub struct Said {
    pub target: String,
    pub signs: Vec<String>,
    pub steps: Vec<String>,
}

fn said(project: &Project, cycle: &Cycle, target: &Target) -> Said {
    let steps = |id: Option<&str>| {
        let known = id.and_then(competency);
        let lang = words().lang();
        known
            .map(|known| (1..=4).filter_map(|step| known.level(step, lang)).map(str::to_owned).collect())
            .unwrap_or_default()
    };
    if let Some(criterion) = project.rubric.criteria.by_key(target.id.as_str()) {
        let own = criterion.levels.iter().flat_map(|levels| levels.iter()).map(|text| text.to_string());
        let own: Vec<String> = own.collect();
        return Said {
            target: criterion.target.to_string(),
            signs: criterion.look_fors.iter().map(|sign| sign.to_string()).collect(),
            steps: if own.len() == 4 { own } else { steps(criterion.competency_id.as_deref()) },
        };
    }
    let goal = cycle.goals.by_key(target.id.as_str());
    Said {
        target: goal.map(|goal| goal.statement.to_string()).unwrap_or_default(),
        signs: Vec::new(),
        steps: steps(goal.and_then(|goal| goal.competency_id.as_deref())),
    }
}

/// The latest rating by somebody in that role.
fn latest(cycle: &Cycle, id: &Id, by: &Assessor) -> Option<Assessment> {
    let is_on = |one: &&Assessment| one.criterion_id.as_ref() == Some(id) || one.goal_id.as_ref() == Some(id);
    cycle.assessments.live().rfind(|one| one.by == *by && is_on(one)).cloned()
}

fn row(desk: Desk, target: Target, four: bool, opened: RwSignal<Option<Id>>) -> View {
    let words_of = desk.cycle_memo({
        let target = target.clone();
        move |project, cycle| said(project, cycle, &target)
    });
    let by = |who: Assessor| {
        let id = target.id.clone();
        desk.cycle_memo(move |_, cycle| latest(cycle, &id, &who))
    };
    let (mine, teachers) = (by(Assessor::SelfRated), by(Assessor::Teacher));
    let heading_id = format!("rate-{}", target.id);
    let (at, id) = (heading_id.clone(), target.id.clone());
    let is_open = {
        let id = id.clone();
        Memo::new(move || opened.get().as_ref() == Some(&id))
    };
    // A rating that is kept is heard, wherever the focus goes.
    let now = move || mine.get().filter(|_| !is_open.get()).map(|rating| rated(Msg::FinishYou, &rating, four));
    let own = move || {
        if is_open.get() {
            let at = at.clone();
            let kept = Callback::new(move |()| {
                opened.set(untrack(|| first_unrated(desk)));
                page::focus(&at);
            });
            return form::form(desk, target.clone(), words_of, four, kept);
        }
        let label = if mine.with(Option::is_some) { Msg::FinishRateAgain } else { Msg::FinishRate };
        let id = id.clone();
        view! {
            <p>
                <Button
                    label=label
                    class="btn-sm"
                    object=Signal::derive(move || Some(words_of.read().target.clone()))
                    on_press=move |()| opened.set(Some(id.clone()))
                />
            </p>
        }
    };
    let signs = move || words_of.read().signs.join(" · ");
    view! {
        <div class="stack-s">
            <h3 class="strong" id=heading_id tabindex="-1">{move || words_of.read().target.clone()}</h3>
            <p class="note">{signs}</p>
            <div class="cols cols-rate">
                <div class="stack-s"><div role="status">{live(now)}</div>{live(own)}</div>
                {live(move || teachers.get().map(|rating| rated(Msg::ProtocolFromTeacher, &rating, four)))}
            </div>
        </div>
    }
}

/// A rating as it stands: whose, the word, glow and grow.
fn rated(whose: Msg, rating: &Assessment, four: bool) -> View {
    let step = rating.level.step().unwrap_or(0);
    let code = match &rating.level {
        Level::Step(step) => step.to_string(),
        Level::NoEvidence => "ne".to_owned(),
        Level::Other(word) => word.clone(),
    };
    let word = move || word(&code, four);
    let is_mine = whose == Msg::FinishYou;
    let class = if is_mine { "voice" } else { "said" };
    let texts = [(Msg::ProtocolSlotGlow, rating.glow.to_string()), (Msg::ProtocolSlotGrow, rating.grow.to_string())];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let texts = texts.map(|(label, text)| view! { <div><p class="note">{label}</p><p class=class>{text}</p></div> });
    view! {
        <div class="stack-s">
            <p class="row"><span class="note">{whose}</span><span class="level">{cairn(usize::from(step), false)}{word}</span></p>
            {texts.collect_view()}
        </div>
    }
}

/// The word of a level; three faces have their own.
pub fn word(code: &str, four: bool) -> String {
    let face = if four { None } else { Msg::of_level_face(code) };
    face.or_else(|| Msg::of_level(code)).map_or_else(|| code.to_owned(), |msg| words().text(msg))
}
