//! Where a small change begins and comes back: the button beside a signal of the board, the card on the day that was chosen, and that day.
use crate::dom::prelude::*;
use pathlet_model::class::mine;
use pathlet_model::class::{SignalKind, Teacher, TeacherCycle};
use pathlet_model::command::Command;
use pathlet_model::place::Place;
use pathlet_model::route::{Route, TeachPage};
use pathlet_model::values::{Day, Id};

use super::super::papers::Papers;
use crate::app::Here;
use crate::desk::Paper;
use crate::platform::random;
use crate::ui::{Button, Icon, LinkButton, Weight};
use crate::views::parts::phrase::text;
use crate::words::{Msg, words};

/// Days after which it can come back with one press.
const LATER: [(u64, Msg); 2] = [(7, Msg::MineWeek), (14, Msg::MineTwoWeeks)];

/// Begins one, blank but for what made the teacher start; the bar at the foot takes it back.
pub fn begin(papers: Papers, from: Option<(SignalKind, &str)>) -> Id {
    let one = TeacherCycle::begin(random::id(), untrack(|| papers.desk.today()), from);
    add(papers, one, None)
}

/// Begins the same change once more; the day on which the one before came back has done its work.
pub fn take_up(papers: Papers, id: &Id) -> Option<Id> {
    let old = of(papers, id)?;
    let one = old.taken_up(random::id(), untrack(|| papers.desk.today()));
    Some(add(papers, one, Some(old.come_back(None))))
}

fn add(papers: Papers, one: TeacherCycle, first: Option<Command>) -> Id {
    let add = Command::add(Place::document(), Teacher::cycles, &one);
    let all = Command::Together(first.into_iter().chain([add]).collect());
    papers.desk.edit_on_and_say(Paper::Teacher, all, words().now(Msg::MineBegun));
    one.id
}

fn of(papers: Papers, id: &Id) -> Option<TeacherCycle> {
    untrack(|| papers.teacher.document(|teacher| teacher.cycles.live().find(|one| one.id == *id).cloned()))
}

/// "Try something about this", beside a signal: its kind and its words go along.
pub fn try_this(papers: Papers, kind: SignalKind, signal: Signal<String>) -> View {
    let here = expect_context::<Here>();
    let begin = move |()| {
        let id = begin(papers, Some((kind.clone(), &signal.get_untracked())));
        here.go(&Route::Teach(TeachPage::Mine(Some(id))));
    };
    view! {
        <p class="no-print">
            <Button label=Msg::MineTry object=signal on_press=begin weight=Weight::Quiet class="btn-sm" before=Some(Icon::Sprout) />
        </p>
    }
}

/// The way to the page, with how many are tried.
pub fn link(papers: Papers) -> View {
    let tried = Memo::new(move || papers.teacher.document(|teacher| mine::listed(teacher, true).len()));
    let label = text(move || match tried.get() {
        0 => words().text(Msg::MineName),
        n => words().text_n(Msg::MineLink, n, &[]),
    });
    view! {
        <LinkButton label=label href=Signal::stored(Route::Teach(TeachPage::Mine(None)).to_string()) class="btn-sm" before=Some(Icon::Sprout) />
    }
}

/// What comes back today, in its own words. One that waits longest at a time.
pub fn again_card(papers: Papers) -> View {
    let due = Memo::new(move || {
        let today = papers.desk.today();
        papers.teacher.document(|teacher| mine::due(teacher, today).first().map(|one| one.id.clone()))
    });
    live(move || due.get().map(|id| card(papers, id)))
}

/// Low, so that it stands before nobody who needs a person.
fn card(papers: Papers, id: Id) -> View {
    let Some(one) = of(papers, &id) else { return View::none() };
    let lines = [(Msg::MinePrediction, one.prediction.trim()), (Msg::MineLookAt, one.look_at.trim())];
    let lines: Vec<View> = lines
        .into_iter()
        .filter(|(_, said)| !said.is_empty())
        .map(|(label, said)| {
            let said = said.to_owned();
            view! { <p class="note">{label} ": " <bdi>{said}</bdi></p> }
        })
        .collect();
    let change = one.change.trim().to_owned();
    let is_open = one.is_open();
    let is_choosing = RwSignal::new(false);
    let chooser = id.clone();
    view! {
        <section class="sheet sheet-s stack-s no-print" aria-labelledby="mine-again">
            <div class="prow prow-wrap">
                <div class="grow">
                    <h2 id="mine-again">{if is_open { Msg::MineAgain } else { Msg::MineAgainClosed }}</h2>
                    <p class="voice"><bdi>{if change.is_empty() { text(|| words().text(Msg::MineUntitled)) } else { Signal::stored(change) }}</bdi></p>
                    {lines.collect_view()}
                </div>
                {presses(papers, id, is_open)}
                <Button label=Msg::MineAnotherDay on_press=move |()| is_choosing.update(|on| *on = !*on) class="btn-sm" />
            </div>
            {when(move || is_choosing.get(), move || day_field(papers, chooser.clone()))}
        </section>
    }
}

/// "I looked" leads to where it is written down; one that is closed is taken up again, or not.
fn presses(papers: Papers, id: Id, is_open: bool) -> View {
    let here = expect_context::<Here>();
    let own = id.clone();
    let looked = move |()| {
        if rest(papers, &own, Msg::MineLooked) {
            here.go(&Route::Teach(TeachPage::Mine(Some(own.clone()))));
        }
    };
    if is_open {
        return view! { <Button label=Msg::MineLook on_press=looked class="btn-sm" before=Some(Icon::Check) /> };
    }
    let own = id.clone();
    let again = move |()| {
        if let Some(next) = take_up(papers, &own) {
            here.go(&Route::Teach(TeachPage::Mine(Some(next))));
        }
    };
    let not = move |()| {
        rest(papers, &id, Msg::MineNotSaid);
    };
    view! {
        <Button label=Msg::MineTakeUp on_press=again class="btn-sm" before=Some(Icon::Sprout) />
        <Button label=Msg::MineNot on_press=not class="btn-sm" />
    }
}

/// It comes back on no day until one is chosen; the bar at the foot takes that back.
fn rest(papers: Papers, id: &Id, said: Msg) -> bool {
    let Some(one) = of(papers, id) else { return false };
    papers.desk.edit_on_and_say(Paper::Teacher, one.come_back(None), words().now(said))
}

fn set_day(papers: Papers, id: &Id, day: Option<Day>) {
    if let Some(one) = of(papers, id) {
        // Refused only where the record has gone meanwhile; then the field has gone with it.
        let _ = papers.desk.edit_on(Paper::Teacher, one.come_back(day));
    }
}

/// The day on which it comes back.
pub fn day_field(papers: Papers, id: Id) -> View {
    let place = Place::id(&id);
    let value = text(move || papers.desk.text(Paper::Teacher, &place, TeacherCycle::return_day.0));
    let (field, typed) = (format!("back-{id}"), id.clone());
    let change = move |event: crate::dom::event::Any| {
        set_day(papers, &typed, Day::parse(&event_target_value(&event)));
    };
    let later = |(days, label): (u64, Msg)| {
        let id = id.clone();
        let choose = move |()| set_day(papers, &id, Some(mine::later(untrack(|| papers.desk.today()), days)));
        view! { <Button label=label on_press=choose class="btn-sm" /> }
    };
    view! {
        <div class="field">
            <label class="lab" for=field.clone()>{Msg::MineReturn}</label>
            <p class="field-hint" id=format!("{field}-hint")>{Msg::MineReturnHint}</p>
            <div class="row">
                <input id=field.clone() class="short-date" type="date" aria-describedby=format!("{field}-hint") prop:value=value on:change=change />
                {LATER.map(later).into_iter().collect_view()}
            </div>
        </div>
    }
}
