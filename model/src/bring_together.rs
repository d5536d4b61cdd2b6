//! A file of somebody who works here already: what it would bring to a document that is here, and the two as one (domain 6.4).

use crate::command::Document;
use crate::merge::{self, Became, Joining};

/// What became of the records of a document, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Only the file has them.
    pub new: usize,
    /// Written on in the file since.
    pub changed: usize,
    /// Written on at both sides: both are kept, for choosing.
    pub both: usize,
}

/// A document of the file and the one that is here, as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Together<D> {
    /// The document, with the next revision of the one that is here.
    pub document: D,
    /// What the file brings.
    pub counts: Counts,
    /// Whether the file brings nothing that is not here.
    pub is_same: bool,
}

/// Brings the document of a file into the one that is here. `own` are the actors that ever wrote on this computer: what the file
/// claims they did beyond what is here is not believed. What the two break together is mended as an edit of `actor`.
#[must_use]
pub fn together<D: Document>(here: &D, other: &D, own: &[String], actor: &str) -> Together<D> {
    let reached = merge::reached(&here.to_json());
    let own: Vec<(String, u64)> = own.iter().map(|actor| (actor.clone(), reached.of(actor))).collect();
    let mut joined = merge::join(here, other, &Joining { own: &own, ..Joining::default() });
    merge::ease(&mut joined, actor);
    let counts = Counts {
        new: joined.count(Became::New),
        changed: joined.count(Became::Changed),
        both: joined.count(Became::Both),
    };
    joined.document.set_rev(here.rev());
    let is_same = joined.document == *here;
    joined.document.set_rev(here.rev().saturating_add(1));
    Together { document: joined.document, counts, is_same }
}

/// A document as it was before, as its next revision: nothing is ever written without coming after what stands.
#[must_use]
pub fn back_to<D: Document>(before: &D, now: &D) -> D {
    let mut document = before.clone();
    document.set_rev(now.rev().saturating_add(1));
    document
}
