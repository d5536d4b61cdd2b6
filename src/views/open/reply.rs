//! A teacher's reply in a file: for whom, about which project, and line by line what it would add. Nothing changes until it is added, and
//! one press takes all of it back.
use crate::dom::prelude::*;
use pathlet_model::class::FeedbackPack;
use pathlet_model::format::class_files;
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::reply::{self, Line, LineKind, Outcome, Reply};
use pathlet_model::route::{Page, Route};
use pathlet_model::store::{DocKey, Document as _};
use pathlet_model::values::Id;

use super::{Opening, ways_on};
use crate::away;
use crate::desk::Desk;
use crate::platform::page;
use crate::shelf;
use crate::ui::{Button, Icon, LinkButton, Tag, Tone, Weight, icon};
use crate::views::parts::news;
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// A reply and the name of its file.
#[derive(Clone)]
pub struct Came {
    /// The file.
    pub name: String,
    /// What is in it.
    pub found: class_files::Found<FeedbackPack>,
}

/// Whose it is, and whether it can be added.
enum Fit {
    /// For whoever sits here, about this project of theirs.
    Mine(Id),
    /// For somebody else of this computer.
    Other(String),
    /// For nobody of this computer.
    Nobody,
    /// The project is not here.
    NoProject,
    /// The project is put away; its title.
    Away(String),
}

fn fit(desk: Desk, reply: &FeedbackPack) -> Fit {
    let (people, _) = shelf::learners();
    let learner = people.into_iter().map(|found| found.document).find(|it| reply::is_for(reply, it));
    let mine = desk.learner_now().filter(|it| reply::is_for(reply, it));
    let Some(learner) = mine else {
        return learner.map_or(Fit::Nobody, |other: Learner| Fit::Other(other.display_name.to_string()));
    };
    let (projects, _) = shelf::projects(&learner.id);
    let mut projects = projects.into_iter().map(|found| found.document);
    if let Some(project) = projects.find(|project| reply::is_about(reply, project)) {
        return Fit::Mine(project.id);
    }
    let key = DocKey::Project { learner: learner.id, id: reply.project_id.clone() };
    away::of(&key.to_string()).map_or(Fit::NoProject, |away| Fit::Away(away.title))
}

/// Draws the first of the replies.
pub fn first(opening: Opening) -> View {
    live(move || match opening.replies.with(|all| all.first().cloned()) {
        Some(came) => draw(opening, came),
        None => View::none(),
    })
}

/// The heading while a reply is looked at.
pub fn title(came: &Came) -> String {
    let from = came.found.content.from.trim().to_owned();
    match from.is_empty() {
        true => words().text(Msg::ReplyTitleNobody),
        false => words().text_f(Msg::ReplyTitle, &[("name", from)]),
    }
}

fn draw(opening: Opening, came: Came) -> View {
    let reply = came.found.content.clone();
    let fit = untrack(|| fit(opening.desk, &reply));
    let inside = match fit {
        Fit::Mine(project) if opening.desk.open(&project) => look(opening, came.clone()),
        Fit::Mine(_) | Fit::NoProject => refused(opening, Msg::ReplyNoProject, Msg::ReplyNoProjectNext, ""),
        Fit::Other(name) => refused(opening, Msg::ReplyForOther, Msg::ReplyForOtherNext, &name),
        Fit::Nobody => refused(opening, Msg::ReplyForNobody, Msg::ReplyForNobodyNext, ""),
        Fit::Away(title) => refused(opening, Msg::ReplyAway, Msg::ReplyAwayNext, &title),
    };
    let (name, from) = (came.name, reply.from.trim().to_owned());
    let from = (!from.is_empty())
        .then(|| view! { <p>{text(move || words().text_f(Msg::PackInFrom, &[("name", from.clone())]))}</p> });
    view! {
        <p class="file"><b>{name}</b></p>
        {from}
        {inside}
    }
}

/// Why it can't be added here, and what to do. `named` is a nickname or a title.
fn refused(opening: Opening, why: Msg, next: Msg, named: &str) -> View {
    let named = named.to_owned();
    let fill = move |msg: Msg| {
        let named = named.clone();
        text(move || words().text_f(msg, &[("name", named.clone()), ("title", named.clone())]))
    };
    let who = (why == Msg::ReplyForOther).then(|| {
        let who = Signal::stored(Route::Who.to_string());
        view! { <LinkButton label=Msg::ReplyWho href=who /> }
    });
    view! {
        <div class="sheet stack-s" role="alert">
            <p class="row row-1 row-t">{icon(Icon::Info)}<b>{Msg::ReplyRefused}</b></p>
            <p>{fill(why)}</p>
            <p>{fill(next)}</p>
        </div>
        <div class="row">
            <Button label=Msg::AppClose weight=Weight::Main on_press=move |()| opening.next_reply() />
            {who}
        </div>
    }
}

fn look(opening: Opening, came: Came) -> View {
    let desk = opening.desk;
    // Held against the project as it is now, not as it becomes by adding.
    let Some(project) = desk.project_now() else { return View::none() };
    let seen = reply::look(&came.found.content, &project);
    let title = project.title.trim().to_owned();
    let about = text(move || {
        let title = if title.is_empty() { words().text(Msg::AppUntitled) } else { title.clone() };
        words().text_f(Msg::ReplyAbout, &[("title", title)])
    });
    let (count, is_here) = (seen.news(), seen.lines.iter().all(|line| line.outcome == Outcome::Here));
    let said = text(move || match (count, is_here) {
        (0, true) => words().text(Msg::ReplyNothing),
        (0, false) => words().text(Msg::ReplyNothingFits),
        (count, _) => words().text_n(Msg::ReplyAdds, count, &[]),
    });
    let cleaned = came.found.cleaned.len();
    let rows = seen.lines.iter().map(row).collect_view();
    view! {
        <div class="cols cols-side">
            <div class="sheet stack-s">
                <p>{about} " " <b>{said}</b></p>
                <ul class="stack">{rows}</ul>
                {(cleaned > 0).then(|| {
                    view! { <p class="note">{text(move || words().text_n(Msg::FilesCleaned, cleaned, &[]))}</p> }
                })}
            </div>
            <div class="stack-s aside">{buttons(opening, came.found.content, project, seen)}</div>
        </div>
    }
}

fn row(line: &Line) -> View {
    let kind = Msg::of_reply_kind(line.kind.as_str());
    let level = line.level.as_ref().and_then(|level| match level.step() {
        Some(step) => Msg::of_level(&step.to_string()),
        None => Msg::of_level("ne"),
    });
    let stands = line.stands.as_ref().and_then(|stands| Msg::of_status_help(stands.as_str()));
    let about = (!line.about.trim().is_empty()).then(|| {
        let about = line.about.clone();
        let msg = if line.kind == LineKind::Suggestion { Msg::ReplyBeside } else { Msg::HomeAbout };
        view! { <span class="note">{text(move || words().text_f(msg, &[("what", about.clone())]))}</span> }
    });
    let (tag, tone) = match line.outcome {
        Outcome::New => (Msg::FilesNew, Tone::Go),
        Outcome::Here => (Msg::ReplyHere, Tone::Info),
        Outcome::NoPlace => (Msg::ReplyNoPlace, Tone::Slow),
    };
    let said = line.words.iter().map(|said| view! { <p class="said" dir="auto">{said.clone()}</p> });
    let why = (line.outcome == Outcome::NoPlace).then(|| view! { <p class="note">{Msg::ReplyNoPlaceWhy}</p> });
    view! {
        <li class="stack-s">
            <p class="row"><b>{kind}</b> {level.or(stands).map(|word| view! { <span>{word}</span> })} <Tag text=tag tone=Some(tone) /></p>
            {about}
            {said.collect_view()}
            {why}
        </li>
    }
}

fn buttons(opening: Opening, reply: FeedbackPack, project: Project, seen: Reply) -> View {
    let is_new = seen.command.is_some();
    let main = is_new.then(|| {
        let press = move |()| add(opening, &reply, &project);
        view! { <Button label=Msg::ReplyAdd weight=Weight::Main class="btn-big" on_press=press /> }
    });
    let (leave, weight) = if is_new { (Msg::AppCancel, Weight::Plain) } else { (Msg::AppClose, Weight::Main) };
    let buttons = view! {
            {main}
            <Button label=leave weight=weight on_press=move |()| opening.next_reply() />
    };
    ways_on(opening, buttons)
}

/// Adds what is new as one edit, notes that it waits to be looked at, and goes there after the last reply.
fn add(opening: Opening, reply: &FeedbackPack, before: &Project) {
    let desk = opening.desk;
    // Looked at again: another tab may have added it meanwhile.
    let Some(project) = desk.project_now().filter(|now| now.doc_key() == before.doc_key()) else { return };
    let seen = reply::look(reply, &project);
    if let Some(command) = seen.command.clone() {
        if !desk.edit_and_say(command, words().now(Msg::ReplyAdded)) {
            opening.refused.set(Some(Msg::ReplyNotAdded));
            return;
        }
        desk.keep_now();
        let from = reply.from.trim();
        let from = if from.is_empty() { "?" } else { from };
        news::note(&project.learner_id, &project.id, from, seen.names());
    }
    if opening.replies.with_untracked(|all| all.len() > 1) {
        opening.next_reply();
    } else {
        opening.here.go(&Route::of(&project.id, Page::Replies));
    }
    page::focus_heading();
}
