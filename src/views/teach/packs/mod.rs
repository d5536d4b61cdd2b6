//! Packs: what is here, a new one, and the page on which one is made.
mod days;
mod details;
mod good;
mod lesson;
mod maker;
mod more;
mod off;
mod offers;
mod out;
mod table;
mod taken;

use crate::dom::prelude::*;
use pathlet_model::bank::Lang;
use pathlet_model::command::Command;
use pathlet_model::pack::making::{self, BANDS, Maker};
use pathlet_model::pack::{Pack, PackStatus};
use pathlet_model::place::Place;
use pathlet_model::record::Field;
use pathlet_model::route::{Route, TeachPage};
use pathlet_model::store::keys;
use pathlet_model::values::{Id, Text};

use super::papers::Papers;
use crate::app::Here;
use crate::desk::Paper;
use crate::platform::random;
use crate::shelf;
use crate::ui::{Button, Empty, Icon, IconButton, Pick, Picks, icon};
use crate::views::parts::closed::closed_list;
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::text;
use crate::views::parts::rows::then_focus;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// The lengths that are designed day by day.
const LENGTHS: [usize; 3] = [3, 5, 10];

/// The page for a route.
pub fn page(papers: Papers, page: &TeachPage) -> View {
    match page {
        TeachPage::Pack(id) if papers.open_pack(id) => maker::page(papers),
        TeachPage::Pack(_) => crate::views::parts::heading::lost(),
        _ => list(papers),
    }
}

fn list(papers: Papers) -> View {
    let here = expect_context::<Here>();
    let (found, closed) = shelf::all::<Pack>(&keys::packs());
    let mut packs: Vec<Pack> = found.into_iter().map(|found| found.document).collect();
    pathlet_model::order::sort_by(&mut packs, |one, other| one.title.cmp(&other.title));
    let is_empty = packs.is_empty();
    view! {
        <div class="page stack-l">
            {heading(Msg::TeachPacks, None)}
            {begin(papers, here)}
            <section class="stack-s" aria-labelledby="packs">
                <h2 id="packs">{Msg::PacksHere}</h2>
                {is_empty.then(|| view! { <Empty state=Msg::PacksNone text=Msg::PacksNoneText /> })}
                <ul class="plist">{packs.into_iter().map(|pack| row(papers, here, pack)).collect_view()}</ul>
            </section>
            {closed_list(closed)}
        </div>
    }
}

fn row(papers: Papers, here: Here, pack: Pack) -> View {
    let id = pack.id.clone();
    let (title, days) = (pack.title.trim().to_owned(), making::length_said(&pack.cycle).unwrap_or(5));
    let name = text(move || if title.is_empty() { words().text(Msg::PacksUntitled) } else { title.clone() });
    let (author, is_out) = (pack.author.to_string(), pack.status == PackStatus::Published);
    let note = text(move || {
        let state = words().text(if is_out { Msg::PacksOut } else { Msg::PacksDraft });
        format!("{} · {state} · {author}", words().text_n(Msg::AppDays, days, &[]))
    });
    let again = move |()| make_own(papers, here, &pack);
    view! {
        <li class="prow">
            {icon(Icon::Backpack)}
            <div class="grow">
                <a href=Route::Teach(TeachPage::Pack(id)).to_string()><b>{name}</b></a>
                <span class="note">{note}</span>
            </div>
            <Button label=Msg::PacksAdapt object=name on_press=again before=Some(Icon::Plus) class="btn-sm" />
        </li>
    }
}

fn make_own(papers: Papers, here: Here, pack: &Pack) {
    let band = pack.band.to_string();
    let pack = with_maker(papers, &band, |maker| making::adapted(pack, maker, &mut random::id));
    go(papers, here, pack);
}

/// Makes a teacher's own pack from one that came, and goes to it. `false` when it has to be asked first who teaches.
pub fn adapt(here: Here, pack: &Pack) -> bool {
    let papers = Papers::here();
    let is_known = papers.sit_down();
    if is_known {
        make_own(papers, here, pack);
    }
    is_known
}

/// Three ways to begin: a cycle of so many days, a lesson that is done already, or (below) a pack that is here.
fn begin(papers: Papers, here: Here) -> View {
    let band = RwSignal::new("68".to_owned());
    let pick = move |code: &'static str| {
        view! {
            <Pick
                group="band"
                label=text(move || Msg::of_packs_band(code).map(|msg| words().text(msg)).unwrap_or_default())
                chosen=Signal::derive(move || band.with(|band| band == code))
                on_pick=move |()| band.set(code.to_owned())
            />
        }
    };
    let on_days = move |days: usize| {
        let label = text(move || words().text_n(Msg::AppDays, days, &[]));
        let make = move |()| {
            let band = band.get_untracked();
            go(papers, here, with_maker(papers, &band, |maker| making::on_cycle(days, maker, &mut random::id)));
        };
        view! { <Button label=label on_press=make before=Some(Icon::Plus) /> }
    };
    let from_lesson = move |()| {
        let band = band.get_untracked();
        go(papers, here, with_maker(papers, &band, |maker| making::from_lesson("", maker, &mut random::id)));
    };
    view! {
        <section class="sheet stack" aria-labelledby="new-pack">
            <h2 id="new-pack">{Msg::PacksNew}</h2>
            <Picks legend=Msg::PacksFor class="seg">{BANDS.map(pick).into_iter().collect_view()}</Picks>
            <div class="stack-s">
                <p>{Msg::PacksFromLessonNote}</p>
                <div><Button label=Msg::PacksFromLesson on_press=from_lesson before=Some(Icon::PenLine) /></div>
            </div>
            <div class="stack-s">
                <p>{Msg::PacksFromDays}</p>
                <p class="row">{LENGTHS.map(on_days).into_iter().collect_view()}</p>
            </div>
        </section>
    }
}

fn with_maker(papers: Papers, band: &str, make: impl FnOnce(Maker<'_>) -> Pack) -> Pack {
    let author = untrack(|| papers.teacher.document(|teacher| teacher.display_name.to_string()));
    make(Maker { author: &author, lang: lang(), band })
}

fn lang() -> Lang {
    untrack(|| words().lang())
}

fn go(papers: Papers, here: Here, pack: Pack) {
    let route = Route::Teach(TeachPage::Pack(pack.id.clone()));
    papers.begin_pack(pack);
    here.go(&route);
}

/// A text of a record of the pack, with a button that takes the record out; undo brings it back, and the focus goes to the heading `then`.
fn line<const MAX: usize>(papers: Papers, id: &Id, field: Field<Text<MAX>>, label: Msg, then: &'static str) -> View {
    line_of(papers, Place::id(id), (TextBox::of(Place::id(id), field, label), View::none()), field.0, then)
}

fn line_of(
    papers: Papers,
    place: Place,
    (typed, more): (TextBox, View),
    field: &'static str,
    then: &'static str,
) -> View {
    let at = place.clone();
    let name = text(move || papers.desk.text(Paper::Pack, &at, field));
    let label = text(move || words().text_f(Msg::AppRemoveNamed, &[("what", name.get())]));
    let remove = move |()| {
        let said = words().now_f(Msg::PlanRemoved, &[("what", name.get_untracked())]);
        papers.desk.edit_on_and_say(Paper::Pack, Command::Delete { place: place.clone() }, said);
        then_focus(then);
    };
    view! {
        <li class="row row-1">
            <div class="grow">{typed.on(Paper::Pack).view()}{more}</div>
            <IconButton label=label mark=Icon::X on_press=remove />
        </li>
    }
}
