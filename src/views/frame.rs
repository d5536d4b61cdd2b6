//! The frame around every page: skip link, top bar, keep chip, banner, the one status line, undo bar and bottom bar.
use std::time::Duration;

use crate::dom::prelude::*;
use pathlet_model::command::Refusal;
use pathlet_model::route::{Page, Route, TeachPage};
use pathlet_model::store::DocKey;
use pathlet_model::store::room::Notice;
use pathlet_model::values::Id;

use super::coming::Whole;
use super::parts::{away, example, held_back, language, refusal};
use super::teach;
use crate::app::{Here, tab_of};
use crate::desk::{Added, Desk, Keep, Said};
use crate::platform::{clock, page};
use crate::shelf;
use crate::twins;
use crate::ui::{Banner, Icon, Menu, Show, Status, Tone, UndoBar, avatar, icon, logo};
use crate::words::{Msg, tn, words};

/// How long the undo bar stays.
const UNDO_STAYS: Duration = Duration::from_secs(10);
/// How long the way to another page takes at most, once a press leads there.
const ARRIVES: Duration = Duration::from_millis(300);

/// The frame.
#[component]
pub fn Frame(children: Children) -> View {
    let desk = expect_context::<Desk>();
    let here = expect_context::<Here>();
    // The card to hold up fills the screen alone.
    let bare = Memo::new(move || matches!(here.route(), Route::Project(_, Page::Card)));
    view! {
        <Show when=move || !bare.get()>
            <a class="skip" href="#main" on:click=skip>{Msg::AppSkip}</a>
            {top_bar(desk, here)}
            {banner(desk, here)}
        </Show>
        <main id="main" tabindex="-1">{children()}</main>
        {undo_bar(desk, here)}
        <Status text=Signal::derive(move || status(desk)) />
        <Show when=move || !bare.get()>{bottom_bar(desk, here)}</Show>
    }
}

/// The hash names pages, so the skip link moves the focus itself.
fn skip(event: crate::dom::event::Any) {
    event.prevent_default();
    page::focus("main");
}

fn top_bar(desk: Desk, here: Here) -> View {
    view! {
        <header class="top">
            <a class="brand" href=move || if is_taught(desk, here) { "#/t" } else { "#/" } aria-label=move || format!("{}, {}", words().text(Msg::AppName), words().text(Msg::AppHome))>
                {logo()}
                <span>"pathlet"</span>
            </a>
            <Show when=move || desk.learner_id().is_some() && !is_teaching(here)>
                <nav class="nav" aria-label=Msg::AppNav>{move || tabs(desk, here, false)}</nav>
            </Show>
            {teacher_nav(desk, here, "nav nav-teacher")}
            <div class="top-end">
                {keep_chip(desk, here)}
                {worker(desk)}
                <Show when=move || desk.learner_id().is_some()>
                    <a class="btn" href="#/keep">
                        {icon(Icon::Backpack)}
                        <span class="only-lg">{Msg::AppPackUp}</span>
                        <span class="vh only-sm">{Msg::AppPackUp}</span>
                    </a>
                </Show>
                <Show when=move || desk.learner_id().is_none()>{language::switch()}</Show>
                {menu(desk, here)}
            </div>
        </header>
    }
}

/// Who is working, on every page: a computer is shared, and somebody else's work is not to be mistaken for one's own.
fn worker(desk: Desk) -> View {
    let who = desk.learner_memo(|learner| (learner.avatar.to_string(), learner.display_name.to_string()));
    live(move || {
        let (picture, name) = who.get();
        if name.is_empty() {
            return View::none();
        }
        let label = format!("{name}: {}", words().text(Msg::WhoTitle));
        view! {
            <a class="btn btn-quiet worker" href="#/who" aria-label=label>
                {avatar(&picture, &name, "")}
                <span class="only-lg">{name}</span>
            </a>
        }
    })
}

fn is_teaching(here: Here) -> bool {
    matches!(here.route(), Route::Teach(_))
}

/// Whether a teacher is at work: in the teacher's place, or on a page from which nobody else has anything to go back to.
fn is_taught(desk: Desk, here: Here) -> bool {
    is_teaching(here) || (desk.has_teacher() && desk.learner_id().is_none())
}

/// The places of a teacher; once the part of the app they come with is here.
fn teacher_nav(desk: Desk, here: Here, class: &'static str) -> View {
    let whole = expect_context::<Whole>();
    let is_shown = Memo::new(move || is_teaching(here) && whole.is_here() && desk.has_teacher());
    when(move || is_shown.get(), move || teach::nav(here, class))
}

/// The pages that are always one press away; those of a project only while there is one.
fn tabs(desk: Desk, here: Here, in_bottom_bar: bool) -> Vec<View> {
    let route = here.route();
    let mut out = vec![tab(Msg::AppHome, Icon::House, Route::Home.to_string(), route == Route::Home, in_bottom_bar)];
    if let Some(id) = desk.project_id() {
        let current = match &route {
            Route::Project(open, page) if *open == id => Some(tab_of(page)),
            _ => None,
        };
        let pages = [
            (Msg::AppToday, Icon::Sun, Page::Today),
            (Msg::AppPlan, Icon::ClipboardList, Page::Plan),
            (Msg::AppFeedback, Icon::MessagesSquare, Page::Feedback),
            (Msg::AppFinish, Icon::Flag, Page::Finish),
        ];
        out.extend(pages.into_iter().map(|(name, mark, page)| {
            let is_here = current.as_ref() == Some(&page);
            tab(name, mark, Route::of(&id, page).to_string(), is_here, in_bottom_bar)
        }));
    }
    if !in_bottom_bar && desk.learner_id().is_some() {
        out.push(tab(Msg::AppGrowth, Icon::Sprout, Route::Growth.to_string(), route == Route::Growth, false));
    }
    out
}

fn tab(name: Msg, mark: Icon, href: String, is_here: bool, with_mark: bool) -> View {
    view! {
        <a href=href aria-current=is_here.then_some("page")>
            {with_mark.then(|| icon(mark))}
            {name}
        </a>
    }
}

fn bottom_bar(desk: Desk, here: Here) -> View {
    view! {
        <Show when=move || desk.learner_id().is_some()>
            <nav class="bottomnav" aria-label=Msg::AppProjectNav>{move || tabs(desk, here, true)}</nav>
        </Show>
        {teacher_nav(desk, here, "bottomnav")}
    }
}

fn menu(desk: Desk, here: Here) -> View {
    // Nobody takes back a step of a project that is not in sight: what stands on these pages is the learner's.
    let is_elsewhere = move || matches!(here.route(), Route::Me | Route::Settings | Route::Who);
    let step = move |back: bool, label: Msg, mark: Icon| {
        let go = move |_| {
            let words = words();
            let what = desk.project_now().map(|project| project.title.to_string()).unwrap_or_default();
            let said = if back { Msg::AppTakenBack } else { Msg::AppDoneAgain };
            desk.step(back, words.now_f(said, &[("what", what)]));
        };
        view! {
            <li>
                <button type="button" class="btn btn-quiet" disabled=move || !desk.can_step(back) on:click=go>
                    {icon(mark)}{label}
                </button>
            </li>
        }
    };
    let entry = |name: Msg, mark: Icon, route: Route| {
        view! { <li><a class="btn btn-quiet" href=route.to_string()>{icon(mark)}{name}</a></li> }
    };
    view! {
        <Menu label=Msg::AppMenu mark=Icon::Menu>
            <Show when=move || desk.learner_id().is_some()>
                {entry(Msg::AppGrowth, Icon::Sprout, Route::Growth)}
                {entry(Msg::AppMe, Icon::User, Route::Me)}
                {entry(Msg::AppBin, Icon::Trash2, Route::Bin)}
            </Show>
            {entry(Msg::AppSettings, Icon::Settings, Route::Settings)}
            <Show when=move || desk.learner_id().is_some()><li>{language::switch()}</li></Show>
            {entry(Msg::WhoTitle, Icon::Users, Route::Who)}
            <Show when=move || desk.project_id().is_some() && !is_elsewhere()>
                {desk.project_id().map(|id| entry(Msg::EarlierName, Icon::Archive, Route::of(&id, Page::Earlier)))}
                {step(true, Msg::AppUndo, Icon::Undo2)}
                {step(false, Msg::AppRedo, Icon::Redo2)}
            </Show>
        </Menu>
    }
}

fn keep_chip(desk: Desk, here: Here) -> View {
    // Looking through everything at each key press would be slow: once a page is often enough for a matter of days.
    let is_stale = Memo::new(move || {
        let _ = (here.route(), desk.packed().get());
        desk.learner_id().is_some_and(|id| shelf::is_file_old(&id))
    });
    let state = move || match desk.keep() {
        Keep::Keeping => "busy",
        Keep::TabOnly => "tab",
        Keep::NotKept { .. } | Keep::Cleared { .. } => "bad",
        Keep::Quiet | Keep::Kept { .. } if is_stale.get() => "stale",
        Keep::Quiet | Keep::Kept { .. } => "ok",
    };
    let is_taught = Memo::new(move || is_teaching(here) && desk.has_teacher());
    let way = move || if is_taught.get() { Route::Teach(TeachPage::Keep) } else { Route::Keep };
    let age = move |msg: Msg| if is_taught.get() { String::new() } else { file_age(desk, here, msg) };
    view! {
        <Show when=move || desk.learner_id().is_some() || is_taught.get()>
            <a class="keep" href=move || way().to_string() data-state=state>
                {icon(Icon::Archive)}
                <span>
                    <b>{move || keep_words(&desk.keep())}</b>
                    <span class="only-lg">{move || age(Msg::KeepFileAge)}</span>
                    <span class="only-sm">{move || age(Msg::KeepFileAgeShort)}</span>
                </span>
            </a>
        </Show>
    }
}

/// The state in the words of the design, with the minute.
fn keep_words(keep: &Keep) -> String {
    let words = words();
    match keep {
        Keep::Quiet => words.text(Msg::KeepKeptShort),
        Keep::Keeping => words.text(Msg::KeepKeeping),
        Keep::Kept { at } => words.text_f(Msg::KeepKept, &[("time", words.time(at))]),
        Keep::TabOnly => words.text(Msg::KeepTabOnlyShort),
        Keep::NotKept { .. } | Keep::Cleared { .. } => words.text(Msg::KeepNotKeptTitle),
    }
}

fn file_age(desk: Desk, here: Here, msg: Msg) -> String {
    let words = words();
    // Followed so that the age is right again after a file was saved, and on the next day.
    let _ = (here.route(), desk.packed().get());
    let saved = desk.learner_id().and_then(|id: Id| shelf::last_file(&id));
    let age = match saved {
        Some(file) => words.days_ago(clock::days_since(&file.at)),
        None => words.text(Msg::KeepFileNotYet),
    };
    words.text_f(msg, &[("age", age)])
}

/// One banner at a time, while it is true: what is in danger first.
fn banner(desk: Desk, here: Here) -> View {
    // Looked at once a page, and at once when something found no room.
    let found_none = Memo::new(move || desk.refused().get() == Some(Refusal::NoRoom));
    let room = Memo::new(move || {
        let (is_home, _) = (here.route() == Route::Home, found_none.get());
        let key = desk.learner_id().zip(desk.project_id()).map(|(learner, id)| DocKey::Project { learner, id });
        let (notice, percent) = shelf::room_notice(key.as_ref());
        // What can wait is said on Home alone.
        let waits = matches!(notice, Notice::Less | Notice::Large);
        (if waits && !is_home { Notice::None } else { notice }, percent)
    });
    // Pressing a button takes the focus out of a field, and what was typed is kept once more: the button has to stay for its press.
    let danger = Memo::new(move || match desk.keep() {
        Keep::NotKept { .. } => Danger::NotKept,
        Keep::Cleared { .. } => Danger::Cleared,
        Keep::TabOnly if desk.learner_id().is_some() || desk.has_teacher() => Danger::TabOnly,
        _ => Danger::None,
    });
    // On Home they stand themselves.
    let waits = Memo::new(move || if here.route() == Route::Home { 0 } else { desk.waits().with(Vec::len) });
    let is_example = desk.learner_memo(|learner| learner.example);
    // What stays from page to page is not drawn anew on each: it would be said again every time.
    let was_cleared = Memo::new(move || here.route() != Route::Open && twins::was_cleared());
    let reminds = Memo::new(move || desk.reminds() && here.route() != Route::Keep);
    // Until something new is written.
    let came_back = Memo::new(move || {
        let _ = here.route();
        twins::brought_back() > 0 && desk.keep() == Keep::Quiet
    });
    let held_back = Memo::new(move || {
        let _ = (here.route(), desk.project_id());
        held_back::first(desk)
    });
    live(move || {
        let words = words();
        match danger.get() {
            Danger::NotKept => not_kept(desk),
            Danger::Cleared => cleared(desk),
            Danger::TabOnly => view! {
                <Banner tone=Tone::Slow mark=Icon::TriangleAlert state=words.text(Msg::KeepTabOnlyShort) text=words.text(Msg::TroubleStorageDenied)>
                    <a class="btn btn-sm" href="#/keep">{Msg::KeepSaveFile}</a>
                </Banner>
            },
            _ if desk.is_updated() => updated(desk),
            _ if held_back.with(|key| !key.is_empty()) => held_back::bar(desk, here, held_back.get()),
            _ if was_cleared.get() => view! {
                <Banner tone=Tone::Info mark=Icon::FolderOpen state=words.text(Msg::HelloCleared) text=words.text(Msg::HelloClearedText)>
                    <a class="btn btn-sm" href=Route::Open.to_string()>{Msg::HelloOpen}</a>
                </Banner>
            },
            _ if is_example.get() => example::bar(desk, here),
            _ if room.read().0 != Notice::None => little_room(room.get()),
            _ if came_back.get() => view! {
                <Banner tone=Tone::Info mark=Icon::Archive state=words.text(Msg::TroubleBroughtBack) text="" />
            },
            _ if waits.get() > 0 => view! {
                <Banner tone=Tone::Info mark=Icon::Archive state=words.text_n(Msg::BothTitle, waits.get(), &[]) text="">
                    <a class="btn btn-sm" href=Route::Home.to_string()>{Msg::BothSee}</a>
                </Banner>
            },
            _ if reminds.get() => view! {
                <Banner tone=Tone::Info mark=Icon::Backpack state=words.text(Msg::KeepRemind) text="">
                    <a class="btn btn-sm" href=Route::Keep.to_string()>{Msg::AppPackUp}</a>
                    <button type="button" class="btn btn-sm" on:click=move |_| desk.was_reminded()>{Msg::AppLater}</button>
                </Banner>
            },
            _ => match (desk.added().get(), words.missing()) {
                (Some(added), _) => just_added(desk, here, &added),
                (None, Some(_)) => view! {
                    <Banner tone=Tone::Info mark=Icon::Languages state=words.text(Msg::AppLanguage) text=words.text(Msg::TroubleLanguage) />
                },
                (None, None) => View::none(),
            },
        }
    })
}

/// The notice about room that is due, and where to see what takes it.
fn little_room((notice, percent): (Notice, usize)) -> View {
    let (msg, tone) = match notice {
        Notice::Full => (Msg::KeepProjectFull, Tone::Slow),
        Notice::Large => (Msg::KeepProjectLarge, Tone::Info),
        Notice::Little => (Msg::KeepAlmostFull, Tone::Slow),
        Notice::Less | Notice::None => (Msg::KeepGettingFull, Tone::Info),
    };
    let state = words().text_f(msg, &[("n", percent.to_string())]);
    view! {
        <Banner tone=tone mark=Icon::HardDrive state=state text="">
            <a class="btn btn-sm" href="#/keep">{Msg::KeepSeeWhatIsBig}</a>
        </Banner>
    }
}

/// What is in danger, so that a banner says so before anything else.
#[derive(Clone, Copy, Default, PartialEq)]
enum Danger {
    #[default]
    None,
    TabOnly,
    NotKept,
    Cleared,
}

fn not_kept(desk: Desk) -> View {
    let text = Signal::derive(move || match desk.keep() {
        Keep::NotKept { is_aside: true, .. } => words().text(Msg::TroubleNewerHere),
        Keep::NotKept { changes, is_full, .. } => {
            let what = words().text_n(Msg::KeepNotKeptChanges, changes, &[]);
            if is_full { format!("{} {what}", words().text(Msg::TroubleStorageFull)) } else { what }
        }
        _ => String::new(),
    });
    // A button that is drawn anew while it is pressed would miss its press.
    let is_aside = Memo::new(move || matches!(desk.keep(), Keep::NotKept { is_aside: true, .. }));
    let try_again = move || match is_aside.get() {
        true => load_again(desk),
        false => view! {
            <button type="button" class="btn btn-sm" on:click=move |_| desk.keep_now()>{Msg::KeepTryAgain}</button>
        },
    };
    view! {
        <Banner tone=Tone::Stop mark=Icon::OctagonAlert state=words().text(Msg::KeepNotKeptTitle) text=text>
            <a class="btn btn-sm btn-main" href="#/keep">{Msg::KeepSaveFile}</a>
            {live(try_again)}
        </Banner>
    }
}

/// A newer Pathlet works in another tab: said before anything here can't be kept. Nothing is loaded without a press.
fn updated(desk: Desk) -> View {
    view! {
        <Banner tone=Tone::Info mark=Icon::Repeat2 state=words().text(Msg::TroubleUpdated) text=words().text(Msg::TroubleUpdatedNext)>
            {load_again(desk)}
        </Banner>
    }
}

fn load_again(desk: Desk) -> View {
    view! { <button type="button" class="btn btn-sm" on:click=move |_| desk.load_again()>{Msg::TroubleLoadAgain}</button> }
}

/// Another tab cleared this computer while something was typed here: it waits for a file, and goes only when the person says so.
fn cleared(desk: Desk) -> View {
    let text = Signal::derive(move || match desk.keep() {
        Keep::Cleared { changes } => words().text_n(Msg::KeepClearedChanges, changes, &[]),
        _ => String::new(),
    });
    view! {
        <Banner tone=Tone::Stop mark=Icon::OctagonAlert state=words().text(Msg::KeepClearedTitle) text=text>
            <a class="btn btn-sm btn-main" href="#/keep">{Msg::KeepSaveFile}</a>
            <button type="button" class="btn btn-sm" on:click=move |_| desk.leave()>{Msg::KeepClearedLeave}</button>
        </Banner>
    }
}

/// What came from a file, and whose it is.
fn came(added: &Added) -> String {
    let msg = if added.is_together { Msg::FilesBrought } else { Msg::FilesAdded };
    words().text_f(msg, &[("name", words().list(&added.names))])
}

/// What came from a file can be taken back with one press until the first edit.
fn just_added(desk: Desk, here: Here, added: &Added) -> View {
    let changed = RwSignal::new(false);
    let text = Signal::derive(move || if changed.get() { words().text(Msg::FilesChangedSince) } else { String::new() });
    let take_back = move |_| changed.set(!super::open::take_back(desk, here));
    view! {
        <Banner tone=Tone::Info mark=Icon::CircleCheck state=came(added) text=text is_said=true>
            <button type="button" class="btn btn-sm" on:click=take_back>{icon(Icon::Undo2)}{Msg::FilesTakeBack}</button>
            <button type="button" class="btn btn-sm" on:click=move |_| desk.added().set(None)>{Msg::AppKeep}</button>
        </Banner>
    }
}

/// "It is in the bin", with the way back, for ten seconds, and as long as somebody is at it. It stays with its page: on another one nobody
/// could see what it takes back.
fn undo_bar(desk: Desk, here: Here) -> View {
    let said = desk.said();
    let page_of = StoredValue::new(None::<Route>);
    effect(move || {
        if let Some(now) = said.get() {
            // What is said on the way to a page belongs to that page.
            page_of.set_value(None);
            let arrive = move || {
                let _ = page_of.try_set_value(Some(here.now()));
            };
            set_timeout(arrive, ARRIVES);
            count_down(said, now);
        }
    });
    effect(move || {
        let route = here.route();
        if page_of.with_value(|page| page.as_ref().is_some_and(|page| *page != route)) {
            said.set(None);
        }
    });
    let undo = move |()| {
        match said.get_untracked().and_then(|said| said.moved) {
            Some((key, title)) => away::bring_back(desk, key, &title, false, desk.packed()),
            None => desk.undo_said(|what| words().now_f(Msg::AppTakenBack, &[("what", what)]), refusal::sentence),
        }
        // The button is gone with what it said.
        page::focus("main");
    };
    view! {
        <UndoBar
            text=Signal::derive(move || said.get().map(|said| said.text))
            can_undo=Signal::derive(move || said.read().as_ref().is_some_and(Said::can_undo))
            undo_label=Msg::AppUndo
            on_undo=undo
        />
    }
}

fn count_down(said: RwSignal<Option<Said>>, now: Said) {
    let look = move || {
        if said.try_get_untracked().flatten().as_ref() != Some(&now) {
            return;
        }
        if page::has(".undo:is(:hover, :focus-within)") { count_down(said, now) } else { said.set(None) }
    };
    set_timeout(look, UNDO_STAYS);
}

/// What a screen reader hears: refusals at once; that it is kept only when it was not; what came from a file.
fn status(desk: Desk) -> String {
    if let Some(refusal) = desk.refused().get() {
        return refusal::sentence(&refusal);
    }
    match desk.keep() {
        Keep::NotKept { changes, .. } => {
            format!("{} {}", words().text(Msg::KeepNotKeptTitle), tn(Msg::KeepNotKeptChanges, changes, ())())
        }
        Keep::Cleared { .. } => words().text(Msg::KeepClearedTitle),
        Keep::TabOnly => words().text(Msg::KeepTabOnly),
        _ => desk.added().get().map(|added| came(&added)).unwrap_or_default(),
    }
}
