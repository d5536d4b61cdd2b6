//! The address of a pack as a QR code, to project and to print. What comes out is which squares are dark; how they are drawn is not
//! known here.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The largest version that a projector and a phone across a room still take (domain 6.2).
pub const VERSION_MAX: u8 = 26;
/// How many light squares have to stay free around a code, on each side.
pub const MARGIN: usize = 4;

/// How many bits version 26 holds where least of it may be torn (ISO 18004).
const BITS_MAX: usize = 1_370 * 8;

/// A code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Squares {
    size: usize,
    version: u8,
    dark: Vec<bool>,
}

impl Squares {
    /// How many squares stand side by side, without the margin.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// The version, 1 to 40: four squares more a side each.
    #[must_use]
    pub fn version(&self) -> u8 {
        self.version
    }

    /// Whether a square is dark, counted from the left and from the top; outside all are light.
    #[must_use]
    pub fn is_dark(&self, left: usize, top: usize) -> bool {
        let at = top.saturating_mul(self.size).saturating_add(left);
        left < self.size && top < self.size && self.dark.get(at).copied().unwrap_or_default()
    }

    /// The dark squares of a row as runs: from where, how many. Drawing runs takes a third of the elements of drawing squares.
    #[must_use]
    pub fn runs(&self, top: usize) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for left in (0..self.size).filter(|left| self.is_dark(*left, top)) {
            match runs.last_mut() {
                Some((from, length)) if from.saturating_add(*length) == left => *length += 1,
                _ => runs.push((left, 1)),
            }
        }
        runs
    }
}

/// Whether `of` gives a code; known from lengths alone, while drawing one takes many times as long.
#[must_use]
pub fn fits(address: &str, digits: usize) -> bool {
    // Of a segment: four bits for its mode, then its count; a byte has eight bits, three digits ten, two seven and one four (ISO 18004).
    let bytes = 4 + 16 + 8 * address.len();
    let numbers = 4 + 12 + digits / 3 * 10 + [0, 4, 7].get(digits % 3).copied().unwrap_or_default();
    bytes + numbers <= BITS_MAX
}

/// The code of an address that ends in digits (`link::digits`), which take less than half the room of letters. As much of it may be
/// dirty or torn as the version leaves room for. `None` when it takes more than version 26: then the file is offered.
#[must_use]
pub fn of(address: &str, digits: &str) -> Option<Squares> {
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let parts = [QrSegment::make_bytes(address.as_bytes()), QrSegment::make_numeric(digits)];
    let (least, most) = (Version::new(1), Version::new(VERSION_MAX));
    let code = QrCode::encode_segments_advanced(&parts, QrCodeEcc::Low, least, most, None, true).ok()?;
    let side = code.size();
    let all = (0..side).flat_map(|top| (0..side).map(move |left| (left, top)));
    let dark = all.map(|(left, top)| code.get_module(left, top)).collect();
    Some(Squares { size: usize::try_from(side).unwrap_or_default(), version: code.version().value(), dark })
}
