//! Reading what lies on the desk: a look at the learner, the open project or its cycle, followed or not.
use pathlet_model::cycle::Cycle;
use pathlet_model::json::Json;
use pathlet_model::learner::Learner;
use pathlet_model::place::Place;
use pathlet_model::project::Project;
use pathlet_model::values::Day;

use super::sees::{LooksAt, Once, Seen, Sees};
use super::{Desk, Paper};
use crate::dom::prelude::*;

impl Desk {
    /// Something of the learner; follows it. The default when nobody is sitting here.
    pub fn of_learner<T: Default>(self, look: impl FnOnce(&Learner) -> T) -> T {
        let mut once = Once::new(|learner: &Learner, _: &()| look(learner));
        self.see_learner(&mut once);
        once.seen()
    }

    #[inline(never)]
    fn see_learner(self, see: &mut dyn Sees<Learner, ()>) {
        if let Some(session) = &*self.learner.read() {
            see.see(session.document(), &());
        }
    }

    /// Something of the open project; follows it. The default when none is open.
    pub fn of_project<T: Default>(self, look: impl FnOnce(&Project) -> T) -> T {
        let mut once = Once::new(|project: &Project, _: &()| look(project));
        self.see_project(&mut once);
        once.seen()
    }

    #[inline(never)]
    fn see_project(self, see: &mut dyn Sees<Project, ()>) {
        if let Some(session) = &*self.project.read() {
            see.see(session.document(), &());
        }
    }

    /// Something of the current cycle of the open project; follows it.
    pub fn of_cycle<T: Default>(self, look: impl FnOnce(&Project, &Cycle) -> T) -> T {
        let mut once = Once::new(look);
        self.see_cycle(&mut once);
        once.seen()
    }

    #[inline(never)]
    fn see_cycle(self, see: &mut dyn Sees<Project, Cycle>) {
        if let Some(session) = &*self.project.read()
            && let Some(cycle) = session.document().current_cycle()
        {
            see.see(session.document(), cycle);
        }
    }

    /// The same as a memo: only a change of that very thing draws anew.
    pub fn project_memo<T: Seen>(self, look: impl Fn(&Project) -> T + Send + Sync + 'static) -> Memo<T> {
        self.memo_of_project(Box::new(move |project: &Project, _: &()| look(project)))
    }

    #[inline(never)]
    fn memo_of_project<T: Seen>(self, look: Box<dyn LooksAt<Project, (), T> + Send + Sync>) -> Memo<T> {
        Memo::new(move || self.of_project(|project| look.look(project, &())))
    }

    /// Something of the current cycle, as a memo.
    pub fn cycle_memo<T: Seen>(self, look: impl Fn(&Project, &Cycle) -> T + Send + Sync + 'static) -> Memo<T> {
        self.memo_of_cycle(Box::new(look))
    }

    #[inline(never)]
    fn memo_of_cycle<T: Seen>(self, look: Box<dyn LooksAt<Project, Cycle, T> + Send + Sync>) -> Memo<T> {
        Memo::new(move || self.of_cycle(|project, cycle| look.look(project, cycle)))
    }

    /// Something of the learner, as a memo.
    pub fn learner_memo<T: Seen>(self, look: impl Fn(&Learner) -> T + Send + Sync + 'static) -> Memo<T> {
        self.memo_of_learner(Box::new(move |learner: &Learner, _: &()| look(learner)))
    }

    #[inline(never)]
    fn memo_of_learner<T: Seen>(self, look: Box<dyn LooksAt<Learner, (), T> + Send + Sync>) -> Memo<T> {
        Memo::new(move || self.of_learner(|learner| look.look(learner, &())))
    }

    /// The open project as it is now, without following it.
    pub fn project_now(self) -> Option<Project> {
        self.project.with_untracked(|it| it.as_ref().map(|it| it.document().clone()))
    }

    /// The learner as it is now, without following it.
    pub fn learner_now(self) -> Option<Learner> {
        self.learner.with_untracked(|it| it.as_ref().map(|it| it.document().clone()))
    }

    /// Today's date; that of the school day which a learner said it is, where the clock is not believed. Follows both.
    pub fn date(self) -> Day {
        let said = self.corrected_day().and_then(|day| usize::try_from(day - 1).ok());
        let day = said.and_then(|at| self.of_cycle(|_, cycle| cycle.days.get(at).copied()));
        day.unwrap_or_else(|| self.today())
    }

    /// The text of a field; follows it.
    pub fn text(self, paper: Paper, place: &Place, field: &str) -> String {
        let value = self.value(paper, place, field);
        value.and_then(|value| value.as_text().map(str::to_owned)).unwrap_or_default()
    }

    /// What a field holds, in its form in files; follows it. `None` where the record is not there.
    pub fn value(self, paper: Paper, place: &Place, field: &str) -> Option<Json> {
        self.sheet(paper)?.value(place, field)
    }
}
