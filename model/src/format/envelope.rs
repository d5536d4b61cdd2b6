//! What stands around every payload, in files and in storage alike (domain 6.1): whose format, which kind, which schema, by what
//! it was written and when, and a check over the payload's bytes. In storage also which document, its revision and the actor.

use super::{MIN_READER, SCHEMA, Stamp, crc, slices};
use crate::json::Json;

/// The word that says that a file is ours.
pub const FORMAT: &str = "pathlet";

const NAMES: [&str; 12] =
    ["format", "kind", "schema", "min_reader", "app", "exported_at", "check", "doc", "rev", "actor", "line", "payload"];

/// Longest value of the header that is read.
const HEADER_TEXT_MAX: usize = 400;

/// What an envelope says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Which kind of payload.
    pub kind: String,
    /// The schema of the payload.
    pub schema: i64,
    /// The lowest schema a program must know to change it.
    pub min_reader: i64,
    /// The version of the program that wrote it.
    pub app: String,
    /// When it was written, RFC 3339 in UTC; text for people.
    pub exported_at: String,
    /// In storage: which document at which revision, and by whom.
    pub stored: Option<StoredAs>,
}

/// What an envelope says in storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredAs {
    /// The id of the document.
    pub doc: String,
    /// Its revision.
    pub rev: i64,
    /// Who wrote it.
    pub actor: String,
    /// The checks of the texts it was made from, newest first (`store::Trace`).
    pub line: String,
}

impl Header {
    /// The header of a file.
    #[must_use]
    pub fn of_file(kind: &str, stamp: Stamp<'_>) -> Self {
        Self {
            kind: kind.to_owned(),
            schema: stamp.schema.max(SCHEMA),
            min_reader: MIN_READER,
            app: stamp.app.to_owned(),
            exported_at: stamp.at.to_owned(),
            stored: None,
        }
    }

    /// Whether this program may only look at it.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        self.min_reader > SCHEMA
    }
}

/// An envelope that was read, its payload still closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope<'a> {
    /// What it says.
    pub header: Header,
    /// The payload exactly as it stands.
    pub payload: &'a str,
    /// What the payload was checked with when it was written.
    pub check: String,
}

/// Why a text is no envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvelopeError {
    /// Not JSON.
    NotJson,
    /// JSON, but not ours.
    NotOurs,
    /// Ours, but cut off, or without what every envelope has.
    Damaged,
}

/// Writes an envelope around a payload. `payload` is compact JSON.
#[must_use]
pub fn write(header: &Header, payload: &str) -> String {
    let text = |text: &str| Json::from(text).print();
    let stored = header.stored.as_ref().map_or_else(String::new, |stored| {
        let line = if stored.line.is_empty() { String::new() } else { format!(r#""line":{},"#, text(&stored.line)) };
        format!(r#""doc":{},"rev":{},"actor":{},{line}"#, text(&stored.doc), stored.rev, text(&stored.actor))
    });
    let mut out = String::with_capacity(payload.len() + 300);
    out.push_str(&format!(
        r#"{{"format":"{FORMAT}","kind":{},"schema":{},"min_reader":{},"app":{},"#,
        text(&header.kind),
        header.schema,
        header.min_reader,
        text(&header.app),
    ));
    out.push_str(&format!(
        "\n {stored}\"exported_at\":{},\"check\":\"{}\",\"payload\":",
        text(&header.exported_at),
        crc::check(payload.as_bytes()),
    ));
    out.push_str(payload);
    out.push_str("}\n");
    out
}

/// Reads an envelope. Whether its check holds, `Envelope::is_sound` says; the payload is not read.
///
/// # Errors
/// Those of `EnvelopeError`.
pub fn read(text: &str) -> Result<Envelope<'_>, EnvelopeError> {
    let found = slices::of(text, &NAMES);
    let [format, kind, schema, min_reader, app, exported_at, check, doc, rev, actor, line, payload] = found.values;
    if short_text(format) != FORMAT {
        return Err(foreign(text, found.is_whole));
    }
    let (Some(payload), true) = (payload, found.is_whole) else { return Err(EnvelopeError::Damaged) };
    let schema = number(schema).filter(|schema| *schema >= 1).ok_or(EnvelopeError::Damaged)?;
    let min_reader = if min_reader.is_none() { Some(1) } else { number(min_reader) };
    let stored = doc.map(|doc| StoredAs {
        doc: short_text(Some(doc)),
        rev: number(rev).unwrap_or_default(),
        actor: short_text(actor),
        line: short_text(line),
    });
    let header = Header {
        kind: short_text(kind),
        schema,
        min_reader: min_reader.ok_or(EnvelopeError::Damaged)?,
        app: short_text(app),
        exported_at: short_text(exported_at),
        stored,
    };
    Ok(Envelope { header, payload, check: short_text(check) })
}

impl Envelope<'_> {
    /// Whether the payload is the one that was checked when it was written.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.check == crc::check(self.payload.as_bytes())
    }
}

fn foreign(text: &str, is_object: bool) -> EnvelopeError {
    let is_json = is_object || Json::parse(text) != Err(crate::json::JsonError::NotJson);
    if is_json { EnvelopeError::NotOurs } else { EnvelopeError::NotJson }
}

fn header_value(slice: Option<&str>) -> Json {
    let short = slice.filter(|slice| slice.len() <= HEADER_TEXT_MAX);
    short.and_then(|slice| Json::parse(slice).ok()).unwrap_or_default()
}

fn short_text(slice: Option<&str>) -> String {
    match header_value(slice) {
        Json::Text(text) => text,
        _ => String::new(),
    }
}

fn number(slice: Option<&str>) -> Option<i64> {
    header_value(slice).as_int()
}
