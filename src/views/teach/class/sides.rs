//! What the plans of a class look like side by side: how alike they are, how far choices are the students' own, the seven elements, where
//! people work. It is about the offer before it is about anybody.
use crate::dom::prelude::*;
use pathlet_model::class::SignalKind;
use pathlet_model::class::board::{Alike, Board, ChoiceRow, ElementRow, PlaceRow};
use pathlet_model::derive::variety::Product;
use pathlet_model::values::Id;

use super::board::people;
use super::few::opening;
use super::room::Room;
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::rows::fold;
use crate::views::teach::mine;
use crate::words::{Msg, words};

/// Choices, elements and places, folded.
pub fn folds(room: Room, board: &Board) -> View {
    if board.rows.is_empty() {
        return View::none();
    }
    let none = || text(String::new);
    let (choices, elements, places) = (board.choices.clone(), board.elements.clone(), board.places.clone());
    let where_to = text({
        let count = places.len();
        move || words().text_n(Msg::SidesPlacesN, count, &[])
    });
    view! {
        {fold(Msg::SidesChoices, none(), false, move || choices.iter().map(|row| choice(room, row)).collect_view())}
        {fold(Msg::SidesElements, none(), false, move || elements.iter().map(|row| element_row(room, row)).collect_view())}
        {fold(Msg::SidesPlaces, where_to, false, move || places.iter().map(|row| place(room, row)).collect_view())}
    }
}

/// What the sheet of paper says besides the rows: who has no file, and who works where.
pub fn on_paper(room: Room) -> View {
    let named = move |who: &[Id]| who.iter().map(|id| room.name_of(id)).collect::<Vec<_>>().join(", ");
    let line = |word: View, names: String| view! { <p><b>{word} ": "</b> <bdi>{names}</bdi></p> };
    let lines = move || {
        room.board.with(|board| {
            let mut lines: Vec<View> = Vec::new();
            if let Some(board) = board {
                if !board.no_file.is_empty() {
                    lines.push(line(view! { {Msg::BoardNoFileOne} }, named(&board.no_file)));
                }
                for place in &board.places {
                    lines.push(line(View::text(&place.place), named(&place.students)));
                }
            }
            lines.collect_view()
        })
    };
    view! { <div class="on-paper" hidden> {live(lines)} </div> }
}

/// A word with a number that opens its names.
fn opens(room: Room, word: Signal<String>, who: Vec<Id>) -> View {
    if who.is_empty() {
        return View::none();
    }
    let count = who.len().to_string();
    opening(view! { <b>{count}</b> " " {word} }, move || people(room, who.clone()))
}

fn choice(room: Room, row: &ChoiceRow) -> View {
    let name = Msg::of_dim_label(row.dim.as_str()).map(Into::into).unwrap_or_else(|| text(String::new));
    let name: Signal<String> = name;
    let levels = row.levels.iter().map(|(level, who)| {
        let word = Msg::of_sides_level(level.as_str()).map(Into::into).unwrap_or_else(|| text(String::new));
        opens(room, word, who.clone())
    });
    let levels: Vec<View> = levels.collect();
    let counts = row.levels.iter().map(|(level, who)| (Msg::of_sides_level(level.as_str()), who.len()));
    let counts = counts.chain([(Some(Msg::SidesOpen), row.open.len())]).collect();
    view! {
        <div class="side-row">
            <div class="row"><h3 class="grow">{name}</h3> {mine::try_this(room.papers, SignalKind::Choices, in_words(name, counts))}</div>
            <div class="numbers">{levels.collect_view()} {opens(room, Msg::SidesOpen.into(), row.open.clone())}</div>
        </div>
    }
}

/// A row in words, as a teacher takes it along: "Where: 20 given, 3 picked".
fn in_words(name: Signal<String>, counts: Vec<(Option<Msg>, usize)>) -> Signal<String> {
    text(move || {
        let there = counts.iter().filter(|(_, count)| *count > 0);
        let parts = there.filter_map(|(word, count)| Some(format!("{count} {}", words().text((*word)?))));
        format!("{}: {}", name.get(), parts.collect::<Vec<String>>().join(", "))
    })
}

fn element_row(room: Room, row: &ElementRow) -> View {
    let name: Signal<String> =
        Msg::of_sides_element(row.name.as_str()).map(Into::into).unwrap_or_else(|| text(String::new));
    let presence: Vec<View> = row
        .presence
        .iter()
        .rev()
        .map(|(presence, who)| {
            let word = Msg::of_sides_presence(presence.as_str()).map(Into::into).unwrap_or_else(|| text(String::new));
            opens(room, word, who.clone())
        })
        .collect();
    let counts = row.presence.iter().rev();
    let counts = counts.map(|(presence, who)| (Msg::of_sides_presence(presence.as_str()), who.len())).collect();
    view! {
        <div class="side-row">
            <div class="row"><h3 class="grow">{name}</h3> {mine::try_this(room.papers, SignalKind::Elements, in_words(name, counts))}</div>
            <div class="numbers">{presence.collect_view()}</div>
        </div>
    }
}

fn place(room: Room, row: &PlaceRow) -> View {
    let place = row.place.clone();
    opens(room, text(move || place.clone()), row.students.clone())
}

/// How alike the plans of each pack are; nothing under five.
pub fn alike(room: Room, board: &Board) -> View {
    board.alike.iter().map(|one| alike_one(room, one)).collect_view()
}

fn alike_one(room: Room, alike: &Alike) -> View {
    let variety = &alike.variety;
    let mut said: Vec<View> = Vec::new();
    if let (true, Some((product, _))) = (variety.product_flag, variety.commonest.as_ref()) {
        let product = product_words(product);
        let (n, count) = (alike.product.len().to_string(), alike.with_product.len().to_string());
        let line = text(move || {
            let values = [("n", n.clone()), ("count", count.clone()), ("product", product())];
            words().text_f(Msg::SidesProducts, &values)
        });
        let offer = if variety.is_show_fixed { Msg::SidesProductsFixed } else { Msg::SidesProductsText };
        said.push(view! {
            <h2>{line}</h2>
            <p class="small">{offer}</p>
            {opens(room, Msg::SidesWho.into(), alike.product.clone())}
            {mine::try_this(room.papers, SignalKind::Variety, line)}
        });
    }
    if variety.question_flag {
        let groups: Vec<View> =
            alike.questions.iter().map(|who| opens(room, Msg::SidesAlike.into(), who.clone())).collect();
        said.push(view! { <h2>{Msg::SidesQuestions}</h2> <p class="small">{Msg::SidesQuestionsText}</p> {groups.collect_view()} {mine::try_this(room.papers, SignalKind::Variety, phrase(Msg::SidesQuestions))} });
    }
    if said.is_empty() {
        return View::none();
    }
    view! { <section class="sheet sheet-s stack-s">{said.collect_view()}</section> }
}

fn product_words(product: &Product) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let (code, own) = match product {
        Product::Kind(kind) => (kind.clone(), String::new()),
        Product::Other(words) => (String::new(), words.iter().cloned().collect::<Vec<_>>().join(" ")),
    };
    move || Msg::of_product(&code).map_or_else(|| own.clone(), |msg| words().text(msg))
}
