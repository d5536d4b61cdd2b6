//! The bytes of a list as a text: UTF-8 with or without its mark, UTF-16, or Windows-1252, as spreadsheets and school programs save
//! them. A library for this brings the tables of all languages, ninety times the size of the programs' own page (docs/decisions.md).

/// The characters of Windows-1252 from 0x80 to 0x9F; five are not given.
const WINDOWS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”', '•',
    '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// The text.
///
/// # Errors
/// The line, from 1, in which something stands that is no text.
pub fn text(bytes: &[u8]) -> Result<String, usize> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest).map_err(|before| line_of(rest, before))?,
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes)?,
        _ if is_wide(bytes, 1) => wide(bytes, u16::from_le_bytes)?,
        _ if is_wide(bytes, 0) => wide(bytes, u16::from_be_bytes)?,
        _ => utf8(bytes).or_else(|_| windows(bytes))?,
    };
    let is_strange = |letter: char| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r');
    match text.find(is_strange) {
        Some(at) => Err(line_of(text.as_bytes(), at)),
        None => Ok(text),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, usize> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| error.valid_up_to())
}

/// Whether nearly every second byte is nothing, from `first` on: letters of Europe in UTF-16 without its mark.
fn is_wide(bytes: &[u8], first: usize) -> bool {
    let halves = bytes.iter().skip(first).step_by(2);
    let nothing = halves.clone().filter(|byte| **byte == 0).count();
    bytes.len() >= 4 && bytes.len().is_multiple_of(2) && nothing * 10 >= halves.count() * 8
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, usize> {
    let pairs = bytes.chunks(2).map(|pair| match pair {
        [one, other] => unit([*one, *other]),
        // Half a character at the end: no text has that.
        _ => 0xd800,
    });
    let mut text = String::with_capacity(bytes.len());
    for letter in char::decode_utf16(pairs) {
        text.push(letter.map_err(|_| line_of(text.as_bytes(), text.len()))?);
    }
    Ok(text)
}

fn windows(bytes: &[u8]) -> Result<String, usize> {
    let letter = |(at, byte): (usize, &u8)| {
        match byte {
            0x80..=0x9f => WINDOWS.get(usize::from(byte - 0x80)).copied().filter(|letter| *letter != '\0'),
            _ => Some(char::from(*byte)),
        }
        .ok_or_else(|| line_of(bytes, at))
    };
    bytes.iter().enumerate().map(letter).collect()
}

/// The line that a place in a text belongs to, from 1.
fn line_of(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or(bytes);
    let ends = before.iter().enumerate().filter(|(at, byte)| {
        **byte == b'\n' || (**byte == b'\r' && before.get(at + 1).is_some_and(|next| *next != b'\n'))
    });
    ends.count() + 1
}
