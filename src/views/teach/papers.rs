//! What a teacher has on the desk: who they are, one class, one pack. Laid beside the learner's papers, so that it is kept, undone and
//! followed between tabs as those are. Comes with the late part: nobody's first page needs it.
use std::cell::OnceCell;

use pathlet_model::class::{Classroom, Teacher};
use pathlet_model::pack::Pack;
use pathlet_model::store::{DocKey, document, keys};
use pathlet_model::values::Id;

use crate::desk::{Desk, Leaf, Paper, Sheet};
use crate::dom::prelude::*;
use crate::platform::{storage, tab};
use crate::shelf;
use crate::signals::lasting;

/// The teacher's papers in this tab.
#[derive(Clone, Copy)]
pub struct Papers {
    /// The desk they lie on: for edits, undo, drafts.
    pub desk: Desk,
    /// Who teaches.
    pub teacher: Leaf<Teacher>,
    /// The class that is looked at.
    pub class: Leaf<Classroom>,
    /// The pack that is being made.
    pub pack: Leaf<Pack>,
}

thread_local! {
    static PAPERS: OnceCell<Papers> = const { OnceCell::new() };
}

impl Papers {
    /// The papers of this tab; laid on the desk when they are first asked for.
    pub fn here() -> Self {
        let desk = expect_context::<Desk>();
        PAPERS.with(|papers| *papers.get_or_init(|| Self::lay(desk)))
    }

    /// The papers of this tab, where somebody asked for them before.
    pub fn laid() -> Option<Self> {
        PAPERS.with(|papers| papers.get().copied())
    }

    fn lay(desk: Desk) -> Self {
        // They outlive the page that asked first.
        let papers = lasting(|| Self { desk, teacher: Leaf::new(), class: Leaf::new(), pack: Leaf::new() });
        desk.lay_beside(Paper::Teacher, Box::leak(Box::new(papers.teacher)));
        desk.lay_beside(Paper::Class, Box::leak(Box::new(papers.class)));
        desk.lay_beside(Paper::Pack, Box::leak(Box::new(papers.pack)));
        papers
    }

    /// Sits down whoever taught in this tab before, or the only one on this computer. `false` when somebody has to be asked.
    pub fn sit_down(self) -> bool {
        if untrack(|| self.teacher.key()).is_some() {
            return true;
        }
        let known = tab::teacher().map(Id::new);
        let ids = teacher_ids();
        let only = match ids.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
        known.filter(|id| ids.contains(id)).or(only).is_some_and(|id| self.sit(&id))
    }

    /// Sits one of the teachers of this computer down, with the class of this tab or the first one.
    pub fn sit(self, id: &Id) -> bool {
        if !self.desk.open_beside(Paper::Teacher, self.teacher, &DocKey::Teacher(id.clone())) {
            return false;
        }
        tab::set_teacher(Some(id.as_str()));
        let classes = classes_of(id);
        let wanted = tab::class().map(Id::new).filter(|id| classes.iter().any(|one| one.id == *id));
        if let Some(class) = wanted.or_else(|| classes.first().map(|one| one.id.clone())) {
            self.open_class(&class);
        }
        true
    }

    /// Lays a new teacher on the desk and keeps it.
    pub fn begin(self, teacher: Teacher) {
        tab::set_teacher(Some(teacher.id.as_str()));
        self.desk.begin_beside(Paper::Teacher, self.teacher, teacher);
    }

    /// Somebody else is going to teach in this tab.
    pub fn stand_up(self) {
        tab::set_teacher(None);
        tab::set_class(None);
        self.desk.make_room(Paper::Pack, self.pack);
        self.desk.make_room(Paper::Class, self.class);
        self.desk.make_room(Paper::Teacher, self.teacher);
    }

    /// Opens a class.
    pub fn open_class(self, id: &Id) -> bool {
        let is_open = self.desk.open_beside(Paper::Class, self.class, &DocKey::Class(id.clone()));
        if is_open {
            tab::set_class(Some(id.as_str()));
        }
        is_open
    }

    /// Lays a new class on the desk and keeps it.
    pub fn begin_class(self, class: Classroom) {
        tab::set_class(Some(class.id.as_str()));
        self.desk.begin_beside(Paper::Class, self.class, class);
    }

    /// Opens a pack.
    pub fn open_pack(self, id: &Id) -> bool {
        self.desk.open_beside(Paper::Pack, self.pack, &DocKey::Pack(id.clone()))
    }

    /// Lays a new pack on the desk and keeps it.
    pub fn begin_pack(self, pack: Pack) {
        self.desk.begin_beside(Paper::Pack, self.pack, pack);
    }

    /// Who teaches here; follows it.
    pub fn teacher_id(self) -> Option<Id> {
        self.teacher.key().map(|key| key.id().clone())
    }
}

/// Everybody who uses the teacher's place on this computer.
pub fn teacher_ids() -> Vec<Id> {
    let keys = storage::with(|store| document::documents(store, &keys::teachers())).unwrap_or_default();
    keys.iter().map(|key| key.id().clone()).collect()
}

/// The classes of a teacher, and those of nobody who is here: a class file brings no teacher along.
pub fn classes_of(teacher: &Id) -> Vec<Classroom> {
    let (classes, _) = shelf::all::<Classroom>(&keys::classes());
    let here = teacher_ids();
    let is_theirs = |class: &Classroom| class.teacher_id.as_ref().is_none_or(|id| id == teacher || !here.contains(id));
    classes.into_iter().map(|found| found.document).filter(is_theirs).collect()
}
