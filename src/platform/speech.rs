//! Reading aloud with a voice of this device. Voices that would send the text to another computer are never used.
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{SpeechSynthesisUtterance, SpeechSynthesisVoice};

/// Whether this device has a voice of its own for a language.
pub fn has_voice(lang: &str) -> bool {
    voice(lang).is_some()
}

/// Reads a text; what is being read stops first.
pub fn say(text: &str, lang: &str) {
    let (Ok(speech), Some(voice)) = (window().speech_synthesis(), voice(lang)) else { return };
    speech.cancel();
    if let Ok(words) = SpeechSynthesisUtterance::new_with_text(&text.replace("___", " … ")) {
        words.set_lang(&voice.lang());
        words.set_voice(Some(&voice));
        speech.speak(&words);
    }
}

fn voice(lang: &str) -> Option<SpeechSynthesisVoice> {
    let voices = window().speech_synthesis().ok()?.get_voices();
    let voices = voices.iter().filter_map(|voice| voice.dyn_into::<SpeechSynthesisVoice>().ok());
    voices.into_iter().find(|voice| voice.local_service() && voice.lang().to_ascii_lowercase().starts_with(lang))
}
