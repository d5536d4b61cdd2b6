//! A list of plain texts, edited as one value: a box for each, one more to add, one to take away. Every key press is kept; a text that
//! is too long stays in its box. Knows which field it writes and nothing else of the record.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Refusal};
use pathlet_model::json::Json;
use pathlet_model::record::Field;

use super::phrase::{limited, phrase, text};
use super::{refusal, row_drafts, starters};
use crate::desk::{Desk, Paper, Spot};
use crate::platform::page;
use crate::ui::{Button, Icon, IconButton, TextField};
use crate::words::{Msg, Words, words};

/// A list of texts of the open project, or of another paper; ends with `view`.
pub struct TextList {
    /// Of which record.
    pub spot: Spot,
    /// Which field.
    pub field: &'static str,
    /// Most scalar values of one text.
    pub limit: usize,
    /// Most texts.
    pub most: usize,
    /// Its heading, as the legend of the group.
    pub legend: Msg,
    /// What one text is called; gets a number behind it.
    pub one: Msg,
    /// The button that adds one.
    pub add: Msg,
    /// Ways to begin.
    pub families: &'static [&'static str],
}

/// Names the field of a list.
pub fn field_of<T>(field: Field<T>) -> &'static str {
    field.0
}

/// What the rows share.
#[derive(Clone, Copy)]
struct Rows {
    desk: Desk,
    words: Words,
    list: StoredValue<TextList>,
    texts: Memo<Vec<String>>,
}

impl TextList {
    /// Draws it.
    pub fn view(self) -> View {
        let desk = expect_context::<Desk>();
        let (at, field, legend, add) = (self.spot.clone(), self.field, self.legend, self.add);
        let families = self.families;
        let texts = Memo::new(move || texts_in(desk.value(at.paper, &at.place, field)));
        let rows = Rows { desk, words: words(), list: StoredValue::new(self), texts };
        let count = Memo::new(move || rows.texts.with(Vec::len));
        let insert = Callback::new(move |starter: String| rows.begin_with(&starter));
        view! {
            <fieldset class="field stack-s">
                <legend class="lab">{phrase(legend)}</legend>
                {live(move || {
                    rows.settle(count.get());
                    let all = (0..count.get()).map(|index| rows.row(index)).collect_view();
                    view! { <ul class="stack-s">{all}</ul> }
                })}
                <div>
                    <Button label=add on_press=move |()| rows.begin_with("") before=Some(Icon::Plus) class="btn-sm" />
                </div>
                {(!families.is_empty()).then(|| starters::starters(families, insert))}
            </fieldset>
        }
    }
}

impl Rows {
    fn row(self, index: usize) -> View {
        let held = RwSignal::new(None::<(String, Refusal)>);
        let write = move |typed: String| {
            let before = self.now(index);
            let outcome = self.write_at(index, &typed);
            row_drafts::note(self.drafts(), index, &before, outcome.is_err().then_some(typed.as_str()));
            held.set(outcome.err().map(|why| (typed, why)));
        };
        // A text that was refused before is tried again: it may say once more what does not fit.
        if let Some(typed) = row_drafts::noted(self.drafts(), index, &self.now(index)) {
            write(typed);
        }
        let value = text(move || {
            held.get()
                .map_or_else(|| self.texts.with(|all| all.get(index).cloned().unwrap_or_default()), |(text, _)| text)
        });
        let error = Signal::derive(move || held.get().map(|(_, why)| refusal::sentence(&why)));
        let (limit, one) = self.list.with_value(|list| (list.limit, list.one));
        let label = text(move || format!("{} {}", words().text(one), index + 1));
        let remove = text(move || words().text_f(Msg::AppRemoveNamed, &[("what", label.get())]));
        view! {
            <li class="row row-1">
                <div class="grow">
                    <TextField
                        id=self.id(index)
                        label=label
                        label_hidden=true
                        value=value
                        error=error
                        on_input=write
                        lines=2
                        limit=limited(limit)
                        on_blur=Some(Callback::new(move |()| self.desk.keep_now()))
                    />
                </div>
                <IconButton label=remove mark=Icon::X on_press=move |()| self.remove(index) />
            </li>
        }
    }

    fn id(self, index: usize) -> String {
        self.list.with_value(|list| {
            format!("l-{}-{}-{index}", list.spot.place.as_str().replace(['/', '.'], "-"), list.field)
        })
    }

    fn paper(self) -> Paper {
        self.list.with_value(|list| list.spot.paper)
    }

    fn write_at(self, index: usize, typed: &str) -> Result<(), Refusal> {
        let mut all = self.texts.get_untracked();
        if let Some(entry) = all.get_mut(index) {
            typed.clone_into(entry);
        }
        self.desk.type_in(self.paper(), self.writing(&all))
    }

    fn writing(self, all: &[String]) -> Command {
        let json = |all: &[String]| Json::List(all.iter().map(|text| Json::from(text.as_str())).collect());
        let from = json(&self.texts.get_untracked());
        let (place, field) = self.list.with_value(|list| (list.spot.place.clone(), list.field));
        Command::Set { place, field, from, to: json(all) }
    }

    /// One more, in the first box that is empty.
    fn begin_with(self, starter: &str) {
        let mut all = self.texts.get_untracked();
        let index = all.iter().position(String::is_empty).unwrap_or(all.len());
        if index >= self.list.with_value(|list| list.most) {
            return;
        }
        if index == all.len() {
            all.push(String::new());
        }
        if let Some(entry) = all.get_mut(index) {
            starter.clone_into(entry);
        }
        if self.desk.edit_on(self.paper(), self.writing(&all)).is_ok() {
            let id = self.id(index);
            request_animation_frame(move || page::focus(&id));
        }
    }

    fn remove(self, index: usize) {
        let mut all = self.texts.get_untracked();
        if index >= all.len() {
            return;
        }
        let before = self.now(index);
        let Ok(held) = row_drafts::take(self.drafts(), index) else { return };
        let gone = all.remove(index);
        let command = self.writing(&all);
        let is_gone = if gone.is_empty() {
            self.desk.edit_on(self.paper(), command).is_ok()
        } else {
            self.desk.edit_on_and_say(self.paper(), command, self.words.now_f(Msg::PlanRemoved, &[("what", gone)]))
        };
        if is_gone {
            let id = self.id(index.saturating_sub(1));
            request_animation_frame(move || page::focus(&id));
        } else if held.is_some() {
            row_drafts::note(self.drafts(), index, &before, held.as_deref());
        }
    }

    /// The text as it stands now.
    fn now(self, index: usize) -> Json {
        Json::from(self.texts.with_untracked(|all| all.get(index).cloned().unwrap_or_default()))
    }

    /// Brings what is held back to the boxes that are drawn next.
    fn settle(self, count: usize) {
        let (spot, field) = self.list.with_value(|list| (list.spot.clone(), list.field));
        let all = row_drafts::rows_in(untrack(|| self.desk.value(spot.paper, &spot.place, field)));
        if let Some(all) = all.filter(|all| all.len() == count) {
            row_drafts::settle(self.drafts(), &all);
        }
    }

    /// Where the drafts stand.
    fn drafts(self) -> Option<String> {
        self.list.with_value(|list| self.desk.draft_of(list.spot.paper, list.spot.place.as_str(), list.field))
    }
}

fn texts_in(list: Option<Json>) -> Vec<String> {
    match list {
        Some(Json::List(all)) => all.iter().map(|text| text.as_text().unwrap_or("").to_owned()).collect(),
        _ => Vec::new(),
    }
}
