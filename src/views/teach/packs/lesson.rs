//! A lesson that is done already: as it is today, what it has, and the one thing that is raised this time.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::json::Json;
use pathlet_model::pack::making::{ELEMENTS, offer_of, opened_by};
use pathlet_model::pack::{Lesson, PackGates, PackOffer};
use pathlet_model::place::Place;
use pathlet_model::project::Offer;

use super::super::papers::Papers;
use crate::desk::Paper;
use crate::views::parts::coded::{choices, code_of, picks, several};
use crate::views::parts::phrase::phrase;
use crate::views::parts::rows::section;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// Draws it.
pub fn part(papers: Papers) -> View {
    let place = || Place::part("lesson");
    let names = || choices(&ELEMENTS, Msg::of_packs_part_element);
    let raised = code_of(papers.desk, (Paper::Pack, place()), Lesson::raise.0);
    let body = view! {
        <div class="sheet stack">
            {TextBox::of(place(), Lesson::text, Msg::PacksPartLessonText).hint(Msg::PacksPartLessonHint).lines(4).on(Paper::Pack).view()}
            {several((Paper::Pack, place()), Lesson::has, Msg::PacksPartLessonHas, names())}
            {picks(phrase(Msg::PacksPartLessonRaise), "stack-s", names(), raised.into(), move |code| raise(papers, &code))}
        </div>
    };
    section("pack-lesson", Msg::PacksFromLesson, None, body)
}

/// Raises one element: what it opens is open from now on. What was raised before stays as the teacher left it.
fn raise(papers: Papers, element: &str) {
    let before =
        untrack(|| papers.desk.value(Paper::Pack, &Place::part("lesson"), Lesson::raise.0)).unwrap_or_default();
    let set = |place: Place, field: &'static str, from: Json, to: Json| Command::Set { place, field, from, to };
    let mut all = vec![set(Place::part("lesson"), Lesson::raise.0, before, Json::from(element))];
    let offer = untrack(|| {
        let dim = opened_by(element)?;
        papers.pack.document(|pack| offer_of(pack, &dim).map(|offer| (dim.clone(), offer.offer.clone())))
    });
    if let Some((dim, offer)) = offer.filter(|(_, offer)| *offer == Offer::Fixed) {
        let place = Place::entry("offers", dim.as_str());
        all.push(set(place, PackOffer::offer.0, Json::from(offer.as_str()), Json::from(Offer::Open.as_str())));
    }
    let gate = match element {
        "critique_revision" => Some(PackGates::critique_before_share.0),
        "reflection" => Some(PackGates::final_reflection.0),
        _ => None,
    };
    if let Some(field) = gate {
        let from = untrack(|| papers.desk.value(Paper::Pack, &Place::part("gates"), field)).unwrap_or_default();
        all.push(set(Place::part("gates"), field, from, Json::Bool(true)));
    }
    let name = Msg::of_packs_part_element(element).map(|msg| words().now(msg)).unwrap_or_default();
    let said = words().now_f(Msg::PacksPartRaised, &[("what", name)]);
    papers.desk.edit_on_and_say(Paper::Pack, Command::Together(all), said);
}
