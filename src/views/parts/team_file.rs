//! The file for a team: the shared part of one project, saved with one press. Goals, days, help and looking back stay with their author.
use crate::dom::prelude::*;
use pathlet_model::export;
use pathlet_model::format::{Stamp, names};
use pathlet_model::project::Project;
use pathlet_model::store::Document as _;
use pathlet_model::values::Id;

use super::phrase::text;
use crate::desk::Desk;
use crate::platform::{clock, files};
use crate::shelf;
use crate::ui::{Button, Icon};
use crate::views::plan::is_team;
use crate::words::{Msg, words};

/// For each team of whoever sits here; nothing where there is none.
pub fn all(desk: Desk) -> View {
    let found = untrack(|| desk.papers()).map(|(_, projects)| projects).unwrap_or_default();
    let rows: Vec<View> = found.into_iter().filter(is_team).map(|project| one(desk, project)).collect();
    if rows.is_empty() || desk.learner_now().is_some_and(|learner| learner.example) {
        return View::none();
    }
    view! {
        <section class="sheet stack-s" aria-labelledby="team-file">
            <h2 id="team-file">{Msg::TeamFileSaveTitle}</h2>
            <p class="small">{Msg::TeamFileSaveText}</p>
            {rows.into_iter().collect_view()}
        </section>
    }
}

fn one(desk: Desk, project: Project) -> View {
    let title = project.title.trim().to_owned();
    let title = text(move || if title.is_empty() { words().text(Msg::AppUntitled) } else { title.clone() });
    view! {
        <p dir="auto"><b>{title}</b></p>
        {button(desk, title, project.id)}
    }
}

/// The button for one project, and what became of it.
pub fn button(desk: Desk, title: Signal<String>, id: Id) -> View {
    let told = RwSignal::new(None::<Option<String>>);
    let press = move |()| {
        desk.keep_now();
        let found = untrack(|| desk.papers()).and_then(|(_, projects)| projects.into_iter().find(|it| it.id == id));
        told.set(Some(found.and_then(|project| save(desk, &project))));
    };
    let said = text(move || match told.get() {
        None => String::new(),
        Some(None) => words().text(Msg::TeamFileNotMade),
        Some(Some(name)) => words().text_f(Msg::TeamFileSaved, &[("name", name)]),
    });
    view! {
        <div class="stack-s">
            <div><Button label=Msg::TeamFileSave object=title on_press=press before=Some(Icon::Users) class="btn-sm" /></div>
            <p class="note" role="status">{said}</p>
        </div>
    }
}

/// Saves it; its name, or nothing when it could not be made.
fn save(desk: Desk, project: &Project) -> Option<String> {
    let learner = desk.learner_now()?;
    let (at, time) = (clock::instant(), clock::stamp());
    let schema = shelf::stored_trace(&project.doc_key()).schema;
    let stamp = Stamp { app: env!("CARGO_PKG_VERSION"), at: &at, schema };
    let text = export::team_file(&learner, project, stamp)?;
    let name = names::team(&project.title, &time);
    files::save(&name, &text).then_some(name)
}
