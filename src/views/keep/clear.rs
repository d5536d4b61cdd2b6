//! Clear this computer: takes everything of this learner away, once a file holds it all and the person has said so twice.
use crate::dom::prelude::*;

use super::Pack;
use crate::app::Here;
use crate::shelf;
use crate::ui::{Button, Dialog, Icon};
use crate::views::parts::gone::gone;
use crate::views::parts::phrase::text;
use crate::words::{Msg, t, words};

/// Draws it.
pub fn way(pack: Pack) -> View {
    let asking = RwSignal::new(false);
    let is_ready = Memo::new(move || pack.is_example() || pack.is_packed());
    let why = Memo::new(move || (!is_ready.get()).then(|| "clear-why".to_owned()));
    view! {
        <section class="way">
            <h2>{Msg::KeepClear}</h2>
            <p class="small" id="clear-why" hidden=is_ready>{Msg::KeepClearFirst}</p>
            <Button
                label=text(t(Msg::KeepClear))
                on_press=move |()| asking.set(true)
                before=Some(Icon::Trash2)
                off=is_ready_not(is_ready)
                reason_id=Signal::derive(move || why.get())
            />
            <p class="note">{Msg::KeepClearText}</p>
            {ask(pack, asking)}
        </section>
    }
}

fn is_ready_not(is_ready: Memo<bool>) -> Signal<bool> {
    Signal::derive(move || !is_ready.get())
}

fn ask(pack: Pack, asking: RwSignal<bool>) -> View {
    let here = expect_context::<Here>();
    let title = text(move || words().text_f(Msg::KeepClearAsk, &[("name", pack.nickname())]));
    let what = text(move || {
        let count = pack.papers().map_or(0, |(_, projects)| projects.len());
        words().text_n(Msg::KeepClearWhat, count, &[])
    });
    let file = text(move || {
        let file = pack.desk.learner_id().and_then(|id| shelf::last_file(&id));
        file.map_or_else(String::new, |file| words().text_f(Msg::KeepClearFile, &[("name", file.name)]))
    });
    let foot = move || {
        view! {
            <Button label=text(t(Msg::KeepClearNow)) on_press=move |()| clear(pack, here) before=Some(Icon::Trash2) />
            <Button label=text(t(Msg::AppCancel)) on_press=move |()| asking.set(false) />
        }
    };
    view! {
        <Dialog
            id="clear"
            open=asking
            title=title
            close_label=text(t(Msg::AppClose))
            on_close=move |()| asking.set(false)
            class="modal-s"
            foot=ViewFn::from(foot)
        >
            <p>{what}</p>
            <p class="file">{file}</p>
        </Dialog>
    }
}

fn clear(pack: Pack, here: Here) {
    // Another tab may have kept something since the dialog opened: then the file is no longer everything.
    if !untrack(|| pack.is_example() || pack.is_packed()) {
        return;
    }
    gone(pack.desk, here);
}
