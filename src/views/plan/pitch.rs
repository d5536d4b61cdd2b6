//! The pitch on one card to read aloud, what an adult says to it in person, and the way into the cycle. A name typed here is a record,
//! no password. Nothing is locked: whoever has no green light can start anyway, and that is recorded.
use crate::dom::prelude::*;
use pathlet_model::command::{Command, CycleMove, PitchMove, Refusal, Step};
use pathlet_model::cycle::CycleStatus;
use pathlet_model::gate;
use pathlet_model::place::Place;
use pathlet_model::project::{Pitch, PitchStatus};
use pathlet_model::route::Page;

use super::asked::{Asked, list};
use super::{adult, begin, moment, pitch_card};
use crate::desk::Desk;
use crate::platform::page as browser;
use crate::ui::{Button, Icon, LinkButton, Weight};
use crate::views::parts::given;
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::phrase;
use crate::views::parts::step_frame::page_of;
use crate::views::parts::task_form::cycle_id;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let pitching = Pitching::new(desk);
    view! {
        <div class="page">
            {heading(move || title(pitching), Some(phrase(Msg::PitchEyebrow)))}
            <div class="cols cols-side">
                <div class="stack">
                    {pitch_card::card(desk)}
                    {TextBox::of(Place::part("pitch"), Pitch::text, Msg::PitchText).hint(Msg::PitchTextHint).lines(3).view()}
                </div>
                <aside class="stack" aria-label=Msg::PitchAside>{given::green_light(desk)} {live(move || steps(pitching))}</aside>
            </div>
            <div class="row mt-l">
                <LinkButton label=Msg::PlanOverviewWhole href=page_of(Page::Plan) before=Some(Icon::ArrowLeft) />
            </div>
        </div>
    }
}

/// Where the pitch stands, and what was refused last.
#[derive(Clone, Copy)]
pub struct Pitching {
    /// The desk.
    pub desk: Desk,
    /// Where the pitch stands.
    pub status: Memo<PitchStatus>,
    /// Where the cycle stands.
    pub cycle: Memo<CycleStatus>,
    /// Why the last press was not taken.
    pub refused: RwSignal<Option<Refusal>>,
}

impl Pitching {
    fn new(desk: Desk) -> Self {
        Self {
            desk,
            status: desk.project_memo(|project| project.pitch.status.clone()),
            cycle: desk.cycle_memo(|_, cycle| cycle.status.clone()),
            refused: RwSignal::new(None),
        }
    }

    /// Whether nothing stands between the plan and its cycle any more.
    fn is_lit(self) -> bool {
        self.status.get().lets_start()
    }

    /// Moves the pitch; `false` when something is asked for first.
    pub fn pitch(self, to: PitchMove, who: String, note: String) -> bool {
        let (cycle, day) = moment(self.desk);
        self.take(Step::Pitch { to, cycle, day, who, note })
    }

    /// Moves the cycle; `false` when something is asked for first.
    pub fn cycle(self, to: CycleMove) -> bool {
        let band = self.desk.learner_now().map(|learner| learner.grade.band());
        let (Some(band), id) = (band, cycle_id(self.desk)) else { return false };
        let (_, day) = moment(self.desk);
        self.take(Step::Cycle { id, to, day, adult: String::new(), note: String::new(), band })
    }

    fn take(self, step: Step) -> bool {
        let outcome = self.desk.edit(Command::Step(step));
        let is_taken = outcome.is_ok();
        self.refused.set(outcome.err());
        if is_taken {
            // The pressed button is gone; the heading says what is now.
            browser::focus_heading();
        }
        is_taken
    }
}

fn title(pitching: Pitching) -> String {
    let begun = !matches!(pitching.cycle.get(), CycleStatus::Planning | CycleStatus::Ready);
    let msg = match pitching.status.get() {
        _ if begun => Msg::PitchTitleBegun,
        PitchStatus::Pitched => Msg::PitchTitlePitched,
        PitchStatus::ChangesAsked => Msg::PitchTitleChanges,
        PitchStatus::GreenLight => Msg::PitchTitleGreen,
        PitchStatus::NotNeeded => Msg::PitchTitleFree,
        _ => Msg::PitchTitleDraft,
    };
    words().text(msg)
}

/// What can be done now. Redrawn only when the pitch or the cycle moves.
fn steps(pitching: Pitching) -> View {
    let begun = !matches!(pitching.cycle.get(), CycleStatus::Planning | CycleStatus::Ready);
    let inside = match pitching.status.get() {
        _ if begun => view! { {begin::to_today()} {later(pitching)} },
        _ if pitching.is_lit() => view! { {begin::begin(pitching)} {later(pitching)} },
        PitchStatus::Pitched => view! { {adult::adult(pitching)} {anyway(pitching)} },
        PitchStatus::ChangesAsked => {
            view! { {adult::changes(pitching.desk)} {made(pitching)} {adult::green_only(pitching)} {anyway(pitching)} }
        }
        _ => view! { {made(pitching)} {anyway(pitching)} },
    };
    view! {
        {inside}
        {adult::log(pitching.desk)}
    }
}

/// Room for the green light of whoever started without.
fn later(pitching: Pitching) -> View {
    if untrack(|| pitching.desk.of_project(gate::started_without)) { adult::green_only(pitching) } else { View::none() }
}

/// What the pitch still needs, and "I have pitched it".
fn made(pitching: Pitching) -> View {
    let press = move |()| {
        pitching.pitch(PitchMove::Pitch, String::new(), String::new());
    };
    let anyway = move |()| {
        pitching.pitch(PitchMove::PitchAnyway, String::new(), String::new());
    };
    let missing = pitching.desk.cycle_memo(|project, cycle| Asked(gate::pitched(project, cycle)));
    let label = phrase(Msg::PitchMade);
    view! {
        <section class="sheet sheet-s stack-s" aria-labelledby="made">
            <h2 id="made">{phrase(Msg::PitchMadeTitle)}</h2>
            {live(move || list(&missing.get().0))}
            <div aria-live="polite">
                {when(
                    move || pitching.refused.with(Option::is_some),
                    move || view! { <p class="small strong">{Msg::PitchFirstThese}</p> {begin::all_the_same(anyway)} },
                )}
            </div>
            <div><Button label=label on_press=press weight=Weight::Main before=Some(Icon::Megaphone) /></div>
        </section>
    }
}

fn anyway(pitching: Pitching) -> View {
    let press = move |()| {
        pitching.pitch(PitchMove::StartAnyway, String::new(), String::new());
    };
    view! {
        <section class="stack-s" aria-labelledby="anyway">
            <h2 id="anyway">{phrase(Msg::PitchAnywayTitle)}</h2>
            <p class="note">{phrase(Msg::PitchAnywayHint)}</p>
            <div><Button label=Msg::PitchAnyway on_press=press class="btn-sm" /></div>
        </section>
    }
}
