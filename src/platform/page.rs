//! The page around the app: its address, its title, where the focus is, and when the person looks away.
use leptos::ev;
use leptos::prelude::{document, on_cleanup, window, window_event_listener};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement, VisibilityState};

/// The hash of the address, with its `#`, without what it aims at.
pub fn hash() -> String {
    let mut hash = window().location().hash().unwrap_or_default();
    hash.truncate(hash.find('?').unwrap_or(hash.len()));
    hash
}

/// The hash of the address as it stands, when it begins with one of these.
pub fn hash_with(beginnings: [&str; 2]) -> Option<String> {
    let hash = window().location().hash().ok()?;
    beginnings.iter().any(|beginning| hash.starts_with(beginning)).then_some(hash)
}

/// The end of the id of the box that the address aims at: what stands behind its `?`; empty for none.
pub fn aim() -> String {
    let mut hash = window().location().hash().unwrap_or_default();
    hash.find('?').map(|at| hash.split_off(at + 1)).unwrap_or_default()
}

/// The address of Pathlet itself, without what stands behind `#`.
pub fn place() -> String {
    let mut address = window().location().href().unwrap_or_default();
    address.truncate(address.find('#').unwrap_or(address.len()));
    address
}

/// Puts a text on the clipboard; `false` where the browser does not let it.
pub async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Goes to a page.
pub fn go(address: &str) {
    let _ = window().location().set_hash(address);
}

/// Goes to a page in place of this one, so that "back" does not return here.
pub fn replace(address: &str) {
    let _ = window().location().replace(address);
}

/// Calls back at every change of the hash.
pub fn on_hash(run: impl Fn() + 'static) {
    let handle = window_event_listener(ev::hashchange, move |_| run());
    on_cleanup(move || handle.remove());
}

/// Names the page, for the tab and for screen readers.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Moves the focus to the element of that id.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// After the next drawing: moves the focus to a box and marks its first blank (`___`) at or behind that place, for the words that go
/// there; without one the caret stays. `from` counts as the browser does, in UTF-16.
pub fn focus_blank(id: String, from: usize) {
    focus(&id);
    leptos::prelude::request_animation_frame(move || {
        let Some(element) = document().get_element_by_id(&id) else { return };
        let mark = |text: String, select: &dyn Fn(u32, u32)| {
            let units: Vec<u16> = text.encode_utf16().collect();
            let is_line = |unit: &u16| *unit == u16::from(b'_');
            let all = units.get(from..).unwrap_or_default();
            let Some(begin) = all.windows(3).position(|three| three.iter().all(is_line)) else { return };
            let long = all.iter().skip(begin).take_while(|unit| is_line(unit)).count();
            select((from + begin) as u32, (from + begin + long) as u32);
        };
        if let Some(entry) = element.dyn_ref::<HtmlTextAreaElement>() {
            mark(entry.value(), &|begin, end| drop(entry.set_selection_range(begin, end)));
        } else if let Some(entry) = element.dyn_ref::<HtmlInputElement>() {
            mark(entry.value(), &|begin, end| drop(entry.set_selection_range(begin, end)));
        }
    });
}

/// Moves the focus to the first box or pick inside the element of that id.
pub fn focus_in(id: &str) {
    let found = document().query_selector(&format!("#{id} input")).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Whether an element of that kind is on the page.
pub fn has(selector: &str) -> bool {
    document().query_selector(selector).is_ok_and(|found| found.is_some())
}

/// After the next drawing: moves the view to an element that is out of sight, so that it stands at the top, or else at the end.
pub fn into_view(id: String, at_top: bool) {
    leptos::prelude::request_animation_frame(move || {
        let Some(element) = document().get_element_by_id(&id) else { return };
        let top = element.get_bounding_client_rect().top();
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        if top < 0.0 || top > height * 0.8 {
            element.scroll_into_view_with_bool(at_top);
        }
    });
}

/// After the next drawing: moves the focus to the box that the address aims at, or to what can be picked in its row; else to the
/// page's heading and the view to its top.
pub fn focus_heading() {
    leptos::prelude::request_animation_frame(|| {
        let find = |selector: &str| document().query_selector(selector).ok().flatten();
        let aim = aim();
        let aimed = (!aim.is_empty())
            .then(|| find(&format!("[id$='{aim}']")).or_else(|| find(".is-open :is([type=radio], textarea, a)")));
        let aimed = aimed.flatten();
        let is_heading = aimed.is_none();
        let place = aimed.or_else(|| find("#main h1")).and_then(|place| place.dyn_into::<HtmlElement>().ok());
        if let Some(place) = place {
            if is_heading {
                let _ = place.set_attribute("tabindex", "-1");
            }
            let _ = place.focus();
        }
        if is_heading {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
}

/// Whether the focus is at the page's heading.
pub fn is_at_heading() -> bool {
    document().active_element().is_some_and(|place| place.matches("#main h1").unwrap_or(false))
}

/// Loads the page again, at the same address.
pub fn reload() {
    let _ = window().location().reload();
}

/// Opens the browser's print dialog.
pub fn print() {
    let _ = window().print();
}

/// Calls back whenever the person leaves a field, the tab or the page: what is typed must be kept by then.
pub fn on_leaving(run: impl Fn() + Clone + 'static) {
    let (blurred, hidden, leaving) = (run.clone(), run.clone(), run);
    let one = window_event_listener(ev::blur, move |_| blurred());
    let two = window_event_listener(ev::visibilitychange, move |_| {
        if document().visibility_state() == VisibilityState::Hidden {
            hidden();
        }
    });
    let three = window_event_listener(ev::pagehide, move |_| leaving());
    on_cleanup(move || {
        one.remove();
        two.remove();
        three.remove();
    });
}

/// Lets the browser ask before the page goes away, while `should_ask` holds: what is only here would be lost.
pub fn asks_before_leaving(should_ask: impl Fn() -> bool + 'static) {
    let handle = window_event_listener(ev::beforeunload, move |event| {
        if should_ask() {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Calls back when the tab is looked at again.
pub fn on_return(run: impl Fn() + Clone + 'static) {
    let shown = run.clone();
    let one = window_event_listener(ev::visibilitychange, move |_| {
        if document().visibility_state() == VisibilityState::Visible {
            shown();
        }
    });
    let two = window_event_listener(ev::focus, move |_| run());
    on_cleanup(move || {
        one.remove();
        two.remove();
    });
}

/// Sets or takes away an attribute of `<html>`: theme, text size, spacing, motion.
pub fn mark_root(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}
