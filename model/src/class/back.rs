//! What goes back to students, all of it in one go: from what a teacher wrote beside the class (`Classroom::replies`, `Classroom::notes`), one file's content
//! for each student and pass. Making it twice gives the same bytes, and what is the teacher's alone is in none of them.
//!
//! Everything of a pass goes into its file each time: files get lost, and the student's side adds each thing once. `Classroom::given` tells the teacher
//! alone for whom something new waits. What a student's plan could not take stays here with its reason.

use super::board::{Plan, current_first};
use super::{ClassNote, Classroom, FeedbackPack, Given, HelpAnswer, PitchReply};
use crate::command::Command;
use crate::cycle::{Assessment, Assessor, Critique, Cycle};
use crate::derive::as_of;
use crate::format::crc;
use crate::format::work_copy::WorkCopy;
use crate::list::Gather;
use crate::order;
use crate::place::Place;
use crate::record::{Field, Record, Value};
use crate::values::{Day, Id, List, Num};

/// The pass of a student's project that is written about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Whose.
    pub learner: Id,
    /// Which project.
    pub project: Id,
    /// Number of the cycle; 0 = before the first.
    pub cycle: i64,
}

/// One student's reply, as it goes into a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Back {
    /// Whose name in the class.
    pub student: Id,
    /// What goes into the file.
    pub pack: FeedbackPack,
    /// Which of its things were in no file yet (`things`).
    pub new: Vec<Id>,
}

/// Something that stays here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stays {
    /// Whose name in the class; none where it is nobody's any more.
    pub student: Option<Id>,
    /// The note, rating or reply.
    pub id: Id,
    /// Why.
    pub why: Why,
}

/// Why something can't be handed back yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// This student has handed in nothing, so there is no plan it could go to.
    NoPlan,
    /// The student has not rated this yet, and nobody said that they can't.
    NoSelfRating,
    /// A level of 3 or 4 with nothing that shows it.
    NoEvidence,
    /// A rating with neither words nor evidence.
    NoReason,
    /// It is about two things at once, or about nothing.
    NoTarget,
    /// Nobody in the class has this learner any more.
    NoName,
}

/// All that goes back, and what does not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Backs {
    /// One for each student and pass, in the order of the class.
    pub all: Vec<Back>,
    /// What stays here.
    pub stays: Vec<Stays>,
}

impl Backs {
    /// Those with something that was in no file yet.
    #[must_use]
    pub fn with_news(&self) -> Vec<&Back> {
        self.all.iter().filter(|back| !back.new.is_empty()).gather()
    }
}

impl About {
    /// The pass that a plan was handed in with; `None` without a project.
    #[must_use]
    pub fn of(copy: &WorkCopy) -> Option<Self> {
        let project = copy.projects.first()?;
        let cycle = as_of(project).map_or(0, |now| now.cycle.number.get());
        Some(Self { learner: copy.learner.id.clone(), project: project.id.clone(), cycle })
    }

    fn of_pack(pack: &FeedbackPack) -> Self {
        Self { learner: pack.learner_id.clone(), project: pack.project_id.clone(), cycle: pack.cycle_number.get() }
    }

    /// The id of its reply: the same in every tab, so that two tabs write one.
    #[must_use]
    pub fn reply_id(&self, classroom: &Id) -> Id {
        let whole = format!("{classroom}/{}/{}/{}", self.learner, self.project, self.cycle);
        let turned: Vec<u8> = whole.bytes().rev().gather();
        Id::new(format!("reply-{:08x}{:08x}", crc::crc32(whole.as_bytes()), crc::crc32(&turned)))
    }
}

/// What was written about a pass beside notes.
#[must_use]
pub fn reply<'a>(classroom: &'a Classroom, about: &About) -> Option<&'a FeedbackPack> {
    classroom.replies.live().find(|pack| About::of_pack(pack) == *about)
}

/// Writes something about a pass: a critique, a rating, an answer to a request for help, a suggestion.
#[must_use]
pub fn write<T: Value>(classroom: &Classroom, about: &About, list: Field<List<T>>, record: &T) -> Command {
    let (place, begin) = place_of(classroom, about);
    together(begin, Command::add(place, list, record))
}

/// Answers the pitch of a pass. A later answer takes the place of one that waits.
#[must_use]
pub fn write_pitch(classroom: &Classroom, about: &About, answer: &PitchReply) -> Command {
    let (place, begin) = place_of(classroom, about);
    let stood = reply(classroom, about).and_then(|pack| pack.pitch.as_ref());
    let command = match stood {
        None => Command::set(place, FeedbackPack::pitch, &None, &Some(answer.clone())),
        Some(stood) => {
            let part = place.then(FeedbackPack::pitch.0);
            Command::Together(vec![
                Command::set(part.clone(), PitchReply::action, &stood.action, &answer.action),
                Command::set(part.clone(), PitchReply::note, &stood.note, &answer.note),
                Command::set(part, PitchReply::day, &stood.day, &answer.day),
            ])
        }
    };
    together(begin, command)
}

fn place_of(classroom: &Classroom, about: &About) -> (Place, Option<Command>) {
    if let Some(pack) = reply(classroom, about) {
        return (Place::id(&pack.id), None);
    }
    let id = about.reply_id(&classroom.id);
    let place = Place::id(&id);
    let pack = FeedbackPack {
        id,
        learner_id: about.learner.clone(),
        project_id: about.project.clone(),
        cycle_number: Num::new(about.cycle),
        ..FeedbackPack::default()
    };
    (place, Some(Command::add(Place::document(), Classroom::replies, &pack)))
}

fn together(begin: Option<Command>, command: Command) -> Command {
    match begin {
        Some(begin) => Command::Together(vec![begin, command]),
        None => command,
    }
}

/// Makes all that goes back to students. `plans` are what was handed in, `from` is the teacher's name.
#[must_use]
pub fn of(classroom: &Classroom, plans: &[Plan<'_>], from: &str) -> Backs {
    let mut making = Making { classroom, plans, stays: Vec::new() };
    let mut packs: Vec<FeedbackPack> = classroom.replies.live().map(|pack| making.outward(pack)).gather();
    for note in classroom.notes.live() {
        making.put_note(note, &mut packs);
    }
    packs.retain(|pack| !things(pack).is_empty());
    let place = |student: &Id| classroom.roster.iter().position(|entry| entry.id == *student);
    let mut all: Vec<Back> = packs.into_iter().filter_map(|pack| making.back(pack, from)).gather();
    order::sort_by(&mut all, |one, other| {
        let key = |back: &Back| (place(&back.student), back.pack.project_id.clone(), back.pack.cycle_number);
        key(one).cmp(&key(other))
    });
    Backs { all, stays: making.stays }
}

/// The things in a reply, each under an id: what was said to the pitch has none of its own.
#[must_use]
pub fn things(pack: &FeedbackPack) -> Vec<Id> {
    let mut ids: Vec<Id> = pitch_thing(pack).into_iter().gather();
    pack.critiques.live().map(|one| one.id.clone()).add_to(&mut ids);
    pack.assessments.live().map(|one| one.id.clone()).add_to(&mut ids);
    pack.help_replies.live().map(|one| one.id.clone()).add_to(&mut ids);
    pack.suggestions.live().map(|one| one.id.clone()).add_to(&mut ids);
    pack.notes.live().map(|one| one.id.clone()).add_to(&mut ids);
    ids
}

/// Under which id an answer to the pitch is noted.
#[must_use]
pub fn pitch_thing(pack: &FeedbackPack) -> Option<Id> {
    let pitch = pack.pitch.as_ref()?;
    Some(Id::new(format!("pitch-{:08x}", crc::crc32(pitch.to_json().print().as_bytes()))))
}

/// What a rating lacks in itself to go back, if it does: something that shows it, or words.
#[must_use]
pub fn lacks(rating: &Assessment) -> Option<Why> {
    let is_high = rating.level.step().is_some_and(|step| step >= 3);
    let has_words = !(rating.glow.trim().is_empty() && rating.grow.trim().is_empty());
    match rating.evidence_ids.is_empty() {
        true if is_high => Some(Why::NoEvidence),
        true if !has_words => Some(Why::NoReason),
        _ => None,
    }
}

/// Whether something was in a file already. It is not written on any more then: the student's side adds each thing once, and would not see the change.
#[must_use]
pub fn is_given(classroom: &Classroom, thing: &Id) -> bool {
    classroom.given.live().any(|given| given.ids.contains(thing))
}

/// Notes that these went into files on that day.
#[must_use]
pub fn given(classroom: &Classroom, backs: &[&Back], day: Day) -> Command {
    let note = |back: &&Back| {
        let id = &back.pack.id;
        let Some(given) = classroom.given.by_key(id.as_str()).filter(|given| !given.meta.deleted) else {
            let ids = things(&back.pack).into();
            let given = Given { reply_id: id.clone(), ids, day: Some(day), ..Given::default() };
            return Command::add(Place::document(), Classroom::given, &given);
        };
        let place = Place::entry(Classroom::given.0, id.as_str());
        let mut ids = given.ids.clone();
        back.new.iter().filter(|id| !given.ids.contains(id)).cloned().add_to(&mut ids);
        Command::Together(vec![
            Command::set(place.clone(), Given::ids, &given.ids, &ids),
            Command::set(place, Given::day, &given.day, &Some(day)),
        ])
    };
    Command::Together(backs.iter().map(note).gather())
}

struct Making<'a> {
    classroom: &'a Classroom,
    plans: &'a [Plan<'a>],
    stays: Vec<Stays>,
}

impl Making<'_> {
    /// A reply as it leaves: nothing that was thrown away, no second texts, nothing half written, no notes (they come from the class).
    fn outward(&mut self, pack: &FeedbackPack) -> FeedbackPack {
        let mut out = pack.clone();
        out.notes.clear();
        let stays =
            out.assessments.live().filter_map(|rating| Some((rating.id.clone(), self.why_stays(pack, rating)?)));
        let stays: Vec<(Id, Why)> = stays.gather();
        out.assessments.retain(|rating| !rating.meta.deleted && !stays.iter().any(|(id, _)| *id == rating.id));
        out.critiques.iter_mut().for_each(|critique| {
            critique.items.retain(|item| !item.meta.deleted && !item.text.trim().is_empty());
            critique.items.iter_mut().for_each(|item| plain(item));
        });
        out.critiques.retain(|critique: &Critique| !critique.meta.deleted && !critique.items.is_empty());
        out.help_replies
            .retain(|help: &HelpAnswer| !help.meta.deleted && (!help.text.trim().is_empty() || help.status.is_some()));
        out.suggestions.retain(|one| !one.meta.deleted && !one.text.trim().is_empty());
        out.critiques.iter_mut().for_each(|one| plain(one));
        out.assessments.iter_mut().for_each(|one| plain(one));
        out.help_replies.iter_mut().for_each(|one| plain(one));
        out.suggestions.iter_mut().for_each(|one| plain(one));
        out.pitch.iter_mut().for_each(|one| plain(one));
        plain(&mut out);
        let student = self.student_of(pack);
        stays.into_iter().map(|(id, why)| Stays { student: student.clone(), id, why }).add_to(&mut self.stays);
        out
    }

    /// Why a student's plan could not take a rating (domain 3.15).
    fn why_stays(&self, pack: &FeedbackPack, rating: &Assessment) -> Option<Why> {
        if rating.criterion_id.is_some() == rating.goal_id.is_some() {
            Some(Why::NoTarget)
        } else if let Some(why) = lacks(rating) {
            Some(why)
        } else if rating.self_waived || self.cycle(pack).is_some_and(|cycle| has_self_rating(cycle, rating)) {
            None
        } else {
            Some(Why::NoSelfRating)
        }
    }

    fn cycle(&self, pack: &FeedbackPack) -> Option<&Cycle> {
        let plan = self.plans.iter().find(|plan| is_of(plan, &pack.learner_id, &pack.project_id))?;
        plan.copy.projects.first()?.cycles.live().find(|cycle| cycle.number.get() == pack.cycle_number.get())
    }

    /// Puts a note with what else goes to its student's plan.
    fn put_note(&mut self, note: &ClassNote, packs: &mut Vec<FeedbackPack>) {
        let is_empty = [&note.compliment, &note.noticed, &note.teaching_point, &note.next_step]
            .iter()
            .all(|text| text.trim().is_empty());
        let Some(for_student) = note.for_student().filter(|_| !is_empty) else { return };
        let Some(about) = self.about(note) else {
            self.stays.push(Stays { student: note.roster_id.clone(), id: note.id.clone(), why: Why::NoPlan });
            return;
        };
        let place = packs.iter().position(|pack| About::of_pack(pack) == about);
        match place.and_then(|at| packs.get_mut(at)) {
            Some(pack) => pack.notes.push(for_student),
            None => packs.push(FeedbackPack {
                id: about.reply_id(&self.classroom.id),
                learner_id: about.learner,
                project_id: about.project,
                cycle_number: Num::new(about.cycle),
                notes: vec![for_student].into(),
                ..FeedbackPack::default()
            }),
        }
    }

    /// Which pass a note is about: the one it names, else the one that is worked on.
    fn about(&self, note: &ClassNote) -> Option<About> {
        let student = note.roster_id.as_ref()?;
        let mine = self.plans.iter().filter(|plan| plan.student == student).copied();
        let mine = current_first(mine.gather());
        let is_named = |plan: &&Plan<'_>| {
            note.project_id.is_none()
                || plan.copy.projects.first().map(|project| &project.id) == note.project_id.as_ref()
        };
        let about = About::of(mine.iter().find(is_named)?.copy)?;
        Some(if note.cycle_number.get() > 0 { About { cycle: note.cycle_number.get(), ..about } } else { about })
    }

    fn back(&mut self, pack: FeedbackPack, from: &str) -> Option<Back> {
        let Some(student) = self.student_of(&pack) else {
            self.stays.push(Stays { student: None, id: pack.id, why: Why::NoName });
            return None;
        };
        let given = self.classroom.given.live().find(|given| given.reply_id == pack.id);
        let is_new = |id: &Id| given.is_none_or(|given| !given.ids.contains(id));
        let new = things(&pack).into_iter().filter(is_new).gather();
        Some(Back { student, new, pack: FeedbackPack { from: from.into(), ..pack } })
    }

    /// Whose name in the class a reply belongs to.
    fn student_of(&self, pack: &FeedbackPack) -> Option<Id> {
        let is_here = |id: &Id| self.classroom.roster.live().any(|entry| entry.id == *id);
        let plan =
            self.plans.iter().find(|plan| is_of(plan, &pack.learner_id, &pack.project_id) && is_here(plan.student));
        let noted = || self.classroom.roster.live().find(|entry| entry.learner_ids.contains(&pack.learner_id));
        plan.map(|plan| plan.student.clone()).or_else(|| noted().map(|entry| entry.id.clone()))
    }
}

fn is_of(plan: &Plan<'_>, learner: &Id, project: &Id) -> bool {
    plan.copy.learner.id == *learner && plan.copy.projects.first().is_some_and(|one| one.id == *project)
}

fn has_self_rating(cycle: &Cycle, rating: &Assessment) -> bool {
    let is_same = |own: &Assessment| own.criterion_id == rating.criterion_id && own.goal_id == rating.goal_id;
    cycle.assessments.live().any(|own| own.by == Assessor::SelfRated && is_same(own))
}

/// Without what only the teacher's side needs: counts of edits, and second texts, which may be from when they were for nobody else.
fn plain(record: &mut dyn Record) {
    let meta = record.meta_mut();
    meta.v = crate::values::Versions::default();
    meta.also.clear();
}
