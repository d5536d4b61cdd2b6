//! Drafts from before they said whose they are: each goes to the learner whose project it belongs to.

use super::is_words;
use crate::keeping::put_aside;
use crate::list::Gather;
use crate::store::{DocKey, KeyValue, StoreError, keys};

/// Gives the old drafts to the learners of `projects`, all that are on this computer. Where two learners have a project of that id, nobody
/// knows whose words they are: they go among what is kept aside of both, and into nobody's box. `at` is the moment. What there is no room
/// for, and what belongs to no project here, stays where it is.
///
/// # Errors
/// Those of the store; what was given until then is given.
pub fn give_to_learners(store: &dyn KeyValue, projects: &[DocKey], at: &str) -> Result<(), StoreError> {
    for project in projects {
        let old = keys::old_drafts_of(project.id());
        for key in store.keys(&old)? {
            let place = key.strip_prefix(&old).unwrap_or_default();
            let owners: Vec<&DocKey> = projects.iter().filter(|other| other.id() == project.id()).gather();
            let Some(text) = store.get(&key)? else { continue };
            for owner in owners.iter().filter(|_| owners.len() == 1 || is_words(&text)) {
                let own = format!("{}{place}", keys::drafts_of(owner));
                if owners.len() == 1 && store.get(&own)?.is_none() {
                    store.set(&own, &text)?;
                } else if let DocKey::Project { learner, .. } = owner {
                    put_aside(store, learner, vec![(place.to_owned(), text.clone())], at)?;
                }
            }
            store.remove(&key)?;
        }
    }
    Ok(())
}
