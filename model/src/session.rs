//! One open document in one tab: what is on screen, what is not kept yet, and the way back.
//!
//! Knows no browser: the store comes in, and when to keep is the shell's business. What is pending is replayed on what is stored
//! at that moment, so that two tabs both keep their work.

use crate::command::{Command, Document, Edit, Refusal, apply, back};
use crate::json::Json;
use crate::list::Gather;
use crate::place::Place;
use crate::record::Record;
use crate::store::Trace;
use crate::store::twins::Written;

/// Most steps that can be taken back in one tab.
const UNDO_MAX: usize = 200;

/// So many of the last writes are remembered, in case another tab wrote over one of them at the same moment.
const WRITES_MAX: usize = 16;

/// An open document.
#[derive(Clone, Debug)]
pub struct Session<D: Document> {
    document: D,
    actor: String,
    rev: i64,
    /// The text it was last stored or read as.
    trace: Trace,
    pending: Vec<Edit>,
    /// The last writes, and the text that the first of them went on from.
    writes: Vec<Write>,
    origin: (i64, String),
    /// The checks of texts of this session that another tab wrote over, and whose edits became pending again.
    taken_up: Vec<String>,
    /// Edits that did not fit on what another tab stored; told with the next proposal.
    refused: Vec<(Edit, Refusal)>,
    /// Where the words of its edits are kept aside while it is not for this version to store.
    aside: String,
    undo: Vec<Past>,
    redo: Vec<Command>,
    /// How many steps there were: their numbers are never used twice.
    steps: u64,
    /// Whether it was ever stored.
    is_stored: bool,
    /// Whether somebody took it away elsewhere: it is not for storing any more.
    is_let_go: bool,
    /// The text field that is being typed in: its next key press belongs to the same step.
    typing: Option<(Place, &'static str)>,
}

/// A text that was stored, and what it added to the one before.
#[derive(Clone, Debug)]
struct Write {
    rev: i64,
    check: String,
    edits: Vec<Edit>,
}

/// Edits that wait for a document which can't be stored.
pub(crate) struct Waits<'a> {
    /// The document as it is on screen.
    pub(crate) document: &'a dyn Record,
    /// The edits.
    pub(crate) edits: Vec<&'a Edit>,
    /// Where they were put aside before: what is done next goes to the same place. That is for `keeping` to fill in.
    pub(crate) place: &'a mut String,
}

/// A step that can be taken back.
#[derive(Clone, Debug)]
struct Past {
    step: u64,
    back: Command,
}

impl<D: Document> Session<D> {
    /// Opens a document as it was stored, at that revision; `actor` is this install's random name.
    pub fn open(document: D, rev: i64, actor: impl Into<String>) -> Self {
        Self {
            document,
            actor: actor.into(),
            rev,
            trace: Trace::default(),
            pending: Vec::new(),
            writes: Vec::new(),
            origin: (0, String::new()),
            taken_up: Vec::new(),
            refused: Vec::new(),
            aside: String::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            steps: 0,
            is_stored: true,
            is_let_go: false,
            typing: None,
        }
    }

    /// The same, with what is known of the text it was read from.
    #[must_use]
    pub fn read_as(self, trace: Trace) -> Self {
        Self { origin: (trace.rev, trace.check.clone()), trace, ..self }
    }

    /// What it wrote, for telling whether it answers for a text (`store::twins`).
    #[must_use]
    pub fn written(&self) -> Written {
        let writes = self.writes.iter().map(|write| (write.rev, write.check.clone()));
        let texts = std::iter::once(self.origin.clone()).chain(writes).gather();
        Written { check: self.trace.check.clone(), texts, taken_up: self.taken_up.clone() }
    }

    /// What stands in the store was made from some of this tab's texts. What later ones added is not in it: it is pending again.
    fn take_up_lost(&mut self, trace: &Trace) {
        let mut lost = Vec::new();
        while self.writes.last().is_some_and(|mine| !trace.comes_from(&mine.check, mine.rev)) {
            let Some(mut write) = self.writes.pop() else { break };
            write.edits.append(&mut self.pending);
            self.pending = write.edits;
            lost.push(write.check);
        }
        let is_all = !self.writes.is_empty() || trace.comes_from(&self.origin.1, self.origin.0);
        if is_all {
            self.taken_up.append(&mut lost);
            let surplus = self.taken_up.len().saturating_sub(WRITES_MAX);
            self.taken_up.drain(..surplus);
        }
        if self.writes.is_empty() {
            self.origin = (trace.rev, trace.check.clone());
        }
    }

    /// Opens a new document, which is stored nowhere yet.
    pub fn begin(document: D, actor: impl Into<String>) -> Self {
        Self { is_stored: false, ..Self::open(document, 0, actor) }
    }

    /// Whether it was ever stored, also when it was taken away since; not when its text was damaged since.
    #[must_use]
    pub fn is_stored(&self) -> bool {
        self.is_stored
    }

    /// What it was stored as can't be read any more: it is to be stored anew, whole.
    pub fn forget_stored(&mut self) {
        self.is_stored = false;
    }

    /// Somebody took the document away elsewhere: from now on it is not for storing. What is pending stays on screen.
    pub fn let_go(&mut self) {
        self.is_let_go = true;
    }

    /// Whether it is not for storing any more.
    #[must_use]
    pub fn is_let_go(&self) -> bool {
        self.is_let_go
    }

    /// The document as it is on screen.
    #[must_use]
    pub fn document(&self) -> &D {
        &self.document
    }

    /// The revision it was last stored at, or read at.
    #[must_use]
    pub fn rev(&self) -> i64 {
        self.rev
    }

    /// The check of the text it was last stored or read as. Two tabs that write at the same moment use the same revision.
    #[must_use]
    pub fn check(&self) -> &str {
        &self.trace.check
    }

    /// Whether everything typed is stored, and every edit that could not be is told.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.pending.is_empty() && self.refused.is_empty()
    }

    /// How many edits are not stored yet.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.pending.len() + self.refused.len()
    }

    /// The edits that are not stored yet.
    pub(crate) fn waiting(&mut self) -> Waits<'_> {
        let edits = self.refused.iter().map(|(edit, _)| edit).chain(&self.pending).gather();
        Waits { document: &self.document, edits, place: &mut self.aside }
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The number of the last step, for taking back that very step later on.
    #[must_use]
    pub fn last_step(&self) -> Option<u64> {
        self.undo.last().map(|past| past.step)
    }

    /// Makes an edit. Text typed in one field without a pause is one step for undo.
    ///
    /// # Errors
    /// The refusal of the command; the document is then as it was.
    pub fn edit(&mut self, command: Command) -> Result<(), Refusal> {
        let field = match &command {
            Command::Set { to: Json::Text(_), .. } => field_of(&command),
            _ => None,
        };
        self.make(command, field)
    }

    /// Makes an edit that is a key press, also where what is typed is kept as a list (lines of one box), and where the first letter
    /// makes the record it stands in.
    ///
    /// # Errors
    /// As `edit`.
    pub fn type_in(&mut self, command: Command) -> Result<(), Refusal> {
        let field = field_of(&command);
        self.make(command, field)
    }

    fn make(&mut self, command: Command, field: Option<(Place, &'static str)>) -> Result<(), Refusal> {
        let inverse = self.apply(command)?;
        self.redo.clear();
        let is_same_step = field.is_some() && field == self.typing;
        if !is_same_step && inverse == Command::Back(Vec::new()) {
            // Nothing changed: there is nothing to take back.
            self.typing = None;
            return Ok(());
        }
        let last = self.undo.last_mut().filter(|_| is_same_step);
        if let Some(inverse) = back::put_behind(last.map(|past| &mut past.back), inverse) {
            self.push(inverse);
        }
        self.typing = field;
        Ok(())
    }

    fn push(&mut self, back: Command) {
        if self.undo.len() == UNDO_MAX {
            self.undo.remove(0);
        }
        self.steps += 1;
        self.undo.push(Past { step: self.steps, back });
    }

    /// The typing paused: the next key press begins a new step.
    pub fn pause(&mut self) {
        self.typing = None;
    }

    /// Takes the last step back. Undoing is an ordinary edit.
    ///
    /// # Errors
    /// `Changed` when another tab has written there since; the step is then gone from the list.
    pub fn undo(&mut self) -> Result<(), Refusal> {
        let Some(past) = self.undo.pop() else { return Ok(()) };
        let inverse = self.go_back(past.back)?;
        self.redo.push(inverse);
        Ok(())
    }

    /// What somebody wrote in another tab since is on screen here too: going back over it would take it away.
    fn go_back(&mut self, back: Command) -> Result<Command, Refusal> {
        self.typing = None;
        // A way back of several changes looks at each of them itself, in their order.
        let is_free = !matches!(back, Command::Set { .. }) || back::fits(&self.document, &back);
        if is_free { self.apply(back) } else { Err(Refusal::Changed) }
    }

    /// Whether a step is still there and what it left still stands, so that it can be taken back on its own.
    #[must_use]
    pub fn can_take_back(&self, step: u64) -> bool {
        self.undo.iter().any(|past| past.step == step && back::fits(&self.document, &past.back))
    }

    /// Takes one step back, whatever was done since; what was typed since is never overwritten.
    ///
    /// # Errors
    /// `Changed` when something else stands there by now, or as `edit`. The step then stays in the list.
    pub fn take_back(&mut self, step: u64) -> Result<(), Refusal> {
        let at = self.undo.iter().position(|past| past.step == step);
        let past = at.and_then(|at| self.undo.get(at)).filter(|past| back::fits(&self.document, &past.back));
        let (Some(at), Some(past)) = (at, past.cloned()) else { return Err(Refusal::Changed) };
        let inverse = self.go_back(past.back)?;
        self.undo.remove(at);
        self.redo.push(inverse);
        Ok(())
    }

    /// Does the step that was taken back again.
    ///
    /// # Errors
    /// As `undo`.
    pub fn redo(&mut self) -> Result<(), Refusal> {
        let Some(command) = self.redo.pop() else { return Ok(()) };
        let inverse = self.go_back(command)?;
        self.push(inverse);
        Ok(())
    }

    /// Makes the document what it was then, as an edit like any other: it counts in every record it changes, can be taken back, and what
    /// was added since waits in the bin.
    ///
    /// # Errors
    /// As `edit`.
    pub fn return_to(&mut self, then: &D) -> Result<(), Refusal> {
        let mut then = then.clone();
        // The revision counts on.
        then.set_rev(self.document.rev());
        let changes = back::between(&then, &self.document);
        if changes.is_empty() { Ok(()) } else { self.make(Command::Back(changes), None) }
    }

    fn apply(&mut self, command: Command) -> Result<Command, Refusal> {
        let edit = Edit { actor: self.actor.clone(), command };
        let inverse = apply(&mut self.document, &edit)?;
        self.pending.push(edit);
        Ok(inverse)
    }

    /// What is to be stored now: the document with every pending edit on it, and its revision. `stored` is what stands there by now, when
    /// that is not the text with this session's `check` (`None` = that one, or nothing). Nothing is taken as kept until `kept` is called.
    ///
    /// What another tab stored meanwhile comes along; an edit that no longer fits there is left out of it and stays on this screen's
    /// own list of refused edits, which is returned.
    #[must_use]
    pub fn to_store(&mut self, stored: Option<(&D, &Trace)>) -> Proposal<D> {
        let is_more = stored.is_some();
        let (document, rev, line, schema, refused) = match stored {
            Some((theirs, trace)) => {
                self.take_up_lost(trace);
                let (document, refused) = replay(theirs.clone(), &self.pending);
                (document, trace.rev.max(self.rev), trace.next_line(), trace.schema, refused)
            }
            None => (self.document.clone(), self.rev, self.trace.next_line(), self.trace.schema, Vec::new()),
        };
        let refused = self.refused.iter().cloned().chain(refused).gather();
        Proposal { document, rev: rev.saturating_add(1), line, schema, refused, edits: self.pending.len(), is_more }
    }

    /// The proposal is stored, as a text of that check: it is what is on screen now, with what was edited meanwhile on top.
    pub fn kept(&mut self, proposal: Proposal<D>, check: String) {
        let rest = self.pending.split_off(proposal.edits.min(self.pending.len()));
        let edits = std::mem::replace(&mut self.pending, rest);
        if self.writes.len() == WRITES_MAX {
            let first = self.writes.remove(0);
            self.origin = (first.rev, first.check);
        }
        self.writes.push(Write { rev: proposal.rev, check: check.clone(), edits });
        self.refused.clear();
        self.rev = proposal.rev;
        self.trace = Trace { rev: proposal.rev, check, line: proposal.line, schema: proposal.schema };
        self.is_stored = true;
        if proposal.is_more {
            self.typing = None;
        }
        let refused = self.put_on(proposal.document);
        self.refused.extend(refused);
    }

    /// Another tab stored this document, as a text of another check: shows it, with the edits on top that are not kept there. Writes
    /// nothing. Edits that no longer fit there are pending no more and are returned: nobody else has their words.
    #[must_use]
    pub fn catch_up(&mut self, stored: &D, trace: Trace) -> Vec<(Edit, Refusal)> {
        self.take_up_lost(&trace);
        self.rev = trace.rev.max(self.rev);
        self.trace = trace;
        // What is typed next is a step of its own: taking it back must not take back what the other tab wrote in between.
        self.typing = None;
        self.put_on(stored.clone())
    }

    /// Edits that no longer fit, and for whose words there was no room elsewhere, stay here: told with the next proposal.
    pub fn hold(&mut self, refused: Vec<(Edit, Refusal)>) {
        self.refused.extend(refused);
    }

    /// Shows a stored document with the pending edits on it; returns those that no longer fit.
    fn put_on(&mut self, stored: D) -> Vec<(Edit, Refusal)> {
        self.document = stored;
        let mut refused = Vec::new();
        for edit in std::mem::take(&mut self.pending) {
            match apply(&mut self.document, &edit) {
                Ok(_) => self.pending.push(edit),
                Err(refusal) => refused.push((edit, refusal)),
            }
        }
        refused
    }
}

/// What is to be stored.
#[derive(Clone, Debug)]
pub struct Proposal<D> {
    /// The document.
    pub document: D,
    /// Its revision.
    pub rev: i64,
    /// The checks of the texts it is made from.
    pub line: String,
    /// The schema of the one it goes on from.
    pub schema: i64,
    /// Edits that no longer fit on what another tab stored.
    pub refused: Vec<(Edit, Refusal)>,
    /// Whether it holds more than what is on screen: something of another tab.
    pub is_more: bool,
    /// How many pending edits it holds.
    edits: usize,
}

fn replay<D: Document>(mut document: D, edits: &[Edit]) -> (D, Vec<(Edit, Refusal)>) {
    let mut refused = Vec::new();
    for edit in edits {
        if let Err(refusal) = apply(&mut document, edit) {
            refused.push((edit.clone(), refusal));
        }
    }
    (document, refused)
}

fn field_of(command: &Command) -> Option<(Place, &'static str)> {
    match command {
        Command::Set { place, field, .. } => Some((place.clone(), field)),
        Command::Together(commands) => commands.last().and_then(field_of),
        _ => None,
    }
}
