//! Out of the class: tables for a spreadsheet, the archive, and the end of the year. A class is taken away only once its archive was saved.
use crate::dom::prelude::*;
use pathlet_model::class::close::{Closing, close};
use pathlet_model::class::handed::Handed;
use pathlet_model::class::{Classroom, Submission};
use pathlet_model::export::csv;
use pathlet_model::export::tables::{self, GOALS, OVERVIEW, RATINGS};
use pathlet_model::format::class_files::class_files;
use pathlet_model::format::names;
use pathlet_model::route::Route;
use pathlet_model::store::{DocKey, Document, keys};

use super::room::{Room, stamp};
use crate::desk::Paper;
use crate::platform::{clock, files, page, storage, tab};
use crate::shelf;
use crate::ui::{Button, ErrorBox, Icon, LinkButton, Tick};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::rows::{fold, then_focus};
use crate::words::{Msg, words};

/// The tables by what they are called in files.
type Make = fn(&Classroom, &[tables::Handed<'_>]) -> Vec<Vec<String>>;

/// The fold of the board.
pub fn fold_of(room: Room) -> View {
    fold(Msg::OutTitle, text(String::new), false, move || {
        let marked = RwSignal::new(true);
        let table = move |label: Msg, name: &'static str, head: &'static [&'static str], make: Make| {
            let press = move |()| save_table(room, name, head, make, marked.get_untracked());
            view! { <Button label=label on_press=press before=Some(Icon::FileDown) /> }
        };
        view! {
            <p>{Msg::OutTablesText}</p>
            <p class="row">
                {table(Msg::OutOverview, "overview", &OVERVIEW, tables::overview)}
                {table(Msg::OutRatings, "ratings", &RATINGS, tables::ratings)}
                {table(Msg::OutGoals, "goals", &GOALS, tables::goals)}
            </p>
            <Tick label=Msg::OutExcel ticked=marked on_change=move |on: bool| marked.set(on) />
            <h3>{Msg::OutArchive}</h3>
            <p>{Msg::OutArchiveText}</p>
            <p><Button label=Msg::OutArchiveSave on_press=move |()| said(room, archive(room)) before=Some(Icon::Archive) /></p>
            <p><LinkButton label=Msg::PlaceOpen href=Signal::stored(Route::Open.to_string()) before=Some(Icon::FolderOpen) /></p>
            {year(room)}
        }
    })
}

fn save_table(room: Room, name: &str, head: &[&str], make: Make, marked: bool) {
    let rows = room.handed.with_untracked(|handed| {
        let plans: Vec<tables::Handed<'_>> = handed.iter().map(with_moment).collect();
        untrack(|| room.papers.class.document(|class| make(class, &plans)))
    });
    let is_made = files::save_as(&names::table(name, &clock::stamp()), &csv::text(head, &rows, marked), "text/csv");
    said(room, is_made);
}

/// What came of a file: nobody who does not see the browser's own bar would know else.
fn said(room: Room, is_made: bool) {
    room.papers.desk.say(words().now(if is_made { Msg::PacksSaved } else { Msg::PacksNotSaved }));
}

fn with_moment(handed: &Handed) -> tables::Handed<'_> {
    tables::Handed { plan: handed.plan(), exported_at: &handed.exported_at }
}

fn archive(room: Room) -> bool {
    room.papers.desk.keep_now();
    let at = clock::instant();
    let made = untrack(|| {
        room.papers.class.document(|class| {
            let (held, _) = handed_in(class);
            class_files(class, &held, stamp(&at)).map(|all| (class.name.to_string(), all))
        })
    });
    made.is_some_and(|(name, all)| save_all(&name, &all))
}

/// All that was handed in to a class, as it is kept now: the page may still be reading. And whether all of it can be read.
fn handed_in(class: &Classroom) -> (Vec<Submission>, bool) {
    let (held, closed) = shelf::all::<Submission>(&keys::handed_to(&class.id));
    (held.into_iter().map(|found| found.document).collect(), closed.is_empty())
}

fn save_all(name: &str, all: &[String]) -> bool {
    let local = clock::stamp();
    let part = |at: usize| (all.len() > 1).then_some((at + 1, all.len()));
    all.iter().enumerate().all(|(at, file)| files::save(&names::class(name, part(at), &local), file))
}

/// The class with all that was handed in, ready to be closed, and its name. `None` where the files would not hold all of it: something
/// can't be read, or words wait in a box.
fn made(room: Room) -> Option<(String, Closing)> {
    let at = clock::instant();
    untrack(|| {
        room.papers.class.document(|class| {
            let (held, is_all) = handed_in(class);
            let waits = shelf::has_drafts(&class.doc_key());
            let closing = if is_all && !waits { close(class, &held, stamp(&at)) } else { None };
            closing.map(|closing| (class.name.to_string(), closing))
        })
    })
}

/// The keys of the class and of all that was handed in, as `close` names them.
fn keys_of(room: Room) -> Vec<DocKey> {
    let (id, class) = untrack(|| room.papers.class.document(|class| Some((class.id.clone(), class.doc_key())))).unzip();
    let handed = id.map(|id| shelf::under(&keys::handed_to(&id))).unwrap_or_default();
    handed.into_iter().chain(class).collect()
}

/// Where the question stands whether the class may go, and its heading.
const ASKS: &str = "year-asks";
const YEAR: &str = "year";

/// Closing the year: the archive first; only then what is in it goes, after one more question.
fn year(room: Room) -> View {
    // What was saved, and how the class and what was handed in stood then.
    let (closing, wrong) = (RwSignal::new(None::<(Closing, String)>), RwSignal::new(None::<Msg>));
    let begin = move |()| {
        room.papers.desk.keep_now();
        let saved = made(room).filter(|(name, closing)| save_all(name, &closing.files));
        wrong.set(saved.is_none().then_some(Msg::OutYearNotText));
        closing.set(saved.map(|(_, closing)| {
            let stood = shelf::revisions_of(&closing.keys);
            (closing, stood)
        }));
        then_focus(ASKS);
    };
    let cancel = move |()| {
        closing.set(None);
        then_focus(YEAR);
    };
    let finish = move |()| {
        let Some((done, stood)) = closing.get_untracked() else { return };
        closing.set(None);
        room.papers.desk.keep_now();
        // What was written since is in no file, and words that wait in a box are in none ever.
        let keys = keys_of(room);
        if shelf::revisions_of(&keys) != stood || keys.iter().any(shelf::has_drafts) {
            wrong.set(Some(Msg::OutYearChanged));
            return;
        }
        room.papers.desk.make_room(Paper::Class, room.papers.class);
        storage::with(|store| {
            for key in &done.keys {
                // What could not go is there still. So is what could not be read and was put aside: it is in no file, and is listed where
                // files are opened.
                let _ = store.remove(&key.to_string());
            }
        });
        tab::set_class(None);
        room.look();
        page::focus_heading();
    };
    let is_ready = Memo::new(move || closing.with(Option::is_some));
    view! {
        <h3 id=YEAR tabindex="-1">{Msg::OutYear}</h3>
        <p>{Msg::OutYearText}</p>
        {live(move || wrong.get().map(|why| view! { <ErrorBox title=phrase(Msg::OutYearNot)><p>{why}</p></ErrorBox> }))}
        {when(move || !is_ready.get(), move || view! {
            <p><Button label=Msg::OutYearSave on_press=begin before=Some(Icon::Archive) /></p>
        })}
        {when(move || is_ready.get(), move || view! {
            <div class="stack-s">
                <p id=ASKS tabindex="-1">{Msg::OutYearAsk}</p>
                <p class="row">
                    <Button label=Msg::OutYearRemove on_press=finish before=Some(Icon::Trash2) />
                    <Button label=Msg::AppCancel on_press=cancel />
                </p>
            </div>
        })}
    }
}
