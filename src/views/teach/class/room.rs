//! What was handed in to the class that lies open: read from the storage piece by piece, so that the page draws between, and kept for all
//! pages of the teacher's place. What did not change since is not read again. Nothing in it is written on.
use std::cell::OnceCell;
use std::mem;

use pathlet_model::class::board::{self, Board, Facts, Plan};
use pathlet_model::class::handed::{self, Handed};
use pathlet_model::class::sorting::Taken;
use pathlet_model::class::{ClassNote, Classroom, RosterEntry, Submission, back, follow_ups};
use pathlet_model::command::Command;
use pathlet_model::format::Stamp;
use pathlet_model::store::{self, DocKey, Document as _, document, keys};
use pathlet_model::values::{Day, Id};
use wasm_bindgen_futures::spawn_local;

use crate::desk::{Paper, actor};
use crate::dom::prelude::*;
use crate::platform::patience::Pace;
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
    /// The names of the class, in its order.
    pub names: Memo<Vec<Name>>,
    /// The notes whose day to look again has come; follows them, the names and what was handed in.
    pub due: Memo<Vec<Id>>,
    /// The board: follows the names, what is due and what was handed in. Made once, whichever page asks.
    pub board: Memo<Option<Board>>,
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
        let handed = RwSignal::new(Vec::new());
        let names =
            Memo::new(move || papers.class.document(|class| class.roster.live().map(name).collect::<Vec<Name>>()));
        let due = Memo::new(move || due(papers, handed));
        let answers = Memo::new(move || papers.class.document(answers));
        Self {
            papers,
            held: StoredValue::new(Vec::new()),
            handed,
            names,
            due,
            board: Memo::new(move || board(papers, names, (due, answers), handed)),
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
        self.look_at(class, here);
    }

    fn look_at(self, class: Option<Id>, here: Vec<DocKey>) {
        if self.known.with_value(|known| known.0 != class) {
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
        let (mut held, mut closed, mut pace) = (Vec::new(), Vec::new(), Pace::new());
        for (at, key) in keys.iter().enumerate() {
            if self.is_as_read(key) {
                held.push(One::AsRead(key.id().clone()));
            } else {
                match shelf::open::<Submission>(key) {
                    Ok(Some(found)) => held.push(One::New(Box::new(found.document))),
                    Ok(None) => {}
                    Err(why) => closed.push(shelf::Closed { key: key.to_string(), why }),
                }
                self.reading.set(Some((at + 1, keys.len())));
            }
            pace.go_on().await;
            if !self.is_wanted(&keys) {
                return;
            }
        }
        self.held.update_value(|here| *here = taken_over(mem::take(here), held));
        self.closed.set(closed);
        self.make_plans(&keys).await;
    }

    /// Whether the text under a key is the one that was read.
    fn is_as_read(self, key: &DocKey) -> bool {
        let rev = self.held.with_value(|held| held.iter().find(|one| one.id == *key.id()).map(|one| one.rev.get()));
        rev.is_some() && rev == shelf::stored_rev(key)
    }

    async fn make_plans(self, keys: &[DocKey]) {
        let plans = self.held.with_value(|held| handed::plans(held));
        let (mut all, mut pace) = (Vec::new(), Pace::new());
        for places in plans {
            let made_of = self.held.with_value(|held| handed::made_of(held, &places));
            let is_made = self.handed.with_untracked(|handed| handed.iter().any(|one| one.made_of == made_of));
            let made = || self.held.with_value(|held| handed::read(held, &places, &day_of));
            all.push((made_of, if is_made { None } else { made() }));
            pace.go_on().await;
            if !self.is_wanted(keys) {
                return;
            }
        }
        self.handed.update(|handed| {
            let mut before = mem::take(handed);
            for (made_of, made) in all {
                let at = before.iter().position(|one| one.made_of == made_of);
                handed.extend(made.or_else(|| at.map(|at| before.swap_remove(at))));
            }
        });
        self.reading.set(None);
    }

    /// A name; follows it.
    pub fn name_of(self, id: &Id) -> String {
        self.names
            .with(|names| names.iter().find(|name| name.id == *id).map(|name| name.name.clone()))
            .unwrap_or_default()
    }

    /// Writes what was taken in, one after the other; all of it or nothing. `texts` are those of what is new, in its order. `false` when
    /// there was no room: then everything is as it was.
    pub async fn put(self, taken: &Taken, texts: &[String]) -> bool {
        let mut pace = Pace::new();
        let new = taken.new.iter().zip(texts).map(|(one, text)| (one, Some(text)));
        for (one, text) in new.chain(taken.lines.iter().map(|line| (line, None))) {
            if !text.map_or_else(|| is_saved(one), |text| is_kept(one, text)) {
                undo(taken).await;
                return false;
            }
            pace.go_on().await;
        }
        if let Some(command) = taken.edit.clone() {
            // A name that carries as many as it can is matched by what was handed in.
            let _ = self.papers.desk.edit_on(Paper::Class, command);
            pace.go_on().await;
            self.papers.desk.keep_now();
        }
        // What was written is known and need not be read.
        self.held.update_value(|held| held.extend(taken.new.iter().cloned()));
        self.look_again();
        true
    }

    /// Takes back what was taken in last, and says `said` once that is done.
    pub fn take_back(self, said: String) {
        let Some(last) = self.taken.get_untracked() else { return };
        self.taken.set(None);
        spawn_local(async move {
            undo(&last.taken).await;
            if let Some(Command::Together(edits)) = last.taken.edit {
                let _ =
                    self.papers.desk.edit_on(Paper::Class, Command::Together(edits.into_iter().map(turned).collect()));
            }
            self.look_again();
            self.papers.desk.say(said);
        });
    }

    /// Looks again: texts may have changed under the same keys.
    fn look_again(self) {
        let class = self.class_id();
        let here = class.as_ref().map(keys_of).unwrap_or_default();
        self.look_at(class, here);
    }
}

/// Something that is in the class now: as it was read before, or read now.
enum One {
    AsRead(Id),
    New(Box<Submission>),
}

/// What is here now, in that order, with what was read before.
fn taken_over(mut before: Vec<Submission>, now: Vec<One>) -> Vec<Submission> {
    let one = |one: One| match one {
        One::New(new) => Some(*new),
        One::AsRead(id) => before.iter().position(|one| one.id == id).map(|at| before.swap_remove(at)),
    };
    now.into_iter().filter_map(one).collect()
}

/// What was said to pitches, and after it what went into files.
fn answers(class: &Classroom) -> Vec<Id> {
    let given = class.given.live().flat_map(|given| given.ids.iter().cloned());
    class.replies.live().filter_map(back::pitch_thing).chain(given).collect()
}

fn due(papers: Papers, handed: RwSignal<Vec<Handed>>) -> Vec<Id> {
    let today = papers.desk.today();
    handed.with(|handed| {
        let plans: Vec<Plan<'_>> = handed.iter().map(Handed::plan).collect();
        papers
            .class
            .document(|class| follow_ups::due(class, &plans, today).into_iter().map(|note| note.id.clone()).collect())
    })
}

fn board(
    papers: Papers,
    names: Memo<Vec<Name>>,
    (due, answers): (Memo<Vec<Id>>, Memo<Vec<Id>>),
    handed: RwSignal<Vec<Handed>>,
) -> Option<Board> {
    let _ = names.read();
    let _ = answers.read();
    let due = due.get();
    let today = papers.desk.today();
    handed.with(|handed| {
        let found = handed.iter().filter_map(|one| Some((&one.student, one.facts.as_ref()?)));
        let found: Vec<(&Id, &Facts)> = found.collect();
        untrack(|| {
            papers.class.document(|class| {
                let mut board = board::side_by_side(class, &found, today);
                let due: Vec<&ClassNote> = class.notes.live().filter(|note| due.contains(&note.id)).collect();
                follow_ups::stand_on(&mut board, class, &due);
                Some(board)
            })
        })
    })
}

fn is_kept(one: &Submission, text: &str) -> bool {
    storage::with(|store| document::keep_text(store, &one.doc_key(), text).is_ok())
}

fn is_saved(one: &Submission) -> bool {
    storage::with(|store| store::save(store, one, &actor(), stamp(&clock::instant())).is_ok())
}

/// What came in goes, what was older stands again; one after the other, so that the page draws between.
async fn undo(taken: &Taken) {
    let mut pace = Pace::new();
    for one in &taken.before {
        let _ = is_saved(one);
        pace.go_on().await;
    }
    for one in &taken.new {
        storage::with(|store| {
            let _ = store.remove(&one.doc_key().to_string());
        });
        pace.go_on().await;
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
