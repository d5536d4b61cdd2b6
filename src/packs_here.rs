//! Packs that somebody here has started from: kept on this computer, so that the next one can start without link, file or network. They
//! hold no work of a student, and no plan depends on them.
use pathlet_model::format::Stamp;
use pathlet_model::pack::{Pack, PackStatus};
use pathlet_model::store::{Document as _, document, keys};

use crate::desk::actor;
use crate::platform::{clock, storage};
use crate::shelf;

/// The storage is nearly full: what is only convenient is not kept any more.
const NEARLY_FULL: usize = 85;

/// All packs that can be opened here, by their names.
pub fn all() -> Vec<Pack> {
    let (found, _) = shelf::all::<Pack>(&keys::packs());
    let is_out = |pack: &Pack| pack.status == PackStatus::Published;
    let mut packs: Vec<Pack> = found.into_iter().map(|found| found.document).filter(is_out).collect();
    pathlet_model::order::sort_by(&mut packs, |one, other| one.title.cmp(&other.title));
    packs
}

/// Keeps a pack for the next learner. One that a teacher works on here stays as it is, and so does a later one.
pub fn keep(pack: &Pack) {
    if shelf::percent_full() >= NEARLY_FULL {
        return;
    }
    let is_older = match shelf::open::<Pack>(&pack.doc_key()) {
        Ok(None) => true,
        Ok(Some(there)) => !shelf::has_teachers() && there.document.rev < pack.rev,
        Err(_) => false,
    };
    if is_older {
        let pack = Pack { status: PackStatus::Published, ..pack.clone() };
        let (at, actor) = (clock::instant(), actor());
        let stamp = Stamp { app: env!("CARGO_PKG_VERSION"), at: &at, schema: 0 };
        // Without room the link or the file is there still.
        let _ = storage::with(|store| document::save(store, &pack, &actor, stamp));
    }
}
