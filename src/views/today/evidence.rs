//! Evidence of the cycle: what it is and where it is. The newest twenty first; a link says where it leads, and asks before it leads there.
use crate::dom::prelude::*;
use pathlet_model::command::Command;
use pathlet_model::cycle::{Evidence, EvidenceKind};
use pathlet_model::place::Place;
use pathlet_model::safe_link::safe_link;
use pathlet_model::values::Id;

use super::evidence_form;
use super::on_day::OnDay;
use super::picture;
use super::press::{edit, focus_soon, press};
use crate::ui::{Empty, Icon, Menu, icon};
use crate::views::parts::leaving;
use crate::views::parts::phrase::text;
use crate::words::{Msg, t, tn, words};

/// How many are drawn before "Show all".
const FIRST: usize = 20;

/// The list, and the form in which one is added or changed.
pub fn evidence(on: OnDay) -> View {
    let ids = on.desk.cycle_memo(|_, cycle| cycle.evidence.live().rev().map(|one| one.id.clone()).collect::<Vec<_>>());
    let count = Memo::new(move || ids.with(Vec::len));
    let form = evidence_form::Form::new(on);
    let shows_all = RwSignal::new(false);
    let rows = live(move || {
        let shown = if shows_all.get() { usize::MAX } else { FIRST };
        ids.get().into_iter().take(shown).map(|id| row(on, id, form)).collect_view()
    });
    let add = Callback::new(move |()| form.begin());
    let all = Callback::new(move |()| shows_all.set(true));
    let empty = || view! { <Empty state=text(t(Msg::EvidenceFormNone)) text=text(t(Msg::EvidenceFormNoneWhat)) /> };
    view! {
        <section aria-labelledby="evidence">
            <div class="lane-h">
                <h2 id="evidence" tabindex="-1">{Msg::EvidenceFormTitle}</h2>
                <span>{tn(Msg::EvidenceFormCount, move || count.get(), ())}</span>
                {press("add-evidence".into(), "btn-sm push", Some(Icon::Plus), Msg::EvidenceFormAdd, text(String::new), add)}
            </div>
            {when(move || count.get() == 0, empty)}
            <ul class="plist">{rows}</ul>
            {when(move || count.get() > FIRST && !shows_all.get(), move || {
                press("all-evidence".into(), "btn-sm", Some(Icon::ChevronDown), Msg::EvidenceFormShowAll, text(String::new), all)
            })}
        </section>
        {form.view()}
    }
}

fn row(on: OnDay, id: Id, form: evidence_form::Form) -> View {
    let one = {
        let id = id.clone();
        on.desk.cycle_memo(move |_, cycle| cycle.evidence.by_key(id.as_str()).filter(|one| !one.meta.deleted).cloned())
    };
    live(move || match one.get() {
        Some(one) => drawn(on, &one, form),
        None => View::none(),
    })
}

fn drawn(on: OnDay, one: &Evidence, form: evidence_form::Form) -> View {
    let name = name(one);
    let more = {
        let name = name.clone();
        text(move || words().text_f(Msg::AppMoreNamed, &[("what", name.clone())]))
    };
    let (changed, thrown) = (one.id.clone(), one.id.clone());
    let throw_away = {
        let name = name.clone();
        move |_| {
            let command = Command::Delete { place: Place::id(&thrown) };
            if edit(on.desk, command, Msg::AppInBin, &[("what", name.clone())]) {
                focus_soon("evidence".into());
            }
        }
    };
    let entries = move || {
        let (changed, throw_away) = (changed.clone(), throw_away.clone());
        view! {
            <li><button type="button" on:click=move |_| form.change(changed.clone())>{icon(Icon::Pencil)}{Msg::AppChange}</button></li>
            <li><button type="button" on:click=throw_away>{icon(Icon::Trash2)}{Msg::TodayTaskThrowAway}</button></li>
        }
    };
    view! {
        <li class="prow-s row row-1 evidence" id=format!("evidence-{}", one.id) tabindex="-1">
            {icon(mark(&one.kind))}
            <div class="grow">
                {shown(one)}
            </div>
            <Menu label=more>{entries()}</Menu>
        </li>
    }
}

/// What it is, where it is, and its picture.
pub fn shown(one: &Evidence) -> View {
    view! {
        <b dir="auto">{name(one)}</b>
        " "
        <span class="note">{facts(one)}</span>
        " "
        {place(one)}
        {(!one.note.is_empty()).then(|| view! { <p class="note" dir="auto">{one.note.to_string()}</p> })}
        {one.picture_id.clone().map(|id| picture::shown(id, one.alt.to_string()))}
    }
}

fn name(one: &Evidence) -> String {
    if one.title.is_empty() { kind_word(&one.kind) } else { one.title.to_string() }
}

/// Where it is: a link only when it is a plain address of the web, and then with the host it leads to.
fn place(one: &Evidence) -> View {
    let text = one.r#where.to_string();
    if text.is_empty() {
        return View::none();
    }
    match safe_link(&text) {
        Some(link) => leaving::link(one.id.to_string(), link),
        None => view! { <span class="note" dir="auto">{text}</span> },
    }
}

/// "Day 3, draft 2, only me".
fn facts(one: &Evidence) -> String {
    let words = words();
    let mut facts = Vec::new();
    if one.day.get() > 0 {
        facts.push(words.text_f(Msg::AppDay, &[("n", one.day.get().to_string())]));
    }
    if let Some(draft) = one.draft {
        facts.push(words.text_f(Msg::EvidenceFormDraftN, &[("n", draft.get().to_string())]));
    }
    if one.visibility.as_str() != "teacher"
        && let Some(msg) = Msg::of_visibility(one.visibility.as_str())
    {
        facts.push(words.text(msg));
    }
    facts.join(", ")
}

/// The name of a kind.
pub fn kind_word(kind: &EvidenceKind) -> String {
    words().text(Msg::of_evidence(kind.as_str()).unwrap_or(Msg::EvidenceText))
}

fn mark(kind: &EvidenceKind) -> Icon {
    match kind {
        EvidenceKind::Link => Icon::Link,
        EvidenceKind::Photo => Icon::Image,
        EvidenceKind::File => Icon::FolderOpen,
        EvidenceKind::Paper => Icon::NotebookPen,
        EvidenceKind::Quote => Icon::MessageSquare,
        EvidenceKind::Data => Icon::ListChecks,
        EvidenceKind::Audio => Icon::Mic,
        EvidenceKind::Text | EvidenceKind::Other(_) => Icon::PenLine,
    }
}
