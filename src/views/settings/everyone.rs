//! One backup of everybody on this computer, teachers with their classes and packs too, for the adult who looks after it. Opened like any
//! other file, person by person.
use crate::dom::prelude::*;
use pathlet_model::class::{ClassArchive, Classroom, Submission, Teacher};
use pathlet_model::export;
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::format::workplace::Workplace;
use pathlet_model::format::{Stamp, names};
use pathlet_model::pack::Pack;
use pathlet_model::project::Project;
use pathlet_model::store::{Document, Loaded, keys};
use wasm_bindgen_futures::spawn_local;

use crate::away;
use crate::desk::Desk;
use crate::platform::patience::Pace;
use crate::platform::{clock, files, pictures, stay};
use crate::shelf;
use crate::twins;
use crate::ui::{Button, Icon, icon};
use crate::words::{Msg, words};

/// What became of the last press.
#[derive(Clone, PartialEq)]
enum Said {
    Nothing,
    Saved(String),
    /// Too large for one file, or something could not be read.
    Not(Msg),
}

/// Draws it.
pub fn backup(desk: Desk) -> View {
    let said = RwSignal::new(Said::Nothing);
    let busy = RwSignal::new(false);
    let press = move |()| {
        busy.set(true);
        desk.keep_now();
        spawn_local(async move {
            said.try_set(save().await);
            busy.try_set(false);
        });
    };
    view! {
        <section class="stack-s" aria-labelledby="everyone">
            <h2 id="everyone">{Msg::EveryoneTitle}</h2>
            <p class="small">{Msg::EveryoneText}</p>
            {stay::answer().map(|stays| {
                let said = if stays { Msg::EveryoneStays } else { Msg::EveryoneMayGo };
                view! { <p class="small">{said}</p> }
            })}
            <div><Button label=Msg::EveryoneSave before=Some(Icon::FileDown) on_press=press off=busy /></div>
            <div role="status">
                {live(move || match said.get() {
                    Said::Nothing => View::none(),
                    Said::Saved(name) => {
                        let look = words().text_f(Msg::KeepLook, &[("name", name)]);
                        view! { <p class="row row-1 row-t">{icon(Icon::Check)}<span>{look}</span></p> }
                    }
                    Said::Not(why) => view! { <p class="field-error">{icon(Icon::TriangleAlert)}<span>{why}</span></p> },
                })}
            </div>
        </section>
    }
}

async fn save() -> Said {
    away::load().await;
    let (learners, closed) = shelf::learners();
    let (mut everyone, mut schemas) = (Vec::new(), Vec::new());
    // What can't be opened can't go along, and is said: it is listed on its learner's own page.
    let mut is_whole = closed.is_empty();
    for learner in learners {
        let id = learner.document.id.clone();
        schemas.push(learner.header.schema);
        let (found, closed) = shelf::projects(&id);
        let away = away::projects_of(&id).await;
        let pictures = pictures::of_learner(&id).await;
        is_whole &= closed.is_empty() && away.is_some() && (pictures.is_ok() || !twins::has_database());
        let mut copy = WorkCopy { learner: learner.document, ..WorkCopy::default() };
        let mut projects: Vec<Project> = Vec::new();
        for found in found.into_iter().chain(away.unwrap_or_default()) {
            if !projects.iter().any(|here| here.id == found.document.id) {
                schemas.push(found.header.schema);
                projects.push(found.document);
            }
        }
        copy.projects = projects.into();
        copy.pictures = pictures.unwrap_or_default().into();
        everyone.push(copy);
    }
    let (place, of_place, is_place_whole) = workplace().await;
    is_whole &= is_place_whole;
    schemas.extend(of_place);
    let at = clock::instant();
    let stamp = Stamp { app: env!("CARGO_PKG_VERSION"), at: &at, schema: shelf::lowest(schemas) };
    let Some(text) = export::backup(&everyone, &place, stamp) else {
        return Said::Not(Msg::EveryoneTooLarge);
    };
    let name = names::backup(&clock::stamp());
    match files::save(&name, &text) {
        false => Said::Not(Msg::KeepNotThereSaid),
        true if is_whole => Said::Saved(name),
        true => Said::Not(Msg::EveryoneNotWhole),
    }
}

/// What teachers have here, the schemas it was written in, and whether all of it could be read.
async fn workplace() -> (Workplace, Vec<i64>, bool) {
    let (mut place, mut schemas, mut closed) = (Workplace::default(), Vec::new(), 0);
    place.teachers = all::<Teacher>(&keys::teachers(), &mut schemas, &mut closed);
    place.packs = all::<Pack>(&keys::packs(), &mut schemas, &mut closed);
    let mut pace = Pace::new();
    for classroom in all::<Classroom>(&keys::classes(), &mut schemas, &mut closed) {
        let handed = all::<Submission>(&keys::handed_to(&classroom.id), &mut schemas, &mut closed);
        place.classes.push(ClassArchive { classroom, submissions: handed.into(), ..ClassArchive::default() });
        pace.go_on().await;
    }
    (place, schemas, closed == 0)
}

fn all<D: Document>(prefix: &str, schemas: &mut Vec<i64>, closed: &mut usize) -> Vec<D> {
    let (found, unread) = shelf::all::<D>(prefix);
    *closed += unread.len();
    schemas.extend(found.iter().map(|one| one.header.schema));
    found.into_iter().map(|one: Loaded<D>| one.document).collect()
}
