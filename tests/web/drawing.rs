//! What a view does on the page: it shows texts as texts, follows its signals in its place, and lets go of what has gone.
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::task::tick;
use leptos::wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::dom::prelude::*;

/// Puts a view into a place of its own on the page.
fn shown(draw: impl FnOnce() -> View + 'static) -> HtmlElement {
    let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&place).unwrap();
    let inside = place.clone();
    leptos::mount::mount_to_body(move || draw().append_to(&inside));
    place
}

fn find<E: JsCast>(place: &Element, what: &str) -> E {
    place.query_selector(what).unwrap().expect(what).unchecked_into()
}

fn text(place: &Element) -> String {
    place.text_content().unwrap()
}

#[wasm_bindgen_test]
fn what_a_student_wrote_is_shown_as_text_and_never_as_markup() {
    let words = "<img src=x onerror=alert(1)> & <b>bold</b>".to_owned();
    let written = words.clone();
    let place = shown(move || view! { <p title=words.clone()>{words}</p> });

    assert_eq!(text(&place), written);
    let line: Element = find(&place, "p");
    assert_eq!(line.child_element_count(), 0);
    assert_eq!(line.get_attribute("title"), Some(written));
}

#[wasm_bindgen_test]
async fn a_text_an_attribute_a_class_and_a_property_follow_their_signals() {
    let (name, on) = (RwSignal::new("Ada".to_owned()), RwSignal::new(false));
    let place = shown(move || {
        view! {
            <p class="line" class:is-on=on aria-current=move || on.get().then_some("page")>"Hello " {name} "."</p>
            <input prop:value=name hidden=on />
        }
    });
    let (line, field): (Element, HtmlInputElement) = (find(&place, "p"), find(&place, "input"));
    assert_eq!(
        (text(&line).as_str(), line.class_name().as_str(), field.value().as_str()),
        ("Hello Ada.", "line", "Ada")
    );
    assert!(!line.has_attribute("aria-current") && !field.hidden());

    name.set("Lin".to_owned());
    on.set(true);
    tick().await;
    assert_eq!(
        (text(&line).as_str(), line.class_name().as_str(), field.value().as_str()),
        ("Hello Lin.", "line is-on", "Lin")
    );
    assert_eq!(line.get_attribute("aria-current").as_deref(), Some("page"));
    assert!(field.hidden());
}

#[wasm_bindgen_test]
async fn a_part_is_drawn_in_its_place_also_inside_another_and_after_it_was_away() {
    let (outer, inner) = (RwSignal::new(false), RwSignal::new("one"));
    let place = shown(move || {
        view! {
            <p>"a"</p>
            {when(move || outer.get(), move || view! { <p>"b"</p> {live(move || view! { <i>{inner.get()}</i> })} })}
            <p>"c"</p>
        }
    });
    assert_eq!(text(&place), "ac");
    outer.set(true);
    tick().await;
    inner.set("two");
    tick().await;
    assert_eq!(text(&place), "abtwoc");
    outer.set(false);
    tick().await;
    inner.set("three");
    tick().await;
    assert_eq!(text(&place), "ac");
    outer.set(true);
    tick().await;
    assert_eq!(text(&place), "abthreec");
}

#[wasm_bindgen_test]
async fn what_has_gone_from_the_page_follows_nothing_any_more() {
    let (is_there, ticks) = (RwSignal::new(true), RwSignal::new(0_i64));
    let seen = Arc::new(AtomicUsize::new(0));
    let counted = seen.clone();
    shown(move || {
        when(
            move || is_there.get(),
            move || {
                let counted = counted.clone();
                let count = move || {
                    counted.fetch_add(1, Ordering::Relaxed);
                    ticks.get().to_string()
                };
                view! { <p>{count}</p> }
            },
        )
    });
    ticks.set(1);
    tick().await;
    assert_eq!(seen.load(Ordering::Relaxed), 2);
    is_there.set(false);
    tick().await;
    ticks.set(2);
    tick().await;
    assert_eq!(seen.load(Ordering::Relaxed), 2);
}

#[wasm_bindgen_test]
async fn a_row_that_has_gone_follows_nothing_any_more() {
    let (keys, ticks) = (RwSignal::new(vec!["a".to_owned()]), RwSignal::new(0_i64));
    let seen = Arc::new(AtomicUsize::new(0));
    let counted = seen.clone();
    let row = move |_: &str| {
        let counted = counted.clone();
        let count = move || {
            counted.fetch_add(1, Ordering::Relaxed);
            ticks.get().to_string()
        };
        view! { <li><button type="button" on:click=move |_| ticks.set(100)>{count}</button></li> }
    };
    let place = shown(move || view! { <ul>{crate::dom::each(move || keys.get(), row)}</ul> });
    let button: HtmlElement = find(&place, "button");
    keys.set(Vec::new());
    tick().await;
    ticks.set(1);
    tick().await;
    assert!(!button.is_connected());
    assert_eq!(seen.load(Ordering::Relaxed), 1, "somebody still holds the button, and it follows");
}

#[wasm_bindgen_test]
fn yes_and_no_are_both_answers_to_a_screen_reader() {
    let (open, chosen) = (RwSignal::new(false), RwSignal::new(true));
    let place = shown(move || view! { <button aria-expanded=open aria-pressed=chosen disabled=open>"x"</button> });
    let button: Element = find(&place, "button");
    let attribute = |name| button.get_attribute(name);
    assert_eq!((attribute("aria-expanded"), attribute("aria-pressed")), (Some("false".into()), Some("true".into())));
    assert!(!button.has_attribute("disabled"));
}

#[wasm_bindgen_test]
async fn rows_that_stay_are_not_touched_while_others_come_go_and_move() {
    let keys = RwSignal::new(vec!["a", "b", "c"].into_iter().map(str::to_owned).collect::<Vec<_>>());
    let row = |key: &str| {
        let key = key.to_owned();
        view! { <li>{live(move || view! { <input name=key.clone() /> })}</li> }
    };
    let place = shown(move || view! { <ul>{crate::dom::each(move || keys.get(), row)}</ul> });
    let names = |place: &Element| {
        let fields = place.query_selector_all("input").unwrap();
        let name = |at| fields.get(at).unwrap().unchecked_into::<HtmlInputElement>().name();
        (0..fields.length()).map(name).collect::<String>()
    };
    assert_eq!(names(&place), "abc");
    let field: HtmlInputElement = find(&place, "input[name=b]");
    field.set_value("half a wo");
    field.focus().unwrap();
    for (order, wanted) in [(vec!["x", "a", "b"], "xab"), (vec!["b", "x"], "bx"), (vec!["y", "b", "z", "x"], "ybzx")] {
        keys.set(order.into_iter().map(str::to_owned).collect());
        tick().await;
        assert_eq!(names(&place), wanted);
        assert_eq!(find::<HtmlInputElement>(&place, "input[name=b]").value(), "half a wo");
    }
    keys.set(Vec::new());
    tick().await;
    assert_eq!(names(&place), "");
}

#[wasm_bindgen_test]
async fn a_row_keeps_the_focus_while_another_comes_before_it() {
    let keys = RwSignal::new(vec!["a".to_owned()]);
    let row = |key: &str| {
        let key = key.to_owned();
        view! { <li><input name=key /></li> }
    };
    let place = shown(move || view! { <ul>{crate::dom::each(move || keys.get(), row)}</ul> });
    let field: HtmlInputElement = find(&place, "input");
    field.focus().unwrap();
    keys.set(vec!["first".to_owned(), "a".to_owned(), "last".to_owned()]);
    tick().await;
    assert_eq!(document().active_element().as_ref(), Some(field.unchecked_ref()));
}

#[derive(Clone)]
struct Given(&'static str);

#[wasm_bindgen_test]
fn a_listener_finds_what_the_page_provides() {
    let heard = RwSignal::new("");
    let place = shown(move || {
        provide_context(Given("provided"));
        view! { <button type="button" on:click=move |_| heard.set(expect_context::<Given>().0)>"press"</button> }
    });
    find::<HtmlElement>(&place, "button").click();
    assert_eq!(heard.get_untracked(), "provided");
}

#[wasm_bindgen_test]
fn drawings_are_drawings_and_literals_need_no_code() {
    let place = shown(
        || view! { <svg viewBox="0 0 4 4"><path d="M0 0h4" /><g><circle r=2 /></g></svg> <input disabled hidden=false maxlength=40 /> },
    );
    let circle: Element = find(&place, "circle");
    assert_eq!(circle.namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
    assert_eq!(circle.get_attribute("r").as_deref(), Some("2"));
    let field: HtmlInputElement = find(&place, "input");
    assert!(field.disabled() && !field.hidden() && field.max_length() == 40);
}
