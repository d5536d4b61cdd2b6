//! What was handed in to the class that lies open: read from the storage piece by piece, so that the page draws between, and kept for all
//! pages of the teacher's place. Nothing in it is written on.
use std::cell::OnceCell;

use pathlet_model::class::board::{self, Board, Plan};
use pathlet_model::class::handed::{self, Handed};
use pathlet_model::class::sorting::Taken;
use pathlet_model::class::{RosterEntry, Submission, follow_ups};
use pathlet_model::command::Command;
use pathlet_model::format::Stamp;
use pathlet_model::store::{self, DocKey, Document as _, KeyValue, document, keys};
use pathlet_model::values::{Day, Id};
use wasm_bindgen_futures::spawn_local;

use crate::desk::{Paper, actor};
use crate::dom::prelude::*;
use crate::platform::patience::breathe;
use crate::platform::{clock, storage};
use crate::shelf;
use crate::signals::lasting;
use crate::views::teach::papers::Papers;

/// The class in this tab.
#[derive(Clone, Copy)]
pub struct Room {
    /// The teacher's papers.
    pub papers: Papers,
    /// What was handed in, as it is stored.
    pub held: StoredValue<Vec<Submission>>,
    /// The plans made of it.
    pub handed: RwSignal<Vec<Handed>>,
    /// How many of how many are read; none when all are.
    pub reading: RwSignal<Option<(usize, usize)>>,
    /// Keys of what could not be opened.
    pub closed: RwSignal<Vec<shelf::Closed>>,
    /// What was taken in last, for taking it back.
    pub taken: RwSignal<Option<TakenIn>>,
    /// Which keys are read, and for which class.
    known: StoredValue<(Option<Id>, Vec<DocKey>)>,
}

/// What was taken in last.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenIn {
    /// What was written.
    pub taken: Taken,
    /// How many files came in.
    pub files: usize,
}

/// A name of the class, as pages show it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Name {
    /// The entry.
    pub id: Id,
    /// The name.
    pub name: String,
    /// Its table or group.
    pub group: String,
}

thread_local! {
    static ROOM: OnceCell<Room> = const { OnceCell::new() };
}

impl Room {
    /// The class of this tab; what was handed in to it is read when it is first asked for, and when something came in elsewhere.
    pub fn here() -> Self {
        let papers = Papers::here();
        let room = ROOM.with(|room| *room.get_or_init(|| lasting(|| Self::empty(papers))));
        room.look();
        room
    }

    fn empty(papers: Papers) -> Self {
        Self {
            papers,
            held: StoredValue::new(Vec::new()),
            handed: RwSignal::new(Vec::new()),
            reading: RwSignal::new(None),
            closed: RwSignal::new(Vec::new()),
            taken: RwSignal::new(None),
            known: StoredValue::new((None, Vec::new())),
        }
    }

    /// The class that lies open, as it is now.
    pub fn class_id(self) -> Option<Id> {
        untrack(|| self.papers.class.document(|class| Some(class.id.clone())))
    }

    /// Reads what is in the storage, if it is other than what was read.
    pub fn look(self) {
        let class = self.class_id();
        let here = class.as_ref().map(keys_of).unwrap_or_default();
        if self.known.with_value(|known| *known == (class.clone(), here.clone())) {
            return;
        }
        let is_other = self.known.with_value(|known| known.0 != class);
        if is_other {
            self.taken.set(None);
            self.held.set_value(Vec::new());
            self.handed.set(Vec::new());
        }
        self.known.set_value((class, here.clone()));
        self.reading.set(Some((0, here.len())));
        spawn_local(async move { self.read(here).await });
    }

    /// Whether nothing was handed in to it.
    pub fn is_bare(self) -> bool {
        self.known.with_value(|known| known.1.is_empty())
    }

    /// Whether these are still the keys to read: the person may have gone to another class.
    fn is_wanted(self, keys: &[DocKey]) -> bool {
        self.known.with_value(|known| known.1 == keys)
    }

    async fn read(self, keys: Vec<DocKey>) {
        let (mut held, mut closed) = (Vec::new(), Vec::new());
        for (at, key) in keys.iter().enumerate() {
            match shelf::open::<Submission>(key) {
                Ok(Some(found)) => held.push(found.document),
                Ok(None) => {}
                Err(why) => closed.push(shelf::Closed { key: key.to_string(), why }),
            }
            breathe().await;
            if !self.is_wanted(&keys) {
                return;
            }
            self.reading.set(Some((at + 1, keys.len())));
        }
        self.held.set_value(held);
        self.closed.set(closed);
        self.make_plans(&keys).await;
    }

    async fn make_plans(self, keys: &[DocKey]) {
        let plans = self.held.with_value(|held| handed::plans(held));
        let mut all = Vec::new();
        for places in plans {
            all.extend(self.held.with_value(|held| handed::read(held, &places, &day_of)));
            breathe().await;
            if !self.is_wanted(keys) {
                return;
            }
        }
        self.handed.set(all);
        self.reading.set(None);
    }

    /// The names of the class, in its order; follows it.
    pub fn names(self) -> Memo<Vec<Name>> {
        Memo::new(move || self.papers.class.document(|class| class.roster.live().map(name).collect()))
    }

    /// A name; follows it.
    pub fn name_of(self, id: &Id) -> String {
        self.papers
            .class
            .document(|class| {
                class.roster.iter().find(|entry| entry.id == *id).map(|entry| entry.display_name.to_string())
            })
            .unwrap_or_default()
    }

    /// The notes whose day to look again has come; follows them, the names and what was handed in.
    pub fn due(self) -> Memo<Vec<Id>> {
        Memo::new(move || {
            let today = self.papers.desk.today();
            self.handed.with(|handed| {
                let plans: Vec<Plan<'_>> = handed.iter().map(Handed::plan).collect();
                self.papers.class.document(|class| {
                    follow_ups::due(class, &plans, today).into_iter().map(|note| note.id.clone()).collect()
                })
            })
        })
    }

    /// The board; follows the names, what is due and what was handed in.
    pub fn board(self) -> Memo<Option<Board>> {
        let (names, due) = (self.names(), self.due());
        Memo::new(move || {
            let _ = (names.read(), due.read());
            let today = self.papers.desk.date();
            self.handed.with(|handed| {
                let plans: Vec<Plan<'_>> = handed.iter().map(Handed::plan).collect();
                untrack(|| {
                    self.papers.class.document(|class| {
                        let mut board = board::of(class, &plans, today);
                        let due = follow_ups::due(class, &plans, self.papers.desk.today());
                        follow_ups::stand_on(&mut board, class, &due);
                        Some(board)
                    })
                })
            })
        })
    }

    /// Writes what was taken in, one after the other; all of it or nothing. `false` when there was no room: then everything is as it was.
    pub async fn put(self, taken: &Taken) -> bool {
        for one in taken.new.iter().chain(&taken.lines) {
            let save = |store: &dyn KeyValue| store::save(store, one, &actor(), stamp(&clock::instant())).is_ok();
            if !storage::with(save) {
                storage::with(|store| undo(store, taken));
                return false;
            }
            breathe().await;
        }
        if let Some(command) = taken.edit.clone() {
            // A name that carries as many as it can is matched by what was handed in.
            let _ = self.papers.desk.edit_on(Paper::Class, command);
            self.papers.desk.keep_now();
        }
        self.look_again();
        true
    }

    /// Takes back what was taken in last.
    pub fn take_back(self) {
        if let Some(last) = self.taken.get_untracked() {
            storage::with(|store| undo(store, &last.taken));
            if let Some(Command::Together(edits)) = last.taken.edit {
                let _ =
                    self.papers.desk.edit_on(Paper::Class, Command::Together(edits.into_iter().map(turned).collect()));
            }
            self.taken.set(None);
            self.look_again();
        }
    }

    /// Reads everything anew: texts may have changed under the same keys.
    fn look_again(self) {
        self.known.update_value(|known| known.1.clear());
        self.known.update_value(|known| known.0 = None);
        self.look();
    }
}

/// What came in goes, what was older stands again.
fn undo(store: &dyn KeyValue, taken: &Taken) {
    for one in &taken.before {
        let _ = store::save(store, one, &actor(), stamp(&clock::instant()));
    }
    for one in &taken.new {
        let _ = store.remove(&one.doc_key().to_string());
    }
}

/// The same field, back to what it was.
fn turned(edit: Command) -> Command {
    match edit {
        Command::Set { place, field, from, to } => Command::Set { place, field, from: to, to: from },
        other => other,
    }
}

fn keys_of(class: &Id) -> Vec<DocKey> {
    storage::with(|store| document::documents(store, &keys::handed_to(class))).unwrap_or_default()
}

fn name(entry: &RosterEntry) -> Name {
    Name { id: entry.id.clone(), name: entry.display_name.to_string(), group: entry.group.to_string() }
}

/// The local date of a moment; of one that can't be read, today.
pub fn day_of(instant: &str) -> Day {
    clock::day_of(instant).unwrap_or_else(clock::today)
}

/// What is stamped on files and texts.
pub fn stamp(at: &str) -> Stamp<'_> {
    Stamp { app: env!("CARGO_PKG_VERSION"), at, schema: 0 }
}
