//! What else a pack may say: gates, how a green light comes, sentence starters, energy, the show, words of the class.
use crate::dom::prelude::*;
use pathlet_model::pack::{Exhibition, Pack, PackGates, PackWord};
use pathlet_model::place::Place;

use super::super::papers::Papers;
use super::days::{DayBox, field_name};
use super::table::{Column, Table};
use crate::desk::Paper;
use crate::ui::Disclosure;
use crate::views::parts::coded::{self, choices, coded, picks, yes_no};
use crate::views::parts::phrase::phrase;
use crate::views::parts::text_box::TextBox;
use crate::words::Msg;

/// Draws it.
pub fn part(papers: Papers) -> View {
    let gates = || (Paper::Pack, Place::part("gates"));
    let show = || Place::part("exhibition");
    let pack = || (Paper::Pack, Place::document());
    let starters = Memo::new(move || {
        papers.pack.document(|pack| pack.starters.map(|n| n.get().to_string())).unwrap_or_else(|| "0".to_owned())
    });
    let levels = ["0", "1", "2", "3"].map(|n| (n.to_owned(), Signal::stored(n.to_owned()))).to_vec();
    view! {
        <Disclosure label=Msg::PacksMore>
            <div class="sheet stack">
                {coded(gates(), PackGates::green_light, Msg::PacksPartGreenLight, "stack-s", choices(&["in_person", "file", "none"], Msg::of_packs_part_light))}
                {TextBox::of(Place::document(), Pack::approval_note, Msg::PacksPartApproval).on(Paper::Pack).view()}
                {yes_no(gates(), PackGates::critique_before_share, Msg::PacksPartGateCritique)}
                {yes_no(gates(), PackGates::self_assess_before_share, Msg::PacksPartGateRating)}
                {yes_no(gates(), PackGates::final_reflection, Msg::PacksPartGateReflection)}
                <p class="note">{Msg::PacksPartGatesNote}</p>
                {picks(phrase(Msg::PacksPartStarters), "seg", levels, starters.into(), move |n| {
                    coded::set(papers.desk, pack(), Pack::starters.0, n.parse::<i64>().unwrap_or(0).into());
                })}
                {coded(pack(), Pack::energy, Msg::PacksPartEnergy, "stack-s", choices(&["off", "private", "teacher"], Msg::of_packs_part_energy_who))}
                {TextBox::of(show(), Exhibition::place, Msg::PacksPartShowPlace).on(Paper::Pack).view()}
                {TextBox::of(show(), Exhibition::visitors, Msg::PacksPartShowWho).on(Paper::Pack).view()}
                {shown_on(papers)}
                {class_words(papers)}
            </div>
        </Disclosure>
    }
}

fn class_words(papers: Papers) -> View {
    const COLUMNS: [Column; 2] = [
        Column { name: PackWord::word.0, label: Msg::PacksPartWord, limit: 40 },
        Column { name: PackWord::meaning.0, label: Msg::PacksPartMeaning, limit: 240 },
    ];
    Table {
        field: Pack::words.0,
        columns: &COLUMNS,
        legend: Msg::PackInWords,
        hint: Msg::PacksPartWordsHint,
        add: Msg::PacksPartWordAdd,
        most: 12,
    }
    .view(papers)
}

fn shown_on(papers: Papers) -> View {
    let at = || (Paper::Pack, Place::part("exhibition"));
    DayBox {
        id: "pack-shown",
        label: Msg::PacksMoreShowDay,
        hint: Msg::PacksMoreShowDayHint,
        place: Place::part("exhibition"),
        field: field_name(Exhibition::date),
        write: Callback::new(move |to| {
            coded::set(papers.desk, at(), Exhibition::date.0, to);
        }),
    }
    .view(papers)
}
