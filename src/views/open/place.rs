//! What a file holds of a teacher's place: a class archive, or the teachers, classes and packs of a backup. Told line by line before anything is
//! kept; added whole or not at all, and taken back with the same press as people's work.
use crate::dom::prelude::*;
use pathlet_model::class::Submission;
use pathlet_model::command::Document;
use pathlet_model::format::class_files;
use pathlet_model::format::workplace::Workplace;
use pathlet_model::store::adding::NotAdded;
use pathlet_model::store::bringing::Brought;
use pathlet_model::store::restoring::Stands;
use pathlet_model::store::room::{Room, Usage};
use pathlet_model::store::{DocKey, Document as _};
use wasm_bindgen_futures::spawn_local;

use super::{Opening, adding, ways_on};
use crate::desk::{Sheet as _, renew_actor};
use crate::platform::patience::Pace;
use crate::platform::storage;
use crate::shelf;
use crate::ui::{Button, Icon, Tag, Weight, icon};
use crate::views::parts::phrase::{phrase, text};
use crate::views::teach::papers::Papers;
use crate::words::{Msg, words};

/// A teacher's place out of a file, and the name of the file.
#[derive(Clone)]
pub struct Came {
    /// The file.
    pub name: String,
    /// What is in it.
    pub found: class_files::Found<Workplace>,
}

/// A line of the look: what it is about, how it stands, and what was handed in to it.
#[derive(Clone)]
struct Line {
    name: String,
    stands: Stands,
    /// How many come in, and how many are here.
    handed: (usize, usize),
}

/// The one that is looked at, if there is one.
pub fn first(opening: Opening) -> View {
    live(move || {
        let came = opening.place.with(|place| place.clone());
        came.map_or_else(View::none, |came| draw(opening, came))
    })
}

fn draw(opening: Opening, came: Came) -> View {
    let lines = RwSignal::new(None::<Vec<Line>>);
    let file = came.name.clone();
    let place = StoredValue::new(came);
    spawn_local(async move {
        let found = look(place).await;
        lines.try_set(Some(found));
    });
    let brings = move || {
        let comes = |line: &Line| matches!(line.stands, Stands::New | Stands::Changed) || line.handed.0 > 0;
        lines.with(|lines| lines.as_ref().is_some_and(|lines| lines.iter().any(comes)))
    };
    let add = move |()| add(opening, place);
    let leave = move |()| {
        opening.place.set(None);
        opening.next_or_finish();
    };
    let rows = move || match lines.get() {
        Some(lines) => lines.into_iter().map(row).collect_view(),
        None => view! { <li>{Msg::AppLoading}</li> },
    };
    view! {
        <div class="cols cols-side">
            <div class="sheet stack-s">
                <p class="file"><b>{file}</b></p>
                <p class="row row-1 row-t">{icon(Icon::Info)}<span>{Msg::PlaceHint}</span></p>
                <h2>{Msg::FilesInIt}</h2>
                <ul class="stack-s">{live(rows)}</ul>
            </div>
            <div class="stack-s aside">{ways_on(opening, view! {
                {when(brings, move || view! { <Button label=Msg::FilesAdd weight=Weight::Main before=Some(Icon::Check) off=opening.busy on_press=add /> })}
                <Button label=Msg::AppCancel off=opening.busy on_press=leave />
            })}</div>
        </div>
    }
}

fn row(line: Line) -> View {
    let stands = match line.stands {
        Stands::New => Msg::FilesNew,
        Stands::Changed => Msg::FilesChanges,
        Stands::Same => Msg::FilesNothingNew,
        Stands::Closed => Msg::FilesCantRead,
    };
    let counted = |msg: Msg, n: usize| {
        (n > 0).then(|| view! { <span class="note">{text(move || words().text_n(msg, n, &[]))}</span> })
    };
    view! {
        <li class="prow prow-wrap">
            <b class="grow"><bdi>{line.name}</bdi></b>
            {counted(Msg::PlaceComes, line.handed.0)}
            {counted(Msg::PlaceStays, line.handed.1)}
            <Tag text=phrase(stands) />
        </li>
    }
}

/// How everything stands beside what is here; the page draws between.
async fn look(place: StoredValue<Came>) -> Vec<Line> {
    let Some(Came { found, .. }) = place.try_get_value() else { return Vec::new() };
    let (mut lines, mut pace) = (Vec::new(), Pace::new());
    for teacher in &found.content.teachers {
        lines.push(line(&teacher.display_name, stands(teacher)));
    }
    for class in &found.content.classes {
        let mut one = line(&class.classroom.name, stands(&class.classroom));
        for handed in &class.submissions {
            match shelf::bringing(0, |it| it.stands_handed(handed)) {
                Stands::New => one.handed.0 += 1,
                Stands::Closed => one.stands = Stands::Closed,
                Stands::Changed | Stands::Same => one.handed.1 += 1,
            }
            pace.go_on().await;
        }
        lines.push(one);
    }
    for pack in &found.content.packs {
        lines.push(line(&pack.title, stands(pack)));
    }
    lines
}

fn line(name: &str, stands: Stands) -> Line {
    Line { name: name.to_owned(), stands, handed: (0, 0) }
}

fn stands<D: Document>(document: &D) -> Stands {
    shelf::bringing(0, |it| it.stands(document))
}

fn add(opening: Opening, place: StoredValue<Came>) {
    if opening.busy.get_untracked() {
        return;
    }
    opening.busy.set(true);
    opening.refused.set(None);
    opening.desk.keep_now();
    // From now on edits here are told from those that are in the file, also while it comes in.
    renew_actor();
    spawn_local(async move {
        let Some(came) = place.try_get_value() else { return };
        let (mut brought, mut marks) = (Brought::default(), Vec::new());
        let why = match bring(opening, &came, &mut brought, &mut marks).await {
            Ok(()) => None,
            Err(why) => {
                // All of it or nothing, unless somebody wrote in it meanwhile, in another tab; what could not go again is said, with the
                // press that takes it back.
                let is_untouched = brought.documents().iter().all(|key| marks.contains(&mark(key)));
                let is_gone = is_untouched && shelf::bringing(0, |it| it.take_apart(&brought));
                renew_actor();
                if is_gone { Some(why) } else { None }
            }
        };
        opening.desk.catch_up();
        if let Some(why) = why {
            if opening.busy.try_set(false) {
                opening.refused.set(why.map(adding::sentence));
            }
            return;
        }
        adding::note_place(opening, &came.found.content, brought);
        if opening.busy.try_set(false) {
            show(&came.found.content);
            opening.place.set(None);
            opening.next_or_finish();
        }
    });
}

/// A class that came by itself lies open then; of a backup, one where none does.
fn show(place: &Workplace) {
    let (Some(papers), Some(class)) = (Papers::laid(), place.classes.first()) else { return };
    if untrack(|| papers.teacher_id()).is_some()
        && (place.teachers.is_empty() || untrack(|| papers.class.key()).is_none())
    {
        papers.open_class(&class.classroom.id);
    }
}

/// Why not all of it came in; nothing: the page was left on the way.
type Stopped = Option<NotAdded>;

/// Brings everything. `marks` are how the documents of `brought` stood when they were written.
async fn bring(opening: Opening, came: &Came, brought: &mut Brought, marks: &mut Vec<String>) -> Result<(), Stopped> {
    if storage::with(|store| Usage::of(store)).map(Usage::room) == Ok(Room::None) {
        return Err(Some(NotAdded::NoRoom));
    }
    let (schema, place) = (came.found.header.schema, &came.found.content);
    let mut pace = Pace::new();
    for teacher in &place.teachers {
        one(schema, teacher, brought, marks)?;
    }
    for pack in &place.packs {
        one(schema, pack, brought, marks)?;
        go_on(opening, &mut pace).await?;
    }
    for class in &place.classes {
        one(schema, &class.classroom, brought, marks)?;
        for handed in &class.submissions {
            put(schema, handed, brought, marks)?;
            go_on(opening, &mut pace).await?;
        }
    }
    Ok(())
}

/// The page draws; the person may leave it meanwhile.
async fn go_on(opening: Opening, pace: &mut Pace) -> Result<(), Stopped> {
    pace.go_on().await;
    if opening.busy.try_get_untracked().is_some() { Ok(()) } else { Err(None) }
}

fn one<D: Document>(schema: i64, document: &D, brought: &mut Brought, marks: &mut Vec<String>) -> Result<(), NotAdded> {
    let outcome = shelf::bringing(schema, |it| it.bring_one(document, brought));
    marks.push(mark(&document.doc_key()));
    outcome
}

fn put(schema: i64, handed: &Submission, brought: &mut Brought, marks: &mut Vec<String>) -> Result<(), NotAdded> {
    let outcome = shelf::bringing(schema, |it| match it.stands_handed(handed) {
        Stands::New => it.bring_handed(handed, brought),
        Stands::Closed => Err(NotAdded::NotKept),
        Stands::Changed | Stands::Same => Ok(()),
    });
    marks.push(mark(&handed.doc_key()));
    outcome
}

/// How a document stands now: its id and revision, or nothing where it is not here.
fn mark(key: &DocKey) -> String {
    shelf::revisions_of(std::slice::from_ref(key))
}
