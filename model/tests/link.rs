//! Packs in addresses: what is written is read again, and what is cut, changed, blown up or newer starts nothing.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::cases;
use data_encoding::BASE64URL_NOPAD;
use miniz_oxide::deflate::compress_to_vec;
use pathlet_model::format::crc::crc32;
use pathlet_model::generate;
use pathlet_model::json::Json;
use pathlet_model::link::{self, LinkError, Reach, Received};
use pathlet_model::pack::{Pack, Standard};
use pathlet_model::record::Value;
use proptest::prelude::*;

fn sample() -> Pack {
    let file = Json::parse(include_str!("fixtures/template_sample.json")).unwrap();
    Pack::read(file.get("payload").unwrap())
}

/// The bytes of a link with any text in it.
fn bytes(version: u8, text: &[u8]) -> Vec<u8> {
    [&[version][..], &crc32(text).to_be_bytes(), &compress_to_vec(text, 9)].concat()
}

fn letters(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

fn as_digits(bytes: &[u8]) -> String {
    let group = |group: &[u8]| {
        let number = group.iter().fold(0_u64, |number, byte| number * 256 + u64::from(*byte));
        format!("{number:0width$}", width = [0, 3, 5, 8, 10, 13, 15, 17][group.len()])
    };
    bytes.chunks(7).map(group).collect()
}

/// What a pack says, without what says nothing.
fn told(pack: &Pack) -> String {
    fn lean(json: Json) -> Json {
        match json {
            Json::Map(entries) => Json::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| (key, lean(value)))
                    .filter(|(_, value)| matches!(value, Json::Number(_)) || !value.is_empty())
                    .collect(),
            ),
            Json::List(items) => Json::List(items.into_iter().map(lean).collect()),
            other => other,
        }
    }
    lean(pack.to_json()).print()
}

#[track_caller]
fn refused(result: Result<Received, LinkError>) -> LinkError {
    match result {
        Err(error) => error,
        Ok(received) => panic!("this starts something: {}", received.pack.id),
    }
}

#[test]
fn the_sample_is_short_enough_for_a_classroom_and_for_a_code() {
    let letters = link::letters(&sample());
    let address = "x".repeat(60);
    let reach = Reach::of(&address, &letters);
    assert!(reach.classroom && reach.mail && reach.link, "{reach:?}");
    assert_eq!(reach.characters, 60 + 3 + letters.len());
    assert!(letters.len() <= 1_620, "{}", letters.len());
    assert!(link::digits(&sample()).len() <= 2_951, "{}", link::digits(&sample()).len());
}

#[test]
fn the_bytes_are_a_version_a_check_and_the_pack_without_what_is_empty() {
    let bytes = BASE64URL_NOPAD.decode(link::letters(&sample()).as_bytes()).unwrap();
    let text = miniz_oxide::inflate::decompress_to_vec(&bytes[5..]).unwrap();
    assert_eq!(text.len(), 2_735);
    assert_eq!(bytes[0], 1);
    assert_eq!(bytes[1..5], crc32(&text).to_be_bytes());
    let text = String::from_utf8(text).unwrap();
    assert_eq!(text, told(&sample()));
    for empty in [":null", ":\"\"", ":[]", ":{}", ":false"] {
        assert!(!text.contains(empty), "{empty}");
    }
}

#[test]
fn a_meter_says_where_a_link_goes_through() {
    let reach = |letters: usize| {
        let reach = Reach::of(&"x".repeat(37), &"A".repeat(letters - 40));
        (reach.mail, reach.classroom, reach.link)
    };
    assert_eq!(reach(2_000), (true, true, true));
    assert_eq!(reach(2_001), (false, true, true));
    assert_eq!(reach(2_024), (false, true, true));
    assert_eq!(reach(2_025), (false, false, true));
    assert_eq!(reach(8_001), (false, false, false));
}

#[test]
fn an_address_is_read_wherever_it_stands_and_other_addresses_are_left_alone() {
    let pack = sample();
    for address in [
        format!("#p={}", link::letters(&pack)),
        format!("https://example.org/pathlet/#p={}\n", link::letters(&pack)),
        format!("https://example.org/?x#q={} ", link::digits(&pack)),
    ] {
        assert_eq!(told(&link::read(&address).unwrap().unwrap().pack), told(&pack), "{address}");
    }
    for other in ["", "#", "#/p/one/today", "#P=AbC", "p=AbC", "https://example.org/p=x", "#x#p=1"] {
        assert_eq!(link::read(other), None, "{other}");
    }
}

#[test]
fn a_link_cut_anywhere_says_that_it_was_cut() {
    let (letters, digits) = (link::letters(&sample()), link::digits(&sample()));
    for end in 0..letters.len() {
        assert_eq!(refused(link::read_letters(&letters[..end])), LinkError::Cut, "after {end} letters");
    }
    for end in 0..digits.len() {
        assert_eq!(refused(link::read_digits(&digits[..end])), LinkError::Cut, "after {end} digits");
    }
}

#[test]
fn a_link_changed_in_one_letter_starts_nothing() {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let letters = link::letters(&sample());
    let (mut tried, mut as_cut) = (0, 0);
    for place in 0..letters.len() {
        let all = ALPHABET.iter().copied().chain(*b"=.% /+").filter(|letter| *letter != letters.as_bytes()[place]);
        // Every letter near both ends, some everywhere else; and those that look a repetition up where it says the same.
        let some = all.enumerate().filter(|(nth, _)| {
            [137, 228, 869, 1008, 1116].contains(&place)
                || place < 12
                || place + 4 > letters.len()
                || (nth + place).is_multiple_of(17)
        });
        for (_, letter) in some {
            let mut changed = letters.clone().into_bytes();
            changed[place] = letter;
            let error = refused(link::read_letters(&String::from_utf8(changed).unwrap()));
            tried += 1;
            as_cut += usize::from(error == LinkError::Cut);
        }
    }
    assert!(tried > 4_000 && as_cut * 20 < tried, "{as_cut} of {tried} changes look like a cut");
}

#[test]
fn a_code_changed_in_one_digit_starts_nothing() {
    let digits = link::digits(&sample());
    for place in 0..digits.len() {
        for add in if place < 34 || place + 34 > digits.len() { 1..10 } else { 5..6 } {
            let mut changed = digits.clone().into_bytes();
            changed[place] = b'0' + (changed[place] - b'0' + add) % 10;
            refused(link::read_digits(&String::from_utf8(changed).unwrap()));
        }
    }
}

#[test]
fn a_few_letters_that_unfold_to_megabytes_are_refused() {
    let bomb = format!(r#"{{"id":"x","title":"{}"}}"#, " ".repeat(9_000_000));
    let sent = letters(&bytes(1, bomb.as_bytes()));
    assert!(sent.len() < 20_000);
    assert_eq!(refused(link::read_letters(&sent)), LinkError::TooLarge);
    assert_eq!(refused(link::read_letters(&"A".repeat(2_000_000))), LinkError::TooLarge);
    assert_eq!(refused(link::read_digits(&"0".repeat(2_000_000))), LinkError::TooLarge);
    let deep = format!(r#"{{"id":"x","wish":{}{}}}"#, "[".repeat(100), "]".repeat(100));
    assert_eq!(refused(link::read_letters(&letters(&bytes(1, deep.as_bytes())))), LinkError::TooLarge);
}

#[test]
fn an_address_of_more_than_64_ki_is_not_even_unfolded() {
    // Made of what is never too large by itself, so that only the length of the address tells.
    for (length, is_read) in [(65_536, true), (65_537, false)] {
        let long = [refused(link::read_letters(&"A".repeat(length))), refused(link::read_digits(&"0".repeat(length)))];
        assert_eq!(long.map(|error| error != LinkError::TooLarge), [is_read; 2], "{length} characters");
    }
}

#[test]
fn a_link_of_a_newer_version_says_so() {
    for version in 2..=9 {
        for body in [told(&sample()).into_bytes(), b"\x07something else".to_vec()] {
            assert_eq!(refused(link::read_letters(&letters(&bytes(version, &body)))), LinkError::Newer, "{version}");
            assert_eq!(refused(link::read_digits(&as_digits(&bytes(version, &body)))), LinkError::Newer, "{version}");
        }
    }
}

#[test]
fn what_is_no_pack_is_not_ours() {
    for text in [
        &b""[..],
        b"{}",
        b"[]",
        b"null",
        b"hello",
        b"{\"id\":\"NO ID\"}",
        b"{\"title\":\"no id\"}",
        b"{\"id\":\"x\",\"offers\":[{\"dim\":\"what\"}]}",
        b"{\"id\":\"x\",\"rev\":-1}",
        b"{\"id\":\"x\",\"offers\":[{\"dim\":\"what\",\"offer\":\"open\"},{\"dim\":\"what\",\"offer\":\"fixed\"}]}",
        b"\xff\xfe",
    ] {
        assert_eq!(refused(link::read_letters(&letters(&bytes(1, text)))), LinkError::NotOurs, "{text:?}");
    }
    assert_eq!(refused(link::read_letters("hello-and_welcome")), LinkError::NotOurs);
    assert_eq!(refused(link::read_letters("what is this?")), LinkError::Changed);
}

#[test]
fn a_pack_that_comes_by_link_is_cleaned_and_says_where() {
    let text = "{\"id\":\"x\",\"title\":\"a\u{202e}b\",\"words\":[{\"word\":\"c\u{200b}\"}],\"wish\":{\"y\":1}}";
    let received = link::read_letters(&letters(&bytes(1, text.as_bytes()))).unwrap();
    assert_eq!(&*received.pack.title, "ab");
    let paths: Vec<&str> = received.cleaned.iter().map(|cleaned| cleaned.path.as_str()).collect();
    assert_eq!(paths, ["pack.title", "pack.words[0].word"]);
    assert!(link::read_letters(&link::letters(&received.pack)).unwrap().pack.to_json().get("wish").is_some());
}

#[test]
fn counts_of_edits_and_what_was_thrown_away_stay_on_the_computer() {
    let mut pack = sample();
    pack.meta.v.raise("actor7");
    pack.meta.also.push(Json::from("the words before"));
    pack.offers[0].options[0].meta.deleted = true;
    let back = link::read_letters(&link::letters(&pack)).unwrap().pack;
    assert_eq!(back.offers[0].options.len(), 2);
    let text = back.to_json().print();
    assert!(!text.contains("actor7") && !text.contains("the words before") && !text.contains("opt-food"));
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_pack_comes_back_as_it_went(seed: u64) {
        let pack = generate::pack(seed);
        let (letters, digits) = (link::letters(&pack), link::digits(&pack));
        let read = link::read_letters(&letters).unwrap();
        prop_assert_eq!(told(&read.pack), told(&pack));
        prop_assert_eq!(&read.cleaned, &[]);
        prop_assert_eq!(&link::letters(&read.pack), &letters);
        prop_assert_eq!(told(&link::read_digits(&digits).unwrap().pack), told(&pack));
        prop_assert!(letters.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(&letter)));
    }

    #[test]
    fn a_pack_cut_or_changed_anywhere_is_no_pack(seed: u64, place: prop::sample::Index, other in "[A-Za-z0-9_-]", digit in 0_u8..10) {
        let pack = generate::pack(seed);
        let (letters, digits) = (link::letters(&pack), link::digits(&pack));
        prop_assert_eq!(link::read_letters(&letters[..place.index(letters.len())]), Err(LinkError::Cut));
        prop_assert_eq!(link::read_digits(&digits[..place.index(digits.len())]), Err(LinkError::Cut));
        let mut changed = letters.clone();
        let at = place.index(letters.len());
        changed.replace_range(at..=at, &other);
        prop_assert!(changed == letters || link::read_letters(&changed).is_err());
        let mut changed = digits.clone();
        let at = place.index(digits.len());
        changed.replace_range(at..=at, &digit.to_string());
        prop_assert!(changed == digits || link::read_digits(&changed).is_err());
    }

    #[test]
    fn any_text_at_all_is_read_without_harm(text in any::<String>(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = link::read(&format!("#p={text}"));
        let _ = link::read(&format!("#q={text}"));
        let _ = link::read_letters(&letters(&bytes));
        let mut ours = vec![1];
        ours.extend(&bytes);
        let _ = link::read_letters(&letters(&ours));
        let _ = link::read_digits(&as_digits(&ours));
    }
}

#[test]
fn a_pack_as_large_as_a_file_may_be_is_carried_although_no_address_may_be_so_long() {
    // Letters that deflating does not make shorter than an address may be.
    let mut seed = 7_u32;
    let mut letter = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'!' + (seed >> 24) as u8 % 90)
    };
    let mut line = |_| Standard { text: (0..480).map(|_| letter()).collect::<String>().into(), ..Standard::default() };
    let standards: Vec<_> = (0..200).map(&mut line).collect();
    let pack = Pack { standards: standards.into(), ..sample() };
    let address = format!("3{}{}", link::LETTERS, link::letters(&pack));
    assert!(address.len() > link::END_MAX);
    assert_eq!(link::read(&address).map(refused), Some(LinkError::TooLarge));
    let carried = link::read_carried(&address).unwrap().unwrap().pack;
    assert_eq!(carried.standards, pack.standards);
    assert_eq!(link::read_carried("3#p=!").map(refused), Some(LinkError::Changed));
    assert_eq!(link::read_carried("nothing"), None);
}
