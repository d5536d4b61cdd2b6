//! The constants of what is computed, in one place, so that whoever weighs one sees its neighbours.
//!
//! How much fits into a cycle of each length is data of the cycle templates (`bank::cycles`).

/// Of the minutes of a later cycle of a project, how many of a hundred are for tasks.
pub const LATER_CYCLE_PERCENT: i64 = 50;
/// The same for a first cycle of a length that is not designed day by day.
pub const OTHER_LENGTH_PERCENT: i64 = 33;
/// Below this many hundredths a plan is light.
pub const LIGHT_BELOW: i64 = 40;
/// Up to this many hundredths a plan fits well.
pub const FITS_TO: i64 = 90;
/// Up to this many hundredths a plan is tight; above, too big.
pub const TIGHT_TO: i64 = 110;
/// Up to this many hundredths shrinking a plan says "It fits".
pub const SHRUNK_TO: i64 = 100;
/// The first draft stands within this many tenths of the days, rounded up.
pub const DRAFT_TENTHS: i64 = 6;
/// Cycles up to this many days get one day more for the first draft.
pub const SHORT_CYCLE: i64 = 3;

/// After so many days in `doing` a task is not moving.
pub const NOT_MOVING_DAYS: i64 = 2;
/// Moved so often, a task is moved often.
pub const MOVED_OFTEN: i64 = 2;
/// So many days without a log are no news.
pub const NO_NEWS_DAYS: i64 = 2;

/// Answered need-to-knows by the longest cycle: (up to so many days, so many answers).
pub const ANSWERS_BY_LENGTH: [(i64, i64); 3] = [(3, 2), (5, 3), (10, 5)];
/// The longest cycle of a project in which none has been active.
pub const NO_CYCLE_LENGTH: i64 = 3;
/// Choices at `picked`, `shaped` or `mine` that make a plan one's own.
pub const OWN_CHOICES: i64 = 3;
/// Distinct draft numbers that show a revision.
pub const DRAFTS_FOR_REVISION: i64 = 2;

/// Fewer plans than this tell nothing about variety.
pub const VARIETY_PLANS: i64 = 5;
/// Two questions are alike when their common words are so many tenths of all their words.
pub const ALIKE_TENTHS: i64 = 6;
/// The commonest product is flagged from so many percent of the plans with a product.
pub const PRODUCT_PERCENT: i64 = 60;
/// Questions are flagged from so many percent of plans that are like another.
pub const QUESTION_PERCENT: i64 = 50;

/// The first cycle of the youngest.
pub const SHORT_FIRST_CYCLE: i64 = 3;
/// The first cycle of everybody else.
pub const USUAL_FIRST_CYCLE: i64 = 5;
/// A later cycle in grades 9 to 12.
pub const LONG_CYCLE: i64 = 10;
/// Most UTF-16 units that the earlier texts of all documents take together, in the browser's database. Above, documents give up their
/// oldest ones, whichever has most first (`store::ring`).
pub const EARLIER_UNITS: usize = 20_000_000;
/// How far ahead school days are looked for; a calendar without any gives up after two years.
pub const DAYS_LOOKED_AHEAD: usize = 731;
