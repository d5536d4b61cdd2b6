//! A list of records without ids, edited as one value: a row of boxes for each, one more to add, one to take away. What does not fit stays
//! in its box, also over a reload. What a newer version wrote into a row stays in it.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Refusal};
use pathlet_model::json::Json;

use super::super::papers::Papers;
use crate::desk::Paper;
use crate::ui::{Button, Icon, IconButton, TextField};
use crate::views::parts::phrase::{limited, text};
use crate::views::parts::rows::then_focus;
use crate::views::parts::{refusal, row_drafts};
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
                    rows.settle(count.get());
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
        self.list().unwrap_or_default()
    }

    fn list(self) -> Option<Vec<Json>> {
        row_drafts::rows_in(self.papers.desk.value(Paper::Pack, &Place::document(), self.table.field))
    }

    /// The row as it stands now.
    fn now(self, at: usize) -> Json {
        untrack(|| self.all()).into_iter().nth(at).unwrap_or_default()
    }

    /// Brings what is held back to the rows that are drawn next.
    fn settle(self, count: usize) {
        if let Some(all) = untrack(|| self.list()).filter(|all| all.len() == count) {
            for column in self.table.columns {
                row_drafts::settle(self.drafts(column.name), &all);
            }
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
        let name = text(move || {
            let said = self.all().get(at).map(|row| self.first_words(row)).filter(|said| !said.is_empty());
            said.unwrap_or_else(|| format!("{} {}", words().text(self.table.legend), at + 1))
        });
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
            let before = self.now(at);
            let outcome = self.write(at, column.name, &typed);
            row_drafts::note(self.drafts(column.name), at, &before, outcome.is_err().then_some(typed.as_str()));
            // The other boxes of the row still hold back what they do.
            let after = self.now(at);
            if outcome.is_ok() && after != before {
                for other in self.table.columns {
                    row_drafts::follow(self.drafts(other.name), at, &before, &after);
                }
            }
            held.set(outcome.err().map(|why| (typed, why)));
        };
        if let Some(typed) = row_drafts::noted(self.drafts(column.name), at, &self.now(at)) {
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
        let mut held = Vec::new();
        for column in self.table.columns {
            let Ok(typed) = row_drafts::take(self.drafts(column.name), at) else { break };
            held.push((column.name, typed));
        }
        let said = words().now_f(Msg::PlanRemoved, &[("what", self.first_words(&gone))]);
        let is_safe = held.len() == self.table.columns.len();
        if !is_safe || !self.papers.desk.edit_on_and_say(Paper::Pack, self.writing(all), said) {
            for (name, typed) in held.iter().filter(|(_, typed)| typed.is_some()) {
                row_drafts::note(self.drafts(name), at, &gone, typed.as_deref());
            }
            return;
        }
        then_focus(format!("{}-h", self.table.field));
    }

    fn id(self, at: usize, column: &Column) -> String {
        format!("{}-{}-{at}", self.table.field, column.name)
    }

    /// Where the drafts of a column stand.
    fn drafts(self, name: &str) -> Option<String> {
        self.papers.desk.draft_of(Paper::Pack, "", &format!("{}.{name}", self.table.field))
    }
}
