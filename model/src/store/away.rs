//! Projects that are not in the way: put away to make room, or thrown away and waiting in the bin. Their text stands in the second store
//! alone, whole, and this note beside it says so; the project comes back with one press, from either place. Which may go, `put_away` says.

use crate::json::Json;

/// What is known of a project that is away, without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    /// Whether it was thrown away: it is listed in the bin.
    pub is_in_bin: bool,
    /// When it went, as an instant.
    pub at: String,
    /// The revision it went with.
    pub rev: i64,
    /// Its title.
    pub title: String,
}

impl Away {
    /// As a text beside the project's.
    #[must_use]
    pub fn print(&self) -> String {
        let field = |name: &'static str, value: Json| (name.into(), value);
        Json::Map(vec![
            field("in_bin", Json::Bool(self.is_in_bin)),
            field("at", Json::from(self.at.as_str())),
            field("rev", Json::from(self.rev)),
            field("title", Json::from(self.title.as_str())),
        ])
        .print()
    }

    /// The reverse; `None` for what is no such note.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let json = Json::parse(text).ok()?;
        Some(Self {
            is_in_bin: json.is_true("in_bin"),
            at: json.text("at").to_owned(),
            rev: json.int("rev")?,
            title: json.text("title").to_owned(),
        })
    }
}
