//! The teacher's own small cycle: one change of the teaching, what is expected, where to look, what was seen, and what comes next. Begun blank or
//! from a signal on the board; comes back on the day the teacher chose. Knows no class.
mod back;
mod one;

pub use back::{again_card, link, try_this};

use crate::dom::prelude::*;
use pathlet_model::class::mine;
use pathlet_model::route::{Route, TeachPage};
use pathlet_model::values::Id;

use super::papers::Papers;
use crate::app::Here;
use crate::ui::{Button, Empty, Icon, Weight};
use crate::views::parts::heading::heading;
use crate::views::parts::rows::{Opened, each, section};
use crate::words::{Msg, words};

/// Draws it; `which` is open from the start, else the newest that is tried.
pub fn page(papers: Papers, which: Option<&Id>) -> View {
    let here = expect_context::<Here>();
    let listed =
        move |is_open: bool| Memo::new(move || papers.teacher.document(|teacher| mine::listed(teacher, is_open)));
    let (tried, closed) = (listed(true), listed(false));
    let first = untrack(|| which.cloned().or_else(|| tried.with(|ids| ids.first().cloned())));
    let opened = Opened::new(first.as_ref().map_or("", Id::as_str));
    let list = move |ids: Memo<Vec<Id>>, id: &'static str, title: Msg| {
        let rows = move || view! { <ul class="stack-s">{each(ids, move |id| one::row(papers, id, opened))}</ul> };
        when(move || ids.with(|ids| !ids.is_empty()), move || section(id, title, None, rows()))
    };
    let begin = move |()| {
        let id = back::begin(papers, None);
        here.go(&Route::Teach(TeachPage::Mine(Some(id))));
    };
    // With one open there is another thing to do first.
    let weight = if untrack(|| tried.with(Vec::is_empty)) { Weight::Main } else { Weight::Plain };
    view! {
        <div class="page narrow stack">
            {heading(move || title(papers, tried), None)}
            <p class="lead">{Msg::MineLead}</p>
            {when(move || tried.with(Vec::is_empty) && closed.with(Vec::is_empty), || view! { <Empty state=Msg::MineNone text=Msg::MineNoneText /> })}
            {list(tried, "mine-open", Msg::MineOpen)}
            <div><Button label=Msg::MineBegin on_press=begin weight=weight before=Some(Icon::Plus) /></div>
            {list(closed, "mine-closed", Msg::MineClosed)}
        </div>
    }
}

fn title(papers: Papers, tried: Memo<Vec<Id>>) -> String {
    let today = papers.desk.today();
    let due = papers.teacher.document(|teacher| mine::due(teacher, today).len());
    match (due, tried.with(Vec::len)) {
        (0, 0) => words().text(Msg::MineTitleNone),
        (0, n) => words().text_n(Msg::MineTitle, n, &[]),
        _ => words().text(Msg::MineTitleDue),
    }
}
