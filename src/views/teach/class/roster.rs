//! The names of a class: pasted or read from a list, doubles asked and never guessed; each with its table, and the way out.
use crate::dom::prelude::*;
use pathlet_model::class::{Classroom, RosterEntry};
use pathlet_model::command::Command;
use pathlet_model::place::Place;
use pathlet_model::roster::{self, Columns, Double, Entry, RosterError, Row};
use pathlet_model::values::Id;
use wasm_bindgen_futures::spawn_local;

use super::few::few_by_few;
use super::room::Room;
use crate::desk::Paper;
use crate::platform::{files, page, random};
use crate::ui::{Button, ErrorBox, Icon, Pick, Picks, TextField, Weight};
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::rows::{each, then_focus};
use crate::views::parts::text_box::{TextBox, id_of};
use crate::words::{Msg, words};

/// Rows that are drawn at once: each has two boxes.
const ROWS: usize = 10;

/// Names of a large class that are shown until all are asked for.
const MOST: usize = 40;

/// A list that is being taken in.
#[derive(Clone, Copy)]
pub struct Pasted {
    /// What stands in the box.
    typed: RwSignal<String>,
    /// What was read from a file, in place of the box.
    bytes: RwSignal<Option<Vec<u8>>>,
    /// Which column holds the names, where somebody had to say it.
    column: RwSignal<Option<usize>>,
    /// The names that stand twice: their names, and whether somebody said that they are two people.
    doubles: RwSignal<Vec<(Double, Option<bool>)>>,
    wrong: RwSignal<Option<RosterError>>,
    /// A double was not answered yet.
    is_asked: RwSignal<bool>,
}

impl Pasted {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            typed: RwSignal::new(String::new()),
            bytes: RwSignal::new(None),
            column: RwSignal::new(None),
            doubles: RwSignal::new(Vec::new()),
            wrong: RwSignal::new(None),
            is_asked: RwSignal::new(false),
        }
    }

    fn forget(self) {
        self.typed.set(String::new());
        self.start_anew();
        self.bytes.set(None);
    }

    /// What was said about a list is not about another one.
    fn start_anew(self) {
        self.column.set(None);
        self.doubles.set(Vec::new());
        self.wrong.set(None);
        self.is_asked.set(false);
    }

    fn read(self) -> Result<Vec<Entry>, RosterError> {
        let typed = self.typed.get_untracked();
        let bytes = self.bytes.get_untracked();
        if bytes.is_none() && typed.trim().is_empty() {
            return Ok(Vec::new());
        }
        let bytes = bytes.unwrap_or_else(|| typed.into_bytes());
        let names = match self.column.get_untracked() {
            Some(column) => roster::read_columns(&bytes, &Columns::at(vec![column], false)),
            None => roster::read(&bytes),
        };
        names.map(|names| names.entries)
    }

    /// The names to add beside those that are here; none while something has to be said first. No names at all are none to add.
    pub fn entries(self, here: &[&str]) -> Option<Vec<RosterEntry>> {
        self.wrong.set(None);
        let entries = match self.read() {
            Ok(entries) => entries,
            Err(why) => {
                self.wrong.set(Some(why));
                return None;
            }
        };
        let found = roster::doubles(&entries, here);
        let said = self.doubles.get_untracked();
        let answer = |double: &Double| said.iter().find(|(known, _)| known == double).and_then(|(_, said)| *said);
        let doubles: Vec<(Double, Option<bool>)> = found.into_iter().map(|one| (one.clone(), answer(&one))).collect();
        let is_open = doubles.iter().any(|(_, said)| said.is_none());
        self.is_asked.set(is_open && !said.is_empty());
        self.doubles.set(doubles.clone());
        if is_open {
            page::focus("class-doubles");
            return None;
        }
        // Of one person under one name, only the first line counts; none where the name is here already.
        let stays = |entry: &&Entry| {
            doubles.iter().all(|(double, said)| {
                let is_two = *said == Some(true) || !double.lines.contains(&entry.line);
                is_two || (double.here.is_empty() && double.lines.first() == Some(&entry.line))
            })
        };
        let make = |entry: &Entry| RosterEntry {
            id: random::id(),
            display_name: entry.name.as_str().into(),
            ..RosterEntry::default()
        };
        Some(entries.iter().filter(stays).map(make).collect())
    }
}

/// The box for a list, what is wrong with it, and what has to be asked.
pub fn paste_box(pasted: Pasted) -> View {
    let entry = Handle::<element::Input>::new();
    let open = move |()| {
        if let Some(entry) = entry.now() {
            entry.click();
        }
    };
    let chosen = move |_| {
        let Some(entry) = entry.now() else { return };
        let file = files::listed(entry.files()).into_iter().next();
        entry.set_value("");
        let Some(file) = file else { return };
        spawn_local(async move {
            let bytes = files::read(file).await;
            // The person may have left the page meanwhile.
            if pasted.bytes.try_set(bytes.clone()) {
                pasted.start_anew();
                let names = bytes.as_deref().map(roster::read);
                match names {
                    // In the box each can be seen, and changed.
                    Some(Ok(names)) => {
                        let lines: Vec<String> = names.entries.into_iter().map(|entry| entry.name).collect();
                        pasted.bytes.set(None);
                        pasted.typed.set(lines.join("\n"));
                    }
                    Some(Err(why)) => pasted.wrong.set(Some(why)),
                    None => pasted.wrong.set(Some(RosterError::Empty)),
                }
            }
        });
    };
    view! {
        <TextField
            id="class-names"
            label=Msg::ClassNames
            hint=Msg::ClassNamesHint
            value=pasted.typed
            on_input=move |typed: String| {
                pasted.typed.set(typed);
                pasted.bytes.set(None);
                pasted.start_anew();
            }
            error=Signal::derive(move || pasted.wrong.with(|wrong| wrong.as_ref().and_then(sentence)))
            lines=6
        />
        {live(move || which_column(pasted))}
        {live(move || ask_doubles(pasted))}
        <p>
            <Button label=Msg::ClassCsv on_press=open before=Some(Icon::FolderOpen) class="btn-sm" />
            <input node_ref=entry type="file" accept=".csv,.txt,text/csv,text/plain" hidden on:change=chosen />
        </p>
    }
}

fn sentence(error: &RosterError) -> Option<String> {
    let (msg, line) = match error {
        RosterError::Empty => (Msg::ClassErrorEmpty, 0),
        RosterError::TooLarge => (Msg::ClassErrorTooLarge, 0),
        RosterError::NotText { line } => (Msg::ClassErrorNotText, *line),
        RosterError::Quotes { line } => (Msg::ClassErrorQuotes, *line),
        RosterError::NoColumn { line } => (Msg::ClassErrorNoColumn, *line),
        RosterError::LongName { line } => (Msg::ClassErrorLongName, *line),
        RosterError::WhichColumn { .. } => return None,
    };
    Some(words().text_f(msg, &[("line", line.to_string())]))
}

fn which_column(pasted: Pasted) -> View {
    let rows = pasted.wrong.with(|wrong| match wrong {
        Some(RosterError::WhichColumn { rows }) => rows.clone(),
        _ => Vec::new(),
    });
    let count = rows.iter().map(|row| row.fields.len()).max().unwrap_or(0);
    if count == 0 {
        return View::none();
    }
    let pick = |column: usize| {
        let sample = |row: &Row| row.fields.get(column).cloned().unwrap_or_default();
        let samples = rows.iter().map(sample).collect::<Vec<_>>().join(", ");
        view! {
            <Pick
                group="class-column"
                label=text(move || samples.clone())
                chosen=Signal::derive(move || pasted.column.get() == Some(column))
                on_pick=move |()| pasted.column.set(Some(column))
            />
        }
    };
    let picks = (0..count).map(pick).collect_view();
    view! { <Picks legend=phrase(Msg::ClassWhichColumn)>{picks}</Picks> }
}

fn ask_doubles(pasted: Pasted) -> View {
    let doubles = pasted.doubles.get();
    if doubles.is_empty() {
        return View::none();
    }
    let ask = |(at, (double, _)): (usize, (Double, Option<bool>))| {
        let lines = double.lines.iter().map(ToString::to_string).collect::<Vec<_>>();
        let msg = if double.here.is_empty() { Msg::ClassDoubleOne } else { Msg::ClassDoubleHere };
        let name = double.name;
        let legend = text(move || words().text_f(msg, &[("name", name.clone()), ("lines", lines.join(", "))]));
        let pick = move |label: Msg, is_two: bool| {
            let chosen = move || pasted.doubles.with(|all| all.get(at).and_then(|(_, said)| *said) == Some(is_two));
            let set = move |()| {
                pasted.doubles.update(|all| {
                    if let Some((_, said)) = all.get_mut(at) {
                        *said = Some(is_two);
                    }
                });
            };
            view! {
                <Pick group=format!("class-double-{at}") label=label chosen=Signal::derive(chosen) on_pick=set />
            }
        };
        view! {
            <Picks legend=legend class="seg">
                {pick(Msg::ClassOnePerson, false)} {pick(Msg::ClassTwoPeople, true)}
            </Picks>
        }
    };
    view! {
        <div class="stack-s" id="class-doubles" tabindex="-1">
            <ErrorBox title=phrase(Msg::ClassDoublesTitle)>
                <p>{Msg::ClassDoublesText}</p>
            </ErrorBox>
            {doubles.into_iter().enumerate().map(ask).collect_view()}
        </div>
    }
}

/// The names of the class, to be changed, and the box for more.
pub fn names(room: Room) -> View {
    let names = room.names;
    let most = RwSignal::new(MOST);
    let shown = few_by_few(Memo::new(move || names.with(Vec::len).min(most.get())), ROWS);
    let hidden = Memo::new(move || names.with(Vec::len).saturating_sub(most.get()));
    let ids = Memo::new(move || {
        names.with(|names| {
            names.iter().take(shown.get().min(most.get())).map(|name| name.id.clone()).collect::<Vec<_>>()
        })
    });
    let pasted = Pasted::new();
    let add = move |()| {
        let here: Vec<String> = names.with_untracked(|names| names.iter().map(|name| name.name.clone()).collect());
        let here: Vec<&str> = here.iter().map(String::as_str).collect();
        let Some(entries) = pasted.entries(&here) else { return };
        let count = entries.len();
        let add = |entry: &RosterEntry| Command::add(Place::document(), Classroom::roster, entry);
        let command = Command::Together(entries.iter().map(add).collect());
        let said = untrack(|| words().text_n(Msg::ClassAdded, count, &[]));
        if count > 0 && room.papers.desk.edit_on_and_say(Paper::Class, command, said) {
            pasted.forget();
        }
    };
    view! {
        <ul class="plist">{each(ids, move |id| row(room, id))}</ul>
        {when(move || hidden.get() > 0, move || view! {
            <p><Button label=text(move || words().text_n(Msg::AppAndMore, hidden.get(), &[])) on_press=move |()| most.set(usize::MAX) class="btn-quiet" /></p>
        })}
        {paste_box(pasted)}
        <p><Button label=Msg::ClassAddNames on_press=add before=Some(Icon::Plus) weight=Weight::Plain /></p>
    }
}

fn row(room: Room, id: Id) -> View {
    let place = Place::id(&id);
    let mine = id.clone();
    let name: Signal<String> = Memo::new(move || room.name_of(&mine)).into();
    let remove = move |()| {
        let said = untrack(|| words().text_f(Msg::ClassRemoved, &[("name", name.get())]));
        let command = Command::Delete { place: Place::id(&id) };
        let next = beside(room, &id).map_or_else(|| "class-names".to_owned(), |id| box_of(&id));
        if room.papers.desk.edit_on_and_say(Paper::Class, command, said) {
            then_focus(next);
        }
    };
    let named = |msg: Msg| text(move || format!("{}: {}", words().text(msg), name.get()));
    view! {
        <li class="classname">
            {TextBox::of(place.clone(), RosterEntry::display_name, Msg::ClassDisplay).on(Paper::Class).labelled(named(Msg::ClassDisplay)).label_hidden().lines(1).view()}
            {TextBox::of(place, RosterEntry::group, Msg::ClassGroup).on(Paper::Class).labelled(named(Msg::ClassGroup)).label_hidden().lines(1).view()}
            <Button label=Msg::ClassRemove object=name on_press=remove class="btn-sm btn-quiet" before=Some(Icon::Trash2) />
        </li>
    }
}

/// The name after this one; of the last one, the one before.
fn beside(room: Room, id: &Id) -> Option<Id> {
    room.names.with_untracked(|names| {
        let at = names.iter().position(|name| name.id == *id)?;
        names.get(at + 1).or_else(|| names.get(at.checked_sub(1)?)).map(|name| name.id.clone())
    })
}

/// Where a name is written.
fn box_of(id: &Id) -> String {
    id_of(&Place::id(id), RosterEntry::display_name.0)
}
