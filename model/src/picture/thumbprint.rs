//! Numbers that look random and are always the same for the same text.

/// FNV-1a, 32 bits, over the text's characters (a character outside the basic plane counts by its first UTF-16 unit).
pub(super) fn hash(text: &str) -> u32 {
    text.chars().fold(2_166_136_261, |hash, character| {
        let mut units = [0; 2];
        let first = character.encode_utf16(&mut units).first().copied().unwrap_or(0);
        (hash ^ u32::from(first)).wrapping_mul(16_777_619)
    })
}

/// Returns a fraction from 0.000 to 0.999 for `text`.
pub(super) fn fraction(text: &str) -> f64 {
    f64::from(hash(text) % 1000) / 1000.0
}

/// Returns the uneven outline of a stone as a CSS `border-radius` of four values from 40 to 60 percent.
pub fn blob(seed: &str) -> String {
    let side = |n: u8| 40 + (fraction(&format!("{seed}b{n}")) * 20.0).round() as u32;
    let (a, b, c, d) = (side(1), side(2), side(3), side(4));
    format!("{a}% {}% {b}% {}% / {c}% {d}% {}% {}%", 100 - a, 100 - b, 100 - d, 100 - c)
}

#[cfg(test)]
mod tests {
    use super::*;

    // Numbers made by running the reference drawing code of the design.
    #[test]
    fn a_text_always_has_the_same_number() {
        assert_eq!(hash(""), 2_166_136_261);
        assert_eq!(hash("a"), 3_826_002_220);
        assert_eq!(hash("walking-fish"), 3_074_318_533);
        assert_eq!(hash("ñandú"), 1_308_677_765);
        assert_eq!(fraction("axolotl0"), 0.216);
    }

    #[test]
    fn every_stone_has_its_own_worn_shape() {
        assert_eq!(blob("walking-fish0"), "59% 41% 46% 54% / 54% 48% 52% 46%");
        assert_eq!(blob("walking-fish5"), "51% 49% 54% 46% / 46% 49% 51% 54%");
    }
}
