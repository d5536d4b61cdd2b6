//! The check of an envelope: CRC-32 (IEEE). It finds damage; it is no signature.

/// The CRC-32 of every half byte.
const TABLE: [u32; 16] = table();

const fn table() -> [u32; 16] {
    let mut table = [0; 16];
    let mut nibble = 0;
    let mut rest: &mut [u32] = &mut table;
    while let [first, others @ ..] = rest {
        let mut crc: u32 = nibble;
        let mut bit = 0;
        while bit < 4 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
            bit += 1;
        }
        *first = crc;
        nibble += 1;
        rest = others;
    }
    table
}

/// The CRC-32 (IEEE) of some bytes.
#[must_use]
pub fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, half: u32| {
        let entry = TABLE.get(((crc ^ half) & 15) as usize);
        (crc >> 4) ^ entry.copied().unwrap_or_default()
    };
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        let byte = u32::from(*byte);
        step(step(crc, byte), byte >> 4)
    })
}

/// The check as it stands in an envelope: `crc32:` and eight lower-case hex digits.
#[must_use]
pub fn check(bytes: &[u8]) -> String {
    format!("crc32:{:08x}", crc32(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_crc_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
        assert_eq!(check(b"a"), "crc32:e8b7be43");
        assert_eq!(check(b"The quick brown fox jumps over the lazy dog"), "crc32:414fa339");
    }
}
