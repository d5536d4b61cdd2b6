//! What goes back to students: everything a teacher wrote for them, in one go, the same when made twice, and nothing that is the teacher's alone.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use pathlet_model::class::back::{self, About, Backs, Why};
use pathlet_model::class::board::Plan;
use pathlet_model::class::{ClassNote, Classroom, FeedbackPack, HelpAnswer, PitchReply, RosterEntry};
use pathlet_model::command::{Command, Document, Edit, apply};
use pathlet_model::cycle::{Assessment, Assessor, Critique, FeedbackItem, HelpStatus, NoteShare, Protocol};
use pathlet_model::format::Stamp;
use pathlet_model::format::class_files::{class_files, feedback_file, open_class, open_feedback};
use pathlet_model::format::work_copy::WorkCopy;
use pathlet_model::generate::{self, Stage};
use pathlet_model::place::Place;
use pathlet_model::project::{FieldAddress, PitchAction, Suggestion};
use pathlet_model::record::Value;
use pathlet_model::shape;
use pathlet_model::values::{Day, DayIndex, Id, Level};

const STAMP: Stamp<'static> = Stamp { app: "0.1.0", at: "2026-11-06T19:40:00Z", schema: 0 };

fn day() -> Day {
    Day::parse("2026-11-06").unwrap()
}

/// Three students, of whom the third has handed in nothing.
struct Class {
    room: Classroom,
    copies: Vec<(Id, WorkCopy)>,
}

impl Class {
    fn new() -> Self {
        let copy = |seed: u64| {
            let learner = generate::learner(seed);
            let mut project = generate::project(&learner, seed, Stage::Running(4));
            project.cycles.iter_mut().for_each(|cycle| {
                cycle.assessments.retain(|rating| rating.by != Assessor::Teacher && rating.by != Assessor::SelfRated);
            });
            WorkCopy { learner, projects: vec![project].into(), ..WorkCopy::default() }
        };
        let copies: Vec<(Id, WorkCopy)> = vec![("r0".into(), copy(1)), ("r1".into(), copy(2))];
        let entry = |(nth, name): (usize, &str)| RosterEntry {
            id: format!("r{nth}").as_str().into(),
            display_name: name.into(),
            ..RosterEntry::default()
        };
        let roster = ["Luz", "Devon", "Amara"].into_iter().enumerate().map(entry).collect();
        Self { room: Classroom { id: "c1".into(), roster, ..Classroom::default() }, copies }
    }

    fn about(&self, nth: usize) -> About {
        About::of(&self.copies[nth].1).unwrap()
    }

    fn made(&self) -> Backs {
        let plan = |(student, copy): &'_ (Id, WorkCopy)| (student.clone(), copy.clone());
        let copies: Vec<(Id, WorkCopy)> = self.copies.iter().map(plan).collect();
        let plans: Vec<Plan<'_>> = copies.iter().map(|(student, copy)| Plan { student, copy, day: day() }).collect();
        back::of(&self.room, &plans, "Ms. Ortega")
    }

    #[track_caller]
    fn does(&mut self, command: Command) {
        apply(&mut self.room, &Edit { actor: "me".into(), command }).unwrap();
        assert_eq!(shape::check(&Classroom::SCHEMA, &self.room.to_json(), Classroom::NAME), []);
    }

    fn note(&mut self, id: &str, roster: &str, share: NoteShare, words: &str) {
        let (id, roster_id) = (Id::from(id), Some(roster.into()));
        let note = ClassNote { id, roster_id, next_step: words.into(), share, ..ClassNote::default() };
        self.does(Command::add(Place::document(), Classroom::notes, &note));
    }

    fn critique(&mut self, nth: usize, id: &str, words: &str) {
        let item =
            FeedbackItem { id: format!("{id}-item").as_str().into(), text: words.into(), ..FeedbackItem::default() };
        let critique =
            Critique { id: id.into(), protocol: Protocol::Note, items: vec![item].into(), ..Critique::default() };
        self.does(back::write(&self.room, &self.about(nth), FeedbackPack::critiques, &critique));
    }

    fn rating(&mut self, nth: usize, rating: &Assessment) {
        self.does(back::write(&self.room, &self.about(nth), FeedbackPack::assessments, rating));
    }
}

fn files(backs: &Backs) -> Vec<String> {
    backs.all.iter().map(|back| feedback_file(&back.pack, STAMP).unwrap()).collect()
}

fn whys(backs: &Backs) -> Vec<(&str, Why)> {
    backs.stays.iter().map(|one| (one.id.as_str(), one.why)).collect()
}

#[test]
fn all_that_was_written_for_a_student_goes_back_in_one_file_each() {
    let mut class = Class::new();
    let help = class.copies[0].1.projects[0].cycles[0].help.first().map_or("h1".into(), |help| help.id.clone());
    class.critique(0, "k1", "The map is clear.");
    class.critique(1, "k2", "Two sources agree.");
    class.note("n1", "r0", NoteShare::WithStudent, "Ask the neighbour.");
    let answer = HelpAnswer {
        id: "a1".into(),
        help_id: help,
        text: "Try the library.".into(),
        status: Some(HelpStatus::Seen),
        ..HelpAnswer::default()
    };
    class.does(back::write(&class.room, &class.about(0), FeedbackPack::help_replies, &answer));
    let at = FieldAddress { record: "driving_question".into(), field: "text".into(), ..FieldAddress::default() };
    let beside = Suggestion { id: "s1".into(), at, text: "How could we …".into(), ..Suggestion::default() };
    class.does(back::write(&class.room, &class.about(0), FeedbackPack::suggestions, &beside));
    let asked =
        PitchReply { action: PitchAction::ChangesAsked, note: "One part only.".into(), ..PitchReply::default() };
    class.does(back::write_pitch(&class.room, &class.about(0), &asked));
    let light = PitchReply {
        action: PitchAction::GreenLight,
        note: "Go.".into(),
        day: DayIndex::new(2),
        ..PitchReply::default()
    };
    class.does(back::write_pitch(&class.room, &class.about(0), &light));

    let backs = class.made();
    assert_eq!(backs.stays, []);
    let students: Vec<&str> = backs.all.iter().map(|back| back.student.as_str()).collect();
    assert_eq!(students, ["r0", "r1"]);
    let first = open_feedback(files(&backs)[0].as_bytes()).unwrap().content;
    assert_eq!((&*first.from, &first.learner_id), ("Ms. Ortega", &class.copies[0].1.learner.id));
    assert_eq!(first.project_id, class.copies[0].1.projects[0].id);
    assert_eq!(&*first.critiques[0].items[0].text, "The map is clear.");
    assert_eq!(&*first.help_replies[0].text, "Try the library.");
    assert_eq!(&*first.suggestions[0].text, "How could we …");
    assert_eq!(&*first.notes[0].next_step, "Ask the neighbour.");
    assert_eq!(first.pitch.map(|pitch| (pitch.action, pitch.day.get())), Some((PitchAction::GreenLight, 2)));
    assert_eq!(backs.all[0].new.len(), 5);
    let second = open_feedback(files(&backs)[1].as_bytes()).unwrap().content;
    assert_eq!(back::things(&second), [Id::from("k2")]);
}

#[test]
fn making_it_twice_gives_the_same_bytes() {
    let mut class = Class::new();
    class.note("n1", "r1", NoteShare::WithStudent, "Ask the neighbour.");
    class.critique(0, "k1", "The map is clear.");
    let files_before = files(&class.made());
    assert_eq!(files(&class.made()), files_before);
    // Also once it was handed back, and on another computer, from the archive.
    let backs = class.made();
    class.does(back::given(&class.room, &backs.with_news(), day()));
    assert_eq!(files(&class.made()), files_before);
    let archive = class_files(&class.room, &[], STAMP).unwrap();
    class.room = open_class(archive[0].as_bytes()).unwrap().content.classroom;
    assert_eq!(files(&class.made()), files_before);
}

#[test]
fn what_is_new_since_the_last_file_is_known_and_the_file_still_holds_everything() {
    let mut class = Class::new();
    class.critique(0, "k1", "The map is clear.");
    class.note("n1", "r1", NoteShare::WithStudent, "Ask the neighbour.");
    let backs = class.made();
    assert_eq!(backs.with_news().len(), 2);
    assert!(!back::is_given(&class.room, &"k1".into()));
    class.does(back::given(&class.room, &backs.with_news(), day()));
    assert!(back::is_given(&class.room, &"k1".into()));
    assert_eq!(class.made().with_news().len(), 0);
    class.note("n2", "r0", NoteShare::WithStudent, "Draw the map again.");
    let backs = class.made();
    let new: Vec<(&str, &[Id])> =
        backs.with_news().iter().map(|back| (back.student.as_str(), back.new.as_slice())).collect();
    assert_eq!(new, [("r0", &["n2".into()][..])]);
    assert_eq!(back::things(&backs.all[0].pack), ["k1".into(), "n2".into()]);
    class.does(back::given(&class.room, &backs.with_news(), day()));
    assert_eq!(class.made().with_news().len(), 0);
    assert_eq!(class.room.given.len(), 2);
    // Another answer to the pitch is another thing.
    for action in [PitchAction::ChangesAsked, PitchAction::GreenLight] {
        let answer = PitchReply { action, ..PitchReply::default() };
        class.does(back::write_pitch(&class.room, &class.about(0), &answer));
        let backs = class.made();
        assert_eq!(backs.with_news().len(), 1);
        class.does(back::given(&class.room, &backs.with_news(), day()));
    }
}

#[test]
fn no_byte_of_what_is_the_teachers_alone_is_in_any_file() {
    let mut class = Class::new();
    class.note("n1", "r0", NoteShare::TeacherOnly, "secret-one");
    class.note("n2", "r0", NoteShare::WithStudent, "for you");
    class.note("n3", "r0", NoteShare::from("with_family"), "secret-two");
    class.note("n4", "r0", NoteShare::WithStudent, "secret-three");
    class.does(Command::Delete { place: Place::id(&"n4".into()) });
    // A second text of another tab may be from when the note was the teacher's alone.
    let other = ClassNote { id: "n2".into(), next_step: "secret-four".into(), ..ClassNote::default() };
    class.room.notes.iter_mut().find(|note| note.id == "n2".into()).unwrap().meta.also.push(other.to_json());
    class.critique(0, "k1", "words");
    class.does(Command::text(Place::id(&"k1-item".into()), FeedbackItem::text, "secret-five", "better words"));
    class.critique(0, "k2", "secret-six");
    class.does(Command::Delete { place: Place::id(&"k2".into()) });
    // One that is in the list by some other way.
    let mut reply = class.room.replies[0].clone();
    reply.notes.push(pathlet_model::cycle::ConferenceNote {
        id: "n9".into(),
        noticed: "secret-seven".into(),
        ..Default::default()
    });
    class.room.replies[0] = reply;
    class.room.workshops.push(pathlet_model::class::Workshop {
        id: "w".into(),
        note: "secret-eight".into(),
        ..Default::default()
    });
    let all = files(&class.made()).join("\n");
    assert!(all.contains("for you") && all.contains("better words"), "{all}");
    assert!(!all.contains("secret") && !all.contains("teacher_only") && !all.contains("\"v\""), "{all}");
}

#[test]
fn a_rating_waits_for_the_student_or_for_a_word_that_they_cannot() {
    let mut class = Class::new();
    let criterion = class.copies[0].1.projects[0].rubric.criteria[0].id.clone();
    let of = |id: &str, level: Level| Assessment {
        id: id.into(),
        criterion_id: Some(criterion.clone()),
        by: Assessor::Teacher,
        level,
        grow: "Say who you asked.".into(),
        ..Assessment::default()
    };
    class.rating(0, &of("a1", Level::Step(2)));
    assert_eq!(whys(&class.made()), [("a1", Why::NoSelfRating)]);
    assert_eq!(class.made().all.len(), 0);
    let place = Place::id(&"a1".into());
    class.does(Command::set(place, Assessment::self_waived, &false, &true));
    assert_eq!((whys(&class.made()).len(), class.made().all.len()), (0, 1));
    class.rating(0, &Assessment { self_waived: true, ..of("a2", Level::Step(3)) });
    class.rating(0, &Assessment { self_waived: true, grow: "".into(), ..of("a3", Level::NoEvidence) });
    class.rating(0, &Assessment { self_waived: true, criterion_id: None, ..of("a4", Level::Step(1)) });
    let found = [("a2", Why::NoEvidence), ("a3", Why::NoReason), ("a4", Why::NoTarget)];
    assert_eq!(whys(&class.made()), found);
    // A rating of the wrong student's is taken out again.
    class.does(Command::Delete { place: Place::id(&"a2".into()) });
    assert_eq!(whys(&class.made()), found[1..]);
    // Once the student has rated, nothing has to be said any more.
    class.rating(0, &of("a5", Level::Step(2)));
    let own = Assessment { by: Assessor::SelfRated, ..of("own", Level::Step(2)) };
    let number = class.about(0).cycle;
    let cycles = &mut class.copies[0].1.projects[0].cycles;
    cycles.iter_mut().find(|cycle| cycle.number.get() == number).unwrap().assessments.push(own);
    assert!(!whys(&class.made()).iter().any(|(id, _)| *id == "a5"));
}

#[test]
fn what_has_no_plan_to_go_to_stays_and_says_so() {
    let mut class = Class::new();
    class.note("n1", "r2", NoteShare::WithStudent, "We talked.");
    class.note("n2", "r2", NoteShare::WithStudent, "  ");
    assert_eq!(whys(&class.made()), [("n1", Why::NoPlan)]);
    assert_eq!(class.made().stays[0].student, Some("r2".into()));
    class.critique(1, "k1", "Two sources agree.");
    class.does(Command::Delete { place: Place::id(&"r1".into()) });
    let backs = class.made();
    assert_eq!(backs.all, []);
    assert!(backs.stays.iter().any(|one| one.why == Why::NoName && one.student.is_none()));
}

#[test]
fn a_note_goes_to_the_pass_it_was_about() {
    let mut class = Class::new();
    let about = class.about(0);
    let note = ClassNote {
        id: "n1".into(),
        roster_id: Some("r0".into()),
        project_id: Some(about.project.clone()),
        cycle_number: pathlet_model::values::Num::new(about.cycle + 1),
        noticed: "Later.".into(),
        share: NoteShare::WithStudent,
        ..ClassNote::default()
    };
    class.does(Command::add(Place::document(), Classroom::notes, &note));
    class.critique(0, "k1", "Now.");
    let backs = class.made();
    let cycles: Vec<(i64, Vec<Id>)> =
        backs.all.iter().map(|back| (back.pack.cycle_number.get(), back::things(&back.pack))).collect();
    assert_eq!(cycles, [(about.cycle, vec!["k1".into()]), (about.cycle + 1, vec!["n1".into()])]);
}

#[test]
fn two_tabs_that_begin_a_reply_at_the_same_time_have_one() {
    let mut one = Class::new();
    let mut other = Class::new();
    one.critique(0, "k1", "Here.");
    other.critique(0, "k2", "There.");
    let joined = pathlet_model::merge::join(&one.room, &other.room, &pathlet_model::merge::Joining::default()).document;
    assert_eq!(joined.replies.len(), 1);
    one.room = joined;
    let mut things = back::things(&one.made().all[0].pack);
    things.sort();
    assert_eq!(things, ["k1".into(), "k2".into()]);
}

#[test]
fn what_is_made_opens_again_whatever_was_typed() {
    let words = ["", "   ", "a", "=1+1", "<b>&amp;</b>", "línea\nlínea", "\u{1f41d}\u{200d}", "{\"id\": 1}", "\\u0000"];
    for (nth, words) in words.iter().enumerate() {
        let mut class = Class::new();
        class.note("n0", "r0", NoteShare::WithStudent, words);
        class.note("n1", "r1", NoteShare::TeacherOnly, words);
        class.critique(nth % 2, "k1", words);
        let backs = class.made();
        assert_eq!(backs.all.is_empty(), words.trim().is_empty(), "{words:?}");
        for back in backs.all {
            let found = open_feedback(feedback_file(&back.pack, STAMP).unwrap().as_bytes()).unwrap();
            assert_eq!(back::things(&found.content), back::things(&back.pack));
        }
    }
}
