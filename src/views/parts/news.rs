//! What a teacher gave back and nobody has looked at yet: noted for this computer when it comes in, until its page is opened.
use crate::dom::prelude::*;
use pathlet_model::news;
use pathlet_model::route::{Page, Route};
use pathlet_model::store::keys;
use pathlet_model::values::Id;

use crate::desk::Desk;
use crate::platform::storage;
use crate::ui::{Icon, icon};
use crate::words::{Msg, words};

/// From whom, and the names of what came (`reply::Reply::names`).
pub type News = (String, Vec<String>);

/// Notes what came into a project, beside what was not looked at before.
pub fn note(learner: &Id, project: &Id, from: &str, names: Vec<String>) {
    let (_, mut all) = waiting(learner, project).unwrap_or_default();
    all.extend(names);
    if !all.is_empty() {
        let from = from.replace('\n', " ");
        storage::set_note(&keys::news(learner, project), Some(&format!("{from}\n{}", all.join(" "))));
    }
}

/// What waits in a project.
pub fn waiting(learner: &Id, project: &Id) -> Option<News> {
    let note = storage::note(&keys::news(learner, project))?;
    let (from, names) = note.split_once('\n')?;
    Some((from.to_owned(), names.split_whitespace().map(str::to_owned).collect()))
}

/// How many of these are in the open project; follows it.
pub fn count(desk: Desk, names: &[String]) -> usize {
    desk.of_project(|project| news::found(project, names))
}

/// "2 new things from Ms. A.", as a link to them. Nothing when nothing waits in the open project.
pub fn bar(desk: Desk) -> View {
    let found = Memo::new(move || {
        let (learner, project) = (desk.learner_id()?, desk.project_id()?);
        let (from, names) = waiting(&learner, &project)?;
        let count = count(desk, &names);
        (count > 0).then(|| (from, count, Route::of(&project, Page::Replies).to_string()))
    });
    live(move || {
        let Some((from, count, href)) = found.get() else { return View::none() };
        let said = move || words().text_n(Msg::HomeNewFrom, count, &[("name", from.clone())]);
        view! { <p class="sunk row">{icon(Icon::MessagesSquare)}<a class="strong" href=href>{said}</a></p> }
    })
}
