//! How alike the plans of one pack are, with the names behind each number (domain 5.5). It is about the offer before it is about anybody.

use super::Seen;
use crate::derive::variety::{self, Compared, Product, Variety};
use crate::list::Gather;
use crate::order;
use crate::values::Id;

/// The plans of one pack side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The pack; none for plans that were started without one.
    pub pack: Option<Id>,
    /// The numbers and flags; a group's copies of one project count once.
    pub variety: Variety,
    /// Whose questions are like each other's.
    pub questions: Vec<Vec<Id>>,
    /// Who makes the commonest product.
    pub product: Vec<Id>,
    /// Who has a product.
    pub with_product: Vec<Id>,
}

/// One for each pack of which five or more plans can be compared, in the order in which they first come.
pub(super) fn of(current: &[Seen<'_>]) -> Vec<Alike> {
    let mut packs: Vec<&Option<Id>> = Vec::new();
    for one in current.iter().map(|seen| &seen.facts.pack) {
        if !packs.contains(&one) {
            packs.push(one);
        }
    }
    let of_pack = |wanted: &Option<Id>| current.iter().filter(|seen| seen.facts.pack == *wanted).copied().gather();
    packs.into_iter().filter_map(|pack| alike(&of_pack(pack), pack.clone())).gather()
}

fn alike(seen: &[Seen<'_>], pack: Option<Id>) -> Option<Alike> {
    let variety = variety::side_by_side(seen.iter().map(|seen| &seen.facts.compared))?;
    // Of a group each copy names its student.
    let students = |holds: &dyn Fn(&Compared) -> bool| -> Vec<Id> {
        seen.iter().filter(|seen| holds(&seen.facts.compared)).map(|seen| seen.student.clone()).gather()
    };
    let mut questions: Vec<Vec<Id>> =
        variety.alike.iter().map(|group| students(&|plan| group.contains(&plan.id))).gather();
    order::sort_by(&mut questions, |one, other| other.len().cmp(&one.len()));
    let product = variety.commonest.as_ref().map(|(product, _)| match product {
        // What has no word for it is like nothing else: one plan of them is as common as the next.
        Product::Other(words) if words.is_empty() => Vec::new(),
        product => students(&|plan| plan.product.as_ref() == Some(product)),
    });
    let with_product = students(&|plan| plan.product.is_some());
    Some(Alike { pack, questions, product: product.unwrap_or_default(), with_product, variety })
}
