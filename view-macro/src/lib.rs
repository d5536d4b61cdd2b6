//! `view!`: the syntax of Leptos, other code behind it.
//!
//! Leptos gives every element a type of its own, and every type brings code along: about 400 bytes of wasm for each element and
//! attribute. Here the elements of one `view!` become one constant text, a template; only what is computed becomes code, one
//! short call for each. `src/dom/build.rs` of the app reads the template.
//!
//! What may stand in it: elements, components, `{expressions}`, quoted texts, fragments; attributes, `on:event`, `class:name`,
//! `style:--name`, `prop:name` and `node_ref`. What an attribute or an expression may be is said by `dom::Part`.
mod template;

use proc_macro::TokenStream;
use quote::quote;

/// Makes a `dom::View`.
#[proc_macro]
pub fn view(tokens: TokenStream) -> TokenStream {
    let parser = rstml::Parser::new(rstml::ParserConfig::default());
    let made = parser.parse_simple(tokens).and_then(|nodes| template::view(&nodes));
    let made = made.unwrap_or_else(|error| {
        let error = error.into_compile_error();
        quote!({ #error })
    });
    made.into()
}
