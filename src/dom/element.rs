//! The elements that are asked for more than an element has, by their names in HTML.
pub use web_sys::{
    HtmlDetailsElement as Details, HtmlDialogElement as Dialog, HtmlElement as Any, HtmlInputElement as Input,
    HtmlTextAreaElement as TextArea,
};
