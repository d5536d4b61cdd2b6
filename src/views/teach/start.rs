//! Who teaches: a name for the packs and replies, and what this place is.
use crate::dom::prelude::*;
use pathlet_model::class::Teacher;
use pathlet_model::store::keys;
use pathlet_model::values::Id;

use super::papers::{Papers, teacher_ids};
use crate::platform::{page, random};
use crate::shelf;
use crate::ui::{Button, Icon, TextField, Weight};
use crate::views::parts::closed::closed_list;
use crate::views::parts::heading::heading;
use crate::views::parts::refusal::sentence;
use crate::words::{Msg, words};
use pathlet_model::command::Refusal;

/// Most characters of a name.
const NAME_MAX: usize = 40;

/// Draws it.
pub fn page(papers: Papers) -> View {
    let (known, closed) = shelf::all::<Teacher>(&keys::teachers());
    let known: Vec<Teacher> = known.into_iter().map(|found| found.document).collect();
    view! {
        <div class="page narrow stack">
            {heading(Msg::TeachTitle, None)}
            <p class="lead">{Msg::TeachTool}</p>
            <p class="muted">{Msg::TeachToolText}</p>
            {(!known.is_empty()).then(|| everybody(papers, known))}
            {form(papers)}
            {closed_list(closed)}
        </div>
    }
}

fn everybody(papers: Papers, known: Vec<Teacher>) -> View {
    let one = move |teacher: Teacher| {
        let id = teacher.id.clone();
        let name = teacher.display_name.to_string();
        view! {
            <li>
                <button type="button" class="btn btn-big" on:click=move |_| { papers.sit(&id); }>{name}</button>
            </li>
        }
    };
    view! {
        <section class="stack-s" aria-labelledby="who-teaches">
            <h2 id="who-teaches">{Msg::TeachWho}</h2>
            <ul class="stack-s">{known.into_iter().map(one).collect_view()}</ul>
        </section>
    }
}

fn form(papers: Papers) -> View {
    let (name, is_asked) = (RwSignal::new(String::new()), RwSignal::new(false));
    let wrong = Memo::new(move || {
        let length = name.with(|name| name.trim().chars().count());
        if length > NAME_MAX {
            return Some(sentence(&Refusal::TooLong { limit: NAME_MAX, length }));
        }
        (length == 0 && is_asked.get()).then(|| words().text(Msg::TeachYourNameMissing))
    });
    let send = move |event: crate::dom::event::Any| {
        event.prevent_default();
        is_asked.set(true);
        if wrong.get_untracked().is_some() {
            page::focus("teach-name");
            return;
        }
        papers.begin(new_teacher(&name.get_untracked()));
        page::focus_heading();
    };
    let label = if teacher_ids().is_empty() { Msg::TeachYourName } else { Msg::TeachSomebodyElse };
    view! {
        <form class="sheet stack" on:submit=send novalidate>
            <TextField
                id="teach-name"
                label=label
                hint=Msg::TeachYourNameHint
                value=name
                on_input=move |text: String| name.set(text)
                error=Signal::derive(move || wrong.get())
            />
            <div>
                <Button form=true weight=Weight::Main class="btn-big" label=Msg::TeachBegin after=Some(Icon::ArrowRight) on_press=|()| () />
            </div>
        </form>
    }
}

fn new_teacher(name: &str) -> Teacher {
    let id: Id = random::id();
    let lang = untrack(|| words().lang());
    Teacher { id, display_name: name.trim().into(), ui_lang: lang.code().into(), ..Teacher::default() }
}
