//! Words for generated texts: short and long ones, accents, emoji, another alphabet and one from right to left.

use super::chance::Chance;
use crate::bank::Lang;

const EN: &[&str] = &[
    "worms",
    "the",
    "garden",
    "we",
    "measure",
    "because",
    "bus",
    "stop",
    "rain",
    "and",
    "a",
    "poster",
    "my",
    "neighbors",
    "count",
    "how",
    "many",
    "bridge",
    "holds",
    "story",
    "of",
    "grandma",
    "I",
    "think",
    "noise",
    "in",
    "lunch",
    "room",
    "plastic",
    "Maya's",
    "robot",
    "turns",
    "left",
    "data",
    "shows",
    "\"quoted\"",
    "12",
    "3.5",
    "naïve",
    "café",
    "photosynthesis",
    "misunderstanding",
    "pneumonoultramicroscopicsilicovolcanoconiosis",
    "it",
    "is",
    "not",
    "yet",
    "done",
    "soil",
    "slope",
];
const ES: &[&str] = &[
    "las",
    "lombrices",
    "el",
    "jardín",
    "medimos",
    "porque",
    "camión",
    "la",
    "lluvia",
    "y",
    "un",
    "cartel",
    "mis",
    "vecinos",
    "cuento",
    "cuántos",
    "puente",
    "aguanta",
    "historia",
    "de",
    "abuela",
    "creo",
    "que",
    "ruido",
    "comedor",
    "plástico",
    "niñez",
    "pingüino",
    "robot",
    "gira",
    "izquierda",
    "datos",
    "muestran",
    "«citado»",
    "12",
    "3,5",
    "fotosíntesis",
    "año",
    "corazón",
    "electroencefalografista",
    "todavía",
    "no",
    "está",
    "listo",
    "suelo",
    "pendiente",
    "cigüeña",
    "Ángel",
];
const RARE: &[&str] = &[
    "🌱",
    "👩🏽‍🔬",
    "🦠🧪",
    "النهر",
    "مدرسة",
    "ребята",
    "水",
    "e\u{301}tude",
    "<b>not bold</b>",
    "a&b",
    "\\n",
    "{\"x\":1}",
    "___",
    "¿?",
    "ok…",
    "\u{200f}",
];
/// Nicknames.
pub const NAMES: &[&str] = &[
    "Luz",
    "Devon",
    "Amara",
    "Jun",
    "Noé",
    "Zoë",
    "Søren",
    "Ximena",
    "Ali",
    "Marcus",
    "Inés",
    "Tuấn",
    "Олена",
    "نور",
    "Bea",
    "Koa",
    "Mia",
];
/// Names of adults.
pub const ADULTS: &[&str] = &["Ms. Ortega", "Mr. Petrov", "Sra. Núñez", "Coach Kim", "Dr. O'Neil"];

/// A text of a few words, within `max` scalar values.
pub fn text(chance: &mut Chance, lang: Lang, max: usize) -> String {
    let most = match chance.below(20) {
        0 => 2_000,
        1..=4 => 30,
        _ => 9,
    };
    let wanted = 1 + chance.below(most.min(max / 5 + 1));
    let mut out = String::new();
    let mut length = 0;
    for _ in 0..wanted {
        let word = word(chance, lang);
        let more = word.chars().count() + 1;
        if length + more > max {
            break;
        }
        if !out.is_empty() {
            out.push(if max > 120 && chance.one_in(25) { '\n' } else { ' ' });
        }
        out.push_str(word);
        length += more;
    }
    if out.is_empty() { word(chance, lang).chars().take(max).collect() } else { out }
}

/// A text that counts as written (no blank is left in it).
pub fn written(chance: &mut Chance, lang: Lang, max: usize) -> String {
    let out = text(chance, lang, max).replace("___", "so");
    if out.trim().is_empty() { "ok".to_owned() } else { out }
}

fn word(chance: &mut Chance, lang: Lang) -> &'static str {
    if chance.one_in(30) {
        return chance.of(RARE);
    }
    chance.of(match lang {
        Lang::En => EN,
        Lang::Es => ES,
    })
}
