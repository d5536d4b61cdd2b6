//! The port behind which the second copy of every document stands, and how documents stood before. Each call is a transaction that is
//! through when it answers; it may fail, and it may take its time.

use std::future::Future;

use super::twin::Head;

/// The second copy could not be reached, or took nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoSecond {
    /// Whether there is no room left.
    pub is_full: bool,
}

/// What became of a text that was to be the second copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is; the transaction is through.
    Done,
    /// This text stands there, which does not come before it; empty when it is missing.
    Other(String),
}

/// Keeps a second copy of every document by its key, and beside it snapshots by key and time (`ring::name`).
pub trait Second {
    /// What tells the second copies apart, by key.
    fn heads(&self) -> impl Future<Output = Result<Vec<(String, Head)>, NoSecond>>;

    /// The second copy under a key.
    fn text(&self, key: &str) -> impl Future<Output = Result<Option<String>, NoSecond>>;

    /// Puts a text in, unless what stands there does not come before it (`twin::may_follow`) and is not `over`. `snapshot` is the time
    /// under which it is kept among the earlier ones too. A text that says nothing of itself (`Trace::of`) is not put in.
    fn put(
        &self,
        key: &str,
        text: &str,
        over: Option<&str>,
        snapshot: Option<&str>,
    ) -> impl Future<Output = Result<Put, NoSecond>>;

    /// Keeps a text among the earlier ones of its document.
    fn keep_snapshot(&self, key: &str, time: &str, text: &str) -> impl Future<Output = Result<(), NoSecond>>;

    /// A snapshot of a document.
    fn snapshot(&self, key: &str, time: &str) -> impl Future<Output = Result<Option<String>, NoSecond>>;

    /// The times of the snapshots of a document, oldest first.
    fn snapshot_times(&self, key: &str) -> impl Future<Output = Result<Vec<String>, NoSecond>>;

    /// The keys of all documents that have snapshots, with the times of these; by key, oldest first.
    fn all_snapshot_times(&self) -> impl Future<Output = Result<Vec<(String, String)>, NoSecond>>;

    /// Removes snapshots of a document for good.
    fn drop_snapshots(&self, key: &str, times: &[String]) -> impl Future<Output = Result<(), NoSecond>>;

    /// The keys of the texts that are put aside here too.
    fn asides(&self) -> impl Future<Output = Result<Vec<String>, NoSecond>>;

    /// Keeps a text that can't be read, byte for byte, under the key it is put aside under.
    fn keep_aside(&self, key: &str, text: &str) -> impl Future<Output = Result<(), NoSecond>>;

    /// The drafts that were written or taken away here, by key, each with its number (`drafts`).
    fn drafts(&self) -> impl Future<Output = Result<Vec<(String, i64)>, NoSecond>>;

    /// Keeps a draft under its key, or the note that it was taken away (`None`), unless a later one stands there. Its text is read as that
    /// of a document is.
    fn keep_draft(&self, key: &str, text: Option<&str>, count: i64) -> impl Future<Output = Result<(), NoSecond>>;

    /// Removes the second copy under a key for good, and all that it was before.
    fn remove(&self, key: &str) -> impl Future<Output = Result<(), NoSecond>>;
}
