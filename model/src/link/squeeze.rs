//! Deflating and inflating (RFC 1951, without a header of its own). What is inflated is bounded, so that a few letters cannot fill the
//! memory, and nothing may stand behind its end.

use miniz_oxide::deflate::{CompressionLevel, compress_to_vec};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{TINFL_FLAG_HAS_MORE_INPUT, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// How much room is made at first.
const ROOM: usize = 16 * 1024;

/// Why nothing came out.
#[derive(Debug, PartialEq, Eq)]
pub enum Stopped {
    /// It ends too early; what came out until then.
    Short(Vec<u8>),
    /// It is not what deflating makes.
    Wrong,
    /// More comes out than may.
    TooLarge,
}

/// Bytes made small.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::UberCompression as u8)
}

/// The bytes again, at most so many.
///
/// # Errors
/// Those of `Stopped`.
pub fn inflate(mut deflated: &[u8], most: usize) -> Result<Vec<u8>, Stopped> {
    // "More" is never handed in: it lets what ends too early be told from what is wrong.
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF | TINFL_FLAG_HAS_MORE_INPUT;
    let mut state = Box::<DecompressorOxide>::default();
    let mut out = vec![0; ROOM.min(most)];
    let mut length = 0_usize;
    loop {
        let (status, read, written) = decompress(&mut state, deflated, &mut out, length, flags);
        length = length.saturating_add(written);
        deflated = deflated.get(read..).unwrap_or_default();
        match status {
            TINFLStatus::HasMoreOutput if out.len() >= most => return Err(Stopped::TooLarge),
            TINFLStatus::HasMoreOutput => out.resize(out.len().saturating_mul(2).min(most), 0),
            TINFLStatus::Done if deflated.is_empty() => {
                out.truncate(length);
                return Ok(out);
            }
            TINFLStatus::NeedsMoreInput => {
                out.truncate(length);
                return Err(Stopped::Short(out));
            }
            _ => return Err(Stopped::Wrong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_deflated_comes_out_again() {
        for bytes in [&b""[..], b"a", b"abcabcabcabcabc", &[0; 70_000], "ñ — 😀".as_bytes()] {
            assert_eq!(inflate(&deflate(bytes), bytes.len()).as_deref(), Ok(bytes));
        }
    }

    #[test]
    fn no_more_comes_out_than_may() {
        let bomb = deflate(&vec![b' '; 5_000_000]);
        assert!(bomb.len() < 6_000, "{}", bomb.len());
        assert_eq!(inflate(&bomb, 256 * 1024), Err(Stopped::TooLarge));
        let text = vec![b'x'; 1_000];
        assert_eq!(inflate(&deflate(&text), 999), Err(Stopped::TooLarge));
        assert_eq!(inflate(&deflate(&text), 1_000), Ok(text));
    }

    #[test]
    fn nothing_is_missing_and_nothing_stands_behind() {
        let deflated = deflate(b"Which claim would you bet on?");
        for more in [&[0][..], &[0, 0], b"x"] {
            assert_eq!(inflate(&[&deflated, more].concat(), 100), Err(Stopped::Wrong), "something behind the end");
        }
        for end in 0..deflated.len() {
            assert!(matches!(inflate(&deflated[..end], 100), Err(Stopped::Short(_))), "{end}");
        }
    }
}
