//! A pack as the end of an address: `#p=` and letters, or `#q=` and digits for QR codes (domain 6.2). What stands there never
//! reaches a server, and it is a pack only: no work of a student goes into an address, as histories and screenshots keep it.
//!
//! The bytes are the same in both spellings: one byte with the version, the CRC-32 of the text, then the text deflated. The text is the
//! pack as compact JSON without what is empty. `squeeze` deflates, `digits` counts, `reach` says what an address is short enough for.

mod digits;
pub(crate) mod lean;
mod reach;
mod squeeze;

use data_encoding::{BASE64URL_NOPAD, DecodeKind};

use crate::format::clean::{self, Cleaned};
use crate::format::crc::crc32;
use crate::format::kinds::{FILE_MAX, FileKind};
use crate::json::{self, Json, JsonError};
use crate::pack::Pack;
use crate::record::Value;
use crate::shape;
pub use reach::{CLASSROOM_MAX, EVERYWHERE_MAX, MAIL_MAX, Reach};
use squeeze::Stopped;

/// The version of the bytes that this program writes.
pub const VERSION: u8 = 1;
/// Where versions that may still come end: what begins with another byte is no link of ours.
const VERSIONS_END: u8 = 15;
/// What stands before letters in an address.
pub const LETTERS: &str = "#p=";
/// What stands before digits in an address.
pub const DIGITS: &str = "#q=";
/// Most letters or digits of an address that are looked at: 64 Ki. What they unfold to may be as large as a pack's file. It holds for
/// what comes from outside; a pack that came by a file, or stands here, is carried beyond it (`read_carried`).
pub const END_MAX: usize = 64 * 1024;
/// Most bytes that a link unfolds to.
const LINK_MAX: usize = FileKind::Template.cap();
/// Bytes before the deflated text: the version and the check.
const HEAD: usize = 5;

/// A pack that came by a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// The pack.
    pub pack: Pack,
    /// Texts that lost invisible characters.
    pub cleaned: Vec<Cleaned>,
}

/// Why a link cannot be opened. Nothing is started by one that cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It ends before the pack does.
    Cut,
    /// Something in it is not as it was made.
    Changed,
    /// What it unfolds to is larger than any pack.
    TooLarge,
    /// A newer version made it.
    Newer,
    /// It is no link of ours, or what is in it is no pack.
    NotOurs,
}

/// A pack in letters, to stand behind `#p=`. What the teacher threw away and the counts of edits stay behind.
#[must_use]
pub fn letters(pack: &Pack) -> String {
    BASE64URL_NOPAD.encode(&bytes(pack))
}

/// The same in digits, to stand behind `#q=`: a QR code holds more of them.
#[must_use]
pub fn digits(pack: &Pack) -> String {
    digits::write(&bytes(pack))
}

/// The pack in an address or its end; `None` where there is neither `#p=` nor `#q=`.
///
/// # Errors
/// Those of `LinkError`.
#[must_use]
pub fn read(address: &str) -> Option<Result<Received, LinkError>> {
    let (_, end) = address.split_once('#')?;
    let end = end.trim_ascii_end();
    let letters = end.strip_prefix("p=").map(read_letters);
    letters.or_else(|| end.strip_prefix("q=").map(read_digits))
}

/// The same, of letters that this program made of a pack it had read already, from a file or from this computer: no address, so no
/// limit of one. They may hold more than the file did, as what is not said in it is written out; `FILE_MAX` is the end.
///
/// # Errors
/// Those of `LinkError`.
#[must_use]
pub fn read_carried(address: &str) -> Option<Result<Received, LinkError>> {
    let (_, letters) = address.split_once(LETTERS)?;
    let bytes = BASE64URL_NOPAD.decode(letters.as_bytes());
    Some(bytes.map_err(|_| LinkError::Changed).and_then(|bytes| unfold(&bytes, FILE_MAX, &|_| false)))
}

/// The pack in what stands behind `#p=`.
///
/// # Errors
/// Those of `LinkError`.
pub fn read_letters(letters: &str) -> Result<Received, LinkError> {
    if letters.len() > END_MAX {
        return Err(LinkError::TooLarge);
    }
    let decode = |letters: &str| BASE64URL_NOPAD.decode(letters.as_bytes()).map_err(|error| error.kind);
    match decode(letters) {
        Ok(bytes) => unfold(&bytes, LINK_MAX, &|bytes| is_a_slip(letters, &BASE64URL_NOPAD.encode(bytes))),
        // The last letters are not whole: what comes before them tells whether more is missing, or one of them was changed.
        Err(DecodeKind::Length | DecodeKind::Trailing) => {
            let whole = letters.get(..letters.len() / 4 * 4).and_then(|whole| decode(whole).ok());
            Err(whole.map_or(LinkError::Changed, |whole| broken_off(&whole)))
        }
        Err(DecodeKind::Symbol | DecodeKind::Padding) => Err(LinkError::Changed),
    }
}

/// The pack in what stands behind `#q=`.
///
/// # Errors
/// Those of `LinkError`.
pub fn read_digits(digits: &str) -> Result<Received, LinkError> {
    if digits.len() > END_MAX {
        return Err(LinkError::TooLarge);
    }
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(LinkError::Changed);
    }
    let found = digits.len() % digits::GROUP;
    let whole = digits::read(digits.get(..digits.len() - found).unwrap_or_default());
    let Some(whole) = whole else { return Err(LinkError::Changed) };
    if whole.is_empty() {
        return Err(LinkError::Cut);
    }
    let is_slip = |bytes: &[u8]| is_a_slip(digits, &digits::write(bytes));
    match digits::read(digits).map(|bytes| unfold(&bytes, LINK_MAX, &is_slip)) {
        // A group that is cut reads as other bytes; the groups before it tell whether more is missing.
        Some(Err(LinkError::Changed)) | None if found > 0 => Err(broken_off(&whole)),
        Some(result) => result,
        None => Err(LinkError::Changed),
    }
}

fn bytes(pack: &Pack) -> Vec<u8> {
    fold(&lean::lean(pack.to_json()).print())
}

fn fold(text: &str) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    bytes.extend(crc32(text.as_bytes()).to_be_bytes());
    bytes.extend(squeeze::deflate(text.as_bytes()));
    bytes
}

/// Whether a spelling is one character away from how it is written here. One in some ten thousand changes still gives the same text,
/// as a repetition may be looked up at another place; it was changed all the same.
fn is_a_slip(spelt: &str, written: &str) -> bool {
    let differ = spelt.bytes().zip(written.bytes()).filter(|(one, other)| one != other).count();
    spelt.len() == written.len() && differ == 1
}

/// What is wrong with bytes of which the last ones are known not to be right.
fn broken_off(bytes: &[u8]) -> LinkError {
    match unfold(bytes, LINK_MAX, &|_| false) {
        Err(error) => error,
        Ok(_) => LinkError::Changed,
    }
}

/// What is in the bytes: a text of at most so many. `is_slip` says whether they were spelt nearly, but not quite, as these.
fn unfold(bytes: &[u8], most: usize, is_slip: &dyn Fn(&[u8]) -> bool) -> Result<Received, LinkError> {
    let Some((version, rest)) = bytes.split_first() else { return Err(LinkError::Cut) };
    if *version != VERSION {
        return Err(other_version(*version, rest));
    }
    let text = text(rest, most)?;
    if is_slip(&fold(&text)) { Err(LinkError::Changed) } else { pack(&text) }
}

/// A text of at most so many bytes and its check, unfolded.
fn text(bytes: &[u8], most: usize) -> Result<String, LinkError> {
    let Some((check, deflated)) = bytes.split_at_checked(HEAD - 1) else { return Err(LinkError::Cut) };
    let text = squeeze::inflate(deflated, most).map_err(|stopped| match stopped {
        Stopped::Short(so_far) if may_be_cut(&so_far) => LinkError::Cut,
        Stopped::Short(_) | Stopped::Wrong => LinkError::Changed,
        Stopped::TooLarge => LinkError::TooLarge,
    })?;
    if crc32(&text).to_be_bytes() != check {
        return Err(LinkError::Changed);
    }
    String::from_utf8(text).map_err(|_| LinkError::NotOurs)
}

/// Whether this can be the beginning of a pack: then more is missing, and nothing else is wrong.
fn may_be_cut(so_far: &[u8]) -> bool {
    let beginning = match std::str::from_utf8(so_far) {
        Ok(text) => Some(text),
        // A letter of several bytes may be cut in the middle.
        Err(error) if error.error_len().is_none() => {
            so_far.get(..error.valid_up_to()).and_then(|whole| std::str::from_utf8(whole).ok())
        }
        Err(_) => None,
    };
    beginning.is_some_and(json::begins)
}

fn other_version(version: u8, rest: &[u8]) -> LinkError {
    match version {
        VERSION..=VERSIONS_END => LinkError::Newer,
        _ if text(rest, LINK_MAX).is_ok() => LinkError::Changed,
        _ => LinkError::NotOurs,
    }
}

fn pack(text: &str) -> Result<Received, LinkError> {
    let mut json = Json::parse(text).map_err(|error| match error {
        JsonError::NotJson => LinkError::NotOurs,
        JsonError::TooLarge => LinkError::TooLarge,
    })?;
    let mut cleaned = Vec::new();
    clean::document(&mut json, "pack", &mut cleaned);
    if !matches!(json, Json::Map(_)) || !shape::check(&Pack::SCHEMA, &json, "pack").is_empty() {
        return Err(LinkError::NotOurs);
    }
    Ok(Received { pack: Pack::read(&json), cleaned })
}
