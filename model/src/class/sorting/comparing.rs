//! All that one student handed in of one project, side by side: which of it is kept.

use std::borrow::Cow;

use super::{Incoming, Sorting, Verdict, handed_in};
use crate::class::Submission;
use crate::class::together::{Beside, beside};
use crate::format::crc;
use crate::format::work_copy::WorkCopy;
use crate::json::Json;
use crate::list::Gather;
use crate::record::Value;
use crate::values::Id;

/// One thing that is or was handed in, while all of one student's of one project are compared.
pub struct Piece<'a> {
    /// The work.
    pub copy: Cow<'a, WorkCopy>,
    /// The check of what it says.
    check: String,
    /// The place of its file; none for what is here.
    file: Option<usize>,
    /// The name of the file it came in.
    name: &'a str,
    /// The record of what is here.
    held: Option<&'a Id>,
    /// When its file was made, as it says.
    exported_at: &'a str,
}

impl Piece<'_> {
    /// What is here comes first. Files that say the same come by their names, in whatever order they were chosen.
    pub fn order(&self) -> (bool, &str, &str) {
        (self.file.is_some(), &self.check, self.name)
    }

    /// How another one stands beside this.
    fn beside(&self, other: &Self) -> Beside {
        if self.check == other.check { Beside::Same } else { beside(&self.copy, &other.copy) }
    }
}

/// Something that is here, unless only a line of it stayed.
pub fn here(held: &Submission) -> Option<Piece<'_>> {
    (held.snapshot.0 != Json::Null && !held.meta.deleted).then(|| Piece {
        copy: Cow::Owned(WorkCopy::read(&held.snapshot.0)),
        check: held.check.to_string(),
        file: None,
        name: &held.file_name,
        held: Some(&held.id),
        exported_at: &held.exported_at,
    })
}

/// Something that comes in.
pub fn came(at: usize, file: &Incoming) -> Option<Piece<'_>> {
    let copy = handed_in(file)?;
    let exported_at = file.opened.as_ref().map(|opened| opened.header.exported_at.as_str()).unwrap_or_default();
    let name = &file.file_name;
    Some(Piece { check: check(copy), file: Some(at), name, held: None, exported_at, copy: Cow::Borrowed(copy) })
}

/// The check of what somebody handed in, however it was written.
pub fn check(copy: &WorkCopy) -> String {
    crc::check(copy.to_json().print().as_bytes())
}

impl Sorting {
    /// Remembers the checks: making one takes a print of the whole work.
    pub(super) fn note_checks(&mut self, pieces: &[Piece<'_>]) {
        for piece in pieces {
            if let Some(file) = piece.file.and_then(|at| self.files.get_mut(at)) {
                file.check.clone_from(&piece.check);
            }
        }
    }

    /// Compares all of one student's of one project: what no other one comes after is kept.
    pub(super) fn compare(&mut self, group: &[Piece<'_>]) {
        let mut latest: Vec<&Piece<'_>> = Vec::new();
        let mut same: Vec<(&Piece<'_>, &Piece<'_>)> = Vec::new();
        for piece in group {
            // What is here already is the same, also where a newer one comes with it.
            let is_past = |other: &&Piece<'_>| !latest.iter().any(|latest| std::ptr::eq(*latest, *other));
            let past = group.iter().filter(|other| other.held.is_some() && piece.file.is_some()).filter(is_past);
            if let Some(twin) = past.into_iter().find(|other| other.beside(piece) == Beside::Same) {
                same.push((piece, twin));
                continue;
            }
            let stands: Vec<(&Piece<'_>, Beside)> = latest.iter().map(|other| (*other, other.beside(piece))).gather();
            if let Some((twin, _)) = stands.iter().find(|(_, beside)| *beside == Beside::Same) {
                same.push((piece, twin));
            } else if stands.iter().any(|(_, beside)| *beside == Beside::Older) {
                self.say(piece, Verdict::Older);
            } else {
                for (older, _) in stands.iter().filter(|(_, beside)| *beside == Beside::Newer) {
                    self.say(older, Verdict::Older);
                }
                latest = stands.iter().filter(|(_, beside)| *beside == Beside::Both).map(|(other, _)| *other).gather();
                latest.push(piece);
            }
        }
        let is_latest = |piece: &Piece<'_>| latest.iter().any(|other| std::ptr::eq(*other, piece));
        for piece in &latest {
            self.say(
                piece,
                match latest.len() {
                    1 if group.iter().any(|other| other.held.is_some()) => Verdict::Update,
                    1 => Verdict::New,
                    _ => Verdict::Conflict,
                },
            );
            piece.file.into_iter().add_to(&mut self.kept);
        }
        for (piece, twin) in same {
            let is_kept = twin.held.is_some() || is_latest(twin);
            if let Some(held) = twin.held.filter(|_| is_latest(twin) && piece.exported_at > twin.exported_at) {
                self.still.push((held.clone(), piece.exported_at.to_owned()));
            }
            self.say(piece, if is_kept { Verdict::Same } else { Verdict::Older });
        }
        let replaced = group.iter().filter(|piece| !is_latest(piece)).filter_map(|piece| piece.held.cloned());
        replaced.add_to(&mut self.replaced);
    }

    fn say(&mut self, piece: &Piece<'_>, verdict: Verdict) {
        if let Some(file) = piece.file.and_then(|at| self.files.get_mut(at)) {
            file.verdict = verdict;
        }
    }
}
