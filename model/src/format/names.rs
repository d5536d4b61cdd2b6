//! What files are called (domain 6.1): `pathlet_luz_20260917-1905.json`. Letters and digits only, so that every system takes them.

/// Longest name before `.json`.
pub const NAME_MAX: usize = 60;

/// The name of a complete copy. `local_time` is `20261012-1042`; `part` = which of how many files, where one would be too large.
#[must_use]
pub fn complete_copy(nickname: &str, part: Option<(usize, usize)>, local_time: &str) -> String {
    let part = part.map(|(which, of)| format!("{which}of{of}")).unwrap_or_default();
    join(nickname, "", &[&part, local_time])
}

/// The name of a backup of everybody on a device; the same in every language, as technicians look for it.
#[must_use]
pub fn backup(local_time: &str) -> String {
    join("backup", "", &[local_time])
}

/// The name of a hand-in copy. `cycle` is the number of the cycle.
#[must_use]
pub fn hand_in(nickname: &str, title: &str, cycle: i64, local_time: &str) -> String {
    join(nickname, title, &[&format!("c{cycle}"), "handin", local_time])
}

/// The name of a pack.
#[must_use]
pub fn pack(title: &str, local_time: &str) -> String {
    join("pack", title, &[local_time])
}

/// The name of the file for a team.
#[must_use]
pub fn team(title: &str, local_time: &str) -> String {
    join("team", title, &[local_time])
}

/// The name of what a teacher gives back to one student.
#[must_use]
pub fn reply(nickname: &str, local_time: &str) -> String {
    join(nickname, "", &["reply", local_time])
}

/// The name of a class archive; `part` = which of how many files.
#[must_use]
pub fn class(name: &str, part: Option<(usize, usize)>, local_time: &str) -> String {
    let part = part.map(|(which, of)| format!("{which}of{of}")).unwrap_or_default();
    join("class", name, &[&part, local_time])
}

/// The name of a table for a spreadsheet.
#[must_use]
pub fn table(name: &str, local_time: &str) -> String {
    let name = join(name, "", &[local_time]);
    name.trim_end_matches(".json").to_owned() + ".csv"
}

/// The name of a text that could not be opened and is saved as it stands; it may be anything, so it is a plain text.
#[must_use]
pub fn as_it_stands(nickname: &str, which: usize, local_time: &str) -> String {
    let name = join(nickname, "", &[&format!("aside{which}"), local_time]);
    name.trim_end_matches(".json").to_owned() + ".txt"
}

/// A text as part of a name: lower-case letters and digits, accents folded. Empty when nothing of it is left.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            plain.push(letter.to_ascii_lowercase());
        } else if let Some((_, folded)) = FOLDED.iter().find(|(letters, _)| letters.contains(letter)) {
            plain.push_str(folded);
        }
    }
    plain
}

/// The title is shortened first, then the nickname; what is empty is left out with its stroke.
fn join(nickname: &str, title: &str, rest: &[&str]) -> String {
    let rest = crate::list::Gather::gather(rest.iter().copied().filter(|part| !part.is_empty()));
    let fixed = "pathlet".len() + rest.iter().map(|part| part.len() + 1).sum::<usize>();
    let room = NAME_MAX.saturating_sub(fixed);
    let nickname = plain(nickname);
    let nickname = start(&nickname, room.saturating_sub(1));
    let title = plain(title);
    let title = start(&title, room.saturating_sub(nickname.len() + 2));
    let mut name = String::from("pathlet");
    for part in [nickname, title].into_iter().chain(rest).filter(|part| !part.is_empty()) {
        name.push('_');
        name.push_str(part);
    }
    name + ".json"
}

fn start(text: &str, length: usize) -> &str {
    text.get(..length).unwrap_or(text)
}

/// Letters of the Latin alphabet with an accent, small and capital, and what stands for them; of all others nothing is left.
const FOLDED: [(&str, &str); 23] = [
    ("àáâãåāăąäÀÁÂÃÅĀĂĄÄ\u{212b}", "a"),
    ("æÆ", "ae"),
    ("çćĉċčÇĆĈĊČ", "c"),
    ("ðďđÐĎĐ", "d"),
    ("èéêëēĕėęěẽÈÉÊËĒĔĖĘĚẼ", "e"),
    ("ĝğġģĜĞĠĢ", "g"),
    ("ĥħĤĦ", "h"),
    ("ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ", "i"),
    ("ĵĴ", "j"),
    ("ķĶ\u{212a}", "k"),
    ("ĺļľłĹĻĽŁ", "l"),
    ("ñńņňÑŃŅŇ", "n"),
    ("òóôõøōŏőöÒÓÔÕØŌŎŐÖ", "o"),
    ("œŒ", "oe"),
    ("ŕŗřŔŖŘ", "r"),
    ("śŝşšșŚŜŞŠȘ", "s"),
    ("ßẞ", "ss"),
    ("ţťŧțŢŤŦȚ", "t"),
    ("þÞ", "th"),
    ("ùúûũūŭůűųüÙÚÛŨŪŬŮŰŲÜ", "u"),
    ("ŵŴ", "w"),
    ("ýÿŷÝŸŶ", "y"),
    ("źżžŹŻŽ", "z"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_is_named_as_its_small_letter() {
        for letter in char::MIN..=char::MAX {
            let small: String = letter.to_lowercase().collect();
            assert_eq!(plain(&small), plain(&letter.to_string()), "{letter}");
        }
    }
}
