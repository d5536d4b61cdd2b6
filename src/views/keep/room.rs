//! How full the storage is, and what takes most of it.
use crate::dom::prelude::*;
use pathlet_model::store::DocKey;

use super::Pack;
use crate::platform::storage;
use crate::shelf;
use crate::ui::Meter;
use crate::views::parts::file_trouble::kilobytes;
use crate::views::parts::phrase::text;
use crate::words::{Msg, t, words};

/// How many projects are named.
const NAMED: usize = 3;

/// Draws it.
pub fn section(pack: Pack) -> View {
    let full = Memo::new(move || {
        pack.desk.packed().track();
        shelf::percent_full()
    });
    let percent = text(move || words().text_f(Msg::KeepMeter, &[("n", words().number(full.get()))]));
    view! {
        <section class="stack-s">
            <h2>{Msg::KeepRoomTitle}</h2>
            <Meter
                label=text(t(Msg::KeepRoomTitle))
                share=Signal::derive(move || full.get() as f64 / 100.0)
                words=percent
            />
            {live(move || biggest(pack))}
        </section>
    }
}

fn biggest(pack: Pack) -> View {
    let Some((learner, projects)) = untrack(|| pack.desk.papers()) else { return View::none() };
    let mut sizes: Vec<(usize, String)> = projects
        .into_iter()
        .map(|project| {
            let key = DocKey::Project { learner: learner.id.clone(), id: project.id.clone() };
            let size = storage::note(&key.to_string()).map_or(0, |text| text.len());
            (size, project.title.to_string())
        })
        .collect();
    pathlet_model::order::sort_by(&mut sizes, |one, other| other.cmp(one));
    let row = |(size, title): (usize, String)| {
        let title = if title.trim().is_empty() { words().text(Msg::AppUntitled) } else { title };
        let line = words().text_f(Msg::KeepBiggest, &[("title", title), ("size", words().number(kilobytes(size)))]);
        view! { <li>{line}</li> }
    };
    view! { <ul class="small stack-s">{sizes.into_iter().take(NAMED).map(row).collect_view()}</ul> }
}
