//! The help card: what I try, what I tried, with what and how urgent; and the plain statement that nobody sees it yet.
use crate::dom::prelude::*;
use pathlet_model::bank::prompts::prompt;
use pathlet_model::command::{Command, Step, TaskMove};
use pathlet_model::cycle::{Help, HelpKind, HelpWant, TaskStatus, Urgency};
use pathlet_model::place::Place;
use pathlet_model::record::{Field, Value};
use pathlet_model::route::Page;
use pathlet_model::values::Id;

use super::on_day::OnDay;
use super::press::{edit, press};
use super::task_row::title;
use crate::ui::{Icon, LinkButton, Pick, Picks, Weight, icon};
use crate::views::parts::handed_in;
use crate::views::parts::phrase::text;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, t, words};

/// The card of a request, to be filled in and shown. `on_done` puts it away; it stays in the list below.
pub fn card(on: OnDay, id: Id, on_done: Callback<()>) -> View {
    let place = Place::id(&id);
    let none = text(String::new);
    let close = Callback::new(move |()| {
        on.desk.keep_now();
        on_done.run(());
    });
    view! {
        {who_sees(on, id.clone())}
        {TextBox::of(place, Help::text, Msg::HelpFormText).lines(3).view()}
        {tried(on, id.clone())}
        {picks(on, &id, Help::urgency, Msg::HelpFormUrgency, Urgency::WORDS, Msg::of_help_urgency)}
        {picks(on, &id, Help::kind, Msg::HelpFormKind, HelpKind::WORDS, Msg::of_help_kind)}
        {picks(on, &id, Help::want, Msg::HelpFormWant, HelpWant::WORDS, Msg::of_help_want)}
        <p class="note">{move || prompt("privacy.notread").map(|prompt| prompt.text(words().lang()))}</p>
        {meanwhile(on)}
        <p>{press("help-done".into(), "", None, Msg::HelpFormKeepCard, none, close)}</p>
    }
}

/// Nothing is sent anywhere, and it says so before anything else; with the two ways to be seen. Once it went into a file, that file is
/// to be given to somebody.
pub fn who_sees(on: OnDay, id: Id) -> View {
    let mark =
        on.desk.cycle_memo(move |_, cycle| cycle.help.by_key(id.as_str()).map(handed_in::mark).unwrap_or_default());
    let saved = Memo::new(move || handed_in::saved(on.desk, &mark.get()));
    let (card, hand_in) = (text(t(Msg::HelpFormShowCard)), text(t(Msg::KeepHandIn)));
    let said = live(move || match saved.get() {
        Some(at) => view! { {icon(Icon::FileUp)} <b>{words().text_f(Msg::HelpInFile, &[("time", at)])}</b> },
        None => view! { {icon(Icon::EyeOff)} <b>{Msg::HelpNobodySees}</b> },
    });
    view! {
        <p class="row row-t row-1">{said}</p>
        <div class="row">
            <LinkButton label=card href=on.href(Page::Card) weight=Weight::Main before=Some(Icon::Hand) />
            {when(move || saved.with(Option::is_none), move || view! { <LinkButton label=hand_in href="#/keep" before=Some(Icon::FileUp) /> })}
        </div>
    }
}

/// What was tried, in the words of the strategies.
pub fn tried(on: OnDay, id: Id) -> View {
    let keys = on.desk.cycle_memo(move |_, cycle| {
        let help = cycle.help.by_key(id.as_str());
        help.map(|help| help.tried.iter().map(|key| key.as_str().to_owned()).collect::<Vec<_>>()).unwrap_or_default()
    });
    live(move || {
        let keys = keys.get();
        if keys.is_empty() {
            return View::none();
        }
        let lang = words().lang();
        let row = |key: &String| {
            // A strategy of a newer version is named by its key.
            let known = prompt(&format!("stuck.{key}")).map(|prompt| prompt.text(lang).to_owned());
            view! { <li class="row row-1 small">{icon(Icon::Check)}<span>{known.unwrap_or_else(|| key.clone())}</span></li> }
        };
        view! {
            <div>
                <p class="lab">{Msg::HelpFormTried}</p>
                <ul>{keys.iter().map(row).collect_view()}</ul>
            </div>
        }
    })
}

/// One question with its words as picks.
fn picks<T>(
    on: OnDay,
    id: &Id,
    field: Field<T>,
    legend: Msg,
    codes: &'static [&'static str],
    name: fn(&str) -> Option<Msg>,
) -> View
where
    T: Value + 'static,
{
    let (field, id) = (field.0, id.clone());
    let now = {
        let id = id.clone();
        on.desk.cycle_memo(move |_, cycle| {
            let value = cycle.help.by_key(id.as_str()).and_then(|help| help.get(field));
            value.and_then(|value| value.as_text().map(str::to_owned)).unwrap_or_default()
        })
    };
    let rows = codes.iter().filter_map(move |code| name(code).map(|msg| (*code, msg)));
    let rows = rows.map(move |(code, msg)| {
        let place = Place::id(&id);
        let write = Callback::new(move |()| {
            let from = now.get_untracked().as_str().into();
            // A refusal is said by the status line.
            let _ = on.desk.edit(Command::Set { place: place.clone(), field, from, to: code.into() });
        });
        view! {
            <Pick
                group=format!("help-{field}")
                label=msg
                chosen=Signal::derive(move || now.get() == code)
                on_pick=write
            />
        }
    });
    view! { <Picks legend=legend class="seg">{rows.collect_view()}</Picks> }
}

/// Something else to do until somebody comes.
fn meanwhile(on: OnDay) -> View {
    let other = on.desk.cycle_memo(|_, cycle| {
        let mut doing = cycle.tasks.live().filter(|task| task.status == TaskStatus::Doing);
        let todo = cycle.tasks.live().filter(|task| task.status == TaskStatus::Todo);
        doing.nth(1).or_else(|| todo.min_by_key(|task| task.day)).cloned()
    });
    live(move || match other.get() {
        None => View::none(),
        Some(task) => {
            let name = title(&task);
            let start = {
                let (id, name) = (task.id.clone(), name.clone());
                Callback::new(move |()| {
                    let step = Step::Task { id: id.clone(), to: TaskMove::Start { day: on.day } };
                    edit(on.desk, Command::Step(step), Msg::TodaySaidDoing, &[("what", name.clone())]);
                })
            };
            let object = name.clone();
            let button = (task.status == TaskStatus::Todo).then(|| {
                let object = text(move || object.clone());
                press("meanwhile".into(), "btn-sm", Some(Icon::Play), Msg::TodayTaskStart, object, start)
            });
            view! {
                <div class="row">
                    <p class="grow">{Msg::HelpFormMeanwhile} " " <b dir="auto">{name}</b></p>
                    {button}
                </div>
            }
        }
    })
}
