//! New documents: a learner, a project with its ten choices and first cycle, the next cycle with what is carried over.
//! Ids, dates and languages come in; the built-in packs and cycle templates are in `bank`.
