//! Thrown-away things of the open project and the profile, with Put back. Nothing leaves the bin by time.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::thrown_away::{self, ThrownAway};

use super::parts::away;
use super::parts::heading::heading;
use super::parts::phrase::{phrase, text};
use super::parts::refusal;
use crate::desk::{Desk, Paper};
use crate::platform::page;
use crate::ui::{Button, Empty, Icon, icon};
use crate::words::{Msg, words};

/// Most entries that are shown at once.
const SHOWN: usize = 20;

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let mine = desk.learner_memo(|learner| thrown_away::of(learner));
    let projects = desk.project_memo(|project| thrown_away::of(project));
    let moved = RwSignal::new(0);
    let thrown = Memo::new(move || {
        moved.track();
        away::count(desk, true)
    });
    let title = Memo::new(move || match mine.with(Vec::len) + projects.with(Vec::len) + thrown.get() {
        0 => words().text(Msg::BinTitleNone),
        count => words().text_n(Msg::BinTitle, count, &[]),
    });
    let said = RwSignal::new(String::new());
    let of_project = text(move || {
        let title = desk.of_project(|project| project.title.to_string());
        let title = if title.is_empty() { words().text(Msg::AppUntitled) } else { title };
        words().text_f(Msg::BinOfProject, &[("title", title)])
    });
    let is_empty = move || mine.with(Vec::is_empty) && projects.with(Vec::is_empty) && thrown.get() == 0;
    view! {
        <div class="page narrow stack">
            {heading(move || title.get(), Some(phrase(Msg::BinLead)))}
            <p class="small" role="status">
                {said}
            </p>
            {live(move || if is_empty() { empty() } else { View::none() })}
            {away::list(desk, true, moved)}
            {group(desk, Paper::Project, projects, of_project, said)}
            {group(desk, Paper::Learner, mine, phrase(Msg::BinOfMe), said)}
        </div>
    }
}

fn empty() -> View {
    view! { <Empty state=Msg::BinEmptyState text=Msg::BinEmptyText /> }
}

fn group(desk: Desk, paper: Paper, found: Memo<Vec<ThrownAway>>, name: Signal<String>, said: RwSignal<String>) -> View {
    let shows_all = RwSignal::new(false);
    live(move || {
        let mut found = found.get();
        if found.is_empty() {
            return View::none();
        }
        // What was thrown away in the newest cycle stands last in the document.
        found.reverse();
        let more = found.len().saturating_sub(SHOWN);
        let shown = if shows_all.get() { found.len() } else { SHOWN };
        let rows = found.into_iter().take(shown).map(|one| row(desk, paper, one, said)).collect_view();
        view! {
            <section class="stack">
                <h2>{name}</h2>
                <ul class="plist">{rows}</ul>
                {(more > 0 && !shows_all.get())
                    .then(|| {
                        view! {
                            <p>
                                <Button
                                    label=text(move || words().text_n(Msg::AppAndMore, more, &[]))
                                    on_press=move |()| shows_all.set(true)
                                />
                            </p>
                        }
                    })}
            </section>
        }
    })
}

fn row(desk: Desk, paper: Paper, one: ThrownAway, said: RwSignal<String>) -> View {
    let kind = Msg::of_bin_kind(&one.kind.to_ascii_lowercase()).unwrap_or(Msg::BinKindOther);
    let (place, own) = (one.place, one.text);
    let what = {
        let own = own.clone();
        text(move || if own.is_empty() { words().text(kind) } else { own.clone() })
    };
    let back = move |()| {
        let outcome = desk.edit_on(paper, Command::Restore { place: place.clone() });
        said.set(match outcome {
            Ok(()) => words().now_f(Msg::BinBack, &[("what", what.get_untracked())]),
            Err(why) => untrack(|| refusal::sentence(&why)),
        });
        page::focus_heading();
    };
    view! {
        <li class="prow prow-wrap">
            {icon(Icon::Trash2)}
            <span class="grow">
                <b>{if own.is_empty() { view! { <span class="muted">{Msg::BinNoWords}</span> } } else { View::text(&own) }}</b>
                <span class="note">{kind}</span>
            </span>
            <Button
                label=Msg::AppPutBack
                object=what
                before=Some(Icon::Undo2)
                class="btn-sm"
                on_press=back
            />
        </li>
    }
}
