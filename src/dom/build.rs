//! Reads the template of a `view!` and makes its elements.
use leptos::prelude::{Owner, document, untrack};
use leptos::reactive::owner::WeakOwner;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, Node};

use super::{Handle, Reads, Value, View, follow};

// The marks of a template; view-macro/src/template.rs writes them.
const OPEN: u8 = 1;
const OPEN_DRAWN: u8 = 2;
const NAME: u8 = 3;
const VALUE: u8 = 4;
const TEXT: u8 = 5;
const CLOSE: u8 = 6;
const GIVEN_VALUE: u8 = 14;
const GIVEN_CHILD: u8 = 15;

const SVG: &str = "http://www.w3.org/2000/svg";

/// A view that is being made. Each call fills the next gap of the template.
pub struct Build(Box<Site>);

struct Site {
    template: &'static str,
    /// The fragment, and the elements that are open.
    open: Vec<Node>,
}

impl Build {
    /// Begins.
    pub fn of(template: &'static str) -> Self {
        Self(Box::new(Site { template, open: vec![document().create_document_fragment().into()] }))
    }

    /// Ends: what is left of the template, and the view.
    pub fn done(mut self) -> View {
        let _ = self.gap();
        self.0.open.into_iter().next().map_or(View::none(), View::of)
    }

    /// Fills a gap with nothing.
    pub fn nothing(&mut self) {
        let _ = self.gap();
    }

    /// Fills a gap with a view.
    pub fn view(&mut self, view: View) {
        let _ = self.gap();
        view.append_to(self.parent());
    }

    /// Fills a gap with a value: a text or an attribute.
    pub fn value(&mut self, value: Value) {
        match self.gap() {
            Some(name) => value.set_on(self.element(), name),
            None => View::text(value.as_text()).append_to(self.parent()),
        }
    }

    /// Fills a gap with a text that is followed.
    pub fn text(&mut self, read: Box<dyn Reads<String>>) {
        match self.gap() {
            Some(name) => follow::value(self.element().clone(), name, Box::new(move || Value::from(read.read()))),
            None => View::of(follow::text(read)).append_to(self.parent()),
        }
    }

    /// Fills a gap with a value that is followed.
    pub fn followed(&mut self, read: Box<dyn Reads<Value>>) {
        match self.gap() {
            Some(name) => follow::value(self.element().clone(), name, read),
            None => {
                View::of(follow::text(Box::new(move || read.read().as_text().to_owned()))).append_to(self.parent());
            }
        }
    }

    /// Fills a gap with a part that is drawn anew when what it reads changes.
    pub fn part(&mut self, draw: Box<dyn Reads<View>>) {
        let _ = self.gap();
        follow::part(draw).append_to(self.parent());
    }

    /// Fills a gap with what hears an event.
    pub fn on<E: JsCast + 'static>(&mut self, hears: impl FnMut(E) + 'static) {
        self.hear(Box::new(Heard(hears, std::marker::PhantomData)));
    }

    fn hear(&mut self, mut hears: Box<dyn Hears>) {
        let Some(event) = self.gap() else { return };
        // What hears may ask for contexts, and must not follow anything: an element that goes while it has the focus is left in the
        // middle of somebody else's effect.
        // Held weakly: the browser keeps the listener as long as anybody keeps the element, and neither may keep the page alive.
        let owner = Owner::current().map(|owner| owner.downgrade());
        let listener: Box<dyn FnMut(Event)> = Box::new(move |event| match owner.as_ref().map(WeakOwner::upgrade) {
            Some(Some(owner)) => owner.with(|| untrack(|| hears.hear(event))),
            Some(None) => {}
            None => untrack(|| hears.hear(event)),
        });
        // The browser frees it together with the element.
        let listener = Closure::wrap(listener).into_js_value();
        let _ = self.element().add_event_listener_with_callback(event, listener.unchecked_ref());
    }

    /// Fills a gap with a handle.
    pub fn handle<T: JsCast>(&mut self, handle: Handle<T>) {
        let _ = self.gap();
        handle.fill(self.element().clone());
    }

    fn parent(&self) -> &Node {
        // The fragment is never closed: a template closes what it has opened.
        self.0.open.last().unwrap_or_else(|| std::process::abort())
    }

    fn element(&self) -> &Element {
        self.parent().unchecked_ref()
    }

    /// Goes on to the next gap; returns the name it has when it is one for a value.
    fn gap(&mut self) -> Option<&'static str> {
        let mut name = "";
        while let Some(mark) = self.0.template.bytes().next() {
            let rest = self.0.template.get(1..).unwrap_or_default();
            let (words, rest) = rest.split_at(rest.find(|sign| sign < ' ').unwrap_or(rest.len()));
            self.0.template = rest;
            match mark {
                OPEN => self.open_element(document().create_element(words)),
                OPEN_DRAWN => self.open_element(document().create_element_ns(Some(SVG), words)),
                NAME => name = words,
                VALUE => {
                    let _ = self.element().set_attribute(name, words);
                }
                TEXT => View::text(words).append_to(self.parent()),
                CLOSE => {
                    if let Some(element) = self.0.open.pop() {
                        View::of(element).append_to(self.parent());
                    }
                }
                GIVEN_VALUE => return Some(words),
                GIVEN_CHILD => return None,
                _ => {}
            }
        }
        None
    }

    fn open_element<E>(&mut self, element: Result<Element, E>) {
        // Fails only for names that are none; and something must be open for the mark that closes.
        self.0.open.push(element.map_or_else(|_| document().create_document_fragment().into(), Into::into));
    }
}

/// Something that hears an event.
trait Hears {
    fn hear(&mut self, event: Event);
}

/// A closure that hears events of one type.
struct Heard<F, E>(F, std::marker::PhantomData<fn(E)>);

impl<E: JsCast, F: FnMut(E)> Hears for Heard<F, E> {
    fn hear(&mut self, event: Event) {
        (self.0)(event.unchecked_into());
    }
}
