//! What students may decide: for each of the ten choices fixed, a menu, a menu with room for an own idea, or open.
use crate::dom::prelude::*;
use pathlet_model::bank::packs::DIMENSIONS;
use pathlet_model::command::Command;
use pathlet_model::pack::making::offer_of;
use pathlet_model::pack::{PackOffer, PackOption};
use pathlet_model::place::Place;
use pathlet_model::project::{Dim, Offer};

use super::super::papers::Papers;
use super::line;
use crate::desk::Paper;
use crate::platform::random;
use crate::ui::{Button, Icon, Ownership, ownership};
use crate::views::parts::coded::{choices, coded};
use crate::views::parts::phrase::text;
use crate::views::parts::rows::{Opened, Row, each, section, then_focus};
use crate::views::parts::text_box::{TextBox, id_of};
use crate::words::{Msg, words};

/// The offers, the freest last.
const OFFERS: [&str; 4] = ["fixed", "menu", "menu_plus", "open"];
/// Most options of a menu.
const MOST: usize = 9;

/// Draws it.
pub fn part(papers: Papers) -> View {
    let opened = Opened::new("");
    let rows = DIMENSIONS.map(|dim| row(papers, dim, opened)).into_iter().collect_view();
    section(
        "pack-offers",
        Msg::PacksPartOffers,
        Some(Msg::PacksPartOffersHint),
        view! { <ul class="stack-s">{rows}</ul> },
    )
}

/// Something of the offer for a dimension; follows it.
fn of<T: Default>(papers: Papers, dim: &'static str, look: impl FnOnce(&PackOffer) -> T) -> T {
    papers.pack.document(|pack| offer_of(pack, &Dim::from(dim)).map(look)).unwrap_or_default()
}

fn kind(papers: Papers, dim: &'static str) -> String {
    of(papers, dim, |offer| offer.offer.as_str().to_owned())
}

fn row(papers: Papers, dim: &'static str, opened: Opened) -> View {
    let title = text(move || Msg::of_dim_label(dim).map(|msg| words().text(msg)).unwrap_or_default());
    let note = text(move || {
        let kind = kind(papers, dim);
        let name = Msg::of_packs_part_offer(&kind).map(|msg| words().text(msg)).unwrap_or_default();
        let value = of(papers, dim, |offer| match offer.offer {
            Offer::Fixed => offer.value.to_string(),
            Offer::Open => String::new(),
            _ => offer.options.live().map(|option| option.text.to_string()).collect::<Vec<_>>().join(" · "),
        });
        if value.is_empty() { name } else { format!("{name}: {value}") }
    });
    let mark = move || match kind(papers, dim).as_str() {
        "fixed" => ownership(Ownership::Given),
        "menu" => ownership(Ownership::Picked),
        "menu_plus" => ownership(Ownership::Shaped),
        _ => ownership(Ownership::Mine),
    };
    let row = Row { mark: Some(live(mark)), ..Row::new(dim, title, note) };
    row.view(opened, move || inside(papers, dim))
}

fn inside(papers: Papers, dim: &'static str) -> View {
    let place = || Place::entry("offers", dim);
    let kind = Memo::new(move || kind(papers, dim));
    view! {
        {coded((Paper::Pack, place()), PackOffer::offer, Msg::PacksPartOfferWhich, "seg", choices(&OFFERS, Msg::of_packs_part_offer))}
        {when(move || kind.with(|kind| kind == "fixed"), move || {
            TextBox::of(place(), PackOffer::value, Msg::PacksPartOfferValue).on(Paper::Pack).view()
        })}
        {when(move || kind.with(|kind| kind.starts_with("menu")), move || menu(papers, dim))}
        {TextBox::of(place(), PackOffer::guidance, Msg::PacksPartOfferGuidance).hint(Msg::PacksPartOfferGuidanceHint).on(Paper::Pack).view()}
    }
}

fn menu(papers: Papers, dim: &'static str) -> View {
    let ids =
        Memo::new(move || of(papers, dim, |offer| offer.options.live().map(|one| one.id.clone()).collect::<Vec<_>>()));
    let add = move |()| {
        let option = PackOption { id: random::id(), ..PackOption::default() };
        let command = Command::add(Place::entry("offers", dim), PackOffer::options, &option);
        if papers.desk.edit_on(Paper::Pack, command).is_ok() {
            then_focus(id_of(&Place::id(&option.id), PackOption::text.0));
        }
    };
    view! {
        <ul class="stack-s">{each(ids, move |id| line(papers, &id, PackOption::text, Msg::PacksPartOption, "pack-offers"))}</ul>
        {when(move || ids.with(Vec::len) < MOST, move || view! {
            <div><Button label=Msg::PacksPartOptionAdd on_press=add before=Some(Icon::Plus) class="btn-sm" /></div>
        })}
    }
}
