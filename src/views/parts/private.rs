//! What only the learner may see, named for people: before handing in, and before a file is added.
use pathlet_model::cycle::Evidence;
use pathlet_model::export::Private;
use pathlet_model::learner::Learner;
use pathlet_model::project::Project;
use pathlet_model::values::Id;

use crate::words::{Msg, words};

/// A private thing in words.
pub fn name(thing: &Private, learner: &Learner, projects: &[Project]) -> String {
    let (msg, text) = match thing {
        Private::ProfileItem(id) => {
            let item = learner.items.live().find(|item| item.id == *id);
            (Msg::KeepPrivateProfile, item.map(|item| item.text.to_string()))
        }
        Private::Evidence { id, .. } => {
            let piece = evidence(projects).find(|piece| piece.id == *id);
            (Msg::KeepPrivateEvidence, piece.map(|piece| piece.title.to_string()))
        }
        Private::Picture(id) => {
            let piece = of_picture(id, projects);
            (Msg::KeepPrivatePicture, piece.map(|piece| piece.alt.to_string()))
        }
        Private::Energy { .. } => return words().text(Msg::KeepPrivateEnergy),
    };
    let text = text.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| words().text(Msg::AppUntitled));
    words().text_f(msg, &[("text", text)])
}

/// Whether a picture belongs to evidence that is itself private: it goes nowhere without it.
pub fn needs_evidence(thing: &Private, things: &[Private], projects: &[Project]) -> bool {
    let Private::Picture(id) = thing else { return false };
    let piece = of_picture(id, projects).map(|piece| &piece.id);
    things.iter().any(|other| matches!(other, Private::Evidence { id, .. } if Some(id) == piece))
}

fn of_picture<'a>(picture: &Id, projects: &'a [Project]) -> Option<&'a Evidence> {
    evidence(projects).find(|piece| piece.picture_id.as_ref() == Some(picture))
}

fn evidence(projects: &[Project]) -> impl Iterator<Item = &Evidence> {
    projects.iter().flat_map(|project| project.cycles.live()).flat_map(|cycle| cycle.evidence.live())
}
