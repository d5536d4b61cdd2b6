//! Random names, from the browser's own source of randomness.
use pathlet_model::values::Id;

/// A new id, never derived from a name or a count.
pub fn id() -> Id {
    Id::new(uuid::Uuid::new_v4().to_string())
}
