//! The QR codes of packs, read back by a decoder.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use pathlet_model::json::Json;
use pathlet_model::link;
use pathlet_model::pack::Pack;
use pathlet_model::qr::{self, MARGIN, Squares};
use pathlet_model::record::Value;

fn sample() -> Pack {
    let file = Json::parse(include_str!("fixtures/template_sample.json")).unwrap();
    Pack::read(file.get("payload").unwrap())
}

/// What somebody reads who photographs the code, each square so many points wide.
fn photographed(code: &Squares, points: usize) -> String {
    let side = (code.size() + 2 * MARGIN) * points;
    let place = |point: usize| (point / points).checked_sub(MARGIN);
    let shade = |left: usize, top: usize| match (place(left), place(top)) {
        (Some(left), Some(top)) if code.is_dark(left, top) => 30,
        _ => 240,
    };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, shade);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code is found");
    grids[0].decode().unwrap().1
}

#[test]
fn the_code_of_the_sample_is_read_back_and_opens_the_pack() {
    // The longest address for version 25, and one of 60 characters with what parts it from its digits.
    for (characters, most) in [(41, 25), (63, 26)] {
        let address = format!("https://{}/{}", "x".repeat(characters - 8 - 1 - 3), link::DIGITS);
        assert_eq!(address.len(), characters);
        let code = qr::of(&address, &link::digits(&sample())).unwrap();
        assert!(code.version() <= most, "version {}", code.version());
        let read = photographed(&code, 3);
        assert!(read.starts_with(&address));
        let pack = link::read(&read).unwrap().unwrap().pack;
        assert_eq!(link::letters(&pack), link::letters(&sample()));
    }
}

#[test]
fn a_short_address_makes_a_small_code() {
    let code = qr::of("https://example.org/#q=", "12345").unwrap();
    assert!(code.version() <= 3 && code.size() == 17 + 4 * usize::from(code.version()));
    assert_eq!(photographed(&code, 2), "https://example.org/#q=12345");
}

#[test]
fn what_fits_no_code_makes_none() {
    assert_eq!(qr::of("https://example.org/#q=", &"1".repeat(3_300)), None);
    assert!(qr::of("https://example.org/#q=", &"1".repeat(3_100)).is_some());
    assert_eq!(qr::of("https://example.org/#q=", "12a"), None);
}

#[test]
fn whether_a_code_fits_is_known_without_drawing_it() {
    for address in ["https://example.org/#q=", "https://school.example.org/a/longer/place/#q="] {
        let fits = |digits: usize| qr::fits(address, digits);
        let most = (3_000..3_400).take_while(|digits| fits(*digits)).last().unwrap();
        for digits in most - 3..most + 4 {
            assert_eq!(fits(digits), qr::of(address, &"7".repeat(digits)).is_some(), "{digits} digits");
        }
    }
}

#[test]
fn runs_are_the_dark_squares_of_a_row() {
    let code = qr::of("https://example.org/#q=", "12345").unwrap();
    assert_eq!(code.runs(0)[0], (0, 7), "the edge of the eye in the corner");
    for top in 0..code.size() {
        let runs = code.runs(top);
        let drawn = |left: usize| runs.iter().any(|(from, length)| (*from..from + length).contains(&left));
        assert!((0..code.size() + 3).all(|left| drawn(left) == code.is_dark(left, top)), "row {top}");
    }
    assert_eq!(code.runs(code.size()), []);
}
