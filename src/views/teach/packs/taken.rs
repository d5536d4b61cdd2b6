//! Criteria from elsewhere: from a pack that is here, or from a file with a pack or a set of competencies. Each is taken with one press;
//! where they come from stays as it is.
use crate::dom::prelude::*;
use pathlet_model::format::class_files;
use pathlet_model::pack::Pack;
use pathlet_model::pack::criteria::{self, Offered};
use pathlet_model::project::Criterion;
use pathlet_model::store::keys;
use wasm_bindgen_futures::spawn_local;

use super::super::papers::Papers;
use crate::desk::Paper;
use crate::platform::files::{self, Chosen};
use crate::platform::random;
use crate::shelf;
use crate::ui::{Button, Disclosure, Icon, icon};
use crate::views::parts::drop_zone::{ask, take};
use crate::views::parts::file_trouble::{self, Trouble};
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// What was read from a file.
#[derive(Clone, PartialEq)]
enum Read {
    Nothing,
    Trouble(String, Trouble),
    Criteria(Offered, usize),
}

/// Draws it.
pub fn part(papers: Papers) -> View {
    let read = RwSignal::new(Read::Nothing);
    let entry = Handle::<element::Input>::new();
    let chosen = Callback::new(move |all: Vec<Chosen>| all.into_iter().take(1).for_each(|file| open(read, file)));
    let packs = move || {
        let lists: Vec<View> = here(papers).into_iter().map(|offered| list(papers, offered)).collect();
        lists.into_iter().collect_view()
    };
    view! {
        <Disclosure label=Msg::PacksMoreTake>
            <div class="stack">
                {live(packs)}
                <p class="note">{Msg::PacksMoreTakeFileHint}</p>
                <div><Button label=Msg::PacksMoreTakeFile on_press=move |()| ask(entry) before=Some(Icon::FolderOpen) class="btn-sm" /></div>
                <input
                    id="criteria-file"
                    node_ref=entry
                    type="file"
                    accept=".json,application/json"
                    hidden
                    aria-label=Msg::PacksMoreTakeFile
                    on:change=move |_| take(entry, chosen)
                />
                <div role="status">{live(move || outcome(papers, read.get()))}</div>
            </div>
        </Disclosure>
    }
}

/// The criteria of the other packs here.
fn here(papers: Papers) -> Vec<Offered> {
    let own = untrack(|| papers.pack.document(|pack| pack.id.clone()));
    let (found, _) = shelf::all::<Pack>(&keys::packs());
    let others = found.into_iter().map(|found| found.document).filter(|pack| pack.id != own);
    others.map(|pack| criteria::of_pack(&pack)).filter(|offered| !offered.criteria.is_empty()).collect()
}

fn open(read: RwSignal<Read>, file: Chosen) {
    spawn_local(async move {
        let name = file.name();
        // What is larger than any of our files is not even read.
        let limit = pathlet_model::format::kinds::FILE_MAX;
        let bytes = if file.size() > limit as f64 { None } else { files::read(file).await };
        let _ = read.try_set(match bytes.map(|bytes| class_files::open_criteria(&bytes)) {
            None => Read::Trouble(name, Trouble::NotRead),
            Some(Err(why)) => Read::Trouble(name, Trouble::Error(why)),
            Some(Ok(found)) => Read::Criteria(found.content, found.cleaned.len()),
        });
    });
}

fn outcome(papers: Papers, read: Read) -> View {
    match read {
        Read::Nothing => View::none(),
        Read::Trouble(name, trouble) => file_trouble::list(vec![(name, trouble)]),
        Read::Criteria(offered, _) if offered.criteria.is_empty() => view! { <p>{Msg::PacksMoreTakeNone}</p> },
        Read::Criteria(offered, cleaned) => view! {
            {list(papers, offered)}
            {(cleaned > 0).then(|| view! { <p class="note">{text(move || words().text_n(Msg::FilesCleaned, cleaned, &[]))}</p> })}
        },
    }
}

fn list(papers: Papers, offered: Offered) -> View {
    let Offered { title, licence, criteria } = offered;
    let name = text(move || if title.trim().is_empty() { words().text(Msg::PacksUntitled) } else { title.clone() });
    let licence = licence.trim().to_owned();
    let said = (!licence.is_empty()).then(|| {
        let said = text(move || words().text_f(Msg::PacksMoreLicenceIs, &[("name", licence.clone())]));
        view! { <p class="note">{said}</p> }
    });
    let rows = criteria.into_iter().map(|one| row(papers, one)).collect_view();
    view! {
        <div class="stack-s">
            <p dir="auto"><b>{name}</b></p>
            {said}
            <ul>{rows}</ul>
        </div>
    }
}

fn row(papers: Papers, one: Criterion) -> View {
    let target = one.target.to_string();
    let own = target.clone();
    let is_open = Memo::new(move || !papers.pack.document(|pack| criteria::has(&pack.rubric, &own)));
    let press = move |_| {
        let rubric = untrack(|| papers.pack.document(|pack| pack.rubric.clone()));
        let command = criteria::take(&rubric, &one, random::id());
        let _ = papers.desk.edit_on(Paper::Pack, command);
    };
    let press = Callback::new(press);
    when(
        move || is_open.get(),
        move || {
            let target = target.clone();
            view! {
                <li><button type="button" class="starter" on:click=move |event| press.run(event)>{icon(Icon::Plus)}<span dir="auto">{target}</span></button></li>
            }
        },
    )
}
