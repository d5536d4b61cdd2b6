//! From the parsed nodes to the template and the calls that fill it.
//!
//! A template is a text of steps; each begins with one of the marks below and goes on to the next mark.
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock};
use syn::spanned::Spanned;
use syn::{Error, Expr, Lit, Result};

// The marks; `src/dom/build.rs` of the app has the same.
const OPEN: char = '\u{1}';
const OPEN_DRAWN: char = '\u{2}';
const NAME: char = '\u{3}';
const VALUE: char = '\u{4}';
const TEXT: char = '\u{5}';
const CLOSE: char = '\u{6}';
const GIVEN_VALUE: char = '\u{e}';
const GIVEN_CHILD: char = '\u{f}';

/// Elements that are drawn: they belong to SVG, as all that stands in them.
const DRAWN: [&str; 11] =
    ["svg", "path", "circle", "g", "rect", "line", "polyline", "polygon", "ellipse", "defs", "tspan"];

type NodeElement = rstml::node::NodeElement<Infallible>;

/// What a field holds; any other property could be a way for markup into the page.
const PROPERTIES: [&str; 3] = ["value", "checked", "selected"];

/// Attributes whose text is read as markup, code or style.
const BANNED: [&str; 4] = ["inner_html", "innerHTML", "srcdoc", "style"];

/// The code of one `view!`.
pub fn view(nodes: &[Node]) -> Result<TokenStream> {
    let nodes: Vec<&Node> = flat(nodes);
    match nodes.as_slice() {
        [] => Ok(quote!(crate::dom::View::none())),
        // A component alone needs no template.
        [Node::Element(element)] if is_component(element) => component(element),
        [Node::Block(NodeBlock::ValidBlock(block))] => {
            let block = bare(block);
            Ok(quote!(crate::dom::one(#block)))
        }
        nodes => {
            let mut made = Template::default();
            made.children(nodes, false)?;
            let (text, calls) = (made.text, made.calls);
            Ok(quote! {{
                let mut build = crate::dom::Build::of(#text);
                #(#calls)*
                build.done()
            }})
        }
    }
}

/// Without comments, and with what stands in fragments in their place.
fn flat(nodes: &[Node]) -> Vec<&Node> {
    let mut out = Vec::new();
    for node in nodes {
        match node {
            Node::Comment(_) => {}
            Node::Fragment(fragment) => out.extend(flat(&fragment.children)),
            node => out.push(node),
        }
    }
    out
}

/// A component is written with a capital letter.
fn is_component(element: &NodeElement) -> bool {
    let name = element.name().to_string();
    let last = name.rsplit("::").next().unwrap_or_default();
    last.starts_with(|first: char| first.is_ascii_uppercase())
}

/// What stands in the braces, without them where it is one expression.
fn bare(block: &syn::Block) -> TokenStream {
    match block.stmts.as_slice() {
        [syn::Stmt::Expr(one, None)] => quote!(#one),
        _ => quote!(#block),
    }
}

#[derive(Default)]
struct Template {
    text: String,
    calls: Vec<TokenStream>,
}

impl Template {
    fn children(&mut self, nodes: &[&Node], is_drawn: bool) -> Result<()> {
        for node in nodes {
            match node {
                Node::Text(text) => self.step(TEXT, &text.value_string(), node.span())?,
                Node::Element(element) if is_component(element) => {
                    let made = component(element)?;
                    self.given(quote!(build.view(#made);));
                }
                Node::Element(element) => self.element(element, is_drawn)?,
                Node::Block(NodeBlock::ValidBlock(block)) => {
                    let block = bare(block);
                    self.given(quote!(crate::dom::Part::put(#block, &mut build);));
                }
                other => return Err(Error::new(other.span(), "view! knows elements, components, texts and blocks")),
            }
        }
        Ok(())
    }

    fn given(&mut self, call: TokenStream) {
        self.text.push(GIVEN_CHILD);
        self.calls.push(call);
    }

    fn element(&mut self, element: &NodeElement, is_drawn: bool) -> Result<()> {
        let name = element.name().to_string();
        if ["script", "style", "iframe", "object", "embed"].contains(&name.as_str()) {
            return Err(Error::new(element.name().span(), "this element runs or loads something"));
        }
        let keys: Vec<String> = keys(element);
        if name == "select" && keys.iter().any(|key| key == "prop:value") {
            let why = "its options are not there yet when this is set: mark the option with prop:selected";
            return Err(Error::new(element.name().span(), why));
        }
        let is_drawn = is_drawn || DRAWN.contains(&name.as_str());
        self.step(if is_drawn { OPEN_DRAWN } else { OPEN }, &name, element.name().span())?;
        for attribute in element.attributes() {
            match attribute {
                NodeAttribute::Attribute(attribute) => self.attribute(attribute)?,
                NodeAttribute::Block(block) => return Err(Error::new(block.span(), "an attribute needs a name")),
            }
        }
        self.children(&flat(&element.children), is_drawn)?;
        self.text.push(CLOSE);
        Ok(())
    }

    fn attribute(&mut self, attribute: &KeyedAttribute) -> Result<()> {
        let key = attribute.key.to_string();
        let at = attribute.key.span();
        if let Some(event) = key.strip_prefix("on:") {
            let Some(hears) = attribute.value() else { return Err(Error::new(at, "what hears this event?")) };
            let event_type = format_ident!("{}", event_type(event));
            self.step(GIVEN_VALUE, event, at)?;
            self.calls.push(quote!(build.on::<crate::dom::event::#event_type>(#hears);));
            return Ok(());
        }
        if key == "node_ref" {
            let Some(handle) = attribute.value() else { return Err(Error::new(at, "which handle?")) };
            self.step(GIVEN_VALUE, "", at)?;
            self.calls.push(quote!(build.handle(#handle);));
            return Ok(());
        }
        // The first sign of its name says what it is: a property, a class that comes and goes, a value for the sheet.
        let name = match key.split_once(':') {
            Some(("prop", name)) if PROPERTIES.contains(&name) => format!(".{name}"),
            Some(("class", name)) => format!("+{name}"),
            Some(("style", name)) if name.starts_with("--") => name.to_owned(),
            Some((kind, _)) if kind != "xlink" && kind != "xml" => {
                return Err(Error::new(at, "view! knows on:, prop: of a field, class: and style:--"));
            }
            // Markup or code would come out of a text; the policy of the page forbids style.
            None if key.starts_with("on") || BANNED.contains(&key.as_str()) => {
                return Err(Error::new(at, "this attribute turns text into something else"));
            }
            _ => key,
        };
        let fixed = match attribute.value() {
            None => Some(Some(String::new())),
            Some(value) => fixed(value),
        };
        match (fixed, attribute.value()) {
            // Properties and classes are not attributes: they are always set by a call.
            (Some(value), _) if !name.starts_with(['.', '+', '-']) => {
                let Some(value) = value else { return Ok(()) };
                self.step(NAME, &name, at)?;
                self.step(VALUE, &value, at)
            }
            (_, Some(value)) => {
                self.step(GIVEN_VALUE, &name, at)?;
                self.calls.push(quote!(crate::dom::Part::put(#value, &mut build);));
                Ok(())
            }
            (_, None) => Err(Error::new(at, "this attribute needs a value")),
        }
    }

    fn step(&mut self, mark: char, words: &str, at: proc_macro2::Span) -> Result<()> {
        if words.contains(|sign| sign < ' ') {
            return Err(Error::new(at, "no control signs in a view"));
        }
        self.text.push(mark);
        self.text.push_str(words);
        Ok(())
    }
}

/// The names of all attributes as they are written.
fn keys(element: &NodeElement) -> Vec<String> {
    let key = |attribute: &NodeAttribute| match attribute {
        NodeAttribute::Attribute(attribute) => Some(attribute.key.to_string()),
        NodeAttribute::Block(_) => None,
    };
    element.attributes().iter().filter_map(key).collect()
}

/// The type of an event, as far as a listener asks for more than any event has.
fn event_type(event: &str) -> &'static str {
    match event {
        "keydown" | "keyup" => "Key",
        "drop" | "dragover" | "dragleave" => "Drag",
        _ => "Any",
    }
}

/// What a literal says: a text, nothing at all (`false`); or none when it is no literal.
fn fixed(value: &Expr) -> Option<Option<String>> {
    let Expr::Lit(literal) = value else { return None };
    match &literal.lit {
        Lit::Str(text) => Some(Some(text.value())),
        Lit::Int(number) => Some(Some(number.base10_digits().to_owned())),
        Lit::Float(number) => Some(Some(number.base10_digits().to_owned())),
        Lit::Bool(yes) => Some(yes.value.then(String::new)),
        _ => None,
    }
}

/// The call of a component, with its properties by name and what stands in it as `children`.
fn component(element: &NodeElement) -> Result<TokenStream> {
    let name = element.name();
    let mut given = Vec::new();
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(Error::new(attribute.span(), "a property needs a name"));
        };
        let key = syn::parse_str::<syn::Ident>(&attribute.key.to_string())
            .map_err(|_| Error::new(attribute.key.span(), "not the name of a property"))?;
        let key = syn::Ident::new(&key.to_string(), attribute.key.span());
        let value = attribute.value().map_or_else(|| quote!(#key), |value| quote!(#value));
        given.push(quote!(.#key(#value)));
    }
    let inside = flat(&element.children);
    if !inside.is_empty() {
        let inside = view(&element.children)?;
        given.push(quote!(.children(crate::dom::ToChildren::to_children(move || #inside))));
    }
    Ok(quote! {
        ::leptos::component::component_view(
            &#name,
            ::leptos::component::component_props_builder(&#name) #(#given)* .build(),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(tokens: TokenStream) -> Result<String> {
        let parser = rstml::Parser::new(rstml::ParserConfig::default());
        parser.parse_simple(tokens).and_then(|nodes| view(&nodes)).map(|made| made.to_string().replace(' ', ""))
    }

    #[test]
    fn what_is_fixed_stands_in_the_template_and_only_what_is_computed_is_called() {
        let made = made(quote! { <p class="note" hidden id=name>"Hi " {who} <br/></p> }).unwrap();
        let template = r#""\u{1}p\u{3}class\u{4}note\u{3}hidden\u{4}\u{e}id\u{5}Hi\u{f}\u{1}br\u{6}\u{6}""#;
        assert!(made.contains(template), "{made}");
        assert_eq!(made.matches("Part::put").count(), 2);
    }

    #[test]
    fn all_that_stands_in_a_drawing_is_drawn() {
        let made = made(quote! { <svg><title>"x"</title></svg> }).unwrap();
        assert!(made.contains(r"\u{2}svg\u{2}title"), "{made}");
    }

    #[test]
    fn a_component_alone_needs_no_template() {
        let made = made(quote! { <Button label=word>"Go"</Button> }).unwrap();
        assert!(made.starts_with("::leptos::component::component_view(&Button,"), "{made}");
        assert!(made.contains(".label(word)") && made.contains(".children("), "{made}");
    }

    #[test]
    fn what_the_policy_of_the_page_or_a_reader_would_stumble_over_is_refused() {
        for wrong in [
            quote!(<p style:color="red"></p>),
            quote!(<p {attributes}></p>),
            quote!(<p on:click></p>),
            quote!(<p onclick="x()"></p>),
            quote!(<p style="x"></p>),
            quote!(<p prop:innerHTML=x></p>),
            quote!(<script>"x"</script>),
            quote!(<select prop:value=x></select>),
        ] {
            let said = wrong.to_string();
            assert!(made(wrong).is_err(), "{said}");
        }
    }
}
