//! Requests for help and their answers. A second answer stands beside the first; nothing is overwritten.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, Step};
use pathlet_model::cycle::{Help, HelpReply, HelpStatus};
use pathlet_model::place::Place;
use pathlet_model::values::{DayIndex, Id};

use super::help_card::{tried, who_sees};
use super::on_day::OnDay;
use super::press::{edit, focus_soon, press};
use crate::platform::random;
use crate::ui::{Icon, Tag, Tone};
use crate::views::parts::phrase::text;
use crate::views::parts::text_box::{TextBox, id_of};
use crate::words::{Msg, t, words};

/// How many requests are drawn before "More".
const FIRST: usize = 5;

/// The requests of the cycle, the newest first; nothing when there are none.
pub fn help_list(on: OnDay) -> View {
    let ids = on.desk.cycle_memo(|_, cycle| cycle.help.live().rev().map(|help| help.id.clone()).collect::<Vec<_>>());
    when(
        move || !ids.with(Vec::is_empty),
        move || {
            view! {
                <section class="stack-s" aria-labelledby="help-list">
                    <h2 id="help-list" tabindex="-1">{Msg::HelpFormMine}</h2>
                    {list(on, ids)}
                </section>
            }
        },
    )
}

fn list(on: OnDay, ids: Memo<Vec<Id>>) -> View {
    let shows_all = RwSignal::new(false);
    let rows = live(move || {
        let shown = if shows_all.get() { usize::MAX } else { FIRST };
        ids.get().into_iter().take(shown).map(|id| row(on, id)).collect_view()
    });
    let more = Callback::new(move |()| shows_all.set(true));
    view! {
        <ul class="stack">{rows}</ul>
        {when(move || ids.with(Vec::len) > FIRST && !shows_all.get(), move || {
            press("help-all".into(), "btn-sm", None, Msg::AppMore, text(t(Msg::HelpFormMine)), more)
        })}
    }
}

fn row(on: OnDay, id: Id) -> View {
    let found = {
        let id = id.clone();
        move |look: fn(&Help) -> String| {
            let id = id.clone();
            on.desk.cycle_memo(move |_, cycle| cycle.help.by_key(id.as_str()).map(look).unwrap_or_default())
        }
    };
    let (said, status) = (found(|help| help.text.to_string()), found(|help| help.status.as_str().to_owned()));
    let object = text(move || said.get());
    let row_id = format!("help-{id}");
    let head = live(move || {
        let status = status.get();
        let tone = if status == HelpStatus::Resolved.as_str() { Some(Tone::Go) } else { None };
        Msg::of_status_help(&status).map(|msg| view! { <Tag text=msg tone=tone /> })
    });
    view! {
        <li class="stack-s" id=row_id tabindex="-1">
            <p class="voice" dir="auto">{said}</p>
            <p>{head}</p>
            {when(move || status.get() == HelpStatus::Open.as_str(), {
                let id = id.clone();
                move || view! { <div class="nobody stack-s">{who_sees(on, id.clone())}</div> }
            })}
            {tried(on, id.clone())}
            {replies(on, id.clone())}
            {actions(on, id.clone(), status, object)}
            {outcome(id, status)}
        </li>
    }
}

/// The answers, one under the other, in the words of who gave them.
fn replies(on: OnDay, id: Id) -> View {
    let ids = on.desk.cycle_memo(move |_, cycle| {
        let help = cycle.help.by_key(id.as_str());
        help.map(|help| help.replies.live().map(|reply| reply.id.clone()).collect::<Vec<_>>()).unwrap_or_default()
    });
    live(move || {
        let all = ids.get();
        if all.is_empty() {
            return View::none();
        }
        let rows = all.into_iter().map(|id| reply(on, id)).collect_view();
        view! { <ul class="stack-s" aria-label=Msg::HelpFormAnswers>{rows}</ul> }
    })
}

fn reply(on: OnDay, id: Id) -> View {
    let reply = on.desk.cycle_memo(move |_, cycle| {
        let mut all = cycle.help.live().flat_map(|help| help.replies.live());
        all.find(|reply| reply.id == id).map(|reply| (reply.who.to_string(), reply.text.to_string(), reply.day.get()))
    });
    live(move || {
        let (who, said, day) = reply.get().unwrap_or_default();
        view! {
            <li>
                <p class="said" dir="auto">{said}</p>
                <p class="by"><b>{who}</b> " " {words().text_f(Msg::TodayTaskOnDay, &[("n", day.to_string())])}</p>
            </li>
        }
    })
}

fn is_open(status: &str) -> bool {
    status != HelpStatus::Resolved.as_str() && status != HelpStatus::Withdrawn.as_str()
}

/// What can happen next: somebody answers in person, it is solved, or it is taken back.
fn actions(on: OnDay, id: Id, status: Memo<String>, object: Signal<String>) -> View {
    let answer = RwSignal::new(None::<Id>);
    let step = {
        let id = id.clone();
        move |to: HelpStatus, said: Msg| {
            let (id, step) = (id.clone(), Step::Help { id: id.clone(), to });
            Callback::new(move |()| {
                if edit(on.desk, Command::Step(step.clone()), said, &[]) {
                    focus_soon(format!("help-{id}"));
                }
            })
        }
    };
    let (solved, back) =
        (step(HelpStatus::Resolved, Msg::HelpFormSaidSolved), step(HelpStatus::Withdrawn, Msg::HelpFormSaidBack));
    let begin = Callback::new(move |()| {
        let new = random::id();
        let box_id = id_of(&Place::id(&new), HelpReply::who.0);
        answer.set(Some(new));
        focus_soon(box_id);
    });
    let key = id.to_string();
    live(move || {
        let id = id.clone();
        match answer.get() {
            Some(new) => reply_form(on, id, new, Callback::new(move |()| answer.set(None))),
            None => {
                let open = is_open(&status.get());
                view! {
                    <div class="row">
                        {press(format!("answer-{key}"), "btn-sm", Some(Icon::MessageSquare), Msg::HelpFormAnswer, object, begin)}
                        {open.then(|| press(format!("solved-{key}"), "btn-sm", Some(Icon::Check), Msg::HelpFormSolved, object, solved))}
                        {open.then(|| press(format!("back-{key}"), "btn-sm btn-quiet", None, Msg::HelpFormTakeBack, object, back))}
                    </div>
                }
            }
        }
    })
}

/// An adult or a classmate types here, in person, with a name.
fn reply_form(on: OnDay, help: Id, new: Id, on_done: Callback<()>) -> View {
    let place = Place::id(&new);
    let made = {
        let (help, new) = (help.clone(), new.clone());
        Callback::new(move |()| {
            let stands = untrack(|| {
                on.desk.of_cycle(|_, cycle| {
                    cycle.help.by_key(help.as_str()).is_some_and(|help| help.replies.by_key(new.as_str()).is_some())
                })
            });
            let reply = HelpReply { id: new.clone(), day: DayIndex::new(on.day), ..HelpReply::default() };
            (!stands).then(|| Command::add(Place::id(&help), Help::replies, &reply))
        })
    };
    let made = move || made.run(());
    let focus = format!("answer-{help}");
    let close = Callback::new(move |()| {
        on_done.run(());
        focus_soon(focus.clone());
    });
    view! {
        <div class="sheet sheet-s stack-s" role="group" aria-label=Msg::HelpFormAnswer>
            <p class="note">{Msg::HelpFormAnswerHint}</p>
            {TextBox::of(place.clone(), HelpReply::who, Msg::HelpFormWho).lines(1).made_by(made).view()}
            {TextBox::of(place, HelpReply::text, Msg::HelpFormTheirWords).lines(2).made_by(made).view()}
            <p>{press("reply-done".into(), "btn-sm", None, Msg::AppDone, text(String::new), close)}</p>
        </div>
    }
}

/// Going again: what helped?
fn outcome(id: Id, status: Memo<String>) -> View {
    when(
        move || status.get() == HelpStatus::Resolved.as_str(),
        move || {
            TextBox::of(Place::id(&id), Help::outcome, Msg::HelpFormOutcome).lines(2).starters(&["stuck.thanks"]).view()
        },
    )
}
