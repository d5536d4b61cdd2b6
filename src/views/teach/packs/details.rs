//! What few packs say: how many goals and about what, school subjects, standards, and who may use the pack.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::given::goals_with;
use pathlet_model::json::Json;
use pathlet_model::pack::{GoalRules, Pack, Standard};
use pathlet_model::place::Place;

use super::super::papers::Papers;
use super::table::{Column, Table};
use crate::desk::Paper;
use crate::ui::{Disclosure, Picks, Tick};
use crate::views::parts::coded::{self, Choices, NumberBox, coded, value_of};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::text_list::{TextList, field_of};
use crate::words::{Msg, words};

/// Most goals that a pack may ask for.
const GOALS: (i64, i64) = (0, 6);
/// What one goal may have to be about: any of these domains does.
const NEEDS: [(&str, &[&str]); 4] = [
    ("academic", &["academic"]),
    ("social", &["social"]),
    ("emotional", &["emotional"]),
    ("either", &["social", "emotional"]),
];
/// Licences by the names that machines know, each with the word for it in the texts.
const LICENCES: [(&str, &str); 3] = [("CC0-1.0", "cc0"), ("CC-BY-4.0", "cc_by"), ("CC-BY-SA-4.0", "cc_by_sa")];

/// Draws it.
pub fn part(papers: Papers) -> View {
    view! {
        <Disclosure label=Msg::PacksMoreDetails>
            <div class="sheet stack">
                {goals(papers)}
                {subjects()}
                {standards(papers)}
                {licence(papers)}
            </div>
        </Disclosure>
    }
}

fn rules() -> (Paper, Place) {
    (Paper::Pack, Place::part("goal_rules"))
}

/// One of the numbers of goals; follows it.
fn count(papers: Papers, field: &'static str) -> i64 {
    match value_of(papers.desk, rules(), field) {
        Json::Number(number) => number.as_i64().unwrap_or_default(),
        _ => 0,
    }
}

/// Sets one of them; the other one makes room in the same step.
fn set_count(papers: Papers, field: &'static str, n: i64) {
    let (least, most) = (GoalRules::min.0, GoalRules::max.0);
    let is_max = field == most;
    let before = untrack(|| (count(papers, least), count(papers, most)));
    let (min, max) = if is_max { goals_with(before.0, n, true) } else { goals_with(n, before.1, false) };
    let (paper, place) = rules();
    let set = |field: &'static str, to: i64| {
        let from = untrack(|| value_of(papers.desk, rules(), field));
        Command::Set { place: place.clone(), field, from, to: to.into() }
    };
    let mut steps = vec![set(field, n)];
    if is_max && min != before.0 {
        steps.push(set(least, min));
    } else if !is_max && max != before.1 {
        steps.push(set(most, max));
    }
    let _ = papers.desk.edit_on(paper, Command::Together(steps));
}

fn goals(papers: Papers) -> View {
    let number = |id: &str, label: Msg, field: &'static str| {
        let value = Memo::new(move || count(papers, field));
        NumberBox {
            id: id.to_owned(),
            label: phrase(label),
            range: GOALS,
            step: 1,
            value: value.into(),
            on_change: Callback::new(move |n: i64| set_count(papers, field, n)),
            held: RwSignal::new(None),
            beyond: None,
        }
        .view()
    };
    let needs = NEEDS.map(|need| need_of(papers, need)).into_iter().collect_view();
    view! {
        {number("goals-min", Msg::PacksMoreGoalsMin, GoalRules::min.0)}
        {number("goals-max", Msg::PacksMoreGoalsMax, GoalRules::max.0)}
        <Picks legend=Msg::PacksMoreGoalsNeed class="ticks">{needs}</Picks>
        <p class="note">{Msg::PacksMoreGoalsNote}</p>
    }
}

/// One goal has to be about this; a group that another program wrote stays as it is.
fn need_of(papers: Papers, (code, domains): (&'static str, &'static [&'static str])) -> View {
    let group = StoredValue::new(Json::List(domains.iter().map(|word| Json::from(*word)).collect()));
    let all = move || match value_of(papers.desk, rules(), GoalRules::need_domains.0) {
        Json::List(all) => all,
        _ => Vec::new(),
    };
    let ticked = Memo::new(move || group.with_value(|group| all().contains(group)));
    let on_change = move |on: bool| {
        let mut groups = untrack(all);
        group.with_value(|group| {
            groups.retain(|one| one != group);
            if on {
                groups.push(group.clone());
            }
        });
        coded::set(papers.desk, rules(), GoalRules::need_domains.0, Json::List(groups));
    };
    let label = text(move || Msg::of_packs_more_need(code).map(|msg| words().text(msg)).unwrap_or_default());
    view! { <Tick label=label ticked=ticked on_change=on_change /> }
}

fn subjects() -> View {
    TextList {
        spot: (Paper::Pack, Place::document()).into(),
        field: field_of(Pack::subjects),
        limit: 40,
        most: 5,
        legend: Msg::PacksMoreSubjects,
        one: Msg::PacksMoreSubject,
        add: Msg::PacksMoreSubjectAdd,
        families: &[],
    }
    .view()
}

fn standards(papers: Papers) -> View {
    const COLUMNS: [Column; 4] = [
        Column { name: Standard::framework.0, label: Msg::PacksMoreStandardOf, limit: 40 },
        Column { name: Standard::code.0, label: Msg::PacksMoreStandardCode, limit: 40 },
        Column { name: Standard::text.0, label: Msg::PacksMoreStandardText, limit: 500 },
        Column { name: Standard::uri.0, label: Msg::PacksMoreStandardUri, limit: 240 },
    ];
    Table {
        field: Pack::standards.0,
        columns: &COLUMNS,
        legend: Msg::PacksMoreStandards,
        hint: Msg::PacksMoreStandardsHint,
        add: Msg::PacksMoreStandardAdd,
        most: pathlet_model::values::LIST_GROWTH_MAX,
    }
    .view(papers)
}

/// Who may use the pack; what another program wrote there can be left as it is.
fn licence(papers: Papers) -> View {
    let mut all: Choices = vec![(String::new(), phrase(Msg::PacksMoreLicenceNone))];
    let known = LICENCES.map(|(code, word)| {
        let said = move || Msg::of_packs_more_licence_of(word).map(|msg| words().text(msg)).unwrap_or_default();
        (code.to_owned(), text(said))
    });
    all.extend(known);
    let now = untrack(|| papers.pack.document(|pack| pack.licence.to_string()));
    if !now.is_empty() && !LICENCES.iter().any(|(code, _)| *code == now) {
        all.push((now.clone(), Signal::stored(now)));
    }
    coded((Paper::Pack, Place::document()), Pack::licence, Msg::PacksMoreLicence, "stack-s", all)
}
