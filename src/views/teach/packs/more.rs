//! What else a pack may say: gates, how a green light comes, sentence starters, energy, the show, words of the class.
use crate::dom::prelude::*;
use pathlet_model::json::Json;
use pathlet_model::pack::{Exhibition, Pack, PackGates};
use pathlet_model::place::Place;

use super::super::papers::Papers;
use crate::desk::Paper;
use crate::ui::{Button, Disclosure, Icon, IconButton, TextField};
use crate::views::parts::coded::{self, choices, coded, picks, yes_no};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// Most words of a class, and most letters of a word and of its meaning.
const WORDS: (usize, usize, usize) = (12, 40, 240);

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
                {class_words(papers)}
            </div>
        </Disclosure>
    }
}

/// The words of the class as they stand: word and meaning.
fn pairs(papers: Papers) -> Vec<(String, String)> {
    papers.pack.document(|pack| pack.words.iter().map(|it| (it.word.to_string(), it.meaning.to_string())).collect())
}

/// Writes all words: they have no ids, so they are one value.
fn write(papers: Papers, all: &[(String, String)]) {
    let pair = |(word, meaning): &(String, String)| {
        Json::Map(vec![("word".into(), Json::from(word.as_str())), ("meaning".into(), Json::from(meaning.as_str()))])
    };
    coded::set(
        papers.desk,
        (Paper::Pack, Place::document()),
        Pack::words.0,
        Json::List(all.iter().map(pair).collect()),
    );
}

fn class_words(papers: Papers) -> View {
    let count = Memo::new(move || pairs(papers).len());
    let add = move |()| {
        let mut all = untrack(|| pairs(papers));
        all.push((String::new(), String::new()));
        write(papers, &all);
    };
    view! {
        <fieldset class="field stack-s">
            <legend class="lab">{Msg::PackInWords}</legend>
            <p class="note">{Msg::PacksPartWordsHint}</p>
            {live(move || (0..count.get()).map(|at| word(papers, at)).collect_view())}
            {when(move || count.get() < WORDS.0, move || view! {
                <div><Button label=Msg::PacksPartWordAdd on_press=add before=Some(Icon::Plus) class="btn-sm" /></div>
            })}
        </fieldset>
    }
}

fn word(papers: Papers, at: usize) -> View {
    let pair = Memo::new(move || pairs(papers).get(at).cloned().unwrap_or_default());
    let change = move |to: &dyn Fn(&mut (String, String))| {
        let mut all = untrack(|| pairs(papers));
        if let Some(pair) = all.get_mut(at) {
            to(pair);
        }
        write(papers, &all);
    };
    let field =
        move |name: &str, label: Msg, value: Signal<String>, limit: usize, put: fn(&mut (String, String), String)| {
            let held = RwSignal::new(None::<String>);
            let shown = text(move || held.get().unwrap_or_else(|| value.get()));
            let write = move |typed: String| {
                let fits = typed.chars().count() <= limit;
                held.set((!fits).then(|| typed.clone()));
                if fits {
                    change(&|pair| put(pair, typed.clone()));
                }
            };
            let over = Signal::derive(move || {
                let over = held.with(|held| held.as_ref().map(|text| text.chars().count().saturating_sub(limit)))?;
                Some(words().text_n(Msg::TroubleTextTooLong, over, &[]))
            });
            let id = format!("word-{name}-{at}");
            view! { <TextField id=id label=label value=shown on_input=write error=over /> }
        };
    let (_, word_max, meaning_max) = WORDS;
    let label = text(move || words().text_f(Msg::AppRemoveNamed, &[("what", pair.get().0)]));
    let remove = move |()| {
        let mut all = untrack(|| pairs(papers));
        if at < all.len() {
            all.remove(at);
        }
        write(papers, &all);
    };
    view! {
        <div class="row row-1">
            {field("word", Msg::PacksPartWord, text(move || pair.get().0), word_max, |pair, typed| pair.0 = typed)}
            <div class="grow">{field("meaning", Msg::PacksPartMeaning, text(move || pair.get().1), meaning_max, |pair, typed| pair.1 = typed)}</div>
            <IconButton label=label mark=Icon::X on_press=remove />
        </div>
    }
}
