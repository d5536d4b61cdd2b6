//! When it is time to say that a take-away file would be good by now: gently, and again only after as much work as before.

/// After so many edits since the last file. Text typed without a pause is one.
pub const EDITS: u32 = 50;
/// After so many minutes of work since the last file.
pub const MINUTES: u32 = 20;

/// Whether to say it.
#[must_use]
pub fn is_due(edits: u32, minutes: f64) -> bool {
    edits >= EDITS || (edits > 0 && minutes >= f64::from(MINUTES))
}

#[cfg(test)]
mod tests {
    use super::is_due;

    #[test]
    fn it_is_said_after_much_work_and_never_without_any() {
        assert!(!is_due(49, 19.9));
        assert!(is_due(50, 0.0));
        assert!(is_due(1, 20.0));
        assert!(!is_due(0, 300.0));
    }
}
