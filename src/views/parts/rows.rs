//! Lists of records: rows that are drawn once and stay while others come and go, a row that opens in place, one at a time; and where
//! the focus goes when something came or went.
use crate::dom::prelude::*;
use pathlet_model::values::Id;

use super::phrase::text;
use crate::platform::page;
use crate::ui::{Icon, icon};
use crate::words::{Msg, words};

/// How many rows of a long list are shown before "Show all".
pub const SHOWN: usize = 20;

/// One row for each id; a row is drawn anew only when it is new.
pub fn each(ids: Memo<Vec<Id>>, draw: impl Fn(Id) -> View + Send + Sync + 'static) -> View {
    drawn(ids, Callback::new(draw))
}

fn drawn(ids: Memo<Vec<Id>>, draw: Callback<Id, View>) -> View {
    crate::dom::each(move || ids.read().iter().map(ToString::to_string).collect(), move |id| draw.run(Id::new(id)))
}

/// The newest of a long list, and a button for the rest.
pub fn newest(ids: Memo<Vec<Id>>, draw: impl Fn(Id) -> View + Send + Sync + 'static) -> View {
    few(ids, Callback::new(draw))
}

fn few(ids: Memo<Vec<Id>>, draw: Callback<Id, View>) -> View {
    let all = RwSignal::new(false);
    let hidden = Memo::new(move || if all.get() { 0 } else { ids.read().len().saturating_sub(SHOWN) });
    let shown = Memo::new(move || ids.read().iter().skip(hidden.get()).cloned().collect::<Vec<_>>());
    view! {
        {when(move || hidden.get() > 0, move || view! {
            <li>
                <button type="button" class="btn btn-quiet" on:click=move |_| all.set(true)>
                    {move || words().text_n(Msg::AppAndMore, hidden.get(), &[])}
                </button>
            </li>
        })}
        {drawn(shown, draw)}
    }
}

/// Which row of a page is open: its key. One at a time.
#[derive(Clone, Copy)]
pub struct Opened(RwSignal<String>);

impl Opened {
    /// None, or one from the start.
    pub fn new(first: impl Into<String>) -> Self {
        Self(RwSignal::new(first.into()))
    }

    /// Opens one.
    pub fn open(self, key: &str) {
        self.0.set(key.to_owned());
    }

    /// Opens it, or closes it when it is open.
    pub fn toggle(self, key: &str) {
        let is_open = self.0.with_untracked(|open| open == key);
        self.0.set(if is_open { String::new() } else { key.to_owned() });
    }

    /// Whether it is open; follows it.
    pub fn is(self, key: &str) -> bool {
        self.0.with(|open| open == key)
    }
}

/// A row that opens in place.
pub struct Row {
    /// Unique on the page; also the key of `Opened`.
    pub key: String,
    /// What it is.
    pub title: Signal<String>,
    /// Whether these are the student's own words.
    pub is_mine: bool,
    /// More about it, small.
    pub note: Signal<String>,
    /// Classes of the row: `is-done`, `is-parked`.
    pub class: Signal<String>,
    /// A drawing before the words.
    pub mark: Option<View>,
    /// What folds it again.
    pub close: Msg,
    /// Buttons beside "Change".
    pub actions: View,
}

impl Row {
    /// A row with a title and a note.
    pub fn new(key: &str, title: Signal<String>, note: Signal<String>) -> Self {
        let class = text(String::new);
        Self {
            key: key.to_owned(),
            title,
            is_mine: false,
            note,
            class,
            mark: None,
            close: Msg::AppClose,
            actions: View::none(),
        }
    }

    /// Draws it; `body` is drawn while it is open.
    pub fn view(self, opened: Opened, body: impl Fn() -> View + 'static) -> View {
        self.around(opened, body.into())
    }

    fn around(self, opened: Opened, body: ViewFn) -> View {
        let Row { key, title, is_mine, note, class, mark, close, actions } = self;
        let (id, toggled) = (format!("row-{key}"), key.clone());
        let is_open = Memo::new(move || opened.is(&key));
        let label = text(move || words().text(if is_open.get() { close } else { Msg::AppChange }));
        let name = text(move || format!("{}: {}", label.get(), title.get()));
        let shown = if is_mine { "voice" } else { "" };
        view! {
            <li class="openrow" id=id.clone() class:is-open=is_open>
                <div class=move || format!("task {}", class.get())>
                    {mark}
                    <div>
                        <b class=shown>{title}</b>
                        <span class="note">{note}</span>
                    </div>
                    <button
                        type="button"
                        class="btn btn-quiet btn-sm"
                        id=format!("{id}-change")
                        aria-label=name
                        aria-expanded=move || if is_open.get() { "true" } else { "false" }
                        on:click=move |_| {
                            opened.toggle(&toggled);
                            // Another row may have folded above it.
                            page::into_view(format!("row-{toggled}"), true);
                        }
                    >
                        {when(move || !is_open.get(), || icon(Icon::Pencil))}
                        <span>{label}</span>
                    </button>
                    {actions}
                </div>
                {when(move || is_open.get(), move || view! { <div class="openrow-in stack">{body.run()}</div> })}
            </li>
        }
    }
}

/// A section under a heading that can take the focus.
pub fn section(id: &'static str, title: Msg, hint: Option<Msg>, body: View) -> View {
    view! {
        <section class="stack-s" aria-labelledby=id>
            <h2 id=id tabindex="-1">{title}</h2>
            {hint.map(|hint| view! { <p class="note">{hint}</p> })}
            {body}
        </section>
    }
}

/// A section that opens; its summary says the state. `open` from the start or not.
pub fn fold(title: Msg, state: Signal<String>, open: bool, body: impl Fn() -> View + 'static) -> View {
    folded(title, state, open, body.into())
}

fn folded(title: Msg, state: Signal<String>, open: bool, body: ViewFn) -> View {
    let is_open = RwSignal::new(open);
    let details = Handle::<element::Details>::new();
    // The browser tells of it later, perhaps when the page has gone.
    let toggle = move |_| {
        let _ = is_open.try_set(details.now().is_some_and(|element| element.open()));
    };
    view! {
        <details class="fold" node_ref=details open=open on:toggle=toggle>
            <summary>
                <h2>{title}</h2>
                <span class="note">{state}</span>
                {icon(Icon::ChevronDown)}
            </summary>
            <div class="stack">{when(move || is_open.get(), move || body.run())}</div>
        </details>
    }
}

/// After the next drawing: moves the focus to the first of these elements that is there.
pub fn then_focus(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || page::focus(&id));
}

/// A list that redraws when `read` changes; for short ones without boxes.
pub fn items<T: PartialEq + Clone + Send + Sync + 'static>(
    read: Memo<Vec<T>>,
    draw: impl Fn(T) -> View + Send + 'static,
) -> View {
    live(move || read.get().into_iter().map(&draw).collect_view())
}
