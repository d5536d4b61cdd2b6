//! A list of records without ids, edited as one value: a row of boxes for each, one more to add, one to take away. What does not fit stays
//! in its box, also over a reload. What a newer version wrote into a row stays in it.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Refusal};
use pathlet_model::json::Json;

use super::super::papers::Papers;
use crate::desk::Paper;
use crate::platform::storage;
use crate::ui::{Button, Icon, IconButton, TextField};
use crate::views::parts::phrase::{limited, text};
use crate::views::parts::refusal;
use crate::views::parts::rows::then_focus;
use crate::words::{Msg, words};
use pathlet_model::place::Place;

/// One box of a row.
#[derive(Clone, Copy)]
pub struct Column {
    /// The field of the record.
    pub name: &'static str,
    /// Its label.
    pub label: Msg,
    /// Most scalar values.
    pub limit: usize,
}

/// The table; ends with `view`.
#[derive(Clone, Copy)]
pub struct Table {
    /// Which field of the pack.
    pub field: &'static str,
    /// Its boxes.
    pub columns: &'static [Column],
    /// Its heading, as the legend of the group.
    pub legend: Msg,
    /// What is said below that.
    pub hint: Msg,
    /// The button that adds a row.
    pub add: Msg,
    /// Most rows.
    pub most: usize,
}

#[derive(Clone, Copy)]
struct Rows {
    papers: Papers,
    table: Table,
}

impl Table {
    /// Draws it.
    pub fn view(self, papers: Papers) -> View {
        let rows = Rows { papers, table: self };
        let count = Memo::new(move || rows.all().len());
        let Table { field, legend, hint, add, most, .. } = self;
        view! {
            <fieldset class="field stack-s">
                <legend class="lab" id=format!("{field}-h") tabindex="-1">{legend}</legend>
                <p class="note">{hint}</p>
                {live(move || {
                    let all = (0..count.get()).map(|at| rows.row(at)).collect_view();
                    view! { <ul class="plist">{all}</ul> }
                })}
                {when(move || count.get() < most, move || view! {
                    <div><Button label=add on_press=move |()| rows.add() before=Some(Icon::Plus) class="btn-sm" /></div>
                })}
            </fieldset>
        }
    }
}

impl Rows {
    /// The rows as they stand; follows them.
    fn all(self) -> Vec<Json> {
        match self.papers.desk.value(Paper::Pack, &Place::document(), self.table.field) {
            Some(Json::List(all)) => all,
            _ => Vec::new(),
        }
    }

    fn writing(self, all: Vec<Json>) -> Command {
        let from = Json::List(untrack(|| self.all()));
        Command::Set { place: Place::document(), field: self.table.field, from, to: Json::List(all) }
    }

    fn add(self) {
        let mut all = untrack(|| self.all());
        let at = all.len();
        all.push(Json::Map(Vec::new()));
        if self.papers.desk.edit_on(Paper::Pack, self.writing(all)).is_ok()
            && let Some(first) = self.table.columns.first()
        {
            then_focus(self.id(at, first));
        }
    }

    fn row(self, at: usize) -> View {
        let name = text(move || self.all().get(at).map(|row| self.first_words(row)).unwrap_or_default());
        let label = text(move || words().text_f(Msg::AppRemoveNamed, &[("what", name.get())]));
        let boxes: Vec<View> = self.table.columns.iter().map(|column| self.entry(at, *column)).collect();
        view! {
            <li class="row row-1 member">
                <div class="form-row grow">{boxes.into_iter().collect_view()}</div>
                <IconButton label=label mark=Icon::X on_press=move |()| self.remove(at) />
            </li>
        }
    }

    fn first_words(self, row: &Json) -> String {
        let said = self.table.columns.iter().map(|column| row.text(column.name)).find(|said| !said.is_empty());
        said.unwrap_or_default().to_owned()
    }

    fn entry(self, at: usize, column: Column) -> View {
        let held = RwSignal::new(None::<(String, Refusal)>);
        let write = move |typed: String| {
            let outcome = self.write(at, column.name, &typed);
            self.note(at, column.name, outcome.is_err().then_some(typed.as_str()));
            held.set(outcome.err().map(|why| (typed, why)));
        };
        if let Some(typed) = self.noted(at, column.name) {
            write(typed);
        }
        let kept =
            Memo::new(move || self.all().get(at).map(|row| row.text(column.name).to_owned()).unwrap_or_default());
        let value = text(move || held.get().map_or_else(|| kept.get(), |(typed, _)| typed));
        let error = Signal::derive(move || held.get().map(|(_, why)| refusal::sentence(&why)));
        view! {
            <TextField
                id=self.id(at, &column)
                label=column.label
                value=value
                on_input=write
                error=error
                limit=limited(column.limit)
                on_blur=Some(Callback::new(move |()| self.papers.desk.keep_now()))
            />
        }
    }

    fn write(self, at: usize, name: &'static str, typed: &str) -> Result<(), Refusal> {
        let mut all = untrack(|| self.all());
        if let Some(Json::Map(fields)) = all.get_mut(at) {
            match fields.iter_mut().find(|(key, _)| key == name) {
                Some((_, value)) => *value = Json::from(typed),
                None => fields.push((name.into(), Json::from(typed))),
            }
        }
        self.papers.desk.type_in(Paper::Pack, self.writing(all))
    }

    fn remove(self, at: usize) {
        let mut all = untrack(|| self.all());
        if at >= all.len() {
            return;
        }
        let gone = all.remove(at);
        // What is held back moves up with its row, before the rows are drawn anew.
        for column in self.table.columns {
            let held: Vec<_> = (at + 1..=all.len()).map(|below| self.noted(below, column.name)).collect();
            for (place, typed) in (at..).zip(held.into_iter().chain([None])) {
                self.note(place, column.name, typed.as_deref());
            }
        }
        let said = words().now_f(Msg::PlanRemoved, &[("what", self.first_words(&gone))]);
        self.papers.desk.edit_on_and_say(Paper::Pack, self.writing(all), said);
        then_focus(format!("{}-h", self.table.field));
    }

    fn id(self, at: usize, column: &Column) -> String {
        format!("{}-{}-{at}", self.table.field, column.name)
    }

    /// What a box held back, as a note of this computer.
    fn noted(self, at: usize, name: &str) -> Option<String> {
        storage::note(&self.note_key(at, name)?)
    }

    fn note(self, at: usize, name: &str, typed: Option<&str>) {
        let Some(key) = self.note_key(at, name) else { return };
        if typed.is_some() || storage::note(&key).is_some() {
            storage::set_note(&key, typed);
        }
    }

    fn note_key(self, at: usize, name: &str) -> Option<String> {
        self.papers.desk.draft_of(Paper::Pack, "", &format!("{}.{name}.{at}", self.table.field))
    }
}
