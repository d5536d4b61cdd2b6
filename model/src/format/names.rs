//! What files are called (domain 6.1): `pathlet_luz_20260917-1905.json`. Letters and digits only, so that every system takes them.

/// Longest name before `.json`.
pub const NAME_MAX: usize = 60;

/// The name of a complete copy. `local_time` is `20261012-1042`; `part` = which of how many files, where one would be too large.
#[must_use]
pub fn complete_copy(nickname: &str, part: Option<(usize, usize)>, local_time: &str) -> String {
    let part = part.map(|(which, of)| format!("{which}of{of}")).unwrap_or_default();
    join(nickname, "", &[&part, local_time])
}

/// The name of a hand-in copy. `cycle` is the number of the cycle.
#[must_use]
pub fn hand_in(nickname: &str, title: &str, cycle: i64, local_time: &str) -> String {
    join(nickname, title, &[&format!("c{cycle}"), "handin", local_time])
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
    text.chars().flat_map(char::to_lowercase).flat_map(|letter| folded(letter).chars()).collect()
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

/// A lower-case letter without its accent; empty for what is no letter of the Latin alphabet and no digit.
fn folded(letter: char) -> &'static str {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    if let Some(at) = PLAIN.find(letter) {
        return PLAIN.get(at..=at).unwrap_or_default();
    }
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' | 'ä' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẽ' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ö' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ü' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}
