//! Which function belongs to which part.
//!
//! A function is late when its path says so, or when the first page can come to it through late ones only (`reach`). Where a name
//! misleads, nothing breaks: a late function that is wanted early brings its part along.
use std::collections::HashSet;
use std::ops::Range;

use super::module::{Function, Module};
use super::reach::reached;

/// Modules of which the first page needs nothing, wherever they are named: also what is made for one of their types is late.
const LATE: &[&str] = &[
    "pathlet::packs_here",
    "pathlet::platform::files",
    "pathlet::platform::image",
    "pathlet::platform::pictures",
    "pathlet::platform::stay",
    "pathlet::ui::dialog",
    "pathlet::ui::field",
    "pathlet::views::bin",
    "pathlet::views::card",
    "pathlet::views::earlier",
    "pathlet::views::feedback",
    "pathlet::views::finish",
    "pathlet::views::frame::just_added",
    "pathlet::views::frame::load_again",
    "pathlet::views::frame::not_kept",
    "pathlet::views::frame::updated",
    "pathlet::views::growth",
    "pathlet::views::keep",
    "pathlet::views::late",
    "pathlet::views::me",
    "pathlet::views::new_project",
    "pathlet::views::next",
    "pathlet::views::open",
    "pathlet::views::pack_in",
    "pathlet::views::parts::away::for_good",
    "pathlet::views::parts::both::at_field",
    "pathlet::views::parts::both::buttons",
    "pathlet::views::parts::both::card",
    "pathlet::views::parts::both::shown",
    "pathlet::views::parts::boxes",
    "pathlet::views::parts::closed::listed",
    "pathlet::views::parts::closed::name_of",
    "pathlet::views::parts::closed::row",
    "pathlet::views::parts::coded",
    "pathlet::views::parts::criteria",
    "pathlet::views::parts::cycle_setup",
    "pathlet::views::parts::example::look",
    "pathlet::views::parts::file_trouble",
    "pathlet::views::parts::given",
    "pathlet::views::parts::gone",
    "pathlet::views::parts::own_bar",
    "pathlet::views::parts::phrase",
    "pathlet::views::parts::private",
    "pathlet::views::parts::quick_add",
    "pathlet::views::parts::refusal",
    "pathlet::views::parts::starters",
    "pathlet::views::parts::step_frame",
    "pathlet::views::parts::task_form",
    "pathlet::views::parts::team_file",
    "pathlet::views::parts::text_box",
    "pathlet::views::parts::text_list",
    "pathlet::views::plan",
    "pathlet::views::replies",
    "pathlet::views::settings",
    "pathlet::views::start",
    "pathlet::views::teach",
    "pathlet::views::today",
    "pathlet_model::bring_together",
    "pathlet_model::choosing::differs",
    "pathlet_model::derive::carry",
    "pathlet_model::derive::checklist",
    "pathlet_model::derive::choices",
    "pathlet_model::derive::elements",
    "pathlet_model::derive::scope",
    "pathlet_model::derive::variety",
    "pathlet_model::export",
    "pathlet_model::format::class_files",
    "pathlet_model::format::names",
    "pathlet_model::format::open",
    "pathlet_model::format::preview",
    "pathlet_model::format::slices",
    "pathlet_model::given",
    "pathlet_model::history",
    "pathlet_model::json::print_text",
    "pathlet_model::link",
    "pathlet_model::merge",
    "pathlet_model::next",
    "pathlet_model::reply",
    "pathlet_model::second_copy",
    "pathlet_model::start",
    "pathlet_model::steps",
    "pathlet_model::store::adding",
    "pathlet_model::store::bringing",
    "pathlet_model::store::memory",
    "pathlet_model::store::put_away",
    "pathlet_model::team",
    "pathlet_model::thrown_away",
];
/// Modules whose own functions are late, while what is made for one of their types may be needed.
const LATE_THEMSELVES: &[&str] = &[
    "pathlet::asides",
    "pathlet::desk::Desk>::begin",
    "pathlet::desk::Desk>::catch_up",
    "pathlet::desk::Desk>::clear",
    "pathlet::desk::Desk>::edit",
    "pathlet::desk::Desk>::leave",
    "pathlet::desk::Desk>::load_again",
    "pathlet::desk::Desk>::make",
    "pathlet::desk::Desk>::papers",
    "pathlet::desk::Desk>::undo_said",
    "pathlet::drafts::changed",
    "pathlet::drafts::forget",
    "pathlet::drafts::let_follow",
    "pathlet::drafts::work",
    "pathlet::platform::shadow::Database as pathlet_model::store::second::Second>::keep_draft",
    "pathlet::platform::shadow::Database as pathlet_model::store::second::Second>::keep_snapshot",
    "pathlet::platform::shadow::Database as pathlet_model::store::second::Second>::snapshot::",
    "pathlet::platform::shadow::Database as pathlet_model::store::second::Second>::text",
    "pathlet::platform::shadow::unmark_away",
    "pathlet::shelf::add",
    "pathlet::shelf::all_documents_of",
    "pathlet::shelf::drafts",
    "pathlet::shelf::is_newer",
    "pathlet::shelf::remove",
    "pathlet::shelf::revisions_of",
    "pathlet::signals::memo::is_same::<alloc::vec::Vec<(alloc",
    "pathlet::signals::memo::is_same::<alloc::vec::Vec<(core",
    "pathlet::signals::memo::is_same::<alloc::vec::Vec<(pathlet_model",
    "pathlet::signals::memo::is_same::<alloc::vec::Vec<(usize",
    "pathlet::signals::memo::is_same::<alloc::vec::Vec<pathlet_model",
    "pathlet::signals::memo::is_same::<(alloc::string::String, pathlet_model::audience::Reach)",
    "pathlet::signals::memo::is_same::<(usize, core::option::Option<alloc::string::String>, usize)",
    "pathlet::signals::memo::is_same::<core::option::Option<pathlet_model::class",
    "pathlet::signals::memo::is_same::<core::option::Option<pathlet_model::cycle::words::ShareFormat",
    "pathlet::signals::memo::is_same::<(core::option::Option<pathlet_model::class",
    "pathlet::signals::memo::is_same::<(pathlet_model::values::List<pathlet_model::cycle::Agreement",
    "pathlet::signals::memo::is_same::<pathlet_model::cycle::words::EvidenceKind",
    "pathlet::twins::forget_away",
    "pathlet::twins::keep_as_it_is",
    "pathlet::words::Words>::days_ago",
    "pathlet::words::Words>::list",
    "pathlet::words::Words>::short_date",
    "pathlet::words::Words>::switch",
    "pathlet::words::Words>::time",
    "pathlet::words::msg::Msg>::of_bin",
    "pathlet::words::msg::Msg>::of_dim",
    "pathlet::words::msg::Msg>::of_product",
    "pathlet_model::class",
    "pathlet_model::command",
    "pathlet_model::gate",
    "pathlet_model::keeping::as_list",
    "pathlet_model::keeping::free_place",
    "pathlet_model::keeping::put_aside",
    "pathlet_model::keeping::rescue",
    "pathlet_model::keeping::rescue_pending",
    "pathlet_model::keeping::texts_of",
    "pathlet_model::keeping::words_of",
    // Lists of theirs are the same code as lists of records that the first page reads.
    "pathlet_model::pack",
    "pathlet_model::record::record_to_json",
    "pathlet_model::session",
    "pathlet_model::store::document::save_after",
    "pathlet_model::store::document::set_aside",
    "pathlet_model::store::twin::JoinedTwins>::save",
    "pathlet_model::store::twin::join",
    "pathlet_model::store::twins::Twins<pathlet::desk::computer::Computer, pathlet::platform::shadow::Database>>::join",
    "pathlet_model::store::twins::Twins<pathlet::desk::computer::Computer, pathlet::platform::shadow::Database>>::meet",
];
/// What is done when somebody presses or types: by then the late part is there.
const WHEN_ASKED: &[&str] = &[
    "as pathlet::desk::leaf::Sheet>::can_take_back",
    "as pathlet::desk::leaf::Sheet>::catch_up",
    "as pathlet::desk::leaf::Sheet>::edit",
    "as pathlet::desk::leaf::Sheet>::keep",
    "as pathlet::desk::leaf::Sheet>::let_go",
    "as pathlet::desk::leaf::Sheet>::name",
    "as pathlet::desk::leaf::Sheet>::pause",
    "as pathlet::desk::leaf::Sheet>::step",
    "as pathlet::desk::leaf::Sheet>::take_back",
    "as pathlet::desk::leaf::Sheet>::written",
    "as pathlet::dom::build::Hears>::hear",
    "as pathlet::signals::reads::Does<",
];
/// What stands while the late part is on its way, or does not come: all of it is early.
const MEANWHILE: &str = "pathlet::views::coming";
/// What the first page needs where nothing in the wasm says so: functions that are handed on as numbers.
const EARLY: &[&str] = &[
    "alloc::vec::Vec<(&str, alloc::string::String)>>::new",
    "as core::fmt::Display>::fmt",
    "as core::fmt::LowerHex>::fmt",
    "js_sys::futures::queue",
    "pathlet::platform::late",
    "pathlet::platform::page::focus_heading",
    "pathlet::platform::page::is_at_heading",
    "pathlet::twins::start",
    "pathlet::views::frame::menu",
    "pathlet::views::frame::keep_chip",
    "pathlet::views::frame::top_bar",
    "pathlet::views::frame::worker",
    "pathlet::views::hello",
    "pathlet::views::home",
    "pathlet::views::parts::language",
    "reactive_graph",
];
/// A function of so many bytes is not longer than the door that would stand for it.
const SHORT: usize = 18;

/// One without a name was made by the tools and can be of use anywhere, up to so many bytes.
const UNNAMED: usize = 116;

/// The indices of the functions of the second part; those that mention one of `texts` are among them.
pub fn late(module: &Module, texts: &[Range<u32>]) -> HashSet<u32> {
    let is_in = |number: &u32| texts.iter().any(|text| text.contains(number));
    let reads = |function: &Function| function.numbers.iter().chain(&function.offsets).any(is_in);
    let is_late = |index: &u32| module.own(*index).is_some_and(|function| is_named(&function.name) || reads(function));
    let named: HashSet<u32> =
        module.indices().filter(is_late).filter(|index| !module.exported.contains(index)).collect();
    let wanted = |index: &u32| {
        module
            .own(*index)
            .is_some_and(|function| EARLY.iter().chain([&MEANWHILE]).any(|path| says(&function.name, path)))
    };
    let roots = module.exported.iter().copied().chain(module.indices().filter(wanted));
    let reached = reached(module, roots.collect(), &named);
    let is_long = |function: &Function| function.length() > if function.name.is_empty() { UNNAMED } else { SHORT };
    let is_long = |index: &u32| module.own(*index).is_some_and(|function| is_long(function) || reads(function));
    module.indices().filter(|index| !reached.contains(index)).filter(is_long).collect()
}

fn is_named(name: &str) -> bool {
    // What drops one thing often drops another of the same shape.
    if says(name, MEANWHILE) || name.starts_with("core::ptr::drop_in_place") {
        return false;
    }
    let itself = name.trim_start_matches(['<', '&', '(', '[']);
    // So does what handles lists of one thing and of another: the tools keep one of them, under either name.
    let is_of_all = ["alloc::", "core::", "hashbrown::", "std::"].iter().any(|library| itself.starts_with(library));
    WHEN_ASKED.iter().any(|way| name.contains(way))
        || (!is_of_all && LATE.iter().any(|path| says(name, path)))
        || LATE_THEMSELVES.iter().any(|path| itself.starts_with(path))
}

/// Whether a path is named as a whole: `views::me` is not in `views::mend`.
fn says(name: &str, path: &str) -> bool {
    name.match_indices(path)
        .any(|(at, _)| !name[at + path.len()..].starts_with(|letter: char| letter.is_alphanumeric() || letter == '_'))
}
