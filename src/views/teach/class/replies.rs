//! What a teacher writes for a student beside a note: an answer to a pitch and to requests for help, other words for a question, a
//! comment, ratings after the student's own. All of it stands in the class until it is handed back; what was handed back is only read.
use crate::dom::prelude::*;
use pathlet_model::class::back::{self, About};
use pathlet_model::class::{FeedbackPack, HelpAnswer, PitchReply};
use pathlet_model::command::Command;
use pathlet_model::cycle::{Critique, CritiqueFrom, CritiqueRole, Cycle, FeedbackItem, Help, HelpStatus, Protocol};
use pathlet_model::derive::as_of;
use pathlet_model::place::Place;
use pathlet_model::project::{FieldAddress, PitchAction, PitchStatus, Project, Suggestion};
use pathlet_model::record::{Field, Record, Value};
use pathlet_model::values::{DayIndex, Id, List, Num};

use super::ratings;
use super::room::Room;
use crate::desk::Paper;
use crate::platform::random;
use crate::ui::{Button, Icon, Tag};
use crate::views::parts::phrase::text;
use crate::views::parts::rows::fold;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// Where somebody writes: the class, and the pass it is about.
#[derive(Clone)]
pub struct Writing {
    /// The class.
    pub room: Room,
    /// The pass.
    pub about: About,
    /// Its school day.
    pub day: DayIndex,
}

impl Writing {
    /// The teacher's name.
    pub fn who(&self) -> String {
        untrack(|| self.room.papers.teacher.document(|teacher| teacher.display_name.to_string()))
    }

    /// Something of the reply as it is now; follows it.
    pub fn reply<R: Default>(&self, look: impl FnOnce(&FeedbackPack) -> R) -> R {
        self.room.papers.class.document(|class| back::reply(class, &self.about).map(look)).unwrap_or_default()
    }

    /// The record of a list that can still be written on, else a new id.
    pub fn open_id<T: Record>(&self, list: impl FnOnce(&FeedbackPack) -> &List<T>, is_it: impl Fn(&T) -> bool) -> Id {
        untrack(|| {
            self.room.papers.class.document(|class| {
                let all = list(back::reply(class, &self.about)?);
                let found = all.live().rev().find(|one| is_it(one) && !back::is_given(class, &id_of(*one)))?;
                Some(id_of(found))
            })
        })
        .unwrap_or_else(random::id)
    }

    /// What makes a record when its first letter is typed.
    pub fn made<T: Value + Record + Clone + Send + Sync + 'static>(
        &self,
        list: Field<List<T>>,
        record: T,
    ) -> impl Fn() -> Option<Command> + Send + Sync + 'static {
        let (writing, id) = (self.clone(), id_of(&record));
        move || {
            writing.room.papers.class.document(|class| {
                let is_there = pathlet_model::place::find(class, &Place::id(&id)).is_some();
                (!is_there).then(|| back::write(class, &writing.about, list, &record))
            })
        }
    }
}

/// The id of a record, by its key.
fn id_of(record: &dyn Record) -> Id {
    Id::new(record.key())
}

/// What is asked of the teacher: a pitch, help.
pub fn asks(room: Room, about: &About, project: &Project, cycle: Option<&Cycle>, lang: &str) -> View {
    let writing = writing(room, about, project);
    let waits = |help: &&Help| matches!(help.status, HelpStatus::Open | HelpStatus::Seen | HelpStatus::Scheduled);
    let helps: Vec<View> = cycle
        .map(|cycle| cycle.help.live().filter(waits).map(|help| answer(&writing, help, lang)).collect())
        .unwrap_or_default();
    view! {
        {(project.pitch.status == PitchStatus::Pitched).then(|| pitch(&writing))}
        {helps.collect_view()}
    }
}

/// Whether the pitch of this pass has been answered here.
pub fn has_answered(room: Room, about: &About) -> bool {
    untrack(|| room.papers.class.document(|class| Some(back::reply(class, about)?.pitch.is_some()))).unwrap_or_default()
}

/// Goals and ratings of both sides, other words, a comment.
pub fn below(room: Room, about: &About, project: &Project, cycle: Option<&Cycle>) -> View {
    let writing = writing(room, about, project);
    let ratings = cycle.map(|cycle| ratings::of(&writing, project, cycle));
    let goals = cycle.map(|cycle| ratings::goals(&writing, cycle));
    view! { {comment(&writing)} {beside_question(&writing)} {goals} {ratings} }
}

fn writing(room: Room, about: &About, project: &Project) -> Writing {
    let day = as_of(project).map_or(0, |now| now.day);
    Writing { room, about: about.clone(), day: DayIndex::new(day) }
}

fn pitch(writing: &Writing) -> View {
    let said = {
        let writing = writing.clone();
        Memo::new(move || writing.reply(|pack| pack.pitch.as_ref().map(|pitch| pitch.action.as_str().to_owned())))
    };
    let press = |action: PitchAction| {
        let writing = writing.clone();
        move |()| {
            let stood = untrack(|| writing.reply(|pack| pack.pitch.clone()));
            let note = stood.map(|pitch| pitch.note).unwrap_or_default();
            let answer = PitchReply { action: action.clone(), note, day: writing.day, ..PitchReply::default() };
            let command = untrack(|| {
                writing.room.papers.class.document(|class| Some(back::write_pitch(class, &writing.about, &answer)))
            });
            if let Some(command) = command {
                let _ = writing.room.papers.desk.edit_on(Paper::Class, command);
            }
        }
    };
    let place = {
        let writing = writing.clone();
        move || {
            let pack = untrack(|| writing.reply(|pack| Some(pack.id.clone())))?;
            Some(Place::id(&pack).then(FeedbackPack::pitch.0))
        }
    };
    let note =
        move || place().map(|place| TextBox::of(place, PitchReply::note, Msg::WrotePitchNote).on(Paper::Class).view());
    let tag = text(move || {
        let code = said.get().unwrap_or_default();
        Msg::of_status_pitch(&code).map(|msg| words().text(msg)).unwrap_or_default()
    });
    view! {
        <div class="stack-s">
            <h3>{Msg::WrotePitch}</h3>
            <p class="row">
                <Button label=Msg::WroteGreenLight on_press=press(PitchAction::GreenLight) before=Some(Icon::Check) />
                <Button label=Msg::WroteChanges on_press=press(PitchAction::ChangesAsked) before=Some(Icon::PenLine) />
                {when(move || said.with(Option::is_some), move || view! { <Tag text=tag /> })}
            </p>
            {when(move || said.with(Option::is_some), move || note().into())}
        </div>
    }
}

fn answer(writing: &Writing, help: &Help, lang: &str) -> View {
    let lang = lang.to_owned();
    let (asked, tried) = (help.text.to_string(), help.replies.live().count());
    let urgency = Msg::of_help_urgency(help.urgency.as_str());
    let of = help.id.clone();
    let id = writing.open_id(|pack| &pack.help_replies, |one: &HelpAnswer| one.help_id == of);
    let first = HelpAnswer {
        id: id.clone(),
        help_id: help.id.clone(),
        who: writing.who().as_str().into(),
        day: writing.day,
        status: (help.status == HelpStatus::Open).then_some(HelpStatus::Seen),
        ..HelpAnswer::default()
    };
    let answered = (tried > 0)
        .then(|| view! { <p class="note">{text(move || words().text_n(Msg::WroteAnswers, tried, &[]))}</p> });
    let given = given_words(writing, |pack| {
        pack.help_replies
            .live()
            .filter(|one| one.help_id == of)
            .map(|one| (one.id.clone(), one.text.to_string()))
            .collect()
    });
    view! {
        <div class="stack-s">
            <h3>{Msg::WroteHelp}</h3>
            <p class="voice"><bdi lang=lang>{asked}</bdi></p>
            {urgency.map(|word| view! { <p class="note">{word}</p> })}
            {answered}
            {given}
            {TextBox::of(Place::id(&id), HelpAnswer::text, Msg::WroteAnswer).on(Paper::Class).made_by(writing.made(FeedbackPack::help_replies, first)).view()}
        </div>
    }
}

/// What was handed back already, to be read.
pub fn given_words(writing: &Writing, read: impl FnOnce(&FeedbackPack) -> Vec<(Id, String)>) -> View {
    let all = untrack(|| writing.reply(read));
    let is_given = |id: &Id| untrack(|| writing.room.papers.class.document(|class| back::is_given(class, id)));
    let row = |(_, said): (Id, String)| view! { <li><Tag text=Msg::NotesGiven /> " " <bdi>{said}</bdi></li> };
    let rows: Vec<View> = all.into_iter().filter(|(id, said)| !said.is_empty() && is_given(id)).map(row).collect();
    if rows.is_empty() {
        View::none()
    } else {
        view! { <ul class="stack-s small">{rows.collect_view()}</ul> }
    }
}

/// A comment on the whole: one kind thing that is specific.
fn comment(writing: &Writing) -> View {
    let id = writing.open_id(|pack| &pack.critiques, |_: &Critique| true);
    let known = untrack(|| {
        writing.reply(|pack| {
            pack.critiques.by_key(id.as_str()).and_then(|one| one.items.first().map(|item| item.id.clone()))
        })
    });
    let item_id = known.unwrap_or_else(random::id);
    let item = FeedbackItem { id: item_id.clone(), ..FeedbackItem::default() };
    let item = FeedbackItem { slot: Protocol::Note.slots().first().cloned().unwrap_or_default(), ..item };
    let from =
        CritiqueFrom { role: CritiqueRole::Teacher, name: writing.who().as_str().into(), ..CritiqueFrom::default() };
    let first = Critique {
        id,
        protocol: Protocol::Note,
        from,
        at: Some(untrack(|| writing.room.papers.desk.today())),
        items: vec![item].into(),
        ..Critique::default()
    };
    let given = given_words(writing, |pack| {
        let text = |one: &Critique| one.items.iter().map(|item| item.text.to_string()).collect::<Vec<_>>().join(" ");
        pack.critiques.live().map(|one| (one.id.clone(), text(one))).collect()
    });
    let made = writing.made(FeedbackPack::critiques, first);
    view! {
        <section class="stack-s">
            {given}
            {TextBox::of(Place::id(&item_id), FeedbackItem::text, Msg::WroteComment).on(Paper::Class).hint(Msg::WroteCommentHint).made_by(made).view()}
        </section>
    }
}

/// Other words for the question: they stand beside the student's, who takes them, changes them or keeps their own.
fn beside_question(writing: &Writing) -> View {
    let box_of = suggest(writing, "driving_question", "text", Msg::WroteQuestion);
    view! { {fold(Msg::WroteSuggest, text(String::new), false, move || box_of.run())} }
}

/// A box for other words beside a field.
pub fn suggest(writing: &Writing, record: &str, field: &str, label: Msg) -> crate::dom::ViewFn {
    let is_it = |one: &Suggestion| &*one.at.record == record && &*one.at.field == field;
    let id = writing.open_id(|pack| &pack.suggestions, is_it);
    let at = FieldAddress { record: record.into(), field: field.into(), ..FieldAddress::default() };
    let first = Suggestion {
        id: id.clone(),
        at,
        who: writing.who().as_str().into(),
        day: writing.day,
        cycle: Num::new(writing.about.cycle),
        ..Suggestion::default()
    };
    let writing = writing.clone();
    let draw = move || {
        TextBox::of(Place::id(&id), Suggestion::text, label)
            .on(Paper::Class)
            .hint(Msg::WroteSuggestHint)
            .made_by(writing.made(FeedbackPack::suggestions, first.clone()))
            .view()
    };
    draw.into()
}
