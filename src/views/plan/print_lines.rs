//! Blocks of the printed plan: a heading with a text or a list under it; nothing where nothing is written.
use crate::dom::prelude::*;
use pathlet_model::project::Project;

use super::print::is_on_paper;
use crate::words::{Msg, words};

/// A heading with texts in one paragraph each.
pub fn block(heading: Msg, texts: &[&str]) -> View {
    let texts: Vec<_> = texts.iter().filter(|text| !text.trim().is_empty()).collect();
    if texts.is_empty() {
        return View::none();
    }
    let lines =
        texts.into_iter().map(|text| view! { <p class="small" dir="auto">{(*text).to_owned()}</p> }).collect_view();
    view! { <div><h2>{words().text(heading)}</h2> {lines}</div> }
}

/// A heading with a list.
pub fn lines(heading: Msg, texts: &[&str], class: &'static str) -> View {
    if texts.is_empty() {
        return View::none();
    }
    let rows = texts.iter().map(|text| view! { <li><span dir="auto">{(*text).to_owned()}</span></li> }).collect_view();
    view! { <div><h2>{words().text(heading)}</h2> <ul class=class>{rows}</ul></div> }
}

/// The first need-to-knows with their answers, or a line to write on.
pub fn needs(project: &Project, most: usize) -> View {
    let mut rows: Vec<_> = project.need_to_knows.live().filter(|need| is_on_paper(&need.status)).collect();
    let more = rows.len().saturating_sub(most);
    rows.truncate(most);
    if rows.is_empty() {
        return View::none();
    }
    let row = |need: &pathlet_model::project::NeedToKnow| {
        let answer = match &*need.answer {
            "" => view! { <span class="pr-line"></span> },
            answer => view! { <br /> {answer.to_owned()} },
        };
        view! { <li dir="auto"><b>{need.text.to_string()}</b> {answer}</li> }
    };
    let rows = rows.into_iter().map(row).collect_view();
    let more = (more > 0).then(|| view! { <li class="note">{words().text_n(Msg::AppAndMore, more, &[])}</li> });
    view! { <div><h2>{words().text(Msg::PlanPrintNeeds)}</h2> <ul class="stack-s small">{rows}{more}</ul></div> }
}
