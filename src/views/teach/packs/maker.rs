//! The page on which a pack is made: what it is about, its days, what students may decide, what counts as good, the rest, and the ways
//! out. Beside it stands what a student will see.
use std::time::Duration;

use crate::dom::prelude::*;
use pathlet_model::pack::making::{Gap, gaps, is_mostly_teachers};
use pathlet_model::pack::{Launch, Pack};
use pathlet_model::place::Place;

use super::super::papers::Papers;
use super::{days, details, good, lesson, more, offers, out};
use crate::desk::Paper;
use crate::ui::{Icon, icon};
use crate::views::pack_in::shown;
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::rows::section;
use crate::views::parts::text_box::TextBox;
use crate::views::parts::text_list::{TextList, field_of};
use crate::words::{Msg, words};

/// How long nobody types before the look beside follows.
const PAUSE: Duration = Duration::from_millis(300);

/// Draws it.
pub fn page(papers: Papers) -> View {
    let title = text(move || {
        let title = papers.pack.document(|pack| pack.title.trim().to_owned());
        if title.is_empty() { words().text(Msg::PacksUntitled) } else { title }
    });
    let seen = at_rest(papers);
    let has_lesson = untrack(|| papers.pack.document(|pack| pack.lesson.is_some()));
    view! {
        <div class="page stack">
            {heading(title, Some(phrase(Msg::PacksEyebrow)))}
            <div class="cols cols-side">
                <div class="stack-l">
                    {has_lesson.then(|| lesson::part(papers))}
                    {about()}
                    {days::part(papers)}
                    {offers::part(papers)}
                    {good::part(papers)}
                    {more::part(papers)}
                    {details::part(papers)}
                    {out::part(papers, seen)}
                </div>
                <aside class="stack">
                    {advice(papers)}
                    <section class="stack" aria-labelledby="seen">
                        <h2 id="seen">{Msg::PacksSeen}</h2>
                        {live(move || seen.with(|pack| shown::pack(papers.desk, pack)))}
                    </section>
                </aside>
            </div>
        </div>
    }
}

/// The pack once nobody types any more: what is drawn and measured from all of it would take its time at every key press.
fn at_rest(papers: Papers) -> Signal<Pack> {
    let now = move || untrack(|| papers.pack.document(Clone::clone));
    let (seen, edits) = (RwSignal::new(now()), StoredValue::new(0_u32));
    effect(move || {
        papers.pack.track();
        let edit = edits.get_value().wrapping_add(1);
        edits.set_value(edit);
        let look = move || {
            // Only after the last of them, and not once the page has gone.
            if edits.try_get_value() == Some(edit) {
                seen.try_set(now());
            }
        };
        set_timeout(look, PAUSE);
    });
    seen.into()
}

fn about() -> View {
    let launch = || Place::part("launch");
    let body = view! {
        {TextBox::of(Place::document(), Pack::title, Msg::PacksTitle).on(Paper::Pack).view()}
        {TextBox::of(Place::document(), Pack::class_question, Msg::PacksQuestion).hint(Msg::PacksQuestionHint).on(Paper::Pack).view()}
        {TextBox::of(launch(), Launch::text, Msg::PacksLaunch).hint(Msg::PacksLaunchHint).on(Paper::Pack).view()}
        {TextList {
            spot: (Paper::Pack, launch()).into(),
            field: field_of(Launch::materials),
            limit: 120,
            most: pathlet_model::values::LIST_GROWTH_MAX,
            legend: Msg::PacksMaterials,
            one: Msg::PacksMaterial,
            add: Msg::PacksAddMaterial,
            families: &[],
        }
        .view()}
    };
    section("pack-about", Msg::PacksAbout, None, view! { <div class="sheet stack">{body}</div> })
}

/// What is worth a look before it goes out, and whether most of it is the teacher's choice.
fn advice(papers: Papers) -> View {
    let found = Memo::new(move || papers.pack.document(|pack| said(&gaps(pack))));
    let mostly = Memo::new(move || papers.pack.document(is_mostly_teachers));
    view! {
        <div role="status" class="stack-s">
            {when(move || mostly.get(), || view! {
                <p class="row row-t row-1">{icon(Icon::Lightbulb)} <span><b>{Msg::PacksMostly}</b> " " {Msg::PacksMostlyText}</span></p>
            })}
            {live(move || {
                let all = found.get();
                (!all.is_empty()).then(|| view! {
                    <div>
                        <p><b>{Msg::PacksOpenYet}</b></p>
                        <ul class="list">{all.into_iter().map(|gap| view! { <li>{gap}</li> }).collect_view()}</ul>
                    </div>
                })
            })}
        </div>
    }
}

fn said(gaps: &[Gap]) -> Vec<String> {
    let words = words();
    let dim = |dim: &pathlet_model::project::Dim| {
        Msg::of_dim_label(dim.as_str()).map(|msg| words.text(msg)).unwrap_or_default()
    };
    let one = |gap: &Gap| match gap {
        Gap::Title => words.text(Msg::PacksPartGapTitle),
        Gap::Raise => words.text(Msg::PacksPartGapRaise),
        Gap::Criteria => words.text(Msg::PacksPartGapCriteria),
        Gap::Value(at) => words.text_f(Msg::PacksPartGapValue, &[("what", dim(at))]),
        Gap::Options(at) => words.text_f(Msg::PacksPartGapOptions, &[("what", dim(at))]),
    };
    gaps.iter().map(one).collect()
}
