//! What an attribute, a property or a piece of text may be.
use std::borrow::Cow;

use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// A value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// None: the attribute is not there.
    #[default]
    Nothing,
    /// A text.
    Text(Cow<'static, str>),
    /// There or not.
    Flag(bool),
}

impl Value {
    /// The text; empty for what is no text.
    pub fn as_text(&self) -> &str {
        match self {
            Value::Text(text) => text,
            _ => "",
        }
    }

    /// Sets it on an element. The first sign of the name says what it is: `.` a property, `+` a class that comes and goes, `--` a
    /// value for the style sheet; anything else is an attribute.
    pub fn set_on(&self, element: &Element, name: &str) {
        // Each of these fails only for names that are none, and the names stand in the code.
        if let Some(property) = name.strip_prefix('.') {
            let value = match self {
                Value::Flag(yes) => JsValue::from_bool(*yes),
                value => JsValue::from_str(value.as_text()),
            };
            let _ = js_sys::Reflect::set(element, &JsValue::from_str(property), &value);
        } else if let Some(class) = name.strip_prefix('+') {
            let _ = element.class_list().toggle_with_force(class, *self == Value::Flag(true));
        } else if name.starts_with("--") {
            let _ = element.unchecked_ref::<HtmlElement>().style().set_property(name, self.as_text());
        } else {
            let _ = match self {
                // To a screen reader, false is an answer too.
                Value::Flag(yes) if name.starts_with("aria-") => {
                    element.set_attribute(name, if *yes { "true" } else { "false" })
                }
                Value::Nothing | Value::Flag(false) => element.remove_attribute(name),
                value => element.set_attribute(name, value.as_text()),
            };
        }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text.into())
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Value::Text(text.into())
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        self::number(number).into()
    }
}

/// A number as the browser writes it: the code for it is there already.
pub fn number(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Value::Flag(yes)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Nothing, Into::into)
    }
}
