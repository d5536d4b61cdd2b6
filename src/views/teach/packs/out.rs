//! The ways out of a pack: a link, a code to project and to print, a file. Each says what it is short enough for; nothing is sent.
use crate::dom::prelude::*;
use pathlet_model::format::{Stamp, class_files, names};
use pathlet_model::json::Json;
use pathlet_model::link::{self, Reach};
use pathlet_model::pack::{Pack, PackStatus};
use pathlet_model::place::Place;
use pathlet_model::qr;

use super::super::papers::Papers;
use crate::desk::Paper;
use crate::platform::{clock, files, page};
use crate::ui::{Button, Dialog, Icon, Weight};
use crate::views::parts::coded;
use crate::views::parts::phrase::text;
use crate::views::parts::rows::{fold, section};
use crate::words::{Msg, words};

/// Draws it; the meter follows the pack `at_rest`.
pub fn part(papers: Papers, at_rest: Signal<Pack>) -> View {
    let reach = Memo::new(move || {
        at_rest.with(|pack| {
            let reach = Reach::of(&page::place(), &link::letters(pack));
            let has_code = qr::fits(&code_address(), link::digits(pack).len());
            (reach.characters, reach.classroom, reach.link, has_code)
        })
    });
    let said = text(move || {
        let (n, classroom, link, code) = reach.get();
        let words = words();
        let fits = match (link, classroom, code) {
            (false, ..) => Msg::PacksFitsFile,
            (true, false, _) => Msg::PacksFitsLink,
            (true, true, false) => Msg::PacksFitsClassroom,
            (true, true, true) => Msg::PacksFitsAll,
        };
        format!("{} {}", words.text_n(Msg::PacksCharacters, n, &[]), words.text(fits))
    });
    let told = RwSignal::new(None::<Msg>);
    let shown = RwSignal::new(false);
    let has_code = move || reach.get().3;
    let is_link = move || reach.get().2;
    // What a class's own way would cut off goes out as a file first.
    let is_short = Memo::new(move || reach.get().1);
    let copy = move |()| {
        publish(papers);
        let address = untrack(|| whole_link(papers));
        leptos::task::spawn_local(async move {
            let is_copied = page::copy(&address).await;
            told.try_set(Some(if is_copied { Msg::PacksCopied } else { Msg::PacksNotCopied }));
        });
    };
    let save = move |()| {
        publish(papers);
        told.set(Some(if untrack(|| papers.pack.document(save_file)) { Msg::PacksSaved } else { Msg::PacksNotSaved }));
    };
    let show = move |()| {
        publish(papers);
        shown.set(true);
    };
    let body = view! {
        <div class="sheet stack">
            <p class="note">{said}</p>
            <p class="row">
                {when(move || !is_short.get(), move || view! { <Button label=Msg::PacksFile on_press=save weight=Weight::Main before=Some(Icon::FileDown) /> })}
                {when(is_link, move || {
                    let weight = if untrack(|| is_short.get()) { Weight::Main } else { Weight::Plain };
                    view! { <Button label=Msg::PacksCopy on_press=copy weight=weight before=Some(Icon::Link) /> }
                })}
                {when(has_code, move || view! { <Button label=Msg::PacksCode on_press=show before=Some(Icon::Eye) /> })}
                {when(move || is_short.get(), move || view! { <Button label=Msg::PacksFile on_press=save before=Some(Icon::FileDown) /> })}
            </p>
            <p role="status" class="small">{live(move || told.get().map(|msg| view! { {msg} }))}</p>
            {when(is_link, move || fold(Msg::PacksSeeLink, text(String::new), false, move || {
                view! { <p class="wrap-all"><code dir="ltr">{text(move || whole_link(papers))}</code></p> }
            }))}
            <p class="note">{Msg::PacksOutNote}</p>
            {code(papers, shown)}
        </div>
    };
    section("pack-out", Msg::PacksWaysOut, None, body)
}

/// Also shown, for those whose browser does not copy.
fn whole_link(papers: Papers) -> String {
    papers.pack.document(|pack| format!("{}{}{}", page::place(), link::LETTERS, link::letters(pack)))
}

fn code_address() -> String {
    format!("{}{}", page::place(), link::DIGITS)
}

/// It is out from now on: other people on this computer may start from it.
fn publish(papers: Papers) {
    papers.desk.keep_now();
    if untrack(|| papers.pack.document(|pack| pack.status.clone())) != PackStatus::Published {
        coded::set(
            papers.desk,
            (Paper::Pack, Place::document()),
            Pack::status.0,
            Json::from(PackStatus::Published.as_str()),
        );
        papers.desk.keep_now();
    }
}

fn save_file(pack: &Pack) -> bool {
    let at = clock::instant();
    let stamp = Stamp { app: env!("CARGO_PKG_VERSION"), at: &at, schema: 0 };
    let name = names::pack(&pack.title, &clock::stamp());
    class_files::pack_file(pack, stamp).is_some_and(|text| files::save(&name, &text))
}

/// The code, large, to project; and on paper.
fn code(papers: Papers, shown: RwSignal<bool>) -> View {
    let title = text(move || papers.pack.document(named));
    view! {
        <Dialog id="pack-code" open=shown title=title close_label=Msg::AppClose on_close=move |()| shown.set(false) class="modal-code">
            <div class="stack tc">
                {live(move || papers.pack.document(drawn))}
                <p>{Msg::PacksCodeHow}</p>
                <div><Button label=Msg::AppPrint on_press=|()| page::print() before=Some(Icon::Printer) /></div>
            </div>
        </Dialog>
    }
}

fn named(pack: &Pack) -> String {
    let title = pack.title.trim();
    if title.is_empty() { words().text(Msg::PacksUntitled) } else { title.to_owned() }
}

/// Dark runs as one path: a square each is one unit.
fn drawn(pack: &Pack) -> View {
    let Some(code) = qr::of(&code_address(), &link::digits(pack)) else { return View::none() };
    let side = code.size() + 2 * qr::MARGIN;
    let mut path = String::new();
    for top in 0..code.size() {
        for (left, length) in code.runs(top) {
            path += &format!("M{} {}h{length}v1h-{length}z", left + qr::MARGIN, top + qr::MARGIN);
        }
    }
    let label = words().text_f(Msg::PacksCodeOf, &[("title", named(pack))]);
    view! {
        <svg class="code" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label>
            <rect width="100%" height="100%" fill="white" />
            <path d=path fill="black" />
        </svg>
    }
}
