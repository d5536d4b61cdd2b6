//! The app: contexts, the page for the address, and the frame around every page.
//! Pages are in `views`; the frame's parts in `views::frame`.
use crate::dom::prelude::*;
use pathlet_model::link::{DIGITS, LETTERS};
use pathlet_model::route::{Page, Route, TeachPage};
use pathlet_model::store::DocKey;
use pathlet_model::values::Id;

use crate::away;
use crate::desk::Desk;
use crate::platform::{page, tab};
use crate::prefs::Prefs;
use crate::shelf;
use crate::views;
use crate::words::Words;

/// Where the person is; follows the address.
#[derive(Clone, Copy)]
pub struct Here(RwSignal<Route>);

impl Here {
    /// The route; follows the address.
    pub fn route(self) -> Route {
        self.0.get()
    }

    /// The route, without following it.
    pub fn now(self) -> Route {
        self.0.get_untracked()
    }

    /// Goes to a page; when its address is the present one, looks again who is working and what belongs here.
    pub fn go(self, route: &Route) {
        let address = route.to_string();
        if page::hash() == address {
            self.0.set(route.clone());
            page::focus_heading();
        } else {
            page::go(&address);
        }
    }

    /// Goes to a page in place of this one: "back" does not return here.
    pub fn replace(self, route: &Route) {
        page::replace(&route.to_string());
    }
}

/// The whole app.
pub fn app(words: Words) -> View {
    provide_context(words);
    let desk = Desk::new();
    provide_context(desk);
    provide_context(Prefs::new(desk, words));
    let here = Here(RwSignal::new(arrived()));
    provide_context(here);
    provide_context(views::coming::Whole::begin());
    page::on_hash(move || {
        // What was typed on the page that goes away is kept before the next one comes.
        desk.keep_now();
        here.0.set(arrived());
        page::focus_heading();
    });
    // The page that belongs here: who is working decides as much as the address.
    let shown = Memo::new(move || admit(desk, here.route()));
    view! {
        <views::frame::Frame>
            {move || views::page(&shown.get())}
        </views::frame::Frame>
    }
}

/// The route of the address. A pack in it is put by for this tab and its address makes way: so it stands in the bar and in the history
/// once, a reload shows the same page, and "back" goes to where the person came from.
fn arrived() -> Route {
    if let Some(pack) = page::hash_with([LETTERS, DIGITS]) {
        tab::set_pack(Some(&pack));
        page::replace(&Route::Pack.to_string());
    }
    Route::parse(&page::hash())
}

/// The page to show for an address: the start when nobody is here yet, "who is working?" before anybody's own pages.
fn admit(desk: Desk, route: Route) -> Route {
    match &route {
        Route::Settings => {
            // How to read and write belongs to whoever sits here, also after a reload; nobody is asked for it.
            sits_again(desk);
            route
        }
        Route::Pack => {
            // Anybody may look; whoever sits here can start with it at once.
            has_somebody(desk);
            route
        }
        Route::Hello | Route::Start | Route::Open | Route::Who | Route::Lost => route,
        Route::Teach(_) => {
            // The teacher's place is nobody's desk: a learner who sat here is asked for again.
            if desk.learner_id_untracked().is_some() {
                desk.stand_up();
            }
            route
        }
        Route::Project(id, _) => admit_to_project(desk, id, &route),
        Route::Home | Route::NewProject | Route::Growth | Route::Me | Route::Bin | Route::Keep => {
            if has_somebody(desk) { route } else { nobody() }
        }
    }
}

fn admit_to_project(desk: Desk, id: &Id, route: &Route) -> Route {
    // The learner's own one first: another learner may have a project of the same id.
    if has_somebody(desk) && desk.open(id) {
        return route.clone();
    }
    let is_away = |learner| away::of(&DocKey::Project { learner, id: id.clone() }.to_string()).is_some();
    if desk.learner_id_untracked().is_some_and(is_away) {
        // Put away: Home has it, or the bin.
        return Route::Home;
    }
    let owners = shelf::owners_of(id);
    if desk.learner_id_untracked().is_some_and(|learner| owners.contains(&learner)) {
        // It can't be opened, or is held back: Home says why.
        return Route::Home;
    }
    if !owners.is_empty() {
        // Another learner's project: who is working comes first.
        return nobody();
    }
    // Nothing is here any more, and there is a link to it: a file may bring it back.
    if shelf::learner_ids().is_empty() { Route::Open } else { Route::Lost }
}

/// Whether somebody sits at this tab; the one from before a reload sits down again.
fn has_somebody(desk: Desk) -> bool {
    sits_again(desk) || only_one(desk)
}

fn sits_again(desk: Desk) -> bool {
    desk.learner_id_untracked().is_some() || tab::who().is_some_and(|id| desk.sit_down(&Id::new(id)))
}

/// One learner alone on this computer, at work within the last twelve hours, goes on without being asked.
fn only_one(desk: Desk) -> bool {
    const RECENT_MS: f64 = 12.0 * 3_600_000.0;
    let (learners, closed) = shelf::learners();
    let [only] = learners.as_slice() else { return false };
    let last = shelf::last_edit(&only.document.id).unwrap_or_else(|| only.header.exported_at.clone());
    closed.is_empty() && crate::platform::clock::ms_since(&last) < RECENT_MS && desk.sit_down(&only.document.id)
}

fn nobody() -> Route {
    let (learners, closed) = shelf::learners();
    match learners.is_empty() && closed.is_empty() {
        // Whoever only teaches here has no other first page.
        true if shelf::has_teachers() => Route::Teach(TeachPage::Board),
        true => Route::Hello,
        false => Route::Who,
    }
}

/// Which tab of a project a page belongs to.
pub fn tab_of(page: &Page) -> Page {
    match page {
        Page::Today | Page::Day(_) | Page::Card => Page::Today,
        Page::Plan | Page::Step(_) | Page::Smaller | Page::Pitch | Page::Earlier | Page::Replies | Page::PrintPlan => {
            Page::Plan
        }
        Page::Feedback | Page::NewFeedback => Page::Feedback,
        Page::Finish | Page::Next => Page::Finish,
    }
}
