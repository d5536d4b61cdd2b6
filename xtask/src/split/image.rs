//! The memory's first contents as a program sees them: all pieces with the nothings between them, since who makes a wasm small leaves
//! nothings out, also those with which an address begins or ends.
use std::ops::Range;

/// The contents.
#[derive(Default)]
pub struct Image {
    /// Where they begin, at a multiple of four.
    base: u32,
    /// As many as are words.
    bytes: Vec<u8>,
}

impl Image {
    /// Lays out pieces, each with its address.
    pub fn of(pieces: &[(u32, &[u8])]) -> Self {
        let base = pieces.iter().map(|(start, _)| start & !3).min().unwrap_or_default();
        let end = pieces.iter().map(|(start, bytes)| *start as usize + bytes.len()).max().unwrap_or_default();
        let mut bytes = vec![0; end.saturating_sub(base as usize).next_multiple_of(4)];
        for (start, piece) in pieces {
            let at = (start - base) as usize;
            bytes.splice(at..at + piece.len(), piece.iter().copied());
        }
        Self { base, bytes }
    }

    /// The address of the first byte.
    pub fn start(&self) -> u32 {
        self.base
    }

    /// The address behind the last byte.
    pub fn end(&self) -> u32 {
        self.base + self.bytes.len() as u32
    }

    /// Whether something stands at an address.
    pub fn holds(&self, address: u32) -> bool {
        (self.start()..self.end()).contains(&address)
    }

    /// The bytes of a range, as far as there are any.
    pub fn bytes(&self, range: Range<u32>) -> &[u8] {
        let [from, to] = [range.start, range.end].map(|at| (at.clamp(self.base, self.end()) - self.base) as usize);
        self.bytes.get(from..to).unwrap_or_default()
    }

    /// The words that begin at a multiple of four, each with its address.
    pub fn words(&self) -> impl Iterator<Item = (u32, u32)> {
        self.words_in(self.start()..self.end())
    }

    /// Those that begin in a range.
    pub fn words_in(&self, range: Range<u32>) -> impl Iterator<Item = (u32, u32)> {
        let from = range.start.next_multiple_of(4).max(self.base);
        let words = self.bytes(from..range.end.next_multiple_of(4)).as_chunks::<4>().0.iter();
        (from..).step_by(4).zip(words.map(|word| u32::from_le_bytes(*word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_which_the_nothings_were_left_out_is_read_whole() {
        // 0x0010_0000 at 8 without its two nothings before, and 0x0000_1020 at 12 without those behind.
        let pieces: [(u32, &[u8]); 2] = [(4, &[1]), (10, &[0x10, 0, 0x20, 0x10])];
        let image = Image::of(&pieces);
        let words: Vec<(u32, u32)> = image.words().collect();
        assert_eq!(words, [(4, 1), (8, 0x0010_0000), (12, 0x1020)]);
        assert_eq!(image.words_in(6..12).collect::<Vec<_>>(), [(8, 0x0010_0000)]);
        assert!(image.holds(9) && !image.holds(16) && !image.holds(3));
        assert_eq!(image.bytes(10..99), [0x10, 0, 0x20, 0x10, 0, 0]);
    }
}
