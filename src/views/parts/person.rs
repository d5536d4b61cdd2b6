//! How a person is shown and told apart: the picks of a picture and of a grade, for a new learner and for changing one's mind.
use crate::dom::prelude::*;
use pathlet_model::bank::avatars;
use pathlet_model::learner::{Band, Grade};

use crate::desk::Desk;
use crate::ui::{Disclosure, Pick, Picks, avatar, avatar_keys};
use crate::words::{Msg, words};

/// The name of a picture; the key itself for one of a newer version.
pub fn avatar_name(key: &str) -> String {
    avatars::avatar(key).map_or_else(|| key.to_owned(), |avatar| avatar.name(words().lang()).to_owned())
}

/// The words of a grade.
pub fn grade_name(grade: &str) -> String {
    Msg::of_grade(grade).map_or_else(|| grade.to_owned(), |msg| words().text(msg))
}

/// Whether the learner is in kindergarten or the first two grades; follows nothing.
pub fn is_young(desk: Desk) -> bool {
    untrack(|| desk.of_learner(|learner| learner.grade.band() == Band::K2))
}

/// The chosen picture, and the others one press away.
pub fn avatar_picks(chosen: Signal<String>, on_pick: Callback<String>) -> View {
    let pick = move |key: &'static str| {
        view! {
            <Pick
                group="avatar"
                label=Signal::derive(move || avatar_name(key))
                chosen=Signal::derive(move || chosen.get() == key)
                on_pick=move |()| on_pick.run(key.to_owned())
                mark=Some(avatar(key, "", ""))
            />
        }
    };
    view! {
        <div class="row row-t">
            {move || avatar(&chosen.get(), "", "")}
            <span class="vh">{move || words().text_f(Msg::StartAvatarNow, &[("name", avatar_name(&chosen.get()))])}</span>
            <div class="grow">
                <Disclosure label=Msg::StartAvatarChange>
                    <Picks legend=Msg::StartAvatar class="avatars">
                        {avatar_keys().map(pick).collect_view()}
                    </Picks>
                </Disclosure>
            </div>
        </div>
    }
}

/// Kindergarten to 12; short on the picks.
pub fn grade_picks(chosen: Signal<String>, on_pick: Callback<String>) -> View {
    let pick = move |grade: &'static str| {
        let label = move || if grade == "K" { grade_name(grade) } else { grade.to_owned() };
        view! {
            <Pick
                group="grade"
                label=Signal::derive(label)
                chosen=Signal::derive(move || chosen.get() == grade)
                on_pick=move |()| on_pick.run(grade.to_owned())
            />
        }
    };
    view! {
        <Picks legend=Msg::StartGrade class="seg" reason_id="grade-missing">
            {Grade::WORDS.iter().copied().map(pick).collect_view()}
        </Picks>
    }
}
