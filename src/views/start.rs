//! A new learner: nickname, avatar, grade, promise card; then one strength and one interest, and the first project.
use crate::dom::prelude::*;
use pathlet_model::bank::prompts::written;
use pathlet_model::command::{Command, Refusal};
use pathlet_model::learner::{Grade, Learner, ProfileItem, ProfileKind};
use pathlet_model::place::Place;
use pathlet_model::school_day;
use pathlet_model::start;

use super::new_project::begin;
use super::parts::heading::heading;
use super::parts::person::{avatar_picks, grade_picks};
use super::parts::phrase::phrase;
use super::parts::promise::promise;
use super::parts::refusal::{sentence, trouble};
use super::parts::starters::LIKES;
use super::parts::text_box::TextBox;
use crate::app::Here;
use crate::desk::Desk;
use crate::platform::{page, random, tab};
use crate::shelf;
use crate::ui::{Button, Icon, TextField, Weight, avatar_keys};
use crate::words::{Msg, words};

/// Most characters of a nickname.
const NAME_MAX: usize = 40;

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    seat(desk);
    let is_known = desk.learner_memo(|_| true);
    live(move || if is_known.get() { about_you(desk) } else { who_are_you(desk) })
}

/// After a reload the new learner sits down again; whoever has projects makes room for somebody new.
fn seat(desk: Desk) {
    if desk.learner_id_untracked().is_none()
        && let Some(id) = tab::who()
    {
        desk.sit_down(&id.as_str().into());
    }
    if desk.learner_id_untracked().is_some_and(|id| shelf::has_projects(&id)) {
        desk.stand_up();
    }
}

/// What is being filled in.
#[derive(Clone, Copy)]
struct Form {
    name: RwSignal<String>,
    avatar: RwSignal<String>,
    grade: RwSignal<String>,
    /// What is missing is said after the first press.
    is_asked: RwSignal<bool>,
}

impl Form {
    fn new() -> Self {
        let note = tab::newcomer().unwrap_or_default();
        let mut lines = note.splitn(3, '\n');
        let mut line = || lines.next().unwrap_or_default().to_owned();
        let (grade, avatar) = (line(), line());
        let avatar = if avatar.is_empty() { any_avatar() } else { avatar };
        Self {
            name: RwSignal::new(line()),
            avatar: RwSignal::new(avatar),
            grade: RwSignal::new(grade),
            is_asked: RwSignal::new(false),
        }
    }

    fn keep(self, field: RwSignal<String>, text: String) {
        field.set(text);
        let parts = [self.grade, self.avatar, self.name].map(|part| part.get_untracked());
        tab::set_newcomer(Some(&parts.join("\n")));
    }

    fn name_error(self) -> Option<String> {
        let name = self.name.get();
        let length = name.trim().chars().count();
        if length > NAME_MAX {
            return Some(sentence(&Refusal::TooLong { limit: NAME_MAX, length }));
        }
        (self.is_asked.get() && name.trim().is_empty()).then(|| words().text(Msg::StartNameMissing))
    }

    /// Makes the learner, or goes to what is missing.
    fn done(self, desk: Desk) {
        self.is_asked.set(true);
        if untrack(|| self.name_error()).is_some() {
            page::focus("start-name");
            return;
        }
        if self.grade.with_untracked(String::is_empty) {
            page::focus_in("start-grade");
            return;
        }
        let lang = untrack(|| words().lang());
        let (name, avatar) = (self.name.get_untracked(), self.avatar.get_untracked());
        let grade = Grade::from(self.grade.get_untracked().as_str());
        tab::set_newcomer(None);
        desk.begin(start::learner(&name, &avatar, &grade, lang, &mut random::id));
        page::focus_heading();
    }
}

/// One of the pictures, so that no two neighbours start with the same.
fn any_avatar() -> String {
    let count = avatar_keys().count();
    let at = random::id().as_str().bytes().fold(0_usize, |sum, byte| sum + usize::from(byte)).checked_rem(count);
    at.and_then(|at| avatar_keys().nth(at)).unwrap_or_default().to_owned()
}

fn who_are_you(desk: Desk) -> View {
    let form = Form::new();
    let looks_full = Memo::new(move || form.name.with(|name| Learner::name_looks_full(name)));
    // Enter in the nickname goes on as well.
    let send = move |event: crate::dom::event::Any| {
        event.prevent_default();
        form.done(desk);
    };
    let no_grade = move || form.is_asked.get() && form.grade.with(String::is_empty);
    view! {
        <div class="page cols cols-side">
            <form class="stack" on:submit=send novalidate>
                {heading(Msg::StartTitle, None)}
                <div class="sheet stack">
                    <TextField
                        id="start-name"
                        label=Msg::StartName
                        hint=Msg::StartNameHint
                        value=form.name
                        on_input=move |text: String| form.keep(form.name, text)
                        error=Signal::derive(move || form.name_error())
                    />
                    <div role="status">
                        {when(
                            move || looks_full.get(),
                            || view! { <p class="note">{Msg::TroubleNamePrivate}</p> },
                        )}
                    </div>
                    {avatar_picks(form.avatar.into(), Callback::new(move |key| form.keep(form.avatar, key)))}
                    <div class="stack-s" id="start-grade">
                        {grade_picks(form.grade.into(), Callback::new(move |grade| form.keep(form.grade, grade)))}
                        <div id="grade-missing">{when(no_grade, || trouble(phrase(Msg::StartGradeMissing)))}</div>
                    </div>
                    <div>
                        <Button
                            form=true
                            weight=Weight::Main
                            class="btn-big"
                            label=Msg::AppGoOn
                            after=Some(Icon::ArrowRight)
                            on_press=|()| ()
                        />
                    </div>
                </div>
            </form>
            <aside class="mt-l">{promise()}</aside>
        </div>
    }
}

fn about_you(desk: Desk) -> View {
    let here = expect_context::<Here>();
    let name = desk.learner_memo(|learner| learner.display_name.to_string());
    let title = move || words().text_f(Msg::StartMoreTitle, &[("name", name.get())]);
    view! {
        <div class="page stack">
            {heading(title, None)}
            <p class="muted">{Msg::StartMoreLead} " " {Msg::StartWhoSees}</p>
            <div class="sheet stack">
                <div class="form-row">
                    <div class="stack-s">
                        {line(desk, ProfileKind::Strength, Msg::StartStrength, &["profile.strength"])}
                    </div>
                    <div class="stack-s">
                        {line(desk, ProfileKind::Interest, Msg::StartInterest, LIKES)}
                    </div>
                </div>
                <div>
                    <Button
                        weight=Weight::Main
                        class="btn-big"
                        label=if tab::wanted().is_some() { Msg::AppGoOn } else { Msg::StartToQuestion }
                        after=Some(Icon::ArrowRight)
                        on_press=move |()| to_question(desk, here)
                    />
                </div>
            </div>
        </div>
    }
}

/// A line of the profile that is made with its first letter.
fn line(desk: Desk, kind: ProfileKind, label: Msg, families: &'static [&'static str]) -> View {
    let found = desk.learner_now().and_then(|learner| {
        let mut items = learner.items.live();
        items.find(|item| item.kind == kind).map(|item| item.id.clone())
    });
    let item = ProfileItem { id: found.unwrap_or_else(random::id), kind, ..ProfileItem::default() };
    let place = Place::id(&item.id);
    TextBox::of_learner(place, ProfileItem::text, label)
        .starters(families)
        .made_by(move || {
            let is_there = desk.of_learner(|learner| learner.items.by_key(item.id.as_str()).is_some());
            (!is_there).then(|| Command::add(Place::document(), Learner::items, &item))
        })
        .view()
}

fn to_question(desk: Desk, here: Here) {
    let Some(learner) = desk.learner_now() else { return };
    // A line that was emptied again is none.
    for item in learner.items.live().filter(|item| !written(&item.text, None)) {
        let _ = desk.edit_learner(Command::Delete { place: Place::id(&item.id) });
    }
    if let Some(route) = tab::take_wanted() {
        here.go(&route);
        return;
    }
    let length = school_day::default_length(learner.grade.band(), 1);
    begin(desk, here, usize::try_from(length).unwrap_or(1), untrack(|| desk.today()));
}
