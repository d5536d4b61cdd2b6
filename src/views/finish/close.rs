//! The way through the end of a cycle: sharing, looking back, closing; what is asked for first, and the ways back.
use crate::dom::prelude::*;
use pathlet_model::bank::prompts::written;
use pathlet_model::command::{Command, CycleMove, Gated, Refusal, Step};
use pathlet_model::cycle::{Cycle, CycleStatus, DecisionChoice};
use pathlet_model::derive::checklist::CheckName;
use pathlet_model::gate::{self, Gate, Unmet};
use pathlet_model::learner::{Learned, Learner};
use pathlet_model::next;
use pathlet_model::place::Place;
use pathlet_model::route::{Page, Route};
use pathlet_model::values::Id;

use super::{Open, first_open, half, look_back, show};
use crate::app::Here;
use crate::desk::Desk;
use crate::platform::{page, storage};
use crate::ui::{Button, Dialog, Disclosure, Icon, LinkButton, TextField, Weight};
use crate::views::feedback::to;
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::refusal;
use crate::words::{Msg, words};

/// What is asked for before a move.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    to: CycleMove,
    unmet: Vec<Unmet>,
}

/// The bar at the foot, with the one thing to do next.
pub fn bar(desk: Desk, open: Open) -> View {
    let here = expect_context::<Here>();
    let status = desk.cycle_memo(|_, cycle| cycle.status.clone());
    let asked = RwSignal::new(None::<Asked>);
    let go = move |to: CycleMove| {
        let unmet = unmet(desk, to);
        if unmet.is_empty() { take(desk, here, open, to) } else { asked.set(Some(Asked { to, unmet })) }
    };
    let buttons = move || {
        let (main, to, back) = match status.get() {
            CycleStatus::Active => (Msg::FinishShare, CycleMove::Share { anyway: false }, None),
            CycleStatus::Sharing => (Msg::FinishLookBack, CycleMove::Reflect, Some(Msg::FinishBackToWork)),
            CycleStatus::Reflecting => (Msg::FinishClose, CycleMove::Close, Some(Msg::FinishBackToShare)),
            _ => return View::none(),
        };
        let label = text(move || if to == CycleMove::Close { close_label(desk) } else { words().text(main) });
        let back = back.map(|label| {
            view! { <Button label=label weight=Weight::Quiet on_press=move |()| take(desk, here, open, CycleMove::StepBack) /> }
        });
        view! {
            <div class="actbar actbar-page" role="region" aria-label=Msg::FinishWayOn>
                {back}
                <p class="note">{Msg::FinishUndoHint}</p>
                <Button label=label weight=Weight::Main class="push" after=Some(Icon::ArrowRight) on_press=move |()| go(to) />
            </div>
        }
    };
    view! { {live(buttons)} {dialog(desk, here, open, asked)} }
}

fn close_label(desk: Desk) -> String {
    let words = words();
    desk.of_cycle(|project, cycle| {
        let n = cycle.number.get();
        let numbers = [("n", n.to_string()), ("next", (n + 1).to_string())];
        let choice = cycle.decision.as_ref().and_then(|decision| decision.choice.clone());
        let msg = match choice {
            Some(DecisionChoice::Rest) => Msg::FinishCloseOnly,
            _ if next::stays(project, cycle) => Msg::FinishClose,
            _ => Msg::FinishCloseOther,
        };
        words.text_f(msg, &numbers)
    })
}

fn unmet(desk: Desk, to: CycleMove) -> Vec<Unmet> {
    let band = untrack(|| half::band(desk));
    untrack(|| {
        desk.of_cycle(|project, cycle| match to {
            CycleMove::Share { anyway: false } => gate::sharing(project, cycle),
            CycleMove::Reflect => gate::reflecting(cycle),
            CycleMove::Close => gate::done(project, cycle, band),
            _ => Vec::new(),
        })
    })
}

/// Takes a step with the cycle on this page.
fn step(desk: Desk, id: Id, to: CycleMove, note: &str) -> Result<(), Refusal> {
    let (day, band) = (half::day(desk), untrack(|| half::band(desk)));
    desk.edit(Command::Step(Step::Cycle { id, to, day, adult: String::new(), note: note.to_owned(), band }))
}

/// Takes a step, and opens the part that comes with it: the heading and what stands below say where one is.
fn take(desk: Desk, here: Here, open: Open, to: CycleMove) {
    let before = desk.project_now();
    if step(desk, half::cycle_id(desk), to, "").is_err() {
        return;
    }
    if matches!(to, CycleMove::Close | CycleMove::Anyway(Gated::Close)) {
        desk.keep_now();
        keep_learned(desk);
        let cycle = before.as_ref().and_then(|project| project.current_cycle());
        let rests = cycle
            .is_some_and(|cycle| cycle.decision.as_ref().is_some_and(|one| one.choice == Some(DecisionChoice::Rest)));
        if let (false, Some(project)) = (rests, &before) {
            here.go(&Route::of(&project.id, Page::Next));
            return;
        }
    }
    open.set(first_open(desk));
    page::focus_heading();
}

/// What I found out about my own work goes into the profile, when I ticked that; the project was kept first.
fn keep_learned(desk: Desk) {
    let note = look_back::keep_note(desk);
    if storage::note(&note).is_none() {
        return;
    }
    let Some(project) = desk.project_now() else { return };
    let Some(cycle) = project.current_cycle() else { return };
    let Some(reflection) = cycle.final_reflection().filter(|one| written(&one.learned_about_me, None)) else { return };
    let Some(learner) = desk.learner_now() else { return };
    let learned = Learned {
        id: reflection.id.clone(),
        text: reflection.learned_about_me.clone(),
        from_cycle: Some(cycle.id.clone()),
        keep: true,
        ..Learned::default()
    };
    let command = match learner.learned_about_me.by_key(reflection.id.as_str()) {
        None => Command::add(Place::document(), Learner::learned_about_me, &learned),
        Some(there) => Command::set(Place::id(&reflection.id), Learned::text, &there.text, &learned.text),
    };
    let _ = desk.edit_learner(command);
    desk.keep_now();
}

/// What is asked for first, each with the way to it; whoever wants goes on anyway, and that is written down.
fn dialog(desk: Desk, here: Here, open: Open, asked: RwSignal<Option<Asked>>) -> View {
    let is_soft = move || asked.get().is_some_and(|asked| asked.to == CycleMove::Share { anyway: false });
    let rows = move || {
        let unmet = asked.get().map(|asked| asked.unmet).unwrap_or_default();
        let rows = unmet.into_iter().map(|one| {
            let (sentence, part) = (sentence(desk, &one), part_of(one.code));
            let press = move |()| {
                asked.set(None);
                show(open, part);
            };
            let object = sentence.clone();
            view! { <li class="row"><span class="grow">{sentence}</span><Button label=Msg::FinishShowMe object=object class="btn-sm" on_press=press /></li> }
        });
        view! { <ul class="stack-s">{rows.collect_view()}</ul> }
    };
    let foot = move || {
        let anyway = asked.get().map(|now| {
            let to = match now.to {
                CycleMove::Reflect => CycleMove::Anyway(Gated::Reflect),
                CycleMove::Close => CycleMove::Anyway(Gated::Close),
                _ => CycleMove::Share { anyway: true },
            };
            let press = move |()| {
                asked.set(None);
                take(desk, here, open, to);
            };
            let label = if is_soft() { Msg::FinishShareAnyway } else { Msg::GateAnyway };
            view! { <Button label=label on_press=press /> }
        });
        // Where every line has its own way, one more to the first of them would only be in the way.
        let first = asked.get().filter(|_| is_soft()).and_then(|asked| asked.unmet.first().map(|one| one.code));
        let answer = first.map(|code| {
            let press = move |()| {
                asked.set(None);
                show(open, part_of(code));
            };
            view! { <Button label=Msg::FinishAnswerThem weight=Weight::Main on_press=press /> }
        });
        view! { {answer} {anyway} }
    };
    view! {
        <Dialog
            id="asked-first"
            class="modal-s"
            open=Signal::derive(move || asked.read().is_some())
            title=Msg::FinishFirst
            close_label=Msg::AppClose
            on_close=move |()| asked.set(None)
            foot=foot
        >
            {live(rows)}
        </Dialog>
    }
}

fn sentence(desk: Desk, one: &Unmet) -> String {
    let left = match one.code {
        Gate::FinalReflection => {
            untrack(|| desk.of_cycle(|project, cycle| gate::answers_left(project, cycle, half::band(desk))))
        }
        _ => one.ids.len(),
    };
    Msg::of_gate(one.code.as_str()).map(|msg| words().text_n(msg, left, &[])).unwrap_or_default()
}

fn part_of(code: Gate) -> CheckName {
    match code {
        Gate::ShareOpen | Gate::SkippedWhy => CheckName::Share,
        Gate::TasksOpen => CheckName::Tasks,
        Gate::OwnRating => CheckName::Ratings,
        Gate::FinalReflection => CheckName::LookBack,
        Gate::GoalsOpen => CheckName::Goals,
        Gate::Decision | Gate::DecisionBecause => CheckName::Decision,
        _ => CheckName::Comments,
    }
}

/// The page of a cycle that is not running: not begun, set aside, or finished.
pub fn outside(desk: Desk) -> View {
    let status = untrack(|| desk.of_cycle(|_, cycle| Some(cycle.status.clone())));
    match status {
        Some(CycleStatus::Done) => finished(desk),
        Some(CycleStatus::SetAside) => set_aside_now(desk),
        _ => not_begun(desk),
    }
}

fn not_begun(desk: Desk) -> View {
    // The cycle before can be opened again as long as this one is only planned.
    let before = untrack(|| {
        desk.of_cycle(|project, cycle| {
            let planning = cycle.status == CycleStatus::Planning;
            let done = |other: &&Cycle| other.number < cycle.number && other.status == CycleStatus::Done;
            let last = project.cycles.live().filter(done).max_by_key(|other| other.number);
            last.filter(|_| planning).map(|last| (last.id.clone(), last.number.get()))
        })
    });
    view! {
        <div class="stack">
            <p>{Msg::FinishNotBegun}</p>
            <div class="row">
                <LinkButton label=Msg::FinishToPlan href=text(move || to(desk, Page::Plan)) weight=Weight::Main />
                {before.map(|(id, number)| reopen(desk, id, number))}
            </div>
        </div>
    }
}

fn reopen(desk: Desk, id: Id, number: i64) -> View {
    let label = text(move || words().text_f(Msg::FinishReopen, &[("n", number.to_string())]));
    refusable(label, Icon::Undo2, move || step(desk, id.clone(), CycleMove::Reopen, ""))
}

/// A button whose refusal is said beside it.
fn refusable(label: Signal<String>, mark: Icon, run: impl Fn() -> Result<(), Refusal> + Send + Sync + 'static) -> View {
    let refused = RwSignal::new(None::<Refusal>);
    let press = move |()| match run() {
        Ok(()) => page::focus_heading(),
        Err(why) => refused.set(Some(why)),
    };
    view! {
        <Button label=label before=Some(mark) on_press=press />
        {why_not(refused)}
    }
}

/// Why a step was refused, once one was.
pub fn why_not(refused: RwSignal<Option<Refusal>>) -> View {
    let why = text(move || refused.get().map(|why| refusal::sentence(&why)).unwrap_or_default());
    when(move || refused.read().is_some(), move || refusal::trouble(why))
}

fn finished(desk: Desk) -> View {
    let (id, number) = untrack(|| desk.of_cycle(|_, cycle| (cycle.id.clone(), cycle.number.get())));
    let because = untrack(|| {
        desk.of_cycle(|_, cycle| cycle.decision.as_ref().map(|one| (one.choice.clone(), one.because.to_string())))
    });
    let chosen = because.map(|(choice, because)| {
        let code = choice.map(|choice| choice.as_str().to_owned()).unwrap_or_default();
        let word = move || Msg::of_decision_word(&code).map(|msg| words().text(msg));
        view! { <p class="note">{word}</p><p class="voice voice-m">{because}</p> }
    });
    view! {
        <div class="stack">
            <div>{chosen}</div>
            <div class="row">
                <LinkButton label=Msg::FinishPlanNext href=text(move || to(desk, Page::Next)) weight=Weight::Main after=Some(Icon::ArrowRight) />
                {reopen(desk, id, number)}
            </div>
        </div>
    }
}

fn set_aside_now(desk: Desk) -> View {
    let why = untrack(|| {
        desk.of_cycle(|_, cycle| cycle.status_log.last().map(|entry| entry.note.to_string()).unwrap_or_default())
    });
    let label = phrase(Msg::FinishTakeUp);
    view! {
        <div class="stack">
            <p>{Msg::FinishSetAsideKept}</p>
            {(!why.is_empty()).then(|| view! { <p class="voice">{why}</p> })}
            <div>{refusable(label, Icon::Play, move || step(desk, half::cycle_id(desk), CycleMove::TakeUp, ""))}</div>
        </div>
    }
}

/// Putting the cycle away for now, with a reason. The reason waits on this computer until it is written into the cycle's log.
pub fn set_aside(desk: Desk) -> View {
    const LIMIT: usize = 240;
    let note = desk.draft(half::cycle_id(desk).as_str(), "set_aside");
    let why = RwSignal::new(storage::note(&note).unwrap_or_default());
    let left = Callback::new(move |left: i64| words().text_f(Msg::AppLettersLeft, &[("n", left.to_string())]));
    let typed = {
        let note = note.clone();
        move |text: String| {
            storage::set_note(&note, Some(&text));
            why.set(text);
        }
    };
    let put = move || {
        let reason = why.get_untracked();
        let over = reason.chars().count().saturating_sub(LIMIT);
        if over > 0 {
            return Err(Refusal::TooLong { limit: LIMIT, length: LIMIT + over });
        }
        step(desk, half::cycle_id(desk), CycleMove::SetAside, &reason)?;
        storage::set_note(&note, None);
        Ok(())
    };
    view! {
        <Disclosure label=Msg::FinishSetAside>
            <div class="stack-s">
                <p class="note">{Msg::FinishSetAsideHint}</p>
                <TextField id="set-aside-why" label=Msg::FinishSetAsideWhy value=why on_input=typed lines=2 limit=Some((LIMIT, left)) />
                <div>{refusable(phrase(Msg::FinishSetAside), Icon::Archive, put)}</div>
            </div>
        </Disclosure>
    }
}
