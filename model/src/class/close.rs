//! The end of the year: a class is saved as an archive and then taken away, in one action. Only what is in the files, and was read out of them again, is
//! named for taking away. Also: how much room files that come in will take, and what to do before there is none.

use super::{Classroom, Submission};
use crate::format::Stamp;
use crate::format::class_files::{class_files, open_class};
use crate::format::work_copy::WorkCopy;
use crate::list::Gather;
use crate::record::Value;
use crate::store::document::stored_text;
use crate::store::room::{BUDGET, Room, Usage, units};
use crate::store::{DocKey, Document};

/// A class ready to be closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Closing {
    /// The archive, in one file or several: save all of them first.
    pub files: Vec<String>,
    /// What is taken away afterwards: what was handed in, then the class.
    pub keys: Vec<DocKey>,
}

/// Saves a class with what was handed in, and reads it back. `None` where a file would be larger than its reader takes or does not hold all of it: then
/// nothing is to be taken away.
#[must_use]
pub fn close(classroom: &Classroom, submissions: &[Submission], stamp: Stamp<'_>) -> Option<Closing> {
    let files = class_files(classroom, submissions, stamp)?;
    let mut read: Vec<Submission> = Vec::new();
    for file in &files {
        let archive = open_class(file.as_bytes()).ok()?.content;
        if archive.classroom != *classroom {
            return None;
        }
        archive.submissions.iter().cloned().add_to(&mut read);
    }
    let is_same = |(one, back): (&Submission, &Submission)| {
        one.id == back.id && WorkCopy::read(&one.snapshot.0) == WorkCopy::read(&back.snapshot.0)
    };
    let is_whole = read.len() == submissions.len() && submissions.iter().zip(&read).all(is_same);
    let keys = submissions.iter().map(Document::doc_key).chain([classroom.doc_key()]).gather();
    is_whole.then_some(Closing { files, keys })
}

/// What to do about room before files are added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Nothing.
    Add,
    /// They fit, and soon others will not: save an archive of a class that is over, and take it away.
    ArchiveSoon,
    /// They fit, and little is left: the same, today.
    ArchiveNow,
    /// Only so many of them fit, in the order in which they come; save an archive first.
    ArchiveFirst {
        /// How many.
        fit: usize,
    },
}

/// Whether what comes in fits in the store, and what to do. `used` is what the store holds now; at 95 % of the budget nothing comes in.
#[must_use]
pub fn advice(used: Usage, coming: &[Submission], actor: &str, stamp: Stamp<'_>) -> Advice {
    let mut filling = Filling::new(used);
    coming.iter().for_each(|one| drop(filling.add(one, actor, stamp)));
    filling.advice()
}

/// The same, one after the other, so that a page can draw between.
#[derive(Clone, Copy, Debug)]
pub struct Filling {
    total: Usage,
    coming: usize,
    /// How many fit, once one does not.
    fit: Option<usize>,
}

impl Filling {
    /// A store that holds so much.
    #[must_use]
    pub fn new(used: Usage) -> Self {
        Self { total: used, coming: 0, fit: None }
    }

    /// One more comes in. Gives the text it would be kept as, for `document::keep_text`.
    pub fn add(&mut self, one: &Submission, actor: &str, stamp: Stamp<'_>) -> String {
        let text = stored_text(one, actor, stamp);
        self.total.units = self.total.units.saturating_add(units(&one.doc_key().to_string()));
        self.total.units = self.total.units.saturating_add(units(&text));
        if self.fit.is_none() && (self.total.room() == Room::None || self.total.units > BUDGET) {
            self.fit = Some(self.coming);
        }
        self.coming = self.coming.saturating_add(1);
        text
    }

    /// What to do.
    #[must_use]
    pub fn advice(self) -> Advice {
        match (self.fit, self.total.room()) {
            (Some(fit), _) => Advice::ArchiveFirst { fit },
            (None, Room::Enough) => Advice::Add,
            (None, Room::Less) => Advice::ArchiveSoon,
            (None, Room::Little) => Advice::ArchiveNow,
            (None, Room::None) => Advice::ArchiveFirst { fit: 0 },
        }
    }
}
