//! Notes of talks: four short lines, for the student or for the teacher alone. What was in a file for the student is not written on any more.
use crate::dom::prelude::*;
use pathlet_model::class::back;
use pathlet_model::class::{ClassNote, Classroom};
use pathlet_model::command::Command;
use pathlet_model::cycle::NoteShare;
use pathlet_model::derive::as_of;
use pathlet_model::json::Json;
use pathlet_model::place::Place;
use pathlet_model::record::Field;
use pathlet_model::values::{DayIndex, Id, Num, Text};

use super::follow_up;
use super::room::Room;
use super::student::plans_of;
use crate::desk::Paper;
use crate::platform::random;
use crate::ui::{Button, Icon, Tag, Tick};
use crate::views::parts::phrase::text;
use crate::views::parts::rows::then_focus;
use crate::views::parts::text_box::{TextBox, id_of};
use crate::words::{Msg, words};

/// The four lines.
const LINES: [(Field<Text<500>>, Msg); 4] = [
    (ClassNote::compliment, Msg::NotesCompliment),
    (ClassNote::noticed, Msg::NotesNoticed),
    (ClassNote::teaching_point, Msg::NotesTeach),
    (ClassNote::next_step, Msg::NotesNext),
];

/// The form and the notes so far.
pub fn of_student(room: Room, student: Id) -> View {
    let form = RwSignal::new(random::id());
    let earlier = {
        let student = student.clone();
        Memo::new(move || {
            let now = form.get();
            let is_mine = |note: &&ClassNote| note.roster_id.as_ref() == Some(&student) && note.id != now;
            room.papers.class.document(|class| {
                class.notes.live().rev().filter(is_mine).map(|note| note.id.clone()).collect::<Vec<Id>>()
            })
        })
    };
    let has_begun = Memo::new(move || {
        let id = form.get();
        room.papers.class.document(|class| class.notes.live().any(|note| note.id == id))
    });
    let who = student.clone();
    let another = move |()| {
        let id = random::id();
        then_focus(id_of(&Place::id(&id), ClassNote::compliment.0));
        form.set(id);
    };
    view! {
        <section class="sheet sheet-s stack-s" aria-labelledby="note-title">
            <h2 id="note-title" tabindex="-1">{Msg::NotesTitle}</h2>
            {live(move || boxes(room, &who, &form.get()))}
            {when(move || has_begun.get(), move || view! {
                <p><Button label=Msg::NotesAnother on_press=another class="btn-sm" before=Some(Icon::Plus) /></p>
            })}
        </section>
        {live(move || earlier.get().into_iter().map(|id| earlier_note(room, &student, id)).collect_view())}
    }
}

/// A new note for a student, as it begins.
fn begun(room: Room, student: &Id, id: &Id) -> ClassNote {
    let plans = plans_of(room, student);
    let project = plans.first().and_then(|plan| plan.copy.projects.first());
    let now = project.and_then(as_of);
    let by = untrack(|| room.papers.teacher.document(|teacher| teacher.display_name.to_string()));
    ClassNote {
        id: id.clone(),
        roster_id: Some(student.clone()),
        project_id: project.map(|project| project.id.clone()),
        cycle_number: Num::new(now.map_or(0, |now| now.cycle.number.get())),
        day: DayIndex::new(now.map_or(0, |now| now.day)),
        written: Some(untrack(|| room.papers.desk.today())),
        by: by.as_str().into(),
        share: NoteShare::WithStudent,
        ..ClassNote::default()
    }
}

fn boxes(room: Room, student: &Id, id: &Id) -> View {
    let make = |student: Id, id: Id| {
        move || {
            let is_there = room.papers.class.document(|class| class.notes.live().any(|note| note.id == id));
            (!is_there).then(|| Command::add(Place::document(), Classroom::notes, &begun(room, &student, &id)))
        }
    };
    let line = |(field, label): (Field<Text<500>>, Msg)| {
        TextBox::of(Place::id(id), field, label).on(Paper::Class).made_by(make(student.clone(), id.clone())).view()
    };
    let lines: Vec<View> = LINES.into_iter().map(line).collect();
    view! { {lines.collect_view()} {follow_up::field(room, id.clone())} {share(room, id.clone())} }
}

/// Whether the student gets it.
fn share(room: Room, id: Id) -> View {
    let place = Place::id(&id);
    let known = Memo::new(move || {
        room.papers.class.document(|class| {
            let note = class.notes.live().find(|note| note.id == id);
            Some(note.map(|note| note.share == NoteShare::WithStudent))
        })
    });
    let is_there = Memo::new(move || known.get().flatten().is_some());
    let ticked = Memo::new(move || known.get().flatten() == Some(true));
    let change = move |on: bool| {
        let word = |on: bool| Json::from(if on { NoteShare::WithStudent } else { NoteShare::TeacherOnly }.as_str());
        let command = Command::Set { place: place.clone(), field: "share", from: word(!on), to: word(on) };
        let _ = room.papers.desk.edit_on(Paper::Class, command);
    };
    view! {
        {when(move || is_there.get(), {
            let change = Callback::new(change);
            move || view! { <Tick label=Msg::NotesShare ticked=ticked on_change=change note=text(move || words().text(Msg::NotesShareNote)) /> }
        })}
    }
}

fn earlier_note(room: Room, student: &Id, id: Id) -> View {
    let found = untrack(|| {
        room.papers.class.document(|class| {
            let note = class.notes.live().find(|note| note.id == id)?.clone();
            Some((back::is_given(class, &note.id), note))
        })
    });
    let Some((is_given, note)) = found else { return View::none() };
    let (day, written) = (note.day.get().to_string(), note.written.map(|day| day.to_string()));
    let named = format!("note-{id}");
    let title = text(move || match &written {
        Some(date) => words().short_date(date),
        None => words().text_f(Msg::NotesOf, &[("day", day.clone())]),
    });
    let tag = match (is_given, note.share == NoteShare::WithStudent) {
        (true, _) => Msg::NotesGiven,
        (false, true) => Msg::NotesWaits,
        (false, false) => Msg::NotesMine,
    };
    let body = if is_given { read_only(&note) } else { boxes(room, student, &id) };
    view! {
        <section class="sheet sheet-s stack-s" aria-labelledby=named.clone()>
            <h3 class="row" id=named>{title} <Tag text=tag /></h3>
            {body}
            {follow_up::state(room, &id)}
        </section>
    }
}

fn read_only(note: &ClassNote) -> View {
    let line = |(text, label): (&Text<500>, Msg)| {
        let said = text.trim().to_owned();
        (!said.is_empty()).then(|| view! { <p><span class="note">{label} ": "</span> <bdi>{said}</bdi></p> })
    };
    let texts = [&note.compliment, &note.noticed, &note.teaching_point, &note.next_step];
    texts
        .into_iter()
        .zip(LINES)
        .filter_map(|(text, (_, label))| line((text, label)))
        .collect::<Vec<View>>()
        .collect_view()
}
