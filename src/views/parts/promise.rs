//! What happens with the work: four lines, told before anything is typed.
use crate::dom::prelude::*;

use crate::ui::{Icon, icon};
use crate::words::Msg;

const LINES: [(Icon, Msg, Msg, bool); 4] = [
    (Icon::HardDrive, Msg::HelloPromiseStays, Msg::HelloPromiseStaysText, false),
    (Icon::Hand, Msg::HelloPromiseDecide, Msg::HelloPromiseDecideText, false),
    (Icon::TriangleAlert, Msg::HelloPromiseErase, Msg::HelloPromiseEraseText, true),
    (Icon::Users, Msg::HelloPromiseShared, Msg::HelloPromiseSharedText, true),
];

/// The promise card.
pub fn promise() -> View {
    let line = |(mark, lead, text, is_warning): (Icon, Msg, Msg, bool)| {
        view! {
            <li class=is_warning.then_some("honest")>
                {icon(mark)}
                <span>
                    <b>{lead}</b>
                    " "
                    {text}
                </span>
            </li>
        }
    };
    view! {
        <section class="stack" aria-labelledby="promise">
            <h2 id="promise">{Msg::HelloPromiseTitle}</h2>
            <ul class="promise">{LINES.map(line).into_iter().collect_view()}</ul>
        </section>
    }
}
