//! What the files are, by verdict and by name, before anything is kept. Whose a file is that could be two people's is asked.
use crate::dom::prelude::*;
use pathlet_model::class::HandedVerdict;
use pathlet_model::class::close::Advice;
use pathlet_model::class::matching::Asked;
use pathlet_model::class::sorting::{Sorted, Sorting, Verdict};
use pathlet_model::values::Id;

use super::bring::Bringing;
use super::room::day_of;
use crate::ui::{Banner, Button, Disclosure, ErrorBox, Icon, Tone, Weight};
use crate::views::parts::file_trouble::{self, Trouble};
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::{phrase, text};
use crate::views::today::choose::choose;
use crate::words::{Msg, words};

/// In which order they are told: what asks something first, then what changes something.
const ORDER: [HandedVerdict; 7] = [
    HandedVerdict::Unmatched,
    HandedVerdict::New,
    HandedVerdict::Update,
    HandedVerdict::Conflict,
    HandedVerdict::Same,
    HandedVerdict::Older,
    HandedVerdict::Unreadable,
];
/// A longer list of what changes nothing is folded.
const SHORT: usize = 8;

/// Draws it.
pub fn page(bringing: Bringing) -> View {
    let title = text(move || match (bringing.progress.get(), bringing.sorting.with(Option::is_some)) {
        (Some((done, all)), _) => {
            words().text_f(Msg::BringReading, &[("n", done.to_string()), ("count", all.to_string())])
        }
        (None, true) => {
            let count = bringing.sorting.with(|sorting| sorting.as_ref().map_or(0, |sorting| sorting.files.len()));
            words().text_n(Msg::BringLook, count, &[])
        }
        _ => words().text(Msg::BringTitle),
    });
    let comes = Memo::new(move || bringing.sorting.with(|sorting| sorting.as_ref().map_or(0, |it| it.kept().len())));
    let still = Memo::new(move || bringing.sorting.with(|sorting| sorting.as_ref().map_or(0, |it| it.still())));
    let label = text(move || match (comes.get(), still.get()) {
        (0, still) => words().text_n(Msg::BringNoteDay, still, &[]),
        (comes, _) => words().text_n(Msg::BringAdd, comes, &[]),
    });
    let is_busy = Memo::new(move || bringing.progress.with(Option::is_some));
    view! {
        <div class="page stack">
            {heading(title, None)}
            <p class="note" role="status">{Msg::BringNothingYet}</p>
            {when(move || still.get() > 0, move || view! { <p>{text(move || words().text_n(Msg::BringStill, still.get(), &[]))}</p> })}
            {live(move || room_words(bringing))}
            {when(move || !is_busy.get(), move || view! {
                <p class="row">
                    {when(move || comes.get() + still.get() > 0, move || view! {
                        <Button label=label weight=Weight::Main class="btn-big" before=Some(Icon::Check) on_press=move |()| bringing.add() />
                    })}
                    <Button label=Msg::AppCancel on_press=move |()| bringing.stop() />
                </p>
            })}
            {live(move || bringing.sorting.with(|sorting| sorting.as_ref().map(|sorting| groups(bringing, sorting))))}
        </div>
    }
}

/// What to do about room.
fn room_words(bringing: Bringing) -> View {
    if bringing.refused.get() {
        return view! {
            <Banner tone=Tone::Stop mark=Icon::TriangleAlert state=Msg::BringNotKept text=Msg::BringNotKeptText />
        };
    }
    match bringing.advice.get() {
        Some(Advice::ArchiveFirst { fit }) => {
            let fits = text(move || words().text_n(Msg::BringFit, fit, &[]));
            view! { <Banner tone=Tone::Stop mark=Icon::HardDrive state=Msg::BringFull text=fits /> }
        }
        _ => View::none(),
    }
}

fn groups(bringing: Bringing, sorting: &Sorting) -> View {
    let group = |word: &HandedVerdict| {
        let files: Vec<Sorted> = sorting.of(word).into_iter().cloned().collect();
        if files.is_empty() { View::none() } else { group(bringing, word, files) }
    };
    ORDER.iter().map(group).collect_view()
}

fn group(bringing: Bringing, word: &HandedVerdict, files: Vec<Sorted>) -> View {
    let (id, count) = (format!("bring-{}", word.as_str()), files.len());
    let code = word.as_str().to_owned();
    let title = text(move || {
        let msg = match code.as_str() {
            "new" => Msg::BringVerdictNew,
            "update" => Msg::BringVerdictUpdate,
            "same" => Msg::BringVerdictSame,
            "older" => Msg::BringVerdictOlder,
            "conflict" => Msg::BringVerdictConflict,
            "unmatched" => Msg::BringVerdictUnmatched,
            _ => Msg::BringVerdictUnreadable,
        };
        words().text_n(msg, count, &[])
    });
    let body = match word {
        HandedVerdict::Unmatched => asked(bringing, files),
        HandedVerdict::Unreadable => troubles(files),
        _ => listed(bringing, files),
    };
    view! {
        <section class="sheet sheet-s stack-s" aria-labelledby=id.clone()>
            <h2 id=id>{title}</h2>
            {body}
        </section>
    }
}

fn listed(bringing: Bringing, files: Vec<Sorted>) -> View {
    let count = files.len();
    let rows = move || files.iter().map(|file| row(bringing, file)).collect_view();
    if count <= SHORT {
        return view! { <ul class="plist">{rows()}</ul> };
    }
    view! { <Disclosure label=phrase(Msg::BringShow)><ul class="plist">{rows()}</ul></Disclosure> }
}

fn row(bringing: Bringing, file: &Sorted) -> View {
    let (name, entry) = (file.name.clone(), file.roster_id.clone());
    let shown = text(move || entry.as_ref().map_or_else(|| name.clone(), |entry| bringing.room.name_of(entry)));
    let (title, at, file_name) = (file.title.clone(), file.exported_at.clone(), file.file_name.clone());
    let when = text(move || {
        let day = day_of(&at).to_string();
        words().text_f(Msg::BringWhen, &[("date", words().short_date(&day)), ("time", words().time(&at))])
    });
    view! {
        <li class="prow prow-s prow-wrap">
            <b>{shown}</b>
            <bdi class="grow">{title}</bdi>
            <span class="note">{when}</span>
            <span class="note file">{file_name}</span>
        </li>
    }
}

fn troubles(files: Vec<Sorted>) -> View {
    let trouble = |file: Sorted| {
        let why = match file.verdict {
            Verdict::Unreadable(error) => Trouble::Error(error),
            _ => Trouble::OtherKind,
        };
        (file.file_name, why)
    };
    view! {
        <ErrorBox title=phrase(Msg::BringLeftOut)>{file_trouble::list(files.into_iter().map(trouble).collect())}</ErrorBox>
    }
}

/// Whose each of these is: one question for each learner.
fn asked(bringing: Bringing, files: Vec<Sorted>) -> View {
    let mut learners: Vec<Id> = Vec::new();
    let mut questions: Vec<View> = Vec::new();
    for (at, file) in files.into_iter().enumerate() {
        let Some(learner) = file.learner_id.clone() else { continue };
        if !learners.contains(&learner) {
            learners.push(learner.clone());
            questions.push(question(bringing, at, file, learner));
        }
    }
    view! { <p class="note">{Msg::BringAskHint}</p> <ul class="plist">{questions.collect_view()}</ul> }
}

fn question(bringing: Bringing, at: usize, file: Sorted, learner: Id) -> View {
    let name = file.name.clone();
    let why = why(&file);
    let because = text(move || words().text_f(why.0, &[("name", name.clone()), ("names", why.1.join(", "))]));
    let label = {
        let name = file.name.clone();
        text(move || words().text_f(Msg::BringWhose, &[("name", name.clone()), ("title", file.title.clone())]))
    };
    let names = bringing.room.names;
    let options = Signal::derive(move || {
        let mut all = vec![
            (String::new(), words().text(Msg::BringChooseName)),
            (NOBODY.to_owned(), words().text(Msg::BringNobody)),
        ];
        all.extend(names.get().into_iter().map(|name| (name.id.to_string(), name.name)));
        all
    });
    let mine = learner.clone();
    let chosen = Signal::derive(move || {
        let said =
            bringing.answers.with(|all| all.iter().find(|(known, _)| *known == mine).map(|(_, said)| said.clone()));
        match said {
            None => String::new(),
            Some(None) => NOBODY.to_owned(),
            Some(Some(entry)) => entry.to_string(),
        }
    });
    let answer = move |said: String| {
        if !said.is_empty() {
            bringing.answer(learner.clone(), (said != NOBODY).then(|| Id::new(said)));
        }
    };
    view! {
        <li class="stack-s">
            <p>{because}</p>
            {choose(format!("whose-{at}"), label, options, chosen, Callback::new(answer))}
        </li>
    }
}

/// No id has this form.
const NOBODY: &str = "*";

/// Why it is asked, and the names that play a part.
fn why(file: &Sorted) -> (Msg, Vec<String>) {
    let Verdict::Unmatched(asked) = &file.verdict else { return (Msg::BringAskNoSuchName, Vec::new()) };
    match asked {
        Asked::NoSuchName => (Msg::BringAskNoSuchName, Vec::new()),
        Asked::SeveralNames(_) => (Msg::BringAskSeveralNames, Vec::new()),
        Asked::Taken(_) => (Msg::BringAskTaken, Vec::new()),
        Asked::SeveralLearners(_) => (Msg::BringAskSeveralLearners, Vec::new()),
        Asked::AnotherName { names, .. } => (Msg::BringAskAnotherName, names.clone()),
    }
}
