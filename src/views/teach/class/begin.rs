//! A class begins: its name and the names in it, pasted or from a list. And the way to another class of the same teacher.
use crate::dom::prelude::*;
use pathlet_model::class::Classroom;
use pathlet_model::route::Route;

use super::roster::{self, Pasted};
use crate::platform::{page, random};
use crate::ui::{Button, Icon, LinkButton, TextField, Weight};
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::text;
use crate::views::teach::mine;
use crate::views::teach::papers::{Papers, classes_of};
use crate::words::{Msg, words};

/// Draws it, for a teacher without a class or for one who begins another.
pub fn page(papers: Papers, is_another: RwSignal<bool>) -> View {
    let (name, is_asked) = (RwSignal::new(String::new()), RwSignal::new(false));
    let pasted = Pasted::new();
    let wrong = move || {
        (is_asked.get() && name.with(|name| name.trim().is_empty())).then(|| words().text(Msg::ClassNameMissing))
    };
    let send = move |event: crate::dom::event::Any| {
        event.prevent_default();
        is_asked.set(true);
        if untrack(wrong).is_some() {
            page::focus("class-name");
            return;
        }
        let Some(entries) = pasted.entries(&[]) else { return };
        let class = Classroom {
            id: random::id(),
            teacher_id: untrack(|| papers.teacher_id()),
            name: name.get_untracked().trim().into(),
            roster: entries.into(),
            ..Classroom::default()
        };
        papers.begin_class(class);
        is_another.set(false);
        page::focus_heading();
    };
    view! {
        <div class="page narrow stack">
            {heading(Msg::ClassTitle, None)}
            {mine::again_card(papers)}
            <p class="lead">{Msg::ClassLead}</p>
            {others(papers, is_another)}
            <p><LinkButton label=Msg::PlaceOpen href=Signal::stored(Route::Open.to_string()) before=Some(Icon::FolderOpen) /></p>
            <form class="sheet stack" on:submit=send novalidate>
                <TextField
                    id="class-name"
                    label=Msg::ClassName
                    hint=Msg::ClassNameHint
                    value=name
                    on_input=move |typed: String| name.set(typed)
                    error=Signal::derive(wrong)
                />
                {roster::paste_box(pasted)}
                <div>
                    <Button form=true weight=Weight::Main class="btn-big" label=Msg::ClassMake after=Some(Icon::ArrowRight) on_press=|()| () />
                </div>
            </form>
        </div>
    }
}

/// The classes that are here already.
fn others(papers: Papers, is_another: RwSignal<bool>) -> View {
    let Some(teacher) = untrack(|| papers.teacher_id()) else { return View::none() };
    let one = move |class: Classroom| {
        let (id, name) = (class.id.clone(), class.name.to_string());
        let open = move |()| {
            papers.open_class(&id);
            is_another.set(false);
            page::focus_heading();
        };
        let label = text(move || words().text_f(Msg::ClassOpen, &[("name", name.clone())]));
        view! { <Button label=label on_press=open before=Some(Icon::Users) /> }
    };
    let all: Vec<View> = classes_of(&teacher).into_iter().map(one).collect();
    if all.is_empty() {
        View::none()
    } else {
        view! { <p class="row">{all.collect_view()}</p> }
    }
}
