//! One small picture for a piece of evidence: chosen by the student, shrunk here, described in words, kept in this browser only.
use crate::dom::prelude::*;
use leptos::task::spawn_local;
use pathlet_model::cycle::Evidence;
use pathlet_model::format::work_copy::{PICTURE_TYPE, Picture, PictureData};
use pathlet_model::values::{Id, Num};

use super::evidence_form::Piece;
use super::press::{focus_soon, press};
use crate::platform::image::{self, Small};
use crate::platform::{pictures, random};
use crate::ui::Icon;
use crate::views::parts::phrase::{phrase, text};
use crate::views::parts::refusal::trouble;
use crate::views::parts::text_box::TextBox;
use crate::words::{Msg, words};

/// Most pictures of a cycle.
const MOST: usize = 3;

/// What was chosen and waits for its words, or what went otherwise.
#[derive(Clone, PartialEq)]
enum Chosen {
    Nothing,
    Working,
    Waiting(Small),
    Trouble(Msg),
}

/// A kept picture with its words; says so when this browser does not have it.
pub fn shown(id: Id, alt: String) -> View {
    let found = RwSignal::new(None::<Result<String, Msg>>);
    spawn_local(async move {
        let outcome = match pictures::get(&id).await {
            Ok(Some(picture)) if picture.check().is_ok() => Ok(image::address(&picture.data.0)),
            Ok(_) => Err(Msg::PictureNotHere),
            Err(pictures::NoPictures) => Err(Msg::PictureNoDatabase),
        };
        // The page may be gone by then.
        let _ = found.try_update(|found| *found = Some(outcome));
    });
    live(move || match found.get() {
        Some(Ok(address)) => view! { <img class="picture" src=address alt=alt.clone() /> },
        Some(Err(why)) => {
            view! { <span class="note" dir="auto">{alt.clone()} " (" {words().text(why)} ")"</span> }
        }
        None => view! { <span class="note" dir="auto">{alt.clone()}</span> },
    })
}

/// The part of the form: the picture that is there, or the way to one.
pub fn field(piece: Piece) -> View {
    let kept = Memo::new(move || piece.of(|one| one.picture_id.clone()));
    let alt = Memo::new(move || piece.of(|one| one.alt.to_string()));
    let has_words = Memo::new(move || !alt.get().trim().is_empty());
    let chosen = RwSignal::new(Chosen::Nothing);
    let needs_words = Memo::new(move || {
        kept.get().is_some()
            || matches!(chosen.get(), Chosen::Waiting(_))
            || piece.of(|one| one.kind.as_str() == "photo")
    });
    let alt_box = move || {
        let made = move || piece.make();
        TextBox::of(piece.place(), Evidence::alt, Msg::PictureAlt)
            .hint(Msg::PictureAltHint)
            .lines(2)
            .made_by(made)
            .view()
    };
    view! {
        <div class="sunk stack-s">
            <h3>{Msg::PictureTitle}</h3>
            {live(move || match kept.get() {
                Some(id) => there(piece, id, untrack(|| alt.get())),
                None => choosing(piece, chosen),
            })}
            {when(move || needs_words.get(), alt_box)}
            {live(move || match (kept.get(), chosen.get()) {
                (None, Chosen::Waiting(small)) => keeping(piece, small, chosen, has_words),
                _ => View::none(),
            })}
        </div>
    }
}

fn there(piece: Piece, id: Id, alt: String) -> View {
    let old = Some(id.clone());
    let remove = Callback::new(move |()| {
        // The picture itself stays until the bin is emptied, so that this can be undone.
        let command = piece.setting(Evidence::picture_id, &old, &None);
        piece.on.desk.edit_and_say(command, words().now(Msg::PictureRemoved));
        focus_soon("picture-file".into());
    });
    view! {
        {shown(id, alt)}
        <p>{press("picture-remove".into(), "btn-sm", Some(Icon::Trash2), Msg::PictureRemove, text(String::new), remove)}</p>
    }
}

/// The file field, what is in the way, and a look at what was chosen.
fn choosing(piece: Piece, chosen: RwSignal<Chosen>) -> View {
    let is_full = piece
        .on
        .desk
        .cycle_memo(|_, cycle| cycle.evidence.live().filter(|one| one.picture_id.is_some()).count() >= MOST);
    live(move || {
        if is_full.get() {
            return view! { <p class="note">{Msg::PictureThree}</p> };
        }
        let look = live(move || match chosen.get() {
            Chosen::Nothing => View::none(),
            Chosen::Working => view! { <p class="note">{Msg::AppLoading}</p> },
            Chosen::Waiting(small) => {
                view! { <img class="picture" src=image::address(&small.data) alt="" /> }
            }
            Chosen::Trouble(why) => trouble(phrase(why)),
        });
        view! {
            <div class="field">
                <label class="lab" for="picture-file">{Msg::PictureChoose}</label>
                <p class="field-hint" id="picture-hint">{Msg::PictureHint}</p>
                <input
                    id="picture-file"
                    type="file"
                    accept="image/*"
                    aria-describedby="picture-hint"
                    on:change=move |event| take(&event, chosen)
                />
            </div>
            {look}
        }
    })
}

fn take(event: &crate::dom::event::Any, chosen: RwSignal<Chosen>) {
    let Some(file) = image::chosen(event) else { return };
    chosen.set(Chosen::Working);
    spawn_local(async move {
        let outcome = match image::shrink(file).await {
            Some(small) => Chosen::Waiting(small),
            None => Chosen::Trouble(Msg::TroublePictureNotReadable),
        };
        let _ = chosen.try_update(|chosen| *chosen = outcome);
    });
}

/// Keep, once the picture has its words.
fn keeping(piece: Piece, small: Small, chosen: RwSignal<Chosen>, has_words: Memo<bool>) -> View {
    let small = StoredValue::new(small);
    let keep = move |_| {
        if has_words.get_untracked() {
            store(piece, small.get_value(), chosen);
        }
    };
    let drop = Callback::new(move |()| {
        chosen.set(Chosen::Nothing);
        focus_soon("picture-file".into());
    });
    view! {
        <div class="row">
            <button
                type="button"
                id="picture-keep"
                class="btn"
                aria-disabled=move || (!has_words.get()).then_some("true")
                aria-describedby=move || (!has_words.get()).then_some("picture-why")
                on:click=keep
            >
                {Msg::PictureKeep}
            </button>
            {press("picture-drop".into(), "btn-quiet", None, Msg::AppCancel, text(String::new), drop)}
        </div>
        {live(move || match has_words.get() {
            true => View::none(),
            false => view! { <p class="note" id="picture-why">{Msg::PictureWordsFirst}</p> },
        })}
    }
}

fn store(piece: Piece, small: Small, chosen: RwSignal<Chosen>) {
    let project = untrack(|| piece.on.desk.project_now());
    let Some(project) = project else { return };
    let picture = Picture {
        id: random::id(),
        learner_id: project.learner_id.clone(),
        project_id: project.id.clone(),
        r#type: PICTURE_TYPE.into(),
        width: Num::new(i64::from(small.width)),
        height: Num::new(i64::from(small.height)),
        data: PictureData(small.data),
        ..Picture::default()
    };
    // The form may be closed, or another page open, before the database answers: what belongs together is settled now.
    let (desk, command) = (piece.on.desk, piece.setting(Evidence::picture_id, &None, &Some(picture.id.clone())));
    spawn_local(async move {
        let outcome = pictures::put(&picture).await;
        let trouble = outcome.is_err().then_some(Chosen::Trouble(Msg::PictureNoDatabase));
        let is_kept = trouble.is_none();
        let is_seen = chosen.try_update(|chosen| *chosen = trouble.unwrap_or(Chosen::Nothing)).is_some();
        if !is_kept {
            return;
        }
        if desk.edit(command).is_err() {
            // Nothing names it any more.
            let _ = pictures::remove(&picture.id).await;
        } else if is_seen {
            focus_soon("picture-remove".into());
        }
    });
}
