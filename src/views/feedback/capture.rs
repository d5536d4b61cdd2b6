//! Taking feedback down: the author says what to look at, passes the computer, and gets it back; or types it in from paper.
//!
//! What is typed is kept from the first letter. The record is made by then; picks before it wait on this page.
use crate::dom::prelude::*;
use pathlet_model::audience::Audience;
use pathlet_model::bank::prompts::written;
use pathlet_model::command::Command;
use pathlet_model::cycle::{
    Critique, CritiqueFrom, CritiqueRole, CritiqueTarget, CritiqueVia, Cycle, Evidence, FeedbackItem, Protocol,
};
use pathlet_model::derive::progress;
use pathlet_model::learner::Band;
use pathlet_model::place::Place;
use pathlet_model::record::Field;
use pathlet_model::record::Value;
use pathlet_model::route::Page;
use pathlet_model::values::{Id, Num};

use super::{slots, to};
use crate::app::Here;
use crate::desk::Desk;
use crate::platform::{page as the_page, random, storage};
use crate::ui::{Button, Disclosure, Icon, LinkButton, Pick, Picks, Weight};
use crate::views::parts::heading::heading;
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::text_box::TextBox;
use crate::views::plan::pitch_card::card;
use crate::views::today::evidence_shown;
use crate::words::{Msg, words};

/// A critique on its way: what was picked before it is made, and its id.
#[derive(Clone, Copy)]
pub struct Capture {
    pub desk: Desk,
    pub id: StoredValue<Id>,
    blank: RwSignal<Critique>,
    passed: RwSignal<bool>,
}

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let capture = Capture::begin(desk);
    on_cleanup(move || capture.tidy());
    let title = move || {
        let msg = match (capture.passed.get(), capture.via_paper()) {
            (false, _) => Msg::FeedbackNewTitle,
            (true, false) => Msg::FeedbackPassedTitle,
            (true, true) => Msg::FeedbackPaperTitle,
        };
        words().text(msg)
    };
    let project = desk.project_memo(|project| project.title.to_string());
    view! {
        <div class="page narrow">
            {heading(title, Some(project.into()))}
            {live(move || if capture.passed.get() { looking(capture) } else { asking(capture) })}
        </div>
    }
}

impl Capture {
    /// Goes on with what was begun on this computer, or begins anew.
    fn begin(desk: Desk) -> Self {
        let project = desk.project_now().unwrap_or_default();
        let cycle = project.current_cycle().cloned().unwrap_or_default();
        let begun = storage::note(&note_key(desk)).map(Id::new);
        let begun = begun.and_then(|id| cycle.critiques.by_key(id.as_str()).filter(|one| !one.meta.deleted));
        let has_words = begun.is_some_and(|critique| critique.items.live().next().is_some());
        let draft = progress::of(std::iter::once(&cycle)).drafts.last().copied();
        let band = desk.learner_now().map_or(Band::G68, |learner| learner.grade.band());
        let blank = Critique {
            id: begun.map_or_else(random::id, |critique| critique.id.clone()),
            target: if draft.is_some() { CritiqueTarget::Draft } else { CritiqueTarget::Plan },
            draft: draft.map(Num::new),
            protocol: usual(band).first().cloned().unwrap_or_default(),
            ..Critique::default()
        };
        Self {
            desk,
            id: StoredValue::new(blank.id.clone()),
            blank: RwSignal::new(blank),
            passed: RwSignal::new(has_words),
        }
    }

    /// Something of the critique; follows it.
    pub fn of<T>(self, look: impl Fn(&Critique) -> T) -> T {
        let kept = self.desk.of_cycle(|_, cycle| self.find(cycle).map(&look));
        kept.unwrap_or_else(|| self.blank.with(look))
    }

    fn find(self, cycle: &Cycle) -> Option<&Critique> {
        self.id.with_value(|id| cycle.critiques.by_key(id.as_str()))
    }

    /// What makes the critique, when it is not there yet.
    pub fn first(self) -> Option<Command> {
        let project = self.desk.project_now()?;
        let cycle = project.current_cycle()?;
        if self.find(cycle).is_some() {
            return None;
        }
        storage::set_note(&note_key(self.desk), Some(&self.id.with_value(Id::to_string)));
        let critique = Critique { at: Some(untrack(|| self.desk.date())), ..self.blank.get_untracked() };
        Some(Command::add(Place::id(&cycle.id), Cycle::critiques, &critique))
    }

    /// Writes a pick: into the critique, or, while there is none, into what it will be made of.
    fn pick<T: Value + PartialEq + 'static>(
        self,
        field: Field<T>,
        part: &str,
        to: &T,
        blank: impl FnOnce(&mut Critique),
    ) {
        self.blank.update(blank);
        let Some(project) = self.desk.project_now() else { return };
        if project.current_cycle().and_then(|cycle| self.find(cycle)).is_none() {
            return;
        }
        let place = self.place();
        let place = if part.is_empty() { place } else { place.then(part) };
        let from = pathlet_model::place::find(&project, &place).and_then(|record| record.get(field.0));
        let command = Command::Set { place, field: field.0, from: from.unwrap_or_default(), to: to.to_json() };
        let _ = self.desk.edit(command);
    }

    fn place(self) -> Place {
        self.id.with_value(Place::id)
    }

    fn via_paper(self) -> bool {
        self.of(|critique| critique.via == CritiqueVia::Paper)
    }

    /// Another protocol, as long as nothing is said in the words of this one.
    fn choose(self, protocol: Protocol) {
        let blanks =
            untrack(|| self.of(|critique| critique.items.live().map(|item| item.id.clone()).collect::<Vec<_>>()));
        for id in blanks {
            let _ = self.desk.edit(Command::Delete { place: Place::id(&id) });
        }
        self.pick(Critique::protocol, "", &protocol.clone(), |blank| blank.protocol = protocol);
    }

    /// A slot left empty is no comment, and a form left empty is no critique.
    fn tidy(self) {
        let kept = self.desk.project_now().and_then(|project| self.find(project.current_cycle()?).cloned());
        let Some(critique) = kept else { return };
        let empty = |text: &str| text.trim().is_empty();
        // A text over its limit waits on this computer; its item stays for it.
        let waits = |item: &FeedbackItem| {
            storage::note(&self.desk.draft(Place::id(&item.id).as_str(), FeedbackItem::text.0)).is_some()
        };
        let has_words = |item: &FeedbackItem| !empty(&item.text) || waits(item);
        for item in critique.items.live().filter(|item| !has_words(item)) {
            let _ = self.desk.edit(Command::Delete { place: Place::id(&item.id) });
        }
        let has_words = critique.items.live().any(has_words);
        if !has_words && empty(&critique.focus) && empty(&critique.from.name) {
            let _ = self.desk.edit(Command::Delete { place: self.place() });
            storage::set_note(&note_key(self.desk), None);
        }
    }
}

fn note_key(desk: Desk) -> String {
    desk.draft("feedback", "begun")
}

/// The protocols usual in a band (domain 12); the others are one press away.
fn usual(band: Band) -> Vec<Protocol> {
    match band {
        Band::K2 => vec![Protocol::GlowGrow],
        Band::G35 => vec![Protocol::GlowGrow, Protocol::Tag],
        Band::G68 => vec![Protocol::LikeWish, Protocol::KindSpecificHelpful],
        Band::G912 => vec![Protocol::Tuning],
    }
}

/// The author's part: who looks, at what, how, and the one thing to look for.
fn asking(capture: Capture) -> View {
    let roles = ["peer", "teacher", "expert", "family", "audience"].map(|code| {
        choice(
            "role",
            text(move || super::item::role(code)),
            move || capture.of(|one| one.from.role.as_str() == code),
            move || {
                let role = CritiqueRole::from(code);
                capture.pick(CritiqueFrom::role, "from", &role.clone(), |blank| blank.from.role = role);
            },
        )
    });
    let vias = [("here", Msg::FeedbackViaHere), ("paper", Msg::FeedbackViaPaper)].map(|(code, label)| {
        choice(
            "via",
            phrase(label),
            move || capture.of(|one| one.via.as_str() == code),
            move || {
                let via = CritiqueVia::from(code);
                capture.pick(Critique::via, "", &via.clone(), |blank| blank.via = via);
            },
        )
    });
    let make = move || capture.first();
    let focus = TextBox::of(capture.place(), Critique::focus, Msg::FeedbackFocus)
        .hint(Msg::FeedbackFocusHint)
        .starters(&["feedback.focus"])
        .made_by(make);
    let name = TextBox::of(capture.place().then("from"), CritiqueFrom::name, Msg::FeedbackName)
        .hint(Msg::FeedbackNameHint)
        .made_by(make);
    let pass = text(move || words().text(if capture.via_paper() { Msg::FeedbackTypeIn } else { Msg::FeedbackPass }));
    view! {
        <div class="stack">
            {targets(capture)}
            {focus.view()}
            <Picks legend=Msg::FeedbackWho class="seg">{roles.into_iter().collect_view()}</Picks>
            {name.view()}
            {protocols(capture)}
            <Picks legend=Msg::FeedbackVia class="seg">{vias.into_iter().collect_view()}</Picks>
            <div class="row">
                <Button label=pass weight=Weight::Main after=Some(Icon::ArrowRight) on_press=move |()| {
                    capture.passed.set(true);
                    the_page::focus_heading();
                } />
                <LinkButton label=Msg::AppBack href=text(move || to(capture.desk, Page::Feedback)) weight=Weight::Quiet />
            </div>
        </div>
    }
}

fn choice(
    group: &'static str,
    label: Signal<String>,
    chosen: impl Fn() -> bool + Send + Sync + 'static,
    on_pick: impl Fn() + Send + Sync + 'static,
) -> View {
    view! { <Pick group=group label=label chosen=Signal::derive(chosen) on_pick=move |()| on_pick() /> }
}

/// The plan, one of the drafts, or the finished thing.
fn targets(capture: Capture) -> View {
    let last =
        capture.desk.cycle_memo(|_, cycle| progress::of(std::iter::once(cycle)).drafts.last().copied().unwrap_or(0));
    let pick = move |target: CritiqueTarget, draft: Option<i64>| {
        let chosen = {
            let target = target.clone();
            move || {
                capture.of(|one| {
                    one.target == target && (target != CritiqueTarget::Draft || one.draft.map(Num::get) == draft)
                })
            }
        };
        let label = {
            let target = target.clone();
            text(move || match draft {
                Some(n) => words().text_f(Msg::FeedbackDraftN, &[("n", n.to_string())]),
                None => Msg::of_feedback_target(target.as_str()).map(|msg| words().text(msg)).unwrap_or_default(),
            })
        };
        choice("target", label, chosen, move || {
            let (target, number) = (target.clone(), draft.map(Num::new));
            capture.pick(Critique::draft, "", &number, |blank| blank.draft = number);
            capture.pick(Critique::target, "", &target.clone(), |blank| blank.target = target);
        })
    };
    let picks = move || {
        let mut picks = vec![pick(CritiqueTarget::Plan, None)];
        picks.extend((1..=last.get().max(1)).map(|n| pick(CritiqueTarget::Draft, Some(n))));
        picks.push(pick(CritiqueTarget::Product, None));
        picks.collect_view()
    };
    view! { <Picks legend=Msg::FeedbackAbout class="seg">{live(picks)}</Picks> }
}

/// The ways to look that are usual in the band, and all the others behind one press.
fn protocols(capture: Capture) -> View {
    let band = capture.desk.learner_now().map_or(Band::G68, |learner| learner.grade.band());
    let usual = usual(band);
    let begun = Memo::new(move || capture.of(|one| one.items.live().any(|item| written(&item.text, None))));
    let pick = move |protocol: Protocol| {
        let (name, told, now) = (protocol.clone(), protocol.clone(), protocol.clone());
        let label = text(move || Msg::of_protocol_name(name.as_str()).map(|msg| words().text(msg)).unwrap_or_default());
        let note = Signal::derive(move || Msg::of_protocol_how(told.as_str()).map(|msg| words().text(msg)));
        let chosen = Signal::derive(move || capture.of(|one| one.protocol == now));
        view! { <Pick group="protocol" label=label note=note chosen=chosen on_pick=move |()| capture.choose(protocol.clone()) /> }
    };
    live(move || {
        if begun.get() {
            return view! { <p class="note">{Msg::FeedbackBegun}</p> };
        }
        let others = Protocol::known().into_iter().filter(|one| !usual.contains(one));
        let others = others.map(pick).collect_view();
        let first = usual.clone().into_iter().map(pick).collect_view();
        view! {
            <Picks legend=Msg::FeedbackHow>
                {first}
                <Disclosure label=Msg::FeedbackOtherWays><div class="picks">{others}</div></Disclosure>
            </Picks>
        }
    })
}

/// What the feedback is about: the author's question, and the plan as it is told, or the work itself. Nobody changes it on this page.
fn looked_at(capture: Capture) -> View {
    let Some(project) = capture.desk.project_now() else { return View::none() };
    let Some(cycle) = project.current_cycle() else { return View::none() };
    let blank = capture.blank.get_untracked();
    let critique = capture.find(cycle).unwrap_or(&blank);
    let (focus, is_plan) = (critique.focus.to_string(), critique.target == CritiqueTarget::Plan);
    let work: Vec<View> = work(cycle, critique).map(|one| view! { <div>{evidence_shown(one)}</div> }).collect();
    if focus.is_empty() && !is_plan && work.is_empty() {
        return View::none();
    }
    view! {
        <div class="sunk stack-s">
            <p class="note">{Msg::FeedbackLookAt}</p>
            <p class="voice voice-m" dir="auto">{focus}</p>
            {is_plan.then(|| card(capture.desk))}
            {work.into_iter().collect_view()}
        </div>
    }
}

/// The pieces of evidence of the draft, or the newest of the finished work. What only its author may see is never shown.
fn work<'a>(cycle: &'a Cycle, critique: &'a Critique) -> impl Iterator<Item = &'a Evidence> {
    const MOST: usize = 3;
    let is_meant = |one: &&Evidence| match critique.target {
        CritiqueTarget::Draft => one.draft.is_some() && one.draft == critique.draft,
        CritiqueTarget::Product => true,
        _ => false,
    };
    let is_shown = move |one: &&Evidence| is_meant(one) && one.visibility.audience() != Audience::Private;
    cycle.evidence.live().rev().filter(is_shown).take(MOST)
}

/// The part of whoever looks: the author's question on top, one field for each slot, three checks.
fn looking(capture: Capture) -> View {
    let desk = capture.desk;
    let here = expect_context::<Here>();
    let give_back = move |()| {
        capture.tidy();
        desk.keep_now();
        storage::set_note(&note_key(desk), None);
        if let Some(id) = untrack(|| desk.project_id()) {
            here.go(&pathlet_model::route::Route::of(&id, Page::Feedback));
        }
    };
    let back = text(move || {
        let name = desk.of_learner(|learner| learner.display_name.to_string());
        let words = words();
        if capture.via_paper() {
            words.text(Msg::FeedbackPaperDone)
        } else {
            words.text_f(Msg::FeedbackGiveBack, &[("name", name)])
        }
    });
    view! {
        <div class="stack">
            {looked_at(capture)}
            {slots::fields(capture)}
            <div class="row">
                <Button label=back weight=Weight::Main before=Some(Icon::Undo2) on_press=give_back />
                <Button label=Msg::FeedbackSetUp weight=Weight::Quiet on_press=move |()| {
                    capture.passed.set(false);
                    the_page::focus_heading();
                } />
            </div>
        </div>
    }
}
