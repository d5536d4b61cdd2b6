//! Showing the work: planned, done, or left out this time with a reason.
use crate::dom::prelude::*;
use pathlet_model::cycle::{Share, ShareFormat, ShareStatus};
use pathlet_model::values::DayIndex;

use super::half;
use crate::desk::Desk;
use crate::ui::{Pick, Picks};
use crate::views::parts::given;
use crate::views::parts::phrase::text;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// Draws the part.
pub fn part(desk: Desk) -> View {
    let status = desk.cycle_memo(|_, cycle| cycle.share.as_ref().map(|share| share.status.clone()));
    let picks = ShareStatus::known().into_iter().map(move |one| {
        let code = one.as_str().to_owned();
        let (chosen, label) =
            (one.clone(), text(move || Msg::of_status_share(&code).map(|msg| words().text(msg)).unwrap_or_default()));
        view! {
            <Pick
                group="share-status"
                label=label
                chosen=Signal::derive(move || status.get().as_ref() == Some(&chosen))
                on_pick=move |()| {
                    if one == ShareStatus::Done {
                        half::set(desk, "share", "", Share::day, &DayIndex::new(half::day(desk)));
                    }
                    half::set(desk, "share", "", Share::status, &one);
                }
            />
        }
    });
    let fields = move || match status.get() {
        Some(ShareStatus::Skipped) => {
            field(desk, TextBox::of(half::part(desk, "share"), Share::skipped_why, Msg::ShareSkippedWhy).lines(2))
        }
        status => showing(desk, status == Some(ShareStatus::Done)),
    };
    view! {
        {given::showing(desk)}
        <Picks legend=Msg::ShareStatus class="seg">{picks.collect_view()}</Picks>
        {live(fields)}
    }
}

fn field(desk: Desk, the_box: TextBox) -> View {
    the_box.made_by(move || half::first(desk, "share")).view()
}

/// Where and how; once it is done, who came and what they said stand first.
fn showing(desk: Desk, is_done: bool) -> View {
    let place = || half::part(desk, "share");
    let before = || {
        view! {
            {field(desk, TextBox::of(place(), Share::place, Msg::SharePlace))}
            {formats(desk)}
            {field(desk, TextBox::of(place(), Share::script, Msg::ShareScript).hint(Msg::ShareScriptHint).lines(3).starters(&[
                "share.open", "share.evidence", "share.change", "share.ask",
            ]))}
        }
    };
    let after = || {
        view! {
            {field(desk, TextBox::of(place(), Share::who_came, Msg::ShareWhoCame).lines(1))}
            {field(desk, TextBox::of(place(), Share::response_note, Msg::ShareResponse).lines(2))}
        }
    };
    let parts = if is_done { [after(), before()] } else { [before(), View::none()] };
    view! { <div class="stack">{parts.into_iter().collect_view()}</div> }
}

fn formats(desk: Desk) -> View {
    let format = desk.cycle_memo(|_, cycle| cycle.share.as_ref().and_then(|share| share.format.clone()));
    let picks = ShareFormat::known().into_iter().map(move |one| {
        let code = one.as_str().to_owned();
        let (chosen, label) =
            (one.clone(), text(move || Msg::of_share_format(&code).map(|msg| words().text(msg)).unwrap_or_default()));
        view! {
            <Pick
                group="share-format"
                label=label
                chosen=Signal::derive(move || format.get().as_ref() == Some(&chosen))
                on_pick=move |()| half::set(desk, "share", "", Share::format, &Some(one.clone()))
            />
        }
    });
    view! { <Picks legend=Msg::ShareHow class="seg">{picks.collect_view()}</Picks> }
}
