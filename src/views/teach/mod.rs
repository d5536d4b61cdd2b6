//! The teacher's place: packs, class, talks, hand back, and the teacher's own small cycle. A tool and no account: whoever opens it may use it, and it says so.
mod class;
mod keep;
mod mine;
mod packs;
pub mod papers;
mod start;

pub use packs::adapt;

use crate::dom::prelude::*;
use pathlet_model::route::{Route, TeachPage};

use crate::app::Here;
use crate::ui::{Icon, icon};
use crate::words::Msg;
use papers::Papers;

/// The page for a route; who teaches comes first.
pub fn page(page: &TeachPage) -> View {
    let papers = Papers::here();
    papers.sit_down();
    let (page, is_known) = (page.clone(), Memo::new(move || papers.teacher_id().is_some()));
    live(move || if is_known.get() { place(papers, &page) } else { start::page(papers) })
}

fn place(papers: Papers, page: &TeachPage) -> View {
    match page {
        TeachPage::Packs | TeachPage::Pack(_) => packs::page(papers, page),
        TeachPage::Board | TeachPage::Talk | TeachPage::Student(_) | TeachPage::Back => class::page(page),
        TeachPage::Mine(which) => mine::page(papers, which.as_ref()),
        TeachPage::Keep => keep::page(papers),
    }
}

/// The four places, one press away each; where there is room, the teacher's own cycle as well.
#[inline(never)]
pub fn nav(here: Here, class: &'static str) -> View {
    let with_mark = class == "bottomnav";
    let mut places = vec![
        (Msg::TeachBoard, Icon::Users, TeachPage::Board),
        (Msg::TeachPacks, Icon::Backpack, TeachPage::Packs),
        (Msg::TeachTalk, Icon::MessagesSquare, TeachPage::Talk),
        (Msg::TeachBack, Icon::Undo2, TeachPage::Back),
    ];
    if !with_mark {
        places.push((Msg::MineName, Icon::Sprout, TeachPage::Mine(None)));
    }
    let link = move |(name, mark, page): (Msg, Icon, TeachPage)| {
        let at = page.clone();
        let is_here = Memo::new(move || place_of(&here.route()) == Some(at.clone()));
        view! {
            <a href=Route::Teach(page).to_string() aria-current=move || is_here.get().then_some("page")>
                {with_mark.then(|| icon(mark))}
                {name}
            </a>
        }
    };
    view! { <nav class=class aria-label=Msg::TeachNav>{places.into_iter().map(link).collect_view()}</nav> }
}

/// Which of the places a page belongs to.
fn place_of(route: &Route) -> Option<TeachPage> {
    let Route::Teach(page) = route else { return None };
    match page {
        TeachPage::Board | TeachPage::Student(_) => Some(TeachPage::Board),
        TeachPage::Packs | TeachPage::Pack(_) => Some(TeachPage::Packs),
        TeachPage::Talk => Some(TeachPage::Talk),
        TeachPage::Back => Some(TeachPage::Back),
        TeachPage::Mine(_) => Some(TeachPage::Mine(None)),
        TeachPage::Keep => None,
    }
}
