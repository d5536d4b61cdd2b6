//! The hand-in copy: one project, without what only the learner may see; what goes in is shown and ticked before it is saved.
use crate::dom::prelude::*;
use pathlet_model::export::{self, GoesIn, Private};
use pathlet_model::format::{Stamp, names};
use pathlet_model::given;
use pathlet_model::learner::Learner;
use pathlet_model::pack::EnergyOffer;
use pathlet_model::project::Project;
use pathlet_model::values::Id;

use super::{Pack, Paper};
use crate::platform::clock;
use crate::ui::{Button, Dialog, Icon, Pick, Picks, Tick, Weight};
use crate::views::parts::phrase::text;
use crate::views::parts::{handed_in, private};
use crate::words::{Msg, t, words};

/// What is about to be handed in.
#[derive(Clone, Copy)]
struct Handing {
    pack: Pack,
    open: RwSignal<bool>,
    /// Which project.
    project: RwSignal<Option<Id>>,
    /// Private things that go in after all.
    ticked: RwSignal<Vec<Private>>,
    /// The name of the file that was saved last.
    saved: RwSignal<Option<String>>,
}

impl Handing {
    /// What there is to hand in: not what was thrown away.
    fn papers(self) -> Option<(Learner, Vec<Project>)> {
        let (learner, mut projects) = self.pack.desk.papers()?;
        projects.retain(|project| !project.meta.deleted);
        Some((learner, projects))
    }

    fn chosen(self) -> Option<(Learner, Project)> {
        let id = self.project.get()?;
        let (learner, projects) = untrack(|| self.papers())?;
        Some((learner, projects.into_iter().find(|project| project.id == id)?))
    }

    fn begin(self) {
        let ids: Vec<Id> = untrack(|| self.papers())
            .map(|(_, projects)| projects.into_iter().map(|project| project.id).collect())
            .unwrap_or_default();
        let open = self.pack.desk.project_now().map(|project| project.id).filter(|id| ids.contains(id));
        self.project.set(open.or_else(|| ids.into_iter().next()));
        self.ticked.set(Vec::new());
        self.saved.set(None);
        self.open.set(true);
    }

    fn save(self) {
        let Some((learner, project)) = untrack(|| self.chosen()) else { return };
        let at = clock::instant();
        let schema = self.pack.schema(&learner, std::slice::from_ref(&project));
        let stamp = Stamp { app: env!("CARGO_PKG_VERSION"), at: &at, schema };
        let ticked = self.ticked.get_untracked();
        let goes_in = GoesIn { ticked: &ticked, energy: given::energy(&project) == EnergyOffer::Teacher };
        let pictures = untrack(|| self.pack.pictures());
        let Some(text) = export::hand_in(&learner, &project, &pictures, goes_in, stamp) else { return };
        let cycle = project.current_cycle().map_or(1, |cycle| cycle.number.get());
        let name = names::hand_in(&learner.display_name, &project.title, cycle, &clock::stamp());
        let paper = Paper { name, text };
        if paper.save() {
            handed_in::note(&learner.id, &project, &at);
            self.saved.set(Some(paper.name));
            self.open.set(false);
        }
    }
}

/// Draws it.
pub fn way(pack: Pack) -> View {
    let handing = Handing {
        pack,
        open: RwSignal::new(false),
        project: RwSignal::new(None),
        ticked: RwSignal::new(Vec::new()),
        saved: RwSignal::new(None),
    };
    let is_nothing =
        Memo::new(move || pack.is_example() || handing.papers().is_none_or(|(_, projects)| projects.is_empty()));
    view! {
        <section class="way">
            <h2>{Msg::KeepHandInTitle}</h2>
            <p class="small">{Msg::KeepHandInText}</p>
            <p class="small" id="hand-in-why" hidden=move || !is_nothing.get()>{Msg::KeepHandInNone}</p>
            <Button
                label=text(t(Msg::KeepHandIn))
                on_press=move |()| handing.begin()
                off=is_nothing
                reason_id=Signal::derive(move || is_nothing.get().then(|| "hand-in-why".to_owned()))
            />
            {after(handing)}
            {what_goes_in(handing)}
        </section>
    }
}

fn after(handing: Handing) -> View {
    let said = live(move || match handing.saved.get() {
        Some(name) => view! {
            <p class="file">{text(move || words().text_f(Msg::KeepLook, &[("name", name.clone())]))}</p>
            <p>{Msg::KeepGiveIt}</p>
        },
        None => View::none(),
    });
    view! { <div class="stack-s small" role="status">{said}</div> }
}

fn what_goes_in(handing: Handing) -> View {
    let foot = move || {
        view! {
            <Button
                label=text(t(Msg::KeepSaveHandIn))
                on_press=move |()| handing.save()
                weight=Weight::Main
                before=Some(Icon::FileDown)
            />
            <Button label=text(t(Msg::AppCancel)) on_press=move |()| handing.open.set(false) />
        }
    };
    view! {
        <Dialog
            id="hand-in"
            open=handing.open
            title=text(t(Msg::KeepGoesIn))
            close_label=text(t(Msg::AppClose))
            on_close=move |()| handing.open.set(false)
            foot=ViewFn::from(foot)
        >
            <div class="stack">
                {projects(handing)}
                <p>{Msg::KeepAlwaysIn} " " {Msg::KeepAlwaysInMe} " " <a href="#/me">{Msg::MeTitle}</a></p>
                {live(move || private_things(handing))}
            </div>
        </Dialog>
    }
}

/// Which project; said only where there is more than one.
fn projects(handing: Handing) -> View {
    let all = untrack(|| handing.papers()).map(|(_, projects)| projects).unwrap_or_default();
    let title = |project: &Project| {
        let title = project.title.trim().to_owned();
        if title.is_empty() { words().text(Msg::AppUntitled) } else { title }
    };
    if let [only] = all.as_slice() {
        return view! { <p><b>{title(only)}</b></p> };
    }
    let pick = |project: &Project| {
        let id = project.id.clone();
        let (mine, title) = (id.clone(), title(project));
        view! {
            <Pick
                group="hand-in-project"
                label=text(move || title.clone())
                chosen=Signal::derive(move || handing.project.get().as_ref() == Some(&mine))
                on_pick=move |()| {
                    handing.ticked.set(Vec::new());
                    handing.project.set(Some(id.clone()));
                }
            />
        }
    };
    let picks = all.iter().map(pick).collect_view();
    view! { <Picks legend=text(t(Msg::KeepWhich))>{picks}</Picks> }
}

fn private_things(handing: Handing) -> View {
    let Some((learner, project)) = handing.chosen() else { return View::none() };
    let mut pictures = handing.pack.pictures();
    pictures.retain(|picture| picture.project_id == project.id);
    // The student was told before the first answer.
    let energy_goes = given::energy(&project) == EnergyOffer::Teacher;
    let projects = [project];
    let mut things = export::private_things(&learner, &projects, &pictures);
    let has_energy = things.iter().any(|thing| matches!(thing, Private::Energy { .. }));
    things.retain(|thing| !(energy_goes && matches!(thing, Private::Energy { .. })));
    let energy = (energy_goes && has_energy).then(|| view! { <p>{Msg::GivenEnergyGoes}</p> });
    if things.is_empty() {
        return view! { {energy} <p>{Msg::KeepPrivateNone}</p> };
    }
    let tick = |thing: &Private| {
        let note = private::needs_evidence(thing, &things, &projects).then(|| words().text(Msg::KeepWithEvidence));
        let name = private::name(thing, &learner, &projects);
        let (mine, thing) = (thing.clone(), thing.clone());
        let change = move |is_in: bool| {
            handing.ticked.update(|ticked| {
                ticked.retain(|other| *other != thing);
                if is_in {
                    ticked.push(thing.clone());
                }
            });
        };
        view! {
            <Tick
                label=text(move || name.clone())
                ticked=Signal::derive(move || handing.ticked.with(|ticked| ticked.contains(&mine)))
                on_change=change
                note=Signal::derive(move || note.clone())
            />
        }
    };
    let ticks = things.iter().map(tick).collect_view();
    view! { {energy} <fieldset class="field"><legend class="lab">{Msg::KeepPrivateLegend}</legend><div class="stack-s">{ticks}</div></fieldset> }
}
