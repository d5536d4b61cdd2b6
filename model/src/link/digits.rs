//! Bytes as decimal digits: every seven bytes, read as one number with the first byte first, are seventeen digits; what is left over
//! at the end takes as many digits as it needs (domain 6.2).

/// Digits of a whole group.
pub const GROUP: usize = 17;
/// Bytes of a whole group.
const BYTES: usize = 7;
/// Digits of a group of so many bytes.
const WIDTHS: [usize; BYTES + 1] = [0, 3, 5, 8, 10, 13, 15, GROUP];

/// Bytes as digits.
pub fn write(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * GROUP / BYTES + GROUP);
    for group in bytes.chunks(BYTES) {
        let number = group.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let width = WIDTHS.get(group.len()).copied().unwrap_or(GROUP);
        out.push_str(&format!("{number:0width$}"));
    }
    out
}

/// The bytes of some digits; `None` where no bytes are written that way.
pub fn read(digits: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(digits.len() * BYTES / GROUP + BYTES);
    for group in digits.as_bytes().chunks(GROUP) {
        let length = WIDTHS.iter().position(|width| *width == group.len())?;
        let mut number = 0_u64;
        for digit in group {
            number = number * 10 + u64::from(char::from(*digit).to_digit(10)?);
        }
        let bytes = number.to_be_bytes();
        let (above, bytes) = bytes.split_at_checked(bytes.len() - length)?;
        if above.iter().any(|byte| *byte != 0) {
            return None;
        }
        out.extend_from_slice(bytes);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_bytes_has_its_number_of_digits() {
        for (bytes, digits) in [
            (&[][..], ""),
            (&[255], "255"),
            (&[1, 0], "00256"),
            (&[0, 0, 9], "00000009"),
            (&[255, 255, 255, 255], "4294967295"),
            (&[0; 5], "0000000000000"),
            (&[255; 6], "281474976710655"),
            (&[255; 7], "72057594037927935"),
            (&[0, 0, 0, 0, 0, 0, 1, 2], "00000000000000001002"),
        ] {
            assert_eq!(write(bytes), digits);
            assert_eq!(read(digits).as_deref(), Some(bytes), "{digits}");
        }
    }

    #[test]
    fn what_nobody_writes_is_no_bytes() {
        for digits in ["1", "12", "256", "65536", "1234", "72057594037927936", "99999999999999999", "12x", "１２３"]
        {
            assert_eq!(read(digits), None, "{digits}");
        }
    }
}
