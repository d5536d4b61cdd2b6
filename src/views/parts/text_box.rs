//! A text box bound to a field of a document: the one way in which pages let people write.
//!
//! Every key press is a command. A text the field refuses (too long) stays in the box, in this computer's notes, and survives a
//! reload; it is never cut. A record that is not there yet is made with the first letter.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Refusal};
use pathlet_model::json::Json;
use pathlet_model::place::Place;
use pathlet_model::record::Field;
use pathlet_model::values::Text;

use super::phrase::{limited, phrase};
use super::{both, refusal, starters};
use crate::desk::{Desk, Paper};
use crate::platform::storage;
use crate::shelf;
use crate::ui::TextField;
use crate::words::Msg;

/// A text box for a field; ends with `view`.
pub struct TextBox {
    paper: Paper,
    place: Place,
    field: &'static str,
    limit: usize,
    label: Signal<String>,
    hint: MaybeProp<String>,
    lines: u32,
    families: &'static [&'static str],
    class: &'static str,
    label_hidden: bool,
    lang: MaybeProp<String>,
    make: Option<Callback<(), Option<Command>>>,
    stands_in: Option<Signal<Option<String>>>,
    starter_from: Option<StarterSlot>,
}

/// Where a box leaves the callback that puts a starter into it, for starters that stand elsewhere on the page.
pub type StarterSlot = StoredValue<Option<Callback<String>>>;

/// Something of a field's type that takes text: `Text<N>`, or the same where it may be absent.
pub trait Writes {
    /// Most scalar values.
    const LIMIT: usize;
}

impl<const MAX: usize> Writes for Text<MAX> {
    const LIMIT: usize = MAX;
}

impl<const MAX: usize> Writes for Option<Text<MAX>> {
    const LIMIT: usize = MAX;
}

impl TextBox {
    /// A box for a field of a record of the project.
    pub fn of<T: Writes>(place: Place, field: Field<T>, label: Msg) -> Self {
        Self::of_field(place, field.0, T::LIMIT, label)
    }

    /// The same for a field that is known by its name and limit only.
    pub fn of_field(place: Place, field: &'static str, limit: usize, label: Msg) -> Self {
        Self {
            paper: Paper::Project,
            place,
            field,
            limit,
            label: phrase(label),
            hint: MaybeProp::default(),
            lines: if limit > 120 { 2 } else { 1 },
            families: &[],
            class: "",
            label_hidden: false,
            lang: MaybeProp::default(),
            make: None,
            stands_in: None,
            starter_from: None,
        }
    }

    /// The same, of the learner.
    pub fn of_learner<T: Writes>(place: Place, field: Field<T>, label: Msg) -> Self {
        Self { paper: Paper::Learner, ..Self::of(place, field, label) }
    }

    /// On another paper.
    pub fn on(self, paper: Paper) -> Self {
        Self { paper, ..self }
    }

    /// With other words for its label, such as the name of what it is about.
    pub fn labelled(self, label: impl Into<Signal<String>>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// With a hint under the label.
    pub fn hint(self, hint: Msg) -> Self {
        Self { hint: phrase(hint).into(), ..self }
    }

    /// At least so many lines.
    pub fn lines(self, lines: u32) -> Self {
        Self { lines, ..self }
    }

    /// With ways to begin, of these prompt families.
    pub fn starters(self, families: &'static [&'static str]) -> Self {
        Self { families, ..self }
    }

    /// With a class: `bigfield`, `short`.
    pub fn class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    /// With a label that is only heard.
    pub fn label_hidden(self) -> Self {
        Self { label_hidden: true, ..self }
    }

    /// What makes the record it stands in, when it is not there yet (`None` = it is there).
    pub fn made_by(self, make: impl Fn() -> Option<Command> + Send + Sync + 'static) -> Self {
        Self { make: Some(Callback::new(move |()| make())), ..self }
    }

    /// What it shows while its field is absent (`None` = the field itself): a kept question, until somebody types the next one.
    pub fn standing_in(self, text: impl Into<Signal<Option<String>>>) -> Self {
        Self { stands_in: Some(text.into()), ..self }
    }

    /// For starters that stand elsewhere on the page.
    pub fn starters_from(self, slot: StarterSlot) -> Self {
        Self { starter_from: Some(slot), ..self }
    }

    /// Draws it.
    pub fn view(self) -> View {
        let desk = expect_context::<Desk>();
        let writing = Writing::new(desk, self.paper, self.place.clone(), self.field, self.make, self.stands_in);
        let id = id_of(&self.place, self.field);
        let both_id = id.clone();
        let insert = inserting(writing, id.clone());
        if let Some(slot) = self.starter_from {
            slot.set_value(Some(insert));
        }
        let families = self.families;
        view! {
            <TextField
                id=id
                label=self.label
                value=Signal::derive(move || writing.shown())
                on_input=move |text: String| writing.write(text)
                hint=self.hint
                error=Signal::derive(move || writing.error())
                lines=self.lines
                limit=limited(self.limit)
                on_blur=Some(Callback::new(move |()| desk.keep_now()))
                lang=self.lang
                label_hidden=self.label_hidden
                class=self.class
            />
            {both::at_field(desk, self.paper, self.place, self.field, both_id)}
            {(!families.is_empty()).then(|| starters::starters(families, insert))}
        }
    }
}

/// The id of a field's box on the page, for moving the focus there.
pub fn id_of(place: &Place, field: &str) -> String {
    format!("f-{}-{field}", place.as_str().replace(['/', '.'], "-"))
}

/// Puts a starter behind what was typed; one that stands in is no typing and gives way.
fn inserting(writing: Writing, id: String) -> Callback<String> {
    Callback::new(move |starter: String| {
        let before = if untrack(|| writing.stood_in()).is_some() { String::new() } else { untrack(|| writing.shown()) };
        let joint = if before.is_empty() || before.ends_with(char::is_whitespace) { "" } else { " " };
        let from = before.encode_utf16().count() + joint.len();
        writing.write(format!("{before}{joint}{starter}"));
        crate::platform::page::focus_blank(id.clone(), from);
    })
}

/// What a box writes to, and what it holds back.
#[derive(Clone, Copy)]
struct Writing {
    desk: Desk,
    paper: Paper,
    at: StoredValue<(Place, &'static str)>,
    make: Option<Callback<(), Option<Command>>>,
    stands_in: Option<Signal<Option<String>>>,
    held: RwSignal<Option<(String, Refusal)>>,
    /// The draft as this box has read or written it; another one is another tab's.
    noted: StoredValue<Option<String>>,
}

impl Writing {
    fn new(
        desk: Desk,
        paper: Paper,
        place: Place,
        field: &'static str,
        make: Option<Callback<(), Option<Command>>>,
        stands_in: Option<Signal<Option<String>>>,
    ) -> Self {
        let at = StoredValue::new((place, field));
        let writing =
            Self { desk, paper, at, make, stands_in, held: RwSignal::new(None), noted: StoredValue::new(None) };
        // A text that was refused before a reload is tried again: it may say once more what does not fit.
        if let Some(text) = writing.note_key().and_then(|key| storage::note(&key)) {
            writing.noted.set_value(Some(text.clone()));
            writing.write(text);
        }
        writing
    }

    /// What the box shows: what it holds back, else what stands in the document.
    fn shown(self) -> String {
        match self.held.get() {
            Some((text, _)) => text,
            None => self.stood_in().unwrap_or_else(|| self.in_document()),
        }
    }

    /// What stands in for a field that is absent.
    fn stood_in(self) -> Option<String> {
        self.held.with(Option::is_none).then(|| self.stands_in.and_then(|text| text.get())).flatten()
    }

    fn in_document(self) -> String {
        self.at.with_value(|(place, field)| self.desk.text(self.paper, place, field))
    }

    fn error(self) -> Option<String> {
        self.held.get().map(|(_, why)| refusal::sentence(&why))
    }

    fn write(self, text: String) {
        let outcome = self.desk.type_in(self.paper, self.command(&text));
        let key = self.note_key();
        match outcome {
            Ok(()) => {
                if self.held.get_untracked().is_some() {
                    self.held.set(None);
                    if let Some(key) = key {
                        self.note(&key, None);
                    }
                }
            }
            Err(why) => {
                // A text that is too long from its first letter on needs its record as well, or a reload would not find it.
                if let Some(first) = self.make.and_then(|make| untrack(|| make.run(()))) {
                    let _ = self.desk.edit_on(self.paper, first);
                }
                if let Some(key) = key {
                    self.note(&key, Some(&text));
                }
                self.held.set(Some((text, why)));
            }
        }
    }

    /// Keeps the draft. One that another tab has written meanwhile goes among what is kept aside first.
    fn note(self, key: &str, text: Option<&str>) {
        let there = storage::note(key).filter(|there| self.noted.with_value(|noted| noted.as_ref() != Some(there)));
        let whose = self.desk.learner_id_untracked().unwrap_or_default();
        let is_safe = there.is_none_or(|there| shelf::rescue(&whose, vec![(key.to_owned(), there)]));
        if is_safe && storage::set_note(key, text) {
            self.noted.set_value(text.map(str::to_owned));
        }
    }

    fn command(self, text: &str) -> Command {
        self.at.with_value(|(place, field)| {
            let from = untrack(|| self.desk.text(self.paper, place, field));
            let set = Command::Set { place: place.clone(), field, from: Json::from(from), to: Json::from(text) };
            match self.make.and_then(|make| untrack(|| make.run(()))) {
                Some(first) => Command::Together(vec![first, set]),
                None => set,
            }
        })
    }

    fn note_key(self) -> Option<String> {
        self.at.with_value(|(place, field)| {
            let record = place.as_str();
            self.desk.draft_of(self.paper, record, field)
        })
    }
}
