//! The learner's other projects, read after the page stands, so that a full shelf does not hold it up.
use std::time::Duration;

use crate::dom::prelude::*;
use pathlet_model::project::Project;
use pathlet_model::store::DocKey;

use crate::desk::Desk;
use crate::platform::{page, trouble};
use crate::shelf::{self, Closed};
use crate::views::parts::away;
use crate::views::parts::closed::closed_list;
use crate::views::parts::path::mini;
use crate::words::{Msg, words};

/// What stands on the shelf: projects that open, and what does not.
type Shelf = Option<(Vec<Project>, Vec<Closed>)>;

fn shelf_of(desk: Desk) -> RwSignal<Shelf> {
    let found = RwSignal::new(None);
    let learner = desk.learner_id_untracked();
    set_timeout(
        move || {
            let Some(learner) = learner else { return };
            let (projects, closed) = shelf::projects(&learner);
            let projects = projects.into_iter().map(|found| found.document).collect();
            found.try_set(Some((projects, closed)));
        },
        Duration::from_millis(30),
    );
    found
}

/// The other projects as a list with tiny paths.
pub fn projects(desk: Desk) -> View {
    let found = shelf_of(desk);
    let here = untrack(|| desk.project_id());
    live(move || {
        let (projects, closed) = found.get().unwrap_or_default();
        let others: Vec<Project> = projects.into_iter().filter(|project| Some(&project.id) != here.as_ref()).collect();
        let rows = others.iter().map(|project| row(desk, project)).collect_view();
        view! {
            {(!others.is_empty())
                .then(|| {
                    view! {
                        <section class="stack" aria-labelledby="others">
                            <h2 id="others">{Msg::HomeOthers}</h2>
                            <ul class="plist">{rows}</ul>
                        </section>
                    }
                })}
            {closed_list(closed)}
        }
    })
}

/// Those that were put away.
pub fn put_away(desk: Desk) -> View {
    away::list(desk, false, RwSignal::new(0))
}

/// What of the learner could not be opened.
pub fn closed() -> View {
    let found = shelf_of(expect_context::<Desk>());
    live(move || closed_list(found.get().unwrap_or_default().1))
}

fn row(desk: Desk, project: &Project) -> View {
    let Some(cycle) = project.current_cycle() else { return View::none() };
    let asked = project.driving_question.text.to_string();
    let name = [project.title.to_string(), asked].into_iter().find(|name| !name.is_empty());
    let (status, number) = (cycle.status.as_str().to_owned(), cycle.number.get());
    let state = move || {
        let state = Msg::of_status_cycle(&status).map(|msg| words().text(msg)).unwrap_or_default();
        words().text_f(Msg::HomeRow, &[("state", state), ("n", number.to_string())])
    };
    let id = project.id.clone();
    let key = DocKey::Project { learner: project.learner_id.clone(), id: id.clone() };
    let open = move |_| {
        trouble::lets_go(&key.to_string());
        if desk.open(&id) {
            page::focus_heading();
        }
    };
    view! {
        <li>
            <button type="button" class="prow" on:click=open>
                {mini(project, cycle, desk.today())}
                <span class="grow">
                    <b>{move || name.clone().unwrap_or_else(|| words().text(Msg::AppUntitled))}</b>
                    <span class="note">{state}</span>
                </span>
            </button>
        </li>
    }
}
