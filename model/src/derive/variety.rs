//! Whether the plans of a class differ (domain 5.5). Looks at the offer first and accuses nobody.
//! Misses synonyms and translations; for the teacher's pages only.

use std::collections::{BTreeMap, BTreeSet};

pub use super::letters::plain;
use super::own::number;
use crate::bank::stopwords::is_stopword;
use crate::limits;
use crate::project::{Dim, Offer, ProductKind, Project};
use crate::values::Id;

/// The words of a text that tell it from another.
pub type Words = BTreeSet<String>;

/// How alike the plans of a class are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variety {
    /// Plans that were compared.
    pub plans: i64,
    /// Plans whose question is like another's: groups of two and more, in the order of the plans.
    pub alike: Vec<Vec<Id>>,
    /// Whether that is half of the plans or more.
    pub question_flag: bool,
    /// The commonest product and how many chose it; the first one when several are.
    pub commonest: Option<(Product, i64)>,
    /// Plans that have a product.
    pub with_product: i64,
    /// Whether the commonest product is that of most.
    pub product_flag: bool,
    /// Whether some plan had its product fixed: then the flag is about the offer.
    pub is_show_fixed: bool,
}

/// A product as far as it is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Product {
    /// One of the kinds, by its word.
    Kind(String),
    /// Something else, by the words for it.
    Other(Words),
}

/// The words of a text: lower case, without accents, without the words everybody uses.
#[must_use]
pub fn norm(text: &str) -> Words {
    let plain = plain(text);
    let tokens = plain.split(|character: char| !character.is_alphanumeric());
    tokens.filter(|token| !token.is_empty() && !is_stopword(token)).map(str::to_owned).collect()
}

/// Whether two questions ask nearly the same. A question without words of its own is like nothing.
#[must_use]
pub fn is_alike(one: &Words, other: &Words) -> bool {
    let common = number(one.intersection(other).count());
    let union = number(one.len()).saturating_add(number(other.len())).saturating_sub(common);
    common > 0 && common.saturating_mul(10) >= union.saturating_mul(limits::ALIKE_TENTHS)
}

/// What is compared of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The plan.
    pub id: Id,
    /// The words of its question.
    pub question: Words,
    /// Its product, when one is chosen.
    pub product: Option<Product>,
    /// Whether its product was fixed by the pack.
    pub is_show_fixed: bool,
}

impl Compared {
    /// Finds it.
    #[must_use]
    pub fn of(plan: &Project) -> Self {
        Self {
            id: plan.id.clone(),
            question: norm(&plan.driving_question.text),
            product: product(plan),
            is_show_fixed: plan.choice(&Dim::Show).is_some_and(|choice| choice.offer == Offer::Fixed),
        }
    }
}

/// Compares plans; copies of one project count once. `None` when there are fewer than five.
#[must_use]
pub fn of<'a>(plans: impl Iterator<Item = &'a Project>) -> Option<Variety> {
    let all: Vec<Compared> = plans.map(Compared::of).collect();
    side_by_side(all.iter())
}

/// The same of what was found before.
#[must_use]
pub fn side_by_side<'a>(plans: impl Iterator<Item = &'a Compared>) -> Option<Variety> {
    let mut seen = BTreeSet::new();
    let plans: Vec<&Compared> = plans.filter(|plan| seen.insert(&plan.id)).collect();
    let total = number(plans.len());
    if total < limits::VARIETY_PLANS {
        return None;
    }
    let alike = clusters(&plans);
    let inside = number(alike.iter().map(Vec::len).sum());
    let products: Vec<Product> = plans.iter().filter_map(|plan| plan.product.clone()).collect();
    let with_product = number(products.len());
    let commonest = commonest(products);
    let most = commonest.as_ref().map_or(0, |(_, chosen)| *chosen);
    Some(Variety {
        plans: total,
        question_flag: inside.saturating_mul(100) >= total.saturating_mul(limits::QUESTION_PERCENT),
        alike,
        product_flag: most > 0 && most.saturating_mul(100) >= with_product.saturating_mul(limits::PRODUCT_PERCENT),
        commonest,
        with_product,
        is_show_fixed: plans.iter().any(|plan| plan.is_show_fixed),
    })
}

/// Single linkage: who is like one of a group belongs to it.
fn clusters(plans: &[&Compared]) -> Vec<Vec<Id>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (place, plan) in plans.iter().enumerate() {
        let is_near = |group: &Vec<usize>| {
            group.iter().filter_map(|other| plans.get(*other)).any(|other| is_alike(&plan.question, &other.question))
        };
        let (near, mut far): (Vec<_>, Vec<_>) = groups.into_iter().partition(is_near);
        let mut joined: Vec<usize> = near.into_iter().flatten().collect();
        joined.push(place);
        joined.sort_unstable();
        far.push(joined);
        groups = far;
    }
    groups.retain(|group| group.len() > 1);
    groups.sort_unstable();
    let id = |place: usize| plans.get(place).map(|plan| plan.id.clone());
    groups.into_iter().map(|group| group.into_iter().filter_map(id).collect()).collect()
}

/// The product of a plan, when one is chosen.
#[must_use]
pub fn product(plan: &Project) -> Option<Product> {
    match plan.product.kind.as_ref()? {
        ProductKind::OtherKind => Some(Product::Other(norm(&plan.product.kind_other))),
        kind => Some(Product::Kind(kind.as_str().to_owned())),
    }
}

fn commonest(products: Vec<Product>) -> Option<(Product, i64)> {
    let mut counts: BTreeMap<Product, i64> = BTreeMap::new();
    for product in products {
        let is_wordless = matches!(&product, Product::Other(words) if words.is_empty());
        let count = counts.entry(product).or_default();
        // What has no word for it is like nothing else, so it never adds up.
        *count = if is_wordless { 1 } else { count.saturating_add(1) };
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count)
}
