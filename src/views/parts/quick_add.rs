//! A box for one new thing after the other: words, Enter, next. The focus stays; what is half typed survives a reload, and a text over
//! its limit stays in the box with the limit named.
use crate::dom::prelude::*;
use pathlet_model::command::Refusal;

use super::phrase::{limited, phrase};
use super::refusal;
use crate::desk::Desk;
use crate::platform::{page, storage};
use crate::ui::{Button, Icon, TextField};
use crate::words::{Msg, words};

/// Draws the box. `beside` stands before and after its button; Enter presses the first button that sends, so "Add" comes before any
/// other. `key` names it among those of the project; `add` keeps the text and says why when it can't; nothing
/// when something beside the box says it already.
pub fn quick_add(
    key: &str,
    limit: usize,
    label: Msg,
    hint: Option<Msg>,
    beside: Option<(View, View)>,
    add: impl Fn(&str) -> Result<(), Option<Refusal>> + Send + Sync + 'static,
) -> View {
    let desk = expect_context::<Desk>();
    let note = desk.draft("new", key);
    let typed = RwSignal::new(storage::note(&note).unwrap_or_default());
    let refused = RwSignal::new(None::<Refusal>);
    let too_long = move || {
        let length = typed.read().chars().count();
        (length > limit).then_some(Refusal::TooLong { limit, length })
    };
    // What does not fit is said when it comes up, and once more at each Enter.
    let again = RwSignal::new(false);
    let why = move || if again.get() { None } else { too_long().or_else(|| refused.get()) };
    let error = Signal::derive(move || why().map(|why| refusal::sentence(&why)));
    let key_of_note = note.clone();
    let write = move |typing: String| {
        storage::set_note(&key_of_note, Some(typing.as_str()).filter(|typing| !typing.is_empty()));
        typed.set(typing);
        refused.set(None);
    };
    let id = format!("new-{}", key.replace(['/', '.'], "-"));
    let box_id = id.clone();
    let keep = move |event: crate::dom::event::Any| {
        event.prevent_default();
        let words = typed.get_untracked();
        let fits = untrack(too_long).is_none();
        if fits && !words.trim().is_empty() {
            match add(words.trim()) {
                Ok(()) => {
                    storage::set_note(&note, None);
                    typed.set(String::new());
                }
                Err(None) => return,
                Err(why) => refused.set(why),
            }
        } else if !fits {
            again.set(true);
            request_animation_frame(move || {
                let _ = again.try_set(false);
            });
        }
        page::focus(&box_id);
    };
    let object = phrase(label);
    let (before, after) = beside.unzip();
    view! {
        <form class="quick" on:submit=keep>
            <TextField
                id=id
                label=object
                hint=Signal::derive(move || hint.map(|hint| words().text(hint)))
                value=typed
                on_input=write
                error=error
                limit=limited(limit)
                on_blur=None
            />
            {before}
            <Button label=Msg::AppAdd object=object on_press=|()| () before=Some(Icon::Plus) form=true />
            {after}
        </form>
    }
}
