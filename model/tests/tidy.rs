//! The house rules that no compiler checks. Each fault is named as `file:line what`.
//!
//! Stands in this crate because it runs in a second here. A folder that does not exist yet holds every rule.

#[path = "tidy/css.rs"]
mod css;
#[path = "tidy/files.rs"]
mod files;
#[path = "tidy/named.rs"]
mod named;
#[path = "tidy/words.rs"]
mod words;

use files::{File, under};

/// The most lines a file may have; 80 to 250 is the aim.
const LINES: usize = 500;

#[track_caller]
fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// The faults of all lines of code that hold one of `banned`; what stands after `//` is no code.
fn lines_with(files: &[File], banned: &[&str], why: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files {
        for (number, line) in file.lines() {
            let code = line.split("//").next().unwrap_or_default();
            faults.extend(
                banned
                    .iter()
                    .filter(|word| code.contains(**word))
                    .map(|word| file.at(number, &format!("{word}: {why}"))),
            );
        }
    }
    faults
}

#[test]
fn no_file_is_longer_than_one_can_read() {
    let files =
        under(&["src", "model", "view-macro", "xtask", "tests", "style", "public"], &["rs", "css", "mjs", "js"]);
    let long = files.iter().filter(|file| file.text.lines().count() > LINES);
    none(long.map(|file| file.at(file.text.lines().count(), &format!("more than {LINES} lines"))).collect());
}

#[test]
fn every_module_says_what_it_is_for() {
    let files = under(
        &["src", "model/src", "model/tests", "model/examples", "view-macro/src", "xtask/src", "tests", "build.rs"],
        &["rs"],
    );
    none(
        files
            .iter()
            .filter(|file| !file.text.starts_with("//!"))
            .map(|file| file.at(1, "does not start with //!"))
            .collect(),
    );
}

#[test]
fn only_the_platform_and_the_drawing_speak_to_the_browser() {
    let mut files = under(&["src"], &["rs"]);
    files.retain(|file| !["src/platform", "src/dom"].iter().any(|at| file.path.starts_with(at)));
    none(lines_with(&files, &["web_sys", "js_sys"], "only src/platform and src/dom may use it"));
}

#[test]
fn the_plain_components_know_nothing_of_the_app() {
    let files = under(&["src/ui", "src/ui.rs"], &["rs"]);
    none(lines_with(
        &files,
        &["crate::desk", "crate::shelf", "crate::prefs", "pathlet_model"],
        "src/ui takes signals and callbacks",
    ));
}

#[test]
fn the_model_has_no_browser_in_it() {
    let files = under(&["model/Cargo.toml"], &["toml"]);
    none(lines_with(&files, &["web-sys", "js-sys", "wasm-bindgen", "leptos", "gloo"], "the model runs anywhere"));
}

#[test]
fn what_a_student_wrote_never_becomes_markup_or_code() {
    let rust = [
        "inner_html",
        "outer_html",
        "insert_adjacent_html",
        "eval(",
        "js_sys::Function::new",
        "document.write",
        "srcdoc",
    ];
    let script = ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "new Function", "document.write", "srcdoc"];
    let mut faults = lines_with(&under(&["src", "model/src"], &["rs"]), &rust, "a raw sink");
    faults.extend(lines_with(&under(&["public"], &["js"]), &script, "a raw sink"));
    none(faults);
}

#[test]
fn what_comes_from_outside_is_read_by_the_reader_with_limits() {
    let files = under(&["src", "model/src", "view-macro/src"], &["rs"]);
    none(lines_with(
        &files,
        &["serde_json", "JSON::parse"],
        "model/src/json reads, and refuses what is too much on the way",
    ));
}

#[test]
fn no_lock_is_trusted_between_tabs() {
    let files = under(&["src", "public"], &["rs", "js"]);
    none(lines_with(&files, &[".locks", "LockManager"], "a text goes only over one that it was made from"));
}

#[test]
fn every_test_that_a_document_names_is_there() {
    none(under(&["README.md", "docs/safety.md"], &["md"]).iter().flat_map(named::faults).collect());
}

#[test]
fn no_view_has_a_style_attribute_that_the_policy_would_block() {
    none(lines_with(&under(&["src", "index.html"], &["rs", "html"]), &[" style="], "use a class or style:--name"));
}

#[test]
fn every_custom_property_in_use_is_declared() {
    let views = under(&["src"], &["rs"]);
    none(css::undeclared(&under(&["style", "public"], &["css"]), &views));
}

#[test]
fn styles_are_flat_logical_and_take_their_colours_from_the_tokens() {
    none(under(&["style", "public"], &["css"]).iter().flat_map(css::faults).collect());
}

#[test]
fn every_language_has_every_text_with_the_same_places_in_it() {
    none(words::differences(&under(&["locales"], &["json"])));
}

#[test]
fn the_page_offers_the_languages_that_there_are() {
    let mut there: Vec<String> = under(&["locales"], &["json"]).iter().map(|file| file.stem()).collect();
    there.sort();
    let offered = format!("data-languages=\"{}\"", there.join(" "));
    let pages = under(&["index.html"], &["html"]);
    none(
        pages
            .iter()
            .filter(|page| !there.is_empty() && !page.text.contains(&offered))
            .map(|page| page.at(2, &offered))
            .collect(),
    );
}

#[test]
fn the_interface_speaks_in_the_voice_of_the_product() {
    none(under(&["locales"], &["json"]).iter().flat_map(words::unkind).collect());
}

#[test]
fn nothing_names_a_folder_of_somebodys_computer() {
    // Written in two parts, so that this file holds its own rule.
    let folders = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Us", "ers/")];
    let mut faults = Vec::new();
    for file in under(&["."], &[]) {
        for (number, line) in file.lines() {
            faults
                .extend(folders.iter().filter(|folder| line.contains(**folder)).map(|folder| file.at(number, folder)));
        }
    }
    none(faults);
}

#[test]
fn every_link_between_the_documents_leads_somewhere() {
    let mut faults = Vec::new();
    for file in under(&["."], &["md"]) {
        for (number, line) in file.lines() {
            let targets = line.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
            let local = targets.filter(|target| !target.is_empty() && !target.contains(':'));
            faults.extend(local.filter(|target| !file.beside(target).exists()).map(|target| file.at(number, target)));
        }
    }
    none(faults);
}
