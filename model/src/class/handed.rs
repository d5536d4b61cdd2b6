//! All that a class has handed in, one plan after the other: what a student handed in of one project is joined into one. Made anew from what is kept; nothing
//! of it is stored.

use super::Submission;
use super::board::{Facts, Plan};
use super::together;
use crate::format::work_copy::WorkCopy;
use crate::json::Json;
use crate::list::Gather;
use crate::record::Value;
use crate::values::{Day, Id};

/// A student's plan as it was handed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Handed {
    /// Whose name in the class.
    pub student: Id,
    /// The plan; of two computers, both as one.
    pub copy: WorkCopy,
    /// When the latest of its files was made, RFC 3339 in UTC.
    pub exported_at: String,
    /// The local date of that moment, as whoever reads it knows local dates.
    pub day: Day,
    /// How many things it is made of; more than one were written side by side on two computers.
    pub copies: usize,
    /// What the board asks of it; none where it holds no plan.
    pub facts: Option<Facts>,
    /// What it was made of (`made_of`): where that is the same, so is the plan.
    pub made_of: Vec<(Id, i64)>,
}

impl Handed {
    /// What the board asks for.
    #[must_use]
    pub fn plan(&self) -> Plan<'_> {
        Plan { student: &self.student, copy: &self.copy, day: self.day }
    }
}

/// The things that are one plan: those of one name in the class and of one project, second copies of it among them. Places in `held`, in the order in which
/// they first come; those of which only a line stayed are left out.
#[must_use]
pub fn plans(held: &[Submission]) -> Vec<Vec<usize>> {
    let roots = super::sorting::Roots::of(&[], held);
    let mut plans: Vec<((&Id, Id), Vec<usize>)> = Vec::new();
    for (at, one) in held.iter().enumerate() {
        let Some(student) = one.roster_id.as_ref().filter(|_| is_whole(one)) else { continue };
        let key = (student, roots.root(&one.project_id));
        match plans.iter_mut().find(|(known, _)| *known == key) {
            Some((_, places)) => places.push(at),
            None => plans.push((key, vec![at])),
        }
    }
    plans.into_iter().map(|(_, places)| places).gather()
}

fn is_whole(one: &Submission) -> bool {
    one.snapshot.0 != Json::Null && !one.meta.deleted
}

/// The things at these places, each with its revision.
#[must_use]
pub fn made_of(held: &[Submission], places: &[usize]) -> Vec<(Id, i64)> {
    places.iter().filter_map(|at| held.get(*at)).map(|one| (one.id.clone(), one.rev.get())).gather()
}

/// Makes one plan of its things: a step of a few milliseconds, so that a page can draw between. `day_of` gives the local date of a moment.
#[must_use]
pub fn read(held: &[Submission], places: &[usize], day_of: &dyn Fn(&str) -> Day) -> Option<Handed> {
    let things: Vec<&Submission> = places.iter().filter_map(|at| held.get(*at)).gather();
    let first = things.first()?;
    let exported_at = things.iter().map(|one| one.exported_at.as_str()).max().unwrap_or_default();
    let copies = things.iter().map(|one| WorkCopy::read(&one.snapshot.0)).gather();
    let copy = together::joined(copies)?;
    let day = day_of(exported_at);
    Some(Handed {
        student: first.roster_id.clone()?,
        facts: Facts::of(&copy, day),
        copy,
        exported_at: exported_at.to_owned(),
        day,
        copies: things.len(),
        made_of: made_of(held, places),
    })
}
