//! Projects that are away: those that were put away, with Bring back, and those in the bin, with Put back and Remove for good.
use crate::dom::prelude::*;
use pathlet_model::store::DocKey;
use pathlet_model::store::away::Away;
use wasm_bindgen_futures::spawn_local;

use super::phrase::text;
use super::rows::then_focus;
use crate::away;
use crate::desk::Desk;
use crate::platform::{clock, page, pictures};
use crate::shelf;
use crate::twins;
use crate::ui::{Button, Icon, icon};
use crate::words::{Msg, words};

/// The question before something is removed for good: one at a time has the focus.
const ASKS: &str = "for-good";

/// The learner's projects that are put away (or, with `in_bin`, thrown away), under a heading. Nothing when there are none; `moved`
/// counts what went or came back on this page.
pub fn list(desk: Desk, in_bin: bool, moved: RwSignal<usize>) -> View {
    let title = if in_bin { Msg::BinProjects } else { Msg::HomeAway };
    spawn_local(async move {
        // Another tab may have moved one.
        away::load().await;
        moved.try_update(|count| *count += 1);
    });
    live(move || {
        moved.track();
        let found = desk.learner_id().map(|learner| away::of_learner(&learner)).unwrap_or_default();
        let rows: Vec<View> = found
            .into_iter()
            .filter(|(_, away)| away.is_in_bin == in_bin)
            .map(|(key, away)| row(desk, key, away, moved))
            .collect();
        if rows.is_empty() {
            return View::none();
        }
        view! {
            <section class="stack">
                <h2>{title}</h2>
                <ul class="plist">{rows}</ul>
            </section>
        }
    })
}

/// How many of the learner's projects are in the bin.
pub fn count_in_bin(desk: Desk) -> usize {
    let found = desk.learner_id().map(|learner| away::of_learner(&learner)).unwrap_or_default();
    found.iter().filter(|(_, away)| away.is_in_bin).count()
}

fn row(desk: Desk, key: DocKey, away: Away, moved: RwSignal<usize>) -> View {
    let title = if away.title.trim().is_empty() { words().now(Msg::AppUntitled) } else { away.title };
    let name = {
        let title = title.clone();
        text(move || title.clone())
    };
    let since = text(move || {
        let date = clock::day_of(&away.at).map(|day| words().short_date(&day.to_string())).unwrap_or_default();
        words().text_f(Msg::HomeAwayNote, &[("date", date)])
    });
    let back = {
        let key = key.clone();
        move |()| {
            let (key, is_on_home) = (key.clone(), !away.is_in_bin);
            // Words are at hand only before the wait.
            let say = |msg: Msg| words().now_f(msg, &[("title", name.get_untracked())]);
            let (is_back, stays) = (say(Msg::HomeIsBack), say(Msg::HomeNoRoomBack));
            spawn_local(async move {
                let has_come = away::bring_back(&key).await;
                if has_come && is_on_home {
                    // Home shows it at once.
                    desk.open(key.id());
                }
                let said = if has_come { is_back } else { stays };
                moved.try_update(|count| *count += 1);
                desk.say(said);
                page::focus_heading();
            });
        }
    };
    let label = if away.is_in_bin { Msg::AppPutBack } else { Msg::HomeBringBack };
    let mark = if away.is_in_bin { Icon::Trash2 } else { Icon::Archive };
    let for_good = away.is_in_bin.then(|| for_good(desk, key, name, moved));
    view! {
        <li class="prow prow-wrap">
            {icon(mark)}
            <span class="grow">
                <b dir="auto">{title}</b>
                <span class="note">{since}</span>
            </span>
            <Button label=label object=name before=Some(Icon::Undo2) class="btn-sm" on_press=back />
            {for_good}
        </li>
    }
}

/// Removing for good asks once more, in the same place.
fn for_good(desk: Desk, key: DocKey, name: Signal<String>, moved: RwSignal<usize>) -> View {
    let asks = RwSignal::new(false);
    let ask = text(move || words().text_f(Msg::BinForGoodAsk, &[("title", name.get())]));
    let key = StoredValue::new(key);
    let remove = move |()| {
        key.with_value(|key| {
            twins::forget(&key.to_string());
            shelf::remove_notes(key);
        });
        let (project, learner) = (key.with_value(|key| key.id().clone()), desk.learner_id_untracked());
        spawn_local(async move {
            let Some(learner) = learner else { return };
            for picture in pictures::of_learner(&learner).await.unwrap_or_default() {
                if picture.project_id == project {
                    let _ = pictures::remove(&picture.id).await;
                }
            }
        });
        moved.update(|count| *count += 1);
        desk.say(words().now_f(Msg::BinForGoodSaid, &[("title", name.get_untracked())]));
        page::focus_heading();
    };
    live(move || {
        if asks.get() {
            view! {
                <p class="row" role="alert" id=ASKS tabindex="-1">
                    <span>{ask}</span>
                    <Button label=Msg::BinForGoodYes object=name before=Some(Icon::Trash2) class="btn-sm" on_press=remove />
                    <Button label=Msg::AppCancel object=name class="btn-sm" on_press=move |()| {
                        asks.set(false);
                        page::focus_heading();
                    } />
                </p>
            }
        } else {
            view! { <Button label=Msg::BinForGood object=name class="btn-sm" on_press=move |()| {
                asks.set(true);
                then_focus(ASKS);
            } /> }
        }
    })
}
