//! Files that students handed in, many at once: chosen, dropped or a whole folder; each is looked at by itself, and nothing is kept before
//! the teacher has seen what each is and said yes. Between two files the page draws and hears.
use crate::dom::prelude::*;
use pathlet_model::class::close::{Advice, Filling};
use pathlet_model::class::matching::Known;
use pathlet_model::class::sorting::{Incoming, Sorted, Sorter, Sorting};
use pathlet_model::class::{HandedVerdict, Submission};
use pathlet_model::format::kinds::FILE_MAX;
use pathlet_model::format::open::{self, FileError};
use pathlet_model::store::room::Usage;
use pathlet_model::values::Id;
use wasm_bindgen_futures::spawn_local;

use super::room::{Room, TakenIn, stamp};
use crate::desk::actor;
use crate::platform::files::Chosen;
use crate::platform::patience::Pace;
use crate::platform::{clock, files, page, random, storage};
use crate::ui::{Button, Icon, Weight};
use crate::views::parts::drop_zone::{ask, drop_zone, take};
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// Files on their way in.
#[derive(Clone, Copy)]
pub struct Bringing {
    /// The class they come to.
    pub room: Room,
    /// The files, opened.
    files: StoredValue<Vec<Incoming>>,
    /// What the teacher said whose they are; none = not of this class.
    pub answers: RwSignal<Vec<(Id, Option<Id>)>>,
    /// What each is.
    pub sorting: RwSignal<Option<Sorting>>,
    /// The first file of each student that was asked about; one that was answered stays, because the answer may change.
    pub asked: RwSignal<Vec<Sorted>>,
    /// How many of how many are read.
    pub progress: RwSignal<Option<(usize, usize)>>,
    /// What to do about room before they are added.
    pub advice: RwSignal<Option<Advice>>,
    /// Why they were not added.
    pub refused: RwSignal<bool>,
    /// Counts up: what was begun before is not gone on with.
    turn: StoredValue<u64>,
}

impl Bringing {
    /// Nothing on its way.
    pub fn new(room: Room) -> Self {
        Self {
            room,
            files: StoredValue::new(Vec::new()),
            answers: RwSignal::new(Vec::new()),
            sorting: RwSignal::new(None),
            asked: RwSignal::new(Vec::new()),
            progress: RwSignal::new(None),
            advice: RwSignal::new(None),
            refused: RwSignal::new(false),
            turn: StoredValue::new(0),
        }
    }

    /// Whether files are being looked at; follows it.
    pub fn is_looking(self) -> bool {
        self.sorting.with(Option::is_some) || self.progress.with(Option::is_some)
    }

    fn begin(self) -> u64 {
        self.turn.update_value(|turn| *turn += 1);
        self.turn.with_value(|turn| *turn)
    }

    /// Whether this is still what the person wants; not when the page is gone.
    fn goes_on(self, turn: u64) -> bool {
        self.turn.try_with_value(|now| *now == turn).unwrap_or(false)
    }

    /// Reads files, one after the other.
    pub fn read(self, chosen: Vec<Chosen>) {
        if chosen.is_empty() {
            return;
        }
        let turn = self.begin();
        self.refused.set(false);
        self.answers.set(Vec::new());
        self.asked.set(Vec::new());
        self.sorting.set(None);
        let all = chosen.len();
        self.progress.set(Some((0, all)));
        // The card with the button that was pressed is gone.
        page::focus_heading();
        spawn_local(async move {
            let (mut opened, mut pace) = (Vec::new(), Pace::new());
            // While one is looked at, the browser reads the next.
            let mut files = chosen.into_iter().map(coming).peekable();
            let mut at = 0;
            while let Some(file) = files.next() {
                let _ = files.peek();
                opened.push(look(file).await);
                pace.go_on().await;
                if !self.goes_on(turn) {
                    return;
                }
                at += 1;
                self.progress.set(Some((at, all)));
            }
            self.files.set_value(opened);
            self.sort(turn).await;
        });
    }

    /// Says whose file it is; `None` = nobody's of this class.
    pub fn answer(self, learner: Id, entry: Option<Id>) {
        self.answers.update(|answers| {
            answers.retain(|(known, _)| *known != learner);
            answers.push((learner, entry));
        });
        let turn = self.begin();
        spawn_local(async move { self.sort(turn).await });
    }

    /// What is known, for a while.
    fn known<R>(self, run: impl FnOnce(&[Incoming], &Known<'_>) -> R) -> R {
        let answers: Vec<(Id, Id)> = self.answers.with_untracked(|answers| {
            answers.iter().filter_map(|(learner, entry)| Some((learner.clone(), entry.clone()?))).collect()
        });
        let class = untrack(|| self.room.papers.class.document(Clone::clone));
        self.room.held.with_value(|held| {
            let known = Known { classroom: &class, held, answers: &answers };
            self.files.with_value(|files| run(files, &known))
        })
    }

    /// Says what each file is, one student's plan after the other.
    async fn sort(self, turn: u64) {
        let mut sorter = self.known(Sorter::new);
        let mut pace = Pace::new();
        loop {
            pace.go_on().await;
            if !self.goes_on(turn) {
                return;
            }
            let is_more = self.known(|files, known| sorter.step(files, known.held));
            if !is_more {
                break;
            }
        }
        let sorting = sorter.finish();
        let answers = self.answers.get_untracked();
        self.asked.update(|asked| ask_again(asked, &sorting, &answers));
        self.sorting.set(Some(sorting));
        self.progress.set(None);
    }

    /// Adds what the teacher has seen. All of it or nothing.
    pub fn add(self) {
        let Some(sorting) = self.sorting.get_untracked() else { return };
        let turn = self.begin();
        let kept = sorting.kept().to_vec();
        self.progress.set(Some((0, kept.len())));
        spawn_local(async move {
            let now = clock::instant();
            let (mut new, mut texts, mut pace) = (Vec::<Submission>::new(), Vec::new(), Pace::new());
            let mut filling = Filling::new(storage::with(|store| Usage::of(store)).unwrap_or_default());
            for (at, place) in kept.iter().enumerate() {
                let one = self.known(|files, known| sorting.take_one(*place, files, known, &now, random::id()));
                pace.go_on().await;
                texts.extend(one.iter().map(|one| filling.add(one, &actor(), stamp(&now))));
                new.extend(one);
                if !self.goes_on(turn) {
                    return;
                }
                self.progress.set(Some((at + 1, kept.len())));
            }
            let said = filling.advice();
            self.advice.set(Some(said));
            if matches!(said, Advice::ArchiveFirst { .. }) {
                self.progress.set(None);
                return;
            }
            let taken = self.known(|_, known| sorting.taken(new, known));
            let files = sorting.files.len();
            if self.room.put(&taken, &texts).await {
                self.room.taken.set(Some(TakenIn { taken, files }));
                self.stop();
                page::focus_heading();
            } else {
                self.progress.set(None);
                self.refused.set(true);
            }
        });
    }

    /// Lets the files be; nothing was kept of them.
    pub fn stop(self) {
        self.begin();
        self.files.set_value(Vec::new());
        self.sorting.set(None);
        self.progress.set(None);
        self.refused.set(false);
    }
}

/// A question stays where it was as long as it is open or answered; new ones come after it.
fn ask_again(asked: &mut Vec<Sorted>, sorting: &Sorting, answers: &[(Id, Option<Id>)]) {
    let open = sorting.of(&HandedVerdict::Unmatched);
    let is_about = |one: &Sorted, file: &Sorted| one.learner_id == file.learner_id;
    asked.retain(|one| {
        let is_answered = answers.iter().any(|(known, _)| one.learner_id.as_ref() == Some(known));
        is_answered || open.iter().any(|file| is_about(one, file))
    });
    for file in open.into_iter().filter(|file| file.learner_id.is_some()) {
        match asked.iter().position(|one| is_about(one, file)).and_then(|at| asked.get_mut(at)) {
            // Why it is asked may be another reason now.
            Some(one) if one.file_name == file.file_name => *one = file.clone(),
            Some(_) => {}
            None => asked.push(file.clone()),
        }
    }
}

/// A file that the browser is reading: its name, and its bytes unless it is larger than any of ours.
struct Coming(String, Option<files::Reading>);

fn coming(file: Chosen) -> Coming {
    Coming(file.name(), (file.size() <= FILE_MAX as f64).then(|| files::begin(&file)))
}

async fn look(Coming(file_name, reading): Coming) -> Incoming {
    let Some(reading) = reading else {
        return Incoming { file_name, opened: Err(FileError::TooLarge { limit: Some(FILE_MAX) }) };
    };
    let opened = match files::bytes(reading).await {
        Some(bytes) => open::open(&bytes),
        None => Err(FileError::Empty),
    };
    Incoming { file_name, opened }
}

/// Where files are dropped or chosen.
pub fn card(bringing: Bringing) -> View {
    let (several, folder) = (Handle::<element::Input>::new(), Handle::<element::Input>::new());
    let dropped = Callback::new(move |files| bringing.read(files));
    let chosen = Callback::new(move |files| bringing.read(work_files(files)));
    let inside = view! {
        <h2 id="bring-title" tabindex="-1">{Msg::BringTitle}</h2>
        <p class="note">{Msg::BringHint}</p>
        <div class="row">
            <Button label=Msg::BringChoose on_press=move |()| ask(several) weight=Weight::Main before=Some(Icon::FolderOpen) />
            <Button label=Msg::BringFolder on_press=move |()| ask(folder) before=Some(Icon::Archive) />
        </div>
        <input node_ref=several id="bring-files" type="file" multiple accept=".json,application/json" hidden on:change=move |_| take(several, chosen) />
        <input node_ref=folder id="bring-folder" type="file" webkitdirectory hidden on:change=move |_| take(folder, chosen) />
        {live(move || last_time(bringing))}
    };
    drop_zone(dropped, inside)
}

/// Of a folder, only what could be ours.
fn work_files(all: Vec<Chosen>) -> Vec<Chosen> {
    all.into_iter().filter(|file| file.name().to_ascii_lowercase().ends_with(".json")).collect()
}

/// How many files came in; where none did, days were noted.
pub fn came_in(count: usize) -> String {
    match count {
        0 => words().text(Msg::BringDaysNoted),
        count => words().text_n(Msg::BringCameIn, count, &[]),
    }
}

/// What came in last, and the way back.
fn last_time(bringing: Bringing) -> View {
    let Some(last) = bringing.room.taken.get() else { return View::none() };
    let count = last.taken.new.len();
    let said = text(move || came_in(count));
    let back = move |()| {
        bringing.room.take_back(words().now(Msg::BringTakenBack));
        page::focus_heading();
    };
    view! {
        <p class="row small">
            {said}
            <Button label=Msg::BringTakeBack on_press=back class="btn-sm" before=Some(Icon::Undo2) />
        </p>
    }
}
