//! How long a cycle is and on which days: three paths to pick, a strip of days in which days off are pressed away, minutes a day.
//!
//! The days off are the learner's and hold for every project; changing them lays the days of this cycle out anew. In a running cycle
//! only days after today without a log move. Default milestones are replaced with the length only while nobody changed them.
use crate::dom::prelude::*;
use pathlet_model::bank::Lang;
use pathlet_model::command::{Command, Step};
use pathlet_model::cycle::{Cycle, Milestone, MilestoneStatus};
use pathlet_model::learner::{Calendar, Learner};
use pathlet_model::picture;
use pathlet_model::place::Place;
use pathlet_model::project::Project;
use pathlet_model::school_day::{is_school_day, lay_out, move_ahead};
use pathlet_model::start;
use pathlet_model::values::{Day, List};

use super::coded::{NumberBox, picks};
use super::phrase::{phrase, text};
use crate::desk::Desk;
use crate::platform::random;
use crate::ui::{CalendarStrip, DayToggle, MiniDot, MiniPath, Pick, Picks, TrailLines};
use crate::words::{Msg, words};

/// The lengths that are offered first.
const USUAL: [usize; 3] = [3, 5, 10];
/// How many days off before the first day stay on the strip.
const BACK: u64 = 14;

/// Draws the set-up of the current cycle.
pub fn cycle_setup(desk: Desk) -> View {
    let is_planned = desk.cycle_memo(|_, cycle| cycle.is_planned());
    view! {
        {when(move || is_planned.get(), move || lengths(desk))}
        {when(move || is_planned.get(), move || first_day(desk))}
        {strip(desk)}
        {minutes(desk)}
    }
}

fn length_now(desk: Desk) -> Memo<usize> {
    desk.cycle_memo(|_, cycle| usize::try_from(cycle.length.get()).unwrap_or(1))
}

// --- length ------------------------------------------------------------------

fn lengths(desk: Desk) -> View {
    let length = length_now(desk);
    let other = RwSignal::new(!USUAL.contains(&length.get_untracked()));
    let path = move |days: usize| {
        let label = text(move || words().text_n(Msg::AppDays, days, &[]));
        let good_for = Msg::of_plan_tasks_good_for(&days.to_string());
        let note = Signal::derive(move || good_for.map(|msg| words().text(msg)));
        let chosen = Signal::derive(move || length.get() == days && !other.get());
        let on_pick = move |()| {
            other.set(false);
            set_length(desk, days);
        };
        view! { <Pick group="cycle-length" label=label note=note chosen=chosen on_pick=on_pick mark=Some(mini(days)) /> }
    };
    let any = (1..=10).map(|days: usize| (days.to_string(), text(move || words().number(days)))).collect::<Vec<_>>();
    let any = StoredValue::new(any);
    view! {
        <Picks legend=Msg::PlanTasksLength class="fork">
            {USUAL.map(path).into_iter().collect_view()}
            <Pick
                group="cycle-length"
                label=Msg::PlanTasksOtherLength
                chosen=other
                on_pick=move |()| other.set(true)
            />
        </Picks>
        {when(move || other.get(), move || {
            let chosen = text(move || length.get().to_string());
            picks(phrase(Msg::PlanTasksHowMany), "seg", any.get_value(), chosen, move |code| {
                if let Ok(days) = code.parse() {
                    set_length(desk, days);
                }
            })
        })}
    }
}

/// The path of a length, as it will look.
fn mini(days: usize) -> View {
    let drawn = picture::mini("length", days, 0, None);
    let lines = TrailLines {
        land: drawn.lines.land,
        ahead: drawn.lines.ahead,
        to_loop: drawn.lines.to_loop,
        next: drawn.lines.next,
        ..TrailLines::default()
    };
    let dots = drawn.dots.iter().map(|dot| (dot.x, dot.y, MiniDot::Ahead)).collect();
    view! { <MiniPath lines=lines dots=dots /> }
}

/// The language of stones and milestones: that of the question, else that of the interface.
fn lang_of(project: &Project, learner: &Learner) -> Lang {
    Lang::known(&project.driving_question.lang).unwrap_or_else(|| Lang::from_code(&learner.ui_lang))
}

fn set_length(desk: Desk, length: usize) {
    let (Some(project), Some(learner)) = (desk.project_now(), desk.learner_now()) else { return };
    let Some(cycle) = project.current_cycle() else { return };
    let first = cycle.days.first().copied().unwrap_or_else(|| untrack(|| desk.today()));
    let days = lay_out(first, length, learner.calendar.as_ref());
    let lang = lang_of(&project, &learner);
    let stones = start::stones(length, cycle.number.get() > 1, lang);
    let mut commands = vec![Command::Step(Step::LayOut { id: cycle.id.clone(), days, stones })];
    if are_defaults(cycle) {
        let gone = cycle.milestones.live().map(|one| Command::Delete { place: Place::id(&one.id) });
        commands = gone.chain(commands).collect();
        let new = start::milestones(length, lang, &mut random::id);
        commands.extend(new.iter().map(|one| Command::add(Place::id(&cycle.id), Cycle::milestones, one)));
    }
    // A refusal is said by the status line.
    let _ = desk.edit(Command::Together(commands));
}

/// Whether the milestones are still those every cycle of this length begins with.
fn are_defaults(cycle: &Cycle) -> bool {
    let length = cycle.days.len();
    let of = |one: &Milestone| (one.title.to_string(), one.phase.clone(), one.day.get());
    let is_plain = |one: &Milestone| one.done_means.is_empty() && one.status == MilestoneStatus::Open;
    let now: Vec<_> = cycle.milestones.live().map(of).collect();
    cycle.milestones.live().all(is_plain)
        && Lang::ALL.into_iter().any(|lang| {
            let mut unused = || pathlet_model::values::Id::default();
            start::milestones(length, lang, &mut unused).iter().map(of).collect::<Vec<_>>() == now
        })
}

// --- days --------------------------------------------------------------------

/// Lays the days out from a first one on.
fn begin_on(desk: Desk, first: Day, calendar: Option<&Calendar>) {
    let Some(project) = desk.project_now() else { return };
    let Some(cycle) = project.current_cycle() else { return };
    put_days(desk, cycle, lay_out(first, cycle.days.len(), calendar));
}

fn put_days(desk: Desk, cycle: &Cycle, days: Vec<Day>) {
    if *cycle.days != days {
        // A refusal is said by the status line.
        let _ = desk.edit(laying(cycle, days));
    }
}

/// What lays a cycle out on other days, with the same stones.
pub fn laying(cycle: &Cycle, days: Vec<Day>) -> Command {
    let stones = cycle.day_plan.iter().map(|stone| (stone.phase.clone(), stone.name.to_string())).collect();
    Command::Step(Step::LayOut { id: cycle.id.clone(), days, stones })
}

fn first_day(desk: Desk) -> View {
    let first = desk.cycle_memo(|_, cycle| cycle.days.first().copied());
    let value = text(move || first.get().map(|day| day.to_string()).unwrap_or_default());
    let change = move |event: crate::dom::event::Any| {
        if let Some(day) = Day::parse(&event_target_value(&event)) {
            let calendar = desk.learner_now().and_then(|learner| learner.calendar);
            begin_on(desk, day, calendar.as_ref());
        }
    };
    view! {
        <div class="field">
            <label class="lab" for="first-day">{Msg::PlanTasksFirstDay}</label>
            <input id="first-day" class="date" type="date" prop:value=value on:change=change />
        </div>
    }
}

/// A day of the strip.
#[derive(Clone, Debug, PartialEq)]
pub struct StripDay {
    day: Day,
    /// Its number in the cycle.
    counts: Option<usize>,
    is_off: bool,
}

/// The days from the week of the first to the last one: school days, and the days off among them.
pub fn strip_days(days: &[Day], calendar: Option<&Calendar>) -> Vec<StripDay> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Vec::new() };
    let off = calendar.map(|calendar| calendar.off.as_slice()).unwrap_or_default();
    let open = calendar.map(|calendar| Calendar { off: List::default(), ..calendar.clone() });
    let has_school = |day: Day| is_school_day(open.as_ref(), day);
    let before = first.date().iter_days().rev().skip(1).take(usize::try_from(BACK).unwrap_or(14)).map(Day::from);
    let before: Vec<Day> = before.filter(|day| has_school(*day)).take_while(|day| off.contains(day)).collect();
    let begin = before.last().copied().unwrap_or(*first);
    let all = begin.date().iter_days().map(Day::from).take_while(|day| day <= last);
    all.filter(|day| days.contains(day) || off.contains(day) && has_school(*day))
        .map(|day| StripDay {
            counts: days.iter().position(|one| *one == day).map(|at| at + 1),
            is_off: off.contains(&day),
            day,
        })
        .collect()
}

fn strip(desk: Desk) -> View {
    let days = Memo::new(move || {
        let days = desk.of_cycle(|_, cycle| cycle.days.to_vec());
        desk.of_learner(|learner| strip_days(&days, learner.calendar.as_ref()))
    });
    days_to_press(desk, days, Msg::PlanTasksDaysHint, Callback::new(move |(day, is_off)| press_day(desk, day, is_off)))
}

/// Days that can be pressed off and on again; `press` gets a day and whether it is off.
pub fn days_to_press(desk: Desk, days: Memo<Vec<StripDay>>, hint: Msg, press: Callback<(Day, bool)>) -> View {
    let strip = move || {
        let toggles = days.get().into_iter().map(|day| toggle(desk, day, press)).collect_view();
        view! { <CalendarStrip label=Msg::PlanTasksDays>{toggles}</CalendarStrip> }
    };
    view! {
        <div class="stack-s">
            <p class="lab">{Msg::PlanTasksDays}</p>
            <p class="field-hint">{hint}</p>
            {live(strip)}
        </div>
    }
}

fn toggle(desk: Desk, shown: StripDay, press: Callback<(Day, bool)>) -> View {
    let (day, counts) = (shown.day, shown.counts);
    let iso = day.to_string();
    let note = text(move || match counts {
        Some(n) => words().text_f(Msg::AppDay, &[("n", n.to_string())]),
        None => words().text(Msg::PlanTasksOff),
    });
    let (long, short) = (iso.clone(), iso.clone());
    let name = text(move || words().short_date(&long));
    let weekday = text(move || words().weekday(&short).chars().take(3).collect());
    let number = iso.rsplit('-').next().unwrap_or_default().trim_start_matches('0').to_owned();
    let press = move |()| {
        press.run((day, shown.is_off));
        // The strip is drawn anew: the same day keeps the focus.
        super::rows::then_focus(format!("day-{day}"));
    };
    view! {
        <DayToggle
            id=format!("day-{iso}")
            name=name
            weekday=weekday
            number=text(move || number.clone())
            note=note
            counts=counts.is_some()
            today=text_is(move || desk.today() == day)
            on_toggle=press
        />
    }
}

fn text_is(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(read)
}

/// Presses a day off, or on again: first in the learner's calendar, then in this cycle.
fn press_day(desk: Desk, day: Day, is_off: bool) {
    let (Some(project), Some(learner)) = (desk.project_now(), desk.learner_now()) else { return };
    let Some(cycle) = project.current_cycle() else { return };
    let old = learner.calendar.clone();
    let mut new = old.clone().unwrap_or_default();
    let mut off: Vec<Day> = new.off.iter().copied().filter(|one| *one != day).collect();
    if !is_off {
        off.push(day);
        pathlet_model::order::sort(&mut off);
    }
    new.off = off.into();
    let command = match &old {
        None => Command::set(Place::document(), Learner::calendar, &None, &Some(new.clone())),
        Some(old) => Command::set(Place::part("calendar"), Calendar::off, &old.off, &new.off),
    };
    if desk.edit_learner(command).is_err() {
        return;
    }
    let first = cycle.days.first().copied().unwrap_or(day);
    if cycle.is_planned() {
        let from = if is_off { first.min(day) } else { first };
        begin_on(desk, from, Some(&new));
    } else {
        let logged: Vec<i64> = cycle.day_logs.live().map(|log| log.day.get()).collect();
        let today = untrack(|| desk.today());
        put_days(desk, cycle, move_ahead(&cycle.days, today, &logged, old.as_ref(), Some(&new)));
    }
}

// --- minutes -----------------------------------------------------------------

fn minutes(desk: Desk) -> View {
    let value = desk.cycle_memo(|_, cycle| cycle.minutes_per_day.get());
    let on_change = move |minutes: i64| {
        let Some(id) = untrack(|| desk.of_cycle(|_, cycle| Some(cycle.id.clone()))) else { return };
        super::coded::set(desk, Place::id(&id), Cycle::minutes_per_day.0, minutes.into());
    };
    NumberBox {
        id: "minutes-per-day".to_owned(),
        label: phrase(Msg::PlanTasksMinutesPerDay),
        range: (15, 180),
        step: 5,
        value: value.into(),
        on_change: Callback::new(on_change),
        held: RwSignal::new(None),
        beyond: None,
    }
    .view()
}
