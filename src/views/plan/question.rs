//! Step 2: the question with its tries, kinds, stems and checks; topic, title, and why it matters. Everything is advice: no question
//! is refused. What is typed stands in the draft; only Keep makes it the question, with its question mark, and one more try.
use crate::dom::prelude::*;
use pathlet_model::bank::prompts;
use pathlet_model::command::{Command, Step};
use pathlet_model::json::Json;
use pathlet_model::place::Place;
use pathlet_model::project::{Check, Checks, Dim, DrivingQuestion, Project, QuestionKind};
use pathlet_model::record::Field;
use pathlet_model::route::PlanStep;

use super::answers::answered;
use super::{moment, tries};
use crate::desk::Desk;
use crate::platform::{page as browser, storage};
use crate::ui::{Button, Icon, Pick, Picks, TextField, icon};
use crate::views::parts::coded::{code_of, picks, set};
use crate::views::parts::given;
use crate::views::parts::person::is_young;
use crate::views::parts::phrase::{limited, phrase, text};
use crate::views::parts::step_frame::step_frame_split;
use crate::views::parts::text_box::{StarterSlot, TextBox, id_of};
use crate::words::{Msg, Words, words};

/// A question of more words is hard to keep in mind.
const LONG_WORDS: usize = 25;
/// So many tries are worth it before one is the best.
const GOOD_TRIES: usize = 3;

/// Draws it.
pub fn page() -> View {
    let desk = expect_context::<Desk>();
    let asking = Asking::new(desk);
    let title = phrase(Msg::PlanQuestionTitle);
    let question = view! {
        {ask(asking, title)}
        {kinds(desk)}
    };
    let rest = view! {
        {names(desk)}
        {checks(desk)}
        {whys()}
    };
    let side = view! {
        {given::beside_question(desk)}
        {super::stems::stems(desk, asking.slot)}
        {super::stems::told_us(desk)}
        {tries::tries(desk, Callback::new(move |earlier| asking.use_again(earlier)))}
    };
    let keep = Callback::new(move |()| asking.keep());
    step_frame_split(PlanStep::Question, title, question, side, rest, Some(keep))
}

/// The question that is being asked: what is typed, what is kept.
#[derive(Clone, Copy)]
struct Asking {
    desk: Desk,
    words: Words,
    /// What is typed and not kept; `None` = nothing since the last Keep.
    draft: Memo<Option<String>>,
    kept: Memo<String>,
    tries: Memo<usize>,
    why: RwSignal<String>,
    slot: StarterSlot,
}

impl Asking {
    fn new(desk: Desk) -> Self {
        let note = why_note(desk).and_then(|key| storage::note(&key)).unwrap_or_default();
        Self {
            desk,
            words: words(),
            draft: desk.project_memo(|project| project.driving_question.draft.as_deref().map(str::to_owned)),
            kept: desk.project_memo(|project| project.driving_question.text.to_string()),
            tries: desk.project_memo(|project| project.driving_question.versions.len()),
            why: RwSignal::new(note),
            slot: StoredValue::new(None),
        }
    }

    /// What the box shows.
    fn shown(self) -> String {
        self.draft.get().unwrap_or_else(|| self.kept.get())
    }

    /// Whether there is something to keep.
    fn is_new(self) -> bool {
        self.draft.get().is_some_and(|draft| !draft.trim().is_empty() && draft.trim() != self.kept.get())
    }

    /// Keeps what is typed; nothing new is nothing to do.
    fn keep(self) {
        if untrack(|| self.is_new()) {
            self.desk.edit_and_say(self.keeping(), self.words.now(Msg::PlanQuestionKept));
            self.note_why(String::new());
        }
    }

    fn keeping(self) -> Command {
        let (cycle, day) = moment(self.desk);
        Command::Step(Step::KeepQuestion { cycle, day, why: self.why.get_untracked() })
    }

    /// An earlier try stands in the box again. Words that stood there are kept as a try first, so that none is lost.
    fn use_again(self, earlier: String) {
        let keeps = untrack(|| self.is_new());
        let from = if keeps { String::new() } else { self.draft.get_untracked().unwrap_or_default() };
        let set = Command::text(place(), DrivingQuestion::draft, &from, &earlier);
        let command = if keeps { Command::Together(vec![self.keeping(), set]) } else { set };
        self.desk.edit_and_say(command, self.words.now(Msg::PlanQuestionUsedAgain));
        browser::focus(&id_of(&place(), DrivingQuestion::draft.0));
    }

    /// Why it changes is kept with the try; until then it is a note of this computer.
    fn note_why(self, why: String) {
        if let Some(key) = why_note(self.desk) {
            storage::set_note(&key, (!why.is_empty()).then_some(why.as_str()));
        }
        self.why.set(why);
    }
}

fn why_note(desk: Desk) -> Option<String> {
    untrack(|| desk.project_id()).map(|_| desk.draft("driving_question", "why"))
}

fn place() -> Place {
    Place::part("driving_question")
}

/// The question alone, to be typed and kept, where it is asked for elsewhere.
pub fn to_ask(desk: Desk, label: Signal<String>) -> View {
    ask(Asking::new(desk), label)
}

fn ask(asking: Asking, title: Signal<String>) -> View {
    let stands_in = Signal::derive(move || asking.draft.get().is_none().then(|| asking.kept.get()));
    let label = phrase(Msg::PlanQuestionKeep);
    // The button goes with what it kept.
    let keep = move |()| {
        asking.keep();
        browser::focus(&id_of(&place(), DrivingQuestion::draft.0));
    };
    view! {
        <div class="stack-s">
            {TextBox::of(place(), DrivingQuestion::draft, Msg::PlanQuestionTitle)
                .labelled(title)
                .label_hidden()
                .class("bigfield")
                .lines(2)
                .standing_in(stands_in)
                .starters_from(asking.slot)
                .view()}
            <p class="note">{move || hint(asking)}</p>
            {when(
                move || asking.is_new(),
                move || view! {
                    {when(move || asking.tries.get() > 0, move || why_it_changes(asking))}
                    <div><Button label=label on_press=keep before=Some(Icon::Check) /></div>
                },
            )}
        </div>
    }
}

/// One sentence of advice at a time.
fn hint(asking: Asking) -> String {
    let (words, shown) = (words(), asking.shown());
    let count = shown.split_whitespace().count();
    match count {
        0 => words.text(Msg::PlanQuestionHintEmpty),
        long if long > LONG_WORDS => words.text_n(Msg::PlanQuestionHintLong, long, &[]),
        _ if shown.contains("___") => words.text(Msg::PlanQuestionHintBlank),
        _ if asking.tries.get() < GOOD_TRIES => words.text(Msg::PlanQuestionHintTries),
        count => words.text_n(Msg::PlanQuestionHintGood, count, &[]),
    }
}

fn why_it_changes(asking: Asking) -> View {
    let label = phrase(Msg::PlanQuestionWhyChanged);
    view! {
        <TextField
            id="question-why"
            label=label
            value=asking.why
            on_input=move |why: String| asking.note_why(why)
            limit=limited(240)
        />
    }
}

fn kinds(desk: Desk) -> View {
    let kind = code_of(desk, place(), DrivingQuestion::kind.0);
    let rows = [
        (QuestionKind::Explore, Icon::Search),
        (QuestionKind::Decide, Icon::GitFork),
        (QuestionKind::Solve, Icon::LifeBuoy),
        (QuestionKind::Make, Icon::Hammer),
    ];
    let pick = move |(it, mark): (QuestionKind, Icon)| {
        let (own, word) = (it.clone(), Msg::of_question(it.as_str()));
        let choose = move |()| {
            set(desk, place(), DrivingQuestion::kind.0, Json::from(it.as_str()));
        };
        view! {
            <Pick
                group="question-kind"
                label=text(move || word.map(|word| words().text(word)).unwrap_or_default())
                chosen=Signal::derive(move || *kind.read() == own.as_str())
                on_pick=choose
                mark=Some(icon(mark))
            />
        }
    };
    let picks = rows.map(pick).collect_view();
    view! { <Picks legend=Msg::PlanQuestionKind class="kinds">{picks}</Picks> }
}

/// The name, and what it is about: that is the first choice. Older plans say it here, and keep their words.
fn names(desk: Desk) -> View {
    let is_old = untrack(|| desk.of_project(|project| !project.topic.is_empty()));
    let topic = if is_old {
        TextBox::of(Place::document(), Project::topic, Msg::PlanQuestionTopic).view()
    } else {
        answered(desk, PlanStep::Choices, "?choices-what-value", Msg::PlanQuestionTopic, |_, project, _| {
            project.choice(&Dim::What).map(|choice| choice.value.to_string()).into_iter().collect()
        })
    };
    view! {
        <div class="form-row">
            {topic}
            {TextBox::of(Place::document(), Project::title, Msg::PlanQuestionName).hint(Msg::PlanQuestionNameHint).view()}
        </div>
    }
}

/// The checks: the end of each one's prompt, and its field.
const CHECKS: [(&str, Field<Option<Check>>); 4] = [
    ("interesting", Checks::interesting),
    ("open", Checks::open),
    ("learning", Checks::learning),
    ("doable", Checks::doable),
];

fn checks(desk: Desk) -> View {
    view! {
        <section class="stack-s" aria-labelledby="checks">
            <h2 id="checks">{phrase(Msg::PlanQuestionChecks)}</h2>
            <p class="note">{phrase(Msg::PlanQuestionChecksHint)}</p>
            {CHECKS.map(|row| check(desk, row)).collect_view()}
        </section>
    }
}

fn check(desk: Desk, (name, field): (&'static str, Field<Option<Check>>)) -> View {
    let is_young = is_young(desk);
    let ask = text(move || {
        if is_young && name == "open" {
            return words().text(Msg::PlanQuestionOpenPlain);
        }
        let prompt = prompts::prompt(&format!("dq.check.{name}"));
        prompt.map(|prompt| prompt.text(words().lang()).to_owned()).unwrap_or_default()
    });
    let answers = [(Check::Yes, Msg::AppYes), (Check::NotYet, Msg::AppNotYet), (Check::Unsure, Msg::AppNotSure)];
    let answers = answers.map(|(answer, word)| (answer.as_str().to_owned(), phrase(word))).into();
    let at = place().then("checks");
    let chosen = code_of(desk, at.clone(), field.0);
    picks(ask, "seg", answers, chosen.into(), move |answer| {
        set(desk, at.clone(), field.0, Json::from(answer));
    })
}

fn whys() -> View {
    view! {
        <section class="stack" aria-labelledby="why">
            <h2 id="why">{phrase(Msg::PlanQuestionWhy)}</h2>
            {TextBox::of(Place::document(), Project::why_me, Msg::PlanQuestionWhyMe).lines(3).starters(&["profile.interest1", "profile.identity"]).view()}
            {TextBox::of(Place::document(), Project::why_world, Msg::PlanQuestionWhyWorld).lines(3).view()}
        </section>
    }
}
