//! The ways from a pack into a plan: begin one, go on with one that began with it, or say first who is working.
use crate::dom::prelude::*;
use pathlet_model::pack::Pack;
use pathlet_model::project::Project;
use pathlet_model::route::{Page, PlanStep, Route, TeachPage};
use pathlet_model::start;

use crate::app::Here;
use crate::desk::Desk;
use crate::packs_here;
use crate::platform::{random, tab};
use crate::shelf;
use crate::ui::{Button, Icon, LinkButton, Weight};
use crate::views::parts::phrase::text;
use crate::views::teach;
use crate::words::{Msg, words};

/// The buttons beside the pack.
pub fn ways(desk: Desk, pack: Pack) -> View {
    let here = expect_context::<Here>();
    let pack = StoredValue::new(pack);
    let learner = Memo::new(move || desk.learner_id());
    // A student of a computer on which somebody teaches has no use for it.
    let of_teacher = Memo::new(move || shelf::has_teachers() && (learner.get().is_none() || tab::teacher().is_some()));
    view! {
        {live(move || match learner.get() {
            Some(_) => of_learner(desk, here, pack),
            None => of_nobody(here),
        })}
        {when(move || of_teacher.get(), move || view! {
            <div><Button label=Msg::PacksAdapt on_press=move |()| adapt(here, pack) before=Some(Icon::Plus) class="btn-sm" /></div>
        })}
    }
}

/// A teacher makes their own pack from it; where several teach on this computer, it is among the packs for whoever says who they are.
fn adapt(here: Here, pack: StoredValue<Pack>) {
    let pack = pack.get_value();
    if !teach::adapt(here, &pack) {
        packs_here::keep(&pack);
        here.go(&Route::Teach(TeachPage::Packs));
    }
}

fn of_nobody(here: Here) -> View {
    view! {
        <p class="note">{Msg::PackInWhoFirst}</p>
        {start_button(Msg::PackInStart, Weight::Main, move || say_who(here))}
        <p class="note">{Msg::PackInCopy}</p>
    }
}

/// Whoever sits down, or is new here, comes back to the pack.
fn say_who(here: Here) {
    tab::want_pack(true);
    here.go(if shelf::learner_ids().is_empty() { &Route::Start } else { &Route::Who });
}

fn of_learner(desk: Desk, here: Here, pack: StoredValue<Pack>) -> View {
    let name = desk.learner_memo(|learner| learner.display_name.to_string());
    let you = text(move || words().text_f(Msg::PackInYouAre, &[("name", name.get())]));
    let plan = pack.with_value(|pack| plan_by(desk, pack));
    let (label, weight) = match plan {
        Some(_) => (Msg::PackInAnother, Weight::Plain),
        None => (Msg::PackInStart, Weight::Main),
    };
    let go_on = plan.map(|(title, route)| {
        let label = text(move || {
            let title = if title.is_empty() { words().text(Msg::AppUntitled) } else { title.clone() };
            words().text_f(Msg::PackInGoOn, &[("title", title)])
        });
        view! {
            <p>{Msg::PackInHave}</p>
            <LinkButton label=label href=Signal::stored(route) weight=Weight::Main after=Some(Icon::ArrowRight) />
        }
    });
    view! {
        <p>{you} " " <button type="button" class="btn btn-quiet btn-sm" on:click=move |_| say_who(here)>{Msg::PackInSomebodyElse}</button></p>
        {go_on}
        {start_button(label, weight, move || begin(desk, here, pack))}
        <p class="note">{Msg::PackInCopy}</p>
    }
}

fn start_button(label: Msg, weight: Weight, press: impl Fn() + Send + Sync + 'static) -> View {
    view! { <div><Button label=label weight=weight class="btn-big" after=Some(Icon::ArrowRight) on_press=move |()| press() /></div> }
}

/// The newest plan of the learner that began with this pack: its title and its page.
fn plan_by(desk: Desk, pack: &Pack) -> Option<(String, String)> {
    let learner = desk.learner_id_untracked()?;
    let is_by = |project: &Project| project.template.as_ref().is_some_and(|origin| origin.id == pack.id);
    let found = shelf::projects(&learner).0.into_iter().map(|found| found.document).find(is_by)?;
    Some((found.title.trim().to_owned(), Route::of(&found.id, Page::Plan).to_string()))
}

/// Makes the plan and goes to its question. Nothing to come back to stands behind it.
fn begin(desk: Desk, here: Here, pack: StoredValue<Pack>) {
    let Some(learner) = desk.learner_now() else { return };
    let pack = pack.get_value();
    let (today, lang) = untrack(|| (desk.today(), words().lang()));
    let days = start::days_by(&pack, &learner, today);
    let project = start::project_by(&pack, &learner, lang, &days, &mut random::id);
    let question = Route::of(&project.id, Page::Step(PlanStep::Question));
    packs_here::keep(&pack);
    tab::set_pack(None);
    desk.begin_project(project);
    here.replace(&question);
}
