//! What stands in a pack, in the order in which a student wants to know it.
use crate::dom::prelude::*;
use pathlet_model::bank::packs::DIMENSIONS;
use pathlet_model::given;
use pathlet_model::pack::{GreenLight, Pack, PackOffer};
use pathlet_model::project::Offer;
use pathlet_model::start;

use crate::desk::Desk;
use crate::ui::{Icon, icon};
use crate::views::parts::given as parts;
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// Draws it.
pub fn pack(desk: Desk, pack: &Pack) -> View {
    view! {
        <div class="sheet stack">
            {question(pack)}
            {parts::launch(pack)}
            {days(desk, pack)}
        </div>
        <section class="sheet stack" aria-labelledby="yours">
            <h2 id="yours">{Msg::PackInYours}</h2>
            {choices(pack)}
        </section>
        <div class="sheet stack">
            {good(pack)}
            {parts::goals_asked(pack)}
            {parts::class_words(pack)}
            {at_the_end(pack)}
            {parts::standards(pack)}
            {named(pack)}
        </div>
    }
}

fn question(pack: &Pack) -> View {
    let asked = pack.class_question.trim().to_owned();
    if asked.is_empty() {
        return View::none();
    }
    view! {
        <div class="stack-s">
            <h2>{Msg::PackInQuestion}</h2>
            <p class="voice voice-m" dir="auto">{asked}</p>
        </div>
    }
}

/// The days this learner would get; those of a learner without a calendar of their own while nobody sits here.
fn days(desk: Desk, pack: &Pack) -> View {
    let (pack, minutes) = (pack.clone(), pack.minutes_per_day.map(|minutes| minutes.get()));
    let said = text(move || {
        let learner = desk.of_learner(|learner| Some(learner.clone())).unwrap_or_default();
        let days = start::days_by(&pack, &learner, desk.today());
        let names: Vec<String> = days.iter().map(|day| words().short_date(&day.to_string())).collect();
        words().text_f(Msg::HomePlanDays, &[("days", words().list(&names))])
    });
    let minutes = minutes.and_then(|minutes| usize::try_from(minutes).ok());
    view! {
        <div class="stack-s">
            <h2>{Msg::PackInDays}</h2>
            <p>{said}</p>
            {minutes.map(|n| view! { <p class="note">{text(move || words().text_n(Msg::PackInMinutes, n, &[]))}</p> })}
        </div>
    }
}

/// The ten choices by what is left to the student, the freest first.
fn choices(pack: &Pack) -> View {
    let groups = [
        (Offer::Open, Msg::PackInOpen, Icon::PenLine),
        (Offer::MenuPlus, Msg::PackInMenuPlus, Icon::Plus),
        (Offer::Menu, Msg::PackInMenu, Icon::Check),
        (Offer::Fixed, Msg::PackInFixed, Icon::Lock),
    ];
    let offers: Vec<PackOffer> = DIMENSIONS
        .iter()
        .filter_map(|dim| pack.offers.live().find(|offer| offer.dim.as_str() == *dim).cloned())
        .collect();
    let group = |(kind, name, mark): (Offer, Msg, Icon)| {
        let rows: Vec<View> = offers.iter().filter(|offer| offer.offer == kind).map(row).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <div class="stack-s">
                    <h3 class="row row-1">{icon(mark)} <span>{name}</span></h3>
                    <ul class="stack-s">{rows.collect_view()}</ul>
                </div>
            }
        })
    };
    groups.map(group).collect_view()
}

fn row(offer: &PackOffer) -> View {
    let name = Msg::of_dim_label(offer.dim.as_str());
    let options: Vec<String> = offer.options.live().map(|option| option.text.to_string()).collect();
    let (value, is_fixed) = (offer.value.trim().to_owned(), offer.offer == Offer::Fixed);
    let said = text(move || match (is_fixed, value.is_empty()) {
        (true, true) => words().text(Msg::PackInFixedAlways),
        (true, false) => value.clone(),
        _ => options.join(" · "),
    });
    let guidance = offer.guidance.trim().to_owned();
    view! {
        <li>
            <b>{name}</b>
            {when(move || !said.with(String::is_empty), move || view! { <span>": "<bdi>{said}</bdi></span> })}
            {(!guidance.is_empty()).then(|| view! { <p class="note" dir="auto">{guidance}</p> })}
        </li>
    }
}

fn good(pack: &Pack) -> View {
    let targets: Vec<String> = pack.rubric.criteria.live().map(|one| one.target.to_string()).collect();
    let list = match targets.is_empty() {
        true => view! { <p>{Msg::PackInGoodYours}</p> },
        false => parts::lines(targets),
    };
    view! {
        <div class="stack-s">
            <h2>{Msg::PackInGood}</h2>
            {list}
        </div>
    }
}

/// For which subjects it is, and who may use it.
fn named(pack: &Pack) -> View {
    let subjects: Vec<String> =
        pack.subjects.iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect();
    let licence = pack.licence.trim().to_owned();
    let subjects = (!subjects.is_empty()).then(|| {
        let said = text(move || words().text_f(Msg::PacksMoreSubjectsAre, &[("subjects", words().list(&subjects))]));
        view! { <p class="note">{said}</p> }
    });
    let licence = (!licence.is_empty()).then(|| {
        let said = text(move || words().text_f(Msg::PacksMoreLicenceIs, &[("name", licence.clone())]));
        view! { <p class="note">{said}</p> }
    });
    view! { {subjects} {licence} }
}

fn at_the_end(pack: &Pack) -> View {
    let light = match given::green_light(pack) {
        GreenLight::InPerson if pack.gates.is_some() => Some(Msg::PackInTalk),
        GreenLight::File => Some(Msg::PackInByFile),
        _ => None,
    };
    view! {
        {light.map(|light| view! { <p>{light}</p> })}
        {parts::exhibition(pack)}
    }
}
