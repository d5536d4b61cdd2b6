//! The way back: steps in their order from the menu, and the one step that the bar at the foot names.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Refusal};
use pathlet_model::store::DocKey;

use super::leaf::Sheet;
use super::{Desk, Paper};

/// What the bar at the foot says.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Its words.
    pub text: String,
    /// The step it names, for taking back; `None` when it names none.
    step: Option<(Paper, u64)>,
    /// The project it says was moved away, with its title: the way back is bringing it here again.
    pub moved: Option<(DocKey, String)>,
}

impl Said {
    /// Whether it names a step that can be taken back.
    pub fn can_undo(&self) -> bool {
        self.step.is_some() || self.moved.is_some()
    }
}

impl Desk {
    /// Makes an edit that can be undone from the bar at the foot, which says `text`. `false` when it was refused.
    pub fn edit_and_say(self, command: Command, text: String) -> bool {
        self.edit_on_and_say(Paper::Project, command, text)
    }

    /// The same, of one of the papers.
    pub fn edit_on_and_say(self, paper: Paper, command: Command, text: String) -> bool {
        // What was typed before is a step of its own, and what is typed afterwards too.
        self.pause();
        let before = self.last_step(paper);
        if self.edit_on(paper, command).is_err() {
            return false;
        }
        self.pause();
        let step = self.last_step(paper).filter(|step| before != Some(*step));
        self.said.set(Some(Said { text, step: step.map(|step| (paper, step)), moved: None }));
        true
    }

    /// Says something at the foot that is no step of a document.
    pub fn say(self, text: String) {
        self.said.try_set(Some(Said { text, step: None, moved: None }));
    }

    /// Says that a project was moved away, with the way back.
    pub fn say_moved(self, text: String, key: DocKey, title: String) {
        self.said.try_set(Some(Said { text, step: None, moved: Some((key, title)) }));
    }

    pub(super) fn last_step(self, paper: Paper) -> Option<u64> {
        self.sheet(paper)?.last_step()
    }

    /// The next key press begins a new step.
    pub(super) fn pause(self) {
        self.sheets().iter().for_each(|sheet| sheet.pause());
    }

    /// What the bar at the foot says was done, while it can be undone there.
    pub fn said(self) -> RwSignal<Option<Said>> {
        self.said
    }

    /// A paper goes away, and with it what the bar says about it.
    pub(super) fn unsay(self, paper: Paper) {
        if self.said.with_untracked(|said| said.as_ref().and_then(|said| said.step).is_some_and(|(on, _)| on == paper))
        {
            self.said.set(None);
        }
    }

    /// The bar names nothing that can't be taken back any more.
    pub(super) fn look_at_said(self) {
        let Some((paper, step)) = self.said.with_untracked(|said| said.as_ref().and_then(|said| said.step)) else {
            return;
        };
        let is_there = self.sheet(paper).is_some_and(|sheet| sheet.can_take_back(step));
        if !is_there {
            self.said.set(None);
        }
    }

    /// Takes back the step that the bar at the foot names, and no other. The bar then says so with `done`, which gets the name of what was
    /// changed, or why it no longer fits; `sentence` puts a refusal into words.
    pub fn undo_said(self, done: fn(String) -> String, sentence: fn(&Refusal) -> String) {
        let step = self.said.with_untracked(|said| said.as_ref().and_then(|said| said.step));
        let sheet = step.and_then(|(paper, step)| Some((self.sheet(paper)?, step)));
        let outcome = match sheet {
            Some((sheet, step)) => self.went_back(sheet.take_back(step)),
            None => Ok(()),
        };
        // The bar says it, and the status line need not say it again.
        self.refused.set(None);
        self.say(match outcome {
            Ok(()) => done(sheet.map(|(sheet, _)| sheet.name()).unwrap_or_default()),
            Err(why) => sentence(&why),
        });
    }

    /// Takes the last step of the open project back, or does it again; the bar at the foot then says `text`.
    pub fn step(self, back: bool, text: String) {
        let outcome = self.went_back(self.project.step(back));
        // A refusal is said by the status line.
        if outcome.is_ok() {
            self.say(text);
        }
    }

    fn went_back(self, outcome: Result<(), Refusal>) -> Result<(), Refusal> {
        self.refused.set(outcome.clone().err());
        self.look_at_said();
        self.keep_soon();
        outcome
    }

    /// Whether there is a step to take back, or to do again.
    pub fn can_step(self, back: bool) -> bool {
        self.project.can_step(back)
    }
}
