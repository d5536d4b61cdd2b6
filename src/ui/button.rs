//! Buttons and links that look like buttons.

use crate::dom::prelude::*;

use super::icon::{Icon, icon};

/// How much a button asks for attention. One main button a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do next.
    Main,
    /// Any other action.
    #[default]
    Plain,
    /// An action beside the point, without a border.
    Quiet,
}

/// A button with words.
///
/// `object` names what a repeated label is about ("Start", heard as "Start: Edit to 60 seconds"). A button that is `off`
/// stays focusable, does nothing, and points to its reason with `reason_id`.
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional)] weight: Weight,
    /// Further classes: `btn-big`, `btn-sm`, `push`, `full`.
    #[prop(optional)]
    class: &'static str,
    #[prop(optional_no_strip)] before: Option<Icon>,
    #[prop(optional_no_strip)] after: Option<Icon>,
    #[prop(optional, into)] object: MaybeProp<String>,
    #[prop(optional, into)] off: Signal<bool>,
    #[prop(optional, into)] reason_id: MaybeProp<String>,
    /// Sends the form it stands in as well.
    #[prop(optional)]
    form: bool,
) -> View {
    view! {
        <button
            type=if form { "submit" } else { "button" }
            class=classes(weight, class)
            aria-disabled=move || off.get().then_some("true")
            aria-label=named(label, object)
            aria-describedby=reason_id
            on:click=move |_| {
                if !off.get_untracked() {
                    on_press.run(());
                }
            }
        >
            {words(label, before, after)}
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] weight: Weight,
    /// Further classes: `btn-big`, `btn-sm`, `push`, `full`.
    #[prop(optional)]
    class: &'static str,
    #[prop(optional_no_strip)] before: Option<Icon>,
    #[prop(optional_no_strip)] after: Option<Icon>,
    #[prop(optional, into)] object: MaybeProp<String>,
) -> View {
    view! {
        <a class=classes(weight, class) href=href aria-label=named(label, object)>
            {words(label, before, after)}
        </a>
    }
}

/// A quiet button with an icon alone; its label is only heard.
#[component]
pub fn IconButton(
    #[prop(into)] label: Signal<String>,
    mark: Icon,
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional)] class: &'static str,
) -> View {
    view! {
        <button
            type="button"
            class=format!("btn btn-icon btn-quiet {class}")
            aria-label=label
            on:click=move |_| on_press.run(())
        >
            {icon(mark)}
        </button>
    }
}

fn classes(weight: Weight, more: &str) -> String {
    let weight = match weight {
        Weight::Main => "btn-main",
        Weight::Plain => "",
        Weight::Quiet => "btn-quiet",
    };
    format!("btn {weight} {more}")
}

/// A label with what it is about: one name for the ear. A hidden part would be read with a space before its colon.
fn named(label: Signal<String>, object: MaybeProp<String>) -> Signal<Option<String>> {
    Signal::derive(move || object.get().map(|object| format!("{}: {object}", label.get())))
}

fn words(label: Signal<String>, before: Option<Icon>, after: Option<Icon>) -> View {
    view! {
        {before.map(icon)}
        <span>{label}</span>
        {after.map(icon)}
    }
}
