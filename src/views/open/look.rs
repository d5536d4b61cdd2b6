//! What a file would bring: from whom, kept when, what is in it, and how it lies to what is here.
use crate::dom::prelude::*;
use pathlet_model::bring_together::Counts;
use pathlet_model::command::Document;
use pathlet_model::format::open::Content;
use pathlet_model::format::preview::{self, Preview, ProjectPreview};
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::project::Project;
use wasm_bindgen_futures::spawn_local;

use super::adding::{self, Fit, InPlace};
use super::{Found, Opening, team, ways_on};
use crate::platform::{clock, pictures};
use crate::shelf;
use crate::ui::{Button, Disclosure, Icon, Tag, Tone, Weight, icon};
use crate::views::parts::phrase::text;
use crate::views::parts::private;
use crate::words::{Msg, words};

/// The first of the files, if there is one.
pub fn first(opening: Opening) -> View {
    live(move || {
        let found = opening.found.with(|found| found.first().cloned());
        match found {
            Some(found) => draw(opening, found),
            None => View::none(),
        }
    })
}

fn draw(opening: Opening, found: Found) -> View {
    let (copy, kind) = match found.opened.content {
        Content::CompleteCopy(copy) => (*copy, Msg::FilesComplete),
        Content::HandIn(copy) => (*copy, Msg::FilesHandIn),
        Content::Team(copy) => return team::look(opening, *copy, found.opened.cleaned.len()),
        Content::Other(_) => return View::none(),
    };
    let preview = preview::preview(&copy, &shelf::learner_ids());
    let fit = adding::fit(&copy);
    let is_here = is_here(&copy, fit);
    let (name, at) = (found.name, found.opened.header.exported_at);
    let when = text(move || match clock::day_of(&at) {
        Some(day) => {
            let date = words().short_date(&day.to_string());
            words().text_f(Msg::FilesWhen, &[("date", date), ("time", words().time(&at))])
        }
        None => String::new(),
    });
    let of_team = untrack(|| team::offered(opening, &copy));
    let is_team = !of_team.is_empty();
    let of_team = of_team.into_iter().map(|project| team::way(opening, project)).collect_view();
    view! {
        {of_team}
        <div class="cols cols-side">
        <div class="sheet stack-s">
            <p class="file"><b>{name}</b></p>
            <p>{kind} " " {when}</p>
            {beside(fit, is_here, &preview)}
            <h2>{Msg::FilesInIt}</h2>
            {contents(&copy, &preview, fit)}
            {remarks(&copy, &preview, found.opened.cleaned.len(), found.opened.left_out.len())}
        </div>
        <div class="stack-s aside">{live(move || buttons(opening, fit, (is_here.get(), is_team), copy.clone()))}</div>
        </div>
    }
}

/// How it lies to what is here.
fn beside(fit: Fit, is_here: RwSignal<bool>, preview: &Preview) -> View {
    let msg = move || match fit {
        _ if is_here.get() => Msg::FilesAllHere,
        Fit::New | Fit::More => Msg::FilesMoreOf,
        Fit::Together => Msg::FilesHereToo,
        Fit::Second => Msg::FilesIsHere,
    };
    if fit == Fit::New {
        return View::none();
    }
    let name = preview.nickname.clone();
    let said = text(move || words().text_f(msg(), &[("name", name.clone())]));
    view! { <p class="row row-1 row-t">{icon(Icon::Info)}<span>{said}</span></p> }
}

/// Whether all of it is here already, its pictures too: those are looked for after the rest.
fn is_here(copy: &WorkCopy, fit: Fit) -> RwSignal<bool> {
    let is_same = fit == Fit::Together
        && matches!(standing(&copy.learner), Standing::Same)
        && copy.projects.iter().all(|project| matches!(standing_of(project), Standing::Same));
    let is_here = RwSignal::new(is_same && copy.pictures.is_empty());
    if is_same && !copy.pictures.is_empty() {
        let (learner, wanted) =
            (copy.learner.id.clone(), copy.pictures.iter().map(|it| it.id.clone()).collect::<Vec<_>>());
        spawn_local(async move {
            let here = pictures::of_learner(&learner).await.unwrap_or_default();
            is_here.try_set(wanted.iter().all(|id| here.iter().any(|it| it.id == *id)));
        });
    }
    is_here
}

fn contents(copy: &WorkCopy, preview: &Preview, fit: Fit) -> View {
    let projects = preview.projects.iter().filter_map(|seen| {
        let project = copy.projects.iter().find(|project| project.id == seen.id)?;
        Some(project_row(seen, project))
    });
    let projects = projects.collect_view();
    let (lines, pictures) = (preview.profile_items, preview.pictures);
    let line =
        move |msg: Msg, n: usize| (n > 0).then(|| view! { <li>{text(move || words().text_n(msg, n, &[]))}</li> });
    view! {
        <ul class="stack-s">
            {projects}
            {(fit == Fit::Together).then(|| profile_row(copy))}
            {line(Msg::FilesProfile, lines)}
            {line(Msg::FilesPictures, pictures)}
        </ul>
    }
}

fn project_row(seen: &ProjectPreview, project: &Project) -> View {
    let (title, question) = (seen.title.clone(), seen.question.clone());
    let title = text(move || if title.trim().is_empty() { words().text(Msg::AppUntitled) } else { title.clone() });
    let counts = [
        (Msg::FilesCountCycles, seen.cycles),
        (Msg::FilesCountGoals, seen.goals),
        (Msg::FilesCountQuestions, seen.need_to_knows),
        (Msg::FilesCountTasks, seen.tasks),
        (Msg::FilesCountDays, seen.day_logs),
        (Msg::FilesCountEvidence, seen.evidence),
        (Msg::FilesCountCritiques, seen.critiques),
        (Msg::FilesCountReflections, seen.reflections),
    ];
    let question = (!question.is_empty()).then(|| view! { <p class="voice" dir="auto">{question}</p> });
    row(title, standing_of(project), question.into(), counted(counts.to_vec()))
}

/// The profile, where it meets one that is here.
fn profile_row(copy: &WorkCopy) -> View {
    let name = copy.learner.display_name.to_string();
    let title = text(move || words().text_f(Msg::FilesAboutMe, &[("name", name.clone())]));
    row(title, standing(&copy.learner), View::none(), counted(Vec::new()))
}

fn row(title: Signal<String>, standing: Standing, question: View, counts: Signal<String>) -> View {
    let (tag, tone) = match &standing {
        Standing::New => (Msg::FilesNew, Tone::Go),
        Standing::Away => (Msg::HomeAway, Tone::Info),
        Standing::Beside(counts) if counts.both > 0 => (Msg::FilesBoth, Tone::Slow),
        Standing::Beside(_) => (Msg::FilesChanges, Tone::Go),
        Standing::Same => (Msg::FilesNothingNew, Tone::Info),
        Standing::Other => (Msg::FilesOther, Tone::Slow),
        Standing::Unread => (Msg::FilesCantRead, Tone::Slow),
    };
    let news = match standing {
        Standing::Beside(counts) => counted(vec![
            (Msg::FilesAdds, counts.new),
            (Msg::FilesChanged, counts.changed),
            (Msg::FilesTwice, counts.both),
        ]),
        _ => counted(Vec::new()),
    };
    let note = move |said: Signal<String>| {
        when(move || !said.with(String::is_empty), move || view! { <p class="note">{said}</p> })
    };
    view! {
        <li class="stack-s">
            <p class="row">
                <b>{title}</b>
                <Tag text=tag tone=Some(tone) />
            </p>
            {question}
            {note(news)}
            {note(counts)}
        </li>
    }
}

fn counted(counts: Vec<(Msg, usize)>) -> Signal<String> {
    text(move || {
        let there = counts.iter().filter(|(_, n)| *n > 0);
        words().list(&there.map(|(msg, n)| words().text_n(*msg, *n, &[])).collect::<Vec<_>>())
    })
}

/// How a document of a file lies to what is here.
enum Standing {
    New,
    /// It is put away, or in the bin: it comes back and the file is brought into it.
    Away,
    Same,
    /// It brings something.
    Beside(Counts),
    /// It belongs to somebody else here.
    Other,
    /// What is here under its name can't be read.
    Unread,
}

fn standing_of(project: &Project) -> Standing {
    match adding::in_place(project) {
        InPlace::Nothing => Standing::New,
        InPlace::Away => Standing::Away,
        InPlace::Own => standing(project),
        InPlace::Other => Standing::Other,
    }
}

fn standing<D: Document>(document: &D) -> Standing {
    match shelf::bringing(0, |it| it.beside(document)) {
        None => Standing::Unread,
        Some(together) if together.is_same => Standing::Same,
        Some(together) => Standing::Beside(together.counts),
    }
}

fn remarks(copy: &WorkCopy, preview: &Preview, cleaned: usize, left_out: usize) -> View {
    let remark =
        |msg: Msg, n: usize| (n > 0).then(|| view! { <p class="note">{text(move || words().text_n(msg, n, &[]))}</p> });
    let count = preview.private.len();
    let private = (count > 0).then(|| {
        let names: Vec<String> =
            preview.private.iter().map(|thing| private::name(thing, &copy.learner, &copy.projects)).collect();
        view! {
            <Disclosure label=text(move || words().text_n(Msg::FilesPrivate, count, &[]))>
                <ul class="stack-s small">
                    {names.into_iter().map(|name| view! { <li class="row row-1">{icon(Icon::Lock)}<span>{name}</span></li> }).collect_view()}
                </ul>
            </Disclosure>
        }
    });
    view! {
        {private}
        {remark(Msg::FilesCleaned, cleaned)}
        {remark(Msg::FilesLeftOut, left_out)}
    }
}

/// What can be done with the file. For a team's file there is another main button.
fn buttons(opening: Opening, fit: Fit, (is_here, is_team): (bool, bool), copy: WorkCopy) -> View {
    let (label, weight) = match fit {
        Fit::Together => (Msg::FilesAddSecond, if is_here { Weight::Quiet } else { Weight::Plain }),
        Fit::Second => (Msg::FilesAddSecond, if is_team { Weight::Plain } else { Weight::Main }),
        Fit::New | Fit::More => (Msg::FilesAdd, if is_team { Weight::Plain } else { Weight::Main }),
    };
    let main = (fit == Fit::Together && !is_here).then(|| {
        let copy = copy.clone();
        let bring = move |()| adding::bring(opening, copy.clone());
        view! { <Button label=Msg::FilesBring on_press=bring weight=Weight::Main off=opening.busy /> }
    });
    let add = move |()| adding::add(opening, copy.clone());
    let second = view! { <Button label=label on_press=add weight=weight off=opening.busy /> };
    let (leave, weight) = if is_here { (Msg::AppClose, Weight::Main) } else { (Msg::AppCancel, Weight::Plain) };
    let leave = view! { <Button label=leave on_press=move |()| opening.next() weight=weight /> };
    // What is to be done first stands first.
    let (first, last) = if is_here { (leave, second) } else { (second, leave) };
    let buttons = view! {
            {main}
            {first}
            {last}
    };
    ways_on(opening, buttons)
}
