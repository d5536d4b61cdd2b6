//! Who is working? The learners of this computer, and what could not be opened.
use crate::dom::prelude::*;
use pathlet_model::bank::Lang;
use pathlet_model::learner::Learner;
use pathlet_model::route::{Route, TeachPage};
use pathlet_model::store::DocKey;
use pathlet_model::values::Id;

use super::parts::closed::closed_list;
use super::parts::heading::heading;
use super::parts::person::grade_name;
use super::parts::phrase::phrase;
use crate::app::Here;
use crate::desk::Desk;
use crate::platform::{clock, tab, trouble};
use crate::shelf;
use crate::ui::{Button, Empty, Icon, LinkButton, avatar};
use crate::words::{Msg, words};

/// Draws it.
pub fn page() -> View {
    let (desk, here) = (expect_context::<Desk>(), expect_context::<Here>());
    let (learners, closed) = shelf::learners();
    let people: Vec<Learner> = learners.into_iter().map(|found| found.document).collect();
    let list = if people.is_empty() { nobody() } else { everybody(desk, here, people) };
    let add = move |()| {
        desk.stand_up();
        here.go(&Route::Start);
    };
    view! {
        <div class="page narrow stack">
            {heading(Msg::WhoTitle, Some(phrase(Msg::WhoLead)))}
            {list}
            <p class="row">
                <Button label=Msg::WhoAdd before=Some(Icon::Plus) on_press=add />
                <LinkButton
                    label=Msg::WhoOpen
                    href=Signal::stored(Route::Open.to_string())
                    before=Some(Icon::FolderOpen)
                />
            </p>
            <p class="small"><a href=Route::Teach(TeachPage::Board).to_string()>{Msg::HelloTeach}</a></p>
            {closed_list(closed)}
        </div>
    }
}

fn nobody() -> View {
    view! {
        <Empty state=Msg::WhoNone text=Msg::WhoNoneText />
    }
}

fn everybody(desk: Desk, here: Here, people: Vec<Learner>) -> View {
    let person = move |learner: Learner| {
        let saved = shelf::file_saved(&learner.id).map(|(at, _)| clock::days_since(&at));
        let age = move || match saved {
            Some(days) => words().days_ago(days),
            None => words().text(Msg::KeepFileNotYet),
        };
        let is_example = learner.example;
        let note = move || match is_example {
            true => words().text(Msg::AppExample),
            false => words().text_f(Msg::KeepFileAgeShort, &[("age", age())]),
        };
        // Two of one nickname are told apart.
        let (grade, is_copy) = (learner.grade.as_str().to_owned(), learner.copy_of.is_some());
        let note = move || {
            let copy = if is_copy { words().text(Msg::WhoCopy) + " · " } else { String::new() };
            format!("{copy}{} · {}", grade_name(&grade), note())
        };
        let drawing = avatar(&learner.avatar, &learner.display_name, "");
        let name = learner.display_name.to_string();
        view! {
            <li>
                <button type="button" class="pick full" on:click=move |_| sit_down(desk, here, &learner)>
                    {drawing}
                    <span class="grow">
                        <b>{name}</b>
                        <span class="note">{note}</span>
                    </span>
                </button>
            </li>
        }
    };
    view! {
        <ul class="picks" aria-label=Msg::WhoLearners>
            {people.into_iter().map(person).collect_view()}
        </ul>
    }
}

fn sit_down(desk: Desk, here: Here, learner: &Learner) {
    trouble::lets_go(&DocKey::Learner(learner.id.clone()).to_string());
    if !desk.sit_down(&learner.id) {
        return;
    }
    if let Some(lang) = Lang::known(&learner.ui_lang).filter(|lang| *lang != untrack(|| words().lang())) {
        words().switch(lang);
    }
    // Whoever came by the address of a project goes on there, when it is theirs.
    if let Some(route) = tab::take_wanted() {
        here.go(&route);
        return;
    }
    match here.now() {
        route @ Route::Project(..) if is_of(&route, &learner.id) => here.go(&route),
        _ => here.go(&Route::Home),
    }
}

fn is_of(route: &Route, learner: &Id) -> bool {
    matches!(route, Route::Project(id, _) if shelf::owners_of(id).contains(learner))
}
