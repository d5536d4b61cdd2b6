//! What is made while a page is drawn goes with that page. This is for what stays as long as the tab is open.
use leptos::prelude::Owner;

/// Makes signals that no page takes with it when it goes.
pub fn lasting<T>(make: impl FnOnce() -> T) -> T {
    let here = Owner::current();
    let owner = Owner::new_root(None);
    let made = make();
    std::mem::forget(owner);
    // A root takes the place of whoever was drawing.
    if let Some(here) = here {
        here.set();
    }
    made
}
