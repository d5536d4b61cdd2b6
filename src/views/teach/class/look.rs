//! What the files are, by verdict and by name, before anything is kept. Whose a file is that could be two people's is asked.
use crate::dom::prelude::*;
use pathlet_model::class::HandedVerdict;
use pathlet_model::class::close::Advice;
use pathlet_model::class::matching::Asked;
use pathlet_model::class::sorting::{Sorted, Verdict};
use pathlet_model::values::Id;

use super::bring::Bringing;
use super::room::day_of;
use crate::ui::{Banner, Button, Disclosure, Icon, Tone, Weight};
use crate::views::parts::file_trouble::{self, Trouble};
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::rows::each;
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
            <p class="note">{Msg::BringNothingYet}</p>
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
            {ORDER.map(|word| group(bringing, word)).into_iter().collect_view()}
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

/// The files of one verdict. Each list is drawn anew for itself: an answer to one question leaves the others where they are.
fn group(bringing: Bringing, word: HandedVerdict) -> View {
    let (id, code, is_asked) = (format!("bring-{}", word.as_str()), word.clone(), word == HandedVerdict::Unmatched);
    let files = Memo::new(move || {
        bringing.sorting.with(|sorting| {
            let files = sorting.iter().flat_map(|sorting| &sorting.files);
            files
                .filter(|file| if is_asked { was_asked(bringing, file) } else { file.verdict.word() == word })
                .cloned()
                .collect::<Vec<Sorted>>()
        })
    });
    let title = {
        let code = code.clone();
        text(move || words().text_n(title_of(&code), files.with(Vec::len), &[]))
    };
    when(
        move || files.with(|files| !files.is_empty()),
        move || {
            let body = match code {
                HandedVerdict::Unmatched => asked(bringing),
                HandedVerdict::Unreadable => live(move || troubles(files.get())),
                _ => live(move || listed(bringing, files.get())),
            };
            view! {
                <section class="sheet sheet-s stack-s" aria-labelledby=id.clone()>
                    <h2 id=id.clone()>{title}</h2>
                    {body}
                </section>
            }
        },
    )
}

/// Whether it is of a student who was asked about, also once that is answered.
fn was_asked(bringing: Bringing, file: &Sorted) -> bool {
    file.learner_id.is_some() && bringing.asked.with(|asked| asked.iter().any(|one| one.learner_id == file.learner_id))
}

fn title_of(word: &HandedVerdict) -> Msg {
    match word {
        HandedVerdict::New => Msg::BringVerdictNew,
        HandedVerdict::Update => Msg::BringVerdictUpdate,
        HandedVerdict::Same => Msg::BringVerdictSame,
        HandedVerdict::Older => Msg::BringVerdictOlder,
        HandedVerdict::Conflict => Msg::BringVerdictConflict,
        HandedVerdict::Unmatched => Msg::BringVerdictUnmatched,
        _ => Msg::BringVerdictUnreadable,
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
            Verdict::OwnCopy => Trouble::OwnCopy,
            _ => Trouble::OtherKind,
        };
        (file.file_name, why)
    };
    view! { <p class="note">{Msg::BringLeftOut}</p> {file_trouble::list(files.into_iter().map(trouble).collect())} }
}

/// Whose each of these is: one question for each student. A list to choose from stays the same one while its answer changes.
fn asked(bringing: Bringing) -> View {
    let ids = Memo::new(move || {
        bringing.asked.with(|asked| asked.iter().filter_map(|file| file.learner_id.clone()).collect::<Vec<Id>>())
    });
    view! { <p class="note">{Msg::BringAskHint}</p> <ul class="plist">{each(ids, move |learner| question(bringing, learner))}</ul> }
}

fn question(bringing: Bringing, learner: Id) -> View {
    let of = learner.clone();
    let file = Memo::new(move || {
        bringing.asked.with(|asked| asked.iter().find(|file| file.learner_id.as_ref() == Some(&of)).cloned())
    });
    let because = text(move || {
        let Some(file) = file.get() else { return String::new() };
        let (why, names) = why(&file);
        words().text_f(why, &[("name", file.name), ("names", names.join(", "))])
    });
    let label = text(move || {
        let Some(file) = file.get() else { return String::new() };
        words().text_f(Msg::BringWhose, &[("name", file.name), ("title", file.title)])
    });
    let id = format!("whose-{learner}");
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
            {choose(id, label, options, chosen, Callback::new(answer))}
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
